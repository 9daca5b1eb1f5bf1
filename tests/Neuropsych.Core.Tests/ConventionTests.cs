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
    [InlineData("System.Text.Json.JsonSerializer", null)]
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
    public void Core_has_no_static_state_that_changes() =>
        Core.GetTypes().Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !IsGenerated(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}").Should().BeEmpty();

    [Fact]
    public void Every_public_class_is_sealed_static_or_a_closed_set() =>
        Core.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false })
            .Where(type => !type.IsAbstract || type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly)
                && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Name != nameof(ConceptDetail))
            .Should().BeEmpty();

    [Fact]
    public void Regular_expressions_take_linear_time_and_name_no_culture() =>
        Core.GetTypes().Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(field => field.GetValue(null) switch
            {
                Regex regex => [regex],
                System.Collections.IDictionary all => all.Values.OfType<Regex>(),
                _ => (IEnumerable<Regex>)[],
            })
            .Should().NotBeEmpty().And.OnlyContain(regex =>
                regex.Options.HasFlag(RegexOptions.NonBacktracking) && regex.Options.HasFlag(RegexOptions.CultureInvariant));

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
            "Neuropsych", "Neuropsych.Composition", "Neuropsych.Diagnostics", "Neuropsych.Evidence", "Neuropsych.Judgement", "Neuropsych.Search",
            "Neuropsych.Text");

    [Fact]
    public void The_version_of_the_library_is_known() => LibraryVersion.Current.Should().NotBe(default(SemanticVersion));

    /// <summary>All members of other assemblies that the code of Core refers to.</summary>
    private static List<(string Type, string Member)> Used()
    {
        using var file = new PEReader(File.OpenRead(Core.Location));
        MetadataReader reader = file.GetMetadataReader();
        var used = new List<(string Type, string Member)>();
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
                used.Add(($"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}", reader.GetString(member.Name)));
            }
        }

        used.Should().Contain(use => use.Type == "System.String", "the list would show what is used");
        return used;
    }

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal);
}
