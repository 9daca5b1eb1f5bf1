using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs.Built;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>plugins verify [ID…]</c>: that every byte is as the manifest lists it, as it was trusted, and as it was staged.</summary>
internal static class PluginsVerifyCommand
{
    internal static Command Create(PluginsCommand plugins)
    {
        Argument<string[]> what = plugins.Completed(new Argument<string[]>("ID") { Description = "Ids. Default: all.", Arity = ArgumentArity.ZeroOrMore });
        var command = new Command("verify", "Verify that every byte is as listed in the manifest, as trusted, and as staged.") { what };
        command.SetAction(parse => plugins.Run(parse, "verify", desk =>
        {
            string[] ids = parse.GetValue(what) ?? [];
            return ids.FirstOrDefault(id => desk.Find(id).IsEmpty) is { } missing
                ? PluginsCommand.NotThere(desk.Ids, missing)
                : Tell(desk, [.. desk.Plan.Plugins.Where(one => ids.Length == 0 || ids.Contains(one.Id)).Select(one => Look(desk, one))]);
        }));
        return command;
    }

    private static Verified Look(PluginDesk desk, PlannedPlugin one)
    {
        var checks = new List<Check> { Files(one) };
        if (one.Publisher is { } key)
        {
            checks.Add(one.Verdict switch
            {
                TrustVerdict.Invalid => new("signature", false, "it does not fit the manifest"),
                TrustVerdict.Signed => new("signature", true, $"the key {key} made it"),
                _ => new("signature", null, $"by the key {key}"),
            });
        }

        if (one.Tier == PluginTier.InProcess || one.Verdict is not TrustVerdict.Unsigned)
        {
            bool isGood = one.Verdict is TrustVerdict.Shipped or TrustVerdict.Pinned or TrustVerdict.Signed;
            checks.Add(new("trust", isGood, PluginText.Trust(one.Verdict)));
        }

        if (desk.StageOf(one) is { } stage)
        {
            checks.Add(!Directory.Exists(stage.Folder) ? new("stage", null, "not staged yet")
                : PluginStore.Verify(stage) is { } changed ? new("stage", false, changed.Message)
                : new("stage", true, $"{Human.Count(stage.Files.Count, "file")}, every byte as in the source"));
        }

        return new Verified(one, [.. checks]);
    }

    private static Check Files(PlannedPlugin one)
    {
        PackPackage? package = File.Exists(one.Path) ? PackPackage.Open(one.Path)
            : File.Exists(Path.Combine(one.Path, "neuropsych/manifest.json")) ? PackPackage.OpenFolder(one.Path)
            : null;
        return package is null ? new("files", null, "a source folder, which lists no hashes")
            : package.IsWhole ? new("files", true, $"{Human.Count(package.Manifest!.Files.Count, "file")}, each with length and SHA-256 as listed")
            : new("files", false, package.Diagnostics.First(found => found.Severity == Severity.Error).Message);
    }

    private static Answer Tell(PluginDesk desk, ImmutableArray<Verified> all)
    {
        int bad = all.Count(one => one.IsBad);
        return new Answer
        {
            ExitCode = bad > 0 ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                foreach (Verified one in all)
                {
                    page.Text(PluginText.Name(one.Plugin), 0, Ink.Strong);
                    foreach (Check check in one.Checks)
                    {
                        page.Item(2, check.What, $"{(check.IsGood switch { true => "good: ", false => "NOT GOOD: ", _ => "" })}{check.Text}", labelWidth: 11,
                            ink: check.IsGood == false ? Ink.Error : Ink.Plain);
                    }
                }

                page.Blank();
                page.Text(bad == 0 ? $"Nothing is wrong with {PluginText.Count(all.Length)}."
                    : $"{Human.Number(bad)} of {PluginText.Count(all.Length)} {(bad == 1 ? "is" : "are")} not as it should be.", 0,
                    bad == 0 ? Ink.Strong : Ink.Error);
            },
            Write = json =>
            {
                json.Number("bad", bad);
                json.List("verified", all, one =>
                {
                    json.Text("id", one.Plugin.Id);
                    json.Text("version", one.Plugin.Version?.ToString());
                    json.Text("sha256", one.Plugin.ContentHash);
                    json.Text("place", desk.PlaceOf(one.Plugin));
                    json.List("checks", one.Checks, check =>
                    {
                        json.Text("what", check.What);
                        json.Flag("good", check.IsGood);
                        json.Text("text", check.Text);
                    });
                });
            },
            Next = all.FirstOrDefault(one => one.IsBad) is { } wrong
                ? [($"neuropsych plugins inspect {wrong.Plugin.Id}", "what is wrong, and the cure")]
                : [("neuropsych plugins plan", "what is to be loaded")],
        };
    }

    /// <summary>One thing that was held against another.</summary>
    /// <param name="What">What.</param>
    /// <param name="IsGood">Whether they agree; null: there is nothing to hold it against.</param>
    /// <param name="Text">The result in words.</param>
    private sealed record Check(string What, bool? IsGood, string Text);

    private sealed record Verified(PlannedPlugin Plugin, ImmutableArray<Check> Checks)
    {
        internal bool IsBad => Checks.Any(check => check.IsGood == false);
    }
}
