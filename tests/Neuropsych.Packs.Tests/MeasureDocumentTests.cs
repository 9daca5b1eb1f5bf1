using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Built;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>Measures of <c>measures/</c>.</summary>
public sealed class MeasureDocumentTests
{
    private static readonly string Phq9 = MeasureText.Phq9;

    /// <summary>A measure in its shortest form, with items of their own answers and a scale.</summary>
    private const string Short = """
        id: measure/short
        version: 1.0.0
        exerciseKind: measure/1
        name: Short
        summary: Two questions.
        intendedUse: selfMonitoring
        ages: 18-
        higherIs: better
        sources: source/a
        rights: {licence: CC-BY-4.0, holder: Test}
        safety: {}
        content:
          items:
            - id: sleep
              text: How was your sleep?
              options: [{bad: [0, "no"]}, {good: [1, 12]}]
            - {id: day, text: How was the day?, scale: {low: 0, high: 10, lowText: Bad, highText: Good}}
        scores:
          - {id: total, items: [sleep, day], combine: sum, weights: {sleep: 2}}

        """;

    [Fact]
    public void A_measure_is_read_with_items_answers_scores_and_figures()
    {
        PackReading reading = MeasureText.Read(Phq9);

        reading.Diagnostics.Should().BeEmpty();
        Exercise measure = reading.Pack!.Measures.Should().ContainSingle().Subject;
        measure.HigherIs.Should().Be(HigherIs.Worse);
        measure.Identifiers.Select(id => id.ToString()).Should().Equal("LOINC:44249-1");
        MeasureContent content = MeasureContent.Of(measure.Content);
        content.Items.Select(item => item.Id).Should().Equal("q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9");
        content.Items[8].Text.Should().Be("Thoughts that you would be better off dead or of hurting yourself in some way");
        ((ChoiceInput)content.Items[0].Input).Options.Select(option => (option.Id, option.Number)).Should()
            .Equal(("not-at-all", 0m), ("several", 1m), ("more-than-half", 2m), ("nearly-every", 3m));
        content.Unscored.Should().ContainSingle().Which.When.Should().NotBeNull();
        content.TextHash.Should().Be("sha256:e13872a02a2168dc665a272769edc8e6ca9f1358466dde88ab84b2c6508dc6ae").And.Be(measure.Rights.TextHash);
        ScoreRule total = measure.Scores.Should().ContainSingle().Subject;
        total.Source.Should().Be("test:source/a");
        total.Range.Should().Be(new ScoreRange { Low = 0, High = 27 });
        total.Missing!.NeverOver.Should().Equal("q9");
        total.Bands!.From.Select(band => band.From).Should().Equal(0, 5, 10, 15, 20);
        measure.ScoreTexts.Single(text => text.Key == total.Bands.From[3].TextKey).Text.For("en", Audience.Client).Should().Be("Moderately severe");
        total.Change.Select(figure => (figure.Kind, figure.Value, figure.Unit)).Should()
            .Equal((ChangeKind.Mcid, 1.7m, ChangeUnit.Points), (ChangeKind.Mcid, 21m, ChangeUnit.Percent));
    }

    [Fact]
    public void Items_and_answers_stand_in_lists_or_maps_and_words_stay_as_written()
    {
        PackReading reading = MeasureText.Read(Short);

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Measures[0].Content.GetRawText().Should().Be(
            """{"items":[{"id":"sleep","options":[{"id":"bad","number":0,"text":"no"},{"id":"good","number":1,"text":"12"}],"text":"How was your sleep?"},"""
            + """{"id":"day","scale":{"high":10,"highText":"Good","low":0,"lowText":"Bad"},"text":"How was the day?"}]}""");
        MeasureContent.Of(reading.Pack.Measures[0].Content).Texts.Should()
            .Equal("How was your sleep?", "no", "12", "How was the day?", "Bad", "Good");
        Compose(reading).Should().BeEmpty();
    }

