using System;
using System.Text.Json;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting.Generations;

/// <summary>
/// What a caller gets as an exercise kind: a name and a way to the plugin, never the plugin's object. A run that stays open for days keeps no code
/// in memory; where the version that it began with is gone, the one that took its place answers.
/// </summary>
/// <param name="name">The name, as the manifest declares it.</param>
/// <param name="slot">The plugin, whatever version of it runs.</param>
/// <param name="first">The version of the generation that this belongs to.</param>
internal sealed class HostedExerciseKind(string name, PluginSlot slot, PluginHandle first) : IExerciseKind
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public JsonElement ContentSchema =>
        slot.StartedFor(first, Name, out PluginFault? fault) is { } handle ? handle.Schemas[Name].Schema : throw new PluginFaultException(fault!);

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Ask("Check", (kind, copy) => copy.Of(kind.Check(definition), ExerciseJson.Faults));
    }

    /// <inheritdoc/>
    public Transition Next(RunView run, SessionEvent happened)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(happened);
        return Ask("Next", (kind, copy) => copy.Of(kind.Next(run, happened), ExerciseJson.Transition));
    }

    /// <inheritdoc/>
    public ValueList<Step> Steps(ExerciseDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Ask("Steps", (kind, copy) => copy.Of(kind.Steps(definition), ExerciseJson.Steps));
    }

    /// <inheritdoc/>
    public Transition Fold(RunView run, ValueList<SessionEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(run);

        // A whole log is one call over the border.
        return Ask("Fold", (kind, copy) => copy.Of(kind.Fold(run, happened), ExerciseJson.Transition));
    }

    private T Ask<T>(string operation, Func<IExerciseKind, ResultCopy, T> call)
    {
        PluginHandle? asked = null;
        while (true)
        {
            if (slot.StartedFor(first, Name, out PluginFault? fault) is not { } handle || handle == asked)
            {
                throw new PluginFaultException(fault ?? asked!.Gone(Name, operation));
            }

            PluginAnswer<T> answer = handle.Call(Name, operation, call);
            if (answer.Fault is null)
            {
                return answer.Value!;
            }

            if (!answer.IsGone)
            {
                throw new PluginFaultException(answer.Fault);
            }

            // Replaced between being chosen and being called; each call is answered by one version.
            asked = handle;
        }
    }
}
