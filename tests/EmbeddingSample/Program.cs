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
var logs = new ConcurrentDictionary<string, Kept>(StringComparer.Ordinal);
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

// A run of an exercise: the engine plays it, by the kind of a code plugin, and asks about age and cautions before that. The log is all that is kept.
app.MapPost("/exercises/{pack}/{slug}", (string pack, string slug) => With(pack, slug, (kind, bound, options) =>
{
    RunOpening opening = ExerciseRun.Start(kind, bound.Definition, options, (ulong)Random.Shared.NextInt64());
    if (opening.Run is not { } run)
    {
        return Results.Problem(string.Join(' ', opening.Refusals.Select(one => EngineTexts.Format(one.TextKey, "en"))), statusCode: StatusCodes.Status409Conflict);
    }

    string id = Guid.NewGuid().ToString("N");
    logs[id] = new Kept(run.Definition.Id, run.Log);
    return Results.Json(View(id, run, bound, []));
}));

// What happened goes into the log of a run, as far as it fits; the answer says where the run stands then.
app.MapPost("/runs/{id}", async (string id, HttpRequest request) =>
{
    ValueList<SessionEvent> events = await JsonSerializer.DeserializeAsync(request.Body, ExerciseJson.Events);
    return !logs.TryGetValue(id, out Kept? kept) ? Results.NotFound() : With(kept.Exercise.Pack!, kept.Exercise.Slug, (kind, bound, options) =>
    {
        // Opened anew for each request, so that a plugin which was replaced meanwhile does not matter; an exercise that has changed is refused.
        RunOpening opening = ExerciseRun.Open(kind, bound.Definition, options, kept.Log);
        if (opening.Run is not { } run)
        {
            return Results.Problem(string.Join(' ', opening.Refusals.Select(one => EngineTexts.Format(one.TextKey, "en"))), statusCode: StatusCodes.Status409Conflict);
        }

        run.Apply(new Resumed { Policy = ResumePolicy.Continue });
        ValueList<Refusal> refused = run.Apply(events);
        logs[id] = kept with { Log = run.Log };
        return Results.Json(View(id, run, bound, refused));
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

IResult With(string pack, string slug, Func<IExerciseKind, BoundExercise, RunOptions, IResult> answer)
{
    using GenerationLease lease = host.Enter();
    Generation now = lease.Generation;
    if (now.Model.Find($"{pack}:exercise/{slug}") is not Exercise exercise || !now.ExerciseKinds.TryGetValue(exercise.ExerciseKind, out IExerciseKind? kind))
    {
        return Results.Problem("No exercise, or no plugin that runs it.", statusCode: StatusCodes.Status404NotFound);
    }

    var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
    return answer(kind, bound, new RunOptions
    {
        Time = TimeProvider.System,
        Renderer = new RendererInfo { Id = "json", Languages = ["en"] },
        Locale = "en",
        TextHash = bound.TextHash("en")!,
        PackVersion = now.Model.Packs.First(one => one.Id == pack).Version,
        Crisis = now.Model.Crisis,
        Told = WhoIsTold.NoOne,
    });
}

static object View(string id, ExerciseRun run, BoundExercise bound, ValueList<Refusal> refused)
{
    StepView view = run.View(key => bound.Find(key, "en"));
    return new
    {
        run = id,
        step = JsonSerializer.SerializeToElement([view.Step], ExerciseJson.Steps)[0],
        texts = view.Texts.ToDictionary(text => text.Key, text => text.Text),
        refused = refused.Select(one => one.Reason.ToString()),
    };
}

/// <summary>What is kept of a run.</summary>
internal sealed record Kept(EntityId Exercise, ValueList<SessionEvent> Log);
