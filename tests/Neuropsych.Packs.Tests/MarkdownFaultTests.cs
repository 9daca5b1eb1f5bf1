using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>Group T of the catalogue of faults, as far as it concerns Markdown, HTML and Unicode.</summary>
public class MarkdownFaultTests
{
    private const string File = "concepts/a.md";

    [Theory]
    [InlineData("[[region/amygdala]](javascript:alert(1))")]
    [InlineData("[@nord-2021](javascript:alert(1))")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](<javascript:alert(1)>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](data:text/html;base64,PHN2Zz4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](mailto:a@example.org)")]
    [InlineData("[x](other.md)")]
    [InlineData("[x](//example.org)")]
    public void T6_Links_lead_to_http_and_https_alone(string link) =>
        Body($"See {link} there.").Only().ShouldBe("NP3101", File, 5, 5).Pointer.Should().Be("/definition");

    [Fact]
    public void T6_A_reference_link_is_refused_where_it_is_defined() =>
        Body("See [x][1] there.\n\n[1]: javascript:alert(1)").Only().ShouldBe("NP3101", File, 7, 1);

    [Fact]
    public void Links_to_pages_entities_sources_and_claims_are_let_through() =>
        Body("[a](https://example.org/x?a=1&b=2) <http://example.org> [[region/b]] [@nord-2021] [claim/x]").Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<style>@import 'https://example.org/x.css'</style>")]
    [InlineData("<form action=https://example.org><input></form>")]
    public void T7_Html_is_a_warning_and_stays_text_letter_by_letter(string html)
    {
        PackReading reading = Body(html);

        reading.Diagnostics.Should().NotBeEmpty().And.OnlyContain(found => found.Code.Id == "NP3104" && found.Severity == Severity.Warning);
        reading.Diagnostics[0].ShouldBe("NP3104", File, 5, 1);
        reading.Pack!.Concepts[0].Definition.ToString().Should().Be(html);
    }

    [Theory]
    [InlineData("![x](https://example.org/x.png)")]
    [InlineData("![x](media/none.png)")]
    [InlineData("![x](data:image/png;base64,AAAA)")]
    public void A_picture_that_is_none_of_the_packs_is_refused(string picture) => Body(picture).Only().ShouldBe("NP3102", File, 5, 1);

