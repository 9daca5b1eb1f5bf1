using System.Text.Json.Serialization.Metadata;

namespace Neuropsych.Exercises;

/// <summary>
/// The messages of exercises as JSON, made without reflection. Whoever writes a message uses the type that is declared here, never the
/// type that it happens to have. Reading refuses unknown keys, and keys that are missing, with a
/// <see cref="System.Text.Json.JsonException"/>.
/// </summary>
public static class ExerciseJson
{
    /// <summary>A definition.</summary>
    public static JsonTypeInfo<ExerciseDefinition> Definition => ExerciseJsonContext.Default.ExerciseDefinition;

    /// <summary>What a kind sees of a run.</summary>
    public static JsonTypeInfo<RunView> Run => ExerciseJsonContext.Default.RunView;

    /// <summary>One event, as a line of a log.</summary>
    public static JsonTypeInfo<SessionEvent> Event => ExerciseJsonContext.Default.SessionEvent;

    /// <summary>A log, or a page of events.</summary>
    public static JsonTypeInfo<ValueList<SessionEvent>> Events => ExerciseJsonContext.Default.ValueListSessionEvent;

    /// <summary>What a kind answers to an event.</summary>
    public static JsonTypeInfo<Transition> Transition => ExerciseJsonContext.Default.Transition;

    /// <summary>What a kind finds in a content.</summary>
    public static JsonTypeInfo<ValueList<ContentFault>> Faults => ExerciseJsonContext.Default.ValueListContentFault;

    /// <summary>The steps of a definition.</summary>
    public static JsonTypeInfo<ValueList<Step>> Steps => ExerciseJsonContext.Default.ValueListStep;

    /// <summary>What a run gave.</summary>
    public static JsonTypeInfo<Outcome> Outcome => ExerciseJsonContext.Default.Outcome;

    /// <summary>An expression, as maps with one key. Content that a person wrote is better read by <see cref="ExpressionReader"/>, which names all faults.</summary>
    public static JsonTypeInfo<Expression> Expression => ExerciseJsonContext.Default.Expression;
}
