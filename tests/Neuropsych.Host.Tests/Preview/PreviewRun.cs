using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Host.Commands;

namespace Neuropsych.Host.Tests.Preview;

/// <summary>A <c>neuropsych preview</c> that runs until the test is over, on a port of its own.</summary>
internal sealed class PreviewRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource stop = new();
    private readonly AddressWriter output = new();
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly Task<int> ended;

    private PreviewRun(string[] args, string folder) => ended = Task.Run(() => CommandLine.Run(args, new Terminal
    {
        Out = output,
        Error = error,
        CurrentFolder = folder,
        ProgramFolder = folder,
        StateFolder = folder,
        Clock = new Cli.StoppedClock(),
        Stop = stop.Token,
        Browse = address =>
        {
            Opened = address;
            return true;
        },
    }));

    /// <summary>The address that was printed, without the slash at its end.</summary>
    internal string Address { get; private set; } = "";

    /// <summary>The address that a browser was opened at; null: none.</summary>
    internal string? Opened { get; private set; }

    /// <summary>What was printed so far.</summary>
    internal string Out => output.ToString();

    /// <summary>Reads pages without following where they lead.</summary>
    internal HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience };

    /// <summary>Ends when the test has waited long enough for anything.</summary>
    internal static CancellationToken Soon() => new CancellationTokenSource(Patience).Token;

    /// <summary>Starts a preview and waits until it prints its address.</summary>
    internal static async Task<PreviewRun> Start(string folder, params string[] args)
    {
        var run = new PreviewRun(["preview", .. args], folder);
        if (await Task.WhenAny(run.output.Address, run.ended).WaitAsync(Patience) == run.ended)
        {
            throw new InvalidOperationException($"The preview ended with {await run.ended}: {run.error}{run.Out}");
        }

        run.Address = (await run.output.Address).TrimEnd('/');
        return run;
    }

    /// <summary>A page.</summary>
    internal async Task<string> Page(string path)
    {
        using HttpResponseMessage answer = await Http.GetAsync(new Uri(Address + path));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>An answer, without its body having to be read.</summary>
    internal Task<HttpResponseMessage> Ask(string path, HttpMethod? method = null, string? host = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address + path));
        request.Headers.Host = host;
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Listens for changes as an open page does; gives back when the next one after now is shown.</summary>
    internal async Task Saved(Action save)
    {
        using HttpResponseMessage answer = await Ask("/changes");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await Data(lines);
        save();
        await Data(lines);
    }

    /// <summary>Tells the preview to stop, as Ctrl+C does.</summary>
    internal async Task<int> End()
    {
        await stop.CancelAsync();
        return await ended.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        Http.Dispose();
        stop.Dispose();
    }

    private static async Task Data(StreamReader lines)
    {
        while (await lines.ReadLineAsync(Soon()) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The preview stopped telling of changes.");
    }

    /// <summary>Notices the first line, which is the address or holds it.</summary>
    private sealed class AddressWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal AddressWriter() => NewLine = "\n";

        internal Task<string> Address => address.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            int start = value?.IndexOf("http://", StringComparison.Ordinal) ?? -1;
            if (start >= 0)
            {
                address.TrySetResult(value![start..value!.IndexOfAny(['\n', '"'], start)]);
            }
        }
    }
}
