using System;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <summary>What is to be set on a sheet: an exercise as an author wrote it, before anybody plays it.</summary>
public sealed class Sheet
{
    private readonly Func<string, string?> words;

    internal Sheet(ExerciseDefinition definition, ValueList<Step> steps, string lang, Func<string, string?> words) =>
        (Definition, Steps, Lang, this.words) = (definition, steps, lang, words);

    /// <summary>The definition; its safety profile counts.</summary>
    public ExerciseDefinition Definition { get; }

    /// <summary>Its steps, in order; not lowered for anybody.</summary>
    public ValueList<Step> Steps { get; }

    /// <summary>The language, one of <see cref="EngineTexts.Languages"/>.</summary>
    public string Lang { get; }

    /// <summary>The words of a text of the definition or of its steps.</summary>
    /// <param name="key">The key.</param>
    public string? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return words(key);
    }
}
