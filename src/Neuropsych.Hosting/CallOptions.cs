using System;

namespace Neuropsych.Hosting;

/// <summary>How long the code of a plugin may take and how much it may give: the section <c>Neuropsych:Calls</c>.</summary>
/// <remarks>A plugin past a deadline is found out even where its code never ends; the thread that it holds is lost until the process ends.</remarks>
public sealed class CallOptions
{
    /// <summary>How long loading and registering may take (<c>NP4004</c>).</summary>
    /// <value>1 millisecond to 10 minutes; default 5 seconds.</value>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call may run (<c>NP4102</c>).</summary>
    /// <value>1 millisecond to 10 minutes; default 2 seconds.</value>
    public TimeSpan CallDeadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests and calls that still run may take to end when a plugin is replaced or stopped.</summary>
    /// <value>1 millisecond to 10 minutes; default 10 seconds.</value>
    public TimeSpan DrainDeadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a plugin may take to stop.</summary>
    /// <value>1 millisecond to 10 minutes; default 5 seconds.</value>
    public TimeSpan StopDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the host waits for a plugin's code to be gone (<c>NP4201</c>).</summary>
    /// <value>1 millisecond to 10 minutes; default 2 seconds.</value>
    public TimeSpan UnloadDeadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many threads each plugin has at most.</summary>
    /// <value>1 to 64; default: the number of processor cores.</value>
    public int Threads { get; set; } = Math.Min(Environment.ProcessorCount, 64);

    /// <summary>How many calls of one plugin may wait for a thread (<c>NP4106</c>).</summary>
    /// <value>0 to 10,000; default 256.</value>
    public int Queue { get; set; } = 256;

    /// <summary>How many faults within <see cref="FaultWindow"/> switch a contribution off.</summary>
    /// <value>1 to 1,000; default 3.</value>
    public int Faults { get; set; } = 3;

    /// <summary>The time in which <see cref="Faults"/> are counted.</summary>
    /// <value>1 second to 1 day; default 5 minutes.</value>
    public TimeSpan FaultWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many list items, members and array elements a result may have (<c>NP4104</c>).</summary>
    /// <value>1 to 1,000,000; default 10,000.</value>
    public int ResultItems { get; set; } = 10_000;

    /// <summary>How deep a result may nest.</summary>
    /// <value>1 to 64; default 32.</value>
    public int ResultDepth { get; set; } = 32;

    /// <summary>How many bytes of UTF-8 one text of a result may have.</summary>
    /// <value>1 to 16 MiB; default 64 KiB.</value>
    public int ResultTextBytes { get; set; } = 64 << 10;

    /// <summary>How many bytes of UTF-8 all texts of a result may have together.</summary>
    /// <value>1 to 64 MiB; default 1 MiB.</value>
    public int ResultBytes { get; set; } = 1 << 20;
}
