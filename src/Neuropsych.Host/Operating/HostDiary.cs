using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Operating;

/// <summary>Writes down what happens in a running host, a line for each thing: what came, changed and went, each step of code, and what was found.</summary>
internal sealed class HostDiary
{
    private readonly object gate = new();
    private readonly PluginHost host;
    private readonly Terminal terminal;
    private readonly bool inJson;
    private Dictionary<string, string> known = new(StringComparer.Ordinal);
    private HashSet<Diagnostic> found = [];
    private int generation;

    /// <summary>Begins to listen.</summary>
    /// <param name="host">The host, before it is started.</param>
    /// <param name="terminal">Where the lines go.</param>
    /// <param name="inJson">Whether each line is an object for programs.</param>
    internal HostDiary(PluginHost host, Terminal terminal, bool inJson)
    {
        (this.host, this.terminal, this.inJson) = (host, terminal, inJson);
        host.PluginMoved += (_, step) => Tell(step.Plugin, step.Version, $"{Human.Word(step.From)} to {Human.Word(step.To)}", step.Cause);
        host.Looked += (_, _) => Look();
    }

    /// <summary>Says that the host runs.</summary>
    internal void Begin() => Tell("", "", "watching",
        $"{Human.Count(host.Current.Model.Packs.Length, "pack")}, {Human.Count(host.Current.CodePlugins.Length, "code plugin")}; Ctrl+C ends it.");

    private void Look()
    {
        // Asked before the turn is taken: a step of a plugin is told while its own turn is held.
        Generation served = host.Current;
        ImmutableArray<PluginStatus> all = host.Plugins;
        ImmutableArray<Diagnostic> ofSources = host.SourceDiagnostics;
        lock (gate)
        {
            var now = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (PluginStatus one in all.Where(one => one.IsServed || one.State is not (PluginState.Unloaded or PluginState.Unloading or PluginState.Draining)))
            {
                string what = one.IsServed ? "served" : Human.Word(one.State);
                string key = $"{one.Id} {one.Version}";
                now[key] = what;
                if (known.GetValueOrDefault(key) != what)
                {
                    Tell(one.Id, one.Version?.ToString() ?? "", what, one.IsServed ? "" : one.Cause);
                }
            }

            foreach (string gone in known.Keys.Except(now.Keys).Order(StringComparer.Ordinal))
            {
                string[] parts = gone.Split(' ');
                Tell(parts[0], parts[1], "gone", "");
            }

            known = now;
            HashSet<Diagnostic> faults = [.. ofSources.Concat(all.SelectMany(one => one.Diagnostics)).Where(one => one.Severity > Severity.Information)];
            foreach (Diagnostic one in faults.Except(found))
            {
                Tell(one.Pack ?? "", "", one.Code.Id, one.Cure is { } cure ? $"{one.Message} {cure}" : one.Message);
            }

            found = faults;
            if (served.Number != generation)
            {
                generation = served.Number;
                Tell("", "", string.Create(CultureInfo.InvariantCulture, $"generation {generation}"),
                    string.Join(", ", served.Model.Packs.Select(pack => $"{pack.Id} {pack.Version}")));
            }
        }
    }

    private void Tell(string plugin, string version, string what, string text)
    {
        DateTimeOffset at = terminal.Clock.GetLocalNow();
        string line = inJson
            ? JsonSerializer.Serialize(new HostLine(at, plugin, version, what, text), HostLineContext.Default.HostLine)
            : Page.Clean(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss}  {string.Join(' ', new[] { plugin, version, what }.Where(part => part.Length > 0))}")
                + (text.Length > 0 ? $": {text}" : "")).Replace('\n', ' ');
        lock (gate)
        {
            terminal.Out.WriteLine(line);
        }
    }
}
