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
                    .Where(handle => IsMakeable(metadata, metadata.GetTypeDefinition(handle)) is null && Implements(metadata, handle, others, 0))
                    .Select(handle => SignatureNames.FullName(metadata, handle)).Order(StringComparer.Ordinal),
            ];
            return $"has no type '{entry}'. " + (plugins.Length == 0
                ? $"It has no public class that implements '{Contract}'."
                : $"It has '{string.Join("', '", plugins)}'.");
        }

        return IsMakeable(metadata, metadata.GetTypeDefinition(type)) is { } fault ? $"has the type '{entry}', which {fault}."
            : !Implements(metadata, type, others, 0) ? $"has the type '{entry}', which does not implement '{Contract}'."
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
        if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public)
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

    /// <summary>Whether a type, or one that it is made from, implements the contract. Chains are followed through the plugin's own assemblies.</summary>
    private static bool Implements(MetadataReader metadata, TypeDefinitionHandle handle, Func<string, MetadataReader?> others, int depth)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        IEnumerable<EntityHandle> parents = type.GetInterfaceImplementations().Select(one => metadata.GetInterfaceImplementation(one).Interface)
            .Append(type.BaseType);

        // A chain of types deeper than this is no accident, and a damaged one may go in a circle.
        return depth < 50 && parents.Any(parent => Leads(metadata, parent, others, depth));
    }

    private static bool Leads(MetadataReader metadata, EntityHandle parent, Func<string, MetadataReader?> others, int depth)
    {
        if (parent.IsNil)
        {
            return false;
        }

        if (parent.Kind == HandleKind.TypeDefinition)
        {
            return Implements(metadata, (TypeDefinitionHandle)parent, others, depth + 1);
        }

        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference)
        {
            return false;
        }

        string assembly = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
        string name = SignatureNames.FullName(metadata, (TypeReferenceHandle)parent);
        if (string.Equals(assembly, ContractTable.AssemblyName, StringComparison.OrdinalIgnoreCase))
        {
            return name == Contract;
        }

        return others(assembly) is { } other && Find(other, name) is { } found && Implements(other, found, others, depth + 1);
    }
}