    [Fact]
    public void More_than_nine_items_keep_their_order()
    {
        string many = Short.Replace("  items:\n", "  options: {no: [0, No], yes: [1, Yes]}\n  items:\n", StringComparison.Ordinal);
        many = many[..many.IndexOf("    - id: sleep", StringComparison.Ordinal)]
            + string.Concat(Enumerable.Range(1, 12).Select(number => $"    q{number}: Item {number}?\n"))
            + $"scores:\n  - {{id: total, items: [{string.Join(", ", Enumerable.Range(1, 12).Select(number => $"q{number}"))}], combine: sum}}\n";

        PackReading reading = MeasureText.Read(many);

        reading.Diagnostics.Should().BeEmpty();
        MeasureContent.Of(reading.Pack!.Measures[0].Content).Items.Select(item => item.Id).Should().Equal(Enumerable.Range(1, 12).Select(number => $"q{number}"));
    }

    [Fact]
    public void A_built_pack_holds_the_same()
    {
        foreach (string measure in new[] { Phq9, Short, Short.Replace("combine: sum, weights: {sleep: 2}",
            "combine: formula, formula: {mul: [{sum: [sleep, day]}, 4]}, range: [0, 44], rounding: {places: 0, source: source/a}, reversed: [sleep], "
                + "cutoffs: [{id: low, below: 13, source: source/a, reading: quoted}]", StringComparison.Ordinal) })
        {
            PackReading source = MeasureText.Read(measure);
            source.Diagnostics.Should().BeEmpty();

            PackReading built = PackReader.Read(PackPackage.FromBytes(PackPackage.Build(source), "test.nupkg").Files);

            built.Diagnostics.Should().BeEmpty();
            built.Pack!.Measures.Should().Equal(source.Pack!.Measures);
        }
    }

    [Theory]
    [InlineData("higherIs: worse", "higherIs: bad", "NP2108", "/higherIs")]
    [InlineData("combine: sum", "combine: product", "NP2108", "/scores/0/combine")]
    [InlineData("combine: sum", "combines: sum", "NP2003", "/scores/0")]
    [InlineData("  recall: P14D", "  recal: P14D", "NP2003", "/content")]
    [InlineData("range: [0, 27]", "range: 27", "NP2010", "/scores/0/range")]
    [InlineData("[0, minimal, Minimal]", "[0, minimal]", "NP2010", "/scores/0/bands/from/0")]
    [InlineData("textHash: sha256:e1", "textHash: sha256:E1", "NP2010", "/rights/textHash")]
    [InlineData("reading: quoted}\n    bands", "reading: seen}\n    bands", "NP2108", "/scores/0/missing/reading")]
    [InlineData("neverOver: [q9], source: source/a, ", "neverOver: [q9], ", "NP2009", "/scores/0/missing")]
    public void A_fault_of_the_document_is_told_with_its_place(string right, string wrong, string code, string pointer)
    {
        Phq9.Should().Contain(right);
        PackReading reading = MeasureText.Read(Phq9.Replace(right, wrong, StringComparison.Ordinal));

        reading.Pack.Should().BeNull();
        Diagnostic fault = reading.Diagnostics.Should().ContainSingle("found: {0}", string.Join('\n', reading.Diagnostics)).Subject;
        $"{fault.Code} {fault.Pointer}".Should().Be($"{code} {pointer}", fault.Message);
        fault.Position!.File.Should().Be("measures/one.yaml");
        fault.Position.Line.Should().BeGreaterThan(1);
    }

