using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    internal required ImmutableArray<MeasureItem> Items { get; init; }

    /// <summary>The items that are asked and do not count.</summary>
    internal ImmutableArray<MeasureItem> Unscored { get; init; } = [];

    /// <summary>The scores.</summary>
    internal ImmutableArray<MeasureScore> Scores { get; init; } = [];

    /// <summary>The safety rules that one item decides.</summary>
    internal ImmutableArray<MeasureRule> Rules { get; init; } = [];

    /// <summary>How publications of this measure can be recognised: titles and DOIs of its own sources.</summary>
    internal ImmutableArray<string> Publications { get; init; } = [];

    /// <summary>The measures of a model.</summary>
    internal static ImmutableArray<MeasureFacts> Of(KnowledgeModel model) => [];
}

/// <summary>An item of a measure.</summary>
internal sealed record MeasureItem
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
