using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

public sealed class ScorerTests
{
    private static readonly JsonElement Vectors = Load();

    public static TheoryData<string> Cases => [.. Vectors.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_scoring_vector_gives_its_expected_result(string id)
    {
        JsonElement one = Vectors.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);
        JsonElement instrument = Vectors.GetProperty("instruments").GetProperty(one.GetProperty("instrument").GetString()!);
        JsonElement expected = one.GetProperty("expected");
        int count = instrument.GetProperty("items").GetInt32();
        JsonElement[] values = [.. instrument.GetProperty("values").EnumerateArray()];
        var input = new ScaleInput { Low = values[0].GetInt32(), High = values[^1].GetInt32(), LowKey = "l", HighKey = "h" };
        Dictionary<string, InputSpec> inputs = Enumerable.Range(1, count).ToDictionary(i => $"q{i}", _ => (InputSpec)input);
        AnswerSet answers = AnswersOf(one.GetProperty("answers"));
        Dictionary<string, Score> scores = instrument.GetProperty("scores").EnumerateObject()
            .Select(score => RuleOf(instrument, score)).ToDictionary(rule => rule.Id, rule => Scorer.Score(rule, answers, inputs));

        foreach (JsonProperty score in expected.GetProperty("scores").EnumerateObject())
        {
            scores[score.Name].Value.Should().Be(score.Value.ValueKind == JsonValueKind.Null ? null : score.Value.GetDecimal(), score.Name);
            scores[score.Name].Reason.HasValue.Should().Be(score.Value.ValueKind == JsonValueKind.Null, score.Name);
        }

        foreach (JsonProperty reason in Members(expected, "notScored"))
        {
            Words.Of(scores[reason.Name].Reason!.Value).Should().Be(reason.Value.GetString());
        }

        if (expected.TryGetProperty("band", out JsonElement band))
        {
            scores["total"].Band.Should().Be(band.GetString());
        }

        foreach (JsonProperty cutoff in Members(expected, "cutoffs"))
        {
            JsonElement given = instrument.GetProperty("cutoffs").GetProperty(cutoff.Name);
            new Cutoff { Id = cutoff.Name, From = Decimal(given, "from"), Below = Decimal(given, "below"), Source = "s", Reading = FigureReading.Read }
                .IsReachedBy(scores[given.GetProperty("score").GetString()!].Value!.Value).Should().Be(cutoff.Value.GetBoolean());
        }

        foreach (JsonProperty endorsed in Members(expected, "endorsed"))
        {
            ScoreRule cluster = RuleOf(instrument, instrument.GetProperty("scores").EnumerateObject().Single(score => score.Name == endorsed.Name));
            ScoreRule counted = cluster with
            {
                Combine = ScoreCombination.Formula,
                Formula = new Quantified
                {
                    Quantifier = Quantifier.CountWhere,
                    Of = cluster.Items.Select(Item).ToValueList(),
                    Operator = ComparisonOperator.Ge,
                    Value = instrument.GetProperty("endorsedFrom").GetDecimal(),
                },
            };
            Scorer.Score(counted, answers, inputs).Value.Should().Be(endorsed.Value.GetDecimal(), endorsed.Name);
        }

        if (expected.TryGetProperty("safety", out JsonElement safety))
        {
            ValueList<SafetyRule> rules = instrument.GetProperty("risk").EnumerateArray().Select(RiskOf).ToValueList();
            string[] fired = [.. inputs.Keys.SelectMany(step => Scorer.Signals(rules, step, answers, inputs)).Select(signal => signal.RuleId)];
            fired.Should().Equal(safety.EnumerateArray().Select(rule => rule.GetString()!));
            Scorer.RiskUnanswered(rules, answers, inputs).Should().Equal(expected.GetProperty("riskUnanswered").EnumerateArray().Select(step => step.GetString()!));
        }
    }

    [Fact]
    public void A_risk_answer_beyond_its_range_still_signals()
    {
        var inputs = new Dictionary<string, InputSpec> { ["q9"] = new ScaleInput { Low = 0, High = 3, LowKey = "l", HighKey = "h" } };
        AnswerSet answers = AnswerSet.Empty.With(new StepAnswer { StepId = "q9", Answer = new NumberAnswer { Value = 7 } });

        Scorer.Signals([Rule("item9", "q9", 1)], "q9", answers, inputs).Should().ContainSingle().Which.RuleId.Should().Be("item9");
        Scorer.Signals([Rule("item9", "q9", 1)], "q8", answers, inputs).Should().BeEmpty();
    }

    [Fact]
    public void A_partial_sum_is_never_a_score()
    {
        var inputs = new Dictionary<string, InputSpec> { ["q1"] = new ScaleInput { Low = 0, High = 3, LowKey = "l", HighKey = "h" } };
        AnswerSet answers = AnswerSet.Empty.With(new StepAnswer { StepId = "q1", Answer = new NumberAnswer { Value = 3 } });
        var missing = new MissingRule { Allow = 9, Method = MissingMethod.None, Source = "s", Reading = FigureReading.Read };

        foreach (MissingRule? rule in new[] { null, missing })
        {
            Score score = Scorer.Score(
                new ScoreRule { Id = "total", Items = ["q1", "q2"], Combine = ScoreCombination.Sum, Missing = rule, Source = "s" }, answers, inputs);
            (score.Value, score.Reason, score.Missing).Should().Be(((decimal?)null, NotScored.TooManyMissing, 1));
        }
    }

