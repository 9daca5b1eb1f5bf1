using System;
using System.Linq;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>
/// Pools tables of two arms by the methods of Mantel and Haenszel and of Peto: nothing is added to any cell when pooling.
/// </summary>
public static class MantelHaenszel
{
    /// <summary>The odds ratio, as a logarithm, with the variance of Robins, Breslow and Greenland.</summary>
    /// <param name="tables">The counts.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable without a table that says something of the ratio.</returns>
    public static Estimable<TablePool> LogOddsRatio(ReadOnlySpan<TwoByTwo> tables, double level = SynthesisDefaults.Level)
    {
        TwoByTwo[] used = Canonical(tables, out NotEstimable? fault);
        if (fault is not null)
        {
            return fault;
        }

        double r = 0;
        double s = 0;
        double pr = 0;
        double mixed = 0;
        double qs = 0;
        foreach (TwoByTwo t in used)
        {
            double n = t.People;
            double ri = t.Events1 * t.Others2 / n;
            double si = t.Others1 * t.Events2 / n;
            double p = (t.Events1 + t.Others2) / n;
            double q = (t.Others1 + t.Events2) / n;
            r += ri;
            s += si;
            pr += p * ri;
            mixed += (p * si) + (q * ri);
            qs += q * si;
        }

        if (!(r > 0 && s > 0))
        {
            return new NotEstimable(NotEstimableReason.DoubleZero, "no table sets events of one arm against others of the other");
        }

        double value = Math.Log(r / s);
        double variance = (pr / (2 * r * r)) + (mixed / (2 * r * s)) + (qs / (2 * s * s));
        return TablePool.Of(TableMeasure.LogOddsRatio, used, value, variance, level) with
        {
            Association = CochranMantelHaenszel(used),
            OddsHomogeneity = Tarone(used, Math.Exp(value)),
        };
    }

    /// <summary>The risk ratio, as a logarithm, with the variance of Greenland and Robins.</summary>
    /// <param name="tables">The counts.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable without events in both arms.</returns>
    public static Estimable<TablePool> LogRiskRatio(ReadOnlySpan<TwoByTwo> tables, double level = SynthesisDefaults.Level)
    {
        TwoByTwo[] used = Canonical(tables, out NotEstimable? fault);
        if (fault is not null)
        {
            return fault;
        }

        double r = 0;
        double s = 0;
        double top = 0;
        foreach (TwoByTwo t in used)
        {
            double n = t.People;
            double events = t.Events1 + t.Events2;
            r += t.Events1 * t.People2 / n;
            s += t.Events2 * t.People1 / n;
            top += (events * (t.People1 / n) * (t.People2 / n)) - (t.Events1 * t.Events2 / n);
        }

        return r > 0 && s > 0
            ? TablePool.Of(TableMeasure.LogRiskRatio, used, Math.Log(r / s), top / (r * s), level)
            : new NotEstimable(NotEstimableReason.DoubleZero, "an arm has no event in any table");
    }

    /// <summary>The risk difference, with the variance of Sato, Greenland and Robins.</summary>
    /// <param name="tables">The counts.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    public static Estimable<TablePool> RiskDifference(ReadOnlySpan<TwoByTwo> tables, double level = SynthesisDefaults.Level)
    {
        TwoByTwo[] used = Canonical(tables, out NotEstimable? fault);
        if (fault is not null)
        {
            return fault;
        }

        double top = 0;
        double weights = 0;
        double first = 0;
        double second = 0;
        foreach (TwoByTwo t in used)
        {
            double n = t.People;
            double share1 = t.People1 / n;
            double share2 = t.People2 / n;
            top += (t.Events1 * share2) - (t.Events2 * share1);
            weights += t.People1 * share2;
            first += (t.Events2 * share1 * share1) - (t.Events1 * share2 * share2) + (share1 * share2 * (t.People2 - t.People1) / 2);
            second += ((t.Events1 * t.Others2 / n) + (t.Events2 * t.Others1 / n)) / 2;
        }

        double value = top / weights;
        double variance = ((value * first) + second) / (weights * weights);
        return variance > 0
            ? TablePool.Of(TableMeasure.RiskDifference, used, value, variance, level)
            : new NotEstimable(NotEstimableReason.DoubleZero, "no arm has both events and others");
    }

    /// <summary>Peto's odds ratio, as a logarithm: Σ(O − E)/ΣV.</summary>
    /// <param name="tables">The counts.</param>
    /// <param name="level">The level of the interval, inside 0 to 1.</param>
    /// <returns>Not estimable where nobody, or everybody, had the event in all tables.</returns>
    public static Estimable<TablePool> Peto(ReadOnlySpan<TwoByTwo> tables, double level = SynthesisDefaults.Level)
    {
        TwoByTwo[] used = Canonical(tables, out NotEstimable? fault);
        if (fault is not null)
        {
            return fault;
        }

        double difference = 0;
        double variance = 0;
        double squares = 0;
        int informative = 0;
        foreach (TwoByTwo t in used.Where(t => !t.IsDoubleZero))
        {
            double n = t.People;
            double events = t.Events1 + t.Events2;
            double o = t.Events1 - (events * t.People1 / n);
            double v = events * (n - events) * (t.People1 / n) * (t.People2 / n) / (n - 1);
            difference += o;
            variance += v;
            squares += o * o / v;
            informative++;
        }

        if (informative == 0)
        {
            return new NotEstimable(NotEstimableReason.DoubleZero, "nobody, or everybody, had the event in all tables");
        }

        double q = Math.Max(0, squares - (difference * difference / variance));
        return TablePool.Of(TableMeasure.PetoLogOddsRatio, informative, q, difference / variance, 1 / variance, level);
    }

