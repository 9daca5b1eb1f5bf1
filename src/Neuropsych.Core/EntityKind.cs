namespace Neuropsych;

/// <summary>What an entity is: a closed set. A pack adds instances, never kinds.</summary>
public enum EntityKind
{
    /// <summary>A part of the nervous system, anchored in UBERON.</summary>
    Region,

    /// <summary>Two or more regions that work together.</summary>
    Network,

    /// <summary>A molecule, a receptor or a transporter.</summary>
    Chemical,

    /// <summary>A mental or neural process, such as reappraisal or extinction.</summary>
    Process,

    /// <summary>A lasting disposition of a person.</summary>
    Trait,

    /// <summary>An emotion.</summary>
    Emotion,

    /// <summary>An idea that exists inside a theory, such as the window of tolerance.</summary>
    Construct,

    /// <summary>A theory; its standing is that of its premises.</summary>
    Theory,

    /// <summary>A disorder or a problem.</summary>
    Condition,

    /// <summary>What is measured as a result.</summary>
    Outcome,

    /// <summary>A way to study: imaging, EEG, a task, a design.</summary>
    Method,

    /// <summary>The people a result is about.</summary>
    Population,

    /// <summary>A family of therapies.</summary>
    Family,

    /// <summary>A named therapy.</summary>
    Modality,

    /// <summary>A technique, part of therapies.</summary>
    Component,

    /// <summary>A sentence that evidence can speak for or against.</summary>
    Claim,

    /// <summary>One result of one source.</summary>
    Finding,

    /// <summary>A publication or a data set.</summary>
    Source,

    /// <summary>One investigation, however often it is reported.</summary>
    Study,

    /// <summary>A psychoeducation text.</summary>
    Handout,

    /// <summary>An exercise that a person does.</summary>
    Exercise,

    /// <summary>A questionnaire that gives a score.</summary>
    Measure,
}
