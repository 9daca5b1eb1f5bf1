using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Benchmarks.Reading;

/// <summary>
/// What <c>neuropsych check</c> does with a generated pack of as many documents as asked: reads and composes it, cold as the command does and warm.
/// The goal is a thousand documents in less than a second.
/// </summary>
internal static class CheckBenchmark
{
    private const int WarmRuns = 5;

    /// <summary>Prints the times.</summary>
    /// <param name="documents">How many documents.</param>
    /// <returns>0 where a cold run keeps the goal, 1 where it does not.</returns>
    internal static int Run(int documents)
    {
        PackFiles files = Generate(documents);
        (TimeSpan read, TimeSpan composed) = Once(files);
        Print("cold", read, composed);
        for (int i = 0; i < WarmRuns; i++)
        {
            (TimeSpan warmRead, TimeSpan warmComposed) = Once(files);
            Print("warm", warmRead, warmComposed);
        }

        bool isKept = read + composed < TimeSpan.FromSeconds(documents / 1_000.0);
        Console.WriteLine(isKept ? "goal kept: a thousand documents in a second" : "goal missed: a thousand documents in a second");
        return isKept ? 0 : 1;
    }

    private static (TimeSpan Read, TimeSpan Composed) Once(PackFiles files)
    {
        var clock = Stopwatch.StartNew();
        PackReading reading = PackReader.Read(files);
        TimeSpan read = clock.Elapsed;
        Composition.Composition composition = ModelComposer.Compose([reading.Pack ?? throw new InvalidOperationException(
            string.Join('\n', reading.Diagnostics.Select(diagnostic => diagnostic.Message)))]);
        TimeSpan composed = clock.Elapsed - read;
        return composition.Refused.IsEmpty
            ? (read, composed)
            : throw new InvalidOperationException(string.Join('\n', composition.Diagnostics.Take(5).Select(diagnostic => diagnostic.Message)));
    }

    private static void Print(string what, TimeSpan read, TimeSpan composed) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: read {read.TotalMilliseconds,6:0} ms, composed {composed.TotalMilliseconds,6:0} ms, together {(read + composed).TotalMilliseconds,6:0} ms"));

    private static PackFiles Generate(int documents)
    {
        string body = string.Concat(Enumerable.Repeat("A sentence with a [[region/r0]] and some words of a usual length in it. ", 10));
        int regions = documents * 6 / 10;
        int claims = documents - regions - 3;
        IEnumerable<(string, string)> texts =
        [
            ("pack.yaml", "format: 1\nid: generated\nversion: 0.1.0\ntitle: Generated\nsummary: Documents to measure with.\nauthors:\n  - name: A\n"
                + "licence: CC-BY-4.0\nlanguages: [en]\nintendedUse: education\nrequires:\n  neuropsych: \">=1.0 <2\"\n"),
            ("concepts/others.yaml", "- { id: process/a, name: A process, definition: What it is. }\n"
                + "- { id: population/a, name: Adults, definition: Adults., description: Adults. }\n"
                + "- { id: method/a, name: A method, type: taskFmri, definition: How. }\n- { id: outcome/a, name: An outcome, domain: symptom, definition: What. }\n"),
            ("sources/a.yaml", "- id: source/a\n  type: article-journal\n  title: A title\n  authors: [Ab C]\n  venue: A journal\n  year: 2020\n"
                + "  doi: 10.1000/a\n  publication: published\n  integrity: { state: unchecked }\n"),
            .. Enumerable.Range(0, regions).Select(i => ($"concepts/r{i}.md",
                $"---\nid: region/r{i}\nname: Region {i}\n{(i > 0 ? "partOf: region/r0\n" : "")}---\n{body}\n\n## In plain words\n\nA small part deep in the brain.\n")),
            .. Enumerable.Range(0, claims).Select(i => ($"claims/c{i}.yaml", $$"""
                - id: claim/c{{i}}
                  kind: mechanism
                  subject: process/a
                  predicate: decreases
                  object: region/r{{i}}
                  qualifiers: { population: population/a, method: method/a }
                  statement: A decreases the response of B in one trial.
                  plain: One small study suggests that A may lower B.
                  doesNotShow: That it helps.
                  links:
                    - direction: supports
                      finding:
                        id: finding/f{{i}}
                        source: source/a
                        design: randomisedTrial
                        synthesis: none
                        population: population/a
                        outcome: outcome/a
                        effect: { metric: g, value: 0.40, interval: { level: 95, low: 0.10, high: 0.70 }, benefit: none, reported: exact }
                        extraction: { by: A, on: 2026-11-23, how: machine, reading: read, depth: abstract }
                  verdict: { rationale: Why., asOf: 2026-11-23, decidedBy: rules }
                  reviewDue: 2027-11-23

                """)),
        ];
        return PackFiles.FromMemory(texts.Select(text => new PackFile(text.Item1, Encoding.UTF8.GetBytes(text.Item2))));
    }
}
