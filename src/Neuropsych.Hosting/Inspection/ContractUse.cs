using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;

namespace Neuropsych.Hosting.Inspection;

/// <summary>Finds what an assembly uses of the contract and the host does not have.</summary>
internal static class ContractUse
{
    /// <summary>The types and members that are not there, each once, in ordinal order; of a type that is missing not its members too.</summary>
    /// <param name="metadata">The metadata of the assembly.</param>
    /// <param name="contract">What the host has.</param>
    internal static IEnumerable<(string Type, string? Member)> Missing(MetadataReader metadata, ContractTable contract)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string type, string? member) in Of(metadata))
        {
            // A type stands before its members.
            if (member is null ? !contract.HasType(type) && missing.Add(type) : !missing.Contains(type) && !contract.HasMember(type, member))
            {
                yield return (type, member);
            }
        }
    }

    /// <summary>The types and members that an assembly uses, each once, in ordinal order; each type stands before its members.</summary>
    /// <param name="metadata">The metadata of the assembly.</param>
    internal static IEnumerable<(string Type, string? Member)> Of(MetadataReader metadata)
    {
        var used = new SortedSet<(string Type, string Member)>(Comparer<(string, string)>.Create((one, other) =>
            string.CompareOrdinal(one.Item1, other.Item1) is var byType and not 0 ? byType : string.CompareOrdinal(one.Item2, other.Item2)));
        foreach (TypeReferenceHandle handle in metadata.TypeReferences.Where(handle => IsOfContract(metadata, handle)))
        {
            used.Add((SignatureNames.FullName(metadata, handle), ""));
        }

        // A type of the contract may also be handed on, to whoever looks for it in this assembly.
        foreach (ExportedType type in metadata.ExportedTypes.Select(metadata.GetExportedType).Where(type => IsOfContract(metadata, type.Implementation)))
        {
            used.Add((SignatureNames.FullName(metadata, type), ""));
        }

        var names = new SignatureNames();
        foreach (MemberReference member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (TypeOf(metadata, member.Parent) is { } type)
            {
                string name = metadata.GetString(member.Name);
                used.Add((type, member.GetKind() == MemberReferenceKind.Method
                    ? SignatureNames.Method(name, member.DecodeMethodSignature(names, null))
                    : SignatureNames.Field(name, member.DecodeFieldSignature(names, null))));
            }
        }

        return used.Select(one => (one.Type, one.Member.Length == 0 ? null : one.Member));
    }

    /// <summary>The contract type that a member belongs to; null where it belongs to another assembly's.</summary>
    private static string? TypeOf(MetadataReader metadata, EntityHandle parent) =>
        SignatureNames.WithoutArguments(metadata, parent) is { IsNil: false, Kind: HandleKind.TypeReference } type
        && IsOfContract(metadata, (TypeReferenceHandle)type)
            ? SignatureNames.FullName(metadata, (TypeReferenceHandle)type)
            : null;

    private static bool IsOfContract(MetadataReader metadata, EntityHandle handle) => !handle.IsNil && handle.Kind switch
    {
        HandleKind.TypeReference => IsOfContract(metadata, metadata.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope),
        HandleKind.ExportedType => IsOfContract(metadata, metadata.GetExportedType((ExportedTypeHandle)handle).Implementation),
        HandleKind.AssemblyReference => string.Equals(
            metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)handle).Name), ContractTable.AssemblyName,
            StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
