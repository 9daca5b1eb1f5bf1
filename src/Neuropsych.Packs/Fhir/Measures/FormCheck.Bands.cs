using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    private static readonly ImmutableArray<string> Explained = ["description", "purpose"];

    /// <summary>Holds bands to lying side by side, from the lowest score to the highest, and to beginning where the measure's begin.</summary>
    private void CheckBands(ImmutableArray<FormScore> scores)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (FormScore score in scores)
        {
            foreach (ScalarNode text in TextsOf(score.Item.Node).Concat(Beside(score.Item)))
            {
                CheckBandText(text, score, seen);
            }

            CheckShownBands(score);
        }

        CheckNamedBands(scores);
        FormScore? only = scores.Length == 1 ? scores[0] : null;
        foreach (ScalarNode text in Explained.Select(form.Node.TextAt).OfType<ScalarNode>())
        {
            CheckBandText(text, only, seen);
        }

        if (scores.IsEmpty)
        {
            foreach (ScalarNode text in form.Items.Where(item => item.Type == "display").Select(item => item.Text).OfType<ScalarNode>())
            {
                CheckBandText(text, null, seen);
            }
        }
    }

    private void CheckBandText(ScalarNode text, FormScore? score, HashSet<string> seen)
    {
        (ImmutableArray<ScoreBand> bands, ScoreBand? whole) = ScoreBands.In(text.Text);
        if (bands.IsEmpty || !seen.Add(string.Join(' ', bands.Select(band => band.Written)) + text.Text))
        {
            return;
        }

        // Where the words stand letter by letter, the place is that of the band itself.
        SourcePosition Place(ScoreBand band) => text.At(form.File, text.Runs.IsDefaultOrEmpty ? 0 : band.At);
        CheckRow(bands, score, whole is { High: { } top } ? (whole.Low, top) : null, Place);
    }

    /// <summary>Bands that the form shows one by one, each depending on the score.</summary>
    private void CheckShownBands(FormScore score)
    {
        var rows = new List<(ScoreBand Band, FhirItem Item)>();
        foreach (FhirItem item in form.Items.Where(item => item.Conditions.Length is 1 or 2
            && item.Conditions.All(condition => condition.Question?.Text == score.Item.LinkId && condition.Answer?.Value.Number() is not null)))
        {
            decimal Of(FhirCondition condition) => condition.Answer!.Value.Value.Number()!.Value;
            decimal? low = item.Conditions.Where(condition => condition.Operator is ">=" or ">").Select(condition => (decimal?)Of(condition) + (condition.Operator == ">" ? 1 : 0)).FirstOrDefault();
            decimal? high = item.Conditions.Where(condition => condition.Operator is "<=" or "<").Select(condition => (decimal?)Of(condition) - (condition.Operator == "<" ? 1 : 0)).FirstOrDefault();
            if ((low ?? high) is not null)
            {
                decimal from = low ?? Math.Min(score.Range?.Low ?? 0, high!.Value);
                rows.Add((new ScoreBand(from, high, item.Order, high is null ? $"{Number(from)} and more" : $"{Number(from)}-{Number(high.Value)}"), item));
            }
        }

        if (rows.Count >= ScoreBands.Fewest)
        {
            CheckRow([.. rows.Select(row => row.Band).OrderBy(band => band.Low)], score, null,
                band => form.Items[band.At].Conditions[0].Node.In(form.File));
        }
    }

    private void CheckRow(ImmutableArray<ScoreBand> bands, FormScore? score, (decimal Low, decimal High)? stated, Func<ScoreBand, SourcePosition> place)
    {
        // What lies between two bands: 1 where all are whole numbers, else the smallest digit that is written.
        decimal unit = bands.Select(band => Unit(band.Low)).Concat(bands.Select(band => Unit(band.High ?? band.Low))).Min();
        bool isFalling = bands[0].Low > bands[^1].Low && bands.Count(band => band.High is { } high && high < band.Low) * 2 < bands.Length;
        ImmutableArray<ScoreBand> row = isFalling ? [.. bands.Reverse()] : bands;
        int before = bag.Count;
        ScoreBand? previous = null;
        for (int i = 0; i < row.Length; i++)
        {
            ScoreBand band = row[i];
            if (band.High is { } high && high < band.Low)
            {
                string meant = previous?.High is { } last && i + 1 < row.Length ? $"{Number(last + unit)}-{Number(row[i + 1].Low - unit)}" : "";
                Report(DiagnosticCodes.BandsGapOrOverlap, place(band),
                    $"The band '{band.Written}' begins above its end" + (meant.Length > 0 ? $"; between its neighbours '{meant}' fits." : "."),
                    meant.Length > 0 ? $"Write {meant}." : "Write the lower number first.");
                previous = null;
                continue;
            }

            if (previous is { High: { } end })
            {
                if (band.Low <= end)
                {
                    Report(DiagnosticCodes.BandsGapOrOverlap, place(band),
                        $"The bands '{previous.Written}' and '{band.Written}' overlap: {(band.Low == end ? Number(end) : $"{Number(band.Low)} to {Number(Math.Min(end, band.High ?? end))}")} lies in both.",
                        $"Let it begin at {Number(end + unit)}, or compare both with the source.");
                }
                else if (band.Low > end + unit)
                {
                    Report(DiagnosticCodes.BandsGapOrOverlap, place(band),
                        $"Between the bands '{previous.Written}' and '{band.Written}' nothing holds {Between(end + unit, band.Low - unit)}.",
                        $"Let it begin at {Number(end + unit)}, or compare both with the source.");
                }
            }
            else if (previous is { High: null })
            {
                Report(DiagnosticCodes.BandsGapOrOverlap, place(band), $"The band '{band.Written}' stands after '{previous.Written}', which has no end.",
                    "Give the band before it its end.");
            }

            previous = band;
        }

        CheckEnds(row, score?.Range ?? stated, unit, place);
        if (bag.Count == before && score is { Own.Bands.IsEmpty: false } known)
        {
            decimal[] published = [.. known.Own!.Bands.Select(band => band.From)];
            if (!row.Select(band => band.Low).SequenceEqual(published))
            {
                ScoreBand other = row.FirstOrDefault(band => !published.Contains(band.Low)) ?? row[0];
                Report(DiagnosticCodes.BandsNotPublished, place(other),
                    $"The bands begin at {string.Join(", ", row.Select(band => Number(band.Low)))}; those of {known.Match!.Measure.Name} begin at {string.Join(", ", published.Select(Number))}.",
                    "Take the bands of the published source, or name the source of these.");
            }
        }
    }

    private void CheckEnds(ImmutableArray<ScoreBand> row, (decimal Low, decimal High)? range, decimal unit, Func<ScoreBand, SourcePosition> place)
    {
        if (range is not ({ } low, { } high) || row[0].High < row[0].Low || row[^1].High < row[^1].Low)
        {
            return;
        }

        if (row[0].Low > low)
        {
            Report(DiagnosticCodes.BandsGapOrOverlap, place(row[0]),
                $"No band holds {Between(low, row[0].Low - unit)}; the score begins at {Number(low)}.", $"Let the first band begin at {Number(low)}.");
        }

        if (row[^1].High is { } end && end != high)
        {
            Report(DiagnosticCodes.BandsGapOrOverlap, place(row[^1]),
                end < high ? $"No band holds {Between(end + unit, high)}; the score ends at {Number(high)}."
                    : $"The band '{row[^1].Written}' ends above the highest score, {Number(high)}.",
                $"Let the last band end at {Number(high)}.");
        }
    }

    private static string Between(decimal from, decimal to) => from >= to ? Number(from) : $"{Number(from)} to {Number(to)}";

    private static decimal Unit(decimal number)
    {
        decimal unit = 1;
        while (number * (1 / unit) % 1 != 0 && unit > 0.001m)
        {
            unit /= 10;
        }

        return unit;
    }

    /// <summary>All texts of an item, its extensions included and its child items not.</summary>
    private static IEnumerable<ScalarNode> TextsOf(Node node)
    {
        switch (node)
        {
            case ScalarNode { Form: ScalarForm.Text } text:
                yield return text;
                break;
            case SequenceNode list:
                foreach (ScalarNode inner in list.Items.SelectMany(TextsOf))
                {
                    yield return inner;
                }

                break;
            case MappingNode mapping:
                foreach (ScalarNode inner in mapping.Entries.Where(entry => entry.Key.Text is not ("item" or "linkId" or "code" or "answerOption" or "enableWhen"))
                    .SelectMany(entry => TextsOf(entry.Value)))
                {
                    yield return inner;
                }

                break;
        }
    }

    /// <summary>The texts that explain a score: those below it, and those that stand next to it.</summary>
    private IEnumerable<ScalarNode> Beside(FhirItem score) =>
        score.Children.Where(child => child.Type == "display")
            .Concat(form.Items.Where(item => ReferenceEquals(item.Parent, score.Parent) && item.Type == "display"))
            .Select(item => item.Text).OfType<ScalarNode>();
}
