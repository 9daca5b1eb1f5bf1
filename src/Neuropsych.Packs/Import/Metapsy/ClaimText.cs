using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>The sentences of a claim: what the trials compared, how many found what, and what that does not show.</summary>
internal sealed record ClaimText
{
    private readonly string therapy;
    private readonly string against;
    private readonly string population;
    private readonly string outcome;
    private readonly string set;
    private readonly string? codes;
    private readonly int comparisons;
    private readonly int trials;
    private readonly int supports;
    private readonly int disputes;
    private readonly int none;
    private readonly int highRisk;
    private readonly int judged;

    internal ClaimText(string therapy, string? codes, string against, string population, string outcome, ImmutableArray<TrialRow> rows,
        Meaning sign, string set, Func<TrialRow, bool?> isHighRisk)
    {
        this.therapy = therapy;
        this.against = against;
        this.population = population;
        this.outcome = outcome;
        this.set = set;
        this.codes = codes;
        comparisons = rows.Length;
        trials = rows.Select(row => row.Study).Distinct(StringComparer.Ordinal).Count();
        supports = rows.Count(row => row.DirectionFor(sign) == Direction.Supports);
        disputes = rows.Count(row => row.DirectionFor(sign) == Direction.Disputes);
        none = comparisons - supports - disputes;
        highRisk = rows.Count(row => isHighRisk(row) == true);
        judged = rows.Count(row => isHighRisk(row) is not null);
    }

    internal string Statement => $"With {therapy}{(codes is null ? "" : $" (in the data set: {codes})")}, {outcome} improve more than with {against}, in {population}.";

    internal string DoesNotShow => "That it helps every person, or more than another therapy. No comparison was pooled. "
        + Risk
        + (codes is null ? "" : " The codes stand for several therapies, and what holds for them together need not hold for each.");

    /// <summary>How many comparisons are at high risk of bias, of those of which it is known.</summary>
    private string Risk => judged == 0 ? "Their risk of bias is not stated in the words of a tool." : string.Create(CultureInfo.InvariantCulture,
        $"{highRisk} of {Count(judged, "comparison")} {(highRisk == 1 || judged == 1 ? "is" : "are")} at high risk of bias")
        + (judged == comparisons ? "." : string.Create(CultureInfo.InvariantCulture, $"; of {comparisons - judged} it is not stated in the words of a tool."));

    internal string Rationale => string.Create(CultureInfo.InvariantCulture,
        $"{Count(comparisons, "comparison")} from {Count(trials, "trial")} of the data set {set}: {supports} for, {none} that cannot be told from no effect, {disputes} opposite.");

    /// <summary>The text for clients, in the words that a standing allows.</summary>
    /// <param name="standing">The standing; null while it is not known.</param>
    internal string Plain(Standing? standing)
    {
        string about = $"This is about {therapy}.";
        string seen = string.Create(CultureInfo.InvariantCulture,
            $"{Count(trials, "study", "studies")} set it against {against}. In {supports} of {Count(comparisons, "test")}, studies saw {outcome} ease more.");
        string rest = none + disputes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" In {none + disputes}, they did not find this.");
        return standing switch
        {
            Standing.Established or Standing.Supported => $"{about} Studies find that it helps on average. {seen}{rest}",
            Standing.Preliminary => $"{about} Early studies suggest that it may help. {seen}{rest}",
            Standing.Contested => $"{about} Studies disagree on whether it helps. {seen}{rest}",
            Standing.Null or Standing.Refuted => $"{about} Studies have not shown that it helps more. {seen}{rest}",
            _ => "Studies disagree and have not shown it; early studies suggest that it may help.",
        };
    }

    private static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}
