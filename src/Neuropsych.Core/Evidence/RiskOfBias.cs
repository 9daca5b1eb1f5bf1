using System;
using System.Collections.Immutable;

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

/// <summary>What follows from a tool.</summary>
public static class RiskOfBiasTools
{
    /// <summary>The words in which a tool judges as a whole, as it prints them; empty for tools whose judgement steers nothing here.</summary>
    public static ImmutableArray<string> OverallWords(this RiskOfBiasTool tool) => tool switch
    {
        RiskOfBiasTool.RoB1 => ["low", "unclear", "high"],
        RiskOfBiasTool.RoB2 => ["low", "some concerns", "high"],
        RiskOfBiasTool.RobinsI => ["low", "moderate", "serious", "critical", "no information"],
        RiskOfBiasTool.Amstar2 => ["high", "moderate", "low", "critically low"],
        RiskOfBiasTool.Robis => ["low", "high", "unclear"],
        _ => [],
    };

    /// <summary>
    /// Whether the overall judgement is a high risk in the words of its tool: RoB 1, RoB 2 and ROBIS high, ROBINS-I serious or critical,
    /// AMSTAR 2 critically low; null for other tools, which lower nothing.
    /// </summary>
    /// <param name="risk">The judgement.</param>
    public static bool? IsHigh(this RiskOfBias risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.Tool switch
        {
            RiskOfBiasTool.RoB1 or RiskOfBiasTool.RoB2 or RiskOfBiasTool.Robis => Is("high"),
            RiskOfBiasTool.RobinsI => Is("serious") || Is("critical"),
            RiskOfBiasTool.Amstar2 => Is("critically low"),
            _ => null,
        };

        bool Is(string word) => string.Equals(risk.Overall, word, StringComparison.OrdinalIgnoreCase);
    }
}
