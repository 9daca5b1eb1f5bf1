using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests;

/// <summary>Rules of the house that a compiler does not hold.</summary>
public sealed class ConventionTests
{
    private static readonly Assembly Core = typeof(EntityId).Assembly;

    [Fact]
    public void Core_references_the_base_class_library_alone()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        string[] references = [.. Core.GetReferencedAssemblies().Select(name => name.Name!)];

        references.Should().NotBeEmpty().And.OnlyContain(name => name.StartsWith("System.", StringComparison.Ordinal));
        references.Should().OnlyContain(name => File.Exists(Path.Combine(framework, name + ".dll")), "it ships with .NET itself");
    }

    [Theory]
    [InlineData("System.Console", null)]
    [InlineData("System.Diagnostics.Process", null)]
    [InlineData("System.Net.Http.HttpClient", null)]
    [InlineData("System.DateTime", "get_Now")]
    [InlineData("System.DateTime", "get_UtcNow")]
    [InlineData("System.DateTime", "get_Today")]
    [InlineData("System.DateTimeOffset", "get_Now")]
    [InlineData("System.DateTimeOffset", "get_UtcNow")]
    [InlineData("System.Environment", "get_CurrentDirectory")]
    [InlineData("System.Globalization.CultureInfo", "get_CurrentCulture")]
    [InlineData("System.Random", null)]
    [InlineData("System.IO.File", null)]
    [InlineData("System.IO.Directory", null)]
    public void Core_uses_no_clock_console_file_network_or_culture_of_the_machine(string type, string? member) =>
        Used().Should().NotContain(use => use.Type == type && (member == null || use.Member == member));

    [Fact]
    public void Core_writes_JSON_by_types_that_are_made_at_build_time() => Used().Where(use => use.Type == "System.Text.Json.JsonSerializer")
        .Should().NotBeEmpty().And.OnlyContain(use => use.Takes.Contains("JsonTypeInfo`1"));

    [Fact]
    public void Core_has_no_static_state_that_changes() =>
        Core.GetTypes().Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !IsGenerated(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}").Should().BeEmpty();

    [Fact]
    public void Core_holds_no_number_of_128_bits_so_that_all_of_it_can_be_compiled_ahead() =>
        Core.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => Holds128(field.FieldType)).Select(field => $"{field.DeclaringType}.{field.Name}").Should().BeEmpty();

    private static bool Holds128(Type type) =>
        type == typeof(Int128) || type == typeof(UInt128) || (type.IsArray && Holds128(type.GetElementType()!)) || type.GetGenericArguments().Any(Holds128);

    [Fact]
    public void Every_public_class_is_sealed_static_or_a_closed_set() =>
        Core.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false })
            .Where(type => !type.IsAbstract || type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(constructor => (constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)
                    && !IsCopy(constructor)))
            .Should().BeEmpty();

    [Fact]
    public void Regular_expressions_take_linear_time_and_name_no_culture() =>
        Core.GetTypes().Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(field => field.GetValue(null) switch
            {
                Regex regex => [regex],
                System.Collections.IDictionary all => all.Values.OfType<Lazy<Regex>>().Select(lazy => lazy.Value),
                _ => (IEnumerable<Regex>)[],
            })
            .Should().NotBeEmpty().And.OnlyContain(regex =>
                (regex.Options.HasFlag(RegexOptions.NonBacktracking) || IsBounded(regex.ToString())) && regex.Options.HasFlag(RegexOptions.CultureInvariant));

    /// <summary>Whether each repetition outside a class of letters has a most, so that the pattern holds a bounded number of letters.</summary>
    private static bool IsBounded(string pattern) =>
        !Regex.IsMatch(Regex.Replace(pattern, @"\\.|\[(\\.|[^\]\\])*\]", "c"), @"[*+]|\{[0-9]+,\}");

    [Fact]
    public void Codes_are_unique_have_titles_and_are_found_by_their_ids()
    {
        FieldInfo[] fields = typeof(DiagnosticCodes).GetFields(BindingFlags.Static | BindingFlags.Public);

        fields.Select(field => ((DiagnosticCode)field.GetValue(null)!).Id).Should().OnlyHaveUniqueItems()
            .And.BeEquivalentTo(DiagnosticCodes.All.Select(code => code.Id), "each is listed")
            .And.OnlyContain(id => Regex.IsMatch(id, "^NP[0-9]{4}\\z"));
        DiagnosticCodes.All.Should().BeInAscendingOrder(code => code.Id, StringComparer.Ordinal)
            .And.OnlyContain(code => code.Title.Length > 0 && DiagnosticCodes.Find(code.Id) == code);
        DiagnosticCodes.Find("NP9999").Should().BeNull();
    }

    [Fact]
    public void Namespaces_are_the_folders() =>
        Core.GetExportedTypes().Select(type => type.Namespace).Distinct().Should().BeEquivalentTo(
            "Neuropsych", "Neuropsych.Composition", "Neuropsych.Diagnostics", "Neuropsych.Evidence", "Neuropsych.Exercises", "Neuropsych.Judgement",
            "Neuropsych.Plugins", "Neuropsych.Search", "Neuropsych.Text");

    [Fact]
    public void The_version_of_the_library_is_known() => LibraryVersion.Current.Should().NotBe(default(SemanticVersion));

    /// <summary>All members of other assemblies that the code of Core refers to.</summary>
    private static List<(string Type, string Member, string Takes)> Used()
    {
        using var file = new PEReader(File.OpenRead(Core.Location));
        MetadataReader reader = file.GetMetadataReader();
        var used = new List<(string Type, string Member, string Takes)>();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
                string takes = member.GetKind() == MemberReferenceKind.Method
                    ? string.Join(' ', member.DecodeMethodSignature(new TypeNames(), null).ParameterTypes)
                    : "";
                used.Add(($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}", reader.GetString(member.Name), takes));
            }
        }

        used.Should().Contain(use => use.Type == "System.String", "the list would show what is used");
        return used;
    }

    /// <summary>The constructor that a record copies itself with; nobody outside has a record of a closed set to give it but ours.</summary>
    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [{ } only] && only.ParameterType == constructor.DeclaringType;

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal);

    /// <summary>The names of the types in a signature.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetArrayType(string elementType, ArrayShape shape) => elementType;

        public string GetByReferenceType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "";

        public string GetGenericInstantiation(string genericType, System.Collections.Immutable.ImmutableArray<string> typeArguments) => genericType;

        public string GetGenericMethodParameter(object? genericContext, int index) => "";

        public string GetGenericTypeParameter(object? genericContext, int index) => "";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType;

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType;

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
