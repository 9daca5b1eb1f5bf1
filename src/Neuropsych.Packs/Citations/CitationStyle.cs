namespace Neuropsych.Packs.Citations;

/// <summary>A form in which sources leave the model.</summary>
public enum CitationStyle
{
    /// <summary>BibTeX, one entry for each source, in UTF-8.</summary>
    Bibtex,

    /// <summary>RIS, one reference for each source, in UTF-8.</summary>
    Ris,

    /// <summary>CSL-JSON: a list of items.</summary>
    Csl,

    /// <summary>Reference text after the Publication Manual of the American Psychological Association, 7th edition, chapter 9.</summary>
    Apa,

    /// <summary>Reference text in Vancouver style, as the ICMJE Recommendations give it: six authors, then et al.</summary>
    Vancouver,
}
