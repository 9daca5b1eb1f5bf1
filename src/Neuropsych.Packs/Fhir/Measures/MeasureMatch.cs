using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>Which measure of the loaded packs a questionnaire is, and which of its items is which.</summary>
internal sealed record MeasureMatch
{
    /// <summary>How alike an item must be to count as one of the measure's, and how many of them.</summary>
    private const double Alike = 0.6;

    /// <summary>Fewer items alike are chance.</summary>
    private const int FewestItems = 2;

    /// <summary>More items than any measure has: of such a form no more are compared one by one.</summary>
    private const int MostItems = 600;

    private static readonly ImmutableArray<string> Names = ["name", "id", "url"];

    internal required MeasureFacts Measure { get; init; }

    /// <summary>The items of the questionnaire, by those of the measure.</summary>
    internal required ImmutableDictionary<string, FhirItem> Items { get; init; }

    /// <summary>Whether a code or an identifier says so; otherwise the name or the words of the items do.</summary>
    internal required bool IsCoded { get; init; }

    /// <summary>Whether the title or the name of the questionnaire names the measure.</summary>
    internal required bool IsNamed { get; init; }

    /// <summary>Whether it is this measure, not merely one that has items in common.</summary>
    internal bool IsCertain => IsCoded || IsNamed || Items.Count == Measure.Items.Length;

    /// <summary>The item of the measure that an item of the questionnaire is; null where it is none.</summary>
    internal KnownItem? ItemOf(FhirItem item) =>
        Items.Where(pair => ReferenceEquals(pair.Value, item)).Select(pair => Measure.Items.First(one => one.Id == pair.Key)).FirstOrDefault();

    /// <summary>
    /// Finds the measures that a questionnaire holds: most often one, in a combined form several. Of those that fit the one with most items
    /// comes first, and no item belongs to two.
    /// </summary>
    internal static ImmutableArray<MeasureMatch> FindAll(FhirQuestionnaire questionnaire, ImmutableArray<MeasureFacts> measures)
    {
        ImmutableArray<FhirItem> asked = [.. questionnaire.Items.Where(item => item.Type is not ("group" or "display") && item.Calculation is null)];
        ImmutableArray<FhirItem> weighted = [.. asked.Where(item => item.Options.Any(option => option.Weight is not null))];

        // In a form of many questions a measure is looked for where answers count.
        Dictionary<FhirItem, MeasureText> texts = (asked.Length > MostItems ? weighted.Take(MostItems) : asked)
            .Where(item => item.Text is { Text.Length: <= 2_000 }).ToDictionary(item => item, item => new MeasureText(item.Text!.Text));
        ImmutableArray<FhirCode> codes =
            [.. questionnaire.Node.Codes(), .. IdentifiersOf(questionnaire), .. questionnaire.Items.SelectMany(item => item.Codes)];
        var title = new MeasureText($"{questionnaire.Node.Text("title")} ; {questionnaire.Node.Text("name")} ; {questionnaire.Node.Text("id")}");
        var found = ImmutableArray.CreateBuilder<MeasureMatch>();
        var left = measures.ToList();
        while (left.Count > 0)
        {
            MeasureMatch? best = left
                .Select(measure => new MeasureMatch
                {
                    Measure = measure,
                    Items = measure.Items.All(item => item.Text is null) ? ByOrder(measure, weighted) : Pair(measure, texts),
                    IsCoded = codes.Any(code => measure.Identifiers.Any(id => Is(id, code))),
                    IsNamed = title.Holds(new MeasureText(measure.Name)) || NameIsJoined(questionnaire, measure),
                })
                .Where(match => match.IsCoded || match.IsNamed
                    ? match.Items.Count > 0
                    : match.Items.Count >= FewestItems && match.Share >= Alike && match.Measure.Items.Any(item => item.Text is not null))
                .OrderByDescending(match => match.Items.Count * match.Share)
                .ThenByDescending(match => match.IsCoded).ThenByDescending(match => match.IsNamed)
                .ThenBy(match => match.Measure.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is null)
            {
                break;
            }

            found.Add(best);
            left.Remove(best.Measure);
            foreach (FhirItem item in best.Items.Values)
            {
                texts.Remove(item);
            }

            weighted = [.. weighted.Except(best.Items.Values)];
        }

        return found.ToImmutable();
    }

    /// <summary>The share of the measure's items that the questionnaire has, 0 to 1.</summary>
    private double Share => (double)Items.Count / Measure.Items.Length;

    /// <summary>Where no texts are loaded, the items in their order; none where the numbers differ.</summary>
    private static ImmutableDictionary<string, FhirItem> ByOrder(MeasureFacts measure, ImmutableArray<FhirItem> weighted) =>
        weighted.Length != measure.Items.Length
            ? ImmutableDictionary<string, FhirItem>.Empty
            : measure.Items.Select((item, index) => KeyValuePair.Create(item.Id, weighted[index])).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Whether a code of FHIR is an id of a pack.</summary>
    internal static bool Is(Curie id, FhirCode code) => code.Code == id.Local && code.System is { } system && id.Prefix switch
    {
        "LOINC" => system is "http://loinc.org" or "https://loinc.org" or "urn:oid:2.16.840.1.113883.6.1",
        _ => false,
    };

    private static IEnumerable<FhirCode> IdentifiersOf(FhirQuestionnaire questionnaire) => questionnaire.Node.Each("identifier")
        .Where(identifier => identifier.Text("value") is not null)
        .Select(identifier => new FhirCode(identifier.Text("system"), identifier.Text("value")!, identifier));

    /// <summary>Whether the name of a computer, such as <c>SDCPHQ9</c>, ends with the name of the measure without blanks.</summary>
    private static bool NameIsJoined(FhirQuestionnaire questionnaire, MeasureFacts measure)
    {
        string joined = string.Concat(new MeasureText(measure.Name).Words);
        return joined.Length >= 4 && Names.Select(key => questionnaire.Node.Text(key)).OfType<string>()
            .Any(text => string.Concat(new MeasureText(text).Words).EndsWith(joined, StringComparison.Ordinal));
    }

    /// <summary>Pairs items by their words, the most alike first, each once.</summary>
    private static ImmutableDictionary<string, FhirItem> Pair(MeasureFacts measure, Dictionary<FhirItem, MeasureText> texts)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, FhirItem>(StringComparer.Ordinal);
        var taken = new HashSet<FhirItem>();
        foreach (var (item, own, likeness) in measure.Items.Where(item => item.Text is not null)
            .Select(item => (item, Text: new MeasureText(item.Text!)))
            .SelectMany(one => texts.Select(pair => (one.item, Own: pair.Key,
                Likeness: pair.Value.EndsWith(one.Text) ? 0.99 : one.Text.Likeness(pair.Value))))
            .Where(one => one.Likeness >= Alike)
            .OrderByDescending(one => one.Likeness).ThenBy(one => one.Own.Order))
        {
            if (!pairs.ContainsKey(item.Id) && taken.Add(own))
            {
                pairs.Add(item.Id, own);
            }
        }

        return pairs.ToImmutable();
    }
}
