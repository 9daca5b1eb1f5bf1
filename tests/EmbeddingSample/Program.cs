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

// The steps of an exercise: the kind of a code plugin folds the events that the caller sends, and nothing is kept here.
app.MapPost("/exercises/{pack}/{slug}", async (string pack, string slug, HttpRequest request) =>
{
    ValueList<SessionEvent> events = await JsonSerializer.DeserializeAsync(request.Body, ExerciseJson.Events);
    using GenerationLease lease = host.Enter();
    Generation now = lease.Generation;
    if (now.Model.Find($"{pack}:exercise/{slug}") is not Exercise exercise
        || !now.ExerciseKinds.TryGetValue(exercise.ExerciseKind, out IExerciseKind? kind))
    {
        return Results.Problem("No exercise, or no plugin that runs it.", statusCode: StatusCodes.Status404NotFound);
    }

    var bound = new BoundExercise(exercise, kind.ContentSchema, "en");
    var started = new Started
    {
        Definition = exercise.Id,
        Version = exercise.Version,
        Hash = bound.Definition.Hash,
        ExerciseKind = exercise.ExerciseKind,
        PackVersion = now.Model.Packs.First(one => one.Id == pack).Version,
        Seed = 1,
        Locale = "en",
        TextHash = bound.Definition.Hash,
        Renderer = "json",
        Mode = RunMode.SelfHelp,
    };
    Transition next = kind.Fold(new RunView { Definition = bound.Definition, Seed = 1 }, [started, .. events]);
    return Results.Json(new
    {
        step = JsonSerializer.SerializeToElement(next, ExerciseJson.Transition).GetProperty("step"),
        texts = bound.Keys.ToDictionary(key => key, key => bound.Find(key, "en")),
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
