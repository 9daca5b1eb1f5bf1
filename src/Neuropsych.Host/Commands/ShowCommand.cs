using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>show ID|NAME</c>: an entity in full; all of them where a name means several.</summary>
internal static class ShowCommand
{
    internal static Command Create(Session session)
    {
        Argument<string[]> what = session.Completed(new Argument<string[]>("ID|NAME")
        {
            Description = "An id such as region/amygdala, or a name, abbreviation or synonym.",
            Arity = ArgumentArity.OneOrMore,
        });
        return session.Reading("show", "One entity in full: texts, links, claims, evidence.", [what],
            (parse, reader) => Show(reader, string.Join(' ', parse.GetValue(what)!)));
    }

    private static Answer Show(Reader reader, string asked)
    {
        ImmutableArray<IEntity> entities = reader.Model.Resolve(asked);
        if (entities.IsEmpty)
        {
            return Answer.NotFound(reader, asked);
        }

        return new Answer
        {
            Draw = page =>
            {
                if (entities.Length > 1)
                {
                    page.Text($"'{asked}' names {Human.Count(entities.Length, "entity")}:");
                    foreach (IEntity entity in entities)
                    {
                        page.Item(2, reader.ShortId(entity.Id), reader.Name(entity));
                    }
                }

                if (KeptAs(asked, entities[0]) is { } kept)
                {
                    page.Text(kept, 0, Ink.Quiet);
                    page.Blank();
                }

                foreach (IEntity entity in entities)
                {
                    if (entities.Length > 1)
                    {
                        page.Blank();
                    }

                    EntityView.Draw(page, reader, entity);
                }
            },
            Write = json =>
            {
                json.Text("asked", asked);
                json.List("entities", entities, entity => EntityJson.Full(json, reader, entity));
            },
            // A client's page may be printed; what an operator types next is nothing to them.
            Next = reader.Audience == Text.Audience.Client ? [] : NextOf(reader, entities[0]),
        };
    }

    /// <summary>Why an id answers with an entity of another id; null where it does not.</summary>
    private static string? KeptAs(string asked, IEntity entity)
    {
        if (!EntityId.TryParse(asked, entity.Id.Pack, out EntityId id) || id == entity.Id)
        {
            return null;
        }

        return entity is Source or Study
            ? $"'{asked}' is one with '{entity.Id}', which is the record kept: several packs record it, or it was withdrawn in its favour."
            : $"'{asked}' was withdrawn; its successor is '{entity.Id}'.";
    }

    private static ImmutableArray<(string, string)> NextOf(Reader reader, IEntity entity) => entity switch
    {
        Claim claim => [($"neuropsych show {reader.ShortId(claim.Proposition.Subject)}", "what the claim is about")],
        Finding finding => [($"neuropsych show {reader.ShortId(finding.Source.Id)}", "the source and what else it says")],
        Source or Study => reader.Model.Findings.FirstOrDefault(f => f.Source.Id == entity.Id || f.Study == entity.Id) is { } taken
            ? [($"neuropsych show {reader.ShortId(taken.Id)}", "a finding in full")]
            : [("neuropsych coverage", "what is answered")],
        Exercise { Id.Kind: EntityKind.Measure } measure => [($"neuropsych measure score {reader.ShortId(measure.Id)} answers.json", "answers become a score, or the reason why not")],
        Exercise { Claims.Count: > 0 } exercise => [($"neuropsych show {reader.ShortId(exercise.Claims[0])}", "a claim that it goes with")],
        Handout { BasedOn.Count: > 0 } handout => [($"neuropsych show {reader.ShortId(handout.BasedOn[0])}", "a claim it rests on")],
        _ => [($"neuropsych evidence {reader.ShortId(entity.Id)}", "its evidence as a table, by condition and comparator")],
    };
}
