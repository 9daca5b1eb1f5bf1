using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Packs.Fhir.Measures;

namespace Neuropsych.Packs.Tests.Fhir;

/// <summary>Measures as loaded packs would define them.</summary>
internal static class Known
{
    private static readonly string[] Frequencies = ["Not at all", "Several days", "More than half the days", "Nearly every day"];

    internal static MeasureFacts Phq9 { get; } = Of("phq-9", "PHQ-9", "LOINC:44249-1",
        "Over the last 2 weeks, how often have you been bothered by any of the following problems?", Frequencies, 0,
        [
            "Little interest or pleasure in doing things",
            "Feeling down, depressed, or hopeless",
            "Trouble falling or staying asleep, or sleeping too much",
            "Feeling tired or having little energy",
            "Poor appetite or overeating",
            "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
            "Trouble concentrating on things, such as reading the newspaper or watching television",
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual",
            "Thoughts that you would be better off dead or of hurting yourself in some way",
        ]) with
    {
        Scores = [Sum("total", Ids(9), allow: 2, neverOver: "q9") with
        {
            Bands = [(0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately-severe"), (20, "severe")],
            Range = (0, 27),
        }],
        Rules = [new MeasureRule { Id = "item9", Item = "q9", Fires = number => number >= 1 }],
        Publications = ["The PHQ-9: validity of a brief depression severity measure", "10.1046/j.1525-1497.2001.016009606.x"],
    };

    internal static MeasureFacts Gad7 { get; } = Of("gad-7", "GAD-7", "LOINC:69737-5",
        "Over the last 2 weeks, how often have you been bothered by the following problems?", Frequencies, 0,
        [
            "Feeling nervous, anxious or on edge",
            "Not being able to stop or control worrying",
            "Worrying too much about different things",
            "Trouble relaxing",
            "Being so restless that it is hard to sit still",
            "Becoming easily annoyed or irritable",
            "Feeling afraid as if something awful might happen",
        ]) with
    {
        Scores = [Sum("total", Ids(7)) with { Bands = [(0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")], Range = (0, 21) }],
        Publications = ["A brief measure for assessing generalized anxiety disorder: the GAD-7", "10.1001/archinte.166.10.1092"],
    };

    /// <summary>A measure of our own making whose raw score counts four times, with one item turned.</summary>
    internal static MeasureFacts Weather { get; } = Of("weather-3", "WEATHER-3", "LOINC:99999-9", "How was the weather?",
        ["Never", "Seldom", "Often", "Always"], 0, ["The sun was shining all day", "A warm wind was blowing", "Rain was falling on the roof"]) with
    {
        Scores =
        [
            Sum("raw", Ids(3), reversed: ["q3"]) with { Range = (0, 9) },
            Sum("score", Ids(3), times: 4, reversed: ["q3"]) with { Range = (0, 36) },
        ],
    };

    internal static ImmutableArray<MeasureFacts> All { get; } = [Phq9, Gad7, Weather];

    private static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(number => $"q{number}")];

    private static MeasureFacts Of(string id, string name, string identifier, string stem, string[] options, int from, string[] items) => new()
    {
        Id = $"practices:measure/{id}",
        Name = name,
        Identifiers = [Curie.TryParse(identifier, out Curie curie) ? curie : throw new ArgumentException(identifier)],
        Stem = stem,
        Items =
        [
            .. items.Select((text, index) => new KnownItem
            {
                Id = $"q{index + 1}",
                Text = text,
                Options = [.. options.Select((option, number) => new MeasureOption { Number = from + number, Text = option })],
            }),
        ],
    };

    private static MeasureScore Sum(string id, string[] items, int allow = 0, string? neverOver = null, decimal times = 1, string[]? reversed = null) => new()
    {
        Id = id,
        Items = [.. items],
        Reversed = [.. reversed ?? []],
        MissingAllowed = allow,
        Of = answers =>
        {
            int missing = items.Count(item => !answers.ContainsKey(item));
            NotScored? reason = missing > allow ? NotScored.TooManyMissing
                : neverOver is not null && !answers.ContainsKey(neverOver) ? NotScored.SafetyItemMissing : null;
            decimal sum = items.Where(answers.ContainsKey).Sum(item => reversed?.Contains(item) == true ? 3 - answers[item] : answers[item]);
            return new Score
            {
                Id = id,
                Value = reason is null ? sum * items.Length / (items.Length - missing) * times : null,
                Reason = reason,
                Missing = missing,
                Source = "test",
            };
        },
    };
}