    [Fact]
    public void Definitions_that_disagree_are_all_shown()
    {
        // 20 to 15: 5 points, 25 percent. 6 points are not reached, 1.7 points and 21 percent are; 10 is not crossed. One from memory is left out.
        ValueList<ChangeFigure> figures =
        [
            Figure(ChangeKind.Mcid, 5, ChangeUnit.Points) with { Reading = FigureReading.Memory },
            Figure(ChangeKind.Mcid, 1.7m, ChangeUnit.Points),
            Figure(ChangeKind.Mcid, 21, ChangeUnit.Percent),
            Figure(ChangeKind.Rci, 6, ChangeUnit.Points),
            Figure(ChangeKind.Csc, 10, ChangeUnit.Points),
        ];

        ScoreChange change = ScoreChange.Between(20, 15, figures, HigherIs.Worse);
        change.Judgements.Select(one => one.Verdict).Should().Equal(
            ChangeVerdict.Improved, ChangeVerdict.Improved, ChangeVerdict.Unchanged, ChangeVerdict.Unchanged);
        change.Agree.Should().BeFalse();

        ScoreChange.Between(20, 9, figures, HigherIs.Worse).Agree.Should().BeTrue();
        ScoreChange.Between(9, 20, figures, HigherIs.Worse).Judgements.Select(one => one.Verdict).Should().AllBeEquivalentTo(ChangeVerdict.Deteriorated);
        ScoreChange.Between(0, 1, figures, HigherIs.Worse).Judgements[1].Verdict.Should().BeNull("a percentage of 0 says nothing");
    }

    [Fact]
    public void The_reliable_change_index_is_that_of_Jacobson_and_Truax() =>
        //// 1.96 · 6 · √(2 · 0.2) = 11.76 · 0.632456 = 7.4377
        ReliableChange.Of(6.0, 0.80).Should().Be(7.44);

    private static ChangeFigure Figure(ChangeKind kind, decimal value, ChangeUnit unit) =>
        new() { Kind = kind, Value = value, Unit = unit, Source = "s", Reading = FigureReading.Read };

    private static ScoreRule RuleOf(JsonElement instrument, JsonProperty score)
    {
        bool isMean = score.Value.TryGetProperty("mean", out JsonElement span);
        span = isMean ? span : score.Value.GetProperty("sum");
        int[] ends = [.. span.GetString()!.Split('-').Select(int.Parse)];
        ValueList<string> items = Enumerable.Range(ends[0], ends[1] - ends[0] + 1).Select(i => $"q{i}").ToValueList();
        JsonElement missing = instrument.GetProperty("missing");
        Words.TryParse(missing.GetProperty("method").GetString()!, out MissingMethod method).Should().BeTrue();
        decimal? times = Decimal(score.Value, "times");
        return new ScoreRule
        {
            Id = score.Name,
            Items = items,
            Reversed = List(instrument, "reversed").Select(i => $"q{i}").Where(items.Contains).ToValueList(),
            Combine = times is not null ? ScoreCombination.Formula : isMean ? ScoreCombination.Mean : ScoreCombination.Sum,
            Formula = times is not { } factor ? null : new Arithmetic
            {
                Operator = ArithmeticOperator.Mul,
                Left = new Aggregate { Operator = AggregateOperator.Sum, Of = items.Select(Item).ToValueList() },
                Right = new NumberLiteral { Value = factor },
            },
            Missing = new MissingRule
            {
                Allow = missing.GetProperty("allow").GetInt32(),
                Method = method,
                NeverOver = List(missing, "neverOver").Select(item => item.GetString()!).ToValueList(),
                Source = "s",
                Reading = FigureReading.Quoted,
            },
            Bands = !instrument.TryGetProperty("bands", out JsonElement bands) || !bands.TryGetProperty(score.Name, out JsonElement rows) ? null : new ScoreBands
            {
                Source = "s",
                From = rows.EnumerateArray().Select(row => new ScoreBand { From = row[0].GetDecimal(), Id = row[1].GetString()!, TextKey = "t" }).ToValueList(),
            },
            Source = "s",
        };
    }

    private static SafetyRule RiskOf(JsonElement risk) =>
        Rule(risk.GetProperty("rule").GetString()!, risk.GetProperty("item").GetString()!, risk.GetProperty("from").GetDecimal());

    private static SafetyRule Rule(string id, string step, decimal from) => new()
    {
        Id = id,
        Steps = [step],
        When = new Comparison { Operator = ComparisonOperator.Ge, Left = Item(step), Right = new NumberLiteral { Value = from } },
        Actions = [SafetyAction.ShowCrisisResources],
    };

    private static Expression Item(string step) => new Reference { To = ReferenceKind.Answer, Name = step };

    private static AnswerSet AnswersOf(JsonElement answers)
    {
        AnswerSet set = AnswerSet.Empty;
        foreach ((int i, JsonElement answer) in answers.EnumerateArray().Index())
        {
            string step = $"q{i + 1}";
            set = set.With(answer.ValueKind switch
            {
                JsonValueKind.Number => new StepAnswer { StepId = step, Answer = new NumberAnswer { Value = answer.GetDecimal() } },
                JsonValueKind.String => new StepAnswer { StepId = step, Answer = new DeclinedAnswer() },
                _ => new StepAnswer { StepId = step, Missing = MissingReason.Skipped },
            });
        }

        return set;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement of, string key) =>
        (of.TryGetProperty(key, out JsonElement value) ? value : JsonElement.Parse("{}")).EnumerateObject();

    private static JsonElement.ArrayEnumerator List(JsonElement of, string key) =>
        (of.TryGetProperty(key, out JsonElement value) ? value : JsonElement.Parse("[]")).EnumerateArray();

    private static decimal? Decimal(JsonElement of, string key) => of.TryGetProperty(key, out JsonElement value) ? value.GetDecimal() : null;

    private static JsonElement Load()
    {
        using Stream stream = typeof(ScorerTests).Assembly.GetManifestResourceStream("scoring-vectors.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
