namespace Neuropsych.Evidence;

/// <summary>The design of a study; of a synthesis, the weakest that it pools.</summary>
public enum StudyDesign
{
    /// <summary>Random assignment, experiments included.</summary>
    RandomisedTrial,

    /// <summary>Controlled without random assignment.</summary>
    NonRandomisedControlled,

    /// <summary>People followed over time.</summary>
    Cohort,

    /// <summary>People with and without a condition compared.</summary>
    CaseControl,

    /// <summary>One point in time.</summary>
    CrossSectional,

    /// <summary>Before and after without a control.</summary>
    PrePost,

    /// <summary>Single cases.</summary>
    CaseSeries,

    /// <summary>Interviews and the like.</summary>
    Qualitative,

    /// <summary>A test of methods.</summary>
    Methodological,

    /// <summary>An argument: critical review, position paper, theory.</summary>
    Argument,

    /// <summary>What clinicians report (ECO:0006018).</summary>
    ClinicalExperience,
}

/// <summary>How results of several studies were brought together.</summary>
public enum Synthesis
{
    /// <summary>A primary result.</summary>
    None,

    /// <summary>Pairwise meta-analysis; pools.</summary>
    Pairwise,

    /// <summary>Network meta-analysis; pools.</summary>
    Network,

    /// <summary>Individual participant data; pools.</summary>
    Ipd,

    /// <summary>Coordinate-based meta-analysis of imaging; pools.</summary>
    CoordinateBased,

    /// <summary>Umbrella review; pools.</summary>
    Umbrella,

    /// <summary>Systematic review, nothing pooled.</summary>
    SystematicReview,

    /// <summary>Narrative review.</summary>
    Narrative,
}

/// <summary>What follows from a kind of synthesis.</summary>
public static class Syntheses
{
    /// <summary>Whether results are pooled.</summary>
    /// <param name="synthesis">The kind of synthesis.</param>
    public static bool Pools(this Synthesis synthesis) => synthesis is Synthesis.Pairwise or Synthesis.Network
        or Synthesis.Ipd or Synthesis.CoordinateBased or Synthesis.Umbrella;
}
