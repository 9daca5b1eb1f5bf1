using System.Text.Json;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>A value that JSON holds as the text which it prints.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, System.Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out T? value)
            ? value
            : throw new JsonException($"The value is no {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Print(value));

    private protected virtual string Print(T value) => value.ToString()!;

    private protected abstract bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value);
}

internal sealed class EntityIdConverter : TextConverter<EntityId>
{
    private protected override bool TryParse(string text, out EntityId value) => EntityId.TryParse(text, null, out value);
}

internal sealed class SemanticVersionConverter : TextConverter<SemanticVersion>
{
    private protected override bool TryParse(string text, out SemanticVersion value) => SemanticVersion.TryParse(text, out value);
}

internal sealed class AgeRangeConverter : TextConverter<AgeRange>
{
    private protected override bool TryParse(string text, out AgeRange value) => AgeRange.TryParse(text, out value);
}

internal sealed class PacePositionConverter : TextConverter<PacePosition>
{
    private protected override bool TryParse(string text, out PacePosition value) => PacePosition.TryParse(text, out value);
}

/// <summary>A member of a closed set, as the word that a definition writes.</summary>
internal sealed class WordConverter<T> : TextConverter<T>
    where T : struct, System.Enum
{
    private protected override string Print(T value) => Words.Of(value);

    private protected override bool TryParse(string text, out T value) => Words.TryParse(text, out value);
}
