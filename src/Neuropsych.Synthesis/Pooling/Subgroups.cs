using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Pools groups of studies and tests whether they differ.</summary>
public sealed record Subgroups
{
    /// <summary>The groups, by ordinal name.</summary>
    public required ImmutableArray<Subgroup> Groups { get; init; }

    /// <summary>
    /// With τ² of its own in each group: Q of the groups' means about their common mean, against χ² with groups − 1. Not estimable where a
    /// group has no standard error or where there is one group.
    /// </summary>
    public required Estimable<BetweenGroups> SeparateTau2 { get; init; }

    /// <summary>With one τ² for all groups: the model of a factor.</summary>
    public required Estimable<MetaRegressionResult> CommonTau2 { get; init; }

    /// <summary>The test between groups with one τ² for all.</summary>
    public Estimable<WaldTest> CommonTau2Test { get; init; }

    /// <summary>Pools effects by group.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="groups">The group of each effect.</param>
    /// <param name="options">How; null: the <see cref="SynthesisDefaults"/>.</param>
    /// <exception cref="ArgumentException">Values, variances and groups differ in number.</exception>
    public static Estimable<Subgroups> Of(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, IReadOnlyList<string> groups, PoolingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        options ??= new PoolingOptions();
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        if (groups.Count != values.Length)
        {
            throw new ArgumentException($"There are {groups.Count} groups for {values.Length} effects.", nameof(groups));
        }

        double[] y = values.ToArray();
        double[] v = variances.ToArray();
        ImmutableArray<Subgroup> pooled =
        [
            .. Enumerable.Range(0, y.Length).GroupBy(i => groups[i], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new Subgroup(group.Key, Pool.Effects(
                    group.Select(i => y[i]).ToArray(), group.Select(i => v[i]).ToArray(), options).Value)),
        ];
        Estimable<MetaRegressionResult> common = MetaRegression.Fit(y, v, Design.WithoutIntercept(y.Length).AndFactor("group", groups), options);
        Estimable<MetaRegressionResult> factor = MetaRegression.Fit(y, v, Design.WithIntercept(y.Length).AndFactor("group", groups), options);
        return new Subgroups
        {
            Groups = pooled,
            SeparateTau2 = Between(pooled, options),
            CommonTau2 = common,
            CommonTau2Test = factor.IsEstimable ? factor.Value.Omnibus : factor.Why!,
        };
    }

    private static Estimable<BetweenGroups> Between(ImmutableArray<Subgroup> groups, PoolingOptions options)
    {
        if (groups.Length < 2)
        {
            return NotEstimable.TooFew(groups.Length, 2, "a comparison of groups");
        }

        double[] means = [.. groups.Select(group => group.Result.Estimate)];
        double[] variances = [.. groups.Select(group => group.Result.ModelStandardError * group.Result.ModelStandardError)];
        return Pool.Effects(means, variances, new PoolingOptions
        {
            Tau2 = Tau2Method.CommonEffect,
            Interval = IntervalMethod.Wald,
            Level = options.Level,
        }).Select(all => new BetweenGroups(all.Q, groups.Length - 1, ChiSquared.Upper(all.Q, groups.Length - 1), all));
    }
}

/// <summary>A group of studies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">Its pooled result.</param>
public sealed record Subgroup(string Name, PooledResult Result);

/// <summary>Whether groups differ, with τ² of its own in each.</summary>
/// <param name="Q">Q between groups.</param>
/// <param name="DegreesOfFreedom">Groups − 1.</param>
/// <param name="P">The p value.</param>
/// <param name="Overall">The common mean of the groups' means.</param>
public sealed record BetweenGroups(double Q, int DegreesOfFreedom, double P, PooledResult Overall);
