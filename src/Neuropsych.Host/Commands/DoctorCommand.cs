using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Packs;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>doctor</c>: what is wrong with the set-up.</summary>
internal static class DoctorCommand
{
    internal static Command Create(Session session)
    {
        var command = new Command("doctor", "What is wrong with the set-up: folders, versions, packs refused, old schemas.");
        command.SetAction(parse =>
        {
            Answer answer = Tell([.. Look(session, parse)]);
            session.Give(parse, "doctor", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    private static IEnumerable<Remark> Look(Session session, ParseResult parse)
    {
        yield return new Remark(State.Good, "program",
            $"neuropsych {LibraryVersion.Current}, rules of standing {StandingRules.Version}, .NET {Environment.Version}.");

        ImmutableArray<string> folders = session.Folders(parse);
        if (folders.IsEmpty)
        {
            yield return new Remark(State.Problem, "plugins",
                "There is no folder 'plugins' here, above, or beside the program.", "Make one, or name one with --plugins.");
        }

        var found = new List<FoundPack>();
        foreach (string folder in folders)
        {
            IReadOnlyList<FoundPack> packs = session.Read(folder);
            found.AddRange(packs);
            yield return packs.Count > 0
                ? new Remark(State.Good, "plugins", $"'{Shown(session, folder)}' holds {Human.Count(packs.Count, "pack")}.")
                : new Remark(State.Problem, "plugins", $"'{Shown(session, folder)}' holds no pack.", "Put a folder with a 'pack.yaml' there.");
        }

        if (OwnPack(session) is { } own && !found.Any(pack => pack.Folder == own))
        {
            found.Add(session.Read(own)[0]);
        }

        Library library = Library.Of(found, session.Today(parse));
        foreach (FoundPack pack in found)
        {
            foreach (Remark remark in Look(session, pack, found, library))
            {
                yield return remark;
            }
        }
    }

    private static IEnumerable<Remark> Look(Session session, FoundPack pack, List<FoundPack> found, Library library)
    {
        string title = $"{pack.Name}{(pack.Pack is { } read ? $" {read.Info.Version}" : "")}";
        string folder = Human.Quoted(Shown(session, pack.Folder));
        if (library.Refused.Contains(pack.Name))
        {
            Diagnostic[] errors = [.. library.Diagnostics.Where(one => one.Pack == pack.Name && one.Severity == Severity.Error)];
            string first = errors is [var only, ..] ? $" First: {only.Code.Id} {only.Message}" : "";
            yield return new Remark(State.Problem, title, $"Refused, with {Human.Count(errors.Length, "error")}.{first}", $"neuropsych check {folder}");
        }
        else
        {
            yield return new Remark(State.Good, title, "Loaded.");
        }

        if (pack.Folder.Length == 0 || !Directory.Exists(Path.Combine(pack.Folder, EditorSchemas.Folder)))
        {
            yield break;
        }

        Workplace place = Workplace.Of(pack.Folder, pack, found);
        int stale = Workplace.Stale(pack.Folder, place.Schemas()).Length;
        yield return stale == 0
            ? new Remark(State.Good, title, "The schemas for editors are up to date.")
            : new Remark(State.Problem, title, $"{Human.Count(stale, "schema")} for editors {(stale == 1 ? "is" : "are")} out of date.",
                $"neuropsych schema {folder}");
    }

    /// <summary>The pack that the call was made in; null where it was made in none.</summary>
    private static string? OwnPack(Session session)
    {
        try
        {
            return Workplace.FolderOf(session, null);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static string Shown(Session session, string folder) => Path.GetRelativePath(session.Terminal.CurrentFolder, folder).Replace('\\', '/');

    private static Answer Tell(ImmutableArray<Remark> remarks)
    {
        int problems = remarks.Count(remark => remark.State == State.Problem);
        return new Answer
        {
            ExitCode = problems > 0 ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                foreach (Remark remark in remarks)
                {
                    bool isProblem = remark.State == State.Problem;
                    page.Item(0, isProblem ? "problem" : "good", $"{remark.About}: {remark.Text}", labelWidth: 8,
                        labelInk: isProblem ? Ink.Error : Ink.Quiet);
                    if (remark.Cure is { } cure)
                    {
                        page.Text(cure, 8, Ink.Strong);
                    }
                }

                page.Blank();
                page.Text(problems == 0 ? "Nothing is wrong." : $"{Human.Count(problems, "problem")}.", 0, Ink.Strong);
            },
            Write = json =>
            {
                json.Number("problems", problems);
                json.List("remarks", remarks, remark =>
                {
                    json.Word("state", remark.State);
                    json.Text("about", remark.About);
                    json.Text("text", remark.Text);
                    json.Text("cure", remark.Cure);
                });
            },
            Next = problems == 0 ? [("neuropsych", "what the packs hold")] : [],
        };
    }

    /// <summary>How something is.</summary>
    private enum State
    {
        Good,
        Problem,
    }

    private sealed record Remark(State State, string About, string Text, string? Cure = null);
}
