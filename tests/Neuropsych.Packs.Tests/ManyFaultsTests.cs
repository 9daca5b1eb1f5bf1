using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>
/// Reading, checking and printing take time in proportion to what there is to read, however many faults it has. The processor's time is compared
/// within one run, so that a busy machine changes nothing: sixteen times the input may take a multiple of sixteen times as long, and far from the
/// 256 times of work that grows with the square. A measurement that is over is taken once more.
/// </summary>
[Collection("Measures time")]
public class ManyFaultsTests
{
    private const int Few = 1_000;
    private const int Times = 16;
    private const double MostGrowth = 48;

    /// <summary>The processor's time is counted in ticks of this many milliseconds or finer; what takes less is taken for this.</summary>
    private const double Tick = 10;

    private static readonly string[] Shapes =
    [
        "unknown keys", "keys twice", "ids twice", "missing references", "references to one missing id", "synonyms", "identifiers",
        "translations", "translations of nothing", "links to one missing id", "lowered links", "withdrawn", "one line", "control characters",
        "words of no set", "accepted sources", "unknown questions", "contained findings", "headings",
    ];

    public static TheoryData<string> AllShapes => [.. Shapes];

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Time_grows_with_the_number_of_faults_and_not_with_its_square(string shape)
    {
        Run(shape, Few);

        double few = Math.Max(Tick, Enumerable.Range(0, 2).Min(_ => Run(shape, Few)));
        double many = Run(shape, Few * Times);
        many = many < few * MostGrowth ? many : Math.Min(many, Run(shape, Few * Times));

        (many / few).Should().BeLessThan(MostGrowth, $"it took {few:0} and {many:0} ms");
    }

    [Fact]
    public void A_hundred_thousand_unknown_keys_are_counted_and_hide_no_other_fault()
    {
        PackReading reading = PackText.Read(
            ("concepts/a.yaml", "- id: region/a\n  name: A region\n" + Lines(100_000, i => $"  key{i}: x\n")), ("a.exe", "x"));

        reading.Diagnostics.Count(found => found.Code.Id == "NP2003").Should().Be(DiagnosticBag.UsualMost + 1);
        reading.Diagnostics.Should().ContainSingle(found => found.Message == "95,000 more of this kind were found and are not shown.")
            .Which.Severity.Should().Be(Severity.Error);
        reading.Diagnostics.Select(found => found.Code.Id).Distinct().Should().Equal("NP1010", "NP2009", "NP2003");
    }

    [Fact]
    public void The_line_of_a_fault_far_into_a_long_line_is_that_line()
    {
        string text = "[" + string.Join(", ", Enumerable.Range(0, 3_000).Select(i => $"{{ id: region/r{i}, nome: x, definition: What it is. }}")) + "]";
        PackReading reading = PackText.Read(("concepts/a.yaml", text));
        Diagnostic last = reading.Diagnostics.Last(found => found.Code.Id == "NP2003" && found.DidYouMean is not null);

        string drawn = DiagnosticText.Render(last, reading.Files.Line("concepts/a.yaml", 1));

        last.Position!.Column.Should().BeGreaterThan(10_000);
        string[] lines = drawn.Split('\n');
        lines.Single(line => line.Contains('^', StringComparison.Ordinal)).IndexOf('^', StringComparison.Ordinal).Should()
            .Be(lines.Single(line => line.StartsWith(" 1 | ", StringComparison.Ordinal)).IndexOf("nome", StringComparison.Ordinal));
    }

    /// <summary>Reads, composes and prints a pack of one shape; the milliseconds of the processor that it took.</summary>
    private static double Run(string shape, int count)
    {
        PackFiles files = PackFiles.FromMemory(Pack(shape, count).Select(file => new PackFile(file.Path, Encoding.UTF8.GetBytes(file.Text))));
        TimeSpan start = Environment.CpuUsage.TotalTime;
        PackReading reading = PackReader.Read(files);
        var bag = new DiagnosticBag();
        bag.AddRange(reading.Diagnostics);
        if (reading.Draft is { } draft)
        {
            bag.AddRange(ModelComposer.Compose([draft]).Diagnostics);
        }

        ImmutableArray<Diagnostic> found = bag.ToImmutable();
        int drawn = found.Sum(diagnostic => DiagnosticText.Render(
            diagnostic, diagnostic.Position is { } position ? files.Line(position.File, position.Line) : null).Length);
        double elapsed = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        (found.Length + drawn).Should().BeGreaterThan(0);
        return elapsed;
    }

