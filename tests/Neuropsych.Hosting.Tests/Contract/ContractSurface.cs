using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Neuropsych.Hosting.Inspection;

namespace Neuropsych.Hosting.Tests.Contract;

/// <summary>
/// What a version of the contract lets others see: each public type, and each of its members by its signature. Another signature is another member,
/// so that a change shows as one that is gone and one that is new. What an implementer must have is marked.
/// </summary>
/// <param name="Members">The lines, in ordinal order: a type, or a type, a blank and a member.</param>
/// <param name="Demands">Those that whoever implements or makes the type must have: without a body, or required.</param>
internal sealed record ContractSurface(ImmutableSortedSet<string> Members, ImmutableSortedSet<string> Demands)
{
    internal static ContractSurface OfCore()
    {
        using FileStream file = File.OpenRead(typeof(EntityId).Assembly.Location);
        using var pe = new PEReader(file);
        MetadataReader metadata = pe.GetMetadataReader();
        var names = new SignatureNames();
        var members = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var demands = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        ContractTable table = ContractTable.OfHost;
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            string name = SignatureNames.FullName(metadata, handle);
            if (!table.HasType(name))
            {
                continue;
            }

            members.Add(name);
            HashSet<string> required = [.. type.GetProperties().Select(metadata.GetPropertyDefinition)
                .Where(property => Has(metadata, property.GetCustomAttributes(), "RequiredMemberAttribute")).Select(property => "set_" + metadata.GetString(property.Name))];
            foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                string own = metadata.GetString(method.Name);
                string signature = SignatureNames.Method(own, method.DecodeSignature(names, null));
                if (table.HasMember(name, signature) && IsVisible(method.Attributes))
                {
                    members.Add($"{name} {signature}");
                    if (method.Attributes.HasFlag(MethodAttributes.Abstract) || required.Contains(own))
                    {
                        demands.Add($"{name} {signature}");
                    }
                }
            }

            foreach (FieldDefinition field in type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsVisible((MethodAttributes)field.Attributes)))
            {
                string signature = SignatureNames.Field(metadata.GetString(field.Name), field.DecodeSignature(names, null));
                members.Add($"{name} {signature}{ValueOf(metadata, field)}");
            }
        }

        return new ContractSurface(members.ToImmutable(), demands.ToImmutable());
    }

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    /// <summary>The number of a member of an enumeration: it is compiled into plugins.</summary>
    private static string ValueOf(MetadataReader metadata, FieldDefinition field) =>
        field.GetDefaultValue() is { IsNil: false } handle && metadata.GetConstant(handle) is { TypeCode: ConstantTypeCode.Int32 } constant
            ? FormattableString.Invariant($" = {metadata.GetBlobReader(constant.Value).ReadInt32()}") : "";

    private static bool Has(MetadataReader metadata, CustomAttributeHandleCollection attributes, string name) => attributes.Select(metadata.GetCustomAttribute).Any(one =>
        one.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)one.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, name));
}
