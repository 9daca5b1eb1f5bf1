using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting;

/// <summary>
/// The health of the plugin host: unhealthy before anything is served, degraded while something that lies in the sources is not served for a fault or
/// waits for a decision, or while the code of a plugin did not unload.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class NeuropsychHealth(PluginHost host) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Generation served = host.Current;
        if (served.Number == 0)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("Nothing is served yet."));
        }

        PluginStatus[] troubled = [.. host.Plugins.Where(IsTroubled)];
        var data = new SortedDictionary<string, object>(System.StringComparer.Ordinal)
        {
            ["generation"] = served.Number,
            ["packs"] = served.Model.Packs.Length,
        };
        foreach (IGrouping<string, PluginStatus> id in troubled.GroupBy(one => one.Id, System.StringComparer.Ordinal))
        {
            data[id.Key] = string.Join("; ", id.Select(Describe));
        }

        ImmutableArray<Diagnostic> sources = host.SourceDiagnostics;
        if (!sources.IsEmpty)
        {
            data["sources"] = string.Join("; ", sources.Select(found => HostTelemetry.Escape($"{found.Code} {found.Message}")));
        }

        return Task.FromResult(troubled.Length == 0 && sources.IsEmpty
            ? HealthCheckResult.Healthy("All that lies in the sources is served.", data)
            : HealthCheckResult.Degraded(
                "Not all is well with: " + string.Join(", ", troubled.Select(one => one.Id).Distinct().Concat(sources.IsEmpty ? [] : ["the sources"])) + ".",
                data: data));
    }

    private static bool IsTroubled(PluginStatus status) =>
        status.State is PluginState.Refused or PluginState.Held or PluginState.Faulted or PluginState.Quarantined or PluginState.UnloadLeaked
        || !status.SwitchedOff.IsEmpty
        || status.Diagnostics.Any(found => found.Code == DiagnosticCodes.NewVersionRefused);

    private static string Describe(PluginStatus status)
    {
        string codes = string.Join(", ", status.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Code.Id).Distinct());
        return HostTelemetry.Escape($"{status.Version} {status.State}{(codes.Length == 0 ? "" : $" ({codes})")}: {status.Cause}");
    }
}
