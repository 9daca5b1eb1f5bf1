using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>
/// What makes a kind of exercise what it is. A kind is pure: the same run and the same event always give the same transition; no clock,
/// files, network, chance, culture or static state. The host calls it through a wrapper; its objects are never kept.
/// </summary>
public interface IExerciseKind
{
    /// <summary>
    /// The name with its number, such as <c>pace/1</c>: a slug, a slash and a number of 1 or more. What would break an old log gets a new
    /// number.
    /// </summary>
    string Name { get; }

    /// <summary>The JSON Schema (draft-07) of a definition's content; editor, checker and reference page come from it.</summary>
    JsonElement ContentSchema { get; }

    /// <summary>Looks over a definition's content, beyond what the schema can say.</summary>
    /// <param name="definition">The definition; its content need not fit the schema.</param>
    /// <returns>All faults; empty: the kind can run the definition.</returns>
    ValueList<ContentFault> Check(ExerciseDefinition definition);

    /// <summary>What follows on an event. The engine has checked and stamped the event and looked at the safety rules.</summary>
    /// <param name="run">The run before the event; its answers hold the event's own answer already.</param>
    /// <param name="happened">The event; the first is <see cref="Started"/>.</param>
    Transition Next(RunView run, SessionEvent happened);

    /// <summary>
    /// All steps that a run of the definition can show, in the order in which they are best read, for whoever prints it or looks it over. A step that depends
    /// on answers stands as it is without any; a kind that says nothing leaves them to be found by walking.
    /// </summary>
    /// <param name="definition">The definition, in which <see cref="Check"/> finds no fault.</param>
    ValueList<Step> Steps(ExerciseDefinition definition) => [];

    /// <summary>What follows on several events: a page of answers or a whole log in one call.</summary>
    /// <param name="run">The run before the first event.</param>
    /// <param name="happened">The events, in order, at least one.</param>
    /// <returns>The transition of the last event.</returns>
    Transition Fold(RunView run, ValueList<SessionEvent> happened)
    {
        System.ArgumentNullException.ThrowIfNull(run);
        return run.Fold(this, happened);
    }
}
