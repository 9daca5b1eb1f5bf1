using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using Neuropsych.Text;

namespace Neuropsych.Packs.Built;

/// <summary>
/// Writes JSON in the one form that a built pack has: keys in a fixed order, one space a level, line feeds, text as UTF-8. What has no
/// value is left out.
/// </summary>
internal sealed class CanonicalJson : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentCharacter = ' ',
        IndentSize = 1,
        NewLine = "\n",
    };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;
    private readonly string pack;

    private CanonicalJson(string pack)
    {
        this.pack = pack;
        json = new Utf8JsonWriter(buffer, Options);
    }

    /// <summary>The bytes of one object, with a line feed at the end.</summary>
    /// <param name="pack">The pack whose own ids are written short.</param>
    /// <param name="write">Writes the members.</param>
    internal static byte[] Write(string pack, Action<CanonicalJson> write)
    {
        using var canonical = new CanonicalJson(pack);
        canonical.json.WriteStartObject();
        write(canonical);
        canonical.json.WriteEndObject();
        canonical.json.Flush();
        return [.. canonical.buffer.WrittenSpan, (byte)'\n'];
    }

    internal void Text(string key, string? value)
    {
        if (value is not null)
        {
            json.WriteString(key, value);
        }
    }

    internal void Texts(string key, IEnumerable<string> values, bool evenIfEmpty = false) =>
        List(key, values, json.WriteStringValue, evenIfEmpty);

    internal void Number(string key, decimal? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName(key);
            json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A value as it stands; its keys are in order.</summary>
    internal void Value(string key, JsonElement value)
    {
        json.WritePropertyName(key);
        value.WriteTo(json);
    }

    internal void Bool(string key, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(key, known);
        }
    }

    internal void Date(string key, DateOnly? value) => Text(key, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal void Word<T>(string key, T? value)
        where T : struct, Enum => Text(key, value is { } word ? Words.Of(word) : null);

    internal void Id(string key, EntityId? value) => Text(key, value is { } id && id != default ? Short(id) : null);

    internal void Ids(string key, IEnumerable<EntityId> values, bool evenIfEmpty = false) =>
        Texts(key, values.Select(Short), evenIfEmpty);

    /// <summary>A text in all its languages and for all its audiences: a list, the first language first.</summary>
    internal void Localized(string key, Localized? value) => Objects(key, value?.Texts ?? [], text =>
    {
        Text("lang", text.Lang);
        Word<Audience>("audience", text.Audience);
        Text("text", text.Text);
    });

    internal void Object(string key, Action? write)
    {
        if (write is not null)
        {
            json.WriteStartObject(key);
            write();
            json.WriteEndObject();
        }
    }

    internal void Objects<T>(string key, IEnumerable<T> values, Action<T> write, bool evenIfEmpty = false) => List(key, values, value =>
    {
        json.WriteStartObject();
        write(value);
        json.WriteEndObject();
    }, evenIfEmpty);

    public void Dispose() => json.Dispose();

    private string Short(EntityId id) => id.Pack == pack ? id.Local : id.ToString();

    private void List<T>(string key, IEnumerable<T> values, Action<T> write, bool evenIfEmpty)
    {
        bool isOpen = evenIfEmpty;
        if (isOpen)
        {
            json.WriteStartArray(key);
        }

        foreach (T value in values)
        {
            if (!isOpen)
            {
                json.WriteStartArray(key);
                isOpen = true;
            }

            write(value);
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }
}
