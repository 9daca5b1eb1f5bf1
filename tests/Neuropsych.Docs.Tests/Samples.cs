using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Neuropsych;
using Neuropsych.Evidence;
using Neuropsych.Exercises;
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

#region RunExercise
/// <summary>A run from its start to its log and back.</summary>
internal static class GoalsRun
{
    public static void Play(KnowledgeModel model, IExerciseKind kind)
    {
        Exercise exercise = model.Exercises.First(one => one.Id.Slug == "goals");
        var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
        var options = new RunOptions
        {
            Time = TimeProvider.System,
            Renderer = new RendererInfo { Id = "my-page", Languages = ["en"] },
            Locale = "en",
            TextHash = bound.TextHash("en")!,
            PackVersion = model.Packs.First(pack => pack.Id == exercise.Id.Pack).Version,
            Age = 34,
            Crisis = model.Crisis,
            Told = WhoIsTold.PersonDecides,
        };
        RunOpening opening = ExerciseRun.Start(kind, bound.Definition, options, seed: 1);
        if (opening.Run is { } run)
        {
            StepView view = run.View(key => bound.Find(key, "en"));
            Console.WriteLine(string.Join('\n', StepTranscript.Lines(view)));
            ValueList<Refusal> refused = run.Apply(new Answered { StepId = view.Step.Id, Value = new NumberAnswer { Value = 4 } });
            Console.WriteLine($"{refused.Count} refused; '{run.Current.Id}' is next");

            // Later: the log is all that was kept.
            ExerciseRun again = ExerciseRun.Open(kind, bound.Definition, options, run.Log).Run!;
            Console.WriteLine($"{again.Pause} at '{again.Current.Id}'");
        }
    }
}
#endregion

#region AnswerFacts
/// <summary>What a kind's own conditions may ask for: here the numbers of answers, and whether something was answered.</summary>
internal sealed class AnswerFacts(AnswerSet answers, IReadOnlyDictionary<string, InputSpec> inputs) : IExpressionFacts
{
    public ExpressionValue Find(ReferenceKind to, string name)
    {
        Answer? answer = answers.Find(name)?.Answer;
        return to switch
        {
            ReferenceKind.Answer when Inputs.NumberOf(inputs.GetValueOrDefault(name), answer) is { } number => ExpressionValue.Of(number),
            ReferenceKind.Answered => ExpressionValue.Of(answer is not (null or DeclinedAnswer)),
            _ => ExpressionValue.Missing,
        };
    }

    public ExpressionValue Rating(string of, string label) => ExpressionValue.Missing;
}
#endregion
