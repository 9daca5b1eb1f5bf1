using System.Collections.Generic;

namespace Neuropsych.Exercises;

/// <summary>What an expression may refer to at its place.</summary>
public sealed class ExpressionScope
{
    /// <summary>The questions that were asked by then on every path, with what may be answered.</summary>
    public required IReadOnlyDictionary<string, InputSpec> Asked { get; init; }

    /// <summary>All questions of the definition, for a better message where one is asked later; null: those asked.</summary>
    public IReadOnlyDictionary<string, InputSpec>? All { get; init; }

    /// <summary>The scores, each with its range; none before the end.</summary>
    public IReadOnlyDictionary<string, ScoreRange> Scores { get; init; } = new Dictionary<string, ScoreRange>();

    /// <summary>The settings, each with the value that it has at first; its type is the setting's type.</summary>
    public IReadOnlyDictionary<string, ExpressionValue> Settings { get; init; } = new Dictionary<string, ExpressionValue>();

    /// <summary>The steps whose visits and seconds may be asked for.</summary>
    public IReadOnlySet<string> Steps { get; init; } = new HashSet<string>();

    /// <summary>Whether a missing value may be made up for (<c>orElse</c>); never in scores and safety rules.</summary>
    public bool TakesDefaults { get; init; } = true;
}
