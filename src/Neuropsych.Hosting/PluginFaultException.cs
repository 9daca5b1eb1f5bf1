using System;

namespace Neuropsych.Hosting;

/// <summary>
/// Says to a caller that a plugin did not answer. It belongs to the host and carries text alone; the exception that the plugin threw never leaves the plugin.
/// </summary>
public sealed class PluginFaultException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">What went wrong.</param>
    public PluginFaultException(PluginFault fault)
        : base((fault ?? throw new ArgumentNullException(nameof(fault))).ToString()) => Fault = fault;

    /// <summary>What went wrong, and in which plugin.</summary>
    public PluginFault Fault { get; }
}
