using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neuropsych;

/// <summary>A compact id in a public vocabulary: a pinned prefix and a case-sensitive local part.</summary>
/// <remarks><c>default</c> is no id; its parts are empty.</remarks>
public readonly record struct Curie
{
    // Each repetition has a most, and at most 256 letters are asked about: what backtracking can cost is bounded. An engine that never backtracks would compile two hundred
    // methods at the first id of each process.
    private static readonly FrozenDictionary<string, Lazy<Regex>> Patterns = new Dictionary<string, string>
    {
        ["UBERON"] = "[0-9]{7}",
        ["CHEBI"] = "[0-9]{1,7}",
        ["PR"] = "([0-9]{9}|[A-Z0-9]{6,10}(-[0-9]{1,4})?)",
        ["HGNC"] = "[0-9]{1,6}",
        ["NCBIGENE"] = "[0-9]{1,10}",
        ["HP"] = "[0-9]{7}",
        ["MF"] = "[0-9]{7}",
        ["MFOEM"] = "[0-9]{6}",
        ["COGAT"] = "(trm|tsk|con|dis|thry)_[0-9a-z]{13,16}",
        ["RDOC"] = "[A-Za-z0-9_-]{1,64}",
        ["BCIO"] = "[0-9]{6}",
        ["GO"] = "[0-9]{7}",
        ["MONDO"] = "[0-9]{7}",
        ["DOID"] = "[0-9]{1,7}",
        ["ICD11"] = "[0-9A-Z]{4}(\\.[0-9A-Z]{1,3})?",
        ["MESH"] = "[A-Z][0-9]{6,9}",
        ["LOINC"] = "[0-9]{1,7}-[0-9]",
        ["ECO"] = "[0-9]{7}",
        ["STATO"] = "[0-9]{7}",
        ["SEVCO"] = "[0-9]{5}",
        ["DOI"] = "10\\.[0-9]{4,9}(\\.[0-9]{1,9}){0,3}/[-A-Za-z0-9._;()/:+,=*#~@!$&\\[\\]]{0,199}(<[0-9A-Za-z]{1,20}:[-A-Za-z0-9._:]{0,40}>[-A-Za-z0-9._;()/:]{0,100})?[-A-Za-z0-9_()/+=*#~@!$&\\[\\]]",
        ["PMID"] = "[1-9][0-9]{0,8}",
        ["PMCID"] = "PMC[1-9][0-9]{0,8}",
        ["NCT"] = "NCT[0-9]{8}",
        ["ISBN"] = "([0-9]{13}|[0-9]{9}[0-9X])",
        ["ORCID"] = "[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
        ["METAPSY"] = "[A-Za-z0-9._/-]{1,100}",
    }.ToFrozenDictionary(
        pair => pair.Key,
        pair => new Lazy<Regex>(() => new Regex($"^(?:{pair.Value})\\z", RegexOptions.CultureInvariant)),
        StringComparer.OrdinalIgnoreCase);

    private readonly string? prefix;
    private readonly string? local;

    private Curie(string prefix, string local)
    {
        this.prefix = prefix;
        this.local = local;
    }

    /// <summary>The vocabulary, in capitals, such as <c>UBERON</c>; empty in <c>default</c>.</summary>
    public string Prefix => prefix ?? "";

    /// <summary>The id within the vocabulary; empty in <c>default</c>.</summary>
    public string Local => local ?? "";

    /// <summary>The pinned prefixes, in ordinal order.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = [.. Patterns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The pattern of the local part, for tools that check ids by themselves: a regular expression over its whole length.</summary>
    /// <param name="prefix">A pinned prefix; its case does not count.</param>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> is not pinned.</exception>
    public static string PatternOf(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Patterns.TryGetValue(prefix, out Lazy<Regex>? pattern)
            ? pattern.Value.ToString().Replace("\\z", "$", StringComparison.Ordinal)
            : throw new ArgumentException($"'{prefix}' is no pinned prefix.", nameof(prefix));
    }

    /// <summary>Makes an id from its parts.</summary>
    /// <param name="prefix">A pinned prefix; its case does not count.</param>
    /// <param name="local">The id within the vocabulary; must match the vocabulary's own pattern over its whole length.</param>
    /// <param name="curie">The id.</param>
    /// <returns>False where the prefix is not pinned or the local part does not match.</returns>
    public static bool TryCreate(string prefix, string local, out Curie curie)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(local);
        curie = default;
        if (!Patterns.TryGetValue(prefix, out Lazy<Regex>? pattern) || local.Length > 256 || !pattern.Value.IsMatch(local)
            || !HasRightCheckDigit(prefix, local))
        {
            return false;
        }

        curie = new Curie(prefix.ToUpperInvariant(), local);
        return true;
    }

    /// <summary>
    /// Whether the last digit checks the others, where the vocabulary has one: ISBN-10 modulo 11 and ISBN-13 modulo 10 (ISO 2108), ORCID by
    /// MOD 11-2 (ISO 7064).
    /// </summary>
    private static bool HasRightCheckDigit(string prefix, string local)
    {
        static int Value(char c) => c == 'X' ? 10 : c - '0';
        switch (prefix.ToUpperInvariant())
        {
            case "ISBN" when local.Length == 13:
                return local.StartsWith("97", StringComparison.Ordinal) && local[2] is '8' or '9'
                    && local.Select((c, i) => Value(c) * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
            case "ISBN":
                return local.Select((c, i) => Value(c) * (10 - i)).Sum() % 11 == 0;
            case "ORCID":
                int total = local.Where(c => c != '-').SkipLast(1).Aggregate(0, (sum, c) => (sum + Value(c)) * 2 % 11);
                return (12 - total) % 11 == Value(local[^1]);
            default:
                return true;
        }
    }

    /// <summary>Reads <c>PREFIX:local</c>.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="curie">The id.</param>
    /// <returns>False where the prefix is not pinned or the local part does not match its pattern.</returns>
    public static bool TryParse(string? text, out Curie curie)
    {
        curie = default;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && TryCreate(text![..colon], text[(colon + 1)..], out curie);
    }

    /// <summary><c>PREFIX:local</c>.</summary>
    public override string ToString() => prefix is null ? "" : $"{Prefix}:{Local}";
}
