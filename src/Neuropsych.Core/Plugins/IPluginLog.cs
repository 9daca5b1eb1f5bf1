namespace Neuropsych.Plugins;

/// <summary>The host's log, for texts alone: nothing of the plugin crosses with them.</summary>
public interface IPluginLog
{
    /// <summary>Writes one line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">The words, without anything that a person wrote; line breaks and control characters are escaped.</param>
    void Write(PluginLogLevel level, string message);
}

/// <summary>How much a line of a log matters.</summary>
public enum PluginLogLevel
{
    /// <summary>For those who mend the plugin.</summary>
    Debug,

    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Something is amiss and the plugin goes on.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
