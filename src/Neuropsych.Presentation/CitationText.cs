using System.Collections.Generic;
using System.Linq;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Presentation;

/// <summary>A source as people cite it, with what must be said beside it.</summary>
internal static class CitationText
{
    /// <summary>First author and year, with marks in brackets: retracted, unverified, preprint.</summary>
    internal static string Short(Source source) => string.Join(' ', new[] { source.ShortCitation }.Concat(Marks(source).Select(m => $"[{m}]")));

    /// <summary>The reference in full, in APA style.</summary>
    internal static string Full(Source source) => CitationWriter.Reference(source, CitationStyle.Apa);

    /// <summary>What must be said beside a source.</summary>
    internal static IEnumerable<string> Marks(Source source)
    {
        switch (source.Integrity.State)
        {
            case IntegrityState.Retracted:
                yield return "retracted";
                break;
            case IntegrityState.ExpressionOfConcern:
                yield return "expression of concern";
                break;
        }

        if (source.Citation.Status != Evidence.PublicationStatus.Published)
        {
            yield return Words.Of(source.Citation.Status);
        }

        if (source.Verified is null)
        {
            yield return "unverified";
        }
    }

    /// <summary>Whether it is to be struck through.</summary>
    internal static bool IsRetracted(Source source) => source.Integrity.State == IntegrityState.Retracted;
}
