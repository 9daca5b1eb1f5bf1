using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Where a run of <c>flow/1</c> stands: positions and counts, never answers.</summary>
internal sealed record FlowState
{
    /// <summary>The step, or the setting that is asked.</summary>
    internal required string Step { get; init; }

    /// <summary>How many silences of the step are over.</summary>
    internal int Silences { get; init; }

    /// <summary>How often each step was shown; a step that was not shown is left out.</summary>
    internal ImmutableSortedDictionary<string, int> Visits { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many seconds each step was shown, until it was left; without pauses.</summary>
    internal ImmutableSortedDictionary<string, decimal> Seconds { get; init; } = ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    /// <summary>The running time, in seconds, at which the step was shown.</summary>
    internal decimal Since { get; init; }

    /// <summary>Goes to a step.</summary>
    internal FlowState To(string step, decimal now) => this with
    {
        Step = step,
        Silences = 0,
        Since = now,
        Visits = Visits.SetItem(step, Visits.GetValueOrDefault(step) + 1),
        Seconds = Step.Length == 0 ? Seconds : Seconds.SetItem(Step, Seconds.GetValueOrDefault(Step) + Math.Max(0, now - Since)),
    };

    /// <summary>The running time of an event in seconds; 0 where the engine has not stamped it.</summary>
    internal static decimal TimeOf(SessionEvent happened) => happened.Stamp is { } stamp ? stamp.Active.Ticks / (decimal)TimeSpan.TicksPerSecond : 0;

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    internal static FlowState Of(JsonElement state) => new()
    {
        Step = state.GetProperty("step").GetString()!,
        Silences = state.GetProperty("silences").GetInt32(),
        Since = state.GetProperty("since").GetDecimal(),
        Visits = Read(state.GetProperty("visits"), value => value.GetInt32()),
        Seconds = Read(state.GetProperty("seconds"), value => value.GetDecimal()),
    };

    /// <summary>The state as canonical JSON: keys in ordinal order, no blanks.</summary>
    internal JsonElement ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("seconds");
            foreach ((string step, decimal seconds) in Seconds)
            {
                json.WritePropertyName(step);
                json.WriteRawValue(seconds.ToString("0.###", CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
            json.WriteNumber("silences", Silences);
            json.WritePropertyName("since");
            json.WriteRawValue(Since.ToString("0.###", CultureInfo.InvariantCulture));
            json.WriteString("step", Step);
            json.WriteStartObject("visits");
            foreach ((string step, int visits) in Visits)
            {
                json.WriteNumber(step, visits);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return JsonElement.Parse(stream.ToArray());
    }

    private static ImmutableSortedDictionary<string, T> Read<T>(JsonElement map, Func<JsonElement, T> value)
    {
        ImmutableSortedDictionary<string, T>.Builder read = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (JsonProperty one in map.EnumerateObject())
        {
            read[one.Name] = value(one.Value);
        }

        return read.ToImmutable();
    }
}
