using System;
using System.Diagnostics;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>Guards against a hang; benchmarks measure.</summary>
public class PerformanceTests
{
    [Fact]
    public void A_thousand_documents_are_read_in_seconds_even_without_optimisation()
    {
        string body = string.Concat(Enumerable.Repeat("A sentence with a [[region/r0]] and a source [@s-0]. ", 10));
        PackFile[] files =
        [
            new("pack.yaml", Encoding.UTF8.GetBytes(PackText.Manifest())),
            .. Enumerable.Range(0, 600).Select(i => File($"concepts/r{i}.md", $"---\nid: region/r{i}\nname: Region {i}\npartOf: region/r0\n---\n{body}\n\n## In plain words\n\nPlain.\n")),
            .. Enumerable.Range(0, 400).Select(i => File($"claims/c{i}.yaml", ClaimText.Whole
                .Replace("claim/a", $"claim/c{i}", StringComparison.Ordinal).Replace("finding/a", $"finding/f{i}", StringComparison.Ordinal))),
        ];
        var watch = Stopwatch.StartNew();

        PackReading reading = PackReader.Read(PackFiles.FromMemory(files));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Concepts.Should().HaveCount(600);
        reading.Pack.Claims.Should().HaveCount(400);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15));
    }

    private static PackFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
