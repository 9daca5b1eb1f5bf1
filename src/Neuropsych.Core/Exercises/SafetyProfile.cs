namespace Neuropsych.Exercises;

/// <summary>What protects the person in an exercise. The engine runs it; no kind can weaken or skip it.</summary>
public sealed record SafetyProfile
{
    /// <summary>What to heed before the start.</summary>
    public ValueList<ExerciseCaution> Cautions { get; init; } = [];

    /// <summary>What is asked before the first step, in order.</summary>
    public ValueList<GateStep> Gates { get; init; } = [];

    /// <summary>The rules that raise a signal at the answer.</summary>
    public ValueList<SafetyRule> Rules { get; init; } = [];

    /// <summary>The text key of the rating from 0 to 10 that is asked before and after; null: none.</summary>
    public string? RatingKey { get; init; }

    /// <summary>The exercise to offer when somebody says that it felt worse; null: none.</summary>
    public EntityId? IfWorse { get; init; }
}

/// <summary>What to heed before an exercise starts.</summary>
public sealed record ExerciseCaution
{
    /// <summary>With which conditions, by their slugs such as <c>panic</c>; empty: always.</summary>
    public ValueList<string> Conditions { get; init; } = [];

    /// <summary>What follows from it.</summary>
    public required CautionLevel Level { get; init; }

    /// <summary>The key of the caution's text.</summary>
    public required string TextKey { get; init; }

    /// <summary>The claim it rests on; null where it rests on a guideline.</summary>
    public EntityId? BasisClaim { get; init; }

    /// <summary>The guideline it rests on; null where it rests on a claim.</summary>
    public string? BasisGuideline { get; init; }
}

/// <summary>A rule that raises a signal when an answer says so, whatever else is missing.</summary>
public sealed record SafetyRule
{
    /// <summary>The name of the rule within its definition.</summary>
    public required string Id { get; init; }

    /// <summary>The steps whose answers make the engine look at the rule.</summary>
    public required ValueList<string> Steps { get; init; }

    /// <summary>When it fires: a condition that is <see langword="true"/>; missing counts as no.</summary>
    public required Expression When { get; init; }

    /// <summary>What then happens, at least one.</summary>
    public required ValueList<SafetyAction> Actions { get; init; }
}

/// <summary>What a safety rule does.</summary>
public enum SafetyAction
{
    /// <summary>Show the crisis resources at once.</summary>
    ShowCrisisResources,

    /// <summary>Tell the clinician, as the host decided who is told.</summary>
    TellClinician,

    /// <summary>Stop the exercise.</summary>
    StopExercise,
}