    [Theory]
    [InlineData("    - {id: item9, steps: [q9], when: {ge: [q9, 1]}, do: [showCrisisResources, tellClinician]}\n", "", "NP2010 /safety/rules")]
    [InlineData("  rules:\n    - {id: item9, steps: [q9], when: {ge: [q9, 1]}, do: [showCrisisResources, tellClinician]}\n", "  ifWorse: exercise/a\n", "NP7002 /content/items/8,NP2203 /safety/ifWorse")]
    [InlineData("when: {ge: [q9, 1]}", "when: {ge: [q9, 4]}", "NP7002 /content/items/8")]
    [InlineData("when: {ge: [q9, 1]}", "when: {eq: [q9, 1]}", "NP7002 /content/items/8")]
    [InlineData("when: {ge: [q9, 1]}", "when: {and: [{ge: [q9, 1]}, {ge: [q2, 1]}]}", "NP7002 /content/items/8")]
    [InlineData("do: [showCrisisResources, tellClinician]", "do: [tellClinician]", "NP7002 /content/items/8")]
    [InlineData("steps: [q9], when: {ge: [q9, 1]}", "steps: [q99], when: {ge: [q99, 1]}", "NP7020 /safety/rules/0/steps,NP7020 /safety/rules/0/when,NP7002 /content/items/8")]
    [InlineData("[5, mild, Mild], [10,", "[10, mild, Mild], [5,", "NP7003 /scores/0/bands/from/2")]
    [InlineData("[[0, minimal", "[[1, minimal", "NP7003 /scores/0/bands/from/0")]
    [InlineData("[20, severe", "[28, severe", "NP7003 /scores/0/bands/from/4")]
    [InlineData("Trouble concentrating", "Troubles concentrating", "NP7004 /rights/textHash")]
    [InlineData("nearly-every: [3,", "nearly-every: [2,", "NP7005 /content/options,NP7020 /scores/0/range")]
    [InlineData("range: [0, 27]", "range: [0, 26]", "NP7020 /scores/0/range")]
    [InlineData("items: [q1, q2, q3, q4, q5, q6, q7, q8, q9]\n    combine", "items: [q1, q2, q3, q4, q5, q6, q7, q8, q8]\n    combine", "NP7020 /scores/0/items,NP7020 /scores/0/missing/neverOver")]
    [InlineData("items: [q1, q2, q3, q4, q5, q6, q7, q8, q9]\n    combine", "items: [q1, q2, q3, q4, q5, q6, q7, q8, q9, difficulty]\n    combine", "NP7020 /scores/0/items")]
    [InlineData("allow: 2", "allow: 9", "NP7020 /scores/0/missing/allow")]
    [InlineData("method: prorate", "method: none", "NP7020 /scores/0/missing/method")]
    [InlineData("sensitivity: 0.88", "sensitivity: 88", "NP7020 /scores/0/cutoffs/0/sensitivity")]
    [InlineData("{id: ten, from: 10,", "{id: ten, from: 30,", "NP7020 /scores/0/cutoffs/0")]
    [InlineData("value: 1.7", "value: 0", "NP7020 /scores/0/change/0/value")]
    [InlineData("q1: Little interest or pleasure in doing things", "q1:", "NP2009 /content/items/0")]
    [InlineData("    not-at-all: [0, Not at all]\n", "    not-at-all: [zero, Not at all]\n", "NP2010 /content/options/0/number")]
    [InlineData("      when: {any: {of: [q1,", "      when: {any: {of: [q0, q1,", "NP2010 /content/unscored/0/when/any/of/0/answer")]
    public void What_the_items_cannot_give_is_refused_with_its_place(string right, string wrong, string expected)
    {
        Phq9.Should().Contain(right);
        PackReading reading = MeasureText.Read(Phq9.Replace(right, wrong, StringComparison.Ordinal));

        Diagnostic[] errors = [.. reading.Diagnostics.Concat(Compose(reading)).Where(diagnostic => diagnostic.Severity == Severity.Error)];

        string.Join(',', errors.Select(error => $"{error.Code} {error.Pointer}").Order(StringComparer.Ordinal)).Should()
            .Be(string.Join(',', expected.Split(',').Order(StringComparer.Ordinal)), string.Join('\n', errors.Select(error => error.Message)));
        errors.Should().OnlyContain(error => error.Position!.File == "measures/one.yaml" && error.Position.Line > 1);
    }

