using System;
using System.Diagnostics;
using System.Threading;

namespace Neuropsych.Hosting.Running;

/// <summary>One piece of a plugin's code to be run on a thread of the plugin while a caller waits for it, no longer than to a deadline.</summary>
internal abstract class PluginWork
{
    // A caller spins this often before it sleeps: most calls are over sooner than a thread falls asleep and wakes.
    private const int Spins = 20;

    private readonly object gate = new();
    private volatile bool over;
    private bool refused;
    private long begun;

    /// <summary>Runs the code and keeps what came of it. Does not throw.</summary>
    protected abstract void Execute();

    /// <summary>Runs it on the thread of the plugin.</summary>
    internal void Run()
    {
        Volatile.Write(ref begun, Stopwatch.GetTimestamp());
        Execute();
        End();
    }

    /// <summary>Lets the caller go without having run anything.</summary>
    internal void Refuse()
    {
        lock (gate)
        {
            refused = !over;
            over = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="deadline">
    /// Counted from the moment at which the code began to run: waiting behind other calls is not the plugin hanging. A call behind one that
    /// hangs is refused as soon as that one is found out.
    /// </param>
    /// <returns>Whether it ran to its end, was refused, or went past the deadline.</returns>
    internal WorkEnd Wait(TimeSpan deadline)
    {
        var spin = new SpinWait();
        for (int i = 0; i < Spins && !over; i++)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        lock (gate)
        {
            while (!over)
            {
                long start = Volatile.Read(ref begun);
                TimeSpan left = start == 0 ? deadline : deadline - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                {
                    return WorkEnd.TimedOut;
                }

                // Half a millisecond left would be a wait of none.
                Monitor.Wait(gate, Math.Max(1, (int)Math.Min(left.TotalMilliseconds, int.MaxValue)));
            }

            return refused ? WorkEnd.Refused : WorkEnd.Done;
        }
    }

    private void End()
    {
        lock (gate)
        {
            over = true;
            Monitor.PulseAll(gate);
        }
    }
}

/// <summary>How a piece of work ended for its caller.</summary>
internal enum WorkEnd
{
    /// <summary>It ran to its end.</summary>
    Done,

    /// <summary>The plugin was stopped before it began, or while it ran.</summary>
    Refused,

    /// <summary>It still runs past its deadline.</summary>
    TimedOut,
}
