using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Host.Views;

/// <summary>Draws a path of claims: each hop with its standing, the weakest named, and what must be said beside it.</summary>
internal static class PathView
{
    internal static void Draw(Page page, Reader reader, MechanismPath path, int indent)
    {
        page.Text(reader.NameAndId(path.Hops[0].From), indent, Ink.Strong);
        for (int i = 0; i < path.Hops.Count; i++)
        {
            Hop hop = path.Hops[i];
            string weakest = path.Hops.Count > 1 && i == path.WeakestHop ? ", the weakest hop" : "";
            page.Text($"{Verb(path, hop)} {reader.NameAndId(hop.To)}", indent + 2, Ink.Strong);
            page.Text($"{Human.Word(hop.Standing)}{weakest}: {reader.Sentence(hop.Claim)}", indent + 4);
            page.Text(reader.ShortId(hop.Claim.Id), indent + 4, Ink.Quiet);
        }

        page.Text($"The path stands as its weakest hop: {Human.Word(path.Standing)}.", indent);
        foreach (string remark in Remarks(reader, path))
        {
            page.Text(remark, indent);
        }
    }

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