    [Fact]
    public void One_changed_character_refuses_the_measure()
    {
        ModelComposer.Compose([MeasureText.Read(Phq9.Replace("fidgety or", "fidgety  or", StringComparison.Ordinal)).Pack!]).Model.Measures.Should().BeEmpty();
        ModelComposer.Compose([MeasureText.Read(Phq9).Pack!]).Model.Measures.Should().ContainSingle();
    }

    [Fact]
    public void A_figure_from_memory_is_a_warning_and_at_a_release_an_error()
    {
        Pack pack = MeasureText.Read(Phq9.Replace("reading: read}\n    change", "reading: memory}\n    change", StringComparison.Ordinal)).Pack!;

        Severity Of(ComposeOptions options) => ModelComposer.Compose([pack], options).Diagnostics.Single(one => one.Code == DiagnosticCodes.FigureNotSourced).Severity;

        Of(new ComposeOptions()).Should().Be(Severity.Warning);
        Of(new ComposeOptions { PacksToRelease = { "test" } }).Should().Be(Severity.Error);
    }

    [Fact]
    public void A_measure_whose_words_may_not_be_passed_on_is_numbers_alone_and_says_so()
    {
        PackReading reading = MeasureText.Read(Short
            .Replace("    - id: sleep\n      text: How was your sleep?\n      options: [{bad: [0, \"no\"]}, {good: [1, 12]}]\n", "    - {id: sleep, options: {a: 0, b: 1}}\n", StringComparison.Ordinal)
            .Replace("{id: day, text: How was the day?, scale: {low: 0, high: 10, lowText: Bad, highText: Good}}", "{id: day, scale: {low: 0, high: 10}}", StringComparison.Ordinal));

        reading.Diagnostics.Should().BeEmpty();
        Compose(reading).Should().ContainSingle().Which.Code.Should().Be(DiagnosticCodes.ItemTextNotLoaded);
        MeasureContent content = MeasureContent.Of(reading.Pack!.Measures[0].Content);
        content.HasItemTexts.Should().BeFalse();
        Scorer.Score(reading.Pack.Measures[0].Scores[0], Numbers(("sleep", 1), ("day", 7)), content.Inputs).Value.Should().Be(9, "1 × 2 + 7");
    }

    [Fact]
    public void A_translation_of_a_measure_names_the_source_of_its_words()
    {
        const string German = """
            id: measure/short
            translationOf: HASH
            name: Kurz
            summary: Zwei Fragen.
            textSource: source/a
            content:
              items:
                - id: sleep
                  text: Wie war der Schlaf?
                  options: [{bad: [0, Schlecht]}, {good: [1, Gut]}]
                - {id: day, text: Wie war der Tag?, scale: {low: 0, high: 10, lowText: Schlecht, highText: Gut}}

            """;
        string hash = MeasureText.Read(Short, ("measures/one.de.yaml", German)).Diagnostics.Should().ContainSingle().Which.Cure!.Split("translationOf: ")[1][..71];

        PackReading reading = MeasureText.Read(Short, ("measures/one.de.yaml", German.Replace("HASH", hash, StringComparison.Ordinal)));

        reading.Diagnostics.Should().BeEmpty();
        TranslatedContent german = reading.Pack!.Measures[0].Translations.Should().ContainSingle().Subject;
        german.TextSource.Should().Be(EntityId.Parse("test:source/a"));
        MeasureContent.Of(german.Content).Items[0].Text.Should().Be("Wie war der Schlaf?");
        PackReader.Read(PackPackage.FromBytes(PackPackage.Build(reading), "test.nupkg").Files).Pack!.Measures.Should().Equal(reading.Pack.Measures);
        MeasureText.Read(Short, ("measures/one.de.yaml", German.Replace("textSource: source/a\n", "", StringComparison.Ordinal))).Diagnostics
            .Should().ContainSingle().Which.Message.Should().Contain("'textSource' is missing");
        MeasureText.Read(Short, ("measures/one.de.yaml", German.Replace("good: [1, Gut]", "good: [2, Gut]", StringComparison.Ordinal))).Diagnostics
            .Should().ContainSingle().Which.Message.Should().Contain("another shape");
    }

