using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Text;

namespace PracticeNamespace;

/// <summary>
/// Runs of exercises, each kept in memory until it ends. The engine plays them: it asks for the age and about cautions, checks every answer, interrupts at a risk answer
/// and stops where a person wants to stop. A tool that must not lose a run over a restart gives RunOptions.Log a file or a database, and opens the log again.
/// </summary>
internal sealed class Runs(PluginHost host)
{
    private const string Lang = "en";
    private const int MostRuns = 1_000;
    private readonly ConcurrentDictionary<string, KeptRun> all = new(StringComparer.Ordinal);

    /// <summary>Starts a run.</summary>
    internal IResult Start(string pack, string slug) => Guarded(() =>
    {
        using GenerationLease lease = host.Enter();
        if (lease.Generation.Model.Find($"{pack}:exercise/{slug}") is not Exercise exercise)
        {
            return Results.Problem($"There is no exercise '{slug}' in the pack '{pack}'.", statusCode: StatusCodes.Status404NotFound);
        }

        if (all.Count >= MostRuns)
        {
            return Results.Problem($"There are {MostRuns} runs that have not ended.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (Bound(lease.Generation, exercise) is not { } bound)
        {
            return Results.Problem($"No plugin at hand runs '{exercise.ExerciseKind}', or the exercise has no words in '{Lang}'.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        RunOpening opening = ExerciseRun.Start(bound.Kind, bound.Exercise.Definition, Options(lease.Generation, bound.Exercise), (ulong)Random.Shared.NextInt64());
        if (opening.Run is not { } run)
        {
            return Refused(opening);
        }

        string id = Guid.NewGuid().ToString("N");
        all[id] = new KeptRun { Run = run, Generation = lease.Generation.Number };
        return Results.Json(View(id, run, bound.Exercise, []));
    });

    /// <summary>Where a run stands.</summary>
    internal IResult Show(string id) => With(id, []);

    /// <summary>Takes what happened: the body is an array of events.</summary>
    internal async Task<IResult> Apply(string id, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return With(id, await JsonSerializer.DeserializeAsync(request.Body, ExerciseJson.Events, cancellationToken));
        }
        catch (JsonException fault)
        {
            return Results.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest, title: "The body is no array of events.");
        }
    }

    private IResult With(string id, ValueList<SessionEvent> events) => Guarded(() =>
    {
        if (!all.TryGetValue(id, out KeptRun? kept))
        {
            return Results.Problem("There is no such run, or it has ended.", statusCode: StatusCodes.Status404NotFound);
        }

        using GenerationLease lease = host.Enter();
        lock (kept.Gate)
        {
            if (lease.Generation.Model.Find(kept.Run.Definition.Id) is not Exercise exercise || Bound(lease.Generation, exercise) is not { } bound)
            {
                return Results.Problem("The exercise, or the plugin that runs it, is not at hand now.", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            // A plugin that was replaced takes its kind along; the run goes on from its log with the one of now, unless the exercise has changed.
            if (kept.Generation != lease.Generation.Number)
            {
                RunOpening again = ExerciseRun.Open(bound.Kind, bound.Exercise.Definition, Options(lease.Generation, bound.Exercise), kept.Run.Log);
                if (again.Run is not { } reopened)
                {
                    return Refused(again);
                }

                (kept.Run, kept.Generation) = (reopened, lease.Generation.Number);
            }

            ValueList<Refusal> refusals = events.Count > 0 ? kept.Run.Apply(events) : [];
            if (kept.Run.End is not null)
            {
                all.TryRemove(id, out _);
            }

            return Results.Json(View(id, kept.Run, bound.Exercise, refusals));
        }
    });

    /// <summary>A kind is the code of others. What it does in a run stops that run; what it does before one is told here.</summary>
    private static IResult Guarded(Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (PluginFaultException fault)
        {
            return Results.Problem(fault.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The plugin of the exercise failed.");
        }
    }

    private static (IExerciseKind Kind, BoundExercise Exercise)? Bound(Generation now, Exercise exercise)
    {
        if (!now.ExerciseKinds.TryGetValue(exercise.ExerciseKind, out IExerciseKind? kind))
        {
            return null;
        }

        var bound = new BoundExercise(exercise, kind.ContentSchema, Lang);
        return bound.TextHash(Lang) is null ? null : (kind, bound);
    }

    private static RunOptions Options(Generation now, BoundExercise bound) => new()
    {
        Time = TimeProvider.System,
        Renderer = new RendererInfo
        {
            Id = "json",
            Languages = [Lang],
            Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
        },
        Locale = Lang,
        TextHash = bound.TextHash(Lang)!,
        PackVersion = now.Model.Packs.First(pack => pack.Id == bound.Definition.Id.Pack).Version,

        // Decide both before clients meet this: whose contacts you trust (here those of the packs), and who is told of a risk answer.
        Crisis = now.Model.Crisis,
        Told = WhoIsTold.NoOne,
    };

    private static IResult Refused(RunOpening opening) => Results.Problem(
        string.Join(' ', opening.Refusals.Select(refusal => EngineTexts.Format(refusal.TextKey, Lang))), statusCode: StatusCodes.Status409Conflict, title: "It cannot be run.");

    private static JsonObject View(string id, ExerciseRun run, BoundExercise bound, ValueList<Refusal> refusals)
    {
        StepView view = run.View(key => bound.Find(key, Lang));
        var texts = new JsonObject();
        foreach (ShownText text in view.Texts)
        {
            texts[text.Key] = text.Text;
        }

        return new JsonObject
        {
            ["run"] = id,
            ["exercise"] = run.Definition.Id.ToString(),
            ["name"] = bound.Exercise.Name.For(Lang, Audience.Client),
            ["step"] = JsonSerializer.SerializeToNode([view.Step], ExerciseJson.Steps)![0]!.DeepClone(),
            ["texts"] = texts,
            ["lines"] = new JsonArray([.. StepTranscript.Lines(view).Select(line => JsonValue.Create(line))]),
            ["backTo"] = view.BackTo,
            ["resume"] = new JsonArray([.. view.Resume.Select(policy => JsonValue.Create(Words.Of(policy)))]),
            ["refused"] = new JsonArray([.. refusals.Select(refusal => JsonValue.Create(EngineTexts.Format(refusal.TextKey, Lang)))]),
            ["ended"] = run.End is not null,
            ["outcome"] = JsonSerializer.SerializeToNode(run.Outcome, ExerciseJson.Outcome),
        };
    }

    private sealed class KeptRun
    {
        internal Lock Gate { get; } = new();

        internal required ExerciseRun Run { get; set; }

        internal required int Generation { get; set; }
    }
}
