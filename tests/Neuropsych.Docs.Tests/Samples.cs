using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Neuropsych;
using Neuropsych.Evidence;
using Neuropsych.Hosting;
using Neuropsych.Packs;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Synthesis.EffectSizes;
using Neuropsych.Synthesis.Pooling;
using Neuropsych.Synthesis.SmallStudies;

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

    public static async Task<WebApplication> HostPlugins()
    {
        #region HostPlugins
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Services.AddNeuropsych(builder.Configuration);
        WebApplication app = builder.Build();
        app.MapHealthChecks("/healthz");
        app.MapGet("/packs", (PluginHost host) => host.Current.Model.Packs.Select(pack => pack.Id));
        await app.StartAsync();
        #endregion
        return app;
    }

    public static void PoolEffects()
    {
        #region PoolEffects
        // length of stay after specialist stroke care and after routine care: means, standard deviations, people
        TwoGroups[] studies =
        [
            new(55, 47, 155, 75, 64, 156), new(27, 7, 31, 29, 4, 32), new(64, 17, 75, 119, 29, 71),
            new(66, 20, 18, 137, 48, 18), new(14, 8, 8, 18, 11, 13), new(19, 7, 57, 18, 4, 52),
            new(52, 45, 34, 41, 34, 33), new(21, 16, 110, 31, 27, 183), new(30, 27, 60, 23, 20, 52),
        ];
        EffectSize[] effects = [.. studies.Select(study => GroupEffect.Of(GroupMeasure.HedgesG, study).Value)];
        PooledResult pooled = Pool.Effects([.. effects.Select(e => e.Value)], [.. effects.Select(e => e.Variance)]).Value;

        Console.WriteLine($"g {pooled.Estimate:F2} {pooled.Interval}, prediction {pooled.PredictionInterval()}");
        Console.WriteLine($"τ² {pooled.Tau2.Value:F2}, I² {pooled.I2.Value:F0}% from τ², {pooled.FromQ.Value.I2:F0}% from Q");
        Console.WriteLine(EggerTest.LeastSquares([effects[0].Value], [effects[0].Variance]));
        #endregion
    }

    public static async Task PoolEvidence()
    {
        #region PoolEvidence
        KnowledgeModel model = await Packs.LoadAsync("plugins");
        foreach (EvidenceBody body in EvidenceBody.ByTherapy(model.EvidenceFor("modality/emdr").Against(ComparatorKind.Waitlist)))
        {
            BodySynthesis synthesis = BodySynthesis.Of(body);
            Console.WriteLine($"{body.Subject.Local}: {synthesis.Studies.Length} studies, {body.LeftOut.Length} findings left out");
            Console.WriteLine(synthesis.Result.Select(result => $"g {result.Estimate:F2} {result.Interval}"));
        }
        #endregion
    }
}
