using System;
using System.Collections.Immutable;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>An effect size with its sampling variance and the steps by which it was made.</summary>
public sealed record EffectSize
{
    /// <summary>The value, on the scale on which it is pooled: ratios as natural logarithms, Fisher's z for correlations of that name.</summary>
    public required double Value { get; init; }

    /// <summary>The sampling variance, 0 or more.</summary>
    public required double Variance { get; init; }

    /// <summary>What was done, in order, from the numbers of the source to the value.</summary>
    public required ImmutableArray<EffectStep> Steps { get; init; }

    /// <summary>The standard error.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>The same effect seen from the other side: the value with the other sign.</summary>
    public EffectSize Reversed() => this with
    {
        Value = -Value,
        Steps = Steps.Add(new EffectStep("turned", "the sign was changed, so that more is better", null)),
    };

    internal static EffectSize Of(double value, double variance, params ImmutableArray<EffectStep> steps) =>
        new() { Value = value, Variance = variance, Steps = steps };

    /// <summary>Compares steps element by element.</summary>
    /// <param name="other">The other effect.</param>
    public bool Equals(EffectSize? other) => other is not null && Value.Equals(other.Value) && Variance.Equals(other.Variance)
        && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Variance, Steps.Length);
}

/// <summary>One step from reported numbers to an effect size.</summary>
/// <param name="Name">A short name, such as <c>Hedges' g</c>.</param>
/// <param name="What">What was computed, with the numbers that went in.</param>
/// <param name="Doi">Where the formula comes from; null for plain arithmetic.</param>
public sealed record EffectStep(string Name, string What, string? Doi);
