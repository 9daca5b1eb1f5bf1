using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Neuropsych.Host.Json;

/// <summary>
/// Writes an answer for programs: UTF-8, two blanks of indent, LF, keys in the order written, numbers with the digits of their source. What
/// is not stated is null and never left out.
/// </summary>
internal sealed class JsonAnswer
{
    /// <summary>The version of the shapes in <c>docs/guide/command-line.md</c>; raised when a key changes its meaning or goes.</summary>
    internal const int Format = 1;

    private readonly Utf8JsonWriter writer;

    private JsonAnswer(Utf8JsonWriter writer) => this.writer = writer;

    /// <summary>One object, with a line end behind it.</summary>
    internal static string Of(Action<JsonAnswer> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            // The text goes to a file or another program, never into a page of HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = true,
            NewLine = "\n",
        }))
        {
            writer.WriteStartObject();
            write(new JsonAnswer(writer));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    internal void Text(string key, string? value) => writer.WriteString(key, value);

    internal void Id(string key, EntityId? id) => writer.WriteString(key, id?.ToString());

    internal void Word<T>(string key, T? value)
        where T : struct, Enum => writer.WriteString(key, value is { } known ? Words.Of(known) : null);

    internal void Word<T>(string key, T value)
        where T : struct, Enum => writer.WriteString(key, Words.Of(value));

    internal void Date(string key, DateOnly? date) =>
        writer.WriteString(key, date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    internal void Number(string key, decimal? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(key, value);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    internal void Flag(string key, bool? flag)
    {
        if (flag is { } value)
        {
            writer.WriteBoolean(key, value);
        }
        else
        {
            writer.WriteNull(key);
        }
    }

    internal void Null(string key) => writer.WriteNull(key);

    internal void Object(string key, Action write)
    {
        writer.WriteStartObject(key);
        write();
        writer.WriteEndObject();
    }

    internal void Object<T>(string key, T? value, Action<T> write)
        where T : class
    {
        if (value is null)
        {
            writer.WriteNull(key);
        }
        else
        {
            Object(key, () => write(value));
        }
    }

    internal void List<T>(string key, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(key);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal void Texts(string key, IEnumerable<string> texts)
    {
        writer.WriteStartArray(key);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
