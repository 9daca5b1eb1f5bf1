using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neuropsych.Exercises;

namespace Neuropsych.Host.Playing;

/// <summary>
/// The log of a run as a file of JSON lines, and beside it the words that can be erased alone. What is written is on disk before it counts; both files can be
/// read by their owner alone. The store of a practice, with its chain and encryption, is another.
/// </summary>
internal sealed class RunFile : IRunLog, IDisposable
{
    private readonly FileStream log;
    private readonly string wordsPath;
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    private RunFile(FileStream log, string path, RunLogReading reading)
    {
        (this.log, Path, Reading) = (log, path, reading);
        wordsPath = path + ".words";
        ReadWords();
    }

    /// <summary>Where it lies.</summary>
    internal string Path { get; }

    /// <summary>What stood in it when it was opened.</summary>
    internal RunLogReading Reading { get; }

    /// <summary>Opens a log, or makes an empty one. A torn last line, which was never acknowledged, is cut off.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="IOException">It cannot be opened, or another run has it open.</exception>
    internal static RunFile Open(string path)
    {
        FileStream file = OpenOwn(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        RunLogReading reading = RunLogLines.Read(bytes);
        if (reading is { Fault: null, TornLine: not null })
        {
            file.SetLength(reading.WholeBytes);
            file.Flush(flushToDisk: true);
        }

        file.Seek(0, SeekOrigin.End);
        return new RunFile(file, path, reading);
    }

    /// <inheritdoc/>
    public void Append(ValueList<SessionEvent> events) => Write(log, RunLogLines.Write(events));

    /// <inheritdoc/>
    public TextReference Keep(string text)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        var kept = new KeptWords
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"w{words.Count + 1}"),
            Salt = Convert.ToHexStringLower(salt),
            Text = text,
        };
        using (FileStream file = OpenOwn(wordsPath))
        {
            file.Seek(0, SeekOrigin.End);
            Write(file, [.. JsonSerializer.SerializeToUtf8Bytes(kept, KeptWordsJson.Default.KeptWords), (byte)'\n']);
        }

        words[kept.Id] = text;
        return new TextReference
        {
            Id = kept.Id,
            Hash = Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)])),
            Length = text.Length,
        };
    }

    /// <inheritdoc/>
    public string? Find(TextReference kept) => words.GetValueOrDefault(kept.Id);

    /// <inheritdoc/>
    public void Dispose() => log.Dispose();

    private void ReadWords()
    {
        if (!File.Exists(wordsPath))
        {
            return;
        }

        byte[] bytes = File.ReadAllBytes(wordsPath);
        int whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            // No event names words that a crash tore, and later words must not be written behind them on the same line.
            using FileStream file = OpenOwn(wordsPath);
            file.SetLength(whole);
            file.Flush(flushToDisk: true);
        }

        foreach (string line in Encoding.UTF8.GetString(bytes, 0, whole).Split('\n')[..^1])
        {
            try
            {
                KeptWords kept = JsonSerializer.Deserialize(line, KeptWordsJson.Default.KeptWords)!;
                words[kept.Id] = kept.Text;
            }
            catch (JsonException)
            {
                // Damaged since; the words are gone, their number is used up all the same.
                words[string.Create(CultureInfo.InvariantCulture, $"w{words.Count + 1}")] = "";
            }
        }
    }

    private static void Write(FileStream file, byte[] lines)
    {
        long before = file.Length;
        try
        {
            file.Write(lines);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // No half of a page, or of a line, may be taken for the whole when the file is read again.
            file.SetLength(before);
            throw;
        }
    }

    private static FileStream OpenOwn(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}

/// <summary>Words that are kept beside a log.</summary>
internal sealed record KeptWords
{
    /// <summary>The id that the event names.</summary>
    public required string Id { get; init; }

    /// <summary>The salt of the hash in the event.</summary>
    public required string Salt { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }
}

/// <summary>Writes words without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptWords))]
internal sealed partial class KeptWordsJson : JsonSerializerContext;
