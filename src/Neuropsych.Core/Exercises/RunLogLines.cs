using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Neuropsych.Exercises;

/// <summary>
/// A log as JSON lines: an event a line, each line ended by a line feed. What was acknowledged ends with its line feed; what stands behind the last one was
/// torn by a crash and was never acknowledged.
/// </summary>
public static class RunLogLines
{
    /// <summary>Events as lines.</summary>
    /// <param name="events">The events, in order.</param>
    public static byte[] Write(ValueList<SessionEvent> events)
    {
        var lines = new List<byte>();
        foreach (SessionEvent one in events)
        {
            lines.AddRange(JsonSerializer.SerializeToUtf8Bytes(one, ExerciseJson.Event));
            lines.Add((byte)'\n');
        }

        return [.. lines];
    }

    /// <summary>Reads a log. A torn last line is left out and named; any other line that is no event, or has another number than its place, refuses the log.</summary>
    /// <param name="bytes">The whole log.</param>
    public static RunLogReading Read(ReadOnlySpan<byte> bytes)
    {
        var events = new List<SessionEvent>();
        int line = 0, whole = 0;
        while (whole < bytes.Length)
        {
            int length = bytes[whole..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return new RunLogReading { Events = events.ToValueList(), WholeBytes = whole, TornLine = line + 1 };
            }

            line++;
            if (Fault(bytes.Slice(whole, length), events, line) is { } fault)
            {
                return new RunLogReading { WholeBytes = whole, Fault = fault };
            }

            whole += length + 1;
        }

        return new RunLogReading { Events = events.ToValueList(), WholeBytes = whole };
    }

    private static string? Fault(ReadOnlySpan<byte> json, List<SessionEvent> events, int line)
    {
        try
        {
            SessionEvent one = JsonSerializer.Deserialize(json, ExerciseJson.Event) ?? throw new JsonException("It is null.");
            if (one.Stamp is { } stamp && stamp.Sequence != events.Count)
            {
                return string.Create(CultureInfo.InvariantCulture, $"line {line}: the event has the number {stamp.Sequence}, expected was {events.Count}");
            }

            events.Add(one);
            return null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or DecoderFallbackException or InvalidOperationException)
        {
            long? column = (exception as JsonException)?.BytePositionInLine + 1;
            return string.Create(CultureInfo.InvariantCulture, $"line {line}{(column is null ? "" : $", byte {column}")}: this is no event of a run");
        }
    }
}

/// <summary>What was read of a log.</summary>
public sealed class RunLogReading
{
    /// <summary>The events, in order; empty where <see cref="Fault"/> says why.</summary>
    public ValueList<SessionEvent> Events { get; init; } = [];

    /// <summary>How many bytes of the log hold whole lines; what stands behind may be cut off.</summary>
    public int WholeBytes { get; init; }

    /// <summary>The number of the last line, from 1, where it was torn; null: it is whole.</summary>
    public int? TornLine { get; init; }

    /// <summary>The place and the fault of a line that is no event; null: there is none. Such a log is not continued.</summary>
    public string? Fault { get; init; }
}
