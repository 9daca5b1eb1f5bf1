using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Import.Metapsy;

/// <content>Findings: what one row says, in the words of the format.</content>
internal sealed partial class MetapsyPackText
{
    private void Link(YamlText yaml, TrialRow row)
    {
        Direction direction = row.DirectionFor(sign);
        yaml.Raw("direction", direction == Direction.Null ? "\"null\"" : Words.Of(direction));
        if (direction != Direction.Supports)
        {
            yaml.Text("note", direction == Direction.Null
                ? $"Told by {row.IntervalText(Symbol)} which includes no effect."
                : $"Told by {row.IntervalText(Symbol)} which lies on the side of the control condition.");
        }

        yaml.Map("finding", () => Finding(yaml, row));
    }

    private void Finding(YamlText yaml, TrialRow row)
    {
        yaml.Raw("id", $"finding/{row.Slug}");
        yaml.Raw("source", $"source/{sources[row.Study]}");
        yaml.Raw("study", $"study/{studies[row.Study]}");
        yaml.Text("locator", string.Create(CultureInfo.InvariantCulture, $"{MetapsyTable.DataFile}, line {row.Row.Line}"));
        yaml.Raw("design", "randomisedTrial");
        yaml.Raw("synthesis", "none");
        yaml.Raw("population", CountryOf(row) is { } country ? $"population/{countries[country]}" : Written(mapping.Population));
        Exposure(yaml, row);
        Comparator(yaml, row.Kind, row.Comparator.Which);
        yaml.Raw("outcome", Written(mapping.Outcome));
        string? instrument = Table.Text(row.Row, "instrument");
        string? rating = Table.Text(row.Row, "rating");
        yaml.Text("measure", instrument is null ? rating : rating is null ? instrument : $"{instrument} ({rating})");
        Time(yaml, row);
        Sample(yaml, row);
        Arms(yaml, row);
        yaml.Map("effect", () => Effect(yaml, row));
        Bias(yaml, row);
        yaml.Map("extraction", () =>
        {
            yaml.Text("by", by);
            yaml.Raw("on", on);
            yaml.Raw("how", "imported");
            yaml.Raw("reading", "read");
            yaml.Raw("depth", "dataFile");
        });
        yaml.Text("note", Note(row) is { Length: > 0 } note ? note + "." : null);
    }

    private void Exposure(YamlText yaml, TrialRow row)
    {
        DeliveryFormat? format = FormatOf(row);
        DeliveryMode? mode = ModeOf(row);
        if (format is null && mode is null)
        {
            yaml.Raw("exposure", Written(row.To));
            return;
        }

        yaml.Map("exposure", () =>
        {
            yaml.Raw("therapy", Written(row.To));
            yaml.Map("delivery", () =>
            {
                yaml.Raw("format", format is { } known ? Words.Of(known) : null);
                yaml.Raw("mode", mode is { } given ? Words.Of(given) : null);
            });
        });
    }

    private DeliveryFormat? FormatOf(TrialRow row) => Table.Text(row.Row, "format") is { } code
        ? mapping.Formats.Where(entry => entry.Code == code).Select(entry => (DeliveryFormat?)entry.To).FirstOrDefault() : null;

    private DeliveryMode? ModeOf(TrialRow row) => Table.Text(row.Row, "delivery_method") is { } code
        ? mapping.Modes.Where(entry => entry.Code == code).Select(entry => (DeliveryMode?)entry.To).FirstOrDefault() : null;

    private TimePointKind? PointOf(TrialRow row) => Table.Text(row.Row, "time")?.ToUpperInvariant() switch
    {
        "POST" => TimePointKind.Post,
        "FU" or "FOLLOW-UP" or "FOLLOWUP" or "FOLLOW UP" => TimePointKind.FollowUp,
        _ => null,
    };

    private void Time(YamlText yaml, TrialRow row)
    {
        decimal? weeks = Table.Number(row.Row, "time_weeks") is { } number && number >= 0 ? number : null;
        TimePointKind? point = PointOf(row);
        if (weeks is not null || point is not null)
        {
            yaml.Map("time", () =>
            {
                yaml.Number("weeks", weeks);
                yaml.Raw("point", point is { } known ? Words.Of(known) : null);
            });
        }
    }

    private static void Sample(YamlText yaml, TrialRow row)
    {
        int? randomised = row.Arms[0].Arm.Randomised + row.Arms[1].Arm.Randomised;
        int? analysed = row.Arms[0].Arm.People + row.Arms[1].Arm.People;
        if (randomised is not null || analysed is not null)
        {
            yaml.Map("sample", () =>
            {
                yaml.Number("n", randomised ?? analysed);
                yaml.Number("analysed", analysed);
            });
        }
    }

    private static void Arms(YamlText yaml, TrialRow row) => yaml.List("arms", () =>
    {
        foreach (Arm arm in row.Arms.Select(arm => arm.Arm))
        {
            yaml.Item(() =>
            {
                yaml.Text("name", arm.Name);
                yaml.Raw("side", Words.Of(arm.Side));
                yaml.Number("randomised", arm.Randomised);
                yaml.Number("n", arm.People);
                yaml.Number("mean", arm.Mean);
                yaml.Number("sd", arm.StandardDeviation);
                yaml.Number("events", arm.Events);
            });
        }
    });

