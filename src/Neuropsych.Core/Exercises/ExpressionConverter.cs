using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>An expression as JSON: a number, true or false, a name, or a map with one key, as authors write it.</summary>
internal sealed class ExpressionConverter : JsonConverter<Expression>
{
    public override Expression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ExpressionReading reading = ExpressionReader.Read(JsonElement.ParseValue(ref reader));
        return reading.Expression ?? throw new JsonException(
            $"'{reading.Faults[0].Pointer}': found {reading.Faults[0].Found}; expected {reading.Faults[0].Expected}.");
    }

    public override void Write(Utf8JsonWriter writer, Expression value, JsonSerializerOptions options) => ExpressionWriter.Write(writer, value);
}
