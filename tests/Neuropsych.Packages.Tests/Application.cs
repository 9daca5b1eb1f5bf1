using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary>A web application in a process of its own, on a port that the system chose. Disposing ends that process and no other.</summary>
internal sealed partial class Application : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient client = new() { Timeout = Patience };

    private Application(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The application ended:\n" + Said));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All that it wrote.</summary>
    internal string Said => string.Join('\n', said);

    /// <summary>Starts a program of <c>dotnet</c> and waits until it listens.</summary>
    internal static Task<Application> Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartProgram("dotnet", folder, environment, arguments);

    /// <summary>Starts a program and waits until it listens.</summary>
    internal static async Task<Application> StartProgram(
        string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = Sdk.Start(program, arguments, folder, environment);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        var application = new Application(start);
        try
        {
            application.client.BaseAddress = await application.listening.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            return application;
        }
        catch (TimeoutException)
        {
            string words = application.Said;
            await application.DisposeAsync();
            throw new InvalidOperationException("The application does not listen:\n" + words);
        }
    }

    internal async Task<string> Text(string address) => (await Ask(HttpMethod.Get, address, null, HttpStatusCode.OK)).Body;

    internal async Task<JsonElement> Json(string address) => JsonElement.Parse(await Text(address));

    internal async Task<JsonElement> Post(string address, string json) => JsonElement.Parse((await Ask(HttpMethod.Post, address, json, HttpStatusCode.OK)).Body);

    internal async Task<(HttpStatusCode Status, string Body)> Ask(HttpMethod method, string address, string? json, HttpStatusCode? expected = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (expected is { } status)
        {
            response.StatusCode.Should().Be(status, "'{0}' answered\n{1}\nand wrote\n{2}", address, body, Said);
        }

        return (response.StatusCode, body);
    }

    /// <summary>Asks again and again until an answer is as it should be: the host looks at its folders every two seconds.</summary>
    internal async Task<JsonElement> Until(string address, Func<JsonElement, bool> holds, string because)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            JsonElement answer = await Json(address);
            if (holds(answer))
            {
                return answer;
            }

            (Stopwatch.GetElapsedTime(start) < Patience).Should().BeTrue("{0}; the last answer was\n{1}\n{2}", because, answer, Said);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (!process.HasExited)
        {
            // 'dotnet run' has the program as its child.
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        said.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("Now listening on: (?<address>http://[^ ]+)", RegexOptions.None, 2000)]
    private static partial Regex Listening();
}
