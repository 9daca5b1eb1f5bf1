using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Packs.Citations;

namespace Neuropsych.Host.Commands;

/// <summary><c>sources import</c> and <c>sources export</c>: references between reference managers and packs.</summary>
internal static class SourcesCommand
{
    internal static Command Create(Session session) =>
        new("sources", "References of reference managers, into a pack and out of the model.") { Import(session), Export(session) };

    private static Command Import(Session session)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A .bib, .ris, .nbib or CSL-JSON file.",
            Arity = ArgumentArity.OneOrMore,
        };
        var pack = new Option<string>("--pack") { Description = "The pack that gets the sources.", HelpName = "DIR", Required = true };
        var output = new Option<string?>("--output")
        {
            Description = "The file to write. Default: sources/NAME.yaml of the pack, after the first file.",
            HelpName = "FILE",
        };
        var verbose = new Option<bool>("--verbose") { Description = "Print what is merely worth knowing one by one." };
        var command = new Command("import", "Read references into a new file of sources: each is new, a duplicate, or refused with its reason.")
        {
            files, pack, output, verbose,
        };
        command.SetAction(parse =>
        {
            Answer answer = Import(session, parse.GetValue(files)!, parse.GetValue(pack)!, parse.GetValue(output), parse.GetValue(verbose));
            session.Give(parse, "sources import", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    private static Answer Import(Session session, string[] files, string folder, string? output, bool verbose)
    {
        foreach (string file in files)
        {
            session.CheckFile(file);
            if (CitationReader.FormatOf(file) is null)
            {
                throw new UsageException($"'{file}' is none of .bib, .ris, .nbib and .json (CSL-JSON).");
            }
        }

        Pack into = PackAt(session, folder);
        string relative = output ?? Path.Combine(folder, "sources", NameAfter(files[0]) + ".yaml");
        string target = session.Absolute(relative);
        if (Path.Exists(target))
        {
            return NotWritten($"'{relative}' stands already; nothing was read and nothing written. Name another file with --output.");
        }

        ImmutableArray<CitationReading> readings =
        [
            .. files.Select(file => CitationReader.Read(
                file.Replace('\\', '/'), session.ReadNamed(file), CitationReader.FormatOf(file)!.Value, into.Info.Id)),
        ];
        SourceImport import = SourceImport.Plan(readings, into.Sources);
        if (!import.New.IsEmpty && !WriteNew(target, SourceYaml.Write(import.New)))
        {
            return NotWritten($"'{relative}' cannot be written, or another program has just made it; nothing was written.");
        }

        return Tell(import, [.. readings.SelectMany(reading => reading.Diagnostics)], relative, folder, verbose);
    }

    private static Pack PackAt(Session session, string folder)
    {
        string path = session.Absolute(folder);
        if (!Directory.Exists(path))
        {
            throw new UsageException($"There is no folder '{folder}'.");
        }

        return PackReader.Read(PackFiles.FromFolder(path)).Draft
            ?? throw new UsageException($"'{folder}' is no pack that can be read. See: neuropsych check {Human.Quoted(folder)}");
    }

    /// <summary>A portable name: of the first file, in small letters.</summary>
    private static string NameAfter(string file)
    {
        string name = string.Concat(Path.GetFileNameWithoutExtension(file).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))
            .Trim('-');
        return name.Length == 0 ? "imported" : name[..Math.Min(name.Length, 60)];
    }

    /// <summary>Writes a file that is not there yet: all of it or nothing.</summary>
    private static bool WriteNew(string target, string text)
    {
        string folder = Path.GetDirectoryName(target)!;
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static Answer NotWritten(string why) => new()
    {
        ExitCode = ExitCodes.Findings,
        IsFault = true,
        Draw = page => page.Text(why),
        Write = json => json.Text("notWritten", why),
    };

    private static Answer Tell(SourceImport import, ImmutableArray<Diagnostic> diagnostics, string written, string folder, bool verbose)
    {
        // Why a reference was refused stands with it.
        ImmutableArray<Diagnostic> notes = [.. diagnostics.Where(note => note.Code != DiagnosticCodes.ReferenceLeftOut)];
        bool hasFaults = !import.Refused.IsEmpty || notes.Any(note => note.Severity > Severity.Information);
        return new Answer
        {
            ExitCode = hasFaults ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title($"{Human.Count(import.Read, "reference")} read: {Human.Number(import.New.Length)} new, "
                    + $"{Human.Count(import.Duplicates.Length, "duplicate")}, {Human.Number(import.Refused.Length)} refused");
                page.Text(import.New.IsEmpty ? "Nothing is new, so nothing was written."
                    : $"{Human.Count(import.New.Length, "source")} written to {written}, none of them verified.");
                if (!import.Refused.IsEmpty)
                {
                    page.Section("Refused");
                    foreach (ImportedReference refused in import.Refused)
                    {
                        page.Text(Place(refused), 2, Ink.Warning);
                        page.Text(refused.Entry.Refusal!, 4);
                    }
                }

                if (!import.Duplicates.IsEmpty)
                {
                    page.Section("Duplicates");
                    foreach (DuplicateReference duplicate in import.Duplicates)
                    {
                        page.Text($"{Place(duplicate.Reference)} is {duplicate.Of.Local}", 2);
                    }
                }

                Diagnostic[] shown = [.. notes.Where(note => verbose || note.Severity > Severity.Information)];
                foreach (Diagnostic note in shown)
                {
                    page.Blank();
                    DiagnosticView.Draw(page, note, null);
                }

                if (shown.Length < notes.Length)
                {
                    page.Section($"{Human.Count(notes.Length - shown.Length, "thing")} worth knowing (--verbose)");
                    foreach (var group in notes.Where(note => note.Severity == Severity.Information).GroupBy(note => note.Code)
                        .OrderBy(group => group.Key.Id, StringComparer.Ordinal))
                    {
                        page.Row(2, [6, 6, 0], new Cell(Human.Number(group.Count()), RightAligned: true), new Cell(group.Key.Id), new Cell(group.Key.Title));
                    }
                }
            },
            Write = json =>
            {
                json.Text("written", import.New.IsEmpty ? null : written);
                json.Number("read", import.Read);
                json.List("new", import.New, source =>
                {
                    json.Text("id", source.Id.ToString());
                    json.Text("name", source.Citation.Title);
                });
                json.List("duplicates", import.Duplicates, duplicate =>
                {
                    Where(json, duplicate.Reference);
                    json.Text("of", duplicate.Of.ToString());
                });
                json.List("refused", import.Refused, refused =>
                {
                    Where(json, refused);
                    json.Text("reason", refused.Entry.Refusal);
                });
                json.List("diagnostics", notes, note => DiagnosticJson.Write(json, note));
            },
            Next = [($"neuropsych check {Human.Quoted(folder)}", "check the pack")],
        };

        static string Place(ImportedReference reference) => reference.Entry.Key.Length == 0
            ? $"{reference.File}:{reference.Entry.Line}"
            : $"{reference.File}:{reference.Entry.Line} {reference.Entry.Key}";

        static void Where(JsonAnswer json, ImportedReference reference)
        {
            json.Text("file", reference.File);
            json.Number("line", reference.Entry.Line);
            json.Text("key", reference.Entry.Key);
        }
    }

    private static Command Export(Session session)
    {
        Option<CitationStyle?> style = Session.Word<CitationStyle>("--as", "style", "bibtex, ris, csl, apa or vancouver.");
        style.Required = true;
        var command = new Command("export", "All sources of the loaded packs, for a reference manager or a reader.") { style };
        command.SetAction(parse =>
        {
            Library library = session.Load(parse);
            CitationStyle wanted = parse.GetValue(style)!.Value;
            IEnumerable<Source> sources = library.Model.OfKind(EntityKind.Source).OfType<Source>();
            string text = CitationWriter.Write(wanted == CitationStyle.Apa
                ? sources.OrderBy(source => CitationWriter.Reference(source, wanted), StringComparer.OrdinalIgnoreCase)
                : sources.OrderBy(source => source.Id), wanted);
            if (session.IsJson(parse))
            {
                session.Give(parse, "sources export", new Answer { Draw = _ => { }, Write = json => Write(json, wanted, text) }, library);
            }
            else
            {
                // For a file or a program: letter by letter, neither wrapped nor followed by advice.
                session.Terminal.Out.Write(text);
                if (!library.Refused.IsEmpty)
                {
                    session.Terminal.Error.WriteLine($"Not loaded because of errors: {string.Join(", ", library.Refused)}. See: neuropsych check");
                }
            }

            return library.Refused.IsEmpty ? ExitCodes.Clean : ExitCodes.Findings;
        });
        return command;

        static void Write(JsonAnswer json, CitationStyle style, string text)
        {
            json.Word("as", style);
            json.Text("text", text);
        }
    }
}
