using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>
/// One fault at a time in a small pack: what an author is told of it. The table of faults stands in <c>single-faults.txt</c>, what is told in
/// <c>single-faults.approved.txt</c> beside it, to be read as an author reads it.
/// </summary>
public sealed class SingleFaultTests
{
    /// <summary>Where more than one thing is told, and why.</summary>
    private static readonly Dictionary<string, int> Several = new(StringComparer.Ordinal)
    {
        // A second entity under the id of another: its own id is missing everywhere else.
        ["dup-id"] = 4,

        // A source that was retracted, and the claim of which nothing is left.
        ["retracted"] = 2,
    };

    [Fact]
    public void The_small_pack_has_no_fault() => Told(SmallPack.Files).Should().BeEmpty();

    [Fact]
    public void A_single_fault_is_told_once()
    {
        string[] others = [.. Faults().Where(fault => Told(fault.Files).Count != Several.GetValueOrDefault(fault.Name, 1)).Select(fault => fault.Name)];

        Faults().Should().HaveCountGreaterThanOrEqualTo(90);
        others.Should().BeEmpty();
    }

    [Fact]
    public void Each_fault_is_told_with_its_place_what_was_found_and_how_to_cure_it()
    {
        var text = new StringBuilder();
        foreach ((string name, (string, string)[] files) in Faults())
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"## {name}\n");
            foreach (Diagnostic found in Told(files))
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{found.Code.Id} {found.Position} {found.Message}\n");
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"   {found.Cure ?? "-"}{(found.DidYouMean is { } meant ? $" Did you mean '{meant}'?" : "")}\n");
            }
        }

        string approved = Path.Combine(Repository.Root, "tests", "Neuropsych.Packs.Tests", "single-faults.approved.txt");
        if (Environment.GetEnvironmentVariable("NEUROPSYCH_APPROVE") == "1")
        {
            File.WriteAllText(approved, text.ToString());
        }

        text.ToString().Should().Be(File.ReadAllText(approved).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_cure_or_a_suggestion_stands_beside_every_fault() =>
        Faults().SelectMany(fault => Told(fault.Files)).Where(found => found.Cure is null && found.DidYouMean is null).Select(found => found.Message).Should().BeEmpty();

    private static List<Diagnostic> Told((string Path, string Text)[] files)
    {
        PackReading reading = PackText.Read(files);
        var bag = new DiagnosticBag();
        bag.AddRange(reading.Diagnostics);
        if (reading.Draft is { } draft)
        {
            bag.AddRange(ModelComposer.Compose([draft]).Diagnostics);
        }

        return [.. bag.ToImmutable().Where(found => found.Severity != Severity.Information)];
    }

    private static IEnumerable<(string Name, (string Path, string Text)[] Files)> Faults()
    {
        foreach (string line in File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Neuropsych.Packs.Tests", "single-faults.txt")).Where(line => line[0] != '#'))
        {
            string[] parts = line.Split(" | ");
            (string name, string file, string right, string wrong) = (parts[0], parts[1], Unescaped(parts[2]), Unescaped(parts[3]));
            yield return (name, [.. SmallPack.Files.Select(one => one.Path == file ? (one.Path, Replaced(one.Text, right, wrong)) : one)]);
        }
    }

    private static string Replaced(string text, string right, string wrong)
    {
        int at = right == "*" ? 0 : text.IndexOf(right, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, "'{0}' stands in the small pack", right);
        return right == "*" ? wrong : string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
    }

    private static string Unescaped(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)
        .Replace("\\ufeff", "\uFEFF", StringComparison.Ordinal);
}