    private static TwoByTwo[] Canonical(ReadOnlySpan<TwoByTwo> tables, out NotEstimable? fault)
    {
        fault = tables.Length == 0 ? new NotEstimable(NotEstimableReason.NoEffects, "there are no tables") : null;
        foreach (TwoByTwo table in tables)
        {
            fault ??= table.Fault();
        }

        return [.. tables.ToArray().OrderBy(t => t.Events1).ThenBy(t => t.Others1).ThenBy(t => t.Events2).ThenBy(t => t.Others2)];
    }

    /// <summary>The test of association over all tables, with the usual correction of ½ for continuity.</summary>
    private static Estimable<TableTest> CochranMantelHaenszel(TwoByTwo[] tables)
    {
        double difference = 0;
        double variance = 0;
        foreach (TwoByTwo t in tables)
        {
            double n = t.People;
            double events = t.Events1 + t.Events2;
            difference += t.Events1 - (events * t.People1 / n);
            variance += n > 1 ? events * (n - events) * (t.People1 / n) * (t.People2 / n) / (n - 1) : 0;
        }

        double corrected = Math.Max(0, Math.Abs(difference) - 0.5);
        return variance > 0
            ? new TableTest(corrected * corrected / variance, 1, ChiSquared.Upper(corrected * corrected / variance, 1))
            : new NotEstimable(NotEstimableReason.DoubleZero, "nobody, or everybody, had the event in all tables");
    }

    /// <summary>Breslow and Day's test of equal odds ratios with Tarone's correction.</summary>
    private static Estimable<TableTest> Tarone(TwoByTwo[] tables, double odds)
    {
        double sum = 0;
        double difference = 0;
        double variances = 0;
        int used = 0;
        foreach (TwoByTwo t in tables.Where(t => !t.IsDoubleZero))
        {
            double events = t.Events1 + t.Events2;
            double a = FittedCell(odds, events, t.People1, t.People2);
            double variance = 1 / ((1 / a) + (1 / (events - a)) + (1 / (t.People1 - a)) + (1 / (t.People2 - events + a)));
            double residual = t.Events1 - a;
            sum += residual * residual / variance;
            difference += residual;
            variances += variance;
            used++;
        }

        if (used < 2)
        {
            return NotEstimable.TooFew(used, 2, "a test of equal odds ratios");
        }

        double x = sum - (difference * difference / variances);
        return new TableTest(x, used - 1, ChiSquared.Upper(x, used - 1));
    }

    /// <summary>The first cell of a table with these margins and this odds ratio: a root of a quadratic.</summary>
    private static double FittedCell(double odds, double events, double n1, double n2)
    {
        double a = 1 - odds;
        double b = n2 - events + (odds * (n1 + events));
        double c = -odds * n1 * events;
        if (Math.Abs(a) < 1e-12)
        {
            return -c / b;
        }

        // the root that lies inside the margins, in the form that does not cancel
        double root = Math.Sqrt((b * b) - (4 * a * c));
        return -2 * c / (b + root);
    }
}

/// <summary>A pooled measure of tables.</summary>
public sealed record TablePool
{
    /// <summary>The measure.</summary>
    public required TableMeasure Measure { get; init; }

    /// <summary>The tables that say something of it.</summary>
    public required int K { get; init; }

    /// <summary>Estimate, standard error, test and interval; ratios are logarithms.</summary>
    public required CoefficientTest Test { get; init; }

    /// <summary>Q of the tables' own effects about the pooled one.</summary>
    public required double Q { get; init; }

    /// <summary>The p value of <see cref="Q"/> against χ² with k − 1.</summary>
    public required double QP { get; init; }

    /// <summary>I² from Q in per cent.</summary>
    public double I2 => Q > 0 ? 100 * Math.Max(0, (Q - (K - 1)) / Q) : 0;

    /// <summary>Cochran, Mantel and Haenszel's test of association, for odds ratios.</summary>
    public Estimable<TableTest> Association { get; init; }

    /// <summary>Tarone's test that the tables have one odds ratio, for odds ratios.</summary>
    public Estimable<TableTest> OddsHomogeneity { get; init; }

    internal static TablePool Of(TableMeasure measure, TwoByTwo[] tables, double value, double variance, double level)
    {
        // as each table's own effect a zero needs ½; the pooled value took none
        double q = 0;
        int k = 0;
        foreach (TwoByTwo table in tables)
        {
            if ((measure == TableMeasure.RiskDifference || !table.IsDoubleZero)
                && TableEffect.Of(measure, table) is { IsEstimable: true, Value: { Variance: > 0 } effect })
            {
                q += (effect.Value - value) * (effect.Value - value) / effect.Variance;
                k++;
            }
        }

        return Of(measure, k, q, value, variance, level);
    }

    internal static TablePool Of(TableMeasure measure, int k, double q, double value, double variance, double level) => new()
    {
        Measure = measure,
        K = k,
        Test = CoefficientTest.Of(value, Math.Sqrt(variance), null, 1 - level),
        Q = q,
        QP = k > 1 ? ChiSquared.Upper(q, k - 1) : 1,
    };
}

/// <summary>A χ² test over tables.</summary>
/// <param name="Statistic">χ².</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="P">The p value.</param>
public sealed record TableTest(double Statistic, int DegreesOfFreedom, double P);
