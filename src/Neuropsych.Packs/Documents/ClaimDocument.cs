using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>Files of <c>claims/</c>: a list of claims, or a mapping of claims, findings, studies and links.</summary>
internal static class ClaimDocument
{
    private static readonly Field<EntityId> Population = Field.Optional("population", Schemas.Id);

    private static readonly Field<ValueList<Comparator>> Comparators =
        Field.Optional("comparator", new ListSchema<Comparator>(FindingDocument.ComparatorSchema, allowsOne: true));

    private static readonly Field<EntityId> Outcome = Field.Optional("outcome", Schemas.Id);
    private static readonly Field<string> Time = Field.Optional("time", Schemas.Text);
    private static readonly Field<EntityId> Method = Field.Optional("method", Schemas.Id);
    private static readonly Field<string> Dose = Field.Optional("dose", Schemas.Text);

    private static readonly Field<Qualifiers> Qualifiers = Field.Required("qualifiers", new Shape<Qualifiers>(
        "a qualifier set", reader => new Qualifiers
        {
            Population = reader.Maybe(Population),
            Comparators = reader.Get(Comparators),
            Outcome = reader.Maybe(Outcome),
            Time = reader.Get(Time),
            Method = reader.Maybe(Method),
            Dose = reader.Get(Dose),
        }, Population, Comparators, Outcome, Time, Method, Dose));

    private static readonly Field<Localized> Rationale = Field.Required("rationale", Schemas.Localized);
    private static readonly Field<DateOnly> AsOf = Field.Required("asOf", Schemas.Date);
    private static readonly Field<string> DecidedBy = Field.Required("decidedBy", Schemas.Text);
    private static readonly Field<Standing> Standing = Field.Required("standing", Schemas.Word<Standing>("a standing"));
    private static readonly Field<Localized> Reason = Field.Required("reason", Schemas.Localized);
    private static readonly Field<string> By = Field.Required("by", Schemas.Text);
    private static readonly Field<DateOnly> On = Field.Required("on", Schemas.Date);

    private static readonly Field<Override> Override = Field.Optional("override", new Shape<Override>(
        "an override", reader => new Override
        {
            Standing = reader.Get(Standing),
            Reason = reader.Get(Reason),
            By = reader.Get(By),
            On = reader.Get(On),
        }, Standing, Reason, By, On));

    private static readonly Field<VerdictParts> Verdict = Field.Required("verdict", new Shape<VerdictParts>(
        "a verdict",
        reader => new VerdictParts(
            reader.Get(Rationale), reader.Get(AsOf), reader.Get(DecidedBy), reader.Get(Override)),
        Rationale, AsOf, DecidedBy, Override));

    private static readonly Field<CertaintyDomain> Domain = Field.Required("domain", Schemas.Word<CertaintyDomain>("a domain"));
    private static readonly Field<int> Step = Field.Optional("step", Schemas.Integer);
    private static readonly Field<CertaintyLevel> Facet = Field.Optional("facet", Schemas.Word<CertaintyLevel>("a grade"));
    private static readonly Field<Localized> Why = Field.Required("why", Schemas.Localized);

    private static readonly Shape<CertaintyStep> StepShape = new("a step", reader => new CertaintyStep
    {
        Domain = reader.Get(Domain),
        Step = reader.Get(Step),
        Facet = reader.Maybe(Facet),
        Why = reader.Get(Why),
    }, Domain, Step, Facet, Why);

    private static readonly Field<CertaintyScheme> Scheme = Field.Required("scheme", Schemas.Word<CertaintyScheme>("a scheme"));
    private static readonly Field<int> Start = Field.Optional("start", Schemas.Integer);
    private static readonly Field<ValueList<CertaintyStep>> Steps =
        Field.Optional("steps", new ListSchema<CertaintyStep>(StepShape));

    private static readonly Field<CertaintyLevel> Level = Field.Required("level", Schemas.Word<CertaintyLevel>("a level"));
    private static readonly Field<string> Assessor = Field.Required("assessor", Schemas.Text);
    private static readonly Field<CertaintyOrigin> Origin = Field.Required("origin", Schemas.Word<CertaintyOrigin>("an origin"));

    private static readonly Field<Certainty> Certainty = Field.Optional("certainty", new Shape<Certainty>(
        "a certainty", reader => new Certainty
        {
            Scheme = reader.Get(Scheme),
            Start = reader.Maybe(Start),
            Steps = reader.Get(Steps),
            Level = reader.Get(Level),
            Assessor = reader.Get(Assessor),
            On = reader.Get(On),
            Origin = reader.Get(Origin),
        }, Scheme, Start, Steps, Level, Assessor, On, Origin));

    private static readonly Field<ClaimKind> Kind = Field.Required("kind", Schemas.Word<ClaimKind>("a kind of claim"));
    private static readonly Field<EntityId> Subject = Field.Required("subject", Schemas.Id);
    private static readonly Field<Predicate> PredicateField = Field.Required("predicate", new PredicateSchema());
    private static readonly Field<EntityId> Object = Field.Required("object", Schemas.Id);
    private static readonly Field<Localized> Statement = Field.Required("statement", Schemas.Localized);
    private static readonly Field<Localized> Plain = Field.Required("plain", Schemas.ClientText);
    private static readonly Field<Localized> DoesNotShow = Field.Required("doesNotShow", Schemas.Localized);
    private static readonly Field<ValueList<LinkDraft>> Links =
        Field.Required("links", new ListSchema<LinkDraft>(LinkDocument.InClaim));