    [Fact]
    public void A_picture_of_the_pack_is_let_through() =>
        PackText.Read((File, Document("![x](media/a.png)")), ("media/a.png", FileFaultTests.Png(2, 2))).Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("[a](", 20_000)]
    [InlineData(">", 20_000)]
    [InlineData("[a](", 4_000)]
    [InlineData(">", 4_000)]
    [InlineData("> ", 100)]
    [InlineData("- ", 100)]
    [InlineData("[", 4_000)]
    [InlineData("(", 4_000)]
    [InlineData("*a **b ", 2_000)]
    [InlineData("<a ", 4_000)]
    [InlineData("![a](", 3_000)]
    [InlineData("[a][", 4_000)]
    public void T8_Markdown_that_would_take_long_is_refused_at_once(string part, int count)
    {
        var watch = Stopwatch.StartNew();
        PackReading reading = Body(string.Concat(Enumerable.Repeat(part, count)));

        reading.Only().ShouldBe("NP3103", File, 5, reading.Diagnostics[0].Position!.Column);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void T8_A_small_table_that_makes_large_html_is_refused()
    {
        // One row of 2,000 columns and 1,000 rows without content: every row is filled up to the width of the first.
        string table = "|" + string.Concat(Enumerable.Repeat("a|", 1_000)) + "\n|" + string.Concat(Enumerable.Repeat("-|", 1_000)) + "\n"
            + string.Concat(Enumerable.Repeat("|\n", 1_000));

        Body(table).Only().ShouldBe("NP3103", File, 5, 1).Message.Should().Contain("12 columns");
    }

    [Fact]
    public void T8_A_table_of_more_than_200_rows_is_refused() =>
        Body("|a|b|\n|-|-|\n" + string.Concat(Enumerable.Repeat("|1|2|\n", 201))).Only().ShouldBe("NP3103", File, 207, 1);

    [Fact]
    public void A_field_holds_16_kibibytes_and_a_handout_64()
    {
        string text = string.Concat(Enumerable.Repeat("Words and words.\n", 1_500));

        Body(text).Only().ShouldBe("NP3103", File, 5, 1);
        PackText.Read(("handouts/a.md", "---\nid: handout/a\nname: A\naudience: client\nbasedOn: [claim/a]\n---\n" + text))
            .Diagnostics.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\u202E", "U+202E")]
    [InlineData("\u2066", "U+2066")]
    [InlineData("\u200B", "U+200B")]
    [InlineData("\uFEFF", "U+FEFF")]
    [InlineData("\u0007", "U+0007")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\0", "U+0000")]
    [InlineData("\U000E0041", "U+E0041")]
    public void T9_A_hidden_character_in_a_name_has_code_point_and_column(string character, string codePoint) =>
        PackText.Read(("concepts/b.yaml", $"- id: region/a\n  name: Amyg{character}dala\n  definition: D.\n"))
            .Diagnostics[0].ShouldBe("NP3201", "concepts/b.yaml", 2, 13).Message.Should().Contain(codePoint);

    [Theory]
    [InlineData("\\u202E", "U+202E")]
    [InlineData("\\x07", "U+0007")]
    [InlineData("\\L", "U+2028")]
    public void T9_A_hidden_character_made_by_an_escape_is_found_too(string escape, string codePoint) =>
        PackText.Read(("concepts/b.yaml", $"- id: region/a\n  name: \"Amyg{escape}dala\"\n  definition: D.\n"))
            .Only().ShouldBe("NP3201", "concepts/b.yaml", 2, 9).Message.Should().Contain(codePoint);

    [Theory]
    [InlineData("concepts/b.yaml", "- id: region/a\n  name: Amyg\uFFFEdala\n  definition: D.\n")]
    [InlineData("concepts/b.md", "---\nid: region/a\nname: Amyg\uFFFEdala\n---\nWhat it is.\n")]
    [InlineData("concepts/b.md", "---\nid: region/a\nname: Amygdala\n---\nWhat it is \uFFFE to us.\n")]
    [InlineData("concepts/b.de.yaml", "- id: region/x\n  of: sha256:0\n  name: Amyg\uFFFEdala\n")]
    public void T9_A_code_point_that_is_no_character_and_has_no_normal_form_is_refused_and_not_thrown_over(string file, string text) =>
        PackText.Read(PackText.Concept(), (file, text)).Diagnostics.Should().Contain(found => found.Code.Id == "NP3201" && found.Position!.File == file)
            .Which.Message.Should().Contain("U+FFFE");

    [Fact]
    public void T9_A_hidden_character_made_by_an_html_entity_is_found_too() =>
        Body("Amyg&#x202E;dala").Only().ShouldBe("NP3201", File, 5, 5);

    [Fact]
    public void Joiners_marks_of_direction_and_soft_hyphens_are_let_through() =>
        Body("a\u200Cb\u200Dc\u200Ed\u200Fe\u00ADf ❤\uFE0F 👩\u200D🔬").Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("{0}")]
    [InlineData("%n %s")]
    [InlineData("{{7*7}}")]
    [InlineData("${env:PATH}")]
    public void T11_Text_is_no_template_in_records_and_in_messages(string text)
    {
        PackReading reading = PackText.Read(("concepts/a.yaml", $"- id: region/a\n  name: 'A {text}'\n  definition: 'D {text}'\n"));
        reading.Pack!.Concepts[0].Name.ToString().Should().Be($"A {text}");

        Diagnostic found = PackText.Read(("concepts/a.yaml", $"- id: region/a\n  name: A\n  definition: D.\n  laterality: '{text}'\n")).Only();
        found.Code.Id.Should().Be("NP2108");
        found.Message.Should().Be($"'{text}' is not a side.");
        DiagnosticText.Render(found).Should().Contain(text);
    }

    [Fact]
    public void Text_in_another_normal_form_is_read_in_form_c()
    {
        PackReading reading = PackText.Read(("concepts/a.yaml", "- id: region/a\n  name: Gedächtnis\n  definition: D.\n".Normalize(NormalizationForm.FormD)));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Concepts[0].Name.ToString().Should().Be("Ged\u00E4chtnis");
    }

    [Fact]
    public void The_text_up_to_the_heading_is_for_clinicians_and_the_section_for_clients()
    {
        Concept concept = Body("First.\n\nSecond.\n\n## In plain words\n\nPlain.\n").Pack!.Concepts[0];

        concept.Definition.Find("en", Audience.Clinician).Should().Be("First.\n\nSecond.");
        concept.Definition.Find("en", Audience.Client).Should().Be("Plain.");
    }

    [Fact]
    public void An_unknown_section_asks_what_was_meant() =>
        Body("Text.\n\n## In plan words\n\nPlain.\n").Only().ShouldBe("NP2003", File, 7, 1).DidYouMean.Should().Be("## In plain words");

    [Fact]
    public void A_heading_in_a_code_block_is_no_section() =>
        Body("Text.\n\n```\n## No heading\n```\n").Pack!.Concepts[0].Definition.ToString().Should().Contain("## No heading");

    [Fact]
    public void A_place_within_the_body_of_a_document_is_exact()
    {
        PackReading reading = Body("First.\n\nSecond line.\n");

        reading.Pack!.Positions.FindWithin("test:region/a", "/definition", "First.\n\nSecond line.", 15)
            .Should().Be(new SourcePosition(File, 7, 8));
    }

    [Fact]
    public void Front_matter_that_is_missing_or_not_closed_is_reported()
    {
        PackText.Read((File, "id: region/a\n")).Only().ShouldBe("NP2009", File, 1, 1).Message.Should().Contain("no front matter");
        PackText.Read((File, "---\nid: region/a\n")).Only().ShouldBe("NP3006", File, 1, 1).Message.Should().Contain("not closed");
    }

    private static PackReading Body(string body) => PackText.Read((File, Document(body)));

    private static byte[] Document(string body) => Encoding.UTF8.GetBytes($"---\nid: region/a\nname: A\n---\n{body}\n");
}
