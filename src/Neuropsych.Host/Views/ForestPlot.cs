using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Host.Views;

/// <summary>
/// Draws effects with their intervals as text, one plot for each scale. Everything is turned so that right is better; the printed number
/// stays the source's own.
/// </summary>
internal sealed class ForestPlot
{
    private const int LabelWidth = 28;
    private const int NumberWidth = 21;

    private enum Scale
    {
        StandardisedDifference,
        LogRatio,
        Correlation,
        RiskDifference,
    }

    private readonly List<Finding> drawn;
    private readonly int left;

    /// <summary>Takes the findings that have a number and a direction of benefit, each once.</summary>
    internal ForestPlot(IEnumerable<Finding> findings)
    {
        List<Finding> distinct = [.. findings.DistinctBy(finding => finding.Id)];
        drawn = [.. distinct.Where(finding => ScaleOf(finding.Effect) is not null).OrderBy(finding => ScaleOf(finding.Effect))];
        left = distinct.Count - drawn.Count;
    }

    /// <summary>The number of a finding in the plot, from 1; null where it is not drawn.</summary>
    internal int? NumberOf(Finding finding) => drawn.FindIndex(other => other.Id == finding.Id) is >= 0 and int at ? at + 1 : null;

    /// <summary>Draws one plot for each scale, and says how many results have no place in any.</summary>
    internal void Draw(Page page)
    {
        foreach (var group in drawn.GroupBy(finding => ScaleOf(finding.Effect)!.Value).OrderBy(group => group.Key))
        {
            DrawScale(page, group.Key, [.. group]);
        }

        if (left > 0 && drawn.Count > 0)
        {
            page.Text($"Not drawn: {Human.Count(left, "result")} in words, without a direction of benefit, or in a unit of its own.", 2, Ink.Quiet);
        }
    }

    private static Scale? ScaleOf(Effect effect) => effect.BenefitSigned is null ? null : effect.Metric switch
    {
        EffectMetric.Smd or EffectMetric.D or EffectMetric.G => Scale.StandardisedDifference,
        EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => Scale.LogRatio,
        EffectMetric.R => Scale.Correlation,
        EffectMetric.Rd => Scale.RiskDifference,
        _ => null,
    };

    private void DrawScale(Page page, Scale scale, List<Finding> findings)
    {
        page.Section(scale switch
        {
            Scale.StandardisedDifference => "Forest plot: standardised differences, right is better",
            Scale.LogRatio => "Forest plot: ratios on a logarithmic scale, right is better",
            Scale.Correlation => "Forest plot: correlations, right is better",
            _ => "Forest plot: differences of risk, right is better",
        });
        int width = page.Width - 2 - LabelWidth - NumberWidth - 2;
        width -= 1 - (width % 2);
        double reach = findings.Max(finding => Math.Max(Math.Abs(finding.Effect.BenefitSigned!.Value),
            finding.Effect.BenefitSignedInterval is { } interval ? Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)) : 0));
        reach = RoundUp(Math.Max(reach, 0.1));
        foreach (Finding finding in findings)
        {
            string label = $"{NumberOf(finding),2} {CitationText.Short(finding.Source)}";
            label = label.Length > LabelWidth - 1 ? label[..(LabelWidth - 2)] + "…" : label;
            string number = $"{EffectText.Digits(finding.Effect.Value!.Value)}"
                + (finding.Effect.Interval is { } interval ? $" {interval}" : "");
            number = number.Length > NumberWidth ? EffectText.Digits(finding.Effect.Value!.Value) : number;
            page.Line(new Span("  " + Page.Clean(label).PadRight(LabelWidth)), new Span(number.PadRight(NumberWidth + 1)),
                new Span(Bar(finding.Effect, reach, width), CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain));
        }

        // On a logarithmic scale equal steps are equal factors: as many times worse, as many times better.
        (string low, string none, string high) = scale == Scale.LogRatio
            ? ("÷" + Tick(Math.Exp(reach)), "1", "×" + Tick(Math.Exp(reach)))
            : (Tick(-reach), "0", Tick(reach));
        int middle = width / 2;
        string axis = low + new string(' ', middle - low.Length) + none + new string(' ', width - middle - 1 - high.Length) + high;
        page.Line(new Span(new string(' ', 2 + LabelWidth + NumberWidth + 1) + axis, Ink.Quiet));
    }

    private static string Bar(Effect effect, double reach, int width)
    {
        char[] bar = new string(' ', width).ToCharArray();
        bar[width / 2] = '│';
        if (effect.BenefitSignedInterval is { } interval)
        {
            int from = Column(interval.Low);
            int to = Column(interval.High);
            for (int i = from; i <= to; i++)
            {
                bar[i] = i == width / 2 ? '┼' : '─';
            }

            bar[from] = '├';
            bar[to] = '┤';
        }

        bar[Column(effect.BenefitSigned!.Value)] = effect.Interval is null ? '□' : '■';
        return new string(bar);

        int Column(double value) => Math.Clamp((int)Math.Round((value / reach + 1) / 2 * (width - 1)), 0, width - 1);
    }

    /// <summary>The next round number: 1, 1.2, 1.5, 2, 3, 5, 8 with any power of ten</summary>
    private static double RoundUp(double value)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (double step in new[] { 1.0, 1.2, 1.5, 2.0, 3.0, 5.0, 8.0, 10.0 })
        {
            if (value <= step * power * (1 + 1e-9))
            {
                return step * power;
            }
        }

        return 10 * power;
    }

    private static string Tick(double value) => ((decimal)value).ToString("0.##", CultureInfo.InvariantCulture);
}
