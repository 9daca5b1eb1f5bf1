namespace Neuropsych.Hosting;

/// <content>How code runs and how changes are seen.</content>
public sealed partial class NeuropsychOptions
{
    /// <summary>How long the code of a plugin may take and how much it may give.</summary>
    public CallOptions Calls { get; } = new();

    /// <summary>How the host sees that packs and plugins have changed.</summary>
    public ReloadOptions Reload { get; } = new();

    /// <summary>When the code of plugins is started.</summary>
    /// <value>Default <see cref="PluginStart.FirstUse"/>.</value>
    public PluginStart Start { get; set; }

    /// <summary>
    /// Whether the process goes on when a thread that a plugin started throws; the plugin is then stopped and named. The runtime takes one handler for
    /// each process, so that an application with its own leaves this off.
    /// </summary>
    /// <value>Default false.</value>
    public bool GuardProcess { get; set; }
}
