using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins unload-proof [ID…] [--rounds N]</c>: that the code of a plugin leaves the process again, and what holds it where it does not.</summary>
internal static class PluginsUnloadCommand
{
    private const int Default = 20;
    private const int Most = 100_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    internal static Command Create(PluginsCommand plugins)
    {
        Argument<string[]> what = plugins.Completed(new Argument<string[]>("ID")
        {
            Description = "Ids. Default: all whose code may run.",
            Arity = ArgumentArity.ZeroOrMore,
        });
        var rounds = new Option<int>("--rounds")
        {
            Description = $"How often it is loaded, called and unloaded, 1 to {Most:N0}. Default: {Default}.",
            HelpName = "N",
            DefaultValueFactory = _ => Default,
        };
        rounds.Validators.Add(result =>
        {
            if (result.Tokens is [var written] && (!int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > Most))
            {
                result.AddError($"'{written.Value}' is no number of rounds; expected is 1 to {Most}.");
            }
        });
        var command = new Command("unload-proof", "Load, call and unload trusted code again and again, and prove that nothing of it is left.") { what, rounds };
        command.SetAction(parse =>
        {
            using HostSetUp setUp = plugins.SetUp(parse);
            return plugins.Give(parse, "unload-proof", NeuropsychOptionsRules.AllFaults(setUp.Options) is { IsEmpty: false } faults
                ? PluginsCommand.BadSettings(faults)
                : Prove(plugins.Session.Terminal, setUp, parse.GetValue(what) ?? [], parse.GetValue(rounds)));
        });
        return command;
    }

    private static Answer Prove(Terminal terminal, HostSetUp setUp, string[] ids, int rounds)
    {
        setUp.MakeRoom();
        using var staged = StagedCode.Of(setUp, terminal.Clock);
        if (ids.FirstOrDefault(id => !staged.Ids.Contains(id)) is { } missing)
        {
            return PluginsCommand.NotThere(staged.Ids, missing);
        }

        ImmutableArray<Proof> proofs =
        [
            .. staged.Plugins.Where(one => ids.Length == 0 ? one.Code is not null : ids.Contains(one.Id))
                .Select(one => new Proof(one, one.Code is { } code ? UnloadRun.Of(code, setUp.Options, rounds, Progress(terminal, one.Id, rounds)) : null)),
        ];
        return new Answer
        {
            ExitCode = proofs.Any(one => !one.IsGood) || proofs.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                if (proofs.IsEmpty)
                {
                    page.Text("There is no code here that may run.", 0, Ink.Strong);
                    foreach (StagedCode.One one in staged.Plugins)
                    {
                        page.Text($"{one.Id} {one.Version}: {Human.Word(one.State)}", 2);
                        RefusedCode.DrawErrors(page, one.Diagnostics);
                    }
                }

                foreach (Proof proof in proofs)
                {
                    Draw(page, proof);
                }
            },
            Write = json => json.List("proofs", proofs, proof =>
            {
                json.Text("id", proof.Plugin.Id);
                json.Text("version", proof.Plugin.Version?.ToString());
                json.Word("state", proof.Plugin.State);
                json.Object("run", proof.Run, run =>
                {
                    json.Number("rounds", run.Rounds);
                    json.Number("alive", run.Alive);
                    json.Number("medianMilliseconds", Milliseconds(run, 0.5));
                    json.Number("p95Milliseconds", Milliseconds(run, 0.95));
                    json.Number("growthBytes", run.Growth);
                    json.Text("fault", run.Fault);
                    json.Texts("heldBy", run.HeldBy);
                });
            }),
            Next = proofs.FirstOrDefault(one => !one.IsGood) is { } bad
                ? [bad.Run is null ? ($"neuropsych plugins inspect {bad.Plugin.Id}", "why its code may not run") : ("neuropsych explain NP4201", "what keeps old code in memory")]
                : [("neuropsych plugins watch", "see reloads as they happen")],
        };
    }

    private static void Draw(Page page, Proof proof)
    {
        page.Text($"{proof.Plugin.Id} {proof.Plugin.Version}", 0, Ink.Strong);
        if (proof.Run is not { } run)
        {
            page.Text($"Its code may not run ({Human.Word(proof.Plugin.State)}), so that there is nothing to prove.", 2, Ink.Error);
            return;
        }

        if (run.Fault is { } fault)
        {
            page.Text($"Round {Human.Number(run.Rounds)} could not be made: {fault}", 2, Ink.Error);
        }

        page.Text($"{Human.Count(run.Rounds, "round")} of load, call, unload: {(run.Alive == 0 ? "nothing of its code is left" : "its code did not go")}.", 2,
            run.Alive == 0 ? Ink.Plain : Ink.Error);
        if (run.Times.Length > 0)
        {
            page.Text(FormattableString.Invariant(
                $"Gone after {Milliseconds(run, 0.5):0.0} ms (median), {Milliseconds(run, 0.95):0.0} ms (95 of 100); memory since the first round {run.Growth / 1048576.0:+0.0;-0.0} MiB."), 2);
        }

        foreach (string link in run.HeldBy)
        {
            page.Text(link, 4);
        }
    }

    private static decimal? Milliseconds(UnloadRun run, double part) => run.Times.IsEmpty
        ? null
        : Math.Round((decimal)run.Times[(int)Math.Ceiling(part * run.Times.Length) - 1].TotalMilliseconds, 3);

    /// <summary>Where somebody watches, a line that says how far it is; for what is over in a second, none.</summary>
    private static Action<int> Progress(Terminal terminal, string id, int rounds)
    {
        long began = Stopwatch.GetTimestamp();
        long last = began;
        return round =>
        {
            if (terminal.IsWatched && Stopwatch.GetElapsedTime(last) > Quiet)
            {
                last = Stopwatch.GetTimestamp();
                terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{id}: {round} of {rounds} rounds"));
            }

            if (terminal.IsWatched && round == rounds && last != began)
            {
                terminal.Error.WriteLine();
            }
        };
    }

    private sealed record Proof(StagedCode.One Plugin, UnloadRun? Run)
    {
        internal bool IsGood => Run is { Alive: 0, Fault: null };
    }
}
