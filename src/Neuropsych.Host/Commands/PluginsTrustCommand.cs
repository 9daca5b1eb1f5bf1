using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Trust;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins trust</c>, <c>disable</c> and <c>enable</c>: what the operator decides. A host that runs takes it over at its next look.</summary>
internal static class PluginsTrustCommand
{
    internal static Command Trust(PluginsCommand plugins)
    {
        Argument<string> what = plugins.Completed(new Argument<string>("ID") { Description = "The id of a plugin." });
        var hash = new Option<string?>("--sha256") { Description = "The SHA-256 that was looked at; other bytes are not trusted.", HelpName = "HASH" };
        var why = new Option<string?>("--why") { Description = "The reason, for the record.", HelpName = "TEXT" };
        var yes = new Option<bool>("--yes") { Description = "Decide. Without it, what would be trusted is shown. Needs --sha256." };
        var command = new Command("trust", "Show what would be trusted; with --sha256 and --yes pin its exact bytes, so that its code may run.") { what, hash, why, yes };
        command.SetAction(parse =>
        {
            if (parse.GetValue(yes) && parse.GetValue(hash) is null)
            {
                throw new UsageException("'--yes' needs '--sha256', so that what is trusted is what was looked at.");
            }

            return plugins.Run(parse, "trust", desk => Trust(
                plugins.Session.Terminal, desk, parse.GetValue(what)!, parse.GetValue(hash), parse.GetValue(why), parse.GetValue(yes)));
        });
        return command;
    }

    internal static Command Switch(PluginsCommand plugins, bool isOff)
    {
        Argument<string> what = plugins.Completed(new Argument<string>("ID") { Description = "The id of a pack or plugin; it counts for every version." });
        var command = new Command(isOff ? "disable" : "enable", isOff
            ? "Switch a pack or plugin off. It stays off whatever version comes, until it is enabled."
            : "Switch a pack or plugin on again.")
        {
            what,
        };
        var yes = new Option<bool>("--yes") { Description = "Switch it off although others need it." };
        if (isOff)
        {
            command.Add(yes);
        }

        command.SetAction(parse => plugins.Run(parse, command.Name, desk => Switch(desk, parse.GetValue(what)!, isOff, isOff && parse.GetValue(yes))));
        return command;
    }

    /// <summary>Whether pinning it would change something: nothing is wrong with it but that nobody has decided.</summary>
    internal static bool CanBeTrusted(PlannedPlugin plugin) => plugin is { ContentHash: not null, Version: not null }
        && plugin.Diagnostics.Where(one => one.Severity == Severity.Error).All(one => IsDecision(one.Code));

    private static bool IsDecision(DiagnosticCode code) => code == DiagnosticCodes.NoTrustRecord || code == DiagnosticCodes.BytesNotAsTrusted
        || code == DiagnosticCodes.PublisherChanged || code == DiagnosticCodes.NotAsLocked || code == DiagnosticCodes.DependencyMissing;

