using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Presentation;

/// <summary>What is said of a path of claims.</summary>
internal static class PathText
{
    /// <summary>How a hop is worded: by its relation where the evidence lets it be causal, else as going together.</summary>
    internal static string Verb(MechanismPath path, Hop hop) =>
        hop.IsCausal || !hop.Claim.Proposition.Predicate.IsCausal ? hop.Label : $"goes with (claimed: {hop.Label})";

    /// <summary>What must be said beside a path.</summary>
    internal static IEnumerable<string> Remarks(Reader reader, MechanismPath path)
    {
        if (!path.IsCausal)
        {
            yield return "These things go with each other; the path does not show that one brings about the next.";
        }

        if (path.MixesPopulations)
        {
            IEnumerable<string> people = path.Hops.Select(hop => hop.Claim.Proposition.Qualifiers.Population).Distinct()
                .Select(id => id is { } population ? reader.Name(population) : "a population that is not named");
            yield return $"Mind: the hops were studied in different people ({string.Join("; ", people)}).";
        }
    }
}
