using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Built;
using Neuropsych.Text;

namespace Neuropsych.Packs.Tests;

/// <summary>Exercises of <c>exercises/</c>.</summary>
public sealed class ExerciseDocumentTests
{
    private const string Whole = """
        id: exercise/one
        version: 1.0.0
        exerciseKind: flow/1
        name: One
        summary: A short one.
        intendedUse: education
        ages: 18-
        sources: source/a
        about: region/a
        safety:
          rating: distress
          ifWorse: exercise/two
          cautions:
            - conditions: panic
              basis: "guideline: A guideline"
              text: Take care.
          rules:
            - {id: danger, steps: safe, when: {in: [{option: safe}, [unsure]]}, do: [showCrisisResources, tellClinician]}
        content:
          steps:
            - {id: a, show: "Look around you.", wait: 8, quiet: true}

        """;

    private const string German = """
        id: exercise/one
        translationOf: HASH
        name: Eins
        summary: Eine kurze.
        cautions: [Geben Sie acht.]
        content:
          steps:
            - {id: a, show: "Sehen Sie sich um.", wait: 8, quiet: true}

        """;

    [Fact]
    public void An_exercise_is_read_with_its_common_part()
    {
        PackReading reading = Read(Whole);

        reading.Diagnostics.Should().BeEmpty();
        Exercise exercise = reading.Pack!.Exercises.Should().ContainSingle().Subject;
        exercise.ExerciseKind.Should().Be("flow/1");
        exercise.Ages.Should().Be(new AgeRange(18, null));
        exercise.Use.Should().Be(IntendedUse.Education);
        exercise.Safety.IfWorse.Should().Be(EntityId.Parse("test:exercise/two"));
        ExerciseCaution caution = exercise.Safety.Cautions.Should().ContainSingle().Subject;
        caution.Level.Should().Be(CautionLevel.AskFirst, "a caution without a level asks first");
        caution.BasisGuideline.Should().Be("A guideline");
        caution.TextKey.Should().Be("safety/cautions/0");
        exercise.CautionTexts[0].Texts[0].Should().Be(new LocalizedText { Lang = "en", Audience = Audience.Client, Text = "Take care." });
        exercise.Safety.Rules.Should().ContainSingle().Which.Actions.Should().Equal(SafetyAction.ShowCrisisResources, SafetyAction.TellClinician);
    }

    [Fact]
    public void What_stands_in_a_content_without_quotes_is_what_it_looks_like()
    {
        Read(Whole).Pack!.Exercises[0].Content.GetRawText().Should()
            .Be("""{"steps":[{"id":"a","quiet":true,"show":"Look around you.","wait":8}]}""");
    }

    [Fact]
    public void The_place_of_every_part_of_a_content_is_known()
    {
        Read(Whole).Pack!.Positions.Find("test:exercise/one", "/content/steps/0/wait")!.Line.Should().Be(21);
    }

    [Theory]
    [InlineData("exerciseKind: flow/1", "exerciseKind: flow", "NP2010")]
    [InlineData("ages: 18-", "ages: 18+", "NP2010")]
    [InlineData("version: 1.0.0", "version: one", "NP2010")]
    [InlineData("intendedUse: education", "intendedUse: cure", "NP2108")]
    [InlineData("conditions: panic", "conditions: Panic!", "NP2010")]
    [InlineData("{in: [{option: safe}, [unsure]]}", "{maybe: 1}", "NP2010")]
    [InlineData("do: [showCrisisResources, tellClinician]", "do: nothing", "NP2108")]
    [InlineData("basis: \"guideline: A guideline\"", "basis: my own view", "NP2010")]
    [InlineData("summary: A short one.", "sumary: A short one.", "NP2003")]
    [InlineData("content:\n  steps:\n    - {id: a, show: \"Look around you.\", wait: 8, quiet: true}\n", "content: none\n", "NP2010")]
    public void A_fault_is_told_with_its_place(string right, string wrong, string code)
    {
        Whole.Should().Contain(right);
        PackReading reading = Read(Whole.Replace(right, wrong, StringComparison.Ordinal));

        reading.Pack.Should().BeNull();
        Diagnostic fault = reading.Diagnostics.Should().ContainSingle("found: {0}", string.Join('\n', reading.Diagnostics)).Subject;
        $"{fault.Code}".Should().Be(code, fault.Message);
        fault.Position!.File.Should().Be("exercises/one.yaml");
    }

