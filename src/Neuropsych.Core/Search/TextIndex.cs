using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.Search;

/// <summary>
/// An inverted index over names, abbreviations, synonyms and texts. Ranking is BM25 over weighted fields (Robertson and
/// Zaragoza 2009, 10.1561/1500000019): a word counts the more the rarer it is and the more it stands in a name.
/// </summary>
internal sealed class TextIndex
{
    /// <summary>BM25 k1 and b, the customary values (10.1561/1500000019).</summary>
    private const double Saturation = 1.2;

    private const double LengthWeight = 0.75;

    /// <summary>Weights of the fields, conventions of this project: a name counts as much as eight mentions in a text.</summary>
    private const float NameWeight = 8;

    private const float SynonymWeight = 6;

    private const float TextWeight = 1;

    /// <summary>How much a beginning of a word counts against the whole word.</summary>
    private const double PrefixWeight = 0.5;

    /// <summary>Added where the words are a name in full, so that the thing itself stands before what mentions it.</summary>
    private const double ExactNameBonus = 20;

    /// <summary>
    /// Factor on entities that people look for, against those that only back them: a claim, finding or source mentions many words.
    /// </summary>
    private const double BackingFactor = 0.6;

    /// <summary>A finding bears the title of its source as its name; the source itself stands before it.</summary>
    private const double FindingFactor = 0.5;

    private const int SnippetLength = 120;

    private readonly Dictionary<string, List<Posting>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> names = new(StringComparer.Ordinal);
    private readonly string[] terms;
    private readonly float[] lengths;
    private readonly double averageLength;

    internal TextIndex(ImmutableArray<IEntity> entities)
    {
        lengths = new float[entities.Length];
        var counts = new Dictionary<string, float>(StringComparer.Ordinal);
        for (int node = 0; node < entities.Length; node++)
        {
            counts.Clear();
            foreach ((string text, float weight, bool isName) in Fields(entities[node]))
            {
                foreach (string word in TextFolding.Words(text))
                {
                    counts[word] = counts.GetValueOrDefault(word) + weight;
                    lengths[node] += weight;
                }

                if (isName && TextFolding.Fold(text) is { Length: > 0 } name)
                {
                    AddName(name, node);
                }
            }

            foreach ((string word, float count) in counts)
            {
                if (!postings.TryGetValue(word, out List<Posting>? list))
                {
                    postings[word] = list = [];
                }

                list.Add(new Posting(node, count));
            }
        }

        terms = [.. postings.Keys.Order(StringComparer.Ordinal)];
        averageLength = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
    }

    /// <summary>The nodes that have a text as name, abbreviation or synonym, in order.</summary>
    internal IReadOnlyList<int> Named(string text) => names.GetValueOrDefault(TextFolding.Fold(text)) ?? [];

    internal SearchResult Search(string text, int limit, ImmutableArray<IEntity> entities)
    {
        string[] words = [.. TextFolding.Words(text).Distinct()];
        if (words.Length == 0)
        {
            return new SearchResult { Hits = [], Total = 0 };
        }

        var scores = new Dictionary<int, double>();
        var matched = new Dictionary<int, int>();
        bool anyUnknown = false;
        for (int i = 0; i < words.Length; i++)
        {
            bool mayBePrefix = i == words.Length - 1 && words[i].Length > 1;
            anyUnknown |= !AddScores(words[i], mayBePrefix, scores, matched);
        }

        foreach (int node in Named(text))
        {
            scores[node] = scores.GetValueOrDefault(node) + ExactNameBonus;
        }

        // Entities that hold more of the words stand before those that hold one of them often.
        ImmutableArray<SearchHit> hits =
        [
            .. scores
                .Select(pair => (Node: pair.Key, Score: pair.Value * Coverage(pair.Key) * Factor(entities[pair.Key])))
                .OrderByDescending(pair => pair.Score)
                .ThenBy(pair => pair.Node)
                .Take(limit)
                .Select(pair => new SearchHit(entities[pair.Node], pair.Score, Snippet(entities[pair.Node], words))),
        ];
        return new SearchResult
        {
            Hits = hits,
            Total = scores.Count,
            DidYouMean = anyUnknown ? Corrected(words) : null,
        };

        double Coverage(int node)
        {
            double share = (double)matched.GetValueOrDefault(node, words.Length) / words.Length;
            return share * share;
        }
    }

    private static double Factor(IEntity entity) => entity.Id.Kind switch
    {
        EntityKind.Finding => FindingFactor,
        EntityKind.Source or EntityKind.Study => BackingFactor,
        _ => 1,
    };

