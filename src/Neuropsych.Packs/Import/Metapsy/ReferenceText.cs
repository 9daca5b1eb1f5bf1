using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>A reference in words, taken apart as far as its form allows; what cannot be told apart stays in the title.</summary>
internal sealed partial record ReferenceText
{
    internal required string Title { get; init; }

    internal required IReadOnlyList<string> Authors { get; init; }

    internal required string Venue { get; init; }

    internal required int Year { get; init; }

    internal Curie? Doi { get; init; }

    internal Curie? Pmid { get; init; }

    internal Curie? Pmcid { get; init; }

    internal Curie? Nct { get; init; }

    /// <summary>The public ids, in the order in which sources hold them.</summary>
    internal IEnumerable<Curie> Identifiers => new[] { Doi, Pmid, Pmcid, Nct }.OfType<Curie>();

    /// <summary>Whether authors, title and journal could not be told apart.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Takes a reference apart.</summary>
    /// <param name="text">The reference; null where the set holds none.</param>
    /// <param name="study">The set's name of the study, <c>Family, year</c>.</param>
    /// <param name="set">The name of the set.</param>
    /// <param name="columns">What stands in the set's own columns for year, DOI and PMID; null each where it has none.</param>
    /// <returns>Null where no year is stated.</returns>
    internal static ReferenceText? Of(string? text, string study, string set, (string? Year, string? Doi, string? Pmid) columns = default)
    {
        ReferenceText? reference = Of(text, study, set, columns.Year);
        return reference is null ? null : reference with
        {
            Doi = reference.Doi ?? Id("DOI", DoiInText().Match(columns.Doi ?? "").Groups["id"].Value.TrimEnd('.', ',', ';', ')')),
            Pmid = reference.Pmid ?? (columns.Pmid is { } pmid && pmid.All(char.IsAsciiDigit) ? Id("PMID", pmid) : null),
        };
    }

    private static ReferenceText? Of(string? text, string study, string set, string? yearColumn)
    {
        Match years = YearInText().Match(study);
        Match stated = years.Success ? years : YearInText().Match(text ?? "");
        stated = stated.Success ? stated : YearInText().Match(yearColumn ?? "");
        if (!stated.Success)
        {
            return null;
        }

        int year = int.Parse(stated.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        string name = study.Split(',')[0].Trim();
        string first = YearInText().Replace(name, "").Trim(' ', '(', ')');
        if (text is null)
        {
            return new ReferenceText
            {
                Title = $"{study} (the data set {set} gives no reference)",
                Authors = [first.Length > 0 ? first : name, "et al."],
                Venue = $"Data set {set}",
                Year = year,
                IsWhole = true,
            };
        }

        string rest = Tail().Replace(text, "").Trim();
        Match parts = Parts().Match(rest);
        return new ReferenceText
        {
            Title = parts.Success ? parts.Groups["title"].Value : text,
            Authors = parts.Success
                ? [.. parts.Groups["authors"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(author => author is "et al" ? "et al." : author)]
                : [first.Length > 0 ? first : name, "et al."],
            Venue = parts.Success ? parts.Groups["venue"].Value.Trim(' ', '.') : "As in the title: the reference could not be taken apart",
            Year = year,
            Doi = Id("DOI", DoiInText().Match(text).Groups["id"].Value.TrimEnd('.', ',', ';', ')')),
            Pmid = Id("PMID", PubMed().Match(text).Groups["id"].Value),
            Pmcid = Id("PMCID", Central().Match(text).Value),
            Nct = Id("NCT", Registration().Match(text).Value),
            IsWhole = !parts.Success,
        };
    }

    private static Curie? Id(string prefix, string local) =>
        local.Length > 0 && Curie.TryCreate(prefix, local, out Curie curie) ? curie : null;

    [GeneratedRegex("(?:1[89]|20)[0-9]{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex YearInText();

    [GeneratedRegex("(?<id>10\\.[0-9]{4,9}/[!-~]+)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex DoiInText();

    [GeneratedRegex("PMID:?\\s*(?<id>[1-9][0-9]{0,8})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex PubMed();

    [GeneratedRegex("PMC[1-9][0-9]{3,8}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Central();

    [GeneratedRegex("NCT[0-9]{8}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Registration();

    /// <summary>Where ids begin.</summary>
    [GeneratedRegex("\\s*(?:doi:|https?://(?:dx\\.)?doi\\.org|PMID:?|Epub ).*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Tail();

    /// <summary>Authors as <c>Family II</c>, then a title up to its full stop or question mark, then the journal.</summary>
    [GeneratedRegex("^(?<authors>(?:[^.,]{2,60} [A-Z][A-Za-z-]{0,5}(?:, |(?=\\. )))+(?:et al)?)\\. (?<title>.+?)(?:\\.|(?<=[?!])) +(?<venue>[A-Z].*)$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Parts();
}
