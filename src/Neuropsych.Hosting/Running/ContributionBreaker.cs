using System;
using System.Collections.Generic;

namespace Neuropsych.Hosting.Running;

/// <summary>Switches a contribution off after too many faults in too short a time.</summary>
/// <param name="faults">How many faults.</param>
/// <param name="window">Within how long.</param>
internal sealed class ContributionBreaker(int faults, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> seen = new();
    private bool open;

    /// <summary>Whether the contribution is off.</summary>
    internal bool IsOpen
    {
        get
        {
            lock (seen)
            {
                return open;
            }
        }
    }

    /// <summary>Counts a fault.</summary>
    /// <param name="at">When it happened.</param>
    /// <returns>Whether this one switched the contribution off.</returns>
    internal bool Count(DateTimeOffset at)
    {
        lock (seen)
        {
            seen.Enqueue(at);
            while (at - seen.Peek() > window)
            {
                seen.Dequeue();
            }

            if (open || seen.Count < faults)
            {
                return false;
            }

            open = true;
            return true;
        }
    }
}
