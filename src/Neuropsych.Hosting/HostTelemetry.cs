using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Text;
using Microsoft.Extensions.Logging;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting;

/// <summary>
/// What the host tells the outside while it runs: structured log, the <see cref="ActivitySource"/> and the <see cref="Meter"/> named
/// <c>Neuropsych</c>. Only text and numbers leave here; no line break or terminal escape of a plugin reaches a log.
/// </summary>
internal sealed partial class HostTelemetry : IDisposable
{
    /// <summary>The name under which a host's OpenTelemetry set-up finds both.</summary>
    internal const string Name = "Neuropsych";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly ILogger logger;
    private readonly Histogram<double> calls;
    private readonly Counter<long> faults;
    private readonly Counter<long> leaks;
    private readonly Counter<long> generations;

    internal HostTelemetry(ILogger logger)
    {
        this.logger = logger;
        calls = meter.CreateHistogram<double>("neuropsych.plugin.call.duration", "s", "How long callers waited for a plugin.");
        faults = meter.CreateCounter<long>("neuropsych.plugin.faults", "{fault}", "Calls that a plugin did not answer.");
        leaks = meter.CreateCounter<long>("neuropsych.plugin.leaks", "{version}", "Versions that did not unload.");
        generations = meter.CreateCounter<long>("neuropsych.generations", "{generation}", "Generations composed.");
    }

    /// <summary>Begins to report the states of a host's plugins.</summary>
    /// <param name="host">The host.</param>
    internal void Observe(PluginHost host)
    {
        meter.CreateObservableGauge("neuropsych.plugins", () => host.Plugins.GroupBy(plugin => plugin.State).Select(state =>
            new Measurement<int>(state.Count(), new KeyValuePair<string, object?>("state", state.Key.ToString()))));
        meter.CreateObservableGauge("neuropsych.generation", () => host.Current.Number);
    }

    /// <summary>Text as it may stand in a log: control, direction and line characters as their code points.</summary>
    /// <param name="text">The text.</param>
    internal static string Escape(string text)
    {
        StringBuilder? escaped = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isSafe = char.GetUnicodeCategory(text[i]) is not (System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator or System.Globalization.UnicodeCategory.Surrogate)
                || (char.IsSurrogate(text[i]) && IsPaired(text, i));
            if (isSafe)
            {
                escaped?.Append(text[i]);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
        }

        return escaped?.ToString() ?? text;
    }

    internal static Activity? Reloading() => Source.StartActivity("neuropsych.compose");

    internal void Moved(PluginTransition step)
    {
        leaks.Add(step.To == PluginState.UnloadLeaked ? 1 : 0, new KeyValuePair<string, object?>("plugin", step.Plugin));
        LogLevel level = step.To is PluginState.Faulted or PluginState.Quarantined or PluginState.UnloadLeaked ? LogLevel.Error : LogLevel.Information;
        string cause = Escape(step.Cause);
        LogMoved(level, step.Plugin, step.Version, step.From, step.To, cause);
    }

    internal void Called(string plugin, string contribution, string operation, TimeSpan took, PluginFault? fault)
    {
        var tags = new TagList { { "plugin", plugin }, { "contribution", contribution }, { "operation", operation } };
        calls.Record(took.TotalSeconds, tags);
        if (fault is not null)
        {
            tags.Add("code", fault.Code.Id);
            faults.Add(1, tags);
            string text = Escape(fault.ToString());
            LogFault(plugin, fault.Version, text);
        }
    }

    internal void Said(string plugin, LogLevel level, string text)
    {
        string escaped = Escape(text);
        LogSaid(level, plugin, escaped);
    }

    /// <summary>One line for each that is not loaded, where the plan before did not say the same of it.</summary>
    internal void Planned(Planning.PluginPlan plan, Planning.PluginPlan? before)
    {
        HashSet<(string, string?, PluginState)> known = [.. (before?.Plugins ?? []).Select(one => (one.Path, one.ContentHash, one.State))];
        foreach (Planning.PlannedPlugin one in plan.Rest.Where(one => !known.Contains((one.Path, one.ContentHash, one.State))))
        {
            Diagnostic[] errors = [.. one.Diagnostics.Where(found => found.Severity == Severity.Error)];
            string reason = one.Reasons.Count == 0 ? "" : one.Reasons[^1];
            string text = Escape(errors.Length == 0 ? reason
                : FormattableString.Invariant($"{errors[0]}{(errors.Length == 1 ? "" : $" ({errors.Length - 1} more)")}"));
            string id = Escape(one.Id);
            LogNotLoaded(errors.Length == 0 ? LogLevel.Information : LogLevel.Error, id, one.State, text);
        }

        Found(plan.Diagnostics.Except(before?.Diagnostics ?? []));
    }

    internal void Found(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic one in diagnostics)
        {
            string text = Escape(one.ToString());
            LogFound(one.Severity switch { Severity.Error => LogLevel.Error, Severity.Warning => LogLevel.Warning, _ => LogLevel.Information }, one.Pack ?? "", text);
        }
    }

    internal void Swapped(Generation generation, IEnumerable<Diagnostic> kept)
    {
        generations.Add(1);
        LogSwapped(generation.Number, generation.Model.Packs.Length, generation.CodePlugins.Length);
        Found(kept);
    }

    internal void Unchanged(IEnumerable<Diagnostic> kept) => Found(kept);

    internal void Failed(Exception exception) => LogFailed(exception);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static bool IsPaired(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);

    [LoggerMessage(EventId = 1, Message = "{Plugin} {Version}: {From} to {To}. {Cause}")]
    private partial void LogMoved(LogLevel level, string plugin, string version, PluginState from, PluginState to, string cause);

    [LoggerMessage(2, LogLevel.Warning, "{Plugin} {Version} did not answer: {Fault}")]
    private partial void LogFault(string plugin, string version, string fault);

    [LoggerMessage(EventId = 3, Message = "{Plugin} says: {Text}")]
    private partial void LogSaid(LogLevel level, string plugin, string text);

    [LoggerMessage(EventId = 4, Message = "{Pack} {Diagnostic}")]
    private partial void LogFound(LogLevel level, string pack, string diagnostic);

    [LoggerMessage(EventId = 7, Message = "{Pack} is not loaded: {State}. {Diagnostic}")]
    private partial void LogNotLoaded(LogLevel level, string pack, PluginState state, string diagnostic);

    [LoggerMessage(5, LogLevel.Information, "Generation {Number} is served: {Packs} packs, {CodePlugins} code plugins.")]
    private partial void LogSwapped(int number, int packs, int codePlugins);

    [LoggerMessage(6, LogLevel.Error, "A look at the sources failed; what is served goes on.")]
    private partial void LogFailed(Exception exception);
}
