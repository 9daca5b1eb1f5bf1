using Neuropsych.AspNetCore;
using Neuropsych.Hosting;

namespace PracticeNamespace;

/// <summary>What the tool answers, from one generation of packs and plugins each time.</summary>
internal static class Answers
{
    private const string Lang = "en";

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
}
