using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>
/// Where the parts of a pack's entities stand in its author's text, so that a fault found while composing still names file,
/// line and column. A pack made by code has none.
/// </summary>
public sealed class SourceMap
{
    // Built once and asked seldom: a frozen dictionary of so many keys costs more to build than all questions to it.
    private readonly Dictionary<string, SourcePosition> positions;
    private readonly Dictionary<string, ImmutableArray<TextRun>> runs;

    /// <summary>Makes a map.</summary>
    /// <param name="positions">
    /// Positions by key: the identity of the entity, then the JSON pointer within it
    /// (<c>foundations:claim/x/links/0/direction</c>); without a pointer the entity itself.
    /// </param>
    /// <param name="runs">
    /// By key the stretches of texts that stand letter by letter in the file, such as the lines of a Markdown document or of a folded text of YAML, by offset
    /// and the first at 0; null: none.
    /// </param>
    /// <exception cref="ArgumentException">A text has no stretch.</exception>
    public SourceMap(
        IEnumerable<KeyValuePair<string, SourcePosition>> positions,
        IEnumerable<KeyValuePair<string, ImmutableArray<TextRun>>>? runs = null)
        : this(
            new Dictionary<string, SourcePosition>(positions ?? throw new ArgumentNullException(nameof(positions)), StringComparer.Ordinal),
            new Dictionary<string, ImmutableArray<TextRun>>(runs ?? [], StringComparer.Ordinal))
    {
    }

    private SourceMap(Dictionary<string, SourcePosition> positions, Dictionary<string, ImmutableArray<TextRun>> runs)
    {
        this.positions = positions;
        this.runs = runs;
        foreach ((string key, ImmutableArray<TextRun> of) in this.runs)
        {
            if (of.IsDefaultOrEmpty)
            {
                throw new ArgumentException($"'{key}' has no stretch.", nameof(runs));
            }
        }
    }

    /// <summary>A map that takes over tables which nobody changes any more, by ordinal keys.</summary>
    internal static SourceMap Owning(Dictionary<string, SourcePosition> positions, Dictionary<string, ImmutableArray<TextRun>> runs) => new(positions, runs);

    /// <summary>A map without places.</summary>
    public static SourceMap Empty { get; } = new([]);

    /// <summary>The place of a part, or of the nearest part around it that has one.</summary>
    /// <param name="key">The identity of an entity, or another root such as <c>pack.yaml</c>.</param>
    /// <param name="pointer">The JSON pointer within it, starting with <c>/</c>; empty for the whole.</param>
    /// <returns>Null where nothing is known.</returns>
    public SourcePosition? Find(string key, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(pointer);
        for (string place = pointer; ; place = place[..place.LastIndexOf('/')])
        {
            if (positions.TryGetValue(key + place, out SourcePosition? position))
            {
                return position;
            }

            if (place.Length == 0)
            {
                return null;
            }
        }
    }

    /// <summary>The place of a character within a text.</summary>
    /// <param name="key">The identity of an entity.</param>
    /// <param name="pointer">The JSON pointer of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="offset">The character, from 0.</param>
    /// <returns>The exact place where the stretches of the text are known, else the start of the text; null where nothing is known.</returns>
    public SourcePosition? FindWithin(string key, string pointer, string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(key, pointer) is not { } start ? null
            : runs.TryGetValue(key + pointer, out ImmutableArray<TextRun> of) ? TextRun.Find(of, start.File, Math.Min(offset, text.Length))
            : start;
    }
}
