using System;
using System.Linq;
using CsCheck;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>A letter of a text has the place where it stands in the file, however YAML writes the text.</summary>
public sealed class TextPlaceTests
{
    private const string Mark = "Qq";

    [Theory]
    [InlineData("  definition: One Qq two.\n")]
    [InlineData("  definition: \"One Qq two.\"\n")]
    [InlineData("  definition: >\n    One\n    two Qq three.\n")]
    [InlineData("  definition: >-\n\n    One\n\n    two\n    three Qq.\n\n")]
    [InlineData("  definition: >\n    - one\n      - two Qq\n    - three\n")]
    [InlineData("  definition: |\n    One\n    two Qq three.\n")]
    [InlineData("  definition: |2-\n    One\n      two Qq\n")]
    [InlineData("  definition: One\n    two\n    three Qq four.\n")]
    [InlineData("  definition: 'It''s one, it''s\n\n    two Qq.'\n")]
    [InlineData("  definition: \"It \\\"is\\\" a \\\\ and \\\n    one Qq.\"\n")]
    [InlineData("  definition: \"One \\\"\n    two\\\" Qq.\"\n")]
    [InlineData("  definition: >\r\n    One\r\n    two Qq three.\r\n")]
    public void A_word_stands_where_it_is_written(string yaml) => Check("- id: region/a\n  name: A\n" + yaml);

    [Fact]
    public void A_word_of_any_folded_text_stands_where_it_is_written() =>
        Gen.Select(Any("a", "be", "sea's", "\"dim\"", "\\", Mark).Array[1, 12], Any(" ", "  ", "\n", "\n\n", "\n\n\n").Array[12], Any(">", ">-", "|", "|+"))
            .Where(made => made.Item1.Count(word => word == Mark) == 1)
            .Sample(made => Check("- id: region/a\n  name: A\n  definition: " + made.Item3 + "\n    "
                + string.Concat(made.Item1.Zip(made.Item2, (word, gap) => word + gap.Replace("\n", "\n    ", StringComparison.Ordinal))).TrimEnd() + "\n"));

    [Fact]
    public void An_escape_that_stands_for_another_sign_leaves_the_place_of_the_text()
    {
        Pack pack = PackText.Read(("concepts/a.yaml", "- id: region/a\n  name: A\n  definition: \"One \\u0041\n    Qq.\"\n")).Pack!;

        Find(pack).Should().Be(new SourcePosition("concepts/a.yaml", 3, 15));
    }

    [Fact]
    public void A_fault_in_the_third_line_of_a_folded_text_is_shown_there()
    {
        PackReading reading = PackText.Read(("concepts/a.yaml", "- id: region/a\n  name: A\n  definition: >\n    One line,\n    and another\n    with [[region/nowhere]].\n"));

        ModelComposer.Compose([reading.Pack!]).Diagnostics.Should().ContainSingle(found => found.Code == DiagnosticCodes.NotDefined)
            .Which.Position.Should().Be(new SourcePosition("concepts/a.yaml", 6, 10));
    }

    private static Gen<string> Any(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static void Check(string file)
    {
        PackReading reading = PackText.Read(("concepts/a.yaml", file));
        reading.Diagnostics.Should().BeEmpty();

        string before = file[..file.IndexOf(Mark, StringComparison.Ordinal)];
        Find(reading.Pack!).Should().Be(
            new SourcePosition("concepts/a.yaml", before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')), "the file is\n{0}", file);
    }

    private static SourcePosition? Find(Pack pack)
    {
        string text = pack.Concepts[0].Definition.Texts[0].Text;
        return pack.Positions.FindWithin("test:region/a", "/definition", text, text.IndexOf(Mark, StringComparison.Ordinal));
    }
}
