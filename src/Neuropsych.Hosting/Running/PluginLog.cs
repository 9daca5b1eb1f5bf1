using System;
using Microsoft.Extensions.Logging;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Running;

/// <summary>Takes what a plugin says as text alone.</summary>
internal sealed class PluginLog(string plugin, IPluginEvents events) : IPluginLog
{
    private const int Longest = 4_096;

    /// <inheritdoc/>
    public void Write(PluginLogLevel level, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        string text = message.Length <= Longest ? message
            : string.Concat(message.AsSpan(0, char.IsHighSurrogate(message[Longest - 1]) ? Longest - 1 : Longest), "…");
        events.Said(plugin, level switch
        {
            PluginLogLevel.Debug => LogLevel.Debug,
            PluginLogLevel.Information => LogLevel.Information,
            PluginLogLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Error,
        }, text);
    }
}
