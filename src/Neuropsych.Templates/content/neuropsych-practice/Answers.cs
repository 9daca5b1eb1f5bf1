using System.Text.Json;
using System.Text.Json.Nodes;
using Neuropsych;
using Neuropsych.AspNetCore;
using Neuropsych.Exercises;
using Neuropsych.Hosting;
using Neuropsych.Text;

namespace PracticeNamespace;

/// <summary>What the tool answers, from one generation of packs and plugins each time.</summary>
internal static class Answers
{
    private const string Lang = "en";
    private const int MostEvents = 2_000;

    /// <summary>What the pages show.</summary>
    internal static PageContent Pages(Generation generation) => new()
    {
        Model = generation.Model,
        Title = "PRACTICE_NAME",
        Today = DateOnly.FromDateTime(generation.ComposedAt.UtcDateTime),
        Diagnostics = [.. generation.Diagnostics.Select(found => new FoundDiagnostic { Diagnostic = found })],
    };

    /// <summary>How the packs and plugins stand.</summary>
    internal static IResult Plugins(PluginHost host) => Results.Json(new
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
            diagnostics = one.Diagnostics.Select(found => found.ToString()),
        }),
    });

    /// <summary>The exercises that a kind at hand can run.</summary>
    internal static IResult Exercises(PluginHost host)
    {
        Generation now = host.Current;
        return Results.Json(now.Model.Exercises.Where(one => now.ExerciseKinds.ContainsKey(one.ExerciseKind)).Select(one => new
        {
            id = one.Id.ToString(),
            name = one.Name.For(Lang),
            kind = one.ExerciseKind,
        }));
    }

    /// <summary>The step after events that the caller kept: the body is an array of events, without the first.</summary>
    internal static async Task<IResult> StepAfter(PluginHost host, string pack, string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return Step(host, pack, slug, await JsonSerializer.DeserializeAsync(request.Body, ExerciseJson.Events, cancellationToken));
        }
        catch (JsonException fault)
        {
            return Results.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest, title: "The body is no array of events.");
        }
    }

    /// <summary>Where a run stands after these events: the kind folds them, and nothing is kept here.</summary>
    internal static IResult Step(PluginHost host, string pack, string slug, ValueList<SessionEvent> events)
    {
        if (events.Count > MostEvents)
        {
            return Results.Problem($"A run has at most {MostEvents} events.", statusCode: StatusCodes.Status400BadRequest);
        }

        using GenerationLease lease = host.Enter();
        Generation now = lease.Generation;
        if (now.Model.Find($"{pack}:exercise/{slug}") is not Exercise exercise)
        {
            return Results.Problem($"There is no exercise '{slug}' in the pack '{pack}'.", statusCode: StatusCodes.Status404NotFound);
        }

        if (!now.ExerciseKinds.TryGetValue(exercise.ExerciseKind, out IExerciseKind? kind))
        {
            return Results.Problem($"No plugin at hand runs '{exercise.ExerciseKind}'.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            var bound = new BoundExercise(exercise, kind.ContentSchema, Lang);
            var run = new RunView { Definition = bound.Definition, Seed = 1 };
            Transition next = kind.Fold(run, [Begin(bound, now), .. events]);
            var words = new JsonObject();
            foreach (string key in bound.Keys)
            {
                words[key] = bound.Find(key, Lang);
            }

            return Results.Json(new JsonObject
            {
                ["exercise"] = exercise.Id.ToString(),
                ["cautions"] = new JsonArray([.. exercise.CautionTexts.Select(text => JsonValue.Create(text.For(Lang, Audience.Client)))]),
                ["step"] = JsonSerializer.SerializeToNode(next, ExerciseJson.Transition)!["step"]!.DeepClone(),
                ["texts"] = words,
            });
        }
        catch (PluginFaultException fault)
        {
            return Results.Problem(fault.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The plugin of the exercise failed.");
        }
    }

    private static Started Begin(BoundExercise bound, Generation now) => new()
    {
        Definition = bound.Definition.Id,
        Version = bound.Definition.Version,
        Hash = bound.Definition.Hash,
        ExerciseKind = bound.Definition.ExerciseKind,
        PackVersion = now.Model.Packs.First(pack => pack.Id == bound.Definition.Id.Pack).Version,
        Seed = 1,
        Locale = Lang,
        TextHash = bound.Definition.Hash,
        Renderer = "json",
        Mode = RunMode.SelfHelp,
    };
}