    private ColumnNames Columns => mapping.Columns;

    /// <summary>The symbol of the effects, on the scale on which the set holds them.</summary>
    private string Symbol => (Columns.IsLogarithmic ? "ln " : "") + Columns.Effect.Symbol();

    private void Effect(YamlText yaml, TrialRow row)
    {
        yaml.Raw("metric", Words.Of(Columns.Effect));
        yaml.Number("value", OnScale(row.Value));
        if (row.Stated is { } stated)
        {
            yaml.Map("interval", () =>
            {
                yaml.Number("low", OnScale(stated.Low));
                yaml.Number("high", OnScale(stated.High));
            });
        }

        yaml.Number("se", row.StandardError);
        yaml.Raw("benefit", sign == Meaning.Better ? "higher" : "lower");
        (string? from, string formula) = Table.Text(row.Row, "outcome_type") switch
        {
            _ when Columns.IsLogarithmic => (string.Create(CultureInfo.InvariantCulture, $"its natural logarithm {row.Value}"), "exp"),
            _ when Columns.Metric != SetMetric.G => ((string?)null, ""),
            "msd" => ("means and standard deviations of both arms", "Hedges' g, as computed in the data set"),
            "dich" => ($"events in both arms ({Table.Text(row.Row, "dich_type") ?? "not described"})",
                "as computed in the data set, which states no formula"),
            _ => ((string?)null, ""),
        };
        yaml.Raw("reported", from is null ? "exact" : "converted");
        yaml.Text("from", from);
        yaml.Text("formula", from is null ? null : formula);
        if (Columns.IsStandardised && Math.Abs(row.Value) > 3)
        {
            yaml.Text("note", "Very large; the data set gives it so, and the import changes no number.");
        }
    }

    /// <summary>A number of the set on the scale of its metric; of a logarithm the ratio, to six digits.</summary>
    private decimal OnScale(decimal value)
    {
        if (!Columns.IsLogarithmic)
        {
            return value;
        }

        string digits = Math.Exp((double)value).ToString("G6", CultureInfo.InvariantCulture);
        return decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the risk of bias is high in the words of its tool; null where it is not stated in them.</summary>
    private bool? HighRisk(TrialRow row) => mapping.RiskOfBias is { } columns && OverallOf(row, columns) is { } overall
        ? new RiskOfBias { Tool = columns.Tool, Overall = overall }.IsHigh() : null;

    private void Bias(YamlText yaml, TrialRow row)
    {
        if (mapping.RiskOfBias is not { } columns)
        {
            return;
        }

        string? overall = OverallOf(row, columns);
        ImmutableArray<(string Code, string Judgement)> domains =
        [
            .. columns.Domains.Select(code => (Code: code, Judgement: Table.Text(row.Row, code)))
                .Where(domain => domain.Judgement is not null).Select(domain => (domain.Code, domain.Judgement!)),
        ];
        if (overall is null && domains.IsEmpty)
        {
            return;
        }

        yaml.Map("riskOfBias", () =>
        {
            yaml.Raw("tool", Words.Of(columns.Tool));
            yaml.Quoted("overall", overall);
            if (!domains.IsEmpty)
            {
                yaml.List("domains", () =>
                {
                    foreach ((string code, string judgement) in domains)
                    {
                        yaml.Item(() =>
                        {
                            yaml.Text("code", code);
                            yaml.Quoted("judgement", judgement);
                        });
                    }
                });
            }
        });
    }

    /// <summary>The overall judgement in a word of its tool; a code of the set's own is kept in the note instead.</summary>
    private string? OverallOf(TrialRow row, RiskOfBiasColumns columns) => Table.Text(row.Row, columns.Overall) is { } word
        && (columns.Tool.OverallWords() is { IsEmpty: true } || columns.Tool.OverallWords().Contains(word, StringComparer.OrdinalIgnoreCase))
            ? word : null;

    private string Note(TrialRow row)
    {
        var parts = row.Arms.SelectMany(arm => arm.Kept).ToList();
        parts.AddRange(Stated(row, ("analysis", "completer"), ("type of outcome", "outcome_type"), ("trauma", "trauma_type"), ("people", "military_status")));
        if (FormatOf(row) is null)
        {
            parts.AddRange(Stated(row, ("format", "format")));
        }

        if (ModeOf(row) is null)
        {
            parts.AddRange(Stated(row, ("delivery", "delivery_method")));
        }

        if (PointOf(row) is null)
        {
            parts.AddRange(Stated(row, ("time", "time")));
        }

        if (mapping.RiskOfBias is { } columns && OverallOf(row, columns) is null)
        {
            parts.AddRange(Stated(row, ("risk of bias, as the set codes it", columns.Overall)));
        }
        else if (mapping.RiskOfBias is null)
        {
            parts.AddRange(Stated(row, ("risk of bias, by a tool that is not stated", "rob")));
        }

        if (row.Therapy.Broader is { } broader)
        {
            parts.Add($"mapped to the broader {Name(row.To)}: {broader.TrimEnd('.')}");
        }

        return string.Join("; ", parts);
    }

    private IEnumerable<string> Stated(TrialRow row, params (string What, string Column)[] columns) =>
        columns.Where(column => Table.Text(row.Row, column.Column) is not null)
            .Select(column => $"{column.What}: {Table.Text(row.Row, column.Column)}");
}
