using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Fhir;
using Neuropsych.Packs.Fhir.Measures;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Checks questionnaires: the official examples, with or without a fault put in.</summary>
internal static class Form
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Data", "exercises");

    internal static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");

    /// <summary>What is found in files of the examples, given by their path.</summary>
    internal static ImmutableArray<Diagnostic> Check(params string[] files) => Check(Known.All, [.. files.Select(file => (file, Text(file)))]);

    internal static ImmutableArray<Diagnostic> Check(ImmutableArray<MeasureFacts> measures, params (string Path, string Text)[] files) =>
        MeasureCheck.Check(FormFiles.FromMemory(files.Select(file => new PackFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))), measures);

    internal static ImmutableArray<Diagnostic> CheckText(string json, params (string Path, string Text)[] others) => Check(Known.All, [("q.json", json), .. others]);

    /// <summary>What changes an exit code, as code, line and column.</summary>
    internal static string[] Faults(this ImmutableArray<Diagnostic> found) =>
        [.. found.Where(one => one.Severity > Severity.Information).Select(one => one.ToString())];

    internal static Diagnostic The(this ImmutableArray<Diagnostic> found, string code) =>
        found.Should().ContainSingle(one => one.Code.Id == code && one.Severity > Severity.Information,
            string.Join('\n', found.Select(one => one.ToString()))).Subject;
}
