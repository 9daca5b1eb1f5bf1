using System.Text.Json;
using Neuropsych;
using Neuropsych.Exercises;

namespace PluginNamespace;

/// <summary>
/// Shows one text and ends. A kind is pure: the same run and event always give the same step; no clock, no files, no culture, no static state.
/// </summary>
public sealed class Kind : IExerciseKind
{
    /// <inheritdoc/>
    public string Name => "my-plugin/1";

    // Strings with this format are words for people: the author writes them in the exercise, and the kind sees a key in their place.
    /// <inheritdoc/>
    public JsonElement ContentSchema => JsonElement.Parse("""
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "additionalProperties": false,
          "required": ["text"],
          "properties": { "text": { "type": "string", "format": "neuropsych-text", "description": "What the person reads." } }
        }
        """);

    /// <inheritdoc/>
    public ValueList<ContentFault> Check(ExerciseDefinition definition) => TextOf(definition.Content) is not null
        ? []
        : [new ContentFault { Pointer = "", Found = "no text", Expected = "a map with 'text'", Help = "Add 'text'." }];

    // The state says where the person stands, never what they answered.
    /// <inheritdoc/>
    public Transition Next(RunView run, SessionEvent happened)
    {
        bool wasRead = happened is not WentBack && (happened is Continued { StepId: "read" } || run.State is { ValueKind: JsonValueKind.True });
        return new Transition
        {
            State = JsonElement.Parse(wasRead ? "true" : "false"),
            Step = wasRead ? new FinishStep { Id = "end" } : new ShowStep { Id = "read", TextKey = TextOf(run.Definition.Content)! },
        };
    }

    private static string? TextOf(JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString() : null;
}
