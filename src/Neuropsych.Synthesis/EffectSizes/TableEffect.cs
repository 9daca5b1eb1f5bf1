using System;
using System.Collections.Immutable;
using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.EffectSizes;

/// <summary>Effect sizes of tables of two arms.</summary>
public static class TableEffect
{
    private const double CoxFactor = 1.65;

    /// <summary>The effect size of one table.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="table">The counts.</param>
    /// <param name="zeros">What is done with zeros; for one table both forms of "everywhere if any" are the same.</param>
    /// <returns>Not estimable where a count is none, an arm is empty, or a zero leaves the measure without a value.</returns>
    public static Estimable<EffectSize> Of(TableMeasure measure, TwoByTwo table, ZeroCells zeros = ZeroCells.HalfWhereZero)
    {
        if (table.Fault() is { } fault)
        {
            return fault;
        }

        EffectStep? correction = null;
        TwoByTwo used = table;
        bool takesCorrection = measure is not (TableMeasure.ArcsineDifference or TableMeasure.Phi or TableMeasure.Tetrachoric);
        if (takesCorrection && (zeros == ZeroCells.HalfEverywhere || (zeros != ZeroCells.None && table.HasZero)))
        {
            (used, correction) = zeros == ZeroCells.TreatmentArm
                ? (table.Plus(table.People1 / table.People, table.People2 / table.People),
                    new EffectStep("treatment-arm correction", FormattableString.Invariant(
                        $"{table.People1 / table.People:G4} was added to both cells of the first arm and {table.People2 / table.People:G4} to those of the second"),
                        "10.1002/sim.1761"))
                : (table.Plus(0.5, 0.5), new EffectStep("½ added", "½ was added to each of the four cells", null));
        }

        return Compute(measure, used).Select(effect => correction is null
            ? effect
            : effect with { Steps = effect.Steps.Insert(0, correction) });
    }

    /// <summary>The effect sizes of several tables, where a correction may depend on all of them.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="tables">The counts.</param>
    /// <param name="zeros">What is done with zeros.</param>
    /// <param name="withoutDoubleZeros">Whether a table in which nobody, or everybody, had the event is left out, as it says nothing of the ratio.</param>
    /// <returns>One for each table, in order.</returns>
    public static ImmutableArray<Estimable<EffectSize>> OfAll(
        TableMeasure measure, ReadOnlySpan<TwoByTwo> tables, ZeroCells zeros = ZeroCells.HalfWhereZero, bool withoutDoubleZeros = false)
    {
        bool any = false;
        foreach (TwoByTwo table in tables)
        {
            any |= table.HasZero;
        }

        ZeroCells each = zeros != ZeroCells.HalfEverywhereIfAny ? zeros : any ? ZeroCells.HalfEverywhere : ZeroCells.None;
        var effects = ImmutableArray.CreateBuilder<Estimable<EffectSize>>(tables.Length);
        foreach (TwoByTwo table in tables)
        {
            effects.Add(withoutDoubleZeros && table.IsDoubleZero && table.Fault() is null
                ? new NotEstimable(NotEstimableReason.DoubleZero, "nobody, or everybody, had the event")
                : Of(measure, table, each));
        }

        return effects.MoveToImmutable();
    }

    /// <summary>
    /// The tetrachoric correlation alone, which a table with a zero cell has too: −1 or 1, without a sampling variance.
    /// </summary>
    /// <param name="table">The counts.</param>
    /// <returns>Not estimable where nobody, or everybody, had the event.</returns>
    public static Estimable<double> TetrachoricCorrelation(TwoByTwo table) =>
        table.Fault() is { } fault ? fault : Tetrachoric.Correlation(table);

