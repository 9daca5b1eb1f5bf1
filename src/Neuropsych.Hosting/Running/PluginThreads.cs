using System;
using System.Collections.Generic;
using System.Threading;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// The threads of one plugin. Its code never runs on the pool or in a caller's execution context: a hang then costs one known thread, and
/// what the code leaves behind in an <c>AsyncLocal</c> goes when the thread ends. A thread is made when there is work for it, and ends when there has been
/// none for a while: its stack keeps what compiling the plugin's code took.
/// </summary>
internal sealed class PluginThreads
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private readonly Queue<PluginWork> waiting = new();
    private readonly HashSet<PluginWork> running = [];
    private readonly string name;
    private readonly int most;
    private readonly int capacity;
    private readonly TimeSpan rest;
    private int idle;
    private int alive;
    private bool closed;

    /// <summary>Makes the threads of a plugin.</summary>
    /// <param name="name">The name of the threads, for a debugger.</param>
    /// <param name="most">How many threads at most.</param>
    /// <param name="capacity">How many calls may wait for a thread.</param>
    /// <param name="rest">How long a thread without work stays; default 10 seconds.</param>
    internal PluginThreads(string name, int most, int capacity, TimeSpan? rest = null)
    {
        this.rest = rest ?? Idle;
        this.name = name;
        this.most = most;
        this.capacity = capacity;
    }

    /// <summary>How many threads have not ended; after <see cref="Close"/>, those that still run the plugin's code.</summary>
    internal int Alive
    {
        get
        {
            lock (gate)
            {
                return alive;
            }
        }
    }

    /// <summary>Gives work to a thread.</summary>
    /// <param name="work">The work.</param>
    internal Admission TryAdd(PluginWork work)
    {
        lock (gate)
        {
            if (closed)
            {
                return Admission.Closed;
            }

            if (idle <= waiting.Count && alive >= most && waiting.Count - idle >= capacity)
            {
                return Admission.Full;
            }

            waiting.Enqueue(work);
            if (idle >= waiting.Count)
            {
                Monitor.Pulse(gate);
            }
            else if (alive < most)
            {
                alive++;

                // Unsafe: the caller's execution context does not come along.
                new Thread(Work) { IsBackground = true, Name = name }.UnsafeStart();
            }
        }

        return Admission.Taken;
    }

    /// <summary>Takes no more work; what waits is refused, and each thread ends as soon as its work lets it. Several calls are as good as one.</summary>
    internal void Close()
    {
        PluginWork[] left;
        lock (gate)
        {
            closed = true;
            left = [.. waiting];
            waiting.Clear();
            Monitor.PulseAll(gate);
        }

        foreach (PluginWork work in left)
        {
            work.Refuse();
        }
    }

    /// <summary>Closes, and lets the callers of work that still runs go.</summary>
    internal void Abandon()
    {
        Close();
        PluginWork[] left;
        lock (gate)
        {
            left = [.. running];
        }

        foreach (PluginWork work in left)
        {
            work.Refuse();
        }
    }

    private void Work()
    {
        while (Take() is { } work)
        {
            work.Run();
            lock (gate)
            {
                running.Remove(work);
            }
        }
    }

    private PluginWork? Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !closed)
            {
                idle++;
                bool isCalled = Monitor.Wait(gate, rest);
                idle--;
                if (!isCalled && waiting.Count == 0)
                {
                    alive--;
                    return null;
                }
            }

            if (waiting.TryDequeue(out PluginWork? work))
            {
                running.Add(work);
                return work;
            }

            alive--;
            return null;
        }
    }
}

/// <summary>Whether work was taken.</summary>
internal enum Admission
{
    /// <summary>It runs or waits for a thread.</summary>
    Taken,

    /// <summary>As much waits already as may.</summary>
    Full,

    /// <summary>The plugin takes no calls any more.</summary>
    Closed,
}
