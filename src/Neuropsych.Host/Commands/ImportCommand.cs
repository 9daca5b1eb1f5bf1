using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Packs.Import.Metapsy;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>import metapsy FOLDER --output PACK</c>: turns a data set of trials into a source pack.</summary>
internal static class ImportCommand
{
    private const string MappingFile = "mapping.yaml";

    internal static Command Create(Session session)
    {
        var import = new Command("import", "Turn a data set into a pack.");
        import.Add(Metapsy(session));
        return import;
    }

    private static Command Metapsy(Session session)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder that holds data.csv and its metadata." };
        var output = new Option<string>("--output") { Description = "The folder of the pack; it must not exist yet.", HelpName = "PACK", Required = true };
        var mapping = new Option<string?>("--mapping")
        {
            Description = "What the codes of the set mean. Default: the mapping.yaml of a pack in the plugins folder that names the same set.",
            HelpName = "FILE",
        };
        var id = new Option<string?>("--id") { Description = "The id of the pack. Default: as the mapping says, else the name of the set.", HelpName = "ID" };
        Option<Sign?> sign = Session.Word<Sign>("--sign", "sign", "What a positive effect is: benefit or harm. Default: as the mapping or the rows say.");
        Option<Direction?> higher = Session.Word<Direction>("--higher", "direction",
            "What a higher score is, on instruments that the mapping does not list: better or worse.");
        Option<Separator?> separator = Session.Word<Separator>("--separator", "separator", "comma, semicolon or tab. Default: found.");
        Option<DecimalSign?> decimals = Session.Word<DecimalSign>("--decimal", "sign", "The decimal sign: point or comma. Default: found.");
        var command = new Command("metapsy", "Turn a data set in the Metapsy format into a pack: every row a finding, or refused with its reason.")
        {
            folder, output, mapping, id, sign, higher, separator, decimals,
        };
        command.SetAction((parse, cancellation) =>
        {
            string from = session.Absolute(parse.GetValue(folder)!);
            string to = session.Absolute(parse.GetValue(output)!);
            Check(session, from, parse.GetValue(folder)!, to, parse.GetValue(output)!, parse.GetValue(mapping), parse.GetValue(id));
            ImmutableArray<FoundPack> found = [.. session.Folders(parse).SelectMany(session.Read).Where(pack => pack.Folder != to)];
            (PackFile File, string Path)? map = MappingOf(session, parse.GetValue(mapping), from, found);
            try
            {
                var options = new MetapsyOptions
                {
                    Mapping = map?.File,
                    On = session.Today(parse),
                    Id = parse.GetValue(id),
                    PositiveIsBenefit = parse.GetValue(sign) is { } stated ? stated == Sign.Benefit : null,
                    HigherIsBetter = parse.GetValue(higher) is { } direction ? direction == Direction.Better : null,
                    Separator = parse.GetValue(separator) switch { Separator.Comma => ',', Separator.Semicolon => ';', Separator.Tab => '\t', _ => null },
                    DecimalComma = parse.GetValue(decimals) is { } point ? point == DecimalSign.Comma : null,
                };
                string own = options.Id ?? "";
                options.Packs = [.. found.Select(pack => pack.Pack).OfType<Pack>().Where(pack => pack.IsWhole && pack.Info.Id != own)];
                MetapsyImport result = MetapsyImporter.Import(from, Without(options, map), session.Terminal.IsWatched ? new Progress(session.Terminal) : null, cancellation);
                string? draft = null;
                if (!result.Files.IsEmpty)
                {
                    result.WriteTo(to, cancellation);
                }

                if (result.MappingDraft.Length > 0)
                {
                    draft = to + ".mapping.yaml";
                    if (File.Exists(draft))
                    {
                        draft = null;
                    }
                    else
                    {
                        FileSet.Write(Path.GetDirectoryName(draft)!, [(Path.GetFileName(draft), Encoding.UTF8.GetBytes(result.MappingDraft))]);
                    }
                }

                Answer answer = Tell(result, parse.GetValue(folder)!, parse.GetValue(output)!, map?.Path, draft);
                session.Give(parse, "import metapsy", answer, null);
                return Task.FromResult(answer.ExitCode);
            }
            catch (OperationCanceledException)
            {
                session.Terminal.Error.WriteLine("The import was stopped; nothing was written.");
                return Task.FromResult(ExitCodes.Findings);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                session.Terminal.Error.WriteLine($"'{parse.GetValue(output)}' could not be written; nothing was left behind. Look at the rights and the room of its folder.");
                return Task.FromResult(ExitCodes.Findings);
            }
        });
        return command;
    }

    /// <summary>A pack that is imported anew is no pack that the mapping may name.</summary>
    private static MetapsyOptions Without(MetapsyOptions options, (PackFile File, string Path)? map)
    {
        string? own = map is { } file ? MetapsyImporter.PackIdOf(file.File) : null;
        options.Packs = [.. options.Packs.Where(pack => pack.Info.Id != (options.Id ?? own))];
        return options;
    }

    private static void Check(Session session, string from, string fromWritten, string to, string toWritten, string? mapping, string? id)
    {
        if (!Directory.Exists(from))
        {
            throw new UsageException(PlainFile.KindOf(from, followLinks: true) is not PathKind.Missing and var kind
                ? $"'{fromWritten}' is {PlainFile.Describe(kind)}; a data set is a folder." : $"There is no folder '{fromWritten}'.");
        }

        if (Directory.Exists(to) || File.Exists(to))
        {
            throw new UsageException($"'{toWritten}' exists already; name a new folder, or remove it first.");
        }

        if (mapping is not null)
        {
            session.CheckFile(mapping);
        }

        if (id is not null && !EntityId.IsSlug(id))
        {
            throw new UsageException($"'{id}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-'.");
        }
    }

    /// <summary>The mapping that is named; else that of a pack which was made from the same set; null where there is none.</summary>
    private static (PackFile File, string Path)? MappingOf(Session session, string? named, string from, IEnumerable<FoundPack> found)
    {
        if (named is not null)
        {
            return (new PackFile(Path.GetFileName(named), session.ReadNamed(named)), named);
        }

        string shorthand = Path.Combine(from, "metadata", "shorthand.txt");
        string set = PlainFile.KindOf(shorthand, followLinks: true) == PathKind.File ? File.ReadAllText(shorthand).Trim() : Path.GetFileName(Path.TrimEndingDirectorySeparator(from));
        foreach (FoundPack pack in found.Where(pack => pack.Folder.Length > 0 &&
            PlainFile.KindOf(Path.Combine(pack.Folder, MappingFile), followLinks: false) == PathKind.File))
        {
            var file = new PackFile(MappingFile, File.ReadAllBytes(Path.Combine(pack.Folder, MappingFile)));
            if (MetapsyImporter.SetOf(file) == set)
            {
                return (file, $"{MappingFile} of the pack '{pack.Name}'");
            }
        }

        return null;
    }

    private static Answer Tell(MetapsyImport result, string folder, string output, string? mapping, string? draft)
    {
        bool isWritten = !result.Files.IsEmpty;
        return new Answer
        {
            ExitCode = isWritten && result.Refused.IsEmpty && !result.HasErrors ? ExitCodes.Clean : ExitCodes.Findings,
            Draw = page =>
            {
                page.Title($"Import: {result.Set}", isWritten ? $"pack {result.PackId} in {output}" : "no pack was written");
                foreach (Diagnostic diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error))
                {
                    DiagnosticView.Draw(page, diagnostic, null);
                }

                page.Section("Rows");
                page.Text($"{Human.Count(result.Rows, "row")}, {Human.Count(result.Studies, "study")}: "
                    + $"{Human.Count(result.Findings, "finding")} + {Human.Number(result.Rows - result.Findings)} not imported", 2);
                DrawRefused(page, result);
                page.Section("References");
                page.Text($"Of {Human.Count(result.Studies, "study")}, {Human.Number(result.StudiesWithDoi)} carry a DOI, "
                    + $"{Human.Number(result.StudiesWithPmid)} a PMID, {Human.Number(result.StudiesWithoutId)} none of these (named METAPSY).", 2);
                page.Section("Sign");
                page.Text($"In {Human.Number(result.SignOpposite)} of {Human.Count(result.SignRows, "row")} with both means, the effect has the opposite sign of "
                    + $"their difference. {Human.Count(result.SignAgreeing, "row")} on instruments of known direction agree with what was taken.", 2);
                page.Section("Risk of bias");
                page.Text(result.RiskOfBias.IsEmpty ? "not stated" : string.Join(", ", result.RiskOfBias.Select(pair => $"{Human.Number(pair.Value)} {pair.Key}")), 2);
                page.Section("Columns");
                page.Text($"{Human.Count(result.Columns, "column")}, {Human.Number(result.Undescribed.Length)} not described"
                    + $"{List(result.Undescribed.Select(name => name.Length == 0 ? "(empty name)" : name))}, "
                    + $"{Human.Number(result.DescribedButAbsent.Length)} described but absent{List(result.DescribedButAbsent)}", 2);
                page.Section("Mapping");
                page.Text(mapping is null ? "none; what the codes mean is for an author to say" : mapping, 2);
                foreach (UnmappedCode code in result.Unmapped)
                {
                    page.Text($"not mapped: {code.Column} '{code.Code}' ({Human.Count(code.Rows, "row")})", 2);
                }

                ImmutableArray<Diagnostic> odd = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Information)];
                page.Section($"Kept as it is ({Human.Number(odd.Length)})");
                foreach (Diagnostic diagnostic in odd)
                {
                    page.Text($"{diagnostic.Position}: {diagnostic.Message}", 2);
                }
            },
            Write = json => Write(json, result),
            Next = Next(result, folder, output, draft),
        };
    }

    private static string List(IEnumerable<string> names) => names.Any() ? $" ({string.Join(", ", names)})" : "";

    private static void DrawRefused(Page page, MetapsyImport result)
    {
        foreach (var reason in result.Refused.GroupBy(row => row.Reason))
        {
            page.Text($"{Human.Count(reason.Count(), "row")}: {reason.Key}", 2, Ink.Warning);
            page.Text("lines " + string.Join(", ", reason.Select(row => row.Line.ToString(CultureInfo.InvariantCulture))), 4, Ink.Quiet);
        }

    }

    private static ImmutableArray<(string Command, string Why)> Next(MetapsyImport result, string folder, string output, string? draft) =>
        draft is not null
            ? [($"neuropsych import metapsy {Human.Quoted(folder)} --output {Human.Quoted(output)} --mapping FILE", $"once the codes in '{draft}' are filled in")]
            : result.Files.IsEmpty
                ? [("neuropsych explain " + (result.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error)?.Code.Id ?? "NP2802"), "what it means and how to cure it")]
                : [($"neuropsych check {Human.Quoted(output)}", "read the pack as a compiler would")];

    private static void Write(JsonAnswer json, MetapsyImport result)
    {
        json.Text("set", result.Set);
        json.Text("pack", result.Files.IsEmpty ? null : result.PackId);
        json.Number("rows", result.Rows);
        json.Number("studies", result.Studies);
        json.Number("findings", result.Findings);
        json.Number("claims", result.Claims);
        json.Number("studiesWithDoi", result.StudiesWithDoi);
        json.Number("studiesWithPmid", result.StudiesWithPmid);
        json.Number("studiesWithoutId", result.StudiesWithoutId);
        json.Number("signRows", result.SignRows);
        json.Number("signOpposite", result.SignOpposite);
        json.Number("signAgreeing", result.SignAgreeing);
        json.Number("columns", result.Columns);
        json.Texts("undescribed", result.Undescribed);
        json.Texts("describedButAbsent", result.DescribedButAbsent);
        json.List("riskOfBias", result.RiskOfBias, pair =>
        {
            json.Text("judgement", pair.Key);
            json.Number("rows", pair.Value);
        });
        json.List("refused", result.Refused, row =>
        {
            json.Number("line", row.Line);
            json.Text("study", row.Study);
            json.Text("reason", row.Reason);
        });
        json.List("unmapped", result.Unmapped, code =>
        {
            json.Text("column", code.Column);
            json.Text("code", code.Code);
            json.Number("rows", code.Rows);
        });
        json.List("diagnostics", result.Diagnostics, diagnostic => DiagnosticJson.Write(json, diagnostic));
    }

    /// <summary>What a positive effect is.</summary>
    private enum Sign
    {
        Benefit,
        Harm,
    }

    /// <summary>What a higher score is.</summary>
    private enum Direction
    {
        Better,
        Worse,
    }

    /// <summary>What stands between two fields.</summary>
    private enum Separator
    {
        Comma,
        Semicolon,
        Tab,
    }

    /// <summary>The decimal sign.</summary>
    private enum DecimalSign
    {
        Point,
        Comma,
    }

    /// <summary>Tells somebody who watches of a long import, at most once a second.</summary>
    private sealed class Progress(Terminal terminal) : IProgress<(int Done, int Total)>
    {
        private long last = terminal.Clock.GetTimestamp();

        public void Report((int Done, int Total) value)
        {
            if (terminal.Clock.GetElapsedTime(last) >= TimeSpan.FromSeconds(1))
            {
                last = terminal.Clock.GetTimestamp();
                terminal.Error.WriteLine($"row {Human.Number(value.Done)} of {Human.Number(value.Total)}");
            }
        }
    }
}
