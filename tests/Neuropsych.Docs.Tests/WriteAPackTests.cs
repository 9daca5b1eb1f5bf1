using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Packs;

namespace Neuropsych.Docs.Tests;

/// <summary>Follows docs/guide/write-a-pack.md to the letter: its files, its three faults, its cures.</summary>
public sealed partial class WriteAPackTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "neuropsych-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void The_guide_names_the_faults_that_the_check_finds_and_its_cures_cure_them()
    {
        string guide = Repository.Read("docs/guide/write-a-pack.md");
        WriteFiles(guide);
        (Composition.Composition faulty, IReadOnlyList<Diagnostic> found) = Check();

        found.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Code.Id).Distinct()
            .Should().BeEquivalentTo(Named(guide).Distinct());
        found.Should().Contain(diagnostic => diagnostic.Code == DiagnosticCodes.UnknownKey && diagnostic.DidYouMean == "comparator");
        found.Should().Contain(diagnostic => diagnostic.Code == DiagnosticCodes.NotDefined
            && diagnostic.DidYouMean == "foundations:outcome/depressive-symptoms");
        faulty.Refused.Should().Contain("affect-training");
        faulty.Model.Find("foundations:modality/dbt").Should().NotBeNull("the other pack is still there");

        Cure(guide);
        (Composition.Composition cured, IReadOnlyList<Diagnostic> left) = Check();

        left.Where(diagnostic => diagnostic.Severity > Severity.Information).Should().BeEmpty();
        ((Claim)cured.Model.Find("affect-training:claim/affect-training-depression")!).Standing.Should().Be(Standing.Preliminary);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (Composition.Composition Composition, IReadOnlyList<Diagnostic> Diagnostics) Check()
    {
        Composition.Composition composition =
            PackSet.Read([Path.Combine(Repository.Top, "plugins", "foundations"), folder]).Compose();
        return (composition, [.. composition.Diagnostics.Where(diagnostic => diagnostic.Pack == "affect-training")]);
    }

    private void WriteFiles(string guide)
    {
        foreach (Match file in NamedFile().Matches(guide))
        {
            string path = Path.Combine(folder, file.Groups["path"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Groups["text"].Value);
        }
    }

    private void Cure(string guide)
    {
        string path = Path.Combine(folder, "claims", "affect-training.yaml");
        string plain = CuredPlain().Match(guide).Value;
        plain.Should().NotBeEmpty();
        File.WriteAllText(path, PlainLine().Replace(File.ReadAllText(path), plain, 1)
            .Replace("comparater", "comparator", StringComparison.Ordinal)
            .Replace("depresive", "depressive", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named(string guide) =>
        Code().Matches(guide.Split("## 2. Check it")[1].Split("Cure them")[0]).Select(match => match.Value);

    [GeneratedRegex("^`(?<path>[a-z0-9./-]+)`[^\n]*\n(?:[^\n`][^\n]*\n)*\n```(?:yaml|markdown)\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex NamedFile();

    [GeneratedRegex("^  plain: One [^\n]*$", RegexOptions.Multiline, 2000)]
    private static partial Regex CuredPlain();

    [GeneratedRegex("^  plain: [^\n]*$", RegexOptions.Multiline, 2000)]
    private static partial Regex PlainLine();

    [GeneratedRegex("NP[0-9]{4}", RegexOptions.None, 2000)]
    private static partial Regex Code();
}
