using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Fhir.Paths;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>More items with weights than any measure has; the totals of such a form are not worked out.</summary>
    private const int MostCounted = 200;

    /// <summary>Finds what the form calculates, by working it out for chosen answers, and holds it to the measure.</summary>
    private ImmutableArray<FormScore> CheckScores()
    {
        FhirItem[] counted = [.. form.Items.Where(item => item.Calculation is null && item.Options.Any(option => RankOf(item, option) is not null)
            && item.Options.Any(option => RankOf(item, option) != RankOf(item, item.Options[0])))];
        var found = ImmutableArray.CreateBuilder<FormScore>();
        foreach (FhirItem item in form.Items.Where(item => item.IsNumeric && (item.Calculation is not null || IsCalledScore(item))))
        {
            if (item.Calculation is null || counted.Length is 0 or > MostCounted)
            {
                (MeasureMatch? match, MeasureScore? own) = OwnScore(item, []);
                found.Add(new FormScore { Item = item, Counted = ItemsOf(match, own), Match = match, Own = own, Range = own?.Range });
                continue;
            }

            found.Add(CheckScore(item, counted));
        }

        return found.ToImmutable();
    }

    /// <summary>What an answer counts: the weight that the form states, else the number that the measure gives it; forms score by codes, too.</summary>
    private decimal? RankOf(FhirItem item, FhirOption option) => WeightOf(item, option) ?? RightWeight(item, option);

    private static bool IsCalledScore(FhirItem item) =>
        FormWords.IsScore(item.Text?.Text ?? "") || item.Codes.Any(code => FormWords.IsScore(code.Node.Text("display") ?? ""));

    private FormScore CheckScore(FhirItem score, FhirItem[] counted)
    {
        var lowest = counted.ToDictionary(item => item, item => item.Options.Where(option => RankOf(item, option) is not null).MinBy(option => RankOf(item, option))!);
        var highest = counted.ToDictionary(item => item, item => item.Options.Where(option => RankOf(item, option) is not null).MaxBy(option => RankOf(item, option))!);
        decimal? atLowest = Run(score, lowest);
        decimal? atHighest = Run(score, highest);
        var change = counted.ToDictionary(item => item, item => Run(score, new Dictionary<FhirItem, FhirOption>(lowest) { [item] = highest[item] }) - atLowest);
        if (run.Unfollowed(score) is { } why)
        {
            if (!unfit.Contains(score.Calculation!))
            {
                Report(DiagnosticCodes.FormNotCompared, score.Calculation!, $"The expression of {score.Called} was not worked out: {why}.",
                    "Check by hand what it gives, or write it with the functions of FHIRPath that are followed.");
            }

            (MeasureMatch? match, MeasureScore? own) = OwnScore(score, []);
            return new FormScore { Item = score, Counted = ItemsOf(match, own), Match = match, Own = own, Range = own?.Range };
        }

        FhirItem[] heard = [.. counted.Where(item => change[item] is { } by && by != 0)];
        (MeasureMatch? Match, MeasureScore? Own) measure = OwnScore(score, heard, atHighest is { } top ? (top, highest) : null);
        bool isAboutWeights = heard.Length > 0 || IsCalledScore(score) || measure.Own is not null;
        if (!isAboutWeights || (heard.Length == 0 && HearsOthers(score, counted)))
        {
            return new FormScore { Item = score, Counted = [] };
        }

        int before = bag.Count;
        ImmutableArray<FhirItem> expected = ItemsOf(measure.Match, measure.Own);
        CheckHeard(score, counted, heard, expected, atHighest, measure.Match);
        if (heard.Length > 0 && bag.Count == before)
        {
            CheckValues(score, measure, expected, lowest, highest, change);
            CheckMissing(score, heard, highest, measure);
        }

        bool isSound = bag.Count == before;
        if (heard.Length > 0)
        {
            CheckHolds(score, heard, lowest, highest, measure.Own);
        }

        decimal? low = atLowest + heard.Sum(item => Math.Min(0, change[item]!.Value));
        decimal? high = atLowest + heard.Sum(item => Math.Max(0, change[item]!.Value));
        return new FormScore
        {
            Item = score,
            Counted = expected.IsEmpty ? [.. heard] : expected,
            Match = measure.Match,
            Own = measure.Own,
            Range = measure.Own?.Range ?? (heard.Length > 0 && low is { } from && high is { } to ? (from, to) : null),
            IsSound = isSound,
        };
    }

    /// <summary>Holds the items that change a total to those that the measure counts.</summary>
    private void CheckHeard(
        FhirItem score, FhirItem[] counted, FhirItem[] heard, ImmutableArray<FhirItem> expected, decimal? value, MeasureMatch? match)
    {
        if (heard.Length == 0)
        {
            // A response holds the coding that was chosen, and nothing of what the option says beside it (FHIR R4, questionnaire.html, answerOption).
            bool looksBeside = counted.SelectMany(item => item.Options).All(option => option.Weight is null || option.Answer.Value is not MappingNode coding || !coding.Each("extension").Any())
                && PathParser.Parse(score.Calculation!.Text, out _)?.All().OfType<PathMember>().Any(member => member.Name == "extension") == true;
            Report(DiagnosticCodes.TotalCountsOthers, score.Calculation!,
                $"{score.Called} gives {(value is { } always ? Number(always) : "nothing")} whatever is answered: "
                + (looksBeside ? "it looks for the weight in an extension of the answer, and no answer has one; the form states weights beside its codings."
                    : $"its expression reaches none of {counted.Length} items with weights."),
                looksBeside ? "Ask for weight() or ordinal(), or state the weight inside valueCoding." : "Follow the items into their groups, such as %resource.descendants().where(linkId = '…').");
            return;
        }

        FhirItem[] unheard = [.. (expected.IsEmpty ? Siblings(counted, heard) : expected).Except(heard).OrderBy(item => item.Order)];
        FhirItem[] strangers = expected.IsEmpty ? [] : [.. heard.Except(expected)];
        if (unheard.Length > 0)
        {
            Report(DiagnosticCodes.TotalCountsOthers, score.Calculation!,
                $"{score.Called} does not count {Named(unheard)}: their answers change nothing."
                + (match is null ? " Other items with the same answers are counted." : $" {match.Measure.Name} counts them."),
                "Add them to the expression.", match is null ? Severity.Warning : null);
        }

        if (strangers.Length > 0)
        {
            Report(DiagnosticCodes.TotalCountsOthers, score.Calculation!,
                $"{score.Called} counts {Named(strangers)}, which {match!.Measure.Name} does not count.", "Leave them out of the expression.");
        }
    }

    /// <summary>Whether a total changes with answers that weigh nothing, such as "yes"; what it makes of them is its own affair.</summary>
    private bool HearsOthers(FhirItem score, FhirItem[] counted)
    {
        const int MostTried = 50;
        FhirItem[] others = [.. form.Items.Where(item => item.Calculation is null && item.Type is not ("group" or "display")).Except(counted)];
        HashSet<string> asked = [.. LinksIn(score.Calculation!.Text, score)];
        if (others.Any(item => item.Options.IsEmpty && asked.Contains(item.LinkId)))
        {
            return true;
        }

        decimal? nothing = Run(score, new Dictionary<FhirItem, FhirOption>());
        return others.Where(item => !item.Options.IsEmpty).Take(MostTried)
            .Any(item => item.Options.Any(option => Run(score, new Dictionary<FhirItem, FhirOption> { [item] = option }) != nothing));
    }

    /// <summary>Holds the item of a total to holding every value that its expression gives: no fraction in a whole number, none outside its own limits.</summary>
    private void CheckHolds(FhirItem score, FhirItem[] heard, Dictionary<FhirItem, FhirOption> lowest, Dictionary<FhirItem, FhirOption> highest, MeasureScore? own)
    {
        // One item at its highest and the rest at their lowest, with as many missing as may be made up for: where a mean or a product by parts shows.
        IEnumerable<Dictionary<FhirItem, FhirOption>> tries = Enumerable.Range(0, Math.Min(heard.Length - 1, own?.MissingAllowed ?? 0) + 1)
            .Select(missing => heard.Where((_, at) => at == 0 || at > missing).ToDictionary(item => item, item => ReferenceEquals(item, heard[0]) ? highest[item] : lowest[item]));
        decimal? fraction = tries.Select(answers => Run(score, answers)).FirstOrDefault(value => value is { } number && number != decimal.Truncate(number));
        if (score.Type == "integer" && fraction is { } broken)
        {
            Report(DiagnosticCodes.TotalCalculatedOtherwise, score.Node.Find("type") ?? score.Node,
                $"{score.Called} holds whole numbers, and its expression gives {Number(broken)}; one program cuts it off, another stores nothing.",
                "Give it the type 'decimal', or round as the measure's source says.", Severity.Warning);
        }

        decimal?[] ends = [Run(score, lowest), Run(score, highest)];
        foreach ((string url, bool isLeast) in new[] { (FhirTerms.MinValue, true), (FhirTerms.MaxValue, false) })
        {
            if (score.Node.Extensions(url).Select(extension => extension.Value()?.Value).FirstOrDefault(value => value.Number() is not null) is not { } limit)
            {
                continue;
            }

            decimal most = limit.Number()!.Value;
            if (ends.OfType<decimal>().FirstOrDefault(value => isLeast ? value < most : value > most, most) is var outside && outside != most)
            {
                Report(DiagnosticCodes.TotalCalculatedOtherwise, limit, $"{score.Called} takes {(isLeast ? "no less" : "no more")} than {Number(most)}, and its expression gives {Number(outside)}.",
                    $"Write {Number(outside)}, or correct the expression.");
            }
        }
    }

    /// <summary>Items with the same answers as those that are counted, where nearly all of them are: one that was forgotten.</summary>
    private static IEnumerable<FhirItem> Siblings(FhirItem[] counted, FhirItem[] heard)
    {
        static string Row(FhirItem item) => string.Join('\n', item.Options.Select(option => $"{option.Code}={option.Weight}"));
        return counted.GroupBy(Row).Where(group => group.Count() > 2 && group.Count(heard.Contains) * 4 >= group.Count() * 3).SelectMany(group => group);
    }

    /// <summary>Holds the values of a total to those of the measure; without one, to never being negative where no weight is.</summary>
    private void CheckValues(FhirItem score, (MeasureMatch? Match, MeasureScore? Own) measure, ImmutableArray<FhirItem> expected,
        Dictionary<FhirItem, FhirOption> lowest, Dictionary<FhirItem, FhirOption> highest, Dictionary<FhirItem, decimal?> change)
    {
        if (measure is not ({ } match, { } own))
        {
            if (Run(score, lowest) is { } least && least < 0 && lowest.All(pair => pair.Value.Weight >= 0))
            {
                Report(DiagnosticCodes.TotalCalculatedOtherwise, score.Calculation!,
                    $"{score.Called} gives {Number(least)} where every answer weighs least, though no weight is negative; at most it gives {Number(Run(score, highest) ?? 0)}.",
                    "Compare the expression with the published scoring.", Severity.Warning);
            }

            return;
        }

        if (expected.Any(item => item.Options.Any(option => corrected.ContainsKey((item, option)))))
        {
            // The weights are told of; whether an expression reads the form's own weights or the measure's, its values follow them.
            return;
        }

        Dictionary<FhirItem, FhirOption>[] tries =
        [
            lowest, highest,
            .. expected.Select(item => new Dictionary<FhirItem, FhirOption>(lowest) { [item] = highest[item] }),
            .. Enumerable.Range(1, 6).Select(seed => expected.ToDictionary(item => item, item => item.Options[(item.Order + 1) * seed * 7 % item.Options.Length])),
        ];
        (decimal? Given, Score Right, Dictionary<FhirItem, FhirOption> Answers)[] results =
            [.. tries.Select(answers => (Run(score, answers), own.Of(AnswersOf(match, answers)), answers))];
        var wrong = results.Where(result => result.Given != result.Right.Value).ToArray();
        if (wrong.Length == 0)
        {
            return;
        }

        decimal? zero = own.Of(AnswersOf(match, lowest)).Value;
        FhirItem[] turned =
        [
            .. expected.Where(item => own.Of(AnswersOf(match, new Dictionary<FhirItem, FhirOption>(lowest) { [item] = highest[item] })).Value - zero is { } right
                && Math.Sign(right) == -Math.Sign(change[item]!.Value) && right != 0),
        ];
        if (turned.Length > 0)
        {
            Report(DiagnosticCodes.TotalCountsOthers, score.Calculation!,
                $"{score.Called} counts {Named(turned)} the wrong way round; {match.Measure.Name} "
                + $"{(own.Reversed.IsEmpty ? "turns none of them" : "counts " + Printable.List([.. own.Reversed.Order(StringComparer.Ordinal)]) + " reversed")}.",
                "Count a reversed item as lowest + highest - answer.");
            return;
        }

        var shown = wrong.Contains(results[1]) ? results[1] : wrong[0];
        string how = Straight(results) is { } line ? $" It is {line}." : "";
        Report(DiagnosticCodes.TotalCalculatedOtherwise, score.Calculation!,
            $"{score.Called} gives {(shown.Given is { } given ? Number(given) : "nothing")} where {Number(shown.Right.Value ?? 0)} is right "
            + $"({(ReferenceEquals(shown.Answers, highest) ? "the highest answer to every item" : "other answers")}), by the scoring of {match.Measure.Name}.{how}",
            "Calculate it as the measure's source does.");
    }

    /// <summary>What a wrong total makes of the right one, where that is a straight line; null where it is none.</summary>
    private static string? Straight((decimal? Given, Score Right, Dictionary<FhirItem, FhirOption> Answers)[] results)
    {
        if (results.Any(result => result.Given is null || result.Right.Value is null) || results[1].Right.Value == results[0].Right.Value)
        {
            return null;
        }

        decimal slope = (results[1].Given!.Value - results[0].Given!.Value) / (results[1].Right.Value!.Value - results[0].Right.Value!.Value);
        decimal start = results[0].Given!.Value - (slope * results[0].Right.Value!.Value);
        if (results.Any(result => Math.Abs(result.Given!.Value - (slope * result.Right.Value!.Value) - start) > 0.0001m))
        {
            return null;
        }

        string times = slope == 1 ? "the right value" : $"{Number(slope)} times the right value";
        return start == 0 ? times : $"{times} {(start < 0 ? "less" : "and")} {Number(Math.Abs(start))}";
    }

    /// <summary>Holds a total to giving nothing where items are missing, unless the published rule makes up for them, and then as it says.</summary>
    private void CheckMissing(FhirItem score, FhirItem[] heard, Dictionary<FhirItem, FhirOption> highest, (MeasureMatch? Match, MeasureScore? Own) measure)
    {
        if (heard.Length < 2)
        {
            return;
        }

        // From the fewest answered to all but one: the first that is wrong is told.
        int[] kept = [1, heard.Length - 1 - (measure.Own?.MissingAllowed ?? 0), heard.Length - 1];
        foreach (int answered in kept.Where(count => count >= 1).Distinct())
        {
            foreach (FhirItem[] items in new[] { heard[..answered], heard[^answered..] })
            {
                Dictionary<FhirItem, FhirOption> answers = items.ToDictionary(item => item, item => highest[item]);
                decimal? given = Run(score, answers);
                Score? right = measure is ({ } match, { } own) ? own.Of(AnswersOf(match, answers)) : null;
                if (given is null || (right is { Value: { } value } && value == given))
                {
                    continue;
                }

                int missing = heard.Length - answered;
                string what = FormattableString.Invariant($"With {answered} of {heard.Length} items answered {score.Called} gives {Number(given.Value)}");
                string wanted = right switch
                {
                    null => FormattableString.Invariant($"a sum with {missing} missing is no score, and no published rule that makes up for them is loaded"),
                    { Value: { } other } => $"right is {Number(other)}, made up for {missing} missing by the rule of {measure.Match!.Measure.Name}",
                    { Reason: NotScored.SafetyItemMissing } => $"right is not scored: the missing item is one that {measure.Match!.Measure.Name} never makes up for",
                    _ => FormattableString.Invariant($"right is not scored, {missing} missing"),
                };
                Report(DiagnosticCodes.MissingMadeUp, score.Calculation!, $"{what}; {wanted}.",
                    "Give a total only where enough items are answered, and nothing otherwise.", measure.Own is null ? Severity.Warning : null);
                return;
            }
        }
    }

    private decimal? Run(FhirItem score, IReadOnlyDictionary<FhirItem, FhirOption> answers) => run.Of(answers, WeightOf)[score];

    /// <summary>The answers as the numbers of the measure.</summary>
    private static Dictionary<string, decimal> AnswersOf(MeasureMatch match, Dictionary<FhirItem, FhirOption> answers)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach ((string id, FhirItem item) in match.Items)
        {
            if (answers.TryGetValue(item, out FhirOption? chosen)
                && Pairs(match.Measure.Items.First(one => one.Id == id), item).FirstOrDefault(pair => ReferenceEquals(pair.Option, chosen)) is { Option: not null } pair)
            {
                numbers.Add(id, pair.Number);
            }
        }

        return numbers;
    }

    /// <summary>The score of a measure that an item of the form is: by the items that it counts, then by its name.</summary>
    private (MeasureMatch? Match, MeasureScore? Own) OwnScore(
        FhirItem score, FhirItem[] heard, (decimal Value, Dictionary<FhirItem, FhirOption> Answers)? highest = null)
    {
        var words = new MeasureText($"{score.Text?.Text} ; {score.LinkId} ; {string.Join(" ; ", score.Codes.Select(code => code.Node.Text("display")))}");
        var best = matches.SelectMany(match => match.Measure.Scores.Select(own => (match, own, Items: ItemsOf(match, own))))
            .Where(one => one.Items.Length == one.own.Items.Length && (heard.Length == 0 || one.Items.Any(heard.Contains)))
            .Select(one => (one.match, one.own, Likeness: heard.Length == 0 ? 0 : (double)one.Items.Intersect(heard).Count() / one.Items.Union(heard).Count(),
                IsNamed: words.Holds(new MeasureText(one.own.Id))))
            .OrderByDescending(one => one.Likeness)
            .ThenByDescending(one => highest is { } top && one.own.Of(AnswersOf(one.match, top.Answers)).Value == top.Value)
            .ThenByDescending(one => one.IsNamed).ThenByDescending(one => one.own.Items.Length)
            .FirstOrDefault();
        return (best.match, best.own);
    }

    private static ImmutableArray<FhirItem> ItemsOf(MeasureMatch? match, MeasureScore? own) =>
        match is null || own is null ? [] : [.. own.Items.Where(match.Items.ContainsKey).Select(id => match.Items[id])];
}
