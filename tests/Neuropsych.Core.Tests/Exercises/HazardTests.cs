using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Neuropsych.Tests.Exercises;

/// <summary>The hazard log against the tests that are there.</summary>
public sealed partial class HazardTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_hazard_names_tests_that_exist_and_pass()
    {
        // The kits for plugins and renderers are classes of tests, which the tests of this repository inherit.
        HashSet<string> tests =
        [
            .. new[] { "tests", Path.Combine("src", "Neuropsych.Plugin.Testing") }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
                .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)),
        ];
        using JsonDocument log = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "docs", "safety", "hazards.json")));
        JsonElement[] hazards = [.. log.RootElement.EnumerateArray()];

        tests.Should().Contain(nameof(Every_hazard_names_tests_that_exist_and_pass), "the pattern finds tests");
        hazards.Select(hazard => hazard.GetProperty("id").GetString()).Should().Equal(Enumerable.Range(1, 13).Select(number => FormattableString.Invariant($"H{number}")));
        foreach (JsonElement hazard in hazards)
        {
            string id = hazard.GetProperty("id").GetString()!;
            string[] named = [.. hazard.GetProperty("test").EnumerateArray().Select(test => test.GetString()!)];
            hazard.GetProperty("control").GetArrayLength().Should().BePositive(id);
            foreach (string key in new[] { "hazard", "cause", "harm", "residual" })
            {
                hazard.GetProperty(key).GetString().Should().NotBeNullOrWhiteSpace($"{id} says its {key}");
            }

            named.Except(tests).Should().BeEmpty($"{id} is controlled by tests that are there");
            (named.Length == 0).Should().Be(hazard.TryGetProperty("open", out _), $"{id} has a test, or says when one comes");
            hazard.GetProperty("owner").ValueKind.Should().Be(JsonValueKind.Null, "no clinician owns it yet, and none is made up");
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Neuropsych.Core.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\[(?:Fact|Theory)\][^{;]*?public (?:async )?(?:void|Task) (?<name>[A-Za-z0-9_]+)\(", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TestMethod();
}