    [Theory]
    [InlineData("when: {ge: [q9, 1]}", "when: {ge: [q9, 2]}", false)]
    [InlineData("do: [showCrisisResources, tellClinician]", "do: [showCrisisResources]", false)]
    [InlineData("q9: Thoughts that you would be better off dead or of hurting yourself in some way", "q9: Thoughts about the weather", false)]
    [InlineData("several: [1, Several days]", "several: [0.5, Several days]", false)]
    [InlineData("q1: Little interest", "q1: Little or no interest", true)]
    public void Nothing_that_is_loaded_switches_a_call_for_help_off(string right, string wrong, bool isTaken)
    {
        Phq9.Should().Contain(right);
        string other = string.Join('\n', Phq9.Replace(right, wrong, StringComparison.Ordinal).Split('\n').Where(line => !line.Contains("textHash:", StringComparison.Ordinal)))
            .Replace("id: measure/phq-9", "id: test:measure/phq-9", StringComparison.Ordinal).Replace("source/a", "test:source/a", StringComparison.Ordinal);
        PackReading replacing = PackText.Read(
            ("pack.yaml", PackText.Manifest("other").Replace("requires:\n", "overrides: [test:measure/phq-9]\nrequires:\n  packs:\n    test: \">=0.1 <1\"\n", StringComparison.Ordinal)),
            ("measures/one.yaml", other));

        Composition.Composition made = ModelComposer.Compose([MeasureText.Read(Phq9).Pack!, replacing.Draft!],
            new ComposeOptions { PermittedOverrides = { ("other", EntityId.Parse("test:measure/phq-9")) } });

        made.Diagnostics.Where(one => one.Severity == Severity.Error).Select(one => one.Code.Id).Distinct().Should().Equal(isTaken ? [] : new[] { "NP7021" });
        Exercise measure = made.Model.Measures.Should().ContainSingle().Subject;
        MeasureContent content = MeasureContent.Of(measure.Content);
        content.Items[0].Text!.StartsWith("Little or no", StringComparison.Ordinal).Should().Be(isTaken);
        Scorer.Signals(measure.Safety.Rules, "q9", Numbers(("q9", 1)), content.Inputs).Should().ContainSingle()
            .Which.Actions.Should().Equal(SafetyAction.ShowCrisisResources, SafetyAction.TellClinician);
    }

    [Theory]
    [InlineData("[0, None]", "[0, None]", "")]
    [InlineData("q9: {text: Words of the form}", "q9: {text: Other words of the form}", "")]
    [InlineData("[1, Some]", "[2, Some]", "NP7021")]
    [InlineData("when: {ge: [q9, 1]}", "when: {ge: [q9, 2]}", "NP7021")]
    [InlineData("q9: {text: Words of the form}", "q8: {text: Words of the form}", "NP7021")]
    public void Words_may_come_from_another_pack_and_numbers_and_rules_may_not(string right, string wrong, string code)
    {
        string with = WithWords("Words of the form");
        with.Should().Contain(right);

        Composition.Composition made = Replaced(WithoutWords, with.Replace(right, wrong, StringComparison.Ordinal));

        made.Diagnostics.Where(one => one.Severity == Severity.Error).Select(one => one.Code.Id).Contains("NP7021").Should().Be(code.Length > 0);
        MeasureContent.Of(made.Model.Measures.Should().ContainSingle().Subject.Content).HasItemTexts.Should().Be(code.Length == 0);
    }

    [Fact]
    public void Words_that_are_not_those_that_a_measure_without_them_pins_are_refused()
    {
        // Three texts, each with a line feed after it.
        string hash = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Slept badly\nNone\nSome\n"u8));
        string pinned = WithoutWords.Replace("holder: A holder", $"holder: A holder, textHash: \"{hash}\"", StringComparison.Ordinal);

        foreach ((string item, string[] codes) in new (string, string[])[] { ("Slept badly", []), ("Slept bad", ["NP7004"]) })
        {
            Replaced(pinned, WithWords(item)).Diagnostics.Where(one => one.Severity == Severity.Error).Select(one => one.Code.Id).Should().Equal(codes);
        }
    }