    [Fact]
    public void An_exercise_in_another_language_stands_beside_it()
    {
        PackReading first = Read(Whole, German);
        string hash = first.Diagnostics.Should().ContainSingle().Which.Cure!.Split("translationOf: ")[1][..71];

        PackReading reading = Read(Whole, German.Replace("HASH", hash, StringComparison.Ordinal));

        reading.Diagnostics.Should().BeEmpty();
        Exercise exercise = reading.Pack!.Exercises[0];
        exercise.Name.For("de").Should().Be("Eins");
        exercise.CautionTexts[0].For("de", Audience.Client).Should().Be("Geben Sie acht.");
        exercise.Translations.Should().ContainSingle().Which.Content.GetRawText().Should().Contain("Sehen Sie sich um.").And.Contain("\"wait\":8");
    }

    [Theory]
    [InlineData("wait: 8", "wait: 9")]
    [InlineData("quiet: true", "loud: true")]
    [InlineData("cautions: [Geben Sie acht.]", "cautions: []")]
    public void A_translation_changes_words_alone(string right, string wrong)
    {
        Read(Whole, German.Replace(right, wrong, StringComparison.Ordinal)).Diagnostics.Should().ContainSingle()
            .Which.Message.Should().Contain("another shape");
    }

    [Fact]
    public void A_translation_does_not_stand_in_the_original()
    {
        Read(Whole + "translations:\n  - {lang: de, content: {}}\n").Diagnostics.Should().ContainSingle().Which.Cure.Should().Contain("exercises/name.de.yaml");
    }

    [Fact]
    public void A_built_pack_holds_the_same()
    {
        PackReading source = Read(Whole, German);

        PackReading built = PackReader.Read(PackPackage.FromBytes(PackPackage.Build(source), "test.nupkg").Files);

        built.Pack!.Exercises.Should().Equal(source.Pack!.Exercises);
        built.Pack.Exercises[0].Translations.Should().HaveCount(1);
    }

    [Fact]
    public void What_it_names_must_be_there_and_of_the_right_kind()
    {
        Composition.Composition made = ModelComposer.Compose([Read(Whole.Replace("about: region/a", "about: region/b", StringComparison.Ordinal)
            .Replace("ifWorse: exercise/two", "ifWorse: exercise/one", StringComparison.Ordinal)).Draft!]);

        made.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Pointer)
            .Should().BeEquivalentTo("/sources/0", "/about/0", "/safety/ifWorse");
    }

    [Fact]
    public void Words_in_a_content_are_held_to_the_rules_of_wording()
    {
        Composition.Composition made = ModelComposer.Compose([Read(Whole.Replace("Look around you.", "This cures depression.", StringComparison.Ordinal)).Draft!]);

        made.Diagnostics.Should().Contain(diagnostic => diagnostic.Pointer == "/content/steps/0/show" && diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public void Joined_to_its_kind_an_exercise_has_keys_in_the_place_of_texts()
    {
        JsonElement schema = JsonElement.Parse("""
            {"properties": {"steps": {"items": {"$ref": "#/definitions/step"}}},
             "definitions": {"step": {"oneOf": [{"properties": {"show": {"format": "neuropsych-text"}}}]}}}
            """);

        var bound = new BoundExercise(Read(Whole, German).Pack!.Exercises[0], schema, "en");

        bound.Keys.Should().Equal("steps/0/show");
        bound.Find("steps/0/show", "de").Should().Be("Sehen Sie sich um.");
        bound.Find("safety/cautions/0", "de").Should().Be("Geben Sie acht.");
        bound.Languages.Should().Equal("de", "en");
        bound.Definition.Content.GetRawText().Should().Be("""{"steps":[{"id":"a","quiet":true,"show":"steps/0/show","wait":8}]}""");
        new BoundExercise(Read(Whole.Replace("Look around", "Look about", StringComparison.Ordinal)).Pack!.Exercises[0], schema, "en").Definition.Hash
            .Should().Be(bound.Definition.Hash, "another word is no other exercise");
        new BoundExercise(Read(Whole.Replace("wait: 8", "wait: 9", StringComparison.Ordinal)).Pack!.Exercises[0], schema, "en").Definition.Hash
            .Should().NotBe(bound.Definition.Hash);
    }

    private static PackReading Read(string english, string? german = null) => german is null
        ? PackText.Read(PackText.Concept(), ("exercises/one.yaml", english))
        : PackText.Read(PackText.Concept(), ("exercises/one.yaml", english), ("exercises/one.de.yaml", german));
}
