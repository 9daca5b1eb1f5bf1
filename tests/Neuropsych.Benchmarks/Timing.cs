using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Neuropsych.Benchmarks;

/// <summary>Times a piece of work inside this process.</summary>
internal static class Timing
{
    private const double WarmMilliseconds = 400;
    private const double MeasureMilliseconds = 800;

    /// <summary>Microseconds of one call: median and minimum over batches, after a warm-up that lets tiers settle.</summary>
    internal static (double Median, double Minimum) Microseconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        long warm = 0;
        do
        {
            work();
            warm++;
        }
        while (clock.Elapsed.TotalMilliseconds < WarmMilliseconds);
        int batch = (int)Math.Clamp(warm / 40, 1, 100_000);
        var times = new List<double>();
        clock.Restart();
        do
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < batch; i++)
            {
                work();
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / batch);
        }
        while (clock.Elapsed.TotalMilliseconds < MeasureMilliseconds || times.Count < 5);
        times.Sort();
        return (times[times.Count / 2], times[0]);
    }
}
