using System;
using System.Collections.Generic;
using System.Globalization;
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
        ["ecr-rs"] = "ecr-rs",
        ["who5"] = "who-5",
    };

    /// <summary>Measures whose words stand in no pack.</summary>
    private static readonly string[] WithoutWords = ["ders-16", "ecr-rs", "ors", "pss-10", "srs", "wai-sr", "who-5"];

    /// <summary>Questions of our own, which nobody has validated.</summary>
    private static readonly string[] Own = ["goal-rating", "session-feedback", "suds"];

    public static TheoryData<string> Cases =>
        [.. Vectors.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

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
        string[] pinned = ["audit-c", "core-10", "gad-7", "maas", "pcl-5", "phq-4", "phq-9", "pswq"];
        Practices.WithMeasures.Measures.Select(measure => measure.Id.Slug).Should().BeEquivalentTo(pinned.Concat(WithoutWords).Concat(Own));
        foreach (Exercise measure in Practices.WithMeasures.Measures)
        {
            MeasureContent content = MeasureContent.Of(measure.Content);
            content.HasItemTexts.Should().Be(!WithoutWords.Contains(measure.Id.Slug), measure.Id.Local);
            measure.Rights.TextHash.Should().Be(pinned.Contains(measure.Id.Slug) ? content.TextHash : null, measure.Id.Local);
            measure.Scores.SelectMany(rule => rule.Change.Select(one => one.Reading).Concat(rule.Cutoffs.Select(one => one.Reading))).Should().NotContain(FigureReading.Memory);
        }
    }

    [Fact]
    public void A_measure_without_words_holds_none_and_says_whose_they_are()
    {
        foreach (Exercise measure in Practices.WithMeasures.Measures.Where(measure => WithoutWords.Contains(measure.Id.Slug)))
        {
            MeasureContent.Of(measure.Content).Texts.Should().BeEmpty(measure.Id.Local);
            measure.Rights.Licence.Should().Be("LicenseRef-words-not-included");
            measure.Rights.Holder.Should().NotBeNullOrWhiteSpace();
            measure.Rights.Notice.Should().NotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Questions_of_our_own_say_that_they_are_not_validated_and_claim_nothing()
    {
        foreach (Exercise measure in Practices.Model.Measures.Where(measure => Own.Contains(measure.Id.Slug)))
        {
            measure.Use.Should().Be(Composition.IntendedUse.SelfMonitoring);
            measure.Sources.Should().BeEmpty();
            measure.Summary.For("en", Text.Audience.Client).Should().Contain("Not validated");
            measure.Scores.Should().OnlyContain(rule => rule.Source == measure.Id.ToString() && rule.Change.Count == 0 && rule.Cutoffs.Count == 0 && rule.Bands == null);
        }
    }

    /// <summary>Worked out by hand from what the sources say: which items count, which the other way round, and the ends of the range.</summary>
    [Theory]
    [InlineData("core-10", "total", "0,4,4,0,0,0,0,0,0,0", "0")]
    [InlineData("core-10", "total", "1,4,4,1,1,0,1,1,1,1", "7")]
    [InlineData("core-10", "total", "1,3,,1,1,0,1,1,1,2", "10")]
    [InlineData("core-10", "total", "1,4,4,1,1,,1,1,1,1", "safetyItemMissing")]
    [InlineData("core-10", "total", "1,4,4,1,,0,,1,1,1", "tooManyMissing")]
    [InlineData("pss-10", "total", "0,0,0,4,4,0,4,4,0,0", "0")]
    [InlineData("pss-10", "total", "1,2,3,4,3,2,1,0,1,2", "19")]
    [InlineData("wai-sr", "task", "1,2,3,4,5,1,2,3,4,5,1,2", "10")]
    [InlineData("wai-sr", "bond", "1,2,3,4,5,1,2,3,4,5,1,2", "14")]
    [InlineData("wai-sr", "goal", "1,2,3,4,5,1,2,3,4,5,1,2", "9")]
    [InlineData("ders-16", "total", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "16")]
    [InlineData("ders-16", "total", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,", "tooManyMissing")]
    [InlineData("ors", "total", "74,50,31,8", "16.3")]
    [InlineData("srs", "total", "100,100,100,100", "40")]
    [InlineData("srs", "total", "100,100,100,101", "outOfRange")]
    [InlineData("maas", "mean", "1,2,3,4,5,6,1,2,3,4,5,6,1,2,3", "3.2")]
    [InlineData("suds", "distress", "55", "55")]
    [InlineData("goal-rating", "second", "3,7,", "7")]
    [InlineData("goal-rating", "third", "3,7,", "tooManyMissing")]
    public void The_scores_of_the_other_measures_are_those_of_arithmetic(string name, string score, string answers, string expected)
    {
        Exercise measure = Measure(name);
        MeasureContent content = MeasureContent.Of(measure.Content);
        var given = new AnswerSet
        {
            Items = content.Items.Zip(answers.Split(','), (item, number) => new StepAnswer
            {
                StepId = item.Id,
                Answer = number.Length == 0 ? null : new NumberAnswer { Value = decimal.Parse(number, CultureInfo.InvariantCulture) },
                Missing = number.Length == 0 ? MissingReason.Skipped : null,
            }).ToValueList(),
        };

        Score found = Scorer.Score(measure.Scores.Single(rule => rule.Id == score), given, content.Inputs);

        (found.Value?.ToString("0.####", CultureInfo.InvariantCulture) ?? Words.Of(found.Reason!.Value).Replace("-", "", StringComparison.Ordinal))
            .Should().BeEquivalentTo(expected, $"{name} {score}");
    }

    [Fact]
    public void The_item_about_plans_to_die_calls_for_help_whatever_the_score()
    {
        Exercise measure = Measure("core-10");
        MeasureContent content = MeasureContent.Of(measure.Content);

        for (int number = 0; number <= 4; number++)
        {
            AnswerSet alone = AnswerSet.Empty.With(new StepAnswer { StepId = "q6", Answer = new NumberAnswer { Value = number } });
            Scorer.Signals(measure.Safety.Rules, "q6", alone, content.Inputs).Should().HaveCount(number == 0 ? 0 : 1);
        }
    }

    [Fact]
    public void Each_contact_of_the_pack_is_shown_from_the_day_it_was_verified_to_the_day_it_expires_and_no_longer()
    {
        ValueList<CrisisContact> all = Practices.Reading.Pack!.Crisis;
        CrisisDirectory directory = Practices.Model.Crisis;

        all.Should().NotBeEmpty();
        foreach (CrisisContact contact in all)
        {
            Shown(contact, contact.VerifiedOn).Should().BeTrue(contact.Id);
            Shown(contact, contact.ExpiresOn.AddDays(-1)).Should().BeTrue(contact.Id);
            Shown(contact, contact.ExpiresOn).Should().BeFalse(contact.Id);
            Shown(contact, contact.VerifiedOn.AddDays(-1)).Should().BeFalse(contact.Id);
            contact.VerifiedBy.Should().Be(CrisisContact.Machine, "no person is made up who called");
        }

        bool Shown(CrisisContact contact, DateOnly day)
        {
            CrisisHelp help = directory.HelpFor(contact.Country, day, "en");
            return contact.IsEmergency ? help.EmergencyNumber == contact.Address : help.Contacts.Contains(contact);
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

    private static Exercise Measure(string name) => Practices.WithMeasures.Measures.Single(measure => measure.Id.Local == $"measure/{name}");

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
