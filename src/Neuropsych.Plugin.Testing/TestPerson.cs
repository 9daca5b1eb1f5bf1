using System;
using System.Text;
using System.Threading;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <summary>
/// The person before a renderer that is tried: says what is to be done next, and remembers what was to be read. An author's test translates both into the renderer's own
/// means: keys, clicks, a form that is sent.
/// </summary>
public sealed class TestPerson
{
    private readonly StringBuilder seen = new();

    internal TestPerson()
    {
    }

    /// <summary>
    /// What the person wants, in order: one event, or all of a page where the renderer shows pages itself. <see cref="TimerElapsed"/> is to wait. An event of
    /// crisis information has no contacts yet; the renderer says which it showed. Empty at the end.
    /// </summary>
    public ValueList<SessionEvent> Intends { get; internal set; } = [];

    /// <summary>The clock of the run, for the renderer's timers too. Whatever is waited for on it comes at once.</summary>
    public TimeProvider Clock { get; } = new KitClock();

    /// <summary>Takes in what can be read, heard or felt as words: text without the marks of its medium.</summary>
    /// <param name="text">The words; spaces and line breaks do not count.</param>
    public void Sees(string text) => seen.Append(text).Append('\n');

    /// <summary>What was read since it was taken last.</summary>
    internal string TakeSeen()
    {
        string text = seen.ToString();
        seen.Clear();
        return text;
    }

    private sealed class KitClock : TimeProvider
    {
        private static readonly DateTimeOffset Day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public override DateTimeOffset GetUtcNow() => Day.AddTicks(GetTimestamp());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref ticks, Math.Max(0, dueTime.Ticks));
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
