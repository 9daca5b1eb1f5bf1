using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Playing;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>check [PATH…]</c>: reads packs as a compiler reads code and says what is wrong, where, and how to cure it.</summary>
internal static class CheckCommand
{
    internal static Command Create(Session session)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "A pack, or a folder of packs. Default: every pack in the plugins folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verbose = new Option<bool>("--verbose") { Description = "Print what is merely worth knowing one by one." };
        var release = new Option<bool>("--release")
        {
            Description = "Refuse besides what may not be released: facts from memory and unverified sources.",
        };
        Option<CheckFormat?> format = Session.Word<CheckFormat>("--format", "format", "text, json, sarif or github. Default: text.");
        var fix = new Option<bool>("--fix") { Description = "Apply the fixes that cannot change what was meant, then check again. Needs a PATH." };
        var command = new Command("check", "Check packs: code, place, the line at fault, and how to cure it.")
        {
            paths, verbose, release, format, fix,
        };
        command.SetAction(parse =>
        {
            Checked found = Run(session, parse, parse.GetValue(paths) ?? [], parse.GetValue(release));
            if (parse.GetValue(fix))
            {
                ImmutableArray<(string Pack, PackFix Fix)> made = Fix(parse.GetValue(paths) ?? [], found.Packs);
                found = Run(session, parse, parse.GetValue(paths) ?? [], parse.GetValue(release)) with { Fixes = made };
            }

            Answer answer = Tell(session, found, parse.GetValue(paths) ?? [], parse.GetValue(verbose), parse.GetValue(release));
            switch (parse.GetValue(format))
            {
                case CheckFormat.Sarif:
                    session.Terminal.Out.Write(SarifReport.Of(found.Diagnostics, (diagnostic, place) => found.UriOf(session, diagnostic, place)));
                    break;
                case CheckFormat.Github:
                    session.Terminal.Out.Write(GitHubReport.Of(
                        found.Diagnostics.Where(diagnostic => parse.GetValue(verbose) || diagnostic.Severity > Severity.Information),
                        (diagnostic, place) => found.PathOf(session, diagnostic, place)));
                    break;
                default:
                    session.Give(parse, "check", answer, found.Library, parse.GetValue(format) == CheckFormat.Json);
                    break;
            }

            return answer.ExitCode;
        });
        return command;
    }

    /// <summary>Writes the safe fixes into the packs: all of them or none.</summary>
    private static ImmutableArray<(string Pack, PackFix Fix)> Fix(string[] paths, ImmutableArray<FoundPack> packs)
    {
        if (paths.Length == 0)
        {
            throw new UsageException("'--fix' changes files, so it needs the PATH of a pack.");
        }

        (FoundPack Pack, PackFixing Fixing)[] made =
        [
            .. packs.Where(pack => Directory.Exists(pack.Folder))
                .Select(pack => (pack, PackFixes.Fix(PackFiles.FromFolder(pack.Folder)))),
        ];
        try
        {
            FileSet.Write("/", [.. made.SelectMany(one => one.Fixing.Changed
                .Select(file => (Path.Combine(one.Pack.Folder, file.Path), file.Bytes)))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("A file of the pack cannot be written, so nothing was fixed.");
        }

        return [.. made.SelectMany(one => one.Fixing.Fixes.Select(fix => (one.Pack.Name, fix)))];
    }

    private static Checked Run(Session session, ParseResult parse, string[] paths, bool release)
    {
        foreach (string path in paths)
        {
            session.CheckPlaceOfPacks(path);
        }

        ImmutableArray<FoundPack> named =
            [.. paths.SelectMany(session.Read).DistinctBy(pack => pack.Folder.Length > 0 ? pack.Folder : pack.Name)];

        // What stands beside is read only where a named pack builds on something that was not named.
        bool needsMore = named.IsEmpty || named.SelectMany(pack => pack.Pack?.Info.RequiresPacks ?? [])
            .Any(need => !named.Any(pack => pack.Name == need.Id));
        IEnumerable<FoundPack> beside = (needsMore ? session.Folders(parse).SelectMany(session.Read) : [])
            .Where(pack => !named.Any(own => own.Name == pack.Name || (own.Folder.Length > 0 && own.Folder == pack.Folder)));
        ImmutableArray<FoundPack> all = [.. named, .. beside];
        ImmutableArray<FoundPack> wanted = paths.Length > 0 ? named : all;
        var names = wanted.Select(pack => pack.Name).ToHashSet(StringComparer.Ordinal);
        Library library = Library.Of(all, session.Today(parse), session.Permitted(parse), release ? names : []);
        var bag = new DiagnosticBag();
        bag.AddRange(library.Diagnostics.Where(diagnostic => diagnostic.Pack is null || names.Contains(diagnostic.Pack)));
        bag.AddRange(OfKinds(session, parse, wanted));
        return new Checked
        {
            Library = library,
            Packs = wanted,
            Diagnostics = bag.ToImmutable(),
        };
    }

    /// <summary>What the kinds find wrong in the exercises of packs. A host is started for that only where there is an exercise.</summary>
    private static IEnumerable<Diagnostic> OfKinds(Session session, ParseResult parse, ImmutableArray<FoundPack> packs)
    {
        (FoundPack Found, Pack Pack, Exercise Exercise)[] exercises =
        [
            .. packs.Where(pack => pack.Pack is not null).SelectMany(pack => pack.Pack!.Exercises.Concat(pack.Pack.Measures.Where(ExerciseDesk.HasWords))
                .Select(exercise => (pack, pack.Pack, exercise))),
        ];
        if (exercises.Length == 0)
        {
            yield break;
        }

        using var desk = ExerciseDesk.Of(session, parse);
        foreach ((FoundPack found, Pack pack, Exercise exercise) in exercises)
        {
            foreach (Diagnostic diagnostic in ExerciseCheck.Check(exercise, pack.Info.Languages is [var first, ..] ? first : "en", desk.KindOf(exercise), pack.Positions))
            {
                yield return diagnostic with { Origin = found.Folder.Length > 0 ? found.Folder : null };
            }
        }
    }

    private static Answer Tell(Session session, Checked found, string[] paths, bool verbose, bool release)
    {
        // What follows asks about the same packs.
        string named = string.Concat(paths.Select(path => " " + Human.Quoted(path)));
        IEnumerable<(string, string)> coverage = paths.Length == 0 ? [("neuropsych coverage", "which questions are answered")] : [];
        int errors = Count(Severity.Error);
        int warnings = Count(Severity.Warning);
        int notes = Count(Severity.Information);
        ImmutableArray<Pack> read = [.. found.Packs.Select(pack => pack.Pack).OfType<Pack>()];
        int sources = read.Sum(pack => pack.Sources.Count);
        int unverified = read.Sum(pack => pack.Sources.Count(source => source.Verified is null));
        return new Answer
        {
            ExitCode = errors + warnings > 0 || found.Packs.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                if (!found.Fixes.IsEmpty)
                {
                    page.Text($"{Human.Count(found.Fixes.Length, "fix")} made:", 0, Ink.Strong);
                    foreach ((string _, PackFix fix) in found.Fixes)
                    {
                        page.Item(2, fix.What is null ? fix.Position.ToString() : fix.Position.File,
                            fix.What ?? $"'{fix.Old}' is now '{fix.New}'");
                    }

                    page.Blank();
                }

                foreach (Diagnostic diagnostic in found.Diagnostics
                    .Where(diagnostic => verbose || diagnostic.Severity > Severity.Information))
                {
                    DiagnosticView.Draw(page, found.Told(session, diagnostic), found.LineOf(diagnostic));
                    page.Blank();
                }

                string what = found.Packs.IsEmpty ? "No pack was found" : string.Join(", ",
                    found.Packs.Select(pack => pack.Pack is { } whole ? $"{pack.Name} {whole.Info.Version}" : $"{pack.Name} (not readable)"));
                page.Text($"{what}: {Human.Count(errors, "error")}, {Human.Count(warnings, "warning")}", 0,
                    errors > 0 ? Ink.Error : warnings > 0 ? Ink.Warning : Ink.Strong);
                if (notes > 0 && !verbose)
                {
                    page.Text($"{Human.Count(notes, "thing")} worth knowing (--verbose):", 2);
                    foreach (var group in found.Diagnostics.Where(d => d.Severity == Severity.Information).GroupBy(d => d.Code)
                        .OrderBy(group => group.Key.Id, StringComparer.Ordinal))
                    {
                        page.Row(4, [6, 6, 0], new Cell(Human.Number(group.Count()), RightAligned: true), new Cell(group.Key.Id), new Cell(group.Key.Title));
                    }
                }

                if (sources > 0)
                {
                    page.Text(unverified == 0
                        ? $"None of {Human.Count(sources, "source")} is unverified."
                        : Human.Of(unverified, sources, "source", "unverified."), 2);
                }
            },
            Write = json =>
            {
                json.List("checked", found.Packs, pack =>
                {
                    json.Text("pack", pack.Name);
                    json.Text("version", pack.Pack?.Info.Version.ToString());
                });
                json.List("fixes", found.Fixes, one =>
                {
                    json.Text("pack", one.Pack);
                    json.Text("file", one.Fix.Position.File);
                    json.Number("line", one.Fix.What is null ? one.Fix.Position.Line : null);
                    json.Text("code", one.Fix.Code?.Id);
                    json.Text("what", one.Fix.What);
                    json.Text("old", one.Fix.Old);
                    json.Text("new", one.Fix.New);
                });
                json.List("diagnostics", found.Diagnostics, diagnostic => DiagnosticJson.Write(json, diagnostic));
                json.Object("summary", () =>
                {
                    json.Number("errors", errors);
                    json.Number("warnings", warnings);
                    json.Number("information", notes);
                    json.Number("sources", sources);
                    json.Number("unverifiedSources", unverified);
                });
            },
            Next = found.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity > Severity.Information) is { } first
                ? [($"neuropsych explain {first.Code.Id}", "what it means and how to cure it")]
                : found.Packs.IsEmpty
                    ? [("neuropsych check FOLDER", "name a pack")]
                    : release ? [.. coverage]
                        : [($"neuropsych check{named} --release", "what a release refuses besides"), .. coverage],
        };

        int Count(Severity severity) => found.Diagnostics.Count(diagnostic => diagnostic.Severity == severity);
    }

    /// <summary>How the result of a check is written.</summary>
    private enum CheckFormat
    {
        Text,
        Json,
        Sarif,
        Github,
    }

    /// <summary>What a check looked at and found.</summary>
    private sealed record Checked
    {
        internal required Library Library { get; init; }

        internal required ImmutableArray<FoundPack> Packs { get; init; }

        internal required ImmutableArray<Diagnostic> Diagnostics { get; init; }

        /// <summary>What was fixed before the check.</summary>
        internal ImmutableArray<(string Pack, PackFix Fix)> Fixes { get; init; } = [];

        /// <summary>The file of a diagnostic as seen from the current folder, with forward slashes; null where it is in no folder.</summary>
        internal string? PathOf(Session session, Diagnostic diagnostic, SourcePosition place) =>
            Packs.FirstOrDefault(pack => IsOf(pack, diagnostic) && pack.Folder.Length > 0) is { } pack
                ? Path.GetRelativePath(session.Terminal.CurrentFolder, Path.Combine(pack.Folder, place.File)).Replace('\\', '/')
                : null;

        /// <summary>The same as an address: relative below the current folder, else in full.</summary>
        internal string? UriOf(Session session, Diagnostic diagnostic, SourcePosition place) => PathOf(session, diagnostic, place) is not { } path
            ? null
            : path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path)
                ? new Uri(session.Absolute(path)).AbsoluteUri
                : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

        /// <summary>The line of the author's text at a diagnostic; null where there is none.</summary>
        internal string? LineOf(Diagnostic diagnostic) => diagnostic.Position is { } position
            ? Packs.Where(pack => IsOf(pack, diagnostic)).Select(pack => pack.Line(position.File, position.Line))
                .FirstOrDefault(line => line is not null)
            : null;

        /// <summary>The diagnostic as it is printed: where two packs have one id, with the folder of its own.</summary>
        internal Diagnostic Told(Session session, Diagnostic diagnostic) =>
            diagnostic.Origin is { } origin && Packs.Count(pack => pack.Name == diagnostic.Pack) > 1
                ? diagnostic with { Pack = $"{diagnostic.Pack} in {Path.GetRelativePath(session.Terminal.CurrentFolder, origin).Replace('\\', '/')}" }
                : diagnostic;

        /// <summary>Whether a diagnostic is of a pack: the very folder, where it is known.</summary>
        private static bool IsOf(FoundPack pack, Diagnostic diagnostic) => diagnostic.Origin is null || pack.Folder.Length == 0
            ? pack.Name == diagnostic.Pack
            : pack.Folder == diagnostic.Origin;
    }
}
