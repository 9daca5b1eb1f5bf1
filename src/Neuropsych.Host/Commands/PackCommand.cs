using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Host.Authoring;
using Neuropsych.Packs;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>pack</c>: what is done with a pack as a whole.</summary>
internal static class PackCommand
{
    internal static Command Create(Session session)
    {
        Command command = new("pack", "Begin a pack, build it into one file, look into that, sign it, verify it.") { New(session) };
        foreach (Command other in PackageCommands.Create(session))
        {
            command.Add(other);
        }

        return command;
    }

    private static Command New(Session session)
    {
        var name = new Argument<string>("NAME") { Description = "The folder to make; its last part is the id of the pack: a-z, 0-9 and '-'." };
        var title = new Option<string?>("--title") { Description = "The title. Default: the id.", HelpName = "TEXT" };
        var command = new Command("new", "Make a small pack that checks clean and that an editor completes.") { name, title };
        command.SetAction(parse =>
        {
            string named = parse.GetValue(name)!;
            string folder = session.Absolute(named);
            string id = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
            if (!EntityId.IsSlug(id))
            {
                throw new UsageException($"'{id}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-'.");
            }

            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                throw new UsageException($"'{named}' is there already; a new pack needs a new folder.");
            }

            ImmutableArray<PackFile> files = PackTemplates.NewPack(id, parse.GetValue(title));
            PackReading reading = PackReader.Read(PackFiles.FromMemory(files));
            ImmutableArray<PackFile> all = [.. files, .. EditorSchemas.Of(reading.Draft, [])];
            FileSet.Write(folder, [.. all.Select(file => (file.Path, file.Bytes))]);
            session.Give(parse, "pack new", Tell(named, id, [.. files.Select(file => file.Path)]), null);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static Answer Tell(string named, string id, IReadOnlyList<string> files) => new()
    {
        Draw = page =>
        {
            page.Text($"The pack '{id}' stands in '{named}':");
            foreach (string file in files)
            {
                page.Text(file, 2);
            }

            page.Text($"{EditorSchemas.Folder}/   schemas for your editor, which needs a YAML language server", 2);
        },
        Write = json =>
        {
            json.Text("pack", id);
            json.Text("folder", named);
            json.Texts("files", files);
        },
        Next =
        [
            ($"neuropsych add region vagus-nerve --pack {Human.Quoted(named)}", "a document with what is required marked"),
            ($"neuropsych check {Human.Quoted(named)}", "what is wrong, where, and how to cure it"),
        ],
    };
}
