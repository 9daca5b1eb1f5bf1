using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Neuropsych.Hosting.Inspection;

namespace Neuropsych.Hosting.Tests.Contract;

/// <summary>The contract that plugins are built against. Each release keeps its file beside this one, such as <c>contract-1.0.0.txt</c>.</summary>
public sealed class ContractBaselineTests
{
    private static readonly SemanticVersion Next = new(1, 1, 0, "alpha.0.7");
    private static readonly ContractSurface First = Surface(["A", "A Go(System.Int32):System.Void", "E", "E One:E = 1"]);

    [Fact]
    public void The_contract_has_one_assembly_version_for_a_whole_major()
    {
        Version version = typeof(EntityId).Assembly.GetName().Version!;

        version.Should().Be(new Version(LibraryVersion.Current.Major, 0, 0, 0));
    }

    [Fact]
    public void Whatever_a_release_had_is_there_and_what_came_later_is_dated()
    {
        ContractSurface now = ContractSurface.OfCore();
        now.Members.Should().Contain("Neuropsych.Plugins.INeuropsychPlugin Register(Neuropsych.Plugins.IPluginBuilder):System.Void");
        if (Environment.GetEnvironmentVariable("NEUROPSYCH_APPROVE") == "1" && LibraryVersion.Current.PreRelease.Length == 0)
        {
            File.WriteAllLines(Path.Combine(Folder(), $"contract-{LibraryVersion.Current.Release}.txt"), now.Members);
        }

        ContractBaseline.Faults(now, LibraryVersion.Current, Releases(), ContractTable.ReadHistory()).Should().BeEmpty();
    }

    [Fact]
    public void The_first_version_of_a_major_dates_nothing() =>
        ContractBaseline.Faults(First, new SemanticVersion(1, 0, 0, "alpha.1"), Kept(), History()).Should().BeEmpty();

    [Fact]
    public void What_was_released_and_is_gone_changed_or_renumbered_is_told() =>
        ContractBaseline.Faults(Surface(["A", "A Go(System.Int64):System.Void", "E", "E One:E = 2"]), Next, Kept(("1.0.0", First)), History(("A.Go(System.Int64):System.Void", "1.1.0"), ("E.One:E", "1.1.0")))
            .Should().Equal(
                "1.1.0: 'A Go(System.Int32):System.Void' is gone or changed; a plugin that uses it would not load.",
                "1.1.0: 'E One:E = 1' is gone or changed; a plugin that uses it would not load.");

    [Fact]
    public void What_is_new_must_be_dated_by_the_version_that_brought_it()
    {
        ContractSurface second = Surface([.. First.Members, "B", "B Run():System.Void"]);

        ContractBaseline.Faults(second, Next, Kept(("1.0.0", First)), History()).Should().Equal(
            "contract-history.txt lacks the line '1.1.0 B'.", "contract-history.txt lacks the line '1.1.0 B.Run'.");
        ContractBaseline.Faults(second, Next, Kept(("1.0.0", First)), History(("B", "1.1.0"), ("B.Run", "1.1.0"))).Should().BeEmpty();
        ContractBaseline.Faults(second, new SemanticVersion(1, 2, 0, "alpha.1"), Kept(("1.0.0", First), ("1.1.0", second)), History(("B", "1.2.0"), ("B.Run", "1.1.0"), ("C", "1.1.0")))
            .Should().Equal("contract-history.txt lacks the line '1.1.0 B'.", "contract-history.txt names 'C', which no version after the first brought.");
    }

    [Fact]
    public void What_has_a_namesake_in_an_older_version_is_dated_by_its_signature()
    {
        ContractSurface second = Surface([.. First.Members, "A Go(System.String):System.Void", "A Run():System.Void"]);
        ContractSurface third = Surface([.. second.Members, "A Run(System.String):System.Void"]);

        ContractBaseline.Faults(third, new SemanticVersion(1, 2, 0, "alpha.1"), Kept(("1.0.0", First), ("1.1.0", second)), History()).Should().Equal(
            "contract-history.txt lacks the line '1.1.0 A.Go(System.String):System.Void'.", "contract-history.txt lacks the line '1.1.0 A.Run'.",
            "contract-history.txt lacks the line '1.2.0 A.Run(System.String):System.Void'.");
    }

    [Fact]
    public void A_new_member_without_a_body_is_told_in_a_type_that_was_released_and_not_in_a_new_one() =>
        ContractBaseline.Faults(
                Surface([.. First.Members, "A More():System.Void", "B", "B Run():System.Void"], "A More():System.Void", "B Run():System.Void"), Next,
                Kept(("1.0.0", First)), History(("A.More", "1.1.0"), ("B", "1.1.0"), ("B.Run", "1.1.0")))
            .Should().Equal(
                "1.1.0: 'A More():System.Void' is new in a type that was released, and has no body or is required; who implements the type lacks it.");

    [Fact]
    public void A_release_that_keeps_no_list_is_told() =>
        ContractBaseline.Faults(First, new SemanticVersion(1, 0, 0), Kept(), History()).Should().ContainSingle().Which.Should().StartWith("1.0.0 is a release");

    private static ContractSurface Surface(string[] members, params string[] demands) =>
        new(members.ToImmutableSortedSet(StringComparer.Ordinal), demands.ToImmutableSortedSet(StringComparer.Ordinal));

    private static ImmutableSortedDictionary<SemanticVersion, ImmutableSortedSet<string>> Kept(params (string Version, ContractSurface Surface)[] releases) =>
        releases.ToImmutableSortedDictionary(one => Version(one.Version), one => one.Surface.Members);

    private static Dictionary<string, SemanticVersion> History(params (string Key, string Version)[] lines) =>
        lines.ToDictionary(one => one.Key, one => Version(one.Version), StringComparer.Ordinal);

    private static ImmutableSortedDictionary<SemanticVersion, ImmutableSortedSet<string>> Releases() =>
        Directory.EnumerateFiles(Folder(), "contract-*.txt")
            .Select(file => (Version: Version(Path.GetFileNameWithoutExtension(file)["contract-".Length..]), file))
            .Where(one => one.Version.Major == LibraryVersion.Current.Major)
            .ToImmutableSortedDictionary(one => one.Version, one => File.ReadAllLines(one.file).ToImmutableSortedSet(StringComparer.Ordinal));

    private static SemanticVersion Version(string text) =>
        SemanticVersion.TryParse(text, out SemanticVersion version) ? version : throw new InvalidOperationException($"'{text}' is no version.");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
