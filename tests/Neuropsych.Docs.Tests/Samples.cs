using System;
using System.Threading.Tasks;
using Neuropsych.Packs;

namespace Neuropsych.Docs.Tests;

using Packs = Neuropsych.Packs.Packs;

/// <summary>The samples of the documents, as code that compiles and runs. Each region is the text of a sample.</summary>
internal static class Samples
{
    public static async Task Embed()
    {
        #region Embed
        KnowledgeModel model = await Packs.LoadAsync("plugins/foundations");
        EvidenceQuery evidence = model.EvidenceFor("modality/dbt").About("condition/borderline-personality-disorder");
        foreach (EvidenceLink link in evidence)
        {
            Claim claim = (Claim)model.Find(link.Claim)!;
            Console.WriteLine($"{claim.Statement} ({claim.Standing})");
            Console.WriteLine($"  {link.Direction}: {link.Finding.Effect} {link.Finding.Source.ShortCitation}");
        }
        #endregion
    }
}
