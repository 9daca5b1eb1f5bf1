using System;

namespace Neuropsych.Hosting.Running;

/// <summary>Is told what happens to plugins: the host writes it to log, metrics and state.</summary>
internal interface IPluginEvents
{
    /// <summary>A plugin went on to another state.</summary>
    /// <param name="step">The step.</param>
    void Moved(PluginTransition step);

    /// <summary>A call ended.</summary>
    /// <param name="plugin">The id of the plugin.</param>
    /// <param name="contribution">What was called.</param>
    /// <param name="operation">What it was asked.</param>
    /// <param name="took">How long the caller waited.</param>
    /// <param name="fault">What went wrong; null: nothing.</param>
    void Called(string plugin, string contribution, string operation, TimeSpan took, PluginFault? fault);

    /// <summary>Something went wrong in a plugin that does not answer any more.</summary>
    /// <param name="fault">What went wrong.</param>
    void Failed(PluginFault fault);

    /// <summary>A plugin said something.</summary>
    /// <param name="plugin">The id of the plugin.</param>
    /// <param name="level">How much it matters.</param>
    /// <param name="text">What it said; not escaped.</param>
    void Said(string plugin, Microsoft.Extensions.Logging.LogLevel level, string text);

    /// <summary>A plugin cannot go on and must be stopped.</summary>
    /// <param name="plugin">The plugin, in the state Faulted or Quarantined.</param>
    void MustStop(PluginHandle plugin);
}
