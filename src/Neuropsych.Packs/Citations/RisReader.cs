using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Reads RIS in one pass over its lines, and the tagged format of PubMed, whose references begin with <c>PMID-</c>. A line without a tag
/// continues the one before. A reference without <c>ER</c> ends where the next begins.
/// </summary>
internal sealed partial class RisReader
{
    private readonly ReferenceText source;
    private readonly ReferenceNotes notes;
    private readonly int limit;
    private readonly List<Reference> references = [];
    private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);
    private readonly StringBuilder value = new();
    private string tag = "";
    private int start = -1;
    private bool isPubMed;

    private RisReader(ReferenceText source, ReferenceNotes notes, int limit)
    {
        this.source = source;
        this.notes = notes;
        this.limit = limit;
    }

    /// <summary>Reads a file.</summary>
    internal static List<Reference> Read(ReferenceText source, ReferenceNotes notes, int limit)
    {
        var reader = new RisReader(source, notes, limit);
        reader.Run();
        return reader.references;
    }

    private void Run()
    {
        string text = source.Text;
        int stray = -1;
        for (int at = 0; at < text.Length && references.Count < limit;)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            ReadOnlySpan<char> line = text.AsSpan(at, end - at);
            if (TagOf(line, out string name, out ReadOnlySpan<char> content))
            {
                bool isStart = name == "TY" || (name == "PMID" && (start < 0 || isPubMed));
                if (isStart && start >= 0)
                {
                    if (!isPubMed)
                    {
                        notes.Add(at, "The reference before this one has no 'ER' line; it ends here.", "End each reference with a line 'ER  - '.");
                    }

                    Close();
                }

                if (isStart)
                {
                    start = at;
                    isPubMed = name == "PMID";
                }

                if (name == "ER" && start >= 0 && !isPubMed)
                {
                    Close();
                }
                else if (start >= 0)
                {
                    Begin(name, content, at);
                }
                else if (name != "ER" && stray < 0)
                {
                    stray = at;
                }

                if (stray >= 0 && (isStart || name == "ER"))
                {
                    Stray(stray);
                    stray = -1;
                }
            }
            else if (start >= 0 && tag.Length > 0 && !line.IsWhiteSpace())
            {
                value.Append(' ').Append(line);
            }

            at = end + 1;
        }

        if (stray >= 0)
        {
            Stray(stray);
        }

        if (start >= 0)
        {
            if (!isPubMed)
            {
                notes.Add(start, "The last reference has no 'ER' line; it ends with the file.", "End each reference with a line 'ER  - '.");
            }

            Close();
        }
    }

    /// <summary>Lines with tags that belong to no reference: their <c>TY</c> is missing.</summary>
    private void Stray(int at) => references.Add(new Reference(source.PositionOf(at))
    {
        Broken = "It does not begin with a line 'TY  - '; what follows up to 'ER' was not read.",
    });

    /// <summary>Whether a line begins with a tag: two signs (of PubMed up to four), blanks, a hyphen, a blank or the end.</summary>
    private bool TagOf(ReadOnlySpan<char> line, out string name, out ReadOnlySpan<char> content)
    {
        name = "";
        content = default;
        int length = 0;
        while (length < line.Length && length < 4 && (char.IsAsciiLetterUpper(line[length]) || (length > 0 && char.IsAsciiDigit(line[length]))))
        {
            length++;
        }

        int dash = length;
        while (dash < line.Length && dash < length + 3 && line[dash] == ' ')
        {
            dash++;
        }

        if (length < 2 || dash >= line.Length || line[dash] != '-' || (dash + 1 < line.Length && line[dash + 1] != ' ')
            || (length == 2 && dash == length) || (length > 2 && dash != 4))
        {
            return false;
        }

        if (length > 2 && !isPubMed && !line.StartsWith("PMID"))
        {
            return false;
        }

        name = line[..length].ToString();
        content = line[(dash + 1)..].Trim();
        return true;
    }

    private void Begin(string name, ReadOnlySpan<char> content, int at)
    {
        End();
        tag = name;
        value.Append(content);
        bool isKnown = isPubMed ? PubMedKnown.Contains(name) || PubMedUnused.Contains(name) : Known.Contains(name) || Unused.Contains(name);
        if (!isKnown)
        {
            notes.UnknownField(name, at);
        }
    }

    private void End()
    {
        if (tag.Length > 0)
        {
            string text = LatexText.Tidy(value.ToString());
            if (text.Length > 0)
            {
                (fields.TryGetValue(tag, out List<string>? values) ? values : fields[tag] = []).Add(text);
            }
        }

        tag = "";
        value.Clear();
    }

    private void Close()
    {
        End();
        var reference = new Reference(source.PositionOf(start));
        if (isPubMed)
        {
            FillPubMed(reference);
        }
        else
        {
            Fill(reference);
        }

        references.Add(reference);
        fields.Clear();
        start = -1;
        isPubMed = false;
    }

    private void Fill(Reference reference)
    {
        string type = First("TY") ?? "";
        bool isKnown = Types.TryGetValue(type, out PublicationType known);
        string? journal = First("JF", "T2", "JO", "J2", "JA", "J1");
        reference.Type = isKnown ? known : journal is null ? PublicationType.Report : PublicationType.ArticleJournal;
        if (!isKnown && type != "GEN")
        {
            notes.Add(start, $"The type '{Printable.Quote(type)}' is not known; the reference was read as {Words(reference.Type)}.");
        }

        bool isUnpublished = string.Equals(type, "UNPB", StringComparison.OrdinalIgnoreCase);
        if ((isUnpublished || !isKnown) && All("M3").Any(text => text.Contains("preprint", StringComparison.OrdinalIgnoreCase)))
        {
            reference.Type = PublicationType.Preprint;
        }

        reference.Status = reference.Type == PublicationType.Preprint ? PublicationStatus.Preprint
            : isUnpublished ? PublicationStatus.Unpublished : PublicationStatus.Published;
        reference.Key = First("ID") ?? "";
        reference.Title = First("TI", "T1", "CT") ?? (reference.Type == PublicationType.Book ? First("BT", "T2") : null);
        reference.Container = reference.Type switch
        {
            PublicationType.Book => First("PB"),
            PublicationType.Chapter => First("BT", "T2", "JF", "JO", "PB"),
            PublicationType.ArticleJournal => journal ?? First("PB"),
            _ => First("PB", "T2", "JF", "JO", "DB", "DP"),
        };
        AddAuthors("AU", "A1");
        if (reference.Authors.Count == 0)
        {
            AddAuthors("A2", "ED");
        }

        if (reference.Authors.Count == 0 && reference.Type is PublicationType.Report or PublicationType.Webpage or PublicationType.Dataset
            && First("PB") is { } body)
        {
            reference.Authors.Add(body);
        }

        reference.DateText = First("PY", "Y1", "DA");
        foreach (string date in All("PY").Concat(All("Y1")).Concat(All("DA")))
        {
            reference.Year ??= YearText.Find(date);
        }

        reference.Volume = First("VL");
        reference.Issue = First("IS");
        reference.Pages = VenueText.PagesOf(First("SP"), First("EP")) ?? VenueText.PagesOf(First("AR", "C7"), null);
        ReadIdentifiers(reference);

        void AddAuthors(string one, string other) =>
            reference.Authors.AddRange(All(one).Concat(All(other)).Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal));
    }

    private void ReadIdentifiers(Reference reference)
    {
        IdentifierText ids = reference.Identifiers;
        foreach (string tagName in (string[])["DO", "DI"])
        {
            foreach (string text in All(tagName))
            {
                if (!ids.Take("DOI", text))
                {
                    notes.Add(start, $"'{Printable.Quote(text)}' in '{tagName}' is no DOI; it was left out.");
                }
            }
        }

        foreach (string text in All("M3").Concat(All("L3")).Where(text => text.StartsWith("10.", StringComparison.Ordinal)))
        {
            ids.Take("DOI", text);
        }

        foreach (string address in All("UR").Concat(All("LK")).Concat(All("L2")).Concat(All("L3")).Concat(All("L4")))
        {
            ids.TakeAddress(address);
        }

        bool isPubMedRecord = All("DB").Concat(All("DP")).Any(text => text.Contains("PubMed", StringComparison.OrdinalIgnoreCase)
            || text.Contains("MEDLINE", StringComparison.OrdinalIgnoreCase) || text.Equals("NLM", StringComparison.OrdinalIgnoreCase));
        foreach (string number in isPubMedRecord ? All("AN").Concat(All("PM")) : All("PM"))
        {
            ids.Take("PMID", number);
        }

        foreach (string text in All("C2").Where(text => text.StartsWith("PMC", StringComparison.OrdinalIgnoreCase)))
        {
            ids.Take("PMCID", text);
        }

        if (reference.Type != PublicationType.ArticleJournal)
        {
            foreach (string text in All("SN"))
            {
                // An ISSN stands here as well.
                ids.Take("ISBN", text);
            }
        }

        foreach (string remark in All("N1").Concat(All("AN")).Concat(All("U1")).Concat(All("U2")))
        {
            ids.TakeRemark(remark);
        }
    }

    private void FillPubMed(Reference reference)
    {
        reference.Type = All("PT").Where(PubMedTypes.ContainsKey).Select(text => PubMedTypes[text])
            .Append(All("BTI").Count > 0 ? PublicationType.Chapter : PublicationType.ArticleJournal).First();
        reference.Status = reference.Type == PublicationType.Preprint ? PublicationStatus.Preprint : PublicationStatus.Published;
        reference.Title = First("TI", "BTI", "TT");
        reference.Container = First("BTI", "JT", "TA", "PB");
        List<string> authors = All("FAU").Count > 0 ? All("FAU") : All("AU");
        reference.Authors.AddRange(authors.Select(Name).Concat(All("CN")).Where(name => name.Length > 0));
        reference.DateText = First("DP", "DEP");
        reference.Year = YearText.Find(First("DP")) ?? YearText.Find(First("DEP"));
        reference.Volume = First("VI");
        reference.Issue = First("IP");
        reference.Pages = VenueText.PagesOf(First("PG"), null);
        foreach (string id in All("AID").Concat(All("LID")).Where(text => text.EndsWith("[doi]", StringComparison.Ordinal)))
        {
            reference.Identifiers.Take("DOI", id);
        }

        reference.Identifiers.Take("PMID", First("PMID"));
        reference.Identifiers.Take("PMCID", First("PMC"));
        reference.Identifiers.Take("ISBN", First("ISBN"));
    }

    private static string Name(string text) =>
        text.TrimEnd('.').TrimEnd() is var bare && (bare.Equals("et al", StringComparison.OrdinalIgnoreCase)
            || bare.Equals("and others", StringComparison.OrdinalIgnoreCase) || bare.Equals("others", StringComparison.OrdinalIgnoreCase))
            ? PersonName.Others
            : PersonName.OfList(text);

    private string? First(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetValue(name, out List<string>? values))
            {
                return values[0];
            }
        }

        return null;
    }

    private List<string> All(string name) => fields.TryGetValue(name, out List<string>? values) ? values : [];

    private static string Words(PublicationType type) => type == PublicationType.ArticleJournal ? "an article" : "a report";
}
