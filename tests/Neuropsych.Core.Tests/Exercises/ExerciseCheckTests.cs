using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Tests.Exercises.Running;
using Neuropsych.Text;

namespace Neuropsych.Tests.Exercises;

public sealed class ExerciseCheckTests
{
    [Fact]
    public void A_kind_that_nobody_brings_is_said()
    {
        Diagnostic found = ExerciseCheck.Check(Of(), "en", null).Should().ContainSingle().Subject;

        (found.Code, found.Severity, found.Pointer).Should().Be((DiagnosticCodes.KindNotLoaded, Severity.Warning, "/exerciseKind"));
        found.Message.Should().Be("No plugin that is loaded brings the kind 'row/1' of 'exercise/one', so that its content was not looked over and it cannot be run.");
    }

    [Fact]
    public void Every_fault_of_a_kind_has_a_code_and_the_place_in_the_content()
    {
        ContentFaultKind[] kinds = System.Enum.GetValues<ContentFaultKind>();
        var kind = new Faulty(kinds);
        var positions = new SourceMap([new("test:exercise/one/content/steps", new SourcePosition("exercises/one.yaml", 12, 3))]);

        ValueList<Diagnostic> found = ExerciseCheck.Check(Of(), "en", kind, positions);

        found.Select(one => one.Code.Id).Order().Should().Equal("NP7102", "NP7103", "NP7104", "NP7105", "NP7106", "NP7107", "NP7108", "NP7109");
        found.Should().OnlyContain(one => one.Severity == Severity.Error && one.Position == new SourcePosition("exercises/one.yaml", 12, 3) && one.Pointer == "/content/steps/4/next"
            && one.Message == "In 'exercise/one' was found a; expected is b." && one.Cure == "c" && one.Pack == "test");
    }

    [Fact]
    public void A_kind_that_throws_is_told_and_nothing_is_thrown() =>
        ExerciseCheck.Check(Of(), "en", new Faulty([]) { IsBroken = true }).Should().ContainSingle().Which.Message
            .Should().Be("The kind 'row/1' failed when it looked over 'exercise/one': broken");

    [Theory]
    [InlineData("""{ "ge": ["q1", 1] }""", null)]
    [InlineData("""{ "ge": ["q1", 2] }""", "NP7114")]
    [InlineData("""{ "and": [{ "ge": ["q1", 1] }, { "lt": ["q1", 1] }] }""", "NP7114")]
    [InlineData("""{ "eq": [{ "option": "q1" }, { "key": "none-such" }] }""", "NP7114")]
    [InlineData("""{ "and": [{ "ge": ["q1", 1] }, { "ge": ["q2", 1] }] }""", "NP7113")]
    [InlineData("""{ "or": [{ "ge": ["q1", 1] }, { "ge": ["q2", 1] }] }""", null)]
    [InlineData("""{ "any": { "of": ["q1", "q2"], "ge": 1 } }""", null)]
    [InlineData("""{ "all": { "of": ["q1", "q2"], "ge": 1 } }""", "NP7113")]
    [InlineData("""{ "declined": "q1" }""", "NP7114")]
    [InlineData("""{ "ge": ["q3", 1] }""", "NP7105")]
    [InlineData("""{ "add": ["q1", 1] }""", "NP7106")]
    public void A_rule_that_cannot_fire_or_depends_on_what_may_be_missing_is_said(string when, string? code)
    {
        // Two questions, each counts 0 or 1; the rule looks at the first.
        Exercise exercise = Of(Rule(when, "q1"));

        ValueList<Diagnostic> found = ExerciseCheck.Check(exercise, "en", new Row(Played.Ask("q1"), Played.Ask("q2")) { HasSteps = true });

        found.Select(one => one.Code.Id).Distinct().Should().Equal(code is null ? [] : [code]);
        found.Should().NotContain(one => !one.Pointer!.StartsWith("/safety/rules/0/when"));
    }

    [Fact]
    public void A_rule_that_looks_at_what_nobody_is_asked_is_refused() =>
        ExerciseCheck.Check(Of(Rule("""{ "ge": ["q1", 1] }""", "q1", "q7")), "en", new Row(Played.Ask("q1")) { HasSteps = true })
            .Should().ContainSingle().Which.Message.Should().Be("The safety rule 'r' looks at 'q7', which the exercise does not ask.");

    [Fact]
    public void Rules_of_more_than_4096_nodes_in_all_are_refused()
    {
        // any: { of: 100 names } has 101 nodes; 41 such rules have 4141, 40 have 4040.
        string any = $$"""{ "any": { "of": [{{string.Join(',', Enumerable.Repeat("\"q1\"", 100))}}], "ge": 1 } }""";
        SafetyRule[] rules = [.. Enumerable.Range(0, 41).Select(i => Rule(any, "q1") with { Id = System.FormattableString.Invariant($"r{i}") })];
        var kind = new Row(Played.Ask("q1")) { HasSteps = true };

        ExerciseCheck.Check(Of(rules[..40]), "en", kind).Should().BeEmpty();
        ExerciseCheck.Check(Of(rules), "en", kind).Should().ContainSingle().Which.Message
            .Should().Be("The rules and scores of 'exercise/one' have 4141 nodes; a definition has at most 4096.");
    }

    private static SafetyRule Rule(string when, params string[] steps) => new()
    {
        Id = "r",
        Steps = steps.ToValueList(),
        When = ExpressionReader.Read(JsonElement.Parse(when)).Expression!,
        Actions = [SafetyAction.ShowCrisisResources],
    };

    private static Exercise Of(params SafetyRule[] rules) => new()
    {
        Id = EntityId.Parse("test:exercise/one"),
        Version = new SemanticVersion(1, 0, 0),
        ExerciseKind = "row/1",
        Name = Localized.Of("en", "One"),
        Summary = Localized.Of("en", "One exercise."),
        Use = IntendedUse.Education,
        Ages = default,
        Rights = new Rights { Licence = "CC-BY-4.0" },
        Safety = new SafetyProfile { Rules = rules.ToValueList() },
        Content = JsonElement.Parse("{}"),
    };

    private sealed class Faulty(ContentFaultKind[] kinds) : IExerciseKind
    {
        public string Name => "row/1";

        public JsonElement ContentSchema { get; } = JsonElement.Parse("{}");

        internal bool IsBroken { get; init; }

        public ValueList<ContentFault> Check(ExerciseDefinition definition) => IsBroken ? throw new System.InvalidOperationException("broken")
            : kinds.Select(kind => new ContentFault { Kind = kind, Pointer = "/steps/4/next", Found = "a", Expected = "b", Help = "c" }).ToValueList();

        public Transition Next(RunView run, SessionEvent happened) => throw new System.NotSupportedException();
    }
}
