using System.Collections.Immutable;
using Neuropsych.Synthesis.EffectSizes;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>One finding as it is pooled: turned so that more is better, on the scale of pooling, with the steps that led there.</summary>
public sealed record BodyEffect
{
    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>The study, or the source where no study is named: the unit of independence.</summary>
    public required EntityId Study { get; init; }

    /// <summary>Value, variance and steps; above 0 is a benefit.</summary>
    public required EffectSize Effect { get; init; }

    /// <summary>Whether the overall risk of bias is high by its tool's own words; null: not judged, or by a tool that says nothing here.</summary>
    public bool? HighRisk { get; init; }

    /// <summary>What a reader should know, such as a value beyond 3 standard deviations; empty: nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>People, as the finding states them; null: not stated.</summary>
    public int? People => Finding.Sample?.Analysed ?? Finding.Sample?.People;
}

/// <summary>A finding that was not pooled, and why.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Why">Why.</param>
public sealed record LeftOutFinding(Finding Finding, NotEstimable Why);
