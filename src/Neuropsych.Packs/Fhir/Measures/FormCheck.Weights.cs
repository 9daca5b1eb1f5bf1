using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    private void CheckWeights()
    {
        foreach (FhirItem item in Weighted)
        {
            CheckStatements(item);
            CheckGaps(item);
        }

        foreach (MeasureMatch match in matches)
        {
            foreach ((string id, FhirItem item) in match.Items.OrderBy(pair => pair.Value.Order))
            {
                CheckAgainst(match, match.Measure.Items.First(own => own.Id == id), item);
            }
        }

        CheckAcross();
    }

    /// <summary>Holds everything that states the weight of one answer to saying the same.</summary>
    private void CheckStatements(FhirItem item)
    {
        foreach (FhirOption option in item.Options.Where(option => option.Weights.Select(weight => weight.Value).Distinct().Count() > 1))
        {
            decimal right = RightWeight(item, option) ?? option.Weight!.Value;
            foreach (FhirWeight wrong in option.Weights.Where(weight => weight.Value != right).DistinctBy(weight => weight.Place))
            {
                FhirWeight? other = option.Weights.FirstOrDefault(weight => weight.Value == right);
                string why = MeasureOf(item) is { } own && RightWeight(item, option) is not null
                    ? $"{own.Match.Measure.Name} gives it {Number(right)}."
                    : $"{Number(right)} goes on evenly from the other answers.";
                Report(DiagnosticCodes.WeightsContradict, wrong.Place,
                    $"'{Printable.Quote(option.Display)}' weighs {Number(wrong.Value)} by the {wrong.Kind} and "
                    + (other is null ? $"{Number(option.Weights.First(weight => weight != wrong).Value)} elsewhere. {why}" : $"{Number(other.Value)} by the {other.Kind}. {why}"),
                    $"Write {Number(right)} in both places.", null, [.. option.Weights.Where(weight => weight != wrong).Select(weight => weight.Place).Distinct()]);
            }
        }

        // A number shown before an answer is its weight where it is so for most of them; else it merely counts them.
        FhirOption[] shown = [.. item.Options.Where(option => option.Prefix is not null && option.Weight is not null)];
        FhirOption[] unlike = [.. shown.Where(option => option.Prefix!.Value != option.Weight)];
        if (unlike.Length > 0 && unlike.Length * 2 < shown.Length)
        {
            foreach (FhirOption option in unlike)
            {
                Report(DiagnosticCodes.WeightsContradict, option.Prefix!.Place,
                    $"'{Printable.Quote(option.Display)}' is shown with {Number(option.Prefix.Value)} and weighs {Number(option.Weight!.Value)}.",
                    "Show the weight that counts.", null, [.. option.Weights.Take(1).Select(weight => weight.Place)]);
            }
        }
    }

    private void CheckGaps(FhirItem item)
    {
        if (item.Options.Any(option => option.Weight is null))
        {
            FhirOption without = item.Options.First(option => option.Weight is null);
            Report(DiagnosticCodes.WeightsContradict, without.Place,
                $"'{Printable.Quote(without.Display)}' of item {item.Called} has no weight, and other answers have; whoever chooses it is not counted.",
                "Give it its weight.", Severity.Warning);
        }
        else if (MeasureOf(item) is null)
        {
            CheckSteps(item);
        }
    }

    /// <summary>Weights that go on evenly but for one step are more often a slip than a scale; where a measure is known it is asked instead.</summary>
    private void CheckSteps(FhirItem item)
    {
        const int FewestSteps = 3;
        decimal[] steps = [.. item.Options.Zip(item.Options.Skip(1), (one, next) => next.Weight!.Value - one.Weight!.Value)];
        decimal[] rare = [.. steps.GroupBy(step => step).Where(group => group.Count() == 1).Select(group => group.Key)];
        if (steps.Length < FewestSteps || rare.Length != 1 || steps.Distinct().Count() != 2)
        {
            return;
        }

        FhirOption after = item.Options[Array.IndexOf(steps, rare[0]) + 1];
        Report(DiagnosticCodes.WeightsContradict, after.Weights[0].Place,
            $"The weights {string.Join(", ", item.Options.Select(option => Number(option.Weight!.Value)))} go on evenly but for '{Printable.Quote(after.Display)}'.",
            "Compare with the measure's source; load the pack that defines it to have it compared.", Severity.Warning);
    }

    /// <summary>Holds the weights of an item to the numbers of the measure; all of them may be turned round where the measure turns the item.</summary>
    private void CheckAgainst(MeasureMatch match, KnownItem own, FhirItem item)
    {
        ImmutableArray<(FhirOption Option, decimal Number)> pairs = Pairs(own, item);
        bool IsTurned() => match.Measure.Scores.Any(score => score.Reversed.Contains(own.Id)) && pairs.Length > 1
            && pairs.All(pair => pair.Option.Weight == pairs.Max(one => one.Number) + pairs.Min(one => one.Number) - pair.Number);
        if (pairs.All(pair => pair.Option.Weight == pair.Number) || IsTurned())
        {
            return;
        }

        foreach ((FhirOption option, decimal number) in pairs.Where(pair => pair.Option.Weight is not null && pair.Option.Weight != pair.Number))
        {
            corrected[(item, option)] = number;
            if (option.Weights.Select(weight => weight.Value).Distinct().Count() > 1)
            {
                continue;
            }

            Report(DiagnosticCodes.WeightNotPublished, option.Weights[0].Place,
                $"'{Printable.Quote(option.Display)}' of item {item.Called} weighs {Number(option.Weight!.Value)}; in {match.Measure.Name} it is {Number(number)}.",
                $"Write {Number(number)}.", null, [.. option.Weights.Skip(1).Select(weight => weight.Place).Distinct()]);
        }
    }

    /// <summary>Holds items with the same answers to the same weights, or to all of them turned round; where a measure is known it was asked.</summary>
    private void CheckAcross()
    {
        foreach (var group in Weighted.Where(item => MeasureOf(item) is null && item.Options.All(option => option.Weight is not null))
            .GroupBy(item => string.Join('\n', item.Options.Select(option => new MeasureText(option.Display)).Select(text => string.Join(' ', text.Words))),
                StringComparer.Ordinal)
            .Where(group => group.Count() > 2))
        {
            ImmutableArray<decimal> Row(FhirItem item) => [.. item.Options.Select(option => option.Weight!.Value)];
            ImmutableArray<decimal> usual = group.Select(Row).GroupBy(row => string.Join(' ', row.Select(Number)), StringComparer.Ordinal)
                .OrderByDescending(rows => rows.Count()).First().First();
            decimal ends = usual.Max() + usual.Min();
            foreach (FhirItem item in group)
            {
                ImmutableArray<decimal> row = Row(item);
                if (row.SequenceEqual(usual) || row.SequenceEqual(usual.Select(weight => ends - weight)))
                {
                    continue;
                }

                for (int i = 0; i < row.Length; i++)
                {
                    if (row[i] != usual[i])
                    {
                        Report(DiagnosticCodes.WeightsContradict, item.Options[i].Weights[0].Place,
                            $"'{Printable.Quote(item.Options[i].Display)}' of item {item.Called} weighs {Number(row[i])}; in the other items with the same answers it weighs {Number(usual[i])}.",
                            $"Write {Number(usual[i])}, or say in the form why this item differs.");
                    }
                }
            }
        }
    }

    /// <summary>The options of an item beside the numbers that the measure gives them: by their words, else by their order where there are as many.</summary>
    private static ImmutableArray<(FhirOption Option, decimal Number)> Pairs(KnownItem own, FhirItem item)
    {
        MeasureOption[] numbered = [.. own.Options.Where(option => option.Number is not null)];
        if (numbered.Length == item.Options.Length)
        {
            // The same answers in another order are paired by their words.
            var byWords = item.Options.Select(option => (option, Same: numbered.Where(one => one.Text is not null
                && new MeasureText(one.Text).SameWords(new MeasureText(option.Display))).ToArray())).ToArray();
            return byWords.All(pair => pair.Same.Length == 1) ? [.. byWords.Select(pair => (pair.option, pair.Same[0].Number!.Value))]
                : byWords.All(pair => pair.Same.Length == 0) && IsReadFromTheEnd(item, numbered) ? [.. item.Options.Select((option, index) => (option, numbered[^(index + 1)].Number!.Value))]
                : [.. item.Options.Select((option, index) => (option, numbered[index].Number!.Value))];
        }

        return
        [
            .. item.Options.SelectMany(option => numbered.Where(one => one.Text is not null && new MeasureText(one.Text).SameWords(new MeasureText(option.Display)))
                .Take(1).Select(one => (option, one.Number!.Value))),
        ];
    }

    /// <summary>
    /// Whether the weights of an item whose words cannot be compared fit the measure's answers better from the last to the first: forms of the WHO-5 begin with
    /// "All of the time", 5.
    /// </summary>
    private static bool IsReadFromTheEnd(FhirItem item, MeasureOption[] numbered)
    {
        int Same(Func<int, int> place) => item.Options.Where((option, at) => option.Weight == numbered[place(at)].Number).Count();
        return Same(at => numbered.Length - 1 - at) > Same(at => at);
    }

    private decimal? RightWeight(FhirItem item, FhirOption option)
    {
        if (MeasureOf(item) is not { } own)
        {
            return null;
        }

        foreach ((FhirOption one, decimal number) in Pairs(own.Item, item))
        {
            if (ReferenceEquals(one, option))
            {
                return number;
            }
        }

        return null;
    }
}