    private static Estimable<EffectSize> Compute(TableMeasure measure, TwoByTwo t)
    {
        (double a, double b, double c, double d) = (t.Events1, t.Others1, t.Events2, t.Others2);
        (double n1, double n2) = (t.People1, t.People2);
        double p1 = a / n1;
        double p2 = c / n2;
        double sum = (1 / a) + (1 / b) + (1 / c) + (1 / d);
        switch (measure)
        {
            case TableMeasure.LogOddsRatio:
                return t.HasZero ? Zero(t) : Effect("log odds ratio", t, Math.Log(a * d / (b * c)), sum);
            case TableMeasure.LogRiskRatio:
                return a == 0 || c == 0 ? Zero(t) : Effect("log risk ratio", t, Math.Log(p1 / p2), (1 / a) - (1 / n1) + (1 / c) - (1 / n2));
            case TableMeasure.RiskDifference:
                return Effect("risk difference", t, p1 - p2, (p1 * (1 - p1) / n1) + (p2 * (1 - p2) / n2));
            case TableMeasure.ArcsineDifference:
                return Effect("arcsine difference", t, Math.Asin(Math.Sqrt(p1)) - Math.Asin(Math.Sqrt(p2)), (1 / (4 * n1)) + (1 / (4 * n2)));
            case TableMeasure.PetoLogOddsRatio:
                double n = n1 + n2;
                double v = (a + c) * (b + d) * (n1 / n) * (n2 / n) / (n - 1);
                return v > 0 ? Effect("Peto log odds ratio", t, (a - ((a + c) * n1 / n)) / v, 1 / v) : Double(t);
            case TableMeasure.Phi:
                return Phi(t);
            case TableMeasure.YuleQ:
                if (t.HasZero)
                {
                    return Zero(t);
                }

                double ratio = a * d / (b * c);
                double q = (ratio - 1) / (ratio + 1);
                return Effect("Yule's Q", t, q, 0.25 * (1 - (q * q)) * (1 - (q * q)) * sum);
            case TableMeasure.YuleY:
                if (t.HasZero)
                {
                    return Zero(t);
                }

                double root = Math.Sqrt(a * d / (b * c));
                double y = (root - 1) / (root + 1);
                return Effect("Yule's Y", t, y, 1.0 / 16 * (1 - (y * y)) * (1 - (y * y)) * sum);
            case TableMeasure.Tetrachoric:
                return Tetrachoric.Of(t).Select(found => Effect("tetrachoric correlation", t, found.R, found.Variance).Value);
            case TableMeasure.DifferenceByLogistic:
                double factor = Math.Sqrt(3) / Math.PI;
                return t.HasZero ? Zero(t) : Effect("ln OR·√3/π", t, factor * Math.Log(a * d / (b * c)), factor * factor * sum);
            case TableMeasure.DifferenceByCox:
                return t.HasZero ? Zero(t) : Effect("ln OR/1.65", t, Math.Log(a * d / (b * c)) / CoxFactor, sum / (CoxFactor * CoxFactor));
            case TableMeasure.ProbitDifference:
                if (t.HasZero)
                {
                    return Zero(t);
                }

                double z1 = Normal.LowerQuantile(p1);
                double z2 = Normal.LowerQuantile(p2);
                return Effect("probit difference", t, z1 - z2, ProbitVariance(p1, z1, n1) + ProbitVariance(p2, z2, n2));
            default:
                throw new ArgumentOutOfRangeException(nameof(measure), measure, "This is no measure of a table.");
        }
    }

    private static double ProbitVariance(double p, double z, double n) => 2 * Math.PI * p * (1 - p) * Math.Exp(z * z) / n;

    /// <summary>φ with the variance of Yule for a sample of N people whose margins were not fixed.</summary>
    private static Estimable<EffectSize> Phi(TwoByTwo t)
    {
        if (t.IsDoubleZero)
        {
            return Double(t);
        }

        double n = t.People;
        double row1 = t.People1 / n;
        double row2 = t.People2 / n;
        double column1 = (t.Events1 + t.Events2) / n;
        double column2 = (t.Others1 + t.Others2) / n;
        double phi = ((t.Events1 * t.Others2) - (t.Others1 * t.Events2)) / (n * n) / Math.Sqrt(row1 * row2 * column1 * column2);
        double square = phi * phi;
        double rows = row1 - row2;
        double columns = column1 - column2;
        double variance = (1 - square
            + (phi * (1 + (square / 2)) * rows * columns / Math.Sqrt(row1 * row2 * column1 * column2))
            - (0.75 * square * ((rows * rows / (row1 * row2)) + (columns * columns / (column1 * column2))))) / n;
        return Effect("φ coefficient", t, phi, Math.Max(0, variance));
    }

    private static Estimable<EffectSize> Effect(string name, TwoByTwo t, double value, double variance) => EffectSize.Of(value, variance,
        new EffectStep(name, FormattableString.Invariant($"from {t.Events1} of {t.People1} against {t.Events2} of {t.People2}"), null));

    private static NotEstimable Zero(TwoByTwo t) => t.IsDoubleZero ? Double(t) : new(NotEstimableReason.ZeroCell,
        FormattableString.Invariant($"a cell of {t.Events1}, {t.Others1}, {t.Events2}, {t.Others2} is zero and none was corrected"));

    private static NotEstimable Double(TwoByTwo t) => new(NotEstimableReason.DoubleZero,
        FormattableString.Invariant($"{(t.Events1 == 0 ? "nobody" : "everybody")} had the event"));
}
