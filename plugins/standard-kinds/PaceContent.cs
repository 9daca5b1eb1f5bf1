using System;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>The content of a definition of <c>pace/1</c>.</summary>
internal sealed record PaceContent
{
    internal const string IntroStepId = "intro";
    internal const string ChooseStepId = "choose";
    internal const string PaceStepId = "pace";
    internal const string EndStepId = "end";

    /// <summary>The key of what is read first; null: nothing.</summary>
    internal string? IntroKey { get; init; }

    /// <summary>The key of a text beside the pace; null: none.</summary>
    internal string? BesideKey { get; init; }

    /// <summary>The key of what is read last; null: nothing.</summary>
    internal string? ClosingKey { get; init; }

    /// <summary>The key of the question before the choices; null where there is one pattern.</summary>
    internal string? ChooseKey { get; init; }

    /// <summary>What happens after a pause.</summary>
    internal ResumePolicy OnResume { get; init; }

    /// <summary>The patterns: one, or those to choose from.</summary>
    internal required ValueList<PacePattern> Patterns { get; init; }

    /// <summary>Whether the person chooses.</summary>
    internal bool HasChoice => ChooseKey is not null;

    /// <summary>The pattern of a choice; the first one where nothing was chosen.</summary>
    internal PacePattern PatternOf(string? choice) => Patterns.FirstOrDefault(pattern => pattern.Choice == choice) ?? Patterns[0];

    /// <summary>Reads the content of a definition that was checked.</summary>
    /// <exception cref="ArgumentException">The content has faults: <see cref="PaceKind.Check"/> names them.</exception>
    internal static PaceContent Of(JsonElement content)
    {
        var reader = new PaceContentReader(content);
        return reader.Content is { } read && reader.Faults.Count == 0
            ? read
            : throw new ArgumentException($"The content has {reader.Faults.Count} faults, the first at '{reader.Faults[0].Pointer}'; it cannot be run.", nameof(content));
    }
}
