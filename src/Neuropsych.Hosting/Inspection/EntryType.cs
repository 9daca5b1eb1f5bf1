using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Inspection;

/// <summary>Looks whether the type that a plugin names can be made and is a plugin.</summary>
internal static class EntryType
{
    // No plugin is made from so many types; following more of them would only keep the host busy.
    private const int MostTypes = 1_000;
    private const int MostNamed = 10;

    private static readonly string Contract = typeof(INeuropsychPlugin).FullName!;

    /// <summary>What is wrong with the entry type, as a sentence; null: nothing.</summary>
    /// <param name="metadata">The metadata of the main assembly.</param>
    /// <param name="entry">The full name of the type.</param>
    /// <param name="others">Gives the metadata of another assembly of the plugin by its simple name; null where it brings none.</param>
    internal static string? FaultOf(MetadataReader metadata, string entry, Func<string, MetadataReader?> others)
    {
        if (Find(metadata, entry) is not { } type)
        {
            string[] plugins =
            [
                .. metadata.TypeDefinitions
                    .Where(handle => IsMakeable(metadata, metadata.GetTypeDefinition(handle)) is null).Take(MostTypes)
                    .Where(handle => Implements(metadata, handle, others)).Take(MostNamed)
                    .Select(handle => SignatureNames.FullName(metadata, handle)).Order(StringComparer.Ordinal),
            ];
            return $"has no type '{entry}'. " + (plugins.Length == 0
                ? $"It has no public class that implements '{Contract}'."
                : $"It has '{string.Join("', '", plugins)}'.");
        }

        return IsMakeable(metadata, metadata.GetTypeDefinition(type)) is { } fault ? $"has the type '{entry}', which {fault}."
            : !Implements(metadata, type, others) ? $"has the type '{entry}', which does not implement '{Contract}'."
            : null;
    }

    private static TypeDefinitionHandle? Find(MetadataReader metadata, string name)
    {
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            if (SignatureNames.FullName(metadata, handle) == name)
            {
                return handle;
            }
        }

        return null;
    }

    private static string? IsMakeable(MetadataReader metadata, TypeDefinition type)
    {
        if (!IsVisible(metadata, type))
        {
            return "is not public";
        }

        if ((type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface)) != 0)
        {
            return "is abstract";
        }

        if (type.GetGenericParameters().Count > 0)
        {
            return "is generic";
        }

        return type.GetMethods().Select(metadata.GetMethodDefinition).Any(method => metadata.StringComparer.Equals(method.Name, ".ctor")
            && (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && method.DecodeSignature(new SignatureNames(), null).ParameterTypes.IsEmpty)
            ? null
            : "has no public constructor without parameters";
    }

    /// <summary>Whether a type and all that it is nested in are public. That no type stands in itself is known by then.</summary>
    private static bool IsVisible(MetadataReader metadata, TypeDefinition type)
    {
        while ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.NestedPublic)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;
    }

    /// <summary>Whether a type, or one that it is made from, implements the contract. Chains are followed through the plugin's own assemblies.</summary>
    private static bool Implements(MetadataReader metadata, TypeDefinitionHandle handle, Func<string, MetadataReader?> others)
    {
        var seen = new HashSet<(MetadataReader, TypeDefinitionHandle)> { (metadata, handle) };
        var open = new Stack<(MetadataReader Metadata, TypeDefinitionHandle Handle)>(seen);
        while (seen.Count <= MostTypes && open.TryPop(out (MetadataReader Metadata, TypeDefinitionHandle Handle) at))
        {
            TypeDefinition type = at.Metadata.GetTypeDefinition(at.Handle);
            foreach (EntityHandle parent in type.GetInterfaceImplementations().Select(one => at.Metadata.GetInterfaceImplementation(one).Interface)
                .Append(type.BaseType).Select(parent => SignatureNames.WithoutArguments(at.Metadata, parent)))
            {
                if (IsContract(at.Metadata, parent))
                {
                    return true;
                }

                if (Resolve(at.Metadata, parent, others) is { } next && seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }

    private static bool IsContract(MetadataReader metadata, EntityHandle parent) =>
        parent is { IsNil: false, Kind: HandleKind.TypeReference } && AssemblyOf(metadata, parent) is { } assembly && string.Equals(assembly, ContractTable.AssemblyName, StringComparison.OrdinalIgnoreCase)
        && SignatureNames.FullName(metadata, (TypeReferenceHandle)parent) == Contract;

    /// <summary>The type of the plugin that is meant; null where it is of another's.</summary>
    private static (MetadataReader Metadata, TypeDefinitionHandle Handle)? Resolve(
        MetadataReader metadata, EntityHandle parent, Func<string, MetadataReader?> others) =>
        parent is { IsNil: false, Kind: HandleKind.TypeDefinition } ? (metadata, (TypeDefinitionHandle)parent)
        : parent is { IsNil: false, Kind: HandleKind.TypeReference } && AssemblyOf(metadata, parent) is { } assembly && others(assembly) is { } other
            && Find(other, SignatureNames.FullName(metadata, (TypeReferenceHandle)parent)) is { } found ? (other, found)
        : null;

    private static string? AssemblyOf(MetadataReader metadata, EntityHandle parent)
    {
        // That no type stands in itself is known by then.
        while (parent is { IsNil: false, Kind: HandleKind.TypeReference })
        {
            parent = metadata.GetTypeReference((TypeReferenceHandle)parent).ResolutionScope;
        }

        return parent is { IsNil: false, Kind: HandleKind.AssemblyReference }
            ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)parent).Name)
            : null;
    }
}