    private static IEnumerable<(string Text, float Weight, bool IsName)> Fields(IEntity entity)
    {
        bool isNamed = entity.Id.Kind is not (EntityKind.Claim or EntityKind.Finding or EntityKind.Source);
        foreach (LocalizedText name in entity.Name.Texts)
        {
            yield return (name.Text, isNamed ? NameWeight : TextWeight, isNamed);
        }

        (ValueList<Synonym> synonyms, string? abbreviation, Localized? definition) = entity switch
        {
            Concept concept => (concept.Synonyms, concept.Abbreviation, concept.Definition),
            Modality modality => (modality.Synonyms, modality.Abbreviation, modality.Definition),
            Handout handout => ([], null, handout.Text),
            Exercise exercise => ([], null, exercise.Summary),
            Claim claim => ([], null, claim.Plain.With(claim.DoesNotShow)),
            _ => default((ValueList<Synonym>, string?, Localized?)),
        };
        if (abbreviation is not null)
        {
            yield return (abbreviation, NameWeight, true);
        }

        foreach (Synonym synonym in synonyms)
        {
            yield return (synonym.Text, SynonymWeight, synonym.Match != SynonymMatch.Broader);
        }

        foreach (LocalizedText text in definition?.Texts ?? [])
        {
            yield return (text.Text, TextWeight, false);
        }

        if (entity is Source source)
        {
            yield return (string.Join(' ', source.Citation.Authors) + " " + source.Citation.Identifiers, TextWeight, false);
        }

        yield return (entity.Id.Slug, isNamed ? SynonymWeight : TextWeight, isNamed);
    }

    private void AddName(string name, int node)
    {
        if (!names.TryGetValue(name, out List<int>? nodes))
        {
            names[name] = nodes = [];
        }

        if (nodes.Count == 0 || nodes[^1] != node)
        {
            nodes.Add(node);
        }
    }

    /// <summary>Adds what one word is worth to each entity; false where the word stands nowhere.</summary>
    private bool AddScores(string word, bool mayBePrefix, Dictionary<int, double> scores, Dictionary<int, int> matched)
    {
        var best = new Dictionary<int, double>();
        if (postings.TryGetValue(word, out List<Posting>? exact))
        {
            AddPostings(exact, 1, best);
        }

        if (mayBePrefix)
        {
            int first = Array.BinarySearch(terms, word, StringComparer.Ordinal);
            for (int i = first < 0 ? ~first : first + 1;
                 i < terms.Length && terms[i].StartsWith(word, StringComparison.Ordinal);
                 i++)
            {
                AddPostings(postings[terms[i]], PrefixWeight, best);
            }
        }

        foreach ((int node, double score) in best)
        {
            scores[node] = scores.GetValueOrDefault(node) + score;
            matched[node] = matched.GetValueOrDefault(node) + 1;
        }

        return best.Count > 0;
    }

    private void AddPostings(List<Posting> list, double weight, Dictionary<int, double> best)
    {
        double rarity = Math.Log(1 + ((lengths.Length - list.Count + 0.5) / (list.Count + 0.5)));
        foreach (Posting posting in list)
        {
            double norm = Saturation * (1 - LengthWeight + (LengthWeight * lengths[posting.Node] / averageLength));
            double score = weight * rarity * posting.Count * (Saturation + 1) / (posting.Count + norm);
            best[posting.Node] = Math.Max(best.GetValueOrDefault(posting.Node), score);
        }
    }

    private string? Corrected(string[] words)
    {
        string[] corrected =
        [
            .. words.Select(word => postings.ContainsKey(word)
                ? word
                : Spelling.Nearest(word, terms) ?? word),
        ];
        return corrected.SequenceEqual(words) ? null : string.Join(' ', corrected);
    }

    private static string Snippet(IEntity entity, string[] words)
    {
        foreach ((string text, float weight, _) in Fields(entity).Where(field => field.Weight == TextWeight))
        {
            foreach ((string word, int start) in TextFolding.Tokens(text))
            {
                if (words.Any(wanted => word.StartsWith(wanted, StringComparison.Ordinal)))
                {
                    return Cut(text, start);
                }
            }
        }

        return entity.Name.ToString();
    }

    private static string Cut(string text, int at)
    {
        int from = at <= SnippetLength / 2 ? 0 : text.IndexOf(' ', at - (SnippetLength / 2)) + 1;
        int to = Math.Min(text.Length, from + SnippetLength);
        if (to < text.Length && text.LastIndexOf(' ', to - 1, to - from) is var blank and > 0)
        {
            to = blank;
        }

        string cut = text[from..to].ReplaceLineEndings(" ");
        return (from > 0 ? "… " : "") + cut + (to < text.Length ? " …" : "");
    }

    private readonly record struct Posting(int Node, float Count);
}
