namespace Neuropsych.Evidence;

/// <summary>A judgement of bias for one finding, in the words of its tool; comparable within one tool only.</summary>
public sealed record RiskOfBias
{
    /// <summary>The tool.</summary>
    public required RiskOfBiasTool Tool { get; init; }

    /// <summary>The judgements by domain, in the tool's order.</summary>
    public ValueList<RiskOfBiasDomain> Domains { get; init; } = [];

    /// <summary>The overall judgement in the tool's own words; null: not stated.</summary>
    public string? Overall { get; init; }

    /// <summary>Of a synthesis: the share of its evidence at high risk, 0 to 1; null: not stated.</summary>
    public decimal? HighShare { get; init; }
}

/// <summary>The judgement of one domain.</summary>
public sealed record RiskOfBiasDomain
{
    /// <summary>The domain, as the tool names it.</summary>
    public required string Code { get; init; }

    /// <summary>The judgement, as the tool words it.</summary>
    public required string Judgement { get; init; }

    /// <summary>Why.</summary>
    public string? Support { get; init; }
}

/// <summary>Tools to judge bias.</summary>
public enum RiskOfBiasTool
{
    /// <summary>Cochrane's first tool.</summary>
    RoB1,

    /// <summary>Cochrane's revised tool (10.1136/bmj.l4898).</summary>
    RoB2,

    /// <summary>For non-randomised studies (10.1136/bmj.i4919).</summary>
    RobinsI,

    /// <summary>For diagnostic accuracy.</summary>
    Quadas,

    /// <summary>For systematic reviews (10.1136/bmj.j4008).</summary>
    Amstar2,

    /// <summary>For bias in reviews.</summary>
    Robis,

    /// <summary>Newcastle–Ottawa scale.</summary>
    Nos,
}
