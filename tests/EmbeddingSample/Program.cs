using System.Collections.Concurrent;
using System.Text.Json;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Hosting;

// Packs, plugins and settings lie beside the program: what the build put there, and what is dropped there while it runs.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddNeuropsych(builder.Configuration);
var app = builder.Build();

var host = app.Services.GetRequiredService<PluginHost>();
var runs = new ConcurrentDictionary<string, Kept>(StringComparer.Ordinal);
var moves = new ConcurrentQueue<string>();
host.PluginMoved += (_, step) => moves.Enqueue($"{step.Plugin} {step.Version} {step.To}");

app.MapHealthChecks("/healthz");

// The evidence of a subject: each piece with its claim and standing, on both sides.
app.MapGet("/evidence", (string subject, string? about) =>
{
    KnowledgeModel model = host.Current.Model;
    if (model.Find(subject) is not { } entity || (about is not null && model.Find(about) is null))
    {
        return Results.Problem("Not in the packs at hand.", statusCode: StatusCodes.Status404NotFound);
    }

    EvidenceQuery evidence = model.EvidenceFor(entity.Id);
    return Results.Json((about is null ? evidence : evidence.About(about)).Select(link =>
    {
        var claim = (Claim)model.Find(link.Claim)!;
        return new
        {
            claim = claim.Id.ToString(),
            statement = claim.Statement.ToString(),
            standing = claim.Standing.ToString(),
            direction = link.Direction.ToString(),
            effect = link.Finding.Effect?.ToString(),
            source = link.Finding.Source.ShortCitation,
        };
    }));
});

// A run of an exercise: the engine plays it, by the kind of a code plugin, and asks about age and cautions before that.
app.MapPost("/exercises/{pack}/{slug}", (string pack, string slug) => With($"{pack}:exercise/{slug}", (generation, kind, bound, options) =>
{
    RunOpening opening = ExerciseRun.Start(kind, bound.Definition, options, (ulong)Random.Shared.NextInt64());
    if (opening.Run is not { } run)
    {
        return Refused(opening);
    }

    string id = Guid.NewGuid().ToString("N");
    runs[id] = new Kept { Run = run, Generation = generation };
    return Results.Json(View(id, run, bound, []));
}));

// What happened goes into the log of a run, as far as it fits; the answer says where the run stands then.
app.MapPost("/runs/{id}", async (string id, HttpRequest request) =>
{
    ValueList<SessionEvent> events = await JsonSerializer.DeserializeAsync(request.Body, ExerciseJson.Events);
    return !runs.TryGetValue(id, out Kept? kept) ? Results.NotFound() : With(kept.Run.Definition.Id.ToString(), (generation, kind, bound, options) =>
    {
        lock (kept)
        {
            // A plugin that was replaced takes its kind along: the run goes on from its log with the kind of now. An exercise that has changed is refused.
            if (kept.Generation != generation)
            {
                RunOpening opening = ExerciseRun.Open(kind, bound.Definition, options, kept.Run.Log);
                if (opening.Run is not { } reopened)
                {
                    return Refused(opening);
                }

                (kept.Run, kept.Generation) = (reopened, generation);
            }

            return Results.Json(View(id, kept.Run, bound, kept.Run.Apply(events)));
        }
    });
});

// What an operator sees: which generation is served, how each plugin stands, and each step from state to state, unloading with its proof among them.
app.MapGet("/plugins", () => Results.Json(new
{
    generation = host.Current.Number,
    plugins = host.Plugins.Select(one => new
    {
        id = one.Id,
        version = one.Version?.ToString(),
        state = one.State.ToString(),
        trust = one.Verdict?.ToString(),
        served = one.IsServed,
        cause = one.Cause,
    }),
    moves,
}));
app.Run();

IResult With(string id, Func<int, IExerciseKind, BoundExercise, RunOptions, IResult> answer)
{
    using GenerationLease lease = host.Enter();
    Generation now = lease.Generation;
    if (now.Model.Find(id) is not Exercise exercise || !now.ExerciseKinds.TryGetValue(exercise.ExerciseKind, out IExerciseKind? kind))
    {
        return Results.Problem("No exercise, or no plugin that runs it.", statusCode: StatusCodes.Status404NotFound);
    }

    var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
    return answer(now.Number, kind, bound, new RunOptions
    {
        Time = TimeProvider.System,
        Renderer = new RendererInfo { Id = "json", Languages = ["en"] },
        Locale = "en",
        TextHash = bound.TextHash("en")!,
        PackVersion = now.Model.Packs.First(pack => pack.Id == exercise.Id.Pack).Version,
        Crisis = now.Model.Crisis,
        Told = WhoIsTold.NoOne,
    });
}

static IResult Refused(RunOpening opening) => Results.Problem(
    string.Join(' ', opening.Refusals.Select(refusal => EngineTexts.Format(refusal.TextKey, "en"))), statusCode: StatusCodes.Status409Conflict);

static object View(string id, ExerciseRun run, BoundExercise bound, ValueList<Refusal> refused)
{
    StepView view = run.View(key => bound.Find(key, "en"));
    return new
    {
        run = id,
        step = JsonSerializer.SerializeToElement([view.Step], ExerciseJson.Steps)[0],
        texts = view.Texts.ToDictionary(text => text.Key, text => text.Text),
        resume = view.Resume.Select(policy => policy.ToString()),
        refused = refused.Select(one => one.Reason.ToString()),
    };
}

/// <summary>A run, and the generation of packs and plugins that it was opened with.</summary>
internal sealed class Kept
{
    internal required ExerciseRun Run { get; set; }

    internal required int Generation { get; set; }
}
