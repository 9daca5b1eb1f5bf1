using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// The contract as this host has it: every public type of <c>Neuropsych.Core</c> with its members, and which version brought what came later than
/// 1.0. Read from metadata once.
/// </summary>
internal sealed class ContractTable
{
    private static readonly Lazy<ContractTable> Own = new(ReadOwn);

    private readonly FrozenDictionary<string, ContractType> types;
    private readonly FrozenDictionary<string, SemanticVersion> history;

    private ContractTable(FrozenDictionary<string, ContractType> types, SemanticVersion version, FrozenDictionary<string, SemanticVersion> history)
    {
        this.types = types;
        this.history = history;
        Version = version;
    }

    /// <summary>The contract of this process.</summary>
    internal static ContractTable OfHost => Own.Value;

    /// <summary>The simple name of the contract assembly.</summary>
    internal static string AssemblyName { get; } = typeof(EntityId).Assembly.GetName().Name!;

    /// <summary>The version of the contract.</summary>
    internal SemanticVersion Version { get; }

    /// <summary>The full names of its public types.</summary>
    internal IEnumerable<string> TypeNames => types.Keys;

    /// <summary>Makes a table.</summary>
    /// <param name="metadata">The metadata of the contract assembly.</param>
    /// <param name="version">The version that the host has.</param>
    /// <param name="history">Which version brought a type or member; what is not named came with 1.0.</param>
    internal static ContractTable Of(MetadataReader metadata, SemanticVersion version, IReadOnlyDictionary<string, SemanticVersion> history)
    {
        var names = new SignatureNames();
        var types = new Dictionary<string, ContractType>(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (!IsPublic(metadata, type))
            {
                continue;
            }

            IEnumerable<string> methods = type.GetMethods().Select(metadata.GetMethodDefinition)
                .Where(method => IsVisible(method.Attributes & MethodAttributes.MemberAccessMask))
                .Select(method => SignatureNames.Method(metadata.GetString(method.Name), method.DecodeSignature(names, null)));
            IEnumerable<string> fields = type.GetFields().Select(metadata.GetFieldDefinition)
                .Where(field => IsVisible((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)))
                .Select(field => SignatureNames.Field(metadata.GetString(field.Name), field.DecodeSignature(names, null)));
            types[SignatureNames.FullName(metadata, handle)] = new ContractType(
                methods.Concat(fields).ToFrozenSet(StringComparer.Ordinal), SignatureNames.BaseName(metadata, type.BaseType));
        }

        return new ContractTable(types.ToFrozenDictionary(StringComparer.Ordinal), version, history.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether the host has a type.</summary>
    internal bool HasType(string type) => types.ContainsKey(type) && !IsLater(type);

    /// <summary>Whether the host has a member, of the type itself or of one that it is made from.</summary>
    /// <param name="type">The full name of the type.</param>
    /// <param name="member">The member as <see cref="SignatureNames"/> writes it.</param>
    internal bool HasMember(string type, string member)
    {
        if (IsLater($"{type}.{NameOf(member)}"))
        {
            return false;
        }

        for (string? at = type; at is not null;)
        {
            if (!types.TryGetValue(at, out ContractType? found))
            {
                // It is made from a type of the base class library, whose members every host has.
                return at != type;
            }

            if (found.Members.Contains(member))
            {
                return true;
            }

            at = found.Base is "System.Object" or "System.ValueType" or "System.Enum" && !IsOfObject(NameOf(member)) ? null : found.Base;
        }

        return false;
    }

    /// <summary>Which version brought a type or member; null where no table of this host says so.</summary>
    internal SemanticVersion? BroughtBy(string type, string? member = null) =>
        member is not null && history.TryGetValue($"{type}.{NameOf(member)}", out SemanticVersion version) ? version
        : history.TryGetValue(type, out version) ? version
        : null;

    /// <summary>The name of a member without its types.</summary>
    internal static string NameOf(string member) => member[..member.AsSpan().IndexOfAny('(', ':')];

    private bool IsLater(string name) => history.TryGetValue(name, out SemanticVersion version) && version.Release > Version.Release;

    private static bool IsOfObject(string name) => name is "ToString" or "Equals" or "GetHashCode" or "GetType" or "MemberwiseClone" or "Finalize"
        or ".ctor" or "HasFlag" or "CompareTo";

    private static bool IsVisible(MethodAttributes access) =>
        access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsPublic(MetadataReader metadata, TypeDefinition type)
    {
        while (true)
        {
            switch (type.Attributes & TypeAttributes.VisibilityMask)
            {
                case TypeAttributes.Public:
                    return true;
                case TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem:
                    type = metadata.GetTypeDefinition(type.GetDeclaringType());
                    continue;
                default:
                    return false;
            }
        }
    }

    private static unsafe ContractTable ReadOwn()
    {
        Assembly assembly = typeof(EntityId).Assembly;
        if (!assembly.TryGetRawMetadata(out byte* blob, out int length))
        {
            throw new InvalidOperationException($"The runtime does not give the metadata of '{assembly.GetName().Name}'.");
        }

        return Of(new MetadataReader(blob, length), LibraryVersion.Current, ReadHistory());
    }

    /// <summary>Reads the history: lines of a version and a type or member, and lines that begin with <c>#</c>.</summary>
    internal static ImmutableSortedDictionary<string, SemanticVersion> ReadHistory()
    {
        using Stream stream = typeof(ContractTable).Assembly.GetManifestResourceStream("Neuropsych.Hosting.contract-history.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', 2))
            .ToImmutableSortedDictionary(
                parts => parts[1],
                parts => SemanticVersion.TryParse(parts[0], out SemanticVersion version)
                    ? version
                    : throw new InvalidDataException($"'{parts[0]}' in the history of the contract is no version."),
                StringComparer.Ordinal);
    }

    private sealed record ContractType(FrozenSet<string> Members, string? Base);
}
