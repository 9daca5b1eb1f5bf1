namespace Neuropsych.Exercises;

/// <summary>
/// How answers become a score, in this order: range of each answer, reversal, weight, rule for missing items, combination, rounding, range, band.
/// </summary>
public sealed record ScoreRule
{
    /// <summary>The name of the score within its definition, such as <c>total</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The key of its name; null: <see cref="Id"/> is all the name it has.</summary>
    public string? TextKey { get; init; }

    /// <summary>The items, by their steps, each once, at least one.</summary>
    public required ValueList<string> Items { get; init; }

    /// <summary>Items that count from the other end of their range: lowest + highest − answer.</summary>
    public ValueList<string> Reversed { get; init; } = [];

    /// <summary>Items that count more or less than once.</summary>
    public ValueList<ItemWeight> Weights { get; init; } = [];

    /// <summary>How the items become one number.</summary>
    public required ScoreCombination Combine { get; init; }

    /// <summary>The formula over the items as reversed and weighted; null unless <see cref="Combine"/> says formula.</summary>
    public Expression? Formula { get; init; }

    /// <summary>What is done where items are missing; null: nothing, any missing item leaves the score without a value.</summary>
    public MissingRule? Missing { get; init; }

    /// <summary>How the manual rounds; null: it does not.</summary>
    public ScoreRounding? Rounding { get; init; }

    /// <summary>The range of the score; null: that of its items alone.</summary>
    public ScoreRange? Range { get; init; }

    /// <summary>The bands of a published source; null: none.</summary>
    public ScoreBands? Bands { get; init; }

    /// <summary>Cut-offs, each with its source.</summary>
    public ValueList<Cutoff> Cutoffs { get; init; } = [];

    /// <summary>What sources call a change: many, never "the" one.</summary>
    public ValueList<ChangeFigure> Change { get; init; } = [];

    /// <summary>The source of the rule: the id of a source, or the words of a manual.</summary>
    public required string Source { get; init; }
}

/// <summary>How often an item counts.</summary>
public sealed record ItemWeight
{
    /// <summary>The step.</summary>
    public required string Item { get; init; }

    /// <summary>How often.</summary>
    public required decimal Weight { get; init; }
}

/// <summary>How items become one number.</summary>
public enum ScoreCombination
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their arithmetic mean.</summary>
    Mean,

    /// <summary>A formula.</summary>
    Formula,
}

/// <summary>What a manual does where items are missing. Without a published rule there is none.</summary>
public sealed record MissingRule
{
    /// <summary>How many items may be missing, 0 or more.</summary>
    public required int Allow { get; init; }

    /// <summary>How the missing are made up for; with none, no item may be missing.</summary>
    public required MissingMethod Method { get; init; }

    /// <summary>Items that are never made up for: those of safety rules.</summary>
    public ValueList<string> NeverOver { get; init; } = [];

    /// <summary>The source of the rule.</summary>
    public required string Source { get; init; }

    /// <summary>How the source was read.</summary>
    public required FigureReading Reading { get; init; }
}

/// <summary>How missing items are made up for.</summary>
public enum MissingMethod
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The sum of the answered × number of items ÷ number of answered.</summary>
    Prorate,

    /// <summary>The mean of the answered items stands for each missing one; of a mean score it is the score.</summary>
    MeanOfAnswered,
}

/// <summary>How a manual rounds.</summary>
public sealed record ScoreRounding
{
    /// <summary>How many digits stay after the point, 0 to 10.</summary>
    public required int Places { get; init; }

    /// <summary>How; a half away from zero where the manual only says "round".</summary>
    public RoundingRule Rule { get; init; }

    /// <summary>The manual that says so.</summary>
    public required string Source { get; init; }
}

/// <summary>The bands of one published source.</summary>
public sealed record ScoreBands
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How the source was read; null: not stated.</summary>
    public FigureReading? Reading { get; init; }

    /// <summary>The bands in ascending order; each goes from its start, included, to the start of the next.</summary>
    public required ValueList<ScoreBand> From { get; init; }
}

/// <summary>One band.</summary>
public sealed record ScoreBand
{
    /// <summary>Where it begins, that number included.</summary>
    public required decimal From { get; init; }

    /// <summary>Its name within the score.</summary>
    public required string Id { get; init; }

    /// <summary>The key of its text.</summary>
    public required string TextKey { get; init; }
}

/// <summary>A number from which, or below which, a source calls a score positive. Never a diagnosis.</summary>
public sealed record Cutoff
{
    /// <summary>Its name within the score.</summary>
    public required string Id { get; init; }

    /// <summary>At this number or above; null where <see cref="Below"/> is given.</summary>
    public decimal? From { get; init; }

    /// <summary>Below this number; null where <see cref="From"/> is given.</summary>
    public decimal? Below { get; init; }

    /// <summary>The sensitivity, 0 to 1; null: the source read does not state it.</summary>
    public decimal? Sensitivity { get; init; }

    /// <summary>The specificity, 0 to 1; null: the source read does not state it.</summary>
    public decimal? Specificity { get; init; }

    /// <summary>For whom; null: the source read does not state it.</summary>
    public string? Population { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How the source was read.</summary>
    public required FigureReading Reading { get; init; }

    /// <summary>Whether a score reaches it.</summary>
    /// <param name="value">The score.</param>
    public bool IsReachedBy(decimal value) => From is { } from ? value >= from : Below is { } below && value < below;
}

/// <summary>How a figure came here.</summary>
public enum FigureReading
{
    /// <summary>It was read in the source itself.</summary>
    Read,

    /// <summary>It was read where another work quotes the source.</summary>
    Quoted,

    /// <summary>It was recalled: never shown to users.</summary>
    Memory,
}
