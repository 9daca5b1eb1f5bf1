using System;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>Looks over effects before a method sees them.</summary>
internal static class Effects
{
    /// <summary>The first fault; null where values and variances can be used.</summary>
    internal static NotEstimable? Fault(ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        if (values.Length != variances.Length)
        {
            throw new ArgumentException($"There are {values.Length} values and {variances.Length} variances; each effect has both.", nameof(variances));
        }

        if (values.Length == 0)
        {
            return new NotEstimable(NotEstimableReason.NoEffects, "there are no effects");
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return new NotEstimable(NotEstimableReason.BadValue, FormattableString.Invariant($"effect {i + 1} is {values[i]}, which is no number"));
            }

            if (!(variances[i] > 0) || !double.IsFinite(variances[i]))
            {
                return new NotEstimable(NotEstimableReason.BadVariance,
                    FormattableString.Invariant($"the variance of effect {i + 1} is {variances[i]}, and it has to be above 0"));
            }
        }

        return null;
    }

    /// <summary>The effects in an order: scaled, and as columns.</summary>
    internal static (double[] Y, double[] V) Arrange(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, int[] order, double scale)
    {
        double[] y = new double[order.Length];
        double[] v = new double[order.Length];
        double square = scale * scale;
        for (int i = 0; i < order.Length; i++)
        {
            y[i] = values[order[i]] / scale;
            v[i] = variances[order[i]] / square;
        }

        return (y, v);
    }

    internal static MeanProfile Profile(ReadOnlySpan<double> values, ReadOnlySpan<double> variances, out int[] order, out double scale)
    {
        order = CanonicalOrder.Of(values, variances);
        scale = Scale.Of(variances);
        (double[] y, double[] v) = Arrange(values, variances, order, scale);
        return new MeanProfile(y, v);
    }
}
