using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Host.Authoring;
using Neuropsych.Packs;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>add KIND SLUG</c>: a document for a new entity, with what is required marked.</summary>
internal static class AddCommand
{
    internal static Command Create(Session session)
    {
        var kind = new Argument<EntityKind?>("KIND")
        {
            Description = "The kind: region, process, modality, claim, source, handout …",
            HelpName = "KIND",
            CustomParser = (ArgumentResult result) => Session.Parse<EntityKind>(result, "kind"),
        };
        kind.CompletionSources.Clear();
        kind.CompletionSources.Add([.. PackTemplates.Kinds.Select(Words.Of)]);
        var slug = new Argument<string>("SLUG") { Description = "The name within the kind: a-z, 0-9 and '-'." };
        var pack = new Option<string?>("--pack")
        {
            Description = "The folder of the pack. Default: the nearest pack from the current folder upwards.",
            HelpName = "FOLDER",
        };
        var command = new Command("add", "Make a document for a new entity, with what is required marked.") { kind, slug, pack };
        command.SetAction(parse =>
        {
            EntityKind added = parse.GetValue(kind)!.Value;
            string name = parse.GetValue(slug)!;
            if (!PackTemplates.Kinds.Contains(added))
            {
                throw new UsageException($"No document of a pack defines '{Words.Of(added)}'.");
            }

            if (!EntityId.IsSlug(name))
            {
                throw new UsageException($"'{name}' is no name of an entity: 1 to 64 characters of a-z, 0-9 and '-'.");
            }

            Workplace place = Workplace.Of(session, parse, Workplace.FolderOf(session, parse.GetValue(pack)));
            string id = $"{Words.Of(added)}/{name}";
            if (place.Found.Pack is { } known && Defines(known, new EntityId(known.Info.Id, added, name)))
            {
                throw new UsageException($"'{id}' is there already.");
            }

            PackFile file = PackTemplates.NewDocument(added, name, path => File.Exists(Path.Combine(place.Folder, path)));
            if (File.Exists(Path.Combine(place.Folder, file.Path)))
            {
                throw new UsageException($"'{file.Path}' is there already.");
            }

            FileSet.Write(place.Folder, [(file.Path, file.Bytes)]);

            // The new id is known from now on, so that other documents complete it.
            Workplace.Of(session, parse, place.Folder).WriteSchemas();
            session.Give(parse, "add", Tell(id, file.Path, parse.GetValue(pack)), null);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static bool Defines(Pack pack, EntityId id) =>
        pack.Unread.Contains(id) || pack.Concepts.Any(item => item.Id == id) || pack.Modalities.Any(item => item.Id == id)
        || pack.Claims.Any(item => item.Id == id) || pack.Findings.Any(item => item.Id == id) || pack.Sources.Any(item => item.Id == id)
        || pack.Studies.Any(item => item.Id == id) || pack.Handouts.Any(item => item.Id == id) || pack.Exercises.Any(item => item.Id == id)
        || pack.Measures.Any(item => item.Id == id);

    private static Answer Tell(string id, string path, string? pack) => new()
    {
        Draw = page => page.Text($"'{id}' begins in '{path}'. Fill in what is marked as required."),
        Write = json =>
        {
            json.Text("id", id);
            json.Text("file", path);
        },
        Next = [($"neuropsych check {Human.Quoted(pack ?? ".")}", "what is still missing")],
    };
}
