using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Synthesis.SmallStudies;

/// <summary>How the number of missing studies is estimated.</summary>
public enum FillEstimator
{
    /// <summary>L₀, from the sum of ranks.</summary>
    L0,

    /// <summary>R₀, from the length of the last run of ranks.</summary>
    R0,

    /// <summary>Q₀, from the sum of ranks.</summary>
    Q0,
}

/// <summary>The side of a funnel on which studies are missing.</summary>
public enum FunnelSide
{
    /// <summary>The side of low values.</summary>
    Left,

    /// <summary>The side of high values.</summary>
    Right,
}

/// <summary>
/// Trim and fill (Duval and Tweedie 2000, Biometrics 56:455): how many studies would have to be added on one side to make the funnel
/// symmetric, and the result with them. A question asked of the data, no correction of it.
/// </summary>
public sealed record TrimAndFill
{
    private const int MostRounds = 1000;

    /// <summary>The side on which studies were looked for.</summary>
    public required FunnelSide Side { get; init; }

    /// <summary>How many were added.</summary>
    public required int Added { get; init; }

    /// <summary>The standard error of that number.</summary>
    public required double AddedStandardError { get; init; }

    /// <summary>For R₀ the p value of none missing, ½^(k₀ + 1).</summary>
    public required Estimable<double> AddedP { get; init; }

    /// <summary>The values of the added studies, from the centre outwards.</summary>
    public required ImmutableArray<double> AddedValues { get; init; }

    /// <summary>Their variances.</summary>
    public required ImmutableArray<double> AddedVariances { get; init; }

    /// <summary>The pooled result with them.</summary>
    public required PooledResult Filled { get; init; }

    /// <summary>Looks for missing studies.</summary>
    /// <param name="values">The effects.</param>
    /// <param name="variances">Their sampling variances.</param>
    /// <param name="estimator">How their number is estimated.</param>
    /// <param name="options">How effects are pooled; null: REML and the normal distribution.</param>
    /// <param name="side">The side; null: opposite to the slope of effects on standard errors.</param>
    /// <returns>Not estimable below three effects, or where the rounds do not settle.</returns>
    public static Estimable<TrimAndFill> Of(
        ReadOnlySpan<double> values, ReadOnlySpan<double> variances, FillEstimator estimator = FillEstimator.L0,
        PoolingOptions? options = null, FunnelSide? side = null)
    {
        options ??= new PoolingOptions { Interval = IntervalMethod.Wald };
        if (Effects.Fault(values, variances) is { } fault)
        {
            return fault;
        }

        int k = values.Length;
        if (k < 3)
        {
            return NotEstimable.TooFew(k, 3, "trim and fill");
        }

        FunnelSide missing;
        if (side is { } given)
        {
            missing = given;
        }
        else
        {
            Estimable<EggerTest> egger = EggerTest.RandomEffects(values, variances, options: new PoolingOptions
            {
                Tau2 = options.Tau2,
                Interval = IntervalMethod.Wald,
            });
            if (!egger.IsEstimable)
            {
                return egger.Why!;
            }

            missing = egger.Value.Slope.Estimate < 0 ? FunnelSide.Right : FunnelSide.Left;
        }

        double sign = missing == FunnelSide.Right ? -1 : 1;
        double[] turned = [.. values.ToArray().Select(value => sign * value)];
        double[] own = variances.ToArray();

        // of equal effects the more precise counts as the farther out
        int[] order = [.. Enumerable.Range(0, k).OrderBy(i => turned[i]).ThenByDescending(i => own[i])];
        double[] y = new double[k];
        double[] v = new double[k];
        for (int i = 0; i < k; i++)
        {
            y[i] = sign * values[order[i]];
            v[i] = variances[order[i]];
        }

        int trimmed = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            double centre = Pool.Effects(y.AsSpan(0, k - trimmed), v.AsSpan(0, k - trimmed), options).Value.Estimate;
            (double exact, double error) = Count(y, centre, estimator);
            int next = Math.Clamp((int)Math.Round(exact, MidpointRounding.ToEven), 0, k - 2);
            if (next != trimmed)
            {
                trimmed = next;
                continue;
            }

            double[] added = [.. y[(k - trimmed)..].Select(value => (2 * centre) - value)];
            double[] addedV = v[(k - trimmed)..];
            PooledResult filled = Pool.Effects([.. y.Concat(added).Select(value => sign * value)], [.. v.Concat(addedV)], options).Value;
            return new TrimAndFill
            {
                Side = missing,
                Added = trimmed,
                AddedStandardError = error,
                AddedP = estimator == FillEstimator.R0
                    ? Math.Pow(0.5, trimmed + 1)
                    : new NotEstimable(NotEstimableReason.NotAsked, "only R₀ has a p value"),
                AddedValues = [.. added.Select(value => sign * value)],
                AddedVariances = [.. addedV],
                Filled = filled,
            };
        }

        return new NotEstimable(NotEstimableReason.NoMaximum, "the number of missing studies goes to and fro and does not settle");
    }

    private static (double Count, double Error) Count(double[] y, double centre, FillEstimator estimator)
    {
        int k = y.Length;
        int[] byDistance = [.. Enumerable.Range(0, k).OrderBy(i => Math.Abs(y[i] - centre))];
        double sum = 0;
        double highestLeft = 0;
        for (int rank = 1; rank <= k; rank++)
        {
            if (y[byDistance[rank - 1]] - centre > 0)
            {
                sum += rank;
            }
            else if (y[byDistance[rank - 1]] - centre < 0)
            {
                highestLeft = rank;
            }
        }

        double n = k;
        if (estimator == FillEstimator.R0)
        {
            double r0 = n - highestLeft - 1;
            return (r0, Math.Sqrt((2 * Math.Max(0, r0)) + 2));
        }

        double under = (2 * n * n) - (4 * sum) + 0.25;
        double count = estimator == FillEstimator.L0
            ? ((4 * sum) - (n * (n + 1))) / ((2 * n) - 1)
            : n - 0.5 - Math.Sqrt(Math.Max(0, under));
        double variance = ((n * (n + 1) * ((2 * n) + 1)) + (10 * count * count * count) + (27 * count * count) + (17 * count)
            - (18 * n * count * count) - (18 * n * count) + (6 * n * n * count)) / 24;
        double error = estimator == FillEstimator.L0
            ? 4 * Math.Sqrt(variance) / ((2 * n) - 1)
            : 2 * Math.Sqrt(variance) / Math.Sqrt(((n - 0.5) * (n - 0.5)) - (count * ((2 * n) - count - 1)));
        return (count, double.IsNaN(error) ? 0 : error);
    }
}
