using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// The content of a measure of the kind <see cref="KindName"/>: what is asked, and what each answer counts. In a pack words stand in it, in a definition the
/// keys of texts; wherever a text is named here, it is the one or the other.
/// </summary>
public sealed record MeasureContent
{
    /// <summary>The kind that asks item after item.</summary>
    public const string KindName = "measure/1";

    /// <summary>The time that is asked about, an ISO 8601 duration such as <c>P14D</c>; null: not stated.</summary>
    public string? Recall { get; init; }

    /// <summary>The sentence before the items; null: none, or its text is not loaded.</summary>
    public string? Stem { get; init; }

    /// <summary>The items, in the order in which they are asked, at least one.</summary>
    public required ValueList<MeasureItem> Items { get; init; }

    /// <summary>What is asked besides and counts in no score, in order.</summary>
    public ValueList<MeasureItem> Unscored { get; init; } = [];

    /// <summary>What each item asks for, those that do not count included.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, InputSpec> Inputs =>
        Items.Concat(Unscored).ToDictionary(item => item.Id, item => item.Input, StringComparer.Ordinal);

    /// <summary>
    /// All texts in the order in which they are read: the stem; each item with the texts of its own answers; the answers that items share; what is asked besides.
    /// </summary>
    public required ValueList<string> Texts { get; init; }

    /// <summary>Whether every item has its words. A licence may forbid to pass them on; then numbers are entered beside the paper form.</summary>
    [JsonIgnore]
    public bool HasItemTexts => Items.All(item => item.Text is not null);

    /// <summary>The hash of the wording: <c>sha256:</c> and 64 hexadecimal digits over <see cref="Texts"/>, each with a line feed after it, in UTF-8.</summary>
    [JsonIgnore]
    public string TextHash =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Texts.Select(text => text + "\n")))));

    /// <summary>Reads a content; what is wrong with it becomes a fault, never an exception.</summary>
    /// <param name="content">The content, its items and options as lists.</param>
    public static MeasureReading Read(JsonElement content) => new MeasureReader().Read(content);

    /// <summary>Reads a content that was checked.</summary>
    /// <param name="content">The content.</param>
    /// <exception cref="ArgumentException">The content has faults that <see cref="Read"/> names.</exception>
    public static MeasureContent Of(JsonElement content)
    {
        MeasureReading reading = Read(content);
        return reading.Content ?? throw new ArgumentException(
            $"The content has {reading.Faults.Count} faults, the first at '{reading.Faults[0].Pointer}'; it cannot be used.", nameof(content));
    }
}

/// <summary>One item of a measure.</summary>
public sealed record MeasureItem
{
    /// <summary>The name within the measure; the id of its step.</summary>
    public required string Id { get; init; }

    /// <summary>The item; null: its text is not loaded.</summary>
    public string? Text { get; init; }

    /// <summary>A text that helps to answer; null: none.</summary>
    public string? Help { get; init; }

    /// <summary>What may be answered: options with their numbers, or a scale. A text that is not loaded is empty.</summary>
    public required InputSpec Input { get; init; }

    /// <summary>When it is asked; null: always.</summary>
    public Expression? When { get; init; }
}

/// <summary>A content of a measure as read, or all that is wrong with it.</summary>
public sealed class MeasureReading
{
    internal MeasureReading(MeasureContent? content, ValueList<ContentFault> faults) => (Content, Faults) = (content, faults);

    /// <summary>The content; null where there are faults.</summary>
    public MeasureContent? Content { get; }

    /// <summary>All faults, each with its place within the content.</summary>
    public ValueList<ContentFault> Faults { get; }
}
