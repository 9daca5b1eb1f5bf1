using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary><c>compare MODALITY…</c>: therapies side by side, without a score.</summary>
internal static class CompareCommand
{
    private const int Fewest = 2;
    private const int Most = 4;

    internal static Command Create(Session session)
    {
        Argument<string[]> modalities = session.Completed(
            new Argument<string[]>("MODALITY")
            {
                Description = $"{Fewest} to {Most} therapies: ids, names or abbreviations.",
                Arity = new ArgumentArity(Fewest, Most),
            },
            EntityKind.Family, EntityKind.Modality, EntityKind.Component);
        return session.Reading("compare", "Two to four therapies side by side; no ranking, no score.", [modalities],
            (parse, reader) => Gather(reader, [], parse.GetValue(modalities)!));
    }

    private static Answer Gather(Reader reader, ImmutableArray<Modality> found, ReadOnlySpan<string> asked)
    {
        if (asked.IsEmpty)
        {
            return Compare(reader, [.. found.Select(modality => Side.Of(reader, modality))]);
        }

        ImmutableArray<IEntity> meant = reader.Model.Resolve(asked[0]);
        ImmutableArray<Modality> therapies = [.. meant.OfType<Modality>()];
        return therapies switch
        {
            [{ } one] when found.Contains(one) => throw new UsageException($"'{asked[0]}' stands twice; name different therapies."),
            [{ } one] => Gather(reader, found.Add(one), asked[1..]),
            [] when !meant.IsEmpty => throw new UsageException($"'{asked[0]}' is a {Human.Word(meant[0].Id.Kind)}, no therapy."),
            [] => Answer.NotFound(reader, asked[0]),
            _ => Answer.Ambiguous(reader, asked[0], meant),
        };
    }

    private static Answer Compare(Reader reader, ImmutableArray<Side> sides) => new()
    {
        Draw = page =>
        {
            page.Title($"Side by side: {Human.List(sides.Select(side => reader.Text(side.Modality.Name)))}");
            page.Text("In the order named; no ranking.", 0, Ink.Quiet);
            Aspect("How much evidence", side => [side.Amount.Sentence()]);
            Aspect("What claims about it touch", side => [.. side.Concepts.Select(reader.Name)], joined: true);
            Aspect("How it is said to work", side => side.Mechanism is { } path
                ? [.. path.Hops.Select(hop =>
                    $"{reader.Name(hop.From)} {PathText.Verb(hop)} {reader.Name(hop.To)}: {Human.Word(hop.Standing)}"),
                    .. PathText.Remarks(reader, path)]
                : []);
            Aspect("In whom it was studied", side => [.. side.Populations.Select(reader.Name)], joined: true);
            Aspect("Best-evidenced result against each comparator", side => [.. side.Results.Select(link =>
                reader.Audience == Audience.Client && reader.Model.Find(link.Claim) is Claim claim
                ? $"{reader.Against(link.Finding.Pico.Comparator)}: {reader.Standing(claim)}. {reader.Sentence(claim)}"
                : $"{reader.Against(link.Finding.Pico.Comparator)}: {Human.Word(link.Direction)}, weighs {Human.Word(link.Strength)}; "
                + $"{reader.Name(link.Finding.Pico.Outcome)}; {CitationText.Short(link.Finding.Source)}: {FindingText.Result(link.Finding)}")]);
            Aspect("How it is given", side => [.. side.Modality.Delivery.Select(EntityText.Delivery)], "not stated in the loaded packs");
            Aspect("Cautions", side => [.. side.Modality.Cautions.Select(caution => EntityText.Caution(reader, caution))],
                "none stated in the loaded packs");

            void Aspect(string name, Func<Side, ImmutableArray<string>> lines, string empty = "no evidence in the loaded packs", bool joined = false)
            {
                page.Section(name);
                foreach (Side side in sides)
                {
                    page.Text(reader.Text(side.Modality.Name), 2, Ink.Strong);
                    ImmutableArray<string> texts = lines(side);
                    foreach (string text in texts.IsEmpty ? [empty] : joined ? [string.Join("; ", texts)] : texts)
                    {
                        page.Text(text, 4);
                    }
                }
            }
        },
        Write = json => json.List("modalities", sides, side =>
        {
            EntityJson.Reference(json, reader, side.Modality);
            EntityJson.Amount(json, side.Amount);
            json.Texts("concepts", side.Concepts.Select(id => id.ToString()));
            json.Object("mechanism", side.Mechanism, path => EntityJson.Path(json, reader, path));
            json.Texts("populations", side.Populations.Select(id => id.ToString()));
            json.List("bestEvidencedResults", side.Results, link => ClaimJson.Link(json, reader, link));
            json.List("delivery", side.Modality.Delivery, delivery => FindingJson.Delivery(json, delivery));
            json.List("cautions", side.Modality.Cautions, caution => EntityJson.Caution(json, reader, caution));
        }),
        Next = [($"neuropsych evidence {reader.ShortId(sides[0].Modality.Id)}", "all results of one of them")],
    };

    /// <summary>One therapy as it is set beside others.</summary>
    private sealed record Side
    {
        internal required Modality Modality { get; init; }

        internal required EvidenceAmount Amount { get; init; }

        /// <summary>What the claims about it lead to, by kind and id.</summary>
        internal required ImmutableArray<EntityId> Concepts { get; init; }

        internal required MechanismPath? Mechanism { get; init; }

        /// <summary>Who was studied, by id.</summary>
        internal required ImmutableArray<EntityId> Populations { get; init; }

        /// <summary>
        /// Of efficacy claims, for each comparator the result first in rank: strength, design, people. Rank is how well it is evidenced,
        /// never how large it is.
        /// </summary>
        internal required ImmutableArray<EvidenceLink> Results { get; init; }

        internal static Side Of(Reader reader, Modality modality)
        {
            ImmutableArray<Claim> claims = reader.Model.EvidenceFor(modality.Id).Claims;
            var efficacy = claims.Where(claim => claim.Kind == ClaimKind.Efficacy).SelectMany(claim => reader.Model.RankedEvidence(claim));
            return new Side
            {
                Modality = modality,
                Amount = EvidenceAmount.Of(reader.Model, modality.Id),
                Concepts =
                [
                    .. claims.SelectMany(claim => new[] { claim.Proposition.Subject, claim.Proposition.Object })
                        .Where(id => id != modality.Id).Distinct().OrderBy(id => id.Kind).ThenBy(id => id),
                ],
                Mechanism = reader.Model.MechanismOf(modality),
                Populations =
                [
                    .. claims.SelectMany(claim => claim.Links).Select(link => link.Finding.Pico.Population).Distinct().Order(),
                ],
                Results =
                [
                    .. efficacy.Where(link => link is { Counting: Counting.Counts, Finding.Pico.Comparator: not null })
                        .GroupBy(link => link.Finding.Pico.Comparator!.Kind)
                        .OrderBy(group => group.Key)
                        .Select(group => group
                            .OrderByDescending(link => link.Strength).ThenBy(link => link.Finding.Design)
                            .ThenByDescending(link => link.Finding.Sample?.People ?? 0).ThenBy(link => link.Finding.Id).First()),
                ],
            };
        }
    }
}
