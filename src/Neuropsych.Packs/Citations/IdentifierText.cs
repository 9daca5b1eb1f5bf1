using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Packs.Citations;

/// <summary>Finds the public ids of a publication in what exports write: addresses, prefixes, remarks.</summary>
internal sealed class IdentifierText
{
    /// <summary>The order in which a citation names them.</summary>
    private static readonly string[] Order = ["DOI", "PMID", "PMCID", "NCT", "ISBN", "METAPSY"];

    private readonly Dictionary<string, Curie> found = [];

    /// <summary>The ids, in the order of a citation.</summary>
    internal ValueList<Curie> All => Order.Where(found.ContainsKey).Select(prefix => found[prefix]).ToValueList();

    /// <summary>The place of an id in the order of a citation.</summary>
    internal static int Rank(Curie id) => Array.IndexOf(Order, id.Prefix);

    /// <summary>Takes the value of a field that is meant for the id; addresses and prefixes before it do not count.</summary>
    /// <returns>False where there is something that is no such id.</returns>
    internal bool Take(string prefix, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        string bare = text.Trim();
        switch (prefix)
        {
            case "DOI":
                // At the start the registrant begins; what stands before is an address or a prefix.
                int start = bare.IndexOf("10.", StringComparison.Ordinal);
                bare = start < 0 ? bare : Unescaped(bare[start..].Split(' ')[0]);
                break;
            case "PMID":
                bare = LastRun(bare, char.IsAsciiDigit);
                break;
            case "PMCID":
                int pmc = bare.IndexOf("PMC", StringComparison.OrdinalIgnoreCase);
                bare = "PMC" + LastRun(pmc < 0 ? bare : bare[(pmc + 3)..], char.IsAsciiDigit);
                break;
            case "ISBN":
                // Several stand in one field; the first counts.
                bare = bare.Split([' ', ',', ';', '('], StringSplitOptions.RemoveEmptyEntries).Select(Isbn)
                    .FirstOrDefault(isbn => Curie.TryCreate("ISBN", isbn, out _)) ?? Isbn(bare);
                break;
            default:
                break;
        }

        if (!Curie.TryCreate(prefix, bare, out Curie id))
        {
            return false;
        }

        found.TryAdd(prefix, id);
        return true;
    }

    /// <summary>Takes an address where it leads to a DOI or to PubMed.</summary>
    internal void TakeAddress(string text)
    {
        if (text.Contains("doi.org/10.", StringComparison.OrdinalIgnoreCase))
        {
            Take("DOI", text);
        }
        else if (After(text, "pubmed.ncbi.nlm.nih.gov/") is { } pubmed)
        {
            Take("PMID", FirstRun(pubmed));
        }
        else if (After(text, "ncbi.nlm.nih.gov/pubmed/") is { } old)
        {
            Take("PMID", FirstRun(old));
        }
        else if (After(text, "/pmc/articles/PMC") is { } pmc)
        {
            Take("PMCID", FirstRun(pmc));
        }
    }

    /// <summary>Takes ids that stand in a remark as <c>PMID: 1234</c>, <c>doi:10.1/x</c>, <c>METAPSY: x</c>.</summary>
    internal void TakeRemark(string text)
    {
        foreach (string prefix in Order)
        {
            if (found.ContainsKey(prefix))
            {
                continue;
            }

            int at = text.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            ReadOnlySpan<char> rest = text.AsSpan(at + prefix.Length).TrimStart(" :=");
            if (prefix == "DOI" && rest.StartsWith("http", StringComparison.OrdinalIgnoreCase)
                && rest.IndexOf("10.", StringComparison.Ordinal) is > 0 and < 30 and var start)
            {
                rest = rest[start..];
            }

            int end = rest.IndexOfAny(" \t\n,;");
            string value = (end < 0 ? rest : rest[..end]).TrimEnd(".)]").ToString();
            if (prefix != "ISBN" && Curie.TryCreate(prefix, value, out Curie id))
            {
                found.TryAdd(prefix, id);
            }
        }
    }

    private static string Unescaped(string doi) => doi.Contains("%2F", StringComparison.OrdinalIgnoreCase) && !doi.Contains('/', StringComparison.Ordinal)
        ? Uri.UnescapeDataString(doi)
        : doi;

    private static string Isbn(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string? After(string text, string address) =>
        text.IndexOf(address, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[(at + address.Length)..] : null;

    private static string FirstRun(string text) => string.Concat(text.TakeWhile(char.IsAsciiDigit));

    private static string LastRun(string text, Func<char, bool> belongs)
    {
        string trimmed = text.TrimEnd('/', '.', ' ');
        int start = trimmed.Length;
        while (start > 0 && belongs(trimmed[start - 1]))
        {
            start--;
        }

        return trimmed[start..];
    }
}
