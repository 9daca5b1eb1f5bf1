using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Neuropsych.Exercises;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// Copies a result of a plugin into objects of the host's own, under limits, before the call counts as done: written as JSON by its declared
/// type, looked through, and read again. Nothing that the plugin keeps can change what the caller has.
/// </summary>
/// <param name="options">The limits.</param>
internal sealed class ResultCopy(CallOptions options)
{
    private static readonly Lazy<Task> Prepared = new(() => Task.Run(() =>
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(
            new Transition { State = JsonElement.Parse("{}"), Step = new FinishStep { Id = "a" } }, ExerciseJson.Transition);
        JsonSerializer.Deserialize(bytes, ExerciseJson.Transition);
    }));

    /// <summary>
    /// Has the shapes of the messages made, once in a process and beside other work: about a thousand little methods are compiled for them, and the
    /// first caller of the first plugin need not wait for it while the plugin is being loaded.
    /// </summary>
    internal static Task Prepare() => Prepared.Value;

    /// <summary>Copies a message of the contract.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="value">The result.</param>
    /// <param name="type">How it is written: generated at build time, never by looking at its type at run time.</param>
    /// <exception cref="ResultUnfitException">It is null, no message of the contract, or beyond a limit.</exception>
    internal T Of<T>(T? value, JsonTypeInfo<T> type)
    {
        if (value is null)
        {
            throw new ResultUnfitException("it gave null.");
        }

        using var bytes = new BoundedBytes(options.ResultBytes);
        try
        {
            using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { MaxDepth = options.ResultDepth, SkipValidation = false });
            JsonSerializer.Serialize(writer, value, type);
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException or JsonException or ArgumentOutOfRangeException)
        {
            throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture,
                $"it gave no message of the contract: a value that is not set, a word that this host does not have, a type of its own, or one nested deeper than {options.ResultDepth} levels."));
        }

        Check(bytes.Written);
        return JsonSerializer.Deserialize(bytes.Written, type) ?? throw new ResultUnfitException("it gave null.");
    }

    /// <summary>Copies a JSON value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ResultUnfitException">It is not set or beyond a limit.</exception>
    internal JsonElement Json(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw new ResultUnfitException("it gave a JSON value that is not set.");
        }

        using var bytes = new BoundedBytes(options.ResultBytes);
        try
        {
            using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { MaxDepth = options.ResultDepth });
            value.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture, $"its JSON nests deeper than {options.ResultDepth} levels."));
        }

        Check(bytes.Written);
        return JsonElement.Parse(bytes.Written);
    }

    /// <summary>Copies a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ResultUnfitException">It is null or too long.</exception>
    internal string Text(string? text)
    {
        if (text is null)
        {
            throw new ResultUnfitException("it gave null.");
        }

        CheckText(Encoding.UTF8.GetByteCount(text));
        return text;
    }

    private void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = options.ResultDepth });
        int items = 0;
        while (reader.Read())
        {
            items += reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject or JsonTokenType.PropertyName ? 0 : 1;
            if (items > options.ResultItems)
            {
                throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture, $"it gave more than {options.ResultItems:N0} items."));
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                CheckText(reader.ValueSpan.Length);
            }
        }
    }

    private void CheckText(int bytes)
    {
        if (bytes > options.ResultTextBytes)
        {
            throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture,
                $"it gave a text of {bytes:N0} bytes; allowed are {options.ResultTextBytes:N0}."));
        }
    }

    /// <summary>A buffer that refuses to grow past a size.</summary>
    private sealed class BoundedBytes(int most) : IBufferWriter<byte>, IDisposable
    {
        private byte[] bytes = ArrayPool<byte>.Shared.Rent(4_096);
        private int count;

        internal ReadOnlySpan<byte> Written => bytes.AsSpan(0, count);

        public void Advance(int more)
        {
            count += more;
            if (count > most)
            {
                throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture, $"it gave more than {most:N0} bytes."));
            }
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            int need = count + Math.Max(sizeHint, 256);
            if (need > bytes.Length)
            {
                // One text beyond the whole limit is refused before room for it is made; escaping may treble it.
                if (sizeHint > most * 6L + 256)
                {
                    throw new ResultUnfitException(string.Create(CultureInfo.InvariantCulture, $"it gave more than {most:N0} bytes."));
                }

                byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(need, bytes.Length * 2));
                bytes.AsSpan(0, count).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }

            return bytes.AsMemory(count);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);
    }
}
