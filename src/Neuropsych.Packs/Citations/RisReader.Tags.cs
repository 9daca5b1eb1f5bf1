using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <content>The types and tags of RIS and of PubMed, as far as exporters write them: what is read, and what is known and left out.</content>
internal sealed partial class RisReader
{
    private static readonly FrozenDictionary<string, PublicationType> Types = new Dictionary<string, PublicationType>
    {
        ["JOUR"] = PublicationType.ArticleJournal,
        ["EJOUR"] = PublicationType.ArticleJournal,
        ["JFULL"] = PublicationType.ArticleJournal,
        ["MGZN"] = PublicationType.ArticleJournal,
        ["NEWS"] = PublicationType.ArticleJournal,
        ["ABST"] = PublicationType.ArticleJournal,
        ["INPR"] = PublicationType.ArticleJournal,
        ["CPAPER"] = PublicationType.ArticleJournal,
        ["CONF"] = PublicationType.ArticleJournal,
        ["CHAP"] = PublicationType.Chapter,
        ["ECHAP"] = PublicationType.Chapter,
        ["ENCYC"] = PublicationType.Chapter,
        ["DICT"] = PublicationType.Chapter,
        ["BOOK"] = PublicationType.Book,
        ["EBOOK"] = PublicationType.Book,
        ["EDBOOK"] = PublicationType.Book,
        ["WHOLE"] = PublicationType.Book,
        ["SER"] = PublicationType.Book,
        ["DATA"] = PublicationType.Dataset,
        ["AGGR"] = PublicationType.Dataset,
        ["COMP"] = PublicationType.Dataset,
        ["DBASE"] = PublicationType.Dataset,
        ["RPRT"] = PublicationType.Report,
        ["STAND"] = PublicationType.Report,
        ["GOVDOC"] = PublicationType.Report,
        ["THES"] = PublicationType.Report,
        ["UNPB"] = PublicationType.Report,
        ["MANSCPT"] = PublicationType.Report,
        ["PAMP"] = PublicationType.Report,
        ["ELEC"] = PublicationType.Webpage,
        ["WEB"] = PublicationType.Webpage,
        ["BLOG"] = PublicationType.Webpage,
        ["ICOMM"] = PublicationType.Webpage,
        ["PREPRINT"] = PublicationType.Preprint,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The types of PubMed (<c>PT</c>) that are no article.</summary>
    private static readonly FrozenDictionary<string, PublicationType> PubMedTypes = new Dictionary<string, PublicationType>
    {
        ["Preprint"] = PublicationType.Preprint,
        ["Dataset"] = PublicationType.Dataset,
        ["Technical Report"] = PublicationType.Report,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Known = Words(
        "TY ID TI T1 CT BT T2 JF JO JA J1 J2 PB A1 AU A2 ED PY Y1 DA VL IS SP EP AR C7 DO DI UR L1 L2 L3 L4 LK N1 AN DB DP C2 SN M3 U1 U2 PM ER RN");

    private static readonly FrozenSet<string> Unused = Words(
        "AB N2 AD A3 A4 A5 AV C1 C3 C4 C5 C6 C8 CA CN CP CR CY ET ER H1 H2 I1 I2 IP J3 KW LA LB M1 M2 NV OP PP RI RP SE SF ST T3 TA TT U3 U4 U5 "
        + "VO Y2 LT PA RD ED OL CC FX");

    private static readonly FrozenSet<string> PubMedKnown = Words("PMID TI FAU AU CN JT TA DP DEP VI IP PG AID LID PMC PT BTI PB ISBN TT");

    private static readonly FrozenSet<string> PubMedUnused = Words(
        "OWN STAT DCOM LR IS AB AD LA PL JID SB MH OTO OT EDAT MHDA CRDT PHST SO CIN CON EIN AUID GR COIS RN DA RO NM SI MID OAB OCI CI IR FIR "
        + "ECI ECF UOF UIN PS FPS GN GS ISBN EN CTDT PST PUBM ORI RIN ROF RPI SPIN CRF CRI DDIN DRIN EFR OID OABL PMCR CTI CP STI");

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
