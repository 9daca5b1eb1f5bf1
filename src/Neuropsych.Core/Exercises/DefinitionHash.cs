using System;
using System.Buffers;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>
/// The hash that a run is pinned to: SHA-256 of all that decides how a run goes, as canonical JSON. Keys stand in ordinal order; what is empty, false or
/// absent is left out, so that a property which the contract gains later changes no hash.
/// </summary>
internal static class DefinitionHash
{
    // By the object, not by what it holds: a definition never changes, and each run of it is opened with the hash that was computed once.
    private static readonly ConditionalWeakTable<ExerciseDefinition, string> Known = new();

    internal static string Of(ExerciseDefinition definition) => Known.GetValue(definition, Compute);

    /// <summary>The definition with its hash, which is no part of what is hashed.</summary>
    internal static ExerciseDefinition Hashed(ExerciseDefinition definition)
    {
        string hash = Of(definition);
        ExerciseDefinition hashed = definition with { Hash = hash };
        Known.AddOrUpdate(hashed, hash);
        return hashed;
    }

    private static string Compute(ExerciseDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("ages", definition.Ages.ToString());
            json.WritePropertyName("content");
            Whole(json, definition.Content);
            json.WriteString("exerciseKind", definition.ExerciseKind);
            json.WritePropertyName("safety");
            Write(json, JsonSerializer.SerializeToElement(definition.Safety, ExerciseJsonContext.Default.SafetyProfile));
            json.WriteStartArray("scores");
            foreach (ScoreRule rule in definition.Scores)
            {
                Write(json, JsonSerializer.SerializeToElement(rule, ExerciseJsonContext.Default.ScoreRule));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>The content, of which only the order of keys is made canonical: what a kind makes of an absent or an empty value is the kind's.</summary>
    private static void Whole(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Whole(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Whole(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                json.WriteNullValue();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // A map of one key is an expression, of which nothing is left out.
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject().Where(member => value.GetPropertyCount() == 1 || !IsNothing(member.Value)).OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static bool IsNothing(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.False || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
