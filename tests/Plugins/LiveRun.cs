using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;

// Where each of the programs finds it, whatever its own namespace.
namespace Neuropsych;

/// <summary>A run of the kind <c>live/1</c> of the plugin LiveBreath, for every program that calls it.</summary>
internal static class LiveRun
{
    /// <summary>The seed of a kind that answers and does nothing else; no behaviour that goes wrong may take it.</summary>
    internal const ulong Plain = 0;

    /// <summary>The run; its seed says how the kind behaves.</summary>
    internal static RunView Of(ulong seed) => new()
    {
        Seed = seed,
        Definition = new ExerciseDefinition
        {
            Id = EntityId.Parse("live-breath:exercise/a"),
            Version = new SemanticVersion(1, 0, 0),
            ExerciseKind = "live/1",
            Use = IntendedUse.Education,
            Ages = default,
            Rights = new Rights { Licence = "CC-BY-4.0", Holder = "Neuropsych.Core contributors", Redistributable = true },
            Content = JsonElement.Parse("{}"),
            Hash = new string('0', 64),
        },
    };
}
