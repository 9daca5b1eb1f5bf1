using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>path FROM TO</c>: the claims that join two things, hop by hop.</summary>
internal static class PathCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> from = session.Completed(new Argument<string>("FROM") { Description = "Where the path starts: an id or name." });
        Argument<string> to = session.Completed(new Argument<string>("TO") { Description = "Where it ends." });
        return session.Reading("path", "The claims that join two things: each hop with its standing, the weakest named.", [from, to],
            (parse, reader) => Lookup.One(reader, parse.GetValue(from)!, start =>
                Lookup.One(reader, parse.GetValue(to)!, end => start.Id == end.Id
                    ? throw new UsageException($"'{parse.GetValue(from)}' and '{parse.GetValue(to)}' are one; a path joins two things.")
                    : Paths(reader, start, end))));
    }

    private static Answer Paths(Reader reader, IEntity start, IEntity end)
    {
        ImmutableArray<MechanismPath> all = reader.Model.Paths(start.Id, end.Id);
        ImmutableArray<MechanismPath> chains = [.. all.Where(path => path.Turns.Count == 0)];

        // Claims that merely meet lead nowhere; they are shown where nothing better is known, and then as what they are.
        ImmutableArray<MechanismPath> paths = chains.IsEmpty ? all : chains;
        return new Answer
        {
            ExitCode = paths.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title($"From {reader.Name(start)} to {reader.Name(end)}", Human.Count(paths.Length, "path"));
                if (paths.IsEmpty)
                {
                    page.Text($"No path of at most {MechanismPath.MostHops} claims joins them: no evidence in the loaded packs.", 2);
                }
                else if (chains.IsEmpty)
                {
                    page.Text("No chain of claims leads from one to the other; these claims only meet.", 2);
                }

                for (int i = 0; i < paths.Length; i++)
                {
                    page.Section($"Path {i + 1} of {paths.Length}: {PathText.Heading(paths[i])}");
                    PathView.Draw(page, reader, paths[i], 2);
                }
            },
            Write = json =>
            {
                EntityJson.Named(json, reader, "from", start.Id);
                EntityJson.Named(json, reader, "to", end.Id);
                json.List("paths", paths, path => EntityJson.Path(json, reader, path));
            },
            Next = paths.IsEmpty
                ? [($"neuropsych show {reader.ShortId(start.Id)}", "what is claimed of the start")]
                : [($"neuropsych show {reader.ShortId(paths[0].Hops[paths[0].WeakestHop].Claim.Id)}", "the weakest hop with both sides")],
        };
    }
}