    private static Answer Trust(Terminal terminal, PluginDesk desk, string id, string? hash, string? why, bool yes)
    {
        ImmutableArray<PlannedPlugin> all = desk.Find(id);
        if (all.IsEmpty)
        {
            return PluginsCommand.NotThere(desk.Ids, id);
        }

        ImmutableArray<PlannedPlugin> found = hash is null ? all : [.. all.Where(one => string.Equals(one.ContentHash, hash, StringComparison.OrdinalIgnoreCase))];
        if (found.IsEmpty)
        {
            return Refused(id, $"Not trusted: the SHA-256 of '{id}' is not {hash}.", [.. all.Select(one => one.ContentHash).OfType<string>().Distinct()]);
        }

        PlannedPlugin[] open = [.. found.Where(NeedsDecision)];
        if (open.Length == 0)
        {
            PlannedPlugin first = found[0];
            return first.State is PluginState.Refused && !CanBeTrusted(first)
                ? Refused(id, $"'{PluginText.Name(first)}' is refused, and trusting it would not change that: {(first.Reasons is [var reason, ..] ? reason : "its files cannot be read.")}", [])
                : Settled(first);
        }

        PlannedPlugin chosen = open[0];
        if (!yes)
        {
            return Ask(desk, open);
        }

        try
        {
            ImmutableArray<Diagnostic> faults = new OperatorDecisions(desk.SetUp.Options).Trust(
                chosen, terminal.Account, DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime), why);
            return faults.IsEmpty ? Done(desk, chosen) : PluginsCommand.NotWritten(desk, faults);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PluginsCommand.NotWritten(desk, [], $"Nothing was decided: the folder of state '{desk.SetUp.Options.StateFolder}' cannot be written.");
        }
    }

    /// <summary>Code that nobody pinned, whatever the policy; or anything held because of its owner or its bytes.</summary>
    private static bool NeedsDecision(PlannedPlugin one) => CanBeTrusted(one)
        && (one.State == PluginState.Held || (one.Tier == PluginTier.InProcess && one.Verdict is TrustVerdict.Unsigned or TrustVerdict.Signed));

    private static Answer Ask(PluginDesk desk, PlannedPlugin[] open) => new()
    {
        ExitCode = ExitCodes.Findings,
        Draw = page =>
        {
            foreach (PlannedPlugin one in open)
            {
                page.Title($"To be trusted: {PluginText.Name(one)}", one.Title ?? "");
                page.Item(2, "place", desk.PlaceOf(one), labelWidth: 9);
                page.Item(2, "SHA-256", one.ContentHash!, labelWidth: 9);
                page.Item(2, "signed", one.Publisher is { } key ? $"with the key {key}" : "no", labelWidth: 9);
                if (one.Info?.Code is { } code)
                {
                    page.Item(2, "brings", Human.List(code.ExerciseKinds.Concat(code.ContributesPacks ? ["packs made by code"] : Enumerable.Empty<string>())),
                        labelWidth: 9);
                    page.Text("Its code would run in the process of the host and could do whatever the host can do. Trust it as you trust the host.", 2, Ink.Warning);
                }

                PluginText.DrawReasons(page, one, 2, known: DiagnosticCodes.NoTrustRecord);
                page.Blank();
            }

            page.Text("Nothing is decided yet.", 0, Ink.Strong);
        },
        Write = json =>
        {
            json.Flag("decided", false);
            json.List("open", open, one => Json.PluginJson.Planned(json, desk, one));
        },
        Next = [.. open.Select(one => ($"neuropsych plugins trust {one.Id} --sha256 {one.ContentHash} --yes", "pin exactly these bytes"))],
    };

    private static Answer Done(PluginDesk desk, PlannedPlugin one) => new()
    {
        Draw = page =>
        {
            page.Text($"Pinned: {PluginText.Name(one)} with the SHA-256 {one.ContentHash}.", 0, Ink.Strong);
            page.Text(desk.SetUp.Options.Plugins.Code == CodePolicy.Off && one.Tier == PluginTier.InProcess
                ? "Its code does not run all the same: 'Neuropsych:Plugins:Code' is 'Off'."
                : "A host that runs and watches takes it over at its next look; other bytes ask again.");
        },
        Write = json =>
        {
            json.Flag("decided", true);
            json.Text("id", one.Id);
            json.Text("version", one.Version.ToString());
            json.Text("sha256", one.ContentHash);
        },
        Next = [("neuropsych plugins plan", "what is to come of it")],
    };

    private static Answer Settled(PlannedPlugin one) => new()
    {
        Draw = page => page.Text(one.Tier == PluginTier.Content
            ? $"{PluginText.Name(one)} is content and runs no code; it needs no trust."
            : $"{PluginText.Name(one)} needs no decision: {PluginText.Trust(one.Verdict)}."),
        Write = json =>
        {
            json.Flag("decided", false);
            json.Text("id", one.Id);
            json.Word("verdict", one.Verdict);
        },
        Next = [($"neuropsych plugins inspect {one.Id}", "all that is known of it")],
    };

    private static Answer Refused(string id, string message, ImmutableArray<string> there) => new()
    {
        ExitCode = ExitCodes.Findings,
        IsFault = true,
        Draw = page =>
        {
            page.Text(message, 0, Ink.Error);
            foreach (string hash in there)
            {
                page.Text($"there is {hash}", 2);
            }
        },
        Write = json =>
        {
            json.Flag("decided", false);
            json.Text("cause", message);
            json.Texts("there", there);
        },
        Next = [($"neuropsych plugins inspect {id}", "all that is known of it")],
    };

    private static Answer Switch(PluginDesk desk, string id, bool isOff, bool yes)
    {
        TrustStore trust = TrustStore.Open(desk.SetUp.Options, new DiagnosticBag());
        bool wasOff = trust.State.Disabled.Contains(id);
        if (desk.Find(id).IsEmpty && !wasOff)
        {
            return PluginsCommand.NotThere(desk.Ids, id);
        }

        string[] dependents = isOff ? [.. desk.Plan.DependentsOf(id).Select(PluginText.Name)] : [];
        if (dependents.Length > 0 && !yes)
        {
            return new Answer
            {
                ExitCode = ExitCodes.Findings,
                Draw = page =>
                {
                    page.Text($"{Human.List(dependents)} {(dependents.Length == 1 ? "needs" : "need")} '{id}' and would be refused with it.", 0, Ink.Strong);
                    page.Text("Nothing is decided yet.");
                },
                Write = json =>
                {
                    json.Flag("decided", false);
                    json.Texts("neededBy", dependents);
                },
                Next = [($"neuropsych plugins disable {id} --yes", "switch it off all the same")],
            };
        }

        try
        {
            ImmutableArray<Diagnostic> faults = wasOff == isOff ? [] : new OperatorDecisions(desk.SetUp.Options).Switch(id, isOff);
            return !faults.IsEmpty ? PluginsCommand.NotWritten(desk, faults) : new Answer
            {
                Draw = page => page.Text($"'{id}' is {(isOff ? "off" : "on")}{(wasOff == isOff ? " already" : "")}"
                    + (isOff ? ", whatever version comes." : ".")),
                Write = json =>
                {
                    json.Flag("decided", true);
                    json.Text("id", id);
                    json.Flag("disabled", isOff);
                },
                Next = [("neuropsych plugins plan", "what is to be loaded now")],
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PluginsCommand.NotWritten(desk, [], $"Nothing was decided: the folder of state '{desk.SetUp.Options.StateFolder}' cannot be written.");
        }
    }
}
