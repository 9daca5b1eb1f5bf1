using System;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>What may be answered: a closed set. Every input also takes "I would rather not say".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChoiceInput), "choice")]
[JsonDerivedType(typeof(ScaleInput), "scale")]
[JsonDerivedType(typeof(SliderInput), "slider")]
[JsonDerivedType(typeof(NumberInput), "number")]
[JsonDerivedType(typeof(TextInput), "text")]
[JsonDerivedType(typeof(DateInput), "date")]
[JsonDerivedType(typeof(TimeInput), "time")]
[JsonDerivedType(typeof(DurationInput), "duration")]
[JsonDerivedType(typeof(RatingsInput), "ratings")]
[JsonDerivedType(typeof(RegionsInput), "regions")]
public abstract record InputSpec
{
    private protected InputSpec()
    {
    }
}

/// <summary>One or several of a list.</summary>
public sealed record ChoiceInput : InputSpec
{
    /// <summary>The options, in order, at least one.</summary>
    public required ValueList<ChoiceOption> Options { get; init; }

    /// <summary>The highest number of options to choose; 1: single choice.</summary>
    [JsonRequired]
    public int Most { get; init; } = 1;
}

/// <summary>An option of a choice.</summary>
public sealed record ChoiceOption
{
    /// <summary>The name of the option within its input.</summary>
    public required string Id { get; init; }

    /// <summary>The key of its text.</summary>
    public required string TextKey { get; init; }

    /// <summary>The number that it stands for; null: none.</summary>
    public decimal? Number { get; init; }

    /// <summary>Whether it rules out all others, such as "none of these".</summary>
    public bool IsExclusive { get; init; }
}

/// <summary>A whole number between two anchors.</summary>
public sealed record ScaleInput : InputSpec
{
    /// <summary>The lowest number.</summary>
    public required int Low { get; init; }

    /// <summary>The highest number, above <see cref="Low"/>.</summary>
    public required int High { get; init; }

    /// <summary>The key of the text at the lowest number.</summary>
    public required string LowKey { get; init; }

    /// <summary>The key of the text at the highest number.</summary>
    public required string HighKey { get; init; }
}

/// <summary>A place between two anchors.</summary>
public sealed record SliderInput : InputSpec
{
    /// <summary>The lowest number.</summary>
    public required decimal Low { get; init; }

    /// <summary>The highest number, above <see cref="Low"/>.</summary>
    public required decimal High { get; init; }

    /// <summary>The distance between two places, above 0.</summary>
    public required decimal Step { get; init; }

    /// <summary>The key of the text at the lowest number.</summary>
    public required string LowKey { get; init; }

    /// <summary>The key of the text at the highest number.</summary>
    public required string HighKey { get; init; }
}

/// <summary>A number that the person writes.</summary>
public sealed record NumberInput : InputSpec
{
    /// <summary>The lowest number.</summary>
    public required decimal Low { get; init; }

    /// <summary>The highest number, not below <see cref="Low"/>.</summary>
    public required decimal High { get; init; }

    /// <summary>How many digits after the point, 0 to 6.</summary>
    public int Decimals { get; init; }

    /// <summary>The key of the unit's name; null: none.</summary>
    public string? UnitKey { get; init; }
}

/// <summary>The person's own words.</summary>
public sealed record TextInput : InputSpec
{
    /// <summary>The highest number of characters, 1 to 10,000.</summary>
    [JsonRequired]
    public int MaxLength { get; init; } = 2000;

    /// <summary>Whether the words are kept beside the log, so that they can be erased alone.</summary>
    public bool IsSensitive { get; init; }
}

/// <summary>A day.</summary>
public sealed record DateInput : InputSpec
{
    /// <summary>The first day allowed; null: open.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The last day allowed; null: open.</summary>
    public DateOnly? Latest { get; init; }
}

/// <summary>A time of day.</summary>
public sealed record TimeInput : InputSpec;

/// <summary>A length of time.</summary>
public sealed record DurationInput : InputSpec
{
    /// <summary>The shortest allowed; null: 0.</summary>
    public TimeSpan? Least { get; init; }

    /// <summary>The longest allowed; null: open.</summary>
    public TimeSpan? Most { get; init; }
}

/// <summary>Labels, each with an intensity, such as emotions.</summary>
public sealed record RatingsInput : InputSpec
{
    /// <summary>The labels offered, in order.</summary>
    public required ValueList<ChoiceOption> Labels { get; init; }

    /// <summary>The lowest intensity.</summary>
    public required int Low { get; init; }

    /// <summary>The highest intensity, above <see cref="Low"/>.</summary>
    public required int High { get; init; }

    /// <summary>Whether the person may write labels of their own.</summary>
    public bool TakesOwnLabels { get; init; }

    /// <summary>The highest number of labels, 1 to 50.</summary>
    [JsonRequired]
    public int Most { get; init; } = 10;
}

/// <summary>Regions of a figure.</summary>
public sealed record RegionsInput : InputSpec
{
    /// <summary>The figure, such as <c>body-front</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>The regions that can be marked, in order.</summary>
    public required ValueList<ChoiceOption> Regions { get; init; }

    /// <summary>The highest number of regions; null: all.</summary>
    public int? Most { get; init; }
}
