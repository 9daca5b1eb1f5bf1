using System.Linq;
using CsCheck;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>Bad content never throws: packs of records put together at random are composed, refused or not, and give a whole model.</summary>
public sealed class AnyPackTests
{
    private static readonly string[] Packs = ["p", "q", "r"];

    private static readonly Gen<EntityId> GenId = Gen.Select(Gen.Int[0, 9], Gen.Enum<EntityKind>(), Gen.Int[0, 2])
        .Select((pack, kind, slug) => pack == 9 ? default : new EntityId(Packs[pack % 3], kind, $"s{slug}"));

    private static readonly Gen<string> GenText = Gen.OneOf(Gen.Const("It may help [claim/s0]."), Gen.Const(""), Gen.Const("It cures [[region/s1]] [@s2] always."),
        Gen.Const("Studies disagree [q:claim/s1]. [claim/s0]"), Gen.Const("[[[claim/"), Gen.String[0, 12]);

    private static Gen<EntityId> Of(EntityKind kind) =>
        Gen.Select(Gen.Int[0, 19], Gen.Int[0, 2]).Select((pack, slug) => new EntityId(Packs[pack > 17 ? 2 : 0], kind, $"s{slug}"));

    private static Gen<EntityId> Mostly(EntityKind kind) => Gen.Select(Gen.Int[0, 5], Of(kind), GenId).Select((wild, one, other) => wild == 0 ? other : one);

    private static Gen<EntityKind> Kinds(params EntityKind[] kinds) => Gen.Int[0, kinds.Length - 1].Select(at => kinds[at]);

    private static readonly Gen<Localized> GenLocalized = Gen.Select(GenText, GenText, Gen.Int[0, 3]).Select((one, other, more) => more switch
    {
        0 => new Localized(),
        1 => Localized.Of("en", one).With(Localized.Of("de", other)),
        _ => Localized.Of("en", one),
    });

    private static readonly Gen<StructuralLink> GenLink = Gen.Select(Gen.Int[0, Predicate.All.Count - 1], GenId)
        .Select((relation, target) => new StructuralLink { Relation = Predicate.All[relation], Target = target });

    private static readonly Gen<Concept> GenConcept =
        from kind in Kinds(EntityKind.Region, EntityKind.Process, EntityKind.Outcome, EntityKind.Population, EntityKind.Construct, EntityKind.Theory)
        from id in Mostly(kind)
        from text in GenLocalized
        from links in GenLink.Array[0, 2]
        from detail in Gen.OneOf<ConceptDetail?>(Gen.Const<ConceptDetail?>(() => null),
            Of(EntityKind.Claim).Array[0, 2].Select(premises => (ConceptDetail?)new TheoryDetail { Premises = premises.ToValueList() }),
            Gen.Const<ConceptDetail?>(() => new OutcomeDetail { Domain = OutcomeDomain.Harm }))
        select new Concept { Id = id, Name = text, Definition = text, Links = links.ToValueList(), Detail = detail, Rights = Given.Rights };

    private static readonly Gen<Modality> GenModality =
        from kind in Kinds(EntityKind.Modality, EntityKind.Family, EntityKind.Component)
        from id in Mostly(kind)
        from text in GenLocalized
        from family in Mostly(EntityKind.Family)
        from components in Mostly(EntityKind.Component).Array[0, 2]
        from mechanism in Mostly(EntityKind.Claim).Array[0, 8]
        select new Modality
        {
            Id = id,
            Name = text,
            Definition = text,
            Family = family,
            Components = components.ToValueList(),
            Mechanism = mechanism.ToValueList(),
            Cautions = [new Caution { Level = CautionLevel.Inform, Text = text, BasisClaim = mechanism.FirstOrDefault() }],
            Rights = Given.Rights,
        };

    private static readonly Gen<Source> GenSource =
        from id in Mostly(EntityKind.Source)
        from state in Gen.Enum<IntegrityState>()
        from doi in Gen.Int[0, 3]
        from year in Gen.Int[-5, 3000]
        select Given.Source("x", doi: $"10.1234/{doi}", integrity: state, verified: doi > 0) is var source
            ? source with { Id = id, Citation = source.Citation with { Year = year, Identifiers = doi == 3 ? [] : source.Citation.Identifiers } } : source;

    private static readonly Gen<FindingDraft> GenFinding =
        from id in Mostly(EntityKind.Finding)
        from source in Mostly(EntityKind.Source)
        from design in Gen.Enum<StudyDesign>()
        from synthesis in Gen.Enum<Synthesis>()
        from n in Gen.Int[-1, 900]
        from metric in Gen.Enum<EffectMetric>()
        from value in Gen.Int[-200, 200]
        from benefit in Gen.Enum<Benefit>()
        from included in Mostly(EntityKind.Finding).Array[0, 2]
        from study in Mostly(EntityKind.Study)
        select new FindingDraft
        {
            Id = id,
            Source = source,
            Facts = Given.Facts(design, synthesis, n / 9, n, pack: "p", exposure: n % 2 == 0 ? "modality/s0" : null) with
            {
                Study = n % 3 == 0 ? study : null,
                IncludedIn = included.ToValueList(),
                Effect = new Effect { Metric = metric, Value = value / 100m, Benefit = benefit, Interval = new Interval(value / 90m, n / 100m, n % 110) },
            },
            Rights = Given.Rights,
        };

