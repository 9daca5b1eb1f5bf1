using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Neuropsych.Exercises;
using Neuropsych.Packs;
using Neuropsych.StandardKinds;
using Neuropsych.Text;

namespace Neuropsych.Foundations.Tests;

/// <summary>The exercises of <c>practices</c>, joined to the kinds that run them.</summary>
public sealed partial class PracticesExerciseTests
{
    private static readonly IExerciseKind[] Kinds = [new FlowKind(), new PaceKind(), new PlanKind(), new RecordKind()];

    private static readonly string[] WithoutCaution =
        ["card-bonds", "card-front-and-alarm", "card-plasticity", "card-stress", "card-therapy", "goals", "window-map", "worry-time"];

    public static TheoryData<string> All => [.. Practices.Model.Exercises.Select(exercise => exercise.Id.Slug)];

    public static TheoryData<string> Cards =>
        [.. Practices.Model.Exercises.Select(exercise => exercise.Id.Slug).Where(slug => slug.StartsWith("card-", StringComparison.Ordinal))];

    [Fact]
    public void There_is_every_exercise_of_the_list()
    {
        Practices.Model.Exercises.Should().HaveCount(30);
        Practices.Model.Exercises.GroupBy(exercise => exercise.ExerciseKind).ToDictionary(group => group.Key, group => group.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["flow/1"] = 17, ["pace/1"] = 4, ["plan/1"] = 5, ["record/1"] = 4 });
        Directory.Exists(Path.Combine(Practices.Folder, "drafts")).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_kind_finds_no_fault(string slug)
    {
        BoundExercise bound = Bound(slug);

        bound.Keys.Should().NotBeEmpty();
        string.Join('\n', KindOf(bound).Check(bound.Definition).Select(fault => $"{fault.Pointer}: {fault.Found}, expected {fault.Expected}"))
            .Should().BeEmpty();
        bound.Definition.Content.GetRawText().Should().NotContain(bound.Find(bound.Keys[0], "en")!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_technique_has_a_source_and_it_is_linked_to_what_it_is_about(string slug)
    {
        Exercise exercise = Of(slug);

        exercise.Sources.Should().NotBeEmpty().And.OnlyContain(id => Practices.Model.Find(id) is Source);
        exercise.About.Should().NotBeEmpty().And.OnlyContain(id => Practices.Model.Find(id) != null);
        exercise.Rights.Licence.Should().Be("CC-BY-4.0");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_rated_before_and_after_and_leads_on_when_somebody_felt_worse(string slug)
    {
        SafetyProfile safety = Of(slug).Safety;

        safety.RatingKey.Should().Be("distress");
        Practices.Model.Find(safety.IfWorse!.Value).Should().BeOfType<Exercise>().Which.Id.Slug.Should().NotBe(slug);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_cautions_say_what_they_rest_on(string slug)
    {
        Exercise exercise = Of(slug);

        (exercise.Safety.Cautions.Count == 0).Should().Be(WithoutCaution.Contains(slug));
        exercise.CautionTexts.Should().HaveCount(exercise.Safety.Cautions.Count);
        exercise.Safety.Cautions.Where(caution =>
            caution.BasisClaim is { } claim ? Practices.Model.Find(claim) is not Claim : string.IsNullOrEmpty(caution.BasisGuideline)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_rules_look_at_answers_that_it_asks_for(string slug)
    {
        BoundExercise bound = Bound(slug);

        HashSet<string> asked = [];
        foreach (int seed in Enumerable.Range(0, 60))
        {
            Walk(bound, seed, step => asked.Add(step.Id));
        }

        bound.Definition.Safety.Rules.SelectMany(rule => rule.Steps).Where(step => !asked.Contains(step)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("crisis-skills", "no", true)]
    [InlineData("crisis-skills", "unsure", true)]
    [InlineData("crisis-skills", "yes", false)]
    [InlineData("behavioural-experiment", "yes", true)]
    [InlineData("behavioural-experiment", "unsure", true)]
    [InlineData("behavioural-experiment", "no", false)]
    [InlineData("diary-card", "urge", true)]
    [InlineData("diary-card", "did", true)]
    [InlineData("diary-card", "no", false)]
    [InlineData("diary-card", null, false)]
    public void An_answer_that_tells_of_danger_calls_for_help(string slug, string? option, bool isFired)
    {
        SafetyRule rule = Of(slug).Safety.Rules.Should().ContainSingle().Subject;

        rule.When.Evaluate(new OneAnswer(rule.Steps[0], option)).IsYes.Should().Be(isFired);
        rule.Actions.Should().Contain(SafetyAction.TellClinician);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_way_through_it_ends(string slug)
    {
        BoundExercise bound = Bound(slug);

        foreach (int seed in Enumerable.Range(0, 100))
        {
            Walk(bound, seed, _ => { }).Should().BeOfType<FinishStep>();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_words_ask_for_eight_years_of_school_at_most(string slug)
    {
        BoundExercise bound = Bound(slug);
        string text = string.Join('\n', bound.Keys.Select(key => bound.Find(key, "en")!).Select(Closed)
            .Concat(bound.Exercise.CautionTexts.Select(caution => caution.Texts[0].Text)).Append(bound.Exercise.Summary.Texts[0].Text));

        ReadingLevel.Grade(text, "en").Should().NotBeNull().And.BeLessThanOrEqualTo(ReadingLevel.HighestForClients);
    }

    [Fact]
    public void Six_stand_in_German_whole()
    {
        Practices.Model.Exercises.Where(exercise => Bound(exercise.Id.Slug).Languages.Contains("de")).Select(exercise => exercise.Id.Slug)
            .Should().BeEquivalentTo("goals", "orienting", "senses-54321", "slow-breathing", "thought-record", "worry-time");
        Practices.Model.Exercises.Sum(exercise => exercise.Translations.Count).Should().Be(6);
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void The_parts_of_a_card_are_sentences_of_its_handout_which_cites_what_it_states(string slug)
    {
        Handout handout = Practices.Model.Handouts.Single(handout => handout.Id.Pack == "practices" && handout.Id.Slug == slug);
        string told = Plain(handout.Text.Texts[0].Text);

        string[] parts =
        [
            .. Of(slug).Content.GetProperty("steps").EnumerateArray()
                .Where(step => step.GetProperty("id").GetString()!.StartsWith("part-", StringComparison.Ordinal))
                .Select(step => Plain(step.GetProperty("show").GetString()!)),
        ];

        Of(slug).Claims.Should().Contain(handout.BasedOn);
        parts.Should().HaveCount(3);
        parts.Where(part => !told.Contains(part, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_example_of_the_guide_is_one_that_its_kind_runs()
    {
        string page = File.ReadAllText(Path.Combine(Practices.Folder, "..", "..", "docs", "guide", "write-an-exercise.md")).ReplaceLineEndings("\n");
        string content = page.Split("```yaml\n")[1].Split("```")[0];
        string pack = File.ReadAllText(Path.Combine(Practices.Folder, "pack.yaml"));
        PackReading reading = PackReader.Read(PackFiles.FromMemory(
        [
            new PackFile("pack.yaml", Encoding.UTF8.GetBytes(pack)),
            new PackFile("exercises/x.yaml", Encoding.UTF8.GetBytes(
                "id: exercise/x\nversion: 1.0.0\nexerciseKind: flow/1\nname: X\nsummary: X.\nintendedUse: education\nages: 18-\nsources: source/x\nsafety: {rating: distress}\n"
                + content)),
        ]));

        reading.Diagnostics.Should().BeEmpty();
        var kind = new FlowKind();
        var bound = new BoundExercise(reading.Pack!.Exercises[0], kind.ContentSchema, "en");
        kind.Check(bound.Definition).Should().BeEmpty();
        bound.Find("steps/2/finish", "en").Should().Be("Look around you before you go on.");
    }

    private static Exercise Of(string slug) => Practices.Model.Exercises.Single(exercise => exercise.Id.Slug == slug);

    private static IExerciseKind KindOf(BoundExercise bound) => Kinds.Single(kind => kind.Name == bound.Definition.ExerciseKind);

    private static BoundExercise Bound(string slug)
    {
        Exercise exercise = Of(slug);
        return new BoundExercise(exercise, Kinds.Single(kind => kind.Name == exercise.ExerciseKind).ContentSchema, "en");
    }

    /// <summary>A label is no sentence of its own; where it has no end, one is put.</summary>
    private static string Closed(string text) => text.Length > 0 && char.IsPunctuation(text[^1]) ? text : text + ".";

    private static string Plain(string markdown) => Blanks().Replace(Marks().Replace(markdown, ""), " ").Replace(" .", ".", StringComparison.Ordinal).Trim();

    /// <summary>Goes through an exercise by chance, as somebody who answers what has options and passes over the rest.</summary>
    private static Step Walk(BoundExercise bound, int seed, Action<Step> seen)
    {
        const int Most = 600;
        IExerciseKind kind = KindOf(bound);
        var random = new Random(seed);
        var view = new RunView { Definition = bound.Definition, Seed = 1 };
        Step step = null!;
        Tell(new Continued { StepId = "np.start" });
        for (int i = 0; i < Most && step is not FinishStep; i++)
        {
            seen(step);
            switch (step)
            {
                case AskStep { Input: ChoiceInput choice } ask:
                    Tell(new Answered { StepId = ask.Id, Value = new ChoiceAnswer { Options = [choice.Options[random.Next(choice.Options.Count)].Id] } });
                    break;
                case AskStep or BodymapStep:
                    Tell(new Declined { StepId = step.Id });
                    break;
                case WaitStep wait:
                    Tell(new TimerElapsed { StepId = wait.Id, Position = new PacePosition(0, wait.Start) });
                    break;
                case PaceStep pace:
                    Tell(new TimerElapsed { StepId = pace.Id, Position = pace.Start });
                    break;
                case RepeatStep repeat:
                    foreach (AskStep entry in repeat.Entry)
                    {
                        Tell(new Answered { StepId = $"{repeat.Id}/1/{entry.Id}", Value = new TextAnswer { Text = "x" } });
                    }

                    Tell(new Continued { StepId = repeat.Id });
                    break;
                case RankStep rank:
                    foreach (RankEntry entry in rank.Entries)
                    {
                        Tell(new Answered { StepId = $"{rank.Id}/{entry.Id}", Value = new NumberAnswer { Value = 1 } });
                    }

                    break;
                default:
                    Tell(new Continued { StepId = step.Id });
                    break;
            }
        }

        return step;

        void Tell(SessionEvent happened)
        {
            view = happened switch
            {
                Answered answered => view with { Answers = view.Answers.With(new StepAnswer { StepId = answered.StepId, Answer = answered.Value }) },
                Declined declined => view with { Answers = view.Answers.With(new StepAnswer { StepId = declined.StepId, Answer = new DeclinedAnswer() }) },
                _ => view,
            };
            Transition next = kind.Next(view, happened);
            view = view with { State = next.State };
            step = next.Step;
        }
    }

    private sealed class OneAnswer(string step, string? option) : IExpressionFacts
    {
        public ExpressionValue Find(ReferenceKind to, string name) =>
            to == ReferenceKind.Option && name == step && option != null ? ExpressionValue.Of(option) : default;

        public ExpressionValue Rating(string of, string label) => default;
    }

    [GeneratedRegex(@"\s*\[claim/[a-z0-9-]+\]|\s*\[[a-z]+:claim/[a-z0-9-]+\]|[*_#]", RegexOptions.None, 2000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.None, 2000)]
    private static partial Regex Blanks();
}
