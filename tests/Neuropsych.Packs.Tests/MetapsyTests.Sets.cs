using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Neuropsych.Packs.Import.Metapsy;

namespace Neuropsych.Packs.Tests;

/// <content>The sets and mappings that the tests import.</content>
public sealed partial class MetapsyTests
{
    private static string Mapping() => File.ReadAllText(Path.Combine(Shipped, "mapping.yaml"));

    private static string Small(string sign = "higher: worse") => $"""
        set: small
        id: small
        population: foundations:population/adults-ptsd
        outcome: foundations:outcome/ptsd-symptoms
        {sign}
        therapies:
          - code: pe
            to: foundations:modality/prolonged-exposure
        comparators:
          - code: wl
            to: waitlist

        """;

    private static MetapsyOptions Options(string? mapping) => new()
    {
        Mapping = mapping is null ? null : new PackFile("mapping.yaml", Encoding.UTF8.GetBytes(mapping)),
        Packs = [Foundations.Value],
        On = new DateOnly(2026, 11, 23),
    };

    private static MetapsyImport Import(string path, string mapping) => MetapsyImporter.Import(path, Options(mapping));

    private static string[] Texts(MetapsyImport import) =>
        [.. import.Files.Select(file => file.Path + "\n" + Encoding.UTF8.GetString(file.Bytes.Span))];

    private static decimal[] Values(MetapsyImport import) =>
        [.. PackReader.Read(PackFiles.FromMemory(import.Files)).Pack!.Findings.Select(finding => finding.Facts.Effect.Value!.Value)];

    /// <summary>Two rows; in both a positive effect goes with a lower mean, the second trial found the opposite of the first.</summary>
    private string Set(char separator, bool comma)
    {
        string Number(string text) => comma ? '"' + text.Replace('.', ',') + '"' : text;
        string[][] rows =
        [
            ["study", "condition_arm1", "condition_arm2", ".g", ".g_se", "mean_arm1", "mean_arm2"],
            ["\"Ahn, 2001\"", "pe", "wl", Number("0.50"), Number("0.10"), Number("10.5"), Number("12.5")],
            ["\"Bo, 2002\"", "pe", "wl", Number("-0.10"), Number("0.20"), Number("12.5"), Number("12.0")],
        ];
        folder.Write("set/data.csv", string.Join('\n', rows.Select(row => string.Join(separator, row))) + "\n");
        return Path.Combine(folder.Path, "set");
    }

    private string Write(string rows, string last = "mean_arm1;mean_arm2")
    {
        folder.Write("set/data.csv", $"study;condition_arm1;condition_arm2;.g;.g_se;{last}\n{rows}\n");
        return Path.Combine(folder.Path, "set");
    }

    /// <summary>Stops an import after some rows, as Ctrl+C would.</summary>
    private sealed class Stopper(CancellationTokenSource stop) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value)
        {
            if (value.Done == 50)
            {
                stop.Cancel();
            }
        }
    }
}
