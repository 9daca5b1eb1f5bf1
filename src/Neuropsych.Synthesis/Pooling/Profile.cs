using System;
using System.Linq;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>The sums of a weighted fit at one τ², with weights w = 1/(v + τ²) and P = W − WX(XᵀWX)⁻¹XᵀW.</summary>
/// <param name="Q">yᵀPy = Σ w e².</param>
/// <param name="Ypp">yᵀPPy = Σ w² e².</param>
/// <param name="S1">Σ w.</param>
/// <param name="S2">Σ w².</param>
/// <param name="TraceP">tr P.</param>
/// <param name="TracePP">tr PP.</param>
internal readonly record struct Moments(double Q, double Ypp, double S1, double S2, double TraceP, double TracePP);

/// <summary>
/// Effects y with variances v and the predictors of a model, in canonical order and scaled; gives the sums of a fit for any τ² from
/// closed sums, never from a k × k matrix.
/// </summary>
internal abstract class Profile
{
    protected Profile(double[] y, double[] v, int p)
    {
        Y = y;
        V = v;
        P = p;
        double smallest = double.PositiveInfinity;
        double largest = 0;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        for (int i = 0; i < y.Length; i++)
        {
            smallest = Math.Min(smallest, v[i]);
            largest = Math.Max(largest, v[i]);
            low = Math.Min(low, y[i]);
            high = Math.Max(high, y[i]);
        }

        SmallestV = smallest;
        LargestV = largest;
        Range = high - low;
    }

    internal double[] Y { get; }

    internal double[] V { get; }

    internal int K => Y.Length;

    /// <summary>The number of coefficients.</summary>
    internal int P { get; }

    internal double SmallestV { get; }

    internal double LargestV { get; }

    internal double Range { get; }

    internal abstract Moments At(double tau2);

    /// <summary>The trace of (PΣ)², where P holds the weights 1/(v + offset) and Σ = diag(v + τ²): half the variance of yᵀPy.</summary>
    internal abstract double TracePSigmaSquared(double offset, double tau2, bool unweighted);

    /// <summary>tr(PV) of the unweighted fit, and its residual sum of squares.</summary>
    internal abstract (double TracePv, double Rss) Unweighted();

    /// <summary>½ log|XᵀX| − ½ log|XᵀWX|.</summary>
    protected abstract double LogDeterminants(double tau2);

    /// <summary>The log-likelihood, or the restricted one with the constant ½ log|XᵀX|.</summary>
    internal double LogLikelihood(double tau2, bool restricted)
    {
        double sum = 0;
        foreach (double variance in V)
        {
            sum += Math.Log(variance + tau2);
        }

        double n = restricted ? K - P : K;
        return (-n * Normal.LogSqrtTwoPi) - (0.5 * sum) - (0.5 * At(tau2).Q) + (restricted ? LogDeterminants(tau2) : 0);
    }

    /// <summary>The derivative of the log-likelihood in τ², twice.</summary>
    internal double Score(double tau2, bool restricted)
    {
        Moments at = At(tau2);
        return at.Ypp - (restricted ? at.TraceP : at.S1);
    }
}

/// <summary>The model with a mean alone.</summary>
internal sealed class MeanProfile(double[] y, double[] v) : Profile(y, v, 1)
{
    private readonly int smallest = Array.IndexOf(v, v.Min());

    internal double Mean(double tau2, out double sumOfWeights)
    {
        double s = 0;
        double sy = 0;
        double[] values = Y;
        double[] variances = V;
        for (int i = 0; i < values.Length; i++)
        {
            double w = 1 / (variances[i] + tau2);
            s += w;
            sy += w * values[i];
        }

        sumOfWeights = s;
        return sy / s;
    }

    /// <summary>
    /// One weight may outweigh all others by many digits. S − wᵢ is then taken from the sum of the others, so that traces keep theirs.
    /// </summary>
    internal override Moments At(double tau2)
    {
        double[] values = Y;
        double[] variances = V;
        int heaviest = smallest;
        double s1 = 0;
        double s2 = 0;
        double sy = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (i == heaviest)
            {
                continue;
            }

            double w = 1 / (variances[i] + tau2);
            s1 += w;
            s2 += w * w;
            sy += w * values[i];
        }

        double others1 = s1;
        double others2 = s2;
        double top = 1 / (variances[heaviest] + tau2);
        s1 += top;
        s2 += top * top;
        sy += top * values[heaviest];
        double mean = sy / s1;
        double q = 0;
        double ypp = 0;
        double trace = 0;
        double traceSquare = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double w = 1 / (variances[i] + tau2);
            double e = values[i] - mean;
            double we = w * e;
            q += we * e;
            ypp += we * we;
            bool top1 = i == heaviest;
            double rest = (top1 ? others1 : s1 - w) / s1;
            double share = w * rest;
            trace += share;
            double scaled = w / s1;
            traceSquare += (share * share) + (scaled * scaled * (top1 ? others2 : s2 - (w * w)));
        }

        return new Moments(q, ypp, s1, s2, trace, traceSquare);
    }

    internal override double TracePSigmaSquared(double offset, double tau2, bool unweighted)
    {
        int heaviest = smallest;
        double others = 0;
        double othersSquare = 0;
        double Weight(int i) => unweighted ? 1 : 1 / (V[i] + offset);
        for (int i = 0; i < K; i++)
        {
            if (i != heaviest)
            {
                double w = Weight(i);
                others += w;
                othersSquare += w * w * (V[i] + tau2);
            }
        }

        double top = Weight(heaviest);
        double s = others + top;
        double square = othersSquare + (top * top * (V[heaviest] + tau2));
        double sum = 0;
        for (int i = 0; i < K; i++)
        {
            double w = Weight(i);
            double sigma = V[i] + tau2;
            bool isTop = i == heaviest;
            double own = w * (isTop ? others : s - w) / s * sigma;
            sum += (own * own) + (w / s * (w / s) * sigma * (isTop ? othersSquare : square - (w * w * sigma)));
        }

        return sum;
    }

    internal override (double TracePv, double Rss) Unweighted()
    {
        double sum = 0;
        double sumV = 0;
        for (int i = 0; i < K; i++)
        {
            sum += Y[i];
            sumV += V[i];
        }

        double mean = sum / K;
        double rss = 0;
        foreach (double value in Y)
        {
            rss += (value - mean) * (value - mean);
        }

        return (sumV * (1 - (1.0 / K)), rss);
    }

    protected override double LogDeterminants(double tau2)
    {
        Mean(tau2, out double s);
        return 0.5 * (Math.Log(K) - Math.Log(s));
    }
}
