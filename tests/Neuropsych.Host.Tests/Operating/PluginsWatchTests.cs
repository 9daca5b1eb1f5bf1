using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;

namespace Neuropsych.Host.Tests.Operating;

public sealed class PluginsWatchTests
{
    [Fact]
    public async Task Watching_shows_what_comes_changes_is_refused_switched_off_and_goes()
    {
        using var site = new Site();
        site.Small("first");
        using var stop = new CancellationTokenSource();
        var lines = new Lines();
        Task<int> run = Run(site, lines, stop.Token, "plugins", "watch");
        await lines.Until("watching");

        site.Small("second");
        await lines.Until("second 1.0.0 served");
        await lines.Until("generation 2: first 1.0.0, second 1.0.0");

        site.Folder.Write("plugins/second/pack.yaml", Site.Manifest("second", "1.1.0", "").Replace("title:", "titel:", StringComparison.Ordinal));
        await lines.Until("second NP2003");

        site.Ask("plugins", "disable", "first").ExitCode.Should().Be(0);
        await lines.Until("first 1.0.0 disabled");

        Directory.Delete(Path.Combine(site.Plugins, "first"), recursive: true);
        await lines.Until("first 1.0.0 gone");

        await stop.CancelAsync();
        (await run).Should().Be(0);
    }

    [Fact]
    public async Task A_code_plugin_dropped_into_a_watching_host_is_held_starts_once_it_is_trusted_and_is_replaced_and_unloaded()
    {
        using var site = new Site();
        using var stop = new CancellationTokenSource();
        var lines = new Lines();
        Task<int> run = Run(site, lines, stop.Token, "plugins", "watch", "--json");
        await lines.Until("\"what\":\"watching\"");

        string hash = site.LiveBreath();
        await lines.Until("\"what\":\"held\"");
        site.Ask("plugins", "trust", "live-breath", "--sha256", hash, "--yes").ExitCode.Should().Be(0);
        string served = await lines.Until("\"what\":\"served\"");
        JsonDocument.Parse(served).RootElement.GetProperty("plugin").GetString().Should().Be("live-breath");

        string next = site.LiveBreath("1.0.1", root: Path.Combine(site.Folder.Path, "beside"));
        site.Ask("plugins", "trust", "live-breath", "--sha256", next, "--yes").ExitCode.Should().Be(1, "it is not in a source yet");
        Directory.Move(Path.Combine(site.Folder.Path, "beside", "live-breath"), Path.Combine(site.Plugins, "live-breath-next"));
        await lines.Until("\"version\":\"1.0.1\",\"what\":\"held\"");
        site.Ask("plugins", "trust", "live-breath", "--sha256", next, "--yes").ExitCode.Should().Be(0);
        await lines.Until("\"version\":\"1.0.1\",\"what\":\"served\"");
        await lines.Until("unloading to unloaded");

        await stop.CancelAsync();
        (await run).Should().Be(0);
    }

    private static Task<int> Run(Site site, Lines lines, CancellationToken stop, params string[] args) => Task.Run(() => CommandLine.Run(args, new Terminal
    {
        Out = lines,
        Error = lines,
        CurrentFolder = site.Folder.Path,
        ProgramFolder = Path.Combine(site.Folder.Path, "program"),
        StateFolder = site.State,
        Stop = stop,
    }, PackFolder.Read), TestContext.Current.CancellationToken);

    /// <summary>What a command writes, line by line as it comes.</summary>
    private sealed class Lines : StringWriter
    {
        // A line that never comes must end the test, not stop the run of all tests.
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public override void WriteLine(string? value) => lines.Writer.TryWrite(value ?? "");

        /// <summary>The next line that contains a text; those before it are passed over.</summary>
        internal async Task<string> Until(string text)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            over.CancelAfter(Patience);
            await foreach (string line in lines.Reader.ReadAllAsync(over.Token))
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return line;
                }
            }

            throw new InvalidOperationException("The command ended.");
        }
    }
}
