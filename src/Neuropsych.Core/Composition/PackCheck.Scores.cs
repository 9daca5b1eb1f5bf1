using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Scores: that the items can give them, that bands cover them, and that every figure has a source that was read.</content>
internal sealed partial class PackCheck
{
    private void CheckScores(Exercise measure, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        EntityId id = measure.Id;
        if (measure.Scores.Count == 0)
        {
            MissingAt(id, "", "scores", "a measure gives at least one score");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < measure.Scores.Count; i++)
        {
            ScoreRule score = measure.Scores[i];
            string pointer = Invariant($"/scores/{i}");
            if (!seen.Add(score.Id))
            {
                Unfit(id, pointer + "/id", $"The score '{score.Id}' stands twice.", "Rename one.");
            }

            bool areItems = CheckItems(id, score, pointer, inputs);
            ScoreRange? span = areItems ? SpanOf(id, score, pointer, inputs) : null;
            ScoreRange? range = score.Range ?? span;
            if (score.Range is { } stated && (stated.High < stated.Low || (span is not null && score is { Combine: not ScoreCombination.Formula, Rounding: null } && stated != span)))
            {
                Unfit(id, pointer + "/range", span is null || stated.High < stated.Low
                    ? Invariant($"The range of '{score.Id}' runs from {stated.Low} to {stated.High}.")
                    : Invariant($"The range of '{score.Id}' is said to be {stated.Low} to {stated.High}; its items give {span.Low} to {span.High}."), "Correct the range, or the items.");
            }

            if (measure.Sources.Count > 0 || score.Source != id.ToString())
            {
                CheckSource(id, pointer + "/source", score.Source);
            }

            CheckMissing(id, score, pointer);
            CheckBands(id, score, pointer, range);
            CheckCutoffs(id, score, pointer, range);
            CheckChange(id, score, pointer, range);
            if (score.Rounding is { } rounding)
            {
                CheckSource(id, pointer + "/rounding/source", rounding.Source);
            }
        }
    }

    private bool CheckItems(EntityId id, ScoreRule score, string pointer, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        bool isSound = score.Items.Count > 0;
        if (!isSound)
        {
            MissingAt(id, pointer, "items", "a score counts at least one item");
        }

        Dictionary<string, ValueList<string>> named = new(StringComparer.Ordinal)
        {
            ["items"] = score.Items,
            ["reversed"] = score.Reversed,
            ["weights"] = score.Weights.Select(weight => weight.Item).ToValueList(),
            ["missing/neverOver"] = score.Missing?.NeverOver ?? [],
        };
        foreach ((string key, ValueList<string> items) in named)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (string item in items)
            {
                bool isCounted = key == "items" ? inputs.TryGetValue(item, out InputSpec? input) && Inputs.NumbersOf(input) is not null : score.Items.Contains(item);
                if (!isCounted)
                {
                    isSound = false;
                    Unfit(id, $"{pointer}/{key}", key == "items" && inputs.ContainsKey(item) ? $"The answers to '{item}' stand for no numbers, so '{score.Id}' cannot count it."
                        : $"'{item}' is no item of {(key == "items" ? $"'{Written(id)}'" : $"the score '{score.Id}'")}.",
                        "Name an item that counts.", NearestName(item, key == "items" ? inputs.Keys : score.Items));
                }
                else if (!seen.Add(item))
                {
                    isSound = false;
                    Unfit(id, $"{pointer}/{key}", $"'{item}' stands twice in '{key}' of '{score.Id}'.", "Keep one.");
                }
            }
        }

