using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Trust;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins plan [--write]</c> and <c>plugins list</c>: what would be loaded, in which order, and why not the rest.</summary>
internal static class PluginsPlanCommand
{
    internal static Command Plan(PluginsCommand plugins)
    {
        var write = new Option<bool>("--write") { Description = "Write the lock file: a host that is 'Locked' starts nothing that differs from it." };
        var command = new Command("plan", "What the host would load: order, version, trust, state to come, and the reason for each.") { write };
        command.SetAction(parse =>
        {
            HostSetUp setUp = plugins.SetUp(parse);
            if (parse.GetValue(write))
            {
                // A new lock file is planned without the one that it replaces.
                setUp.Options.Plugins.Locked = false;
            }

            return plugins.Run(parse, "plan", setUp, desk => Tell(desk, parse.GetValue(write)));
        });
        return command;
    }

    internal static Command List(PluginsCommand plugins)
    {
        var command = new Command("list", "The packs and plugins that lie in the sources, with version, trust and state.");
        command.SetAction(parse => plugins.Run(parse, "list", desk => new Answer
        {
            ExitCode = ExitOf(desk),
            Draw = page =>
            {
                page.Title(PluginText.Count(desk.Plan.Plugins.Count), HostOf(desk));
                foreach (PlannedPlugin one in desk.Plan.Plugins)
                {
                    DrawRow(page, one, "");
                    if (one.Info?.Code is { ExerciseKinds: { Count: > 0 } kinds })
                    {
                        page.Text($"exercise kinds {Human.List(kinds)}", 6, Ink.Quiet);
                    }
                }

                PluginText.DrawFound(page, desk.Plan.Diagnostics, 2);
            },
            Write = json =>
            {
                json.Text("host", desk.SetUp.Application is { } application ? desk.Shown(application) : null);
                json.Word("code", desk.SetUp.Options.Plugins.Code);
                json.Text("stateFolder", desk.SetUp.Options.StateFolder);
                Write(json, desk);
            },
            Next = NextOf(desk) is { IsEmpty: false } next ? next : [("neuropsych plugins plan", "in which order, and why")],
        }));
        return command;
    }

    private static Answer Tell(PluginDesk desk, bool write)
    {
        string file = desk.SetUp.Options.PathOf(desk.SetUp.Options.Plugins.LockFile);
        if (write)
        {
            try
            {
                StateFile.Replace(file, LockFile.Of(desk.Plan).ToJson());
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"The lock file '{desk.Shown(file)}' cannot be written.");
            }
        }

        PlannedPlugin[] load = [.. desk.Plan.ToLoad];
        PlannedPlugin[] rest = [.. desk.Plan.Plugins.Except(load)];
        return new Answer
        {
            ExitCode = ExitOf(desk),
            Draw = page =>
            {
                page.Title($"{Human.Number(load.Length)} to load, {Human.Number(rest.Length)} not", HostOf(desk));
                if (load.Length > 0)
                {
                    page.Section("To load, in this order");
                }

                for (int i = 0; i < load.Length; i++)
                {
                    Draw(page, desk, load[i], Human.Number(i + 1));
                }

                if (rest.Length > 0)
                {
                    page.Section("Not to be loaded");
                }

                foreach (PlannedPlugin one in rest)
                {
                    Draw(page, desk, one, "");
                }

                if (desk.Plan.Diagnostics.Count > 0)
                {
                    page.Section("About the sources");
                    PluginText.DrawFound(page, desk.Plan.Diagnostics, 2);
                }

                if (write)
                {
                    page.Blank();
                    page.Text($"Written: {desk.Shown(file)}. With 'Neuropsych:Plugins:Locked' the host starts nothing that differs from it.", 0, Ink.Strong);
                }
            },
            Write = json =>
            {
                Write(json, desk);
                json.Text("written", write ? desk.Shown(file) : null);
            },
            Next = NextOf(desk),
        };
    }

    private static int ExitOf(PluginDesk desk) =>
        desk.Wrong.Any() || desk.Plan.Diagnostics.Any(one => one.Severity > Severity.Information) ? ExitCodes.Findings : ExitCodes.Clean;

    private static string HostOf(PluginDesk desk) =>
        $"{(desk.SetUp.Application is { } application ? $"the host in '{desk.Shown(application)}'" : "this program as host")}, "
        + $"code {Human.Word(desk.SetUp.Options.Plugins.Code)}";

    private static void Write(JsonAnswer json, PluginDesk desk)
    {
        json.Texts("order", desk.Plan.ToLoad.Select(one => one.Id));
        json.List("plugins", desk.Plan.Plugins, one => PluginJson.Planned(json, desk, one));
        PluginJson.Found(json, desk.Plan.Diagnostics);
    }

    private static void Draw(Page page, PluginDesk desk, PlannedPlugin one, string number)
    {
        DrawRow(page, one, number);
        page.Text(desk.PlaceOf(one), 6, Ink.Quiet);
        PluginText.DrawReasons(page, one, 6);
    }

    private static void DrawRow(Page page, PlannedPlugin one, string number) => page.Row(0, [4, 28, 7, 10, 0],
        new Cell(number, RightAligned: true), new Cell(PluginText.Name(one), Ink.Strong), new Cell(PluginText.Made(one.Tier)),
        new Cell(Human.Word(one.State), one.State is PluginState.Refused or PluginState.Held ? Ink.Error : Ink.Plain),
        new Cell(PluginText.Trust(one), Ink.Quiet));

    private static ImmutableArray<(string, string)> NextOf(PluginDesk desk) => [.. desk.Wrong.Take(1).Select(one =>
        ($"neuropsych plugins inspect {one.Id}", one.State == PluginState.Held ? "what waits for your decision" : "what is wrong with it"))];
}
