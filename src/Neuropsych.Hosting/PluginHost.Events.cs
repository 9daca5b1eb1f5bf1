using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting;

/// <content>What happens to plugins, told to who listens and to the log.</content>
public sealed partial class PluginHost
{
    /// <summary>Tells who listens; what a listener throws is its own and stops nothing here.</summary>
    private void Raise(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception exception)
        {
            telemetry.Failed(exception);
        }
    }

    private void Track(Task task)
    {
        lock (gate)
        {
            ending.Add(task);
        }

        task.ContinueWith(
            done =>
            {
                lock (gate)
                {
                    ending.Remove(done);
                }

                if (done.Exception is { } exception)
                {
                    telemetry.Failed(exception.GetBaseException());
                }
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private sealed class Events(PluginHost host) : IPluginEvents
    {
        public void Moved(PluginTransition step)
        {
            host.telemetry.Moved(step);
            host.Raise(() => host.PluginMoved?.Invoke(host, step));
        }

        public void Failed(PluginFault fault) => host.telemetry.Called(fault.Plugin, fault.Contribution ?? "", fault.Operation, TimeSpan.Zero, fault);

        public void Called(string plugin, string contribution, string operation, TimeSpan took, PluginFault? fault) =>
            host.telemetry.Called(plugin, contribution, operation, took, fault);

        public void Said(string plugin, LogLevel level, string text) => host.telemetry.Said(plugin, level, text);

        public void MustStop(PluginHandle plugin)
        {
            if (host.Slot(plugin.Staged.Id) is { } slot)
            {
                host.Track(slot.StopAsync(plugin, "Stopped for its fault."));
            }
        }
    }
}
