using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Benchmarks.Reading;

/// <summary>
/// <c>neuropsych check</c> on a generated pack of as many documents as asked: the command as it is started, and reading and composing alone, warm.
/// The goal is that the command takes less than a second for a thousand documents.
/// </summary>
internal static class CheckBenchmark
{
    private const int Runs = 5;

    /// <summary>Prints the times.</summary>
    /// <param name="documents">How many documents.</param>
    /// <returns>0 where the quickest run of the command keeps the goal, as others slow a run and none quickens it; 1 where it does not.</returns>
    internal static int Run(int documents)
    {
        ImmutableArray<(string Path, string Text)> texts = [.. Generate(documents)];
        TimeSpan quickest = Command(texts);
        PackFiles files = PackFiles.FromMemory(texts.Select(text => new PackFile(text.Path, Encoding.UTF8.GetBytes(text.Text))));
        for (int i = 0; i < Runs; i++)
        {
            (TimeSpan read, TimeSpan composed) = Once(files);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"in process, {(i == 0 ? "cold" : "warm")}: read {read.TotalMilliseconds,6:0} ms, composed {composed.TotalMilliseconds,6:0} ms, together {(read + composed).TotalMilliseconds,6:0} ms"));
        }

        bool isKept = quickest < TimeSpan.FromSeconds(documents / 1_000.0);
        Console.WriteLine(isKept ? "goal kept: a thousand documents in a second" : "goal missed: a thousand documents in a second");
        return isKept ? 0 : 1;
    }

    /// <summary>Starts the command of this build on the documents, in a folder of its own that is removed at the end.</summary>
    private static TimeSpan Command(ImmutableArray<(string Path, string Text)> texts)
    {
        string command = typeof(CheckBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Command").Value!;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuropsych-check-");
        try
        {
            foreach ((string path, string text) in texts)
            {
                string full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            TimeSpan quickest = TimeSpan.MaxValue;
            for (int i = 0; i < Runs; i++)
            {
                var clock = Stopwatch.StartNew();
                using Process process = Process.Start(new ProcessStartInfo("dotnet", [command, "check", folder.FullName]) { RedirectStandardOutput = true })!;
                string said = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                TimeSpan took = clock.Elapsed;
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException(said);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"neuropsych check: {took.TotalMilliseconds,6:0} ms"));
                quickest = took < quickest ? took : quickest;
            }

            return quickest;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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

    private static IEnumerable<(string Path, string Text)> Generate(int documents)
    {
        string body = string.Concat(Enumerable.Repeat("A sentence with a [[region/r0]] and some words of a usual length in it. ", 10));
        int regions = documents * 6 / 10;
        int claims = documents - regions - 3;
        return
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
    }
}
