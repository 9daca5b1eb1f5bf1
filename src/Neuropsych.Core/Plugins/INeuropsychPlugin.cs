using System;

namespace Neuropsych.Plugins;

/// <summary>
/// The one class that the host makes of a code plugin: its <c>code.entry</c>, with a public constructor without parameters.
/// <see cref="IAsyncDisposable.DisposeAsync"/> ends every thread, timer and handler that the plugin began; it is the last call.
/// </summary>
public interface INeuropsychPlugin : IAsyncDisposable
{
    /// <summary>
    /// Declares what the plugin brings: exactly what its manifest lists. No files, no network, no threads. An exception here refuses the
    /// plugin as a whole.
    /// </summary>
    /// <param name="builder">Takes the contributions; it is of no use after the call.</param>
    void Register(IPluginBuilder builder);
}
