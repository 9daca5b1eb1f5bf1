using System;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>
/// An exercise or a measure as a pack holds it: the common part, and the content in the author's words. With the kind that runs it,
/// <see cref="BoundExercise"/> makes a definition of it. What it is, its id says: <see cref="EntityKind.Exercise"/> or <see cref="EntityKind.Measure"/>.
/// </summary>
public sealed record Exercise : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <inheritdoc/>
    public required Localized Name { get; init; }

    /// <summary>What it is, in a sentence or two.</summary>
    public required Localized Summary { get; init; }

    /// <summary>The version of the definition; a run is pinned to it.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The name of the kind that runs it, such as <c>pace/1</c>.</summary>
    public required string ExerciseKind { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IntendedUse Use { get; init; }

    /// <summary>For which ages it is offered.</summary>
    public required AgeRange Ages { get; init; }

    /// <summary>Where the technique is described, ordered by id. Effects stand in claims.</summary>
    public ValueList<EntityId> Sources { get; init; } = [];

    /// <summary>The concepts, therapies and techniques that it has to do with, ordered by id.</summary>
    public ValueList<EntityId> About { get; init; } = [];

    /// <summary>The claims that a reader of it should know, ordered by id.</summary>
    public ValueList<EntityId> Claims { get; init; } = [];

    /// <summary>What protects the person. The text of the caution <c>i</c> has the key <c>safety/cautions/i</c>.</summary>
    public SafetyProfile Safety { get; init; } = new();

    /// <summary>The texts of the cautions, in their order.</summary>
    public ValueList<Localized> CautionTexts { get; init; } = [];

    /// <summary>How answers become scores, in the author's order; none: it gives none.</summary>
    public ValueList<ScoreRule> Scores { get; init; } = [];

    /// <summary>The texts that <see cref="Scores"/> names by key (names of scores, of bands), in the order of the scores; each key once.</summary>
    public ValueList<KeyedText> ScoreTexts { get; init; } = [];

    /// <summary>What a higher score means; null: it gives no score, or its scores differ in that.</summary>
    public HigherIs? HigherIs { get; init; }

    /// <summary>Its ids in public vocabularies, such as <c>LOINC:44249-1</c>, in ordinal order.</summary>
    public ValueList<Curie> Identifiers { get; init; } = [];

    /// <summary>What the kind runs, in the words of the pack's first language; keys of maps in ordinal order.</summary>
    public required JsonElement Content
    {
        get;
        init => field = value.Clone();
    }

    /// <summary>The content in other languages, ordered by language.</summary>
    public ValueList<TranslatedContent> Translations { get; init; } = [];

    /// <summary>The questions of the pack that it answers.</summary>
    public ValueList<string> Answers { get; init; } = [];

    /// <summary>What changed for readers in this version.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }

    /// <summary>Whether two exercises are the same.</summary>
    /// <param name="other">The exercise to compare with.</param>
    public bool Equals(Exercise? other) => ReferenceEquals(this, other) || (other is not null
        && Id == other.Id
        && Name == other.Name
        && Summary == other.Summary
        && Version == other.Version
        && ExerciseKind == other.ExerciseKind
        && Use == other.Use
        && Ages == other.Ages
        && Sources == other.Sources
        && About == other.About
        && Claims == other.Claims
        && Safety == other.Safety
        && CautionTexts == other.CautionTexts
        && Scores == other.Scores
        && ScoreTexts == other.ScoreTexts
        && HigherIs == other.HigherIs
        && Identifiers == other.Identifiers
        && JsonValue.Same(Content, other.Content)
        && Translations == other.Translations
        && Answers == other.Answers
        && ChangeNote == other.ChangeNote
        && Rights == other.Rights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, Name, Summary);
}

/// <summary>A text under the key by which a definition names it.</summary>
public sealed record KeyedText
{
    /// <summary>The key, such as <c>scores/total/mild</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The words.</summary>
    public required Localized Text { get; init; }
}

/// <summary>The content of an exercise in another language: the same shape, other words.</summary>
public sealed record TranslatedContent
{
    /// <summary>The language (BCP 47).</summary>
    public required string Lang { get; init; }

    /// <summary>The content, keys of maps in ordinal order.</summary>
    public required JsonElement Content
    {
        get;
        init => field = value.Clone();
    }

    /// <summary>Where the words of a measure in this language were published; null: an exercise, whose words are the pack's own.</summary>
    public EntityId? TextSource { get; init; }

    /// <summary>Whether two translations are the same.</summary>
    /// <param name="other">The translation to compare with.</param>
    public bool Equals(TranslatedContent? other) => other is not null && Lang == other.Lang && TextSource == other.TextSource && JsonValue.Same(Content, other.Content);

    /// <inheritdoc/>
    public override int GetHashCode() => Lang.GetHashCode(StringComparison.Ordinal);
}
