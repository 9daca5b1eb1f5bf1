using System;
using Neuropsych.Evidence;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>What an overall judgement of bias means, each in its tool's own words.</summary>
internal static class RiskWords
{
    /// <summary>Whether the judgement is a high risk; null without one, or by a tool whose words steer nothing.</summary>
    internal static bool? IsHigh(RiskOfBias? risk) => risk?.Overall is not { } word ? null : risk.Tool switch
    {
        RiskOfBiasTool.RoB1 or RiskOfBiasTool.RoB2 or RiskOfBiasTool.Robis => Is(word, "high"),
        RiskOfBiasTool.RobinsI => Is(word, "serious") || Is(word, "critical"),
        RiskOfBiasTool.Amstar2 => Is(word, "critically low"),
        _ => null,
    };

    /// <summary>A symbol that needs no colour: + low, ? between, × high, – not judged.</summary>
    internal static char Symbol(string? judgement) => judgement is null ? '–'
        : Is(judgement, "low") ? '+'
        : Is(judgement, "high") || Is(judgement, "serious") || Is(judgement, "critical") ? '×'
        : '?';

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);
}
