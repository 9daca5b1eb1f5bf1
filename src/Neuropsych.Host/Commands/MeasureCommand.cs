using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Packs.Fhir;
using Neuropsych.Packs.Fhir.Measures;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>measure</c>: scores, changes, and <c>check PATH…</c>, which holds questionnaires of others to themselves.</summary>
internal static class MeasureCommand
{
    internal static Command Create(Session session)
    {
        var measure = new Command("measure", "Score answers, judge changes, and check questionnaires of others.");
        measure.Add(Check(session));
        measure.Add(MeasureScoreCommand.Score(session));
        measure.Add(MeasureScoreCommand.Change(session));
        return measure;
    }

    private static Command Check(Session session)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "A Questionnaire of FHIR R4 as JSON, or a folder with its responses, value sets and code systems.",
            Arity = ArgumentArity.OneOrMore,
        };
        var verbose = new Option<bool>("--verbose") { Description = "Print what is merely worth knowing one by one." };
        Option<CheckFormat?> format = Session.Word<CheckFormat>("--format", "format", "text, json, sarif or github. Default: text.");
        var command = new Command("check", "Hold questionnaires to themselves and to the measures of the packs: weights, totals, bands, conditions, words.")
        {
            paths, verbose, format,
        };
        command.SetAction(parse =>
        {
            Library library = session.Load(parse);
            ImmutableArray<Checked> found = [.. parse.GetValue(paths)!.Select(path => Run(session, path, library.Model))];
            ImmutableArray<Diagnostic> all = [.. found.SelectMany(one => one.Told)];
            Answer answer = Tell(found, all, parse.GetValue(verbose));
            switch (parse.GetValue(format))
            {
                case CheckFormat.Sarif:
                    session.Terminal.Out.Write(SarifReport.Of(all, (_, place) => UriOf(session, place.File)));
                    break;
                case CheckFormat.Github:
                    session.Terminal.Out.Write(GitHubReport.Of(
                        all.Where(diagnostic => parse.GetValue(verbose) || diagnostic.Severity > Severity.Information), (_, place) => place.File));
                    break;
                default:
                    session.Give(parse, "measure check", answer, library, parse.GetValue(format) == CheckFormat.Json);
                    break;
            }

            return answer.ExitCode;
        });
        return command;
    }

    private static Checked Run(Session session, string path, KnowledgeModel model)
    {
        FormFiles files;
        try
        {
            files = FormFiles.FromPath(session.Absolute(path));
        }
        catch (FileNotFoundException)
        {
            PathKind kind = PlainFile.KindOf(session.Absolute(path), followLinks: true);
            throw new UsageException(kind == PathKind.Missing
                ? $"There is no file or folder '{path}'." : $"'{path}' is {PlainFile.Describe(kind)}; a file or a folder is needed.");
        }

        // Files are called as the call calls them.
        bool isFolder = Directory.Exists(session.Absolute(path));
        string Told(string file) => isFolder ? $"{path.Replace('\\', '/').TrimEnd('/')}/{file}" : path.Replace('\\', '/');
        ImmutableArray<Diagnostic> found = MeasureCheck.Check(files, model);
        return new Checked
        {
            Path = path,
            Files = files.Files.Select(file => (Name: Told(file.Path), file)).ToImmutableDictionary(one => one.Name, one => one.file, StringComparer.Ordinal),
            Told =
            [
                .. found.Select(diagnostic => diagnostic with
                {
                    Position = diagnostic.Position is { } position ? position with { File = Told(position.File) } : null,
                    Related = [.. diagnostic.Related.Select(related => related with { File = Told(related.File) })],
                }),
            ],
        };
    }

    private static Answer Tell(ImmutableArray<Checked> found, ImmutableArray<Diagnostic> all, bool verbose)
    {
        int Count(Severity severity) => all.Count(diagnostic => diagnostic.Severity == severity);
        (int errors, int warnings, int notes) = (Count(Severity.Error), Count(Severity.Warning), Count(Severity.Information));
        return new Answer
        {
            ExitCode = errors + warnings > 0 ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                foreach (Diagnostic diagnostic in all.Where(diagnostic => verbose || diagnostic.Severity > Severity.Information))
                {
                    DiagnosticView.Draw(page, diagnostic, LineOf(found, diagnostic));
                    page.Blank();
                }

                page.Text($"{string.Join(", ", found.Select(one => one.Path))}: {Human.Count(errors, "error")}, {Human.Count(warnings, "warning")}", 0,
                    errors > 0 ? Ink.Error : warnings > 0 ? Ink.Warning : Ink.Strong);
                if (notes > 0 && !verbose)
                {
                    page.Text($"{Human.Count(notes, "thing")} worth knowing (--verbose)", 2);
                }
            },
            Write = json =>
            {
                json.Texts("checked", found.SelectMany(one => one.Files.Keys).Order(StringComparer.Ordinal));
                json.List("diagnostics", all, diagnostic => DiagnosticJson.Write(json, diagnostic));
                json.Object("summary", () =>
                {
                    json.Number("errors", errors);
                    json.Number("warnings", warnings);
                    json.Number("information", notes);
                });
            },
            Next = all.FirstOrDefault(diagnostic => diagnostic.Severity > Severity.Information) is { } first
                ? [($"neuropsych explain {first.Code.Id}", "what it means and how to cure it")]
                : [],
        };
    }

    private static string? LineOf(ImmutableArray<Checked> found, Diagnostic diagnostic) => diagnostic.Position is { } position
        ? found.Select(one => one.Files.GetValueOrDefault(position.File)).OfType<PackFile>()
            .Select(file => FormFiles.Line(file, position.Line)).FirstOrDefault()
        : null;

    /// <summary>The address of a file: relative below the current folder, else in full.</summary>
    private static string UriOf(Session session, string path)
    {
        string relative = Path.GetRelativePath(session.Terminal.CurrentFolder, session.Absolute(path)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? new Uri(session.Absolute(path)).AbsoluteUri
            : string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>How the result is written.</summary>
    private enum CheckFormat
    {
        Text,
        Json,
        Sarif,
        Github,
    }

    /// <summary>One path and what was found there.</summary>
    private sealed record Checked
    {
        internal required string Path { get; init; }

        internal required ImmutableDictionary<string, PackFile> Files { get; init; }

        internal required ImmutableArray<Diagnostic> Told { get; init; }
    }
}
