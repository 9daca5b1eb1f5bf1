using System.Collections.Generic;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych.Presentation;

/// <summary>What is said of a path of claims.</summary>
internal static class PathText
{
    /// <summary>How the path stands: as its weakest hop, or that it is no chain.</summary>
    internal static string StandsAs(MechanismPath path) => path.Turns.Count == 0
        ? $"The path stands as its weakest hop: {Human.Word(path.Standing)}."
        : $"The claims form no chain; the weakest stands as {Human.Word(path.Standing)}.";

    /// <summary>
    /// How a hop is worded: flatly where the claim stands as preliminary at least, by "goes with" where its evidence does not let a causal
    /// claim be worded so, and as merely claimed below that.
    /// </summary>
    internal static string Verb(Hop hop) => hop.Standing switch
    {
        Standing.Contested => $"(claimed, studies disagree) {hop.Label}",
        Standing.ClinicalOpinion => $"(as clinicians report) {hop.Label}",
        Standing.Null => $"(claimed, not found when tested) {hop.Label}",
        Standing.Refuted => $"(claimed, contradicted when tested) {hop.Label}",
        _ when hop.IsCausal || !hop.Claim.Proposition.Predicate.IsCausal => hop.Label,
        _ => $"goes with (claimed: {hop.Label})",
    };

    /// <summary>How a path is named in a heading: its hops and its standing.</summary>
    internal static string Heading(MechanismPath path) => path.Turns.Count == 0
        ? $"{Human.Count(path.Hops.Count, "hop")}, {Human.Word(path.Standing)}"
        : $"{Human.Count(path.Hops.Count, "hop")}, no chain";

    /// <summary>What must be said beside a path.</summary>
    internal static IEnumerable<string> Remarks(Reader reader, MechanismPath path)
    {
        foreach (PathTurn turn in path.Turns)
        {
            yield return turn.Kind == PathTurnKind.CommonCause
                ? $"Mind: the claims on both sides start from {reader.Name(turn.At)}. That it has both effects does not show that one comes by way "
                    + "of the other."
                : $"Mind: the claims on both sides end at {reader.Name(turn.At)}. Two things that act on it need not have to do with each other.";
        }

        switch (path.Standing)
        {
            case Standing.Null or Standing.Refuted:
                yield return "What a hop claims was tested and not found, so the path shows no connection.";
                break;
            case Standing.Contested:
                yield return "Studies disagree about a hop, so the path cannot be relied on.";
                break;
            case Standing.ClinicalOpinion:
                yield return "A hop is reported by clinicians and was not tested.";
                break;
            case not Standing.Suspended when !path.IsCausal && path.Turns.Count == 0:
                yield return "These things go with each other; the path does not show that one brings about the next.";
                break;
        }

        if (path.MixesPopulations)
        {
            IEnumerable<string> people = path.Hops.Select(hop => hop.Claim.Proposition.Qualifiers.Population).Distinct()
                .Select(id => id is { } population ? reader.Name(population) : "a population that is not named");
            yield return $"Mind: the hops were studied in different people ({string.Join("; ", people)}).";
        }
    }
}
