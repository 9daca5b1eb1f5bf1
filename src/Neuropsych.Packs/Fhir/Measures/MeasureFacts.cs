using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>What a loaded pack says of a measure, as far as a questionnaire of somebody else can be compared with it.</summary>
internal sealed record MeasureFacts
{
    /// <summary>The id, such as <c>practices:measure/phq-9</c>.</summary>
    internal required string Id { get; init; }

    /// <summary>The name, such as <c>PHQ-9</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>The ids in public vocabularies, such as <c>LOINC:44249-1</c>.</summary>
    internal ImmutableArray<Curie> Identifiers { get; init; } = [];

    /// <summary>The sentence before the items; null where its text is not loaded.</summary>
    internal string? Stem { get; init; }

    /// <summary>The items that count, in order.</summary>
    internal required ImmutableArray<KnownItem> Items { get; init; }

    /// <summary>The items that are asked and do not count.</summary>
    internal ImmutableArray<KnownItem> Unscored { get; init; } = [];

    /// <summary>The scores.</summary>
    internal ImmutableArray<MeasureScore> Scores { get; init; } = [];

    /// <summary>The safety rules that one item decides.</summary>
    internal ImmutableArray<MeasureRule> Rules { get; init; } = [];

    /// <summary>How publications of this measure can be recognised: titles and DOIs of its own sources.</summary>
    internal ImmutableArray<string> Publications { get; init; } = [];

    /// <summary>The measures of a model, by id.</summary>
    internal static ImmutableArray<MeasureFacts> Of(KnowledgeModel model) => [.. model.Measures.Select(measure => Of(measure, model)).OfType<MeasureFacts>()];

    private static MeasureFacts? Of(Exercise measure, KnowledgeModel model)
    {
        if (measure.ExerciseKind != MeasureContent.KindName || MeasureContent.Read(measure.Content).Content is not { } content)
        {
            return null;
        }

        IReadOnlyDictionary<string, InputSpec> inputs = content.Inputs;
        return new MeasureFacts
        {
            Id = measure.Id.ToString(),
            Name = measure.Name.Texts[0].Text,
            Identifiers = [.. measure.Identifiers],
            Stem = content.Stem,
            Items = [.. content.Items.Select(item => Of(item))],
            Unscored = [.. content.Unscored.Select(item => Of(item))],
            Scores = [.. measure.Scores.Select(score => Of(score, inputs))],
            Rules = [.. measure.Safety.Rules.SelectMany(rule => rule.Steps.Select(step => Of(rule, step, inputs)))],

            // The first source is the measure's own publication; the others may be of several measures.
            Publications = [.. PublicationsOf(measure, model)],
        };
    }

    private static IEnumerable<string> PublicationsOf(Exercise measure, KnowledgeModel model) =>
        measure.Scores.Select(score => score.Source).Distinct(StringComparer.Ordinal)
            .Select(source => EntityId.TryParse(source, measure.Id.Pack, out EntityId id) ? model.Find(id) as Source : null).OfType<Source>()
            .SelectMany(source => new[] { source.Citation.Title, source.Citation.Doi?.Local }).OfType<string>();

    private static KnownItem Of(MeasureItem item) => new()
    {
        Id = item.Id,
        Text = item.Text,
        Options = item.Input switch
        {
            ChoiceInput choice => [.. choice.Options.Select(option => new MeasureOption { Number = option.Number, Text = option.TextKey.Length > 0 ? option.TextKey : null })],
            ScaleInput { High: var high, Low: var low } when (long)high - low < MostPlaces =>
                [.. Enumerable.Range(low, high - low + 1).Select(number => new MeasureOption { Number = number })],
            _ => [],
        },
    };

    private const int MostPlaces = 101;

    private static MeasureScore Of(ScoreRule rule, IReadOnlyDictionary<string, InputSpec> inputs) => new()
    {
        Id = rule.Id,
        Items = [.. rule.Items],
        Of = answers => Scorer.Score(rule, new AnswerSet
        {
            Items = answers.Select(answer => new StepAnswer { StepId = answer.Key, Answer = new NumberAnswer { Value = answer.Value } }).ToValueList(),
        }, inputs),
        Reversed = [.. rule.Reversed],
        MissingAllowed = rule.Missing is { Method: not MissingMethod.None } missing ? missing.Allow : 0,
        Bands = [.. (rule.Bands?.From ?? []).Select(band => (band.From, band.Id))],
        Range = rule.Range is { } range ? (range.Low, range.High) : null,
    };

    private static MeasureRule Of(SafetyRule rule, string step, IReadOnlyDictionary<string, InputSpec> inputs) => new()
    {
        Id = rule.Id,
        Item = step,
        Fires = number => Scorer.Signals([rule], step,
            AnswerSet.Empty.With(new StepAnswer { StepId = step, Answer = new NumberAnswer { Value = number } }), inputs).Count > 0,
    };
}

/// <summary>An item of a measure.</summary>
internal sealed record KnownItem
{
    internal required string Id { get; init; }

    /// <summary>The words; null where they are not loaded.</summary>
    internal string? Text { get; init; }

    /// <summary>The answers, in order.</summary>
    internal ImmutableArray<MeasureOption> Options { get; init; } = [];
}

/// <summary>An answer of an item.</summary>
internal sealed record MeasureOption
{
    /// <summary>The number that it stands for; null where it stands for none.</summary>
    internal decimal? Number { get; init; }

    /// <summary>The words; null where they are not loaded.</summary>
    internal string? Text { get; init; }
}

/// <summary>A score of a measure.</summary>
internal sealed record MeasureScore
{
    internal required string Id { get; init; }

    /// <summary>The items that it counts.</summary>
    internal required ImmutableArray<string> Items { get; init; }

    /// <summary>The score of answers by item, as numbers of the options chosen; an item that is missing stands for itself.</summary>
    internal required Func<IReadOnlyDictionary<string, decimal>, Score> Of { get; init; }

    /// <summary>The items that it counts the other way round.</summary>
    internal ImmutableHashSet<string> Reversed { get; init; } = [];

    /// <summary>How many missing items the published rule allows.</summary>
    internal int MissingAllowed { get; init; }

    /// <summary>From which value on a band begins, with its name; empty where the source gives none.</summary>
    internal ImmutableArray<(decimal From, string Name)> Bands { get; init; } = [];

    /// <summary>The lowest and the highest value.</summary>
    internal (decimal Low, decimal High)? Range { get; init; }
}

/// <summary>A safety rule that the answer to one item decides.</summary>
internal sealed record MeasureRule
{
    internal required string Id { get; init; }

    /// <summary>The item.</summary>
    internal required string Item { get; init; }

    /// <summary>Whether the rule fires at a number.</summary>
    internal required Func<decimal, bool> Fires { get; init; }
}
