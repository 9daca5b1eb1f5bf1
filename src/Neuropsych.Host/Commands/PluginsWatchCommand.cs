using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Host.Operating;
using Neuropsych.Hosting;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins watch</c>: runs the host and shows reloads as they happen, until it is told to stop.</summary>
internal static class PluginsWatchCommand
{
    internal static Command Create(PluginsCommand plugins)
    {
        var command = new Command("watch", "Run the host and show reloads as they happen; with --json one object a line. Ctrl+C ends it.");
        command.SetAction((parse, cancellationToken) => RunAsync(plugins, parse, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(PluginsCommand plugins, ParseResult parse, CancellationToken cancellationToken)
    {
        Session session = plugins.Session;
        using HostSetUp setUp = plugins.SetUp(parse);
        setUp.Options.Reload.Watch = true;
        setUp.Options.Start = PluginStart.BeforeServing;
        if (NeuropsychOptionsRules.AllFaults(setUp.Options) is { IsEmpty: false } faults)
        {
            return plugins.Give(parse, "watch", PluginsCommand.BadSettings(faults));
        }

        setUp.MakeRoom();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Terminal.Stop);
        await using var host = PluginHost.Create(setUp.Options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, session.Terminal.Clock);
        var told = new HostDiary(host, session.Terminal, session.IsJson(parse));
        await host.StartAsync(over.Token);
        told.Begin();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, session.Terminal.Clock, over.Token);
        }
        catch (TaskCanceledException) when (over.IsCancellationRequested)
        {
            await host.StopAsync(CancellationToken.None);
        }

        return ExitCodes.Clean;
    }
}
