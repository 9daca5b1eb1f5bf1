using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// What importing references into a pack does: each reference is new, a duplicate, or refused, and none is lost.
/// </summary>
public sealed record SourceImport
{
    /// <summary>References that become sources of the pack, in the order of the files; slugs that stand already are not used again.</summary>
    public required ImmutableArray<Source> New { get; init; }

    /// <summary>References to publications that the pack or an earlier reference has.</summary>
    public required ImmutableArray<DuplicateReference> Duplicates { get; init; }

    /// <summary>References that were refused, each with its reason.</summary>
    public required ImmutableArray<ImportedReference> Refused { get; init; }

    /// <summary>How many references were read: new, duplicate and refused together.</summary>
    public int Read => New.Length + Duplicates.Length + Refused.Length;

    /// <summary>Sorts references into new, duplicate and refused.</summary>
    /// <param name="readings">What was read, in order.</param>
    /// <param name="existing">The sources that the pack has.</param>
    public static SourceImport Plan(IEnumerable<CitationReading> readings, IEnumerable<Source> existing)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(existing);
        var known = new Dictionary<string, Source>(StringComparer.Ordinal);
        var slugs = new FreeSlugs();
        foreach (Source source in existing)
        {
            slugs.Take(source.Id.Slug);
            Remember(source);
        }

        var added = ImmutableArray.CreateBuilder<Source>();
        var duplicates = ImmutableArray.CreateBuilder<DuplicateReference>();
        var refused = ImmutableArray.CreateBuilder<ImportedReference>();
        foreach ((CitationReading reading, CitationEntry entry) in readings.SelectMany(reading => reading.Entries.Select(entry => (reading, entry))))
        {
            var reference = new ImportedReference { File = reading.File, Entry = entry };
            if (entry.Source is not { } source)
            {
                refused.Add(reference);
            }
            else if (Find(known, source.Citation) is { } first)
            {
                duplicates.Add(new DuplicateReference { Reference = reference, Of = first.Id });
            }
            else
            {
                Source named = source with { Id = new EntityId(source.Id.Pack, EntityKind.Source, slugs.Take(source.Id.Slug)) };
                added.Add(named);
                Remember(named);
            }
        }

        return new SourceImport { New = added.ToImmutable(), Duplicates = duplicates.ToImmutable(), Refused = refused.ToImmutable() };

        void Remember(Source source)
        {
            foreach (string key in Keys(source.Citation))
            {
                known.TryAdd(key, source);
            }
        }
    }

    /// <summary>
    /// What two references to one publication share: DOI, PMID, PMCID or another id, else title, year and first author, where neither
    /// letter case, accents nor punctuation count.
    /// </summary>
    internal static IEnumerable<string> Keys(Citation citation)
    {
        foreach (Curie id in citation.Identifiers)
        {
            yield return id.ToString().ToLowerInvariant();
        }

        string title = Folded(citation.Title);
        string author = citation.Authors.Count == 0 ? "" : Folded(PersonName.Parse(citation.Authors[0]).Family);
        if (title.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{citation.Year} {author} {title}");
        }
    }

    /// <summary>
    /// Whether two citations are of one publication: a shared id says so; title, year and author do unless each has a DOI of its own.
    /// </summary>
    private static Source? Find(Dictionary<string, Source> known, Citation citation)
    {
        foreach (string key in Keys(citation))
        {
            if (known.TryGetValue(key, out Source? first) && !IsOther(first.Citation, citation))
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>Whether each of two citations has a DOI of its own.</summary>
    internal static bool IsOther(Citation one, Citation two) =>
        one.Doi is { } first && two.Doi is { } second && !string.Equals(first.Local, second.Local, StringComparison.OrdinalIgnoreCase);

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in NormalForm.Decomposed(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}

/// <summary>One reference of an import.</summary>
public sealed record ImportedReference
{
    /// <summary>The file it came from.</summary>
    public required string File { get; init; }

    /// <summary>The reference.</summary>
    public required CitationEntry Entry { get; init; }
}

/// <summary>A reference to a publication that is known already.</summary>
public sealed record DuplicateReference
{
    /// <summary>The reference.</summary>
    public required ImportedReference Reference { get; init; }

    /// <summary>The source that stands for the publication.</summary>
    public required EntityId Of { get; init; }
}
