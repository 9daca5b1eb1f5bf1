using System;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>What a person answered: a closed set. Declined is an answer and is not missing.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChoiceAnswer), "choice")]
[JsonDerivedType(typeof(NumberAnswer), "number")]
[JsonDerivedType(typeof(TextAnswer), "text")]
[JsonDerivedType(typeof(DateAnswer), "date")]
[JsonDerivedType(typeof(TimeAnswer), "time")]
[JsonDerivedType(typeof(DurationAnswer), "duration")]
[JsonDerivedType(typeof(RatingsAnswer), "ratings")]
[JsonDerivedType(typeof(RegionsAnswer), "regions")]
[JsonDerivedType(typeof(DeclinedAnswer), "declined")]
public abstract record Answer
{
    private protected Answer()
    {
    }
}

/// <summary>The options chosen.</summary>
public sealed record ChoiceAnswer : Answer
{
    /// <summary>The ids of the options, in the order of the input, at least one.</summary>
    public required ValueList<string> Options { get; init; }
}

/// <summary>A number: of a scale, a slider or a number field.</summary>
public sealed record NumberAnswer : Answer
{
    /// <summary>The number as written.</summary>
    public required decimal Value { get; init; }
}

/// <summary>The person's own words, or where they are kept.</summary>
public sealed record TextAnswer : Answer
{
    /// <summary>The words; null where they are kept beside the log or were erased.</summary>
    public string? Text { get; init; }

    /// <summary>Where sensitive words are kept; null where they stand in <see cref="Text"/>.</summary>
    public TextReference? Kept { get; init; }
}

/// <summary>Words that are kept beside the log; they can be erased alone, and the log stays whole.</summary>
public sealed record TextReference
{
    /// <summary>The id of the record that holds them.</summary>
    public required string Id { get; init; }

    /// <summary>The salted SHA-256 of the words, as 64 small hexadecimal digits; the salt stands beside the words.</summary>
    public required string Hash { get; init; }

    /// <summary>The number of characters.</summary>
    public required int Length { get; init; }
}

/// <summary>A day.</summary>
public sealed record DateAnswer : Answer
{
    /// <summary>The day.</summary>
    public required DateOnly Value { get; init; }
}

/// <summary>A time of day.</summary>
public sealed record TimeAnswer : Answer
{
    /// <summary>The time.</summary>
    public required TimeOnly Value { get; init; }
}

/// <summary>A length of time.</summary>
public sealed record DurationAnswer : Answer
{
    /// <summary>The length.</summary>
    public required TimeSpan Value { get; init; }
}

/// <summary>Labels, each with its intensity.</summary>
public sealed record RatingsAnswer : Answer
{
    /// <summary>The labels in the order of the input, the person's own at the end.</summary>
    public required ValueList<Rating> Ratings { get; init; }
}

/// <summary>A label with its intensity.</summary>
public sealed record Rating
{
    /// <summary>The id of a label that was offered; null where the label is the person's own.</summary>
    public string? Label { get; init; }

    /// <summary>The person's own label; null where it was offered.</summary>
    public string? Own { get; init; }

    /// <summary>How strong, within the range of the input.</summary>
    public required int Intensity { get; init; }
}

/// <summary>Regions of a figure.</summary>
public sealed record RegionsAnswer : Answer
{
    /// <summary>The ids of the regions, in the order of the input.</summary>
    public required ValueList<string> Regions { get; init; }
}

/// <summary>"I would rather not say."</summary>
public sealed record DeclinedAnswer : Answer;
