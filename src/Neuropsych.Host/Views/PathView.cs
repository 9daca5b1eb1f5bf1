using Neuropsych.Presentation;

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
            page.Text($"{PathText.Verb(hop)} {reader.NameAndId(hop.To)}", indent + 2, Ink.Strong);
            page.Text($"{reader.Standing(hop.Standing)}{weakest}: {reader.Sentence(hop.Claim)}", indent + 4);
            page.Text(reader.ShortId(hop.Claim.Id), indent + 4, Ink.Quiet);
        }

        page.Text(PathText.StandsAs(path), indent);
        foreach (string remark in PathText.Remarks(reader, path))
        {
            page.Text(remark, indent);
        }
    }
}
