using System;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary><c>tombstones.yaml</c>: ids that were withdrawn.</summary>
internal static class TombstonesDocument
{
    private static readonly Field<EntityId> Id = Field.Required("id", "The id that was withdrawn.", new IdSchema { IsReference = false });
    private static readonly Field<string> Reason = Field.Required("reason", "Why.", Schemas.Text);
    private static readonly Field<DateOnly> Date = Field.Required("date", "On which day.", Schemas.Date);
    private static readonly Field<EntityId> Successor = Field.Optional("successor", "What to use instead.", Schemas.Id);

    private static readonly Shape<Tombstone> Shape = new("a tombstone", Build, Id, Reason, Date, Successor);

    /// <summary>The document as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope)
    {
        JsonObject json = new ListSchema<Tombstone>(Shape).ToJson(scope);

        // What was withdrawn is no longer known.
        json["items"]!["properties"]![Id.Key] = EditorScope.Described(scope.NewId(Folders.Kinds), Id.About);
        return json;
    }

    internal static void Read(Node node, Place place)
    {
        new ListSchema<Tombstone>(Shape).TryRead(node, place, out ValueList<Tombstone> tombstones);
        place.Pack.Tombstones.AddRange(tombstones);
    }

    private static Tombstone Build(Reader reader)
    {
        EntityId id = reader.Get(Id);
        if (reader.Pack.IsIdKnown && id != default && id.Pack != reader.Pack.Id)
        {
            reader.Fail();
            reader.Place.Child(Id.Key).Report(DiagnosticCodes.ForeignId, reader.NodeOf(Id)!,
                $"'{id}' belongs to the pack '{id.Pack}'; only that pack can withdraw it.");
        }

        return new Tombstone
        {
            Id = id,
            Reason = reader.Get(Reason),
            Date = reader.Get(Date),
            Successor = reader.Maybe(Successor),
        };
    }
}
