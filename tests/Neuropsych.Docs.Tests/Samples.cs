using System;
using System.Threading.Tasks;
using Neuropsych;
using Neuropsych.Packs;

// Not below Neuropsych, where 'Packs' would mean the namespace: a reader's own code stands outside too.
namespace Samples;

/// <summary>The samples of the documents, as code that compiles and runs. Each region is the text of a sample.</summary>
internal static class Guide
{
    public static async Task Embed()
    {
        #region Embed
        KnowledgeModel model = await Packs.LoadAsync("plugins/foundations");
        EvidenceQuery evidence = model.EvidenceFor("modality/cbt").About("outcome/depressive-symptoms");
        foreach (EvidenceLink link in evidence)
        {
            Claim claim = (Claim)model.Find(link.Claim)!;
            Console.WriteLine($"{claim.Statement} ({claim.Standing})");
            Console.WriteLine($"  {link.Direction}: {link.Finding.Effect} {link.Finding.Source.ShortCitation}");
        }
        #endregion
    }
}