    private static readonly Field<DateOnly> ReviewDue = Field.Required("reviewDue", Schemas.Date);
    private static readonly Field<EntityId> Supersedes = Field.Optional("supersedes", Schemas.Id);

    private static readonly Field<ValueList<EntityId>> Related = Field.Optional("related", Schemas.OneOrMoreIds);

    private static readonly Shape<ClaimDraft> Shape = new("a claim", Build,
        Schemas.IdField, Kind, Subject, PredicateField, Object, Qualifiers, Statement, Plain, DoesNotShow, Links, Certainty, Verdict,
        ReviewDue, NamedFields.Type, Supersedes, Related, Schemas.Answers, Schemas.Reviewed, Schemas.ChangeNote,
        Schemas.Rights);

    private static readonly EntitySchema<ClaimDraft> Schema = new("a claim", [EntityKind.Claim], _ => Shape);

    private static readonly ListSchema<ClaimDraft> List = new(Schema);
    private static readonly Field<ValueList<ClaimDraft>> Claims = Field.Optional("claims", List);
    private static readonly Field<ValueList<FindingDraft>> Findings =
        Field.Optional("findings", new ListSchema<FindingDraft>(FindingDocument.Schema));

    private static readonly Field<ValueList<Study>> Studies = Field.Optional("studies", new ListSchema<Study>(StudyDocument.Schema));
    private static readonly Field<ValueList<LinkDraft>> ForeignLinks =
        Field.Optional("links", new ListSchema<LinkDraft>(LinkDocument.ToClaim));

    private static readonly Shape<bool> File = new("a file of claims", reader =>
    {
        reader.Pack.Claims.AddRange(reader.Get(Claims));
        reader.Pack.Findings.AddRange(reader.Get(Findings));
        reader.Pack.Studies.AddRange(reader.Get(Studies));
        reader.Pack.Links.AddRange(reader.Get(ForeignLinks));
        return true;
    }, Claims, Findings, Studies, ForeignLinks);

    /// <summary>Reads a file.</summary>
    internal static void Read(Node node, Place place)
    {
        if (node is MappingNode)
        {
            File.TryRead(node, place, out _);
            return;
        }

        List.TryRead(node, place, out ValueList<ClaimDraft> claims);
        place.Pack.Claims.AddRange(claims);
    }

    private static ClaimDraft Build(Reader reader)
    {
        EntityId id = reader.Get(Schemas.IdField);
        VerdictParts? verdict = reader.Get(Verdict);
        var claim = new ClaimDraft
        {
            Id = id,
            Kind = reader.Get(Kind),
            Proposition = new Proposition
            {
                Subject = reader.Get(Subject),
                Predicate = reader.Get(PredicateField),
                Object = reader.Get(Object),
                Qualifiers = reader.Get(Qualifiers),
            },
            Statement = reader.Get(Statement),
            Plain = reader.Get(Plain),
            DoesNotShow = reader.Get(DoesNotShow),
            Certainty = reader.Get(Certainty),
            Rationale = verdict?.Rationale!,
            AsOf = verdict?.AsOf ?? default,
            DecidedBy = verdict?.DecidedBy!,
            Override = verdict?.Override,
            ReviewDue = reader.Get(ReviewDue),
            Type = reader.Get(NamedFields.Type),
            Supersedes = reader.Maybe(Supersedes),
            Related = reader.Get(Related).Distinct().Order().ToValueList(),
            Answers = reader.Get(Schemas.Answers),
            Reviewed = reader.Get(Schemas.Reviewed),
            ChangeNote = reader.Get(Schemas.ChangeNote),
            Rights = NamedFields.ReadRights(reader),
        };
        reader.Pack.Links.AddRange(reader.Get(Links).Select(link => link with { Claim = id }));
        return claim;
    }

    private sealed record VerdictParts(Localized Rationale, DateOnly AsOf, string DecidedBy, Override? Override);

    /// <summary>A predicate of the closed registry, empirical ones alone.</summary>
    private sealed class PredicateSchema : Schema<Predicate>
    {
        private static readonly string[] Empirical =
            [.. Predicate.All.Where(predicate => !predicate.IsStructural).Select(predicate => predicate.Id)];

        internal override string Expected => $"a predicate: {string.Join(", ", Empirical)}";

        internal override bool TryRead(Node node, Place place, out Predicate value)
        {
            value = null!;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (Predicate.Find(scalar.Text) is not { } predicate)
            {
                return place.NotInSet(scalar, "a predicate", Empirical);
            }

            if (!predicate.IsStructural)
            {
                value = predicate;
                return true;
            }

            place.Report(DiagnosticCodes.PredicateMisused, node,
                $"'{predicate.Id}' is a structural relation: true by definition, so no claim is made of it.",
                $"Write it as a key of the subject; in a claim use one of {string.Join(", ", Empirical)}.");
            return false;
        }
    }
}
