using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.Foundations.Tests;

/// <summary>The measures of the pack, as they are read from it.</summary>
public sealed class PracticesMeasureTests
{
    private static readonly JsonElement Vectors = Read();

    /// <summary>The measures that the pack holds, by their names in the vectors.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["phq9"] = "phq-9",
        ["gad7"] = "gad-7",
        ["phq4"] = "phq-4",
        ["pcl5"] = "pcl-5",
        ["pswq"] = "pswq",
        ["auditc"] = "audit-c",
    };

    public static TheoryData<string> Cases =>
        [.. Vectors.GetProperty("cases").EnumerateArray().Where(one => Names.ContainsKey(one.GetProperty("instrument").GetString()!)).Select(one => one.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_scoring_vector_gives_its_expected_result(string id)
    {
        JsonElement vector = Vectors.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        Exercise measure = Measure(Names[vector.GetProperty("instrument").GetString()!]);
        MeasureContent content = MeasureContent.Of(measure.Content);
        AnswerSet answers = Answers(content, [.. vector.GetProperty("answers").EnumerateArray()]);
        JsonElement expected = vector.GetProperty("expected");
        Dictionary<string, Score> scores = measure.Scores.ToDictionary(rule => rule.Id, rule => Scorer.Score(rule, answers, content.Inputs), StringComparer.OrdinalIgnoreCase);

        foreach (JsonProperty score in expected.GetProperty("scores").EnumerateObject())
        {
            scores[score.Name].Value.Should().Be(score.Value.ValueKind == JsonValueKind.Null ? null : score.Value.GetDecimal(), score.Name);
        }

        foreach (JsonProperty reason in Of(expected, "notScored"))
        {
            Words.Of(scores[reason.Name].Reason!.Value).Should().Be(reason.Value.GetString());
        }

        foreach (JsonProperty count in Of(expected, "endorsed"))
        {
            scores[count.Name + "-endorsed"].Value.Should().Be(count.Value.GetDecimal());
        }

        foreach (JsonProperty reached in Of(expected, "cutoffs"))
        {
            (ScoreRule rule, Cutoff cutoff) = measure.Scores.SelectMany(rule => rule.Cutoffs.Select(cutoff => (rule, cutoff))).Single(pair => pair.cutoff.Id == reached.Name);
            cutoff.IsReachedBy(scores[rule.Id].Value!.Value).Should().Be(reached.Value.GetBoolean(), reached.Name);
        }

        if (expected.TryGetProperty("band", out JsonElement band))
        {
            scores["total"].Band.Should().Be(band.GetString());
        }

        if (expected.TryGetProperty("safety", out JsonElement safety))
        {
            answers.Items.SelectMany(item => Scorer.Signals(measure.Safety.Rules, item.StepId, answers, content.Inputs)).Select(signal => signal.RuleId).Distinct()
                .Should().Equal(safety.EnumerateArray().Select(rule => rule.GetString()!));
        }

        if (expected.TryGetProperty("riskUnanswered", out JsonElement unanswered))
        {
            Scorer.RiskUnanswered(measure.Safety.Rules, answers, content.Inputs).Should().Equal(unanswered.EnumerateArray().Select(item => item.GetString()!));
        }
    }

    [Fact]
    public void Every_measure_pins_its_words_and_names_how_each_figure_was_read()
    {
        Practices.Model.Measures.Select(measure => measure.Id.Local).Should().BeEquivalentTo(Names.Values.Select(name => $"measure/{name}"));
        foreach (Exercise measure in Practices.Model.Measures)
        {
            MeasureContent.Of(measure.Content).TextHash.Should().Be(measure.Rights.TextHash, measure.Id.Local);
            measure.Scores.SelectMany(rule => rule.Change.Select(one => one.Reading).Concat(rule.Cutoffs.Select(one => one.Reading))).Should().NotContain(FigureReading.Memory);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_risk_answer_signals_whatever_else_is_missing(int number)
    {
        Exercise measure = Measure("phq-9");
        MeasureContent content = MeasureContent.Of(measure.Content);
        AnswerSet alone = AnswerSet.Empty.With(new StepAnswer { StepId = "q9", Answer = new NumberAnswer { Value = number } });

        Scorer.Signals(measure.Safety.Rules, "q9", alone, content.Inputs).Should().ContainSingle()
            .Which.Actions.Should().Equal(SafetyAction.ShowCrisisResources, SafetyAction.TellClinician);
        Scorer.Score(measure.Scores[0], alone, content.Inputs).Reason.Should().Be(NotScored.TooManyMissing);
    }

    private static Exercise Measure(string name) => Practices.Model.Measures.Single(measure => measure.Id.Local == $"measure/{name}");

    private static AnswerSet Answers(MeasureContent content, JsonElement[] answers) => new()
    {
        Items = content.Items.Zip(answers, (item, answer) => new StepAnswer
        {
            StepId = item.Id,
            Answer = answer.ValueKind switch
            {
                JsonValueKind.Number => new NumberAnswer { Value = answer.GetDecimal() },
                JsonValueKind.String => new DeclinedAnswer(),
                _ => null,
            },
            Missing = answer.ValueKind == JsonValueKind.Null ? MissingReason.Skipped : null,
        }).ToValueList(),
    };

    private static IEnumerable<JsonProperty> Of(JsonElement expected, string key) =>
        expected.TryGetProperty(key, out JsonElement values) ? values.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static JsonElement Read([CallerFilePath] string path = "") => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(path)!, "..", "Data", "exercises", "vectors", "scoring-vectors.json"))).RootElement;
}
