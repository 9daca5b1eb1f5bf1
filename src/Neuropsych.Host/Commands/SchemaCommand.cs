using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>schema [PACK]</c>: writes the schemas by which an editor completes and underlines.</summary>
internal static class SchemaCommand
{
    internal static Command Create(Session session)
    {
        var pack = new Argument<string?>("PACK")
        {
            Description = "The folder of the pack. Default: the nearest pack from the current folder upwards.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--output")
        {
            Description = "The folder to write to. Default: '.neuropsych' in the pack.",
            HelpName = "FOLDER",
        };
        var command = new Command("schema", "Write the schemas by which an editor completes ids and underlines faults.") { pack, output };
        command.SetAction(parse =>
        {
            Workplace place = Workplace.Of(session, parse, Workplace.FolderOf(session, parse.GetValue(pack)));
            ImmutableArray<PackFile> files = place.Schemas();
            string to = parse.GetValue(output) is { } folder ? session.Absolute(folder) : Path.Combine(place.Folder, EditorSchemas.Folder);
            ImmutableArray<PackFile> bare = [.. files.Select(file => file with { Path = Path.GetFileName(file.Path) })];
            ImmutableArray<PackFile> stale = Workplace.Stale(to, bare);
            FileSet.Write(to, [.. stale.Select(file => (file.Path, file.Bytes))]);
            Answer answer = Tell(place, parse.GetValue(output) ?? EditorSchemas.Folder, bare, stale.Length);
            session.Give(parse, "schema", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    private static Answer Tell(Workplace place, string folder, ImmutableArray<PackFile> files, int written) => new()
    {
        ExitCode = place.Missing.IsEmpty ? ExitCodes.Clean : ExitCodes.Findings,
        Draw = page =>
        {
            page.Text($"{place.Found.Name}: {Human.Count(files.Length, "schema")} in '{folder}', "
                + (written == 0 ? "all of them up to date." : $"{Human.Number(written)} written."));
            if (!place.Required.IsEmpty)
            {
                page.Text($"With the ids of {Human.List(place.Required.Select(pack => $"{pack.Info.Id} {pack.Info.Version}"))}.", 2);
            }

            if (!place.Missing.IsEmpty)
            {
                page.Text($"Without the ids of {Human.List(place.Missing)}, which {(place.Missing.Length == 1 ? "is" : "are")} in no plugins folder.", 2,
                    Ink.Warning);
            }
        },
        Write = json =>
        {
            json.Text("pack", place.Found.Name);
            json.Text("folder", folder);
            json.Texts("schemas", files.Select(file => file.Path));
            json.Number("written", written);
            json.Texts("required", place.Required.Select(pack => pack.Info.Id));
            json.Texts("missing", place.Missing);
        },
        Next = [("neuropsych check", "what is wrong, where, and how to cure it")],
    };
}
