using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins inspect ID|PATH</c>: all that can be known of a pack or plugin without running a line of it.</summary>
internal static class PluginsInspectCommand
{
    internal static Command Create(PluginsCommand plugins)
    {
        Argument<string> what = plugins.Completed(new Argument<string>("ID|PATH")
        {
            Description = "An id; or the path of a folder or package, also of one that does not lie in a source yet.",
        });
        var command = new Command("inspect", "All that can be known of a plugin without running it: maker, bytes, needs, trust, what is to come of it.") { what };
        command.SetAction(parse =>
        {
            string target = plugins.Target(parse.GetValue(what)!);
            return plugins.Run(parse, "inspect", desk => desk.Find(target) is { IsEmpty: false } found
                ? Tell(desk, found)
                : PluginsCommand.NotThere(desk.Ids, parse.GetValue(what)!), target);
        });
        return command;
    }

    private static Answer Tell(PluginDesk desk, ImmutableArray<PlannedPlugin> found)
    {
        var faults = new DiagnosticBag();
        TrustStore trust = TrustStore.Open(desk.SetUp.Options, faults);
        return new Answer
        {
            ExitCode = found.Any(desk.Wrong.Contains) ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                foreach (PlannedPlugin one in found)
                {
                    if (one != found[0])
                    {
                        page.Blank();
                    }

                    Draw(page, desk, trust, one);
                }
            },
            Write = json => json.List("found", found, one =>
            {
                PluginJson.Planned(json, desk, one);
                Write(json, desk, trust, one);
            }),
            Next = NextOf(found),
        };
    }

    private static void Draw(Page page, PluginDesk desk, TrustStore trust, PlannedPlugin one)
    {
        page.Title(PluginText.Name(one), $"{PluginText.Made(one.Tier)}, {Human.Word(one.State)}");
        if (one.Info is { } info)
        {
            page.Text(info.Title, 2);
            page.Text(info.Summary, 2, Ink.Quiet);
            Line("by", string.Join(", ", info.Authors));
            Line("licence", $"{info.Licence}, for {Human.Word(info.IntendedUse)}, in {string.Join(", ", info.Languages)}");
        }

        Line("place", desk.PlaceOf(one));
        Line("SHA-256", one.ContentHash ?? "none that can be used");
        Line("signed", one.Publisher is not { } key ? "no" : $"with the key {key}"
            + (trust.Publishers.TryGetValue(key, out Publisher? publisher) ? $" of '{publisher.Name}'" : ", which this host does not know"));
        Line("trust", PluginText.Trust(one) + (RecordOf(trust, one) is { } record ? $": {record}" : ""));
        Line("owner", trust.OwnerOf(one.Id)?.ToString() ?? "nobody yet");
        if (one.Info is { } needs)
        {
            Line("needs", $"the contract {needs.RequiresNeuropsych}{string.Concat(needs.RequiresPacks.Select(need => $", {need.Id} {need.Range}"))}");
            if (needs.RequiresCapabilities.Count + needs.OptionalCapabilities.Count > 0)
            {
                Line("asks for", string.Join(", ", needs.RequiresCapabilities.Concat(needs.OptionalCapabilities.Select(name => $"{name} (not needed)"))));
            }
        }

        if (desk.Plan.DependentsOf(one.Id).ToList() is { Count: > 0 } dependents)
        {
            Line("needed by", string.Join(", ", dependents.Select(other => other.Id)));
        }

        if (one.Info?.Code is { } code)
        {
            page.Section("Code");
            page.Text("It runs in the process of the host and can do whatever the host can do.", 2, Ink.Warning);
            Line("makes", $"{code.Entry} of {code.Assembly}");
            Line("brings", code.ExerciseKinds.Count == 0 && !code.ContributesPacks ? "nothing"
                : Human.List(code.ExerciseKinds.Concat(code.ContributesPacks ? ["packs made by code"] : Enumerable.Empty<string>())));
            foreach (StagedFile file in desk.StageOf(one)?.Files ?? [])
            {
                page.Row(2, [12, 14, 0], new Cell(file.Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), RightAligned: true),
                    new Cell(file.Sha256[..12]), new Cell(file.Path));
            }
        }

        page.Section("What is to come of it");
        page.Text($"{Human.Word(one.State)}{(one.State == PluginState.Staged ? ": its code starts when it is first used" : "")}", 2, Ink.Strong);
        PluginText.DrawReasons(page, one, 2);

        void Line(string label, string text) => page.Item(2, label, text, labelWidth: 11);
    }

    private static void Write(JsonAnswer json, PluginDesk desk, TrustStore trust, PlannedPlugin one)
    {
        json.Texts("authors", one.Info?.Authors ?? []);
        json.Text("licence", one.Info?.Licence);
        json.Text("contract", one.Info?.RequiresNeuropsych.ToString());
        json.Texts("capabilities", one.Info?.RequiresCapabilities ?? []);
        json.Texts("optionalCapabilities", one.Info?.OptionalCapabilities ?? []);
        json.Text("owner", trust.OwnerOf(one.Id)?.ToString());
        json.Text("decision", RecordOf(trust, one));
        json.Texts("neededBy", desk.Plan.DependentsOf(one.Id).Select(other => other.Id));
        json.Object("code", one.Info?.Code, (PackCode code) =>
        {
            json.Text("assembly", code.Assembly);
            json.Text("entry", code.Entry);
            json.Flag("packs", code.ContributesPacks);
            json.List("files", desk.StageOf(one)?.Files ?? [], file =>
            {
                json.Text("path", file.Path);
                json.Number("length", file.Length);
                json.Text("sha256", file.Sha256);
            });
        });
    }

    private static string? RecordOf(TrustStore trust, PlannedPlugin one) =>
        one.ContentHash is { } hash && trust.Pinned.Of(one.Id, hash) is { } record
            ? $"{record.DecidedBy}, {Human.Iso(record.DecidedOn)}{(record.Why is { } why ? $": {why}" : "")}"
            : null;

    private static ImmutableArray<(string, string)> NextOf(ImmutableArray<PlannedPlugin> found) =>
        found.FirstOrDefault(one => PluginsTrustCommand.CanBeTrusted(one) && one.State == PluginState.Held) is { } held
            ? [($"neuropsych plugins trust {held.Id}", "what trusting it means, and the command that does it")]
            : found.FirstOrDefault(one => one.State == PluginState.Refused) is { } refused
                && refused.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error) is { } fault
                ? [($"neuropsych explain {fault.Code.Id}", "what it means and how to cure it")]
                : [($"neuropsych plugins verify {found[0].Id}", "that every byte is as listed, trusted and staged")];
}
