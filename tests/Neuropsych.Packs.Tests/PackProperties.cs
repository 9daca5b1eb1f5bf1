using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using CsCheck;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>What holds for every input: nothing throws or hangs, and the same content gives the same pack.</summary>
public class PackProperties
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private static readonly PackFile[] Example =
        [.. PackFiles.FromFolder(Repository.ExamplePack).Files];

    private static readonly string[] Paths =
    [
        "pack.yaml", "questions.yaml", "tombstones.yaml", "crisis.yaml", "concepts/a.yaml", "concepts/a.md", "concepts/a.de.md", "concepts/a.de.yaml",
        "modalities/a.yaml", "modalities/a.md", "claims/a.yaml", "sources/a.yaml", "sources/a.json", "handouts/a.md", "media/a.png",
    ];

    /// <summary>Pieces that mean something to the format, so that mutations reach beyond the first error.</summary>
    private static readonly string[] Pieces =
    [
        "\n", "\n- ", "  ", "\t", ": ", "- ", "[", "]", "{", "}", "\"", "'", "|\n", ">-\n", "---\n", "...\n", "#", "&a ", "*a", "<<: ", "!tag ",
        "? ", "null", "~", "true", "no", "012", "1e400", "-0.0", "2026-02-30", "id: ", "region/a", "example:region/amygdala", "other:claim/x",
        "links:", "effect:", "\n    - direction: ", "identifiers: [{ id: \"UBERON:0001876\", match: exact }]", "rights: { licence: CC-BY-NC-4.0 }",
        "[[", "]]", "[@x]", "[a](javascript:x)", "![x](y)", "<b>", "&#x202E;", "`", "```\n", "> ", "* ", "|a|b|\n|-|-|\n", "## In plain words\n",
        "\u202E", "\uFEFF", "\u0085", "\0", "é", "e\u0301", "𝄞", "\\uD800", ",", "//", "NaN", "\\",
    ];

    private static readonly Gen<string> Soup = Gen.OneOf(Pieces).Array[0, 60].Select(string.Concat);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Soup, Gen.String, Gen.Char.Array[0, 40].Select(letters => new string(letters)), Gen.String.AlphaNumeric);

    private static readonly Gen<PackFile[]> Mutated = Gen.Select(
        Gen.Select(Gen.Int[0, Example.Length - 1], Gen.Double[0, 1], Gen.Int[0, 12], Gen.OneOf(Pieces), Gen.Int[0, 4]).Array[1, 4],
        edits =>
        {
            PackFile[] files = [.. Example];
            foreach ((int file, double at, int length, string piece, int kind) in edits)
            {
                string text = Encoding.UTF8.GetString(files[file].Bytes.Span);
                int start = (int)(at * text.Length);
                int end = Math.Min(text.Length, start + length);
                text = kind switch
                {
                    0 => text.Remove(start, end - start),
                    1 => text.Insert(start, piece),
                    2 => text[..start] + piece + text[end..],
                    3 => text + text[start..],
                    _ => text[..start] + string.Concat(Enumerable.Repeat(piece, length)) + text[start..],
                };
                files[file] = files[file] with { Bytes = Encoding.UTF8.GetBytes(text) };
            }

            return files;
        });

    [Fact]
    public void Any_bytes_under_any_name_are_read_or_refused() =>
        Gen.Select(Gen.OneOf(Paths), Gen.Byte.Array[0, 200]).Sample(
            input => Check([new PackFile(input.Item1, input.Item2)]), iter: 2_000);

    [Fact]
    public void Any_text_under_any_name_is_read_or_refused() =>
        Gen.Select(Gen.OneOf(Paths), AnyText).Sample(
            input => Check([new PackFile("pack.yaml", Encoding.UTF8.GetBytes(PackText.Manifest())), .. OtherThanManifest(input)]), iter: 4_000);

    [Fact]
    public void Any_mutation_of_the_example_pack_is_read_or_refused() => Mutated.Sample(Check, iter: 3_000);

    [Fact]
    public void Any_path_is_taken_or_refused() => Gen.OneOf(
            Gen.String, Gen.OneOf("a", "/", "..", ".", "con", "A", " ", "\0", "\u202E", ".md", ".dll", "concepts/").Array[1, 8].Select(string.Concat))
        .Sample(path => Check([new PackFile(path, "x"u8.ToArray())]), iter: 2_000);

    [Fact]
    public void Any_markdown_body_is_read_or_refused() => AnyText.Sample(
        body => Check([.. Manifest(), new PackFile("concepts/a.md", Encoding.UTF8.GetBytes($"---\nid: region/a\nname: A\n---\n{body}"))]), iter: 4_000);

    [Fact]
    public void Any_text_in_quotes_is_kept_letter_by_letter_or_refused() => Gen.String.Sample(
        text =>
        {
            string quoted = JsonSerializer.Serialize(text, TextJson.Default.String);
            PackReading reading = PackReader.Read(PackFiles.FromMemory(
                [.. Manifest(), new PackFile("concepts/a.yaml", Encoding.UTF8.GetBytes($"- id: region/a\n  name: {quoted}\n  definition: D.\n"))]));
            if (reading.Pack is { } pack)
            {
                pack.Concepts[0].Name.ToString().Should().Be(text.Normalize(NormalizationForm.FormC));
            }
            else
            {
                reading.Diagnostics.Should().OnlyContain(found => found.Code.Id == "NP3201" || found.Code.Id == "NP3006" || found.Code.Id == "NP2010");
            }
        },
        iter: 4_000);

    [Fact]
    public void Any_decimal_number_is_kept_with_its_digits() => Gen.Select(Gen.Decimal, Gen.Int[0, 10]).Sample(
        input =>
        {
            string number = decimal.Round(input.Item1, input.Item2).ToString(CultureInfo.InvariantCulture);
            string yaml = ClaimText.Whole.Replace("value: 0.40, interval: { level: 95, low: 0.10, high: 0.70 }", $"value: {number}", StringComparison.Ordinal);
            PackReading reading = PackText.Read(("claims/a.yaml", yaml));
            reading.Diagnostics.Should().BeEmpty();
            reading.Pack!.Findings[0].Facts.Effect.Value!.Value.ToString(CultureInfo.InvariantCulture).Should().Be(number);
        },
        iter: 1_000);

    [Fact]
    public void The_order_of_files_does_not_matter() => Gen.Shuffle(Example).Sample(
        files =>
        {
            PackReading one = PackReader.Read(PackFiles.FromMemory(Example));
            PackReading other = PackReader.Read(PackFiles.FromMemory(files));
            other.Pack.Should().Be(one.Pack);
            other.Diagnostics.Should().Equal(one.Diagnostics);
        },
        iter: 50);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("")]
    public void The_culture_does_not_matter(string culture)
    {
        PackReading expected = PackReader.Read(PackFiles.FromMemory(Example));
        PackReading broken = PackReader.Read(PackFiles.FromMemory([new PackFile("concepts/I.md", "x"u8.ToArray())]));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            PackReading reading = PackReader.Read(PackFiles.FromMemory(Example));
            reading.Pack.Should().Be(expected.Pack);
            reading.Diagnostics.Should().Equal(expected.Diagnostics);
            PackReader.Read(PackFiles.FromMemory([new PackFile("concepts/I.md", "x"u8.ToArray())])).Diagnostics.Should().Equal(broken.Diagnostics);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_folder_and_the_same_files_in_memory_give_the_same_pack() =>
        PackReader.Read(PackFiles.FromFolder(Repository.ExamplePack)).Pack.Should().Be(PackReader.Read(PackFiles.FromMemory(Example)).Pack);

    private static IEnumerable<PackFile> Manifest() => [new PackFile("pack.yaml", Encoding.UTF8.GetBytes(PackText.Manifest()))];

    private static IEnumerable<PackFile> OtherThanManifest((string Path, string Text) input) =>
        input.Path == "pack.yaml" ? [] : [new PackFile(input.Path, Encoding.UTF8.GetBytes(input.Text))];

    private static void Check(PackFile[] files)
    {
        var watch = Stopwatch.StartNew();
        PackReading reading = PackReader.Read(PackFiles.FromMemory(files));
        watch.Elapsed.Should().BeLessThan(Guard);
        (reading.Pack is null).Should().Be(reading.HasErrors);
        foreach (Diagnostic found in reading.Diagnostics)
        {
            found.Message.Should().NotBeNullOrWhiteSpace();
            found.Message.Should().NotContainAny("Exception", "YamlDotNet", "System.");
            DiagnosticText.Render(found, found.Position is { } at ? reading.Files.Line(at.File, at.Line) : null).Should().NotContain("\u202E");
        }
    }
}
