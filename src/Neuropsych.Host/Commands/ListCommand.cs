using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>list [KIND]</c>: the kinds with their counts, or the entities of one.</summary>
internal static class ListCommand
{
    internal static Command Create(Session session)
    {
        var kind = new Argument<EntityKind?>("KIND")
        {
            Description = "A kind, such as region, modality or claim; the plural will do.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                string written = result.Tokens[0].Value;
                foreach (EntityKind candidate in Enum.GetValues<EntityKind>())
                {
                    if (string.Equals(written, Words.Of(candidate), StringComparison.OrdinalIgnoreCase)
                        || string.Equals(written, Human.Plural(candidate), StringComparison.OrdinalIgnoreCase))
                    {
                        return candidate;
                    }
                }

                result.AddError(Session.NoWord(written, "kind", Words.All<EntityKind>()));
                return null;
            },
        };
        kind.HelpName = kind.Name;
        kind.CompletionSources.Clear();
        kind.CompletionSources.Add([.. Words.All<EntityKind>()]);
        Option<Standing?> standing = Session.Word<Standing>("--standing", "standing", "Only claims that stand so.");
        var type = new Option<string?>("--type") { Description = "Only entities of this type, such as contested-set.", HelpName = "TYPE" };
        return session.Reading("list", "The kinds with their counts, or all entities of a kind.", [kind, standing, type],
            (parse, reader) => parse.GetValue(kind) is { } wanted || parse.GetValue(standing) is not null
                ? OfKind(reader, parse.GetValue(kind) ?? EntityKind.Claim, parse.GetValue(standing), parse.GetValue(type))
                : Kinds(reader));
    }

    private static Answer Kinds(Reader reader)
    {
        ImmutableArray<(EntityKind Kind, int Count)> counts =
            [.. Enum.GetValues<EntityKind>().Select(kind => (kind, reader.Model.OfKind(kind).Length))];
        return new Answer
        {
            Draw = page =>
            {
                page.Title("What the loaded packs hold");
                foreach ((EntityKind kind, int count) in counts.Where(item => item.Count > 0))
                {
                    page.Row(2, [7, 0], new Cell(Human.Number(count), RightAligned: true),
                        new Cell(count == 1 ? Human.Word(kind) : Human.Plural(kind)));
                }
            },
            Write = json => json.List("kinds", counts, item =>
            {
                json.Word("kind", item.Kind);
                json.Number("count", item.Count);
            }),
            Next = [("neuropsych list modality", "all entities of a kind"), ("neuropsych search WORDS", "look for words")],
        };
    }

    private static Answer OfKind(Reader reader, EntityKind kind, Standing? standing, string? type)
    {
        ImmutableArray<IEntity> entities =
        [
            .. (type is null ? reader.Model.OfKind(kind) : reader.Model.OfType(kind, type))
                .Where(entity => standing is null || (entity as Claim)?.Standing == standing),
        ];
        return new Answer
        {
            ExitCode = entities.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                string which = (standing is { } only ? $" that stand as {Human.Word(only)}" : "") + (type is null ? "" : $" of type {type}");
                page.Title(Human.Count(entities.Length, Human.Word(kind)) + which);
                int width = entities.IsEmpty ? 0 : Width(entities, reader);
                foreach (IEntity entity in entities)
                {
                    // An id is never broken: it is to be copied.
                    string id = reader.ShortId(entity.Id);
                    bool fits = id.Length <= width;
                    if (!fits)
                    {
                        page.Line(new Span("  " + id, Ink.Plain));
                    }

                    page.Row(2, [width, 0], new Cell(fits ? id : ""), new Cell(EntityText.Label(reader, entity)));
                }
            },
            Write = json =>
            {
                json.Word("kind", kind);
                json.List("entities", entities, entity => EntityJson.Reference(json, reader, entity));
            },
            Next = entities.IsEmpty
                ? [("neuropsych list", "the kinds with their counts")]
                : [($"neuropsych show {reader.ShortId(entities[0].Id)}", "one of them in full")],
        };
    }

    private static int Width(IEnumerable<IEntity> entities, Reader reader) =>
        Math.Min(38, entities.Max(entity => reader.ShortId(entity.Id).Length));
}