    private static readonly Gen<ClaimDraft> GenClaim =
        from id in Mostly(EntityKind.Claim)
        from kind in Gen.Enum<ClaimKind>()
        from predicate in Gen.Int[0, Predicate.All.Count - 1]
        from subject in GenId
        from target in GenId
        from text in GenLocalized
        from supersedes in Mostly(EntityKind.Claim)
        from level in Gen.Enum<CertaintyLevel>()
        from scheme in Gen.Enum<CertaintyScheme>()
        from standing in Gen.Enum<Standing>()
        select new ClaimDraft
        {
            Id = id,
            Kind = kind,
            Proposition = new Proposition { Subject = subject, Predicate = Predicate.All[predicate], Object = target, Qualifiers = new Qualifiers() },
            Statement = text,
            Plain = text,
            DoesNotShow = text,
            Rationale = text,
            AsOf = Given.Day,
            DecidedBy = "rules",
            ReviewDue = Given.Day,
            Supersedes = supersedes,
            Related = [supersedes],
            Certainty = Given.Grade(level) with { Scheme = scheme },
            Override = new Override { Standing = standing, Reason = text, By = "", On = Given.Day },
            Rights = Given.Rights,
        };

    private static readonly Gen<LinkDraft> GenEvidence =
        from claim in Mostly(EntityKind.Claim)
        from finding in Mostly(EntityKind.Finding)
        from direction in Gen.Enum<Direction>()
        from lowered in Gen.Enum<Strength>()
        select new LinkDraft { Claim = claim, Finding = finding, Direction = direction, Lowered = lowered, Place = $"{claim}/links/0" };

    private static readonly Gen<Pack> GenPack =
        from id in Gen.Int[0, 2]
        from version in Gen.Int[1, 2]
        from needs in Gen.Int[0, 3]
        from concepts in GenConcept.Array[0, 6]
        from modalities in GenModality.Array[0, 3]
        from sources in GenSource.Array[0, 3]
        from findings in GenFinding.Array[0, 4]
        from claims in GenClaim.Array[0, 4]
        from links in GenEvidence.Array[0, 6]
        from texts in GenLocalized.Array[0, 2]
        from tombstones in Gen.Select(GenId, GenId).Array[0, 3]
        from unread in GenId.Array[0, 1]
        from overrides in GenId.Array[0, 2]
        select new Sketch(Packs[id], $"1.{version}.0").Build() is var pack
            ? pack with
            {
                Info = pack.Info with
                {
                    RequiresPacks = needs == 3 ? [] : [new PackRequirement(Packs[needs], Sketch.Range(">=1.0 <2"))],
                    Overrides = overrides.ToValueList(),
                    Languages = ["en", "de", "fr"],
                },
                Concepts = concepts.ToValueList(),
                Modalities = modalities.ToValueList(),
                Sources = sources.ToValueList(),
                Findings = findings.ToValueList(),
                Claims = claims.ToValueList(),
                Links = links.ToValueList(),
                Handouts = texts.Select((text, i) => new Handout
                {
                    Id = Given.Id($"handout/h{i}", Packs[id]),
                    Name = text,
                    Audience = Audience.Client,
                    BasedOn = [],
                    Text = text,
                    Rights = Given.Rights,
                }).ToValueList(),
                Tombstones = tombstones.Select(pair => new Tombstone { Id = pair.Item1, Reason = "", Date = Given.Day, Successor = pair.Item2 }).ToValueList(),
                Unread = unread.ToValueList(),
            }
            : pack;

    [Fact]
    public void Any_packs_compose_to_a_whole_model_with_diagnostics_that_name_code_pack_and_message() =>
        GenPack.Array[0, 4].Sample(packs =>
        {
            var options = new ComposeOptions { AsOf = Given.Day };
            options.PacksToRelease.Add("p");
            options.PacksWithoutSay.Add("r");
            foreach (EntityId id in packs.SelectMany(pack => pack.Info.Overrides))
            {
                options.PermittedOverrides.Add(("q", id));
            }

            Composition.Composition composition = ModelComposer.Compose(packs, options);
            foreach (IEntity entity in composition.Model.Concepts.Cast<IEntity>().Concat(composition.Model.Claims))
            {
                _ = composition.Model.RelationsOf(entity.Id);
                _ = composition.Model.EvidenceFor(entity.Id).ToList();
            }

            composition.Model.Search("help");
            return composition.Diagnostics.All(diagnostic => diagnostic is { Pack: not null, Message.Length: > 0 })
                && composition.Diagnostics.SequenceEqual(ModelComposer.Compose(packs.Reverse(), options).Diagnostics);
        }, iter: 3_000);

    [Fact]
    public void A_pack_of_any_records_is_refused_exactly_where_it_has_an_error() =>
        GenPack.Sample(pack => ModelComposer.Compose([pack with { Info = pack.Info with { RequiresPacks = [], Overrides = [] } }]) is { } composition
            && composition.Refused.Length == (composition.HasErrors || !pack.IsWhole ? 1 : 0), iter: 5_000);
}
