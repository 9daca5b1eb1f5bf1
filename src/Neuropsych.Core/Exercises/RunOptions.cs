using System;

namespace Neuropsych.Exercises;

/// <summary>What a host says about one run. A definition with risk rules starts only with <see cref="Crisis"/> and <see cref="Told"/>.</summary>
public sealed class RunOptions
{
    /// <summary>The clock, and the running time that no change of the clock moves.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What the renderer says of itself.</summary>
    public required RendererInfo Renderer { get; init; }

    /// <summary>The language, a BCP 47 tag that <see cref="EngineTexts.Languages"/> holds.</summary>
    public required string Locale { get; init; }

    /// <summary>The hash of the texts shown (<see cref="BoundExercise.TextHash"/>).</summary>
    public required string TextHash { get; init; }

    /// <summary>The version of the pack that the definition stands in.</summary>
    public required SemanticVersion PackVersion { get; init; }

    /// <summary>Who leads. <value>Default: the person alone.</value></summary>
    public RunMode Mode { get; init; }

    /// <summary>What the person declared about conditions that cautions name. <value>Default: nothing; what is not declared is asked.</value></summary>
    public ValueList<DeclaredCondition> Conditions { get; init; } = [];

    /// <summary>Whether a clinician assigned the exercise by name and confirmed its cautions. <value>Default: no.</value></summary>
    public bool AreCautionsConfirmed { get; init; }

    /// <summary>The person's age in whole years, 0 or more; null: not known, so that it is asked.</summary>
    public int? Age { get; init; }

    /// <summary>The country that the person chose, ISO 3166-1 alpha-2; null: none. It is never looked up.</summary>
    public string? Country { get; init; }

    /// <summary>Where help is found; null: only what is true everywhere.</summary>
    public CrisisDirectory? Crisis { get; init; }

    /// <summary>Who is told when a risk rule says so; null: not decided.</summary>
    public WhoIsTold? Told { get; init; }

    /// <summary>After how long a pause the run is over, more than 0. <value>Default: 24 hours. A host may tighten or, for records that are filled in later, lengthen it.</value></summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Where events are kept before they count; null: nowhere, the host keeps the log itself.</summary>
    public IRunLog? Log { get; init; }
}

/// <summary>Who is told when a risk rule says that a clinician is to be told.</summary>
public enum WhoIsTold
{
    /// <summary>Nobody; the person reads so before the first question.</summary>
    NoOne,

    /// <summary>Whom the person wants to be told.</summary>
    PersonDecides,

    /// <summary>The clinician, by the host.</summary>
    Clinician,
}

/// <summary>What a person said about one condition.</summary>
public sealed record DeclaredCondition
{
    /// <summary>The condition, by its slug as cautions name it, such as <c>panic</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Whether the person has it. Unknown means that it is asked.</summary>
    public required Declaration Declared { get; init; }
}

/// <summary>What was said about a condition.</summary>
public enum Declaration
{
    /// <summary>Nothing, or "I do not know".</summary>
    Unknown,

    /// <summary>The person has it.</summary>
    Yes,

    /// <summary>The person does not have it.</summary>
    No,
}
