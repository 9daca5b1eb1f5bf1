using System;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>Group T of the catalogue of faults, as far as it concerns YAML; J5 and J6 where files are YAML.</summary>
public class YamlFaultTests
{
    private const string File = "concepts/a.yaml";

    [Fact]
    public void T1_An_alias_bomb_is_refused_at_its_first_anchor_without_being_built()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char level = 'b'; level <= 'h'; level++)
        {
            string alias = $"*{(char)(level - 1)}";
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"{level}: &{level} [{string.Join(',', Enumerable.Repeat(alias, 10))}]\n");
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Diagnostic found = Read(bomb.ToString()).Only();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        found.ShouldBe("NP3001", File, 1, 4).Message.Should().Contain("'&a'").And.Contain("anchor");
        allocated.Should().BeLessThan(50_000_000);
    }

    [Theory]
    [InlineData("- id: *x\n", 1, 7, "'*x' is an alias")]
    [InlineData("- &x\n  id: region/a\n", 1, 3, "'&x' is an anchor")]
    [InlineData("- <<: {a: 1}\n", 1, 3, "'<<' is a merge key")]
    public void T1_Anchors_aliases_and_merge_keys_are_refused(string yaml, int line, int column, string words) =>
        Read(yaml).Only().ShouldBe("NP3001", File, line, column).Message.Should().StartWith(words);

    [Theory]
    [InlineData("- id: !System.Diagnostics.Process x\n", "!System.Diagnostics.Process")]
    [InlineData("- id: !!binary aGVsbG8=\n", "tag:yaml.org,2002:binary")]
    [InlineData("- id: !<tag:evil> x\n", "tag:evil")]
    public void T2_Tags_are_refused_and_no_type_is_resolved(string yaml, string tag) =>
        Read(yaml).Only().ShouldBe("NP3003", File, 1, 7).Message.Should().Contain(tag);

    [Theory]
    [InlineData("no")]
    [InlineData("012")]
    [InlineData("22:22")]
    [InlineData("1.10")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("true")]
    [InlineData("2026-11-23")]
    public void T3_What_looks_like_another_type_stays_text_as_written(string word)
    {
        PackReading reading = PackText.Read((File, $"- id: region/a\n  name: {word}\n  definition: D.\n  atlas: {word}\n"));

        reading.Diagnostics.Should().BeEmpty();
        Concept concept = reading.Pack!.Concepts[0];
        concept.Name.ToString().Should().Be(word);
        concept.Detail.Should().Be(new RegionDetail { Atlas = word });
    }

    [Theory]
    [InlineData("no")]
    [InlineData("012")]
    [InlineData("22:22")]
    [InlineData("1.10")]
    public void T3_Where_a_count_is_wanted_they_are_a_wrong_type(string word) =>
        PackText.Read(("claims/a.yaml", $"studies:\n  - id: study/a\n    name: S\n    registration: NCT1\n    n: {word}\n"))
            .Only().ShouldBe("NP2010", "claims/a.yaml", 5, 8).Message.Should().Be($"Found '{word}'; expected a whole number.");

    [Theory]
    [InlineData("no", "NP2010")]
    [InlineData("012", "NP2010")]
    [InlineData("22:22", "NP2010")]
    [InlineData("1,5", "NP2010")]
    [InlineData("'0.5'", "NP2010")]
    [InlineData("1e-3", "NP2004")]
    [InlineData(".inf", "NP2004")]
    [InlineData(".NaN", "NP2004")]
    [InlineData("0.12345678901234567890123456789012345", "NP2004")]
    [InlineData("99999999999999999999999999999999", "NP2004")]
    public void T3_Where_a_number_is_wanted_none_is_changed_silently(string word, string code) =>
        PackText.Read(("claims/a.yaml", Finding($"value: {word}"))).Only().ShouldBe(code, "claims/a.yaml", 10, 14);

    [Theory]
    [InlineData("1.10")]
    [InlineData("-0.20")]
    [InlineData("0")]
    [InlineData("12")]
    public void T3_A_number_keeps_its_digits(string word)
    {
        PackReading reading = PackText.Read(("claims/a.yaml", Finding($"value: {word}")));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Findings[0].Facts.Effect.Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture).Should().Be(word);
    }

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("No", "false")]
    [InlineData("TRUE", "true")]
    public void T3_Yes_and_no_are_no_booleans(string word, string meant) =>
        PackText.Read((File, $"- id: chemical/a\n  name: A\n  definition: D.\n  role: molecule\n  hormone: {word}\n"))
            .Only().ShouldBe("NP2010", File, 5, 12).DidYouMean.Should().Be(meant);

    [Fact]
    public void A_bare_null_as_direction_says_to_quote_it()
    {
        string claim = ClaimText.Whole.Replace("direction: supports", "direction: null", StringComparison.Ordinal);

        Diagnostic found = PackText.Read(("claims/a.yaml", claim)).Only();

        found.Code.Id.Should().Be("NP2010");
        found.Message.Should().Contain("'null' without quotes, which means no value");
        found.Cure.Should().Contain("\"null\"");
        found.Pointer.Should().Be("/links/0/direction");
    }

    [Theory]
    [InlineData("2026-02-30", "NP2104")]
    [InlineData("23.11.2026", "NP2010")]
    public void A_day_that_cannot_be_is_told_from_what_is_no_day(string day, string code) =>
        PackText.Read(("tombstones.yaml", $"- id: region/old\n  reason: Merged.\n  date: {day}\n"))
            .Only().ShouldBe(code, "tombstones.yaml", 3, 9);

    [Fact]
    public void T4_A_second_document_is_refused_where_it_starts() =>
        Read("- id: region/a\n  name: A\n  definition: D.\n---\n- id: region/b\n").Only().ShouldBe("NP3004", File, 4, 1);

    [Fact]
    public void T5_A_key_twice_names_both_lines()
    {
        Diagnostic found = Read("- id: region/a\n  name: A\n  definition: D.\n  name: B\n").Only();

        found.ShouldBe("NP3005", File, 4, 3).Message.Should().Contain("on line 2 and on line 4");
        found.Related.Should().Equal(new SourcePosition(File, 2, 3));
    }

    [Fact]
    public void T5_A_key_twice_in_the_front_matter_names_the_lines_of_the_file() =>
        PackText.Read(("concepts/a.md", "---\nid: region/a\nname: A\nname: B\n---\nText.\n"))
            .Only().ShouldBe("NP3005", "concepts/a.md", 4, 1).Message.Should().Contain("on line 3 and on line 4");

    [Theory]
    [InlineData("- id: region/a\n\tname: A\n", 2, 1, "tab")]
    [InlineData("- id: region/a\n  synonyms:\n\t- text\n", 3, 1, "tab")]
    [InlineData("- id: region/a\n  name: \"A\n  definition: D.\n", 2, 9, "quote")]
    [InlineData("- id: region/a\n  name: 'A\n  definition: D.\n", 2, 9, "quote")]
    [InlineData("- id: region/a\n  name: \"A\n  definition: \"D.\"\n", 2, 9, "quote")]
    [InlineData("- id: region/a\n  name: \"A\n    definition: \"D.\"\n", 2, 9, "quote")]
    [InlineData("- id: region/a\n  answers: [A1, A2\n  definition: D.\n", 2, 12, "'['")]
    [InlineData("- id: region/a\n  answers: [A1, A2\n", 2, 12, "'['")]
    [InlineData("- { id: region/a, name: A\n- b\n", 1, 3, "'{'")]
    [InlineData("- id: region/a\n  name: Effects: a review\n", 2, 16, "': '")]
    [InlineData("- id: region/a\n  name: @nord\n", 2, 9, "'@'")]
    [InlineData("- id: region/a\n  name: A\n definition: D.\n", 3, 2, "column 2")]
    public void T12_Yaml_that_does_not_parse_is_reported_at_its_cause_in_our_own_words(string yaml, int line, int column, string word)
    {
        Diagnostic found = Read(yaml).Only();

        found.ShouldBe("NP3006", File, line, column).Message.Should().Contain(word);
        found.Cure.Should().NotBeNullOrEmpty();
        found.Message.Should().NotContainAny("While ", "did not find", "Exception", "scanning", "state of the object");
    }

    [Fact]
    public void A_list_as_a_key_is_no_yaml_of_ours() => Read("? [a, b]\n: 1\n").Only().ShouldBe("NP3006", File, 1, 3);

    [Theory]
    [InlineData('[', 33)]
    [InlineData('[', 1_000_000)]
    public void Yaml_nested_deeper_than_32_levels_is_refused_at_level_33(char sign, int count) =>
        Read(new string(sign, count)).Only().ShouldBe("NP3002", File, 1, 33);

    [Fact]
    public void Yaml_of_32_levels_is_not_too_deep() =>
        Read(new string('[', 32) + new string(']', 32)).Diagnostics.Should().NotContain(found => found.Code.Id == "NP3002");

    [Fact]
    public void J5_A_file_over_its_limit_is_refused_before_it_is_parsed()
    {
        Diagnostic found = Read($"- id: region/a\n  name: {new string('x', 50 << 20)}\n").Only();

        found.ShouldBe("NP2007", File, 0, 0).Message.Should().Contain("52,428,8").And.Contain("4,194,304");
    }

    [Fact]
    public void J6_A_list_of_a_million_items_is_refused_at_the_limit_of_events() =>
        Read("[" + string.Join(',', Enumerable.Repeat("1", 1_000_000)) + "]").Only().Code.Id.Should().Be("NP2007");

    [Fact]
    public void A_text_over_its_limit_is_refused() =>
        Read($"- id: region/a\n  name: {new string('x', 20_000)}\n  definition: D.\n").Only().ShouldBe("NP2007", File, 2, 9);

    [Fact]
    public void Faults_of_several_files_are_reported_together()
    {
        PackReading reading = PackText.Read(
            ("concepts/a.yaml", "- id: region/a\n  name: A\n"),
            ("concepts/b.md", "no front matter\n"),
            ("sources/c.json", "[1,]"),
            ("claims/d.yaml", "- kind: mechanism\n\tx"));

        reading.Pack.Should().BeNull();
        reading.Diagnostics.Select(found => (found.Position!.File, found.Code.Id)).Should().Equal(
            ("claims/d.yaml", "NP3006"), ("concepts/a.yaml", "NP2009"), ("concepts/b.md", "NP2009"), ("sources/c.json", "NP2005"));
    }

    private static PackReading Read(string yaml) => PackText.Read((File, yaml));

    private static string Finding(string effect) =>
        $$"""
        findings:
          - id: finding/a
            source: source/a
            design: cohort
            synthesis: none
            population: population/a
            outcome: outcome/a
            effect:
              metric: g
              {{effect}}
              benefit: none
              reported: exact
            extraction: { by: A, on: 2026-11-23, how: machine, reading: read, depth: abstract }

        """;
}