    private static (string Path, string Text)[] Pack(string shape, int count)
    {
        (string, string) manifest = ("pack.yaml", PackText.Manifest());
        (string, string) Region(string more) => ("concepts/a.yaml", "- id: region/a\n  name: A region\n  definition: What it is.\n" + more);
        string regions = Lines(count, i => $"- {{ id: region/r{i}, name: R, definition: D. }}\n");
        string Findings(Func<int, string> more) => "findings:\n" + Lines(count, i =>
            $"- {{ id: finding/f{i}, source: source/a, design: cohort, synthesis: narrativeReview, population: population/a, outcome: outcome/a, "
            + $"effect: {{ metric: g, value: 1, benefit: none, reported: exact }}, {more(i)}"
            + "extraction: { by: A, on: 2026-11-23, how: machine, reading: read, depth: abstract } }\n");
        return shape switch
        {
            "unknown keys" => [manifest, Region(Lines(count, i => $"  key{i}: x\n"))],
            "keys twice" => [manifest, Region(Lines(count, i => $"  name: x{i}\n"))],
            "ids twice" => [manifest, ("concepts/a.yaml", Lines(count, _ => "- { id: region/a, name: R, definition: D. }\n"))],
            "missing references" => [manifest, Region("  partOf: [" + Lines(count, i => $"region/r{i}, ") + "]\n")],
            "references to one missing id" => [manifest, ("concepts/a.yaml",
                Lines(count, i => $"- {{ id: region/r{i}, name: R, definition: D., partOf: region/none }}\n"))],
            "synonyms" => [manifest, Region("  synonyms:\n" + Lines(count, i => $"    - {{ text: s{i}, match: exact }}\n"))],
            "identifiers" => [manifest, Region("  synonyms:\n" + Lines(count / 4, i => $"    - {{ text: s{i}, match: exact }}\n")
                + "  identifiers:\n" + Lines(count / 4, i => $"    - {{ id: 'UBERON:{i:0000000}', match: exact }}\n"))],
            "translations" => [manifest, ("concepts/a.yaml", regions),
                ("concepts/a.de.yaml", Lines(count, i => $"- {{ id: region/r{i}, name: N }}\n"))],
            "translations of nothing" => [manifest, ("concepts/a.yaml", regions),
                ("concepts/a.de.yaml", Lines(count, i => $"- {{ id: region/s{i}, name: N }}\n"))],
            "links to one missing id" => [manifest, ("claims/a.yaml", "links:\n"
                + Lines(count, i => $"- {{ claim: claim/a, finding: finding/f{i}, direction: supports }}\n"))],
            "lowered links" => [manifest, ("claims/b.yaml", Findings(_ => "")), ("claims/a.yaml", ClaimText.Whole),
                ("claims/c.yaml", "links:\n" + Lines(count, i => $"- {{ claim: claim/a, finding: finding/f{i}, direction: supports, strength: weak, note: N. }}\n"))],
            "withdrawn" => [manifest, ("tombstones.yaml", Lines(count, i =>
                $"- {{ id: region/t{i}, reason: Why., date: 2026-11-23, successor: region/t{i + 1} }}\n")), Region("  partOf: region/t0\n")],
            "one line" => [manifest, ("concepts/a.yaml", "[" + Lines(count, i => $"{{ id: region/r{i}, nome: R, definition: D. }}, ") + "]")],
            "control characters" => [manifest, Region(Lines(count, _ => "# \u202E\n"))],
            "words of no set" => [manifest, ("concepts/a.yaml", Lines(count, i => $"- {{ id: region/r{i}, name: R, definition: D., laterality: leftt }}\n"))],
            "accepted sources" => [(manifest.Item1, manifest.Item2 + "acceptedSources:\n" + Lines(count, i => $"- source/s{i}\n"))],
            "unknown questions" => [manifest, ("questions.yaml", Lines(count, i => $"- {{ id: Q{i}, kind: practical, text: T }}\n")),
                Region("  answers: [" + Lines(count, i => $"R{i}, ") + "]\n")],
            "contained findings" => [manifest, ("claims/a.yaml", Findings(i => $"includedIn: finding/f{i + 1}, "))],
            "headings" => [manifest, ("concepts/a.md", "---\nid: region/a\nname: R\n---\nText.\n" + Lines(count / 2, i => $"# H{i}\n"))],
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));
}

/// <summary>Nothing else runs while times are compared.</summary>
[CollectionDefinition("Measures time", DisableParallelization = true)]
public sealed class Measuring;
