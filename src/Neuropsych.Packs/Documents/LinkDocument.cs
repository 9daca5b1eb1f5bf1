using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Judgement;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Evidence links: inside a claim, or at the top of a file to a claim of another pack.</summary>
internal static class LinkDocument
{
    private static readonly Field<EntityId> Claim =
        Field.Required("claim", "The claim that the finding speaks about.", Schemas.IdOf(EntityKind.Claim));
    private static readonly Field<Direction> Direction = Field.Required("direction",
        "Whether the finding speaks for the claim, against it, shows no effect, or limits it. Write \"null\" in quotes.",
        Schemas.Word<Direction>("a direction"));
    private static readonly Field<EntityId> Finding =
        Field.Required("finding", "The finding itself, or the id of one.", new FindingOrIdSchema());
    private static readonly Field<Localized> Note =
        Field.Optional("note", "Why it speaks in this direction; required on all but supports.", Schemas.Localized);
    private static readonly Field<Strength> Strength =
        Field.Optional("strength", "Lowers the weight of the finding.", Schemas.Word<Strength>("a strength"));

    /// <summary>A link inside a claim; the claim puts its own id in.</summary>
    internal static Shape<LinkDraft> InClaim { get; } =
        new("a link", reader => Build(reader, default), Direction, Finding, Note, Strength);

    /// <summary>A link that names its claim.</summary>
    internal static Shape<LinkDraft> ToClaim { get; } =
        new("a link", reader => Build(reader, reader.Get(Claim)), Claim, Direction, Finding, Note, Strength);

    private static LinkDraft Build(Reader reader, EntityId claim) => new()
    {
        Claim = claim,
        Direction = reader.Get(Direction),
        Finding = reader.Get(Finding),
        Lowered = reader.Maybe(Strength),
        Note = reader.Get(Note),
        Place = reader.Place.Path,
    };

    /// <summary>A finding by its id, or the finding itself, which is then added to the pack.</summary>
    private sealed class FindingOrIdSchema : Schema<EntityId>
    {
        internal override string Expected => "a finding, or the id of one";

        internal override JsonObject ToJson(EditorScope scope) =>
            EditorScope.Either(scope.Reference(EntityKind.Finding), FindingDocument.Inside.ToJson(scope));

        internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out EntityId value)
        {
            if (node is not MappingNode)
            {
                return Schemas.Id.TryRead(node, place, out value);
            }

            value = default;
            if (!FindingDocument.Inside.TryRead(node, place, out FindingDraft? finding))
            {
                return false;
            }

            place.Pack.Findings.Add(finding);
            value = finding.Id;
            return true;
        }
    }
}
