using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Neuropsych.Hosting;

/// <summary>Starts the plugin host before the application serves, and stops it after.</summary>
/// <param name="host">The plugin host.</param>
internal sealed class PluginHostLife(PluginHost host) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
}
