using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests;

/// <summary>The YAML language server that editors run, driven over the language server protocol.</summary>
public sealed class LanguageServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource stop = new(Patience * 3);
    private readonly Dictionary<string, JsonNode> published = [];
    private Process? server;
    private int calls;
    private int versions;

    /// <summary>Installs the server into a cache under <c>artifacts</c>, once for each version, and starts it.</summary>
    public async ValueTask InitializeAsync()
    {
        string start = await Install();
        server = Start("node", [start, "--stdio"], Cli.Root, "Node.js");
        await Call("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = null,
            ["capabilities"] = new JsonObject
            {
                ["workspace"] = new JsonObject { ["configuration"] = true },
                ["textDocument"] = new JsonObject
                {
                    ["publishDiagnostics"] = new JsonObject(),
                    ["completion"] = new JsonObject { ["completionItem"] = new JsonObject { ["documentationFormat"] = new JsonArray("markdown") } },
                },
            },
        });
        await Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "initialized", ["params"] = new JsonObject() });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        stop.Dispose();
    }

    /// <summary>Opens a file of a pack as an editor does; gives what the server finds wrong in it.</summary>
    internal async Task<JsonArray> Open(string path, string text)
    {
        string uri = new Uri(path).AbsoluteUri;
        published.Remove(uri);
        await Send(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "textDocument/didOpen",
            ["params"] = new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = ++versions, ["text"] = text },
            },
        });
        while (!published.ContainsKey(uri))
        {
            await Receive();
        }

        return published[uri].AsArray();
    }

    /// <summary>What the server offers at a place, from 0.</summary>
    internal async Task<JsonArray> Complete(string path, int line, int character)
    {
        JsonNode? found = await Call("textDocument/completion", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = new Uri(path).AbsoluteUri },
            ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
        });
        return (found as JsonArray ?? found?["items"] as JsonArray)!;
    }

    private static async Task<string> Install()
    {
        string wanted = Path.Combine(Cli.Root, "tests", "Neuropsych.Host.Tests", "Editor");
        string folder = Path.Combine(Cli.Root, "artifacts", "yaml-language-server");
        string start = Path.Combine(folder, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
        string installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        string list = Path.Combine(folder, "package-lock.json");
        if (File.Exists(start) && File.Exists(installed)
            && await File.ReadAllTextAsync(list) == await File.ReadAllTextAsync(Path.Combine(wanted, "package-lock.json")))
        {
            return start;
        }

        Directory.CreateDirectory(folder);
        foreach (string file in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(Path.Combine(wanted, file), Path.Combine(folder, file), overwrite: true);
        }

        (string name, string[] before) = OperatingSystem.IsWindows() ? ("cmd", ["/c", "npm"]) : ("npm", Array.Empty<string>());
        using Process npm = Start(name, [.. before, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, "npm");
        Task<string> said = npm.StandardError.ReadToEndAsync();
        Task<string> told = npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 && File.Exists(start)
            ? start
            : throw new InvalidOperationException(
                $"'npm ci' could not install yaml-language-server into artifacts/yaml-language-server: {await said}{await told}");
    }

    private static Process Start(string program, IEnumerable<string> arguments, string folder, string what)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException(
                $"The tests of the editor schemas run a real language server and need {what} on the path ('{program}' cannot be started). "
                + "Install Node.js 20 or later with npm.");
        }
    }

    private async Task<JsonNode?> Call(string method, JsonObject parameters)
    {
        int id = ++calls;
        await Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            JsonNode message = await Receive();
            if (message["method"] is null && message["id"]?.GetValue<int>() == id)
            {
                return message["error"] is { } error
                    ? throw new InvalidOperationException($"The language server answered '{method}' with an error: {error}")
                    : message["result"];
            }
        }
    }

    private async Task Send(JsonObject message)
    {
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        Stream input = server!.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), stop.Token);
        await input.WriteAsync(body, stop.Token);
        await input.FlushAsync(stop.Token);
    }

    /// <summary>Takes the next message, answers what the server asks, and keeps what it publishes.</summary>
    private async Task<JsonNode> Receive()
    {
        Stream output = server!.StandardOutput.BaseStream;
        int length = 0;
        for (string line = await Line(output); line.Length > 0; line = await Line(output))
        {
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line[16..], CultureInfo.InvariantCulture);
            }
        }

        byte[] body = new byte[length];
        await output.ReadExactlyAsync(body, stop.Token);
        JsonNode message = JsonNode.Parse(body)!;
        string? method = message["method"]?.GetValue<string>();
        if (method == "textDocument/publishDiagnostics")
        {
            published[message["params"]!["uri"]!.GetValue<string>()] = message["params"]!["diagnostics"]!.DeepClone();
        }
        else if (method is not null && message["id"] is { } id)
        {
            await Send(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id.DeepClone(),
                ["result"] = method == "workspace/configuration" ? Settings(message["params"]!["items"]!.AsArray()) : null,
            });
        }

        return message;
    }

    /// <summary>The settings of an editor, with everything that would use a network off.</summary>
    private static JsonArray Settings(JsonArray asked)
    {
        var answer = new JsonArray();
        foreach (JsonNode? item in asked)
        {
            answer.Add(item?["section"]?.GetValue<string>() == "yaml"
                ? JsonNode.Parse("""{ "validate": true, "completion": true, "hover": true, "schemaStore": { "enable": false } }""")
                : JsonNode.Parse("{}"));
        }

        return answer;
    }

    private async Task<string> Line(Stream stream)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new InvalidOperationException($"The language server ended: {await server!.StandardError.ReadToEndAsync(stop.Token)}");
    }
}
