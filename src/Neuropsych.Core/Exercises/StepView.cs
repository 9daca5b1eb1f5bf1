using System;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>All that a renderer needs to show a step: it may cross the border of a process.</summary>
public sealed record StepView
{
    /// <summary>The step, lowered for the renderer.</summary>
    public required Step Step { get; init; }

    /// <summary>The language of the texts.</summary>
    public required string Lang { get; init; }

    /// <summary>The words of the step by their keys, each key once.</summary>
    public required ValueList<ShownText> Texts { get; init; }

    /// <summary>What was answered so far, to show it again.</summary>
    public AnswerSet Answers { get; init; } = AnswerSet.Empty;

    /// <summary>Why the run pauses; null: it does not.</summary>
    public PauseReason? Pause { get; init; }

    /// <summary>How it may go on after the pause; one of them where the author chose, empty where it does not pause.</summary>
    public ValueList<ResumePolicy> Resume { get; init; } = [];

    /// <summary>How much of the phase of a timer is over.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The step to go back to; null: there is none.</summary>
    public string? BackTo { get; init; }

    /// <summary>Whether the step can be left to stop the run; only what is over cannot be stopped.</summary>
    public bool CanStop { get; init; } = true;

    /// <summary>Where help is found: "help now" stays on every step.</summary>
    public required CrisisHelp Help { get; init; }

    /// <summary>The version of the directory that <see cref="Help"/> comes from.</summary>
    public required string DirectoryVersion { get; init; }

    /// <summary>What was refused of what the person did last.</summary>
    public ValueList<Refusal> Refusals { get; init; } = [];

    /// <summary>The words under a key; the key itself where there are none, so that nothing is ever hidden.</summary>
    /// <param name="key">The key.</param>
    public string Text(string key) => Texts.FirstOrDefault(text => string.Equals(text.Key, key, StringComparison.Ordinal))?.Text ?? key;
}

/// <summary>Words under their key.</summary>
public sealed record ShownText
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }
}