        return isSound;
    }

    /// <summary>The lowest and the highest value that the items can give; null where the formula has a fault.</summary>
    private ScoreRange? SpanOf(EntityId id, ScoreRule score, string pointer, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        if (score.Combine == ScoreCombination.Formula)
        {
            return FormulaSpan(id, score, pointer, inputs);
        }

        decimal low = 0, high = 0;
        foreach (string item in score.Items)
        {
            ScoreRange numbers = Inputs.NumbersOf(inputs[item])!;
            decimal weight = score.Weights.FirstOrDefault(one => one.Item == item)?.Weight ?? 1;
            (decimal one, decimal other) = (numbers.Low * weight, numbers.High * weight);
            low += Math.Min(one, other);
            high += Math.Max(one, other);
        }

        int parts = score.Combine == ScoreCombination.Mean ? score.Items.Count : 1;
        return new ScoreRange { Low = low / parts, High = high / parts };
    }

    private ScoreRange? FormulaSpan(EntityId id, ScoreRule score, string pointer, IReadOnlyDictionary<string, InputSpec> inputs)
    {
        if (score.Formula is not { } formula)
        {
            MissingAt(id, pointer, "formula", "'combine: formula' needs it");
            return null;
        }

        // A formula sees its items after reversal and weight.
        var numbers = score.Items.ToDictionary(item => item, item =>
        {
            ScoreRange range = Inputs.NumbersOf(inputs[item])!;
            decimal weight = score.Weights.FirstOrDefault(one => one.Item == item)?.Weight ?? 1;
            return (InputSpec)new NumberInput { Low = Math.Min(range.Low * weight, range.High * weight), High = Math.Max(range.Low * weight, range.High * weight) };
        }, StringComparer.Ordinal);
        ExpressionFindings found = ExpressionCheck.Check(formula, new ExpressionScope { Asked = numbers, All = inputs, TakesDefaults = false }, ExpressionType.Number);
        foreach (ContentFault fault in found.Faults)
        {
            Unfit(id, pointer + "/formula", $"The formula of '{score.Id}' has {fault.Found}; expected {fault.Expected}.", fault.Help);
        }

        return found.Faults.Count > 0 ? null : new ScoreRange { Low = (decimal)found.Low, High = (decimal)found.High };
    }

    private void CheckMissing(EntityId id, ScoreRule score, string pointer)
    {
        if (score.Missing is not { } rule)
        {
            return;
        }

        if (rule.Allow < 0 || rule.Allow >= score.Items.Count)
        {
            Unfit(id, pointer + "/missing/allow", Invariant($"{rule.Allow} missing of {score.Items.Count} items is no rule."), "Write how many the manual allows; 0 is none.");
        }

        if (rule is { Allow: > 0, Method: MissingMethod.None } || (rule.Method != MissingMethod.None && score.Combine == ScoreCombination.Formula))
        {
            Unfit(id, pointer + "/missing/method", rule.Method == MissingMethod.None ? "Missing items are allowed, and nothing says how they are made up for."
                : "A formula has no rule for missing items.", "Write the method of the manual, or 'allow: 0'.");
        }

        CheckFigure(id, pointer + "/missing", "the rule for missing items", rule.Source, rule.Reading);
    }

    private void CheckBands(EntityId id, ScoreRule score, string pointer, ScoreRange? range)
    {
        if (score.Bands is not { } bands)
        {
            return;
        }

        CheckFigure(id, pointer + "/bands", "the bands", bands.Source, bands.Reading);
        if (bands.From.Count == 0)
        {
            MissingAt(id, pointer + "/bands", "from", "bands begin somewhere");
            return;
        }

        if (range is not null && bands.From[0].From != range.Low)
        {
            Bands(0, Invariant($"The first band of '{score.Id}' begins at {bands.From[0].From}, the score at {range.Low}."), "Let the first band begin at the lowest score.");
        }

        for (int i = 0; i < bands.From.Count; i++)
        {
            if (i > 0 && bands.From[i].From <= bands.From[i - 1].From)
            {
                Bands(i, Invariant($"The band '{bands.From[i].Id}' begins at {bands.From[i].From}, not above '{bands.From[i - 1].Id}' at {bands.From[i - 1].From}."),
                    "Write the bands in ascending order; each goes to the beginning of the next.");
            }
            else if (range is not null && bands.From[i].From > range.High)
            {
                Bands(i, Invariant($"The band '{bands.From[i].Id}' begins at {bands.From[i].From}; the highest score is {range.High}."), "Correct where it begins.");
            }

            if (bands.From.Take(i).Any(other => other.Id == bands.From[i].Id))
            {
                Bands(i, $"The band '{bands.From[i].Id}' stands twice.", "Rename one.");
            }
        }

        void Bands(int at, string message, string cure) => reporter.Report(DiagnosticCodes.BandsGapOrOverlap, id, Invariant($"{pointer}/bands/from/{at}"), message, cure);
    }

    private void CheckCutoffs(EntityId id, ScoreRule score, string pointer, ScoreRange? range)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < score.Cutoffs.Count; i++)
        {
            Cutoff cutoff = score.Cutoffs[i];
            string at = Invariant($"{pointer}/cutoffs/{i}");
            CheckFigure(id, at, $"the cut-off '{cutoff.Id}'", cutoff.Source, cutoff.Reading);
            if (!seen.Add(cutoff.Id))
            {
                Unfit(id, at + "/id", $"The cut-off '{cutoff.Id}' stands twice in '{score.Id}'.", "Rename one.");
            }

            if ((cutoff.From is null) == (cutoff.Below is null))
            {
                Unfit(id, at, $"The cut-off '{cutoff.Id}' needs 'from' or 'below', and not both.", "Write from which number on, or below which, the source calls a score positive.");
            }
            else if (range is not null && (cutoff.From ?? cutoff.Below) is { } number && !range.Contains(number))
            {
                Unfit(id, at, Invariant($"The cut-off '{cutoff.Id}' is {number}; the score goes from {range.Low} to {range.High}."), "Correct the number.");
            }

            foreach ((string key, decimal? share) in new[] { ("sensitivity", cutoff.Sensitivity), ("specificity", cutoff.Specificity) })
            {
                if (share is < 0 or > 1)
                {
                    Unfit(id, $"{at}/{key}", Invariant($"A {key} lies from 0 to 1; found was {share}."), "Write 0.88 for 88 percent.");
                }
            }
        }
    }

    private void CheckChange(EntityId id, ScoreRule score, string pointer, ScoreRange? range)
    {
        for (int i = 0; i < score.Change.Count; i++)
        {
            ChangeFigure figure = score.Change[i];
            string at = Invariant($"{pointer}/change/{i}");
            CheckFigure(id, at, Invariant($"the figure of change {figure.Value}"), figure.Source, figure.Reading);
            bool isPlace = figure.Kind == ChangeKind.Csc;
            if (isPlace ? range?.Contains(figure.Value) == false || figure.Unit == ChangeUnit.Percent
                : figure.Value <= 0 || (figure.Unit == ChangeUnit.Points && range is not null && figure.Value > range.High - range.Low))
            {
                Unfit(id, at + "/value", Invariant($"{figure.Value} {Words.Of(figure.Unit)} is no {Words.Of(figure.Kind)} that '{score.Id}' can have."),
                    isPlace ? "A clinically significant change is the score that is crossed." : "Write a distance above 0 and within the range.");
            }
        }
    }

    /// <summary>A figure has a source that is a record of the packs, and says how that was read.</summary>
    private void CheckFigure(EntityId id, string pointer, string what, string source, FigureReading? reading)
    {
        CheckSource(id, pointer + "/source", source);
        if (reading == FigureReading.Memory)
        {
            reporter.Report(DiagnosticCodes.FigureNotSourced, id, pointer + "/reading", $"What '{Written(id)}' says of {what} was recalled and not read; it is shown to nobody.",
                "Read the source, correct the number and write 'reading: read', or take the figure out.",
                severity: options.PacksToRelease.Contains(pack.Info.Id) ? Severity.Error : null);
        }
    }

    private void CheckSource(EntityId id, string pointer, string source)
    {
        if (EntityId.TryParse(source, pack.Info.Id, out EntityId record))
        {
            CheckReference(id, pointer, record, EntityKind.Source);
        }
        else
        {
            reporter.Report(DiagnosticCodes.FigureNotSourced, id, pointer, $"'{source}' is no source of the packs.", "Write the id of a source: source/….", severity: Severity.Error);
        }
    }

    private void Unfit(EntityId id, string pointer, string message, string cure, string? didYouMean = null) =>
        reporter.Report(DiagnosticCodes.ScoreNotOfItems, id, pointer, message, cure, didYouMean);
}
