using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Fhir.Measures;

/// <content>Bands that a form names by an expression, such as <c>iif(%total &lt; 5, 'minimal', …)</c>: found by what they say at each score.</content>
internal sealed partial class FormCheck
{
    /// <summary>Fewer scores are no row of bands.</summary>
    private const int FewestScores = 3;

    private void CheckNamedBands(ImmutableArray<FormScore> scores)
    {
        foreach (FhirItem named in form.Items.Where(item => item.Calculation is not null && !item.IsNumeric && !unfit.Contains(item.Calculation)))
        {
            HashSet<string> asked = [.. LinksIn(named.Calculation!.Text, named)];
            FormScore[] worked = [.. scores.Where(score => score.Item.Calculation is not null && !score.Counted.IsEmpty)];
            FormScore? of = worked.FirstOrDefault(score => asked.Contains(score.Item.LinkId))
                ?? (worked.Length == 1 && worked[0].Counted.All(item => asked.Contains(item.LinkId) || asked.Count == 0) ? worked[0] : null);
            if (of is not null)
            {
                CheckNamed(named, of, asked.Contains(of.Item.LinkId));
            }
        }
    }

    private void CheckNamed(FhirItem named, FormScore score, bool asksScore)
    {
        var said = new SortedDictionary<decimal, string>();
        foreach (Dictionary<FhirItem, FhirOption> answers in Rising(score))
        {
            if (Run(score.Item, answers) is { } value)
            {
                said[value] = run.TextOf(named, answers, WeightOf) ?? "";
            }
        }

        if (said.Count < FewestScores || run.Unfollowed(named) is not null || (said.Values.All(text => text.Length == 0) && !asksScore))
        {
            return;
        }

        if (said.FirstOrDefault(one => one.Value.Length == 0) is { Value: not null } silent)
        {
            Report(DiagnosticCodes.BandsGapOrOverlap, named.Calculation!,
                said.Values.All(text => text.Length == 0) ? $"{named.Called} names no band whatever {score.Item.Called} is."
                    : $"{named.Called} names no band where {score.Item.Called} is {Number(silent.Key)}.",
                "Let its expression name a band for every score; look at the type of the score that it asks for.");
            return;
        }

        (decimal From, string Text)[] rows = [.. said.Select(one => (one.Key, one.Value))];
        (decimal From, string Text)[] starts = [.. rows.Where((one, at) => at == 0 || rows[at - 1].Text != one.Text)];
        if (starts.GroupBy(start => start.Text, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            Report(DiagnosticCodes.BandsGapOrOverlap, named.Calculation!,
                $"{named.Called} names '{Printable.Quote(twice.Key)}' from {Number(twice.First().From)} on and, after another band, from {Number(twice.ElementAt(1).From)} on again.",
                "Compare each limit with the source.");
        }
        else if (starts.Length > 1 && score is { Own.Bands.IsEmpty: false, Match: { } match })
        {
            // Of a published limit that no answers give exactly, the next score is the first.
            decimal[] published = [.. score.Own.Bands.Select(band => said.Keys.FirstOrDefault(value => value >= band.From, band.From)).Distinct()];
            if (!starts.Select(start => start.From).SequenceEqual(published))
            {
                Report(DiagnosticCodes.BandsNotPublished, named.Calculation!,
                    $"The bands of {named.Called} begin at {string.Join(", ", starts.Select(start => Number(start.From)))}; those of {match.Measure.Name} begin at {string.Join(", ", published.Select(Number))}.",
                    "Take the bands of the published source, or name the source of these.");
            }
        }
    }

    /// <summary>Answers from the lowest to the highest of a score, one answer of one item higher each time, so that every score in between comes up.</summary>
    private IEnumerable<Dictionary<FhirItem, FhirOption>> Rising(FormScore score)
    {
        Dictionary<FhirItem, FhirOption[]> byRank = score.Counted.Distinct().ToDictionary(
            item => item, item => item.Options.Where(option => RankOf(item, option) is not null).OrderBy(option => RankOf(item, option)).ToArray());
        var answers = byRank.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value[0]);
        yield return answers;
        foreach (FhirItem item in answers.Keys.ToArray())
        {
            foreach (FhirOption option in byRank[item].Skip(1))
            {
                answers = new Dictionary<FhirItem, FhirOption>(answers) { [item] = option };
                yield return answers;
            }
        }
    }
}