    /// <summary>A measure whose licence lets no pack hold its words.</summary>
    private const string WithoutWords =
        """
        id: measure/form
        version: 1.0.0
        exerciseKind: measure/1
        name: Form
        summary: One question. It gives a score, never a diagnosis.
        intendedUse: screeningAid
        ages: 18-
        higherIs: worse
        sources: source/a
        rights: {licence: LicenseRef-words-not-included, holder: A holder}
        safety: {rules: [{id: risk, steps: [q9], when: {ge: [q9, 1]}, do: [showCrisisResources, tellClinician]}]}
        content: {items: [q9], options: {none: 0, some: 1}}
        scores: [{id: total, items: [q9], combine: sum, range: [0, 1]}]
        """;

    /// <summary>The same measure as another pack has it, with the words of its item and answers.</summary>
    private static string WithWords(string item) => WithoutWords.Replace("id: measure/form", "id: test:measure/form", StringComparison.Ordinal)
        .Replace("source/a", "test:source/a", StringComparison.Ordinal)
        .Replace("items: [q9], options: {none: 0, some: 1}", $"items: {{q9: {{text: {item}}}}}, options: {{none: [0, None], some: [1, Some]}}", StringComparison.Ordinal);

    /// <summary>A measure of the pack 'test' that the pack 'other' may replace.</summary>
    private static Composition.Composition Replaced(string measure, string by)
    {
        PackReading other = PackText.Read(
            ("pack.yaml", PackText.Manifest("other").Replace("requires:\n", "overrides: [test:measure/form]\nrequires:\n  packs:\n    test: \">=0.1 <1\"\n", StringComparison.Ordinal)),
            ("measures/one.yaml", by));
        return ModelComposer.Compose([MeasureText.Read(measure).Pack!, other.Draft!], new ComposeOptions { PermittedOverrides = { ("other", EntityId.Parse("test:measure/form")) } });
    }

    [Fact]
    public void Questions_of_a_packs_own_need_no_source_and_are_no_screening_aid()
    {
        const string Own =
            """
            id: measure/own
            version: 1.0.0
            exerciseKind: measure/1
            name: Own
            summary: One question. Not validated.
            intendedUse: selfMonitoring
            ages: 18-
            higherIs: worse
            rights: {licence: CC-BY-4.0}
            safety: {}
            content: {items: {q1: {text: How are you?, scale: {low: 0, high: 10}}}}
            scores: [{id: now, items: [q1], combine: sum, range: [0, 10]}]
            """;

        PackReading reading = MeasureText.Read(Own);

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Measures[0].Scores[0].Source.Should().Be("test:measure/own");
        Compose(reading).Should().BeEmpty();
        Compose(MeasureText.Read(Own.Replace("selfMonitoring", "screeningAid", StringComparison.Ordinal))).Select(one => $"{one.Code.Id} {one.Message}").Should().ContainSingle().Which.Should().Contain("NP2009").And.Contain("sources");
        Compose(MeasureText.Read(Own.Replace("range: [0, 10]}", "range: [0, 10], cutoffs: [{id: five, from: 5, source: 'measure/own', reading: read}]}", StringComparison.Ordinal)))
            .Should().ContainSingle("a cut-off is published somewhere");
    }

    private static AnswerSet Numbers(params (string Item, decimal Number)[] numbers) => new()
    {
        Items = numbers.Select(one => new StepAnswer { StepId = one.Item, Answer = new NumberAnswer { Value = one.Number } }).ToValueList(),
    };

    private static Diagnostic[] Compose(PackReading reading) =>
        [.. ModelComposer.Compose([reading.Draft!]).Diagnostics.Where(one => one.Code != DiagnosticCodes.OneLanguage && one.Code != DiagnosticCodes.UnverifiedSource)];
}
