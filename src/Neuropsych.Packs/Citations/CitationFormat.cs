namespace Neuropsych.Packs.Citations;

/// <summary>A format in which reference managers and databases give references out.</summary>
public enum CitationFormat
{
    /// <summary>RIS (<c>.ris</c>), and the tagged format of PubMed (<c>.nbib</c>), which differs in its tags alone.</summary>
    Ris,

    /// <summary>BibTeX and the fields of BibLaTeX (<c>.bib</c>).</summary>
    Bibtex,

    /// <summary>CSL-JSON (<c>.json</c>).</summary>
    CslJson,
}
