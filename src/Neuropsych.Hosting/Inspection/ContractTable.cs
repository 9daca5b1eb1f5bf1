using System;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// The contract as this host has it: every public type of <c>Neuropsych.Core</c> with its members, and which version brought what came later than
/// 1.0. Read from metadata once.
/// </summary>
internal sealed class ContractTable
{
    private static readonly Lazy<ContractTable> Own = new(ReadOwn);
    private static readonly ConcurrentDictionary<TypeName, ContractType?> OfPlatform = new();

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
    /// <param name="history">
    /// Which version brought a type, a type's member by its name, or one of several members of a name by its signature; what is not named came with 1.0.
    /// </param>
    internal static ContractTable Of(MetadataReader metadata, SemanticVersion version, IReadOnlyDictionary<string, SemanticVersion> history)
    {
        var types = new Dictionary<string, ContractType>(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            if (!IsPublic(metadata, type))
            {
                continue;
            }

            types[SignatureNames.FullName(metadata, handle)] = Read(metadata, type);
        }

        foreach (ExportedType moved in metadata.ExportedTypes.Select(metadata.GetExportedType).Where(type => type.IsForwarder))
        {
            // What moved to the framework is still the contract's to whoever was built against it.
            var name = new TypeName(SignatureNames.FullName(metadata, moved), AssemblyOf(metadata, moved.Implementation));
            if (PlatformType(name) is { } type)
            {
                types[name.Name] = type;
            }
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
        if (IsLater(member, type))
        {
            return false;
        }

        // Constructors and initialisers are nobody's but the type's own.
        bool isInherited = !member.StartsWith('.');
        for (ContractType? at = types.GetValueOrDefault(type); at is not null; at = isInherited ? BaseOf(at) : null)
        {
            if (at.Members.Contains(member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type itself has another member of the same name.</summary>
    internal bool HasNamesake(string type, string member) =>
        types.TryGetValue(type, out ContractType? found) && found.Members.Any(other => other != member && NameOf(other) == NameOf(member));

    /// <summary>Which version brought a type or member; null where no table of this host says so.</summary>
    internal SemanticVersion? BroughtBy(string type, string? member = null) =>
        member is not null && Dated(member, type) is { } version ? version : history.TryGetValue(type, out version) ? version : null;

    /// <summary>Whether one member is dated by its signature, since others of its name are older or younger.</summary>
    internal bool IsDatedBySignature(string type, string member) => history.ContainsKey($"{type}.{member}");

    /// <summary>The name of a member without its types.</summary>
    internal static string NameOf(string member) => member[..member.AsSpan().IndexOfAny('(', ':')];

    /// <summary>The types of the parameters of a method, in brackets.</summary>
    internal static string ParametersOf(string method) =>
        method[method.IndexOf('(', StringComparison.Ordinal)..(method.LastIndexOf("):", StringComparison.Ordinal) + 1)];

    private bool IsLater(string type) => history.TryGetValue(type, out SemanticVersion version) && version.Release > Version.Release;

    private bool IsLater(string member, string type) => Dated(member, type) is { } version && version.Release > Version.Release;

    private SemanticVersion? Dated(string member, string type) =>
        history.TryGetValue($"{type}.{member}", out SemanticVersion version) || history.TryGetValue($"{type}.{NameOf(member)}", out version) ? version : null;

    private ContractType? BaseOf(ContractType type) =>
        type.Base is not { } name ? null : name.Assembly is null ? types.GetValueOrDefault(name.Name) : PlatformType(name);

    /// <summary>A type of the framework, as it is in this process: what a type of the contract inherits from it.</summary>
    private static unsafe ContractType? PlatformType(TypeName name) => OfPlatform.GetOrAdd(name, static name =>
    {
        if (Type.GetType($"{name.Name}, {name.Assembly}", throwOnError: false) is not { } type || !type.Assembly.TryGetRawMetadata(out byte* blob, out int length))
        {
            return null;
        }

        var metadata = new MetadataReader(blob, length);
        ContractType found = Read(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(type.MetadataToken)));
        return found with { Base = found.Base is { Assembly: null } own ? own with { Assembly = type.Assembly.FullName } : found.Base };
    });

    private static ContractType Read(MetadataReader metadata, TypeDefinition type)
    {
        var names = new SignatureNames();
        IEnumerable<string> methods = type.GetMethods().Select(metadata.GetMethodDefinition)
            .Where(method => IsVisible(method.Attributes & MethodAttributes.MemberAccessMask))
            .Select(method => SignatureNames.Method(metadata.GetString(method.Name), method.DecodeSignature(names, null)));
        IEnumerable<string> fields = type.GetFields().Select(metadata.GetFieldDefinition)
            .Where(field => IsVisible((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)))
            .Select(field => SignatureNames.Field(metadata.GetString(field.Name), field.DecodeSignature(names, null)));
        EntityHandle parent = SignatureNames.WithoutArguments(metadata, type.BaseType);
        return new ContractType(methods.Concat(fields).ToFrozenSet(StringComparer.Ordinal), parent.IsNil ? null : parent.Kind == HandleKind.TypeDefinition
            ? new TypeName(SignatureNames.FullName(metadata, (TypeDefinitionHandle)parent), null)
            : new TypeName(SignatureNames.FullName(metadata, (TypeReferenceHandle)parent), AssemblyOf(metadata, parent)));
    }

    private static string? AssemblyOf(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => AssemblyOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope),
        HandleKind.ExportedType => AssemblyOf(metadata, metadata.GetExportedType((ExportedTypeHandle)handle).Implementation),
        HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)handle).Name),
        _ => null,
    };

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

    private sealed record ContractType(FrozenSet<string> Members, TypeName? Base);

    /// <summary>A full name, and the assembly that a reference names; null: the contract itself.</summary>
    private readonly record struct TypeName(string Name, string? Assembly);
}
