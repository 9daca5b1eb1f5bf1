namespace Neuropsych.Exercises;

/// <summary>What a renderer says of itself. Every renderer renders the six required kinds of step.</summary>
public sealed record RendererInfo
{
    /// <summary>The name that stands in the log, such as <c>console</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The optional kinds of step that it renders itself; the engine lowers the others.</summary>
    public ValueList<StepKind> Renders { get; init; } = [];

    /// <summary>What it can do besides showing text.</summary>
    public ValueList<RendererNeed> Capabilities { get; init; } = [];

    /// <summary>The languages of its own words, BCP 47.</summary>
    public required ValueList<string> Languages { get; init; }
}

/// <summary>The kinds of step: a closed set.</summary>
public enum StepKind
{
    /// <summary>A text to read; required of every renderer.</summary>
    Show,

    /// <summary>One question; required.</summary>
    Ask,

    /// <summary>Phases in time; required.</summary>
    Pace,

    /// <summary>A question before something starts; required.</summary>
    Gate,

    /// <summary>Crisis information; required, and made by the engine alone.</summary>
    Interrupt,

    /// <summary>The end; required.</summary>
    Finish,

    /// <summary>Silence with bells; lowered to a pace.</summary>
    Wait,

    /// <summary>Several questions on one page; lowered to one after the other.</summary>
    Form,

    /// <summary>A list that grows; lowered to its questions and "another?".</summary>
    Repeat,

    /// <summary>Things to put in order; lowered to one question for each.</summary>
    Rank,

    /// <summary>Regions on a figure; lowered to a question.</summary>
    Bodymap,

    /// <summary>The answers before the end; lowered to a text.</summary>
    Review,
}
