using System;
using System.Threading;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>A clock that a test moves on.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).AddTicks(GetTimestamp());

    internal void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
