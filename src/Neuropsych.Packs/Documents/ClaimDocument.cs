using System;
using System.Linq;
using System.Text.Json.Nodes;
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
    private static readonly Field<EntityId> Population =
        Field.Optional("population", "Whom the claim is about.", Schemas.IdOf(EntityKind.Population));

    private static readonly Field<ValueList<Comparator>> Comparators =
        Field.Optional("comparator", "Against what: one comparator, or a list when the claim names several together.",
            new ListSchema<Comparator>(FindingDocument.ComparatorSchema, allowsOne: true));

    private static readonly Field<EntityId> Outcome = Field.Optional(
        "outcome", "The result that the claim is about; may be left out where the object is the outcome.",
        Schemas.IdOf(EntityKind.Outcome));
    private static readonly Field<string> Time = Field.Optional("time", "When it was measured, in a few words.", Schemas.Text);
    private static readonly Field<EntityId> Method = Field.Optional("method", "With what it was studied.", Schemas.IdOf(EntityKind.Method));
    private static readonly Field<string> Dose = Field.Optional("dose", "How much of it, in a few words.", Schemas.Text);

    private static readonly Field<Qualifiers> Qualifiers =
        Field.Required("qualifiers", "For whom, against what, on what, and studied how.", new Shape<Qualifiers>(
        "a qualifier set", reader => new Qualifiers
        {
            Population = reader.Maybe(Population),
            Comparators = reader.Get(Comparators),
            Outcome = reader.Maybe(Outcome),
            Time = reader.Get(Time),
            Method = reader.Maybe(Method),
            Dose = reader.Get(Dose),
        }, Population, Comparators, Outcome, Time, Method, Dose));

    private static readonly Field<Localized> Rationale =
        Field.Required("rationale", "Why the claim stands as it does, in one or two sentences.", Schemas.Localized);
    private static readonly Field<DateOnly> AsOf = Field.Required("asOf", "The day as of which the evidence was looked at.", Schemas.Date);
    private static readonly Field<string> DecidedBy =
        Field.Required("decidedBy", "Who decided: 'rules', or a person's name.", Schemas.Text);
    private static readonly Field<Standing> Standing = Field.Required("standing", "The standing that the claim is given instead; never a higher one.",
        Schemas.Word<Standing>("a standing"));
    private static readonly Field<Localized> Reason = Field.Required("reason", "Why the rules do not hold here.", Schemas.Localized);
    private static readonly Field<string> By = Field.Required("by", "Who did it.", Schemas.Text);
    private static readonly Field<DateOnly> On = Field.Required("on", "The day on which it was done.", Schemas.Date);

    private static readonly Field<Override> Override =
        Field.Optional("override", "A person's decision that lowers the standing which the rules compute.", new Shape<Override>(
        "an override", reader => new Override
        {
            Standing = reader.Get(Standing),
            Reason = reader.Get(Reason),
            By = reader.Get(By),
            On = reader.Get(On),
        }, Standing, Reason, By, On));

    private static readonly Field<VerdictParts> Verdict =
        Field.Required("verdict", "Why the claim stands as it does, since when, and who says so.", new Shape<VerdictParts>(
        "a verdict",
        reader => new VerdictParts(
            reader.Get(Rationale), reader.Get(AsOf), reader.Get(DecidedBy), reader.Get(Override)),
        Rationale, AsOf, DecidedBy, Override));

    private static readonly Field<CertaintyDomain> Domain =
        Field.Required("domain", "What the step is about.", Schemas.Word<CertaintyDomain>("a domain"));
    private static readonly Field<int> Step = Field.Optional("step", "How many levels up or down.", Schemas.Integer);
    private static readonly Field<CertaintyLevel> Facet =
        Field.Optional("facet", "The grade of one facet of a mechanism.", Schemas.Word<CertaintyLevel>("a grade"));
    private static readonly Field<Localized> Why = Field.Required("why", "Why.", Schemas.Localized);

    private static readonly Shape<CertaintyStep> StepShape = new("a step", reader => new CertaintyStep
    {
        Domain = reader.Get(Domain),
        Step = reader.Get(Step),
        Facet = reader.Maybe(Facet),
        Why = reader.Get(Why),
    }, Domain, Step, Facet, Why);

    private static readonly Field<CertaintyScheme> Scheme =
        Field.Required("scheme", "The scheme of rating.", Schemas.Word<CertaintyScheme>("a scheme"));
    private static readonly Field<int> Start =
        Field.Optional("start", "The level that the rating starts from, as a number.", Schemas.Integer);
    private static readonly Field<ValueList<CertaintyStep>> Steps =
        Field.Optional("steps", "Each step up or down, with its reason.", new ListSchema<CertaintyStep>(StepShape));

    private static readonly Field<CertaintyLevel> Level =
        Field.Required("level", "The level that was reached: start plus steps.", Schemas.Word<CertaintyLevel>("a level"));
    private static readonly Field<string> Assessor = Field.Required("assessor", "Who rated.", Schemas.Text);
    private static readonly Field<CertaintyOrigin> Origin =
        Field.Required("origin", "Whether the rating is your own or a published one.", Schemas.Word<CertaintyOrigin>("an origin"));

    private static readonly Field<Certainty> Certainty =
        Field.Optional("certainty", "A rating of certainty, recorded and never computed.", new Shape<Certainty>(
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

    private static readonly Field<ClaimKind> Kind =
        Field.Required("kind", "The kind of claim; it decides which qualifiers are needed.", Schemas.Word<ClaimKind>("a kind of claim"));
    private static readonly Field<EntityId> Subject =
        Field.Required("subject", "What the claim is about.", Schemas.IdOf(Schemas.Ends(predicate => predicate.Domain)));
    private static readonly Field<Predicate> PredicateField = Field.Required("predicate", "What is claimed of it.", new PredicateSchema());
    private static readonly Field<EntityId> Object = Field.Required("object", "What it is claimed to do something to, or to go with.",
        Schemas.IdOf(Schemas.Ends(predicate => predicate.Range)));
    private static readonly Field<Localized> Statement =
        Field.Required("statement", "One sentence for clinicians that evidence can speak for or against.", Schemas.Localized);
    private static readonly Field<Localized> Plain =
        Field.Required("plain", "The same for clients: short sentences that say honestly how the evidence lies.", Schemas.ClientText);
    private static readonly Field<Localized> DoesNotShow =
        Field.Required("doesNotShow", "What must not be read into it.", Schemas.Localized);
    private static readonly Field<ValueList<LinkDraft>> Links =
        Field.Required("links", "The evidence: findings, each with the direction in which it speaks.", new ListSchema<LinkDraft>(LinkDocument.InClaim));

    private static readonly Field<DateOnly> ReviewDue =
        Field.Required("reviewDue", "The day by which the claim is looked at again.", Schemas.Date);
    private static readonly Field<EntityId> Supersedes =
        Field.Optional("supersedes", "The claim that this one replaces.", Schemas.IdOf(EntityKind.Claim));

    private static readonly Field<ValueList<EntityId>> Related =
        Field.Optional("related", "Claims that belong beside this one.", Schemas.OneOrMoreOf(EntityKind.Claim));

    private static readonly Shape<ClaimDraft> Shape = new("a claim", Build,
        Schemas.IdField, Kind, Subject, PredicateField, Object, Qualifiers, Statement, Plain, DoesNotShow, Links, Certainty, Verdict,
        ReviewDue, NamedFields.Type, Supersedes, Related, Schemas.Answers, Schemas.Reviewed, Schemas.ChangeNote,
        Schemas.Rights);

    private static readonly EntitySchema<ClaimDraft> Schema = new("a claim", [EntityKind.Claim], _ => Shape);

    private static readonly ListSchema<ClaimDraft> List = new(Schema);
    private static readonly Field<ValueList<ClaimDraft>> Claims = Field.Optional("claims", "Claims.", List);
    private static readonly Field<ValueList<FindingDraft>> Findings =
        Field.Optional("findings", "Findings that several links name by their id.", new ListSchema<FindingDraft>(FindingDocument.Schema));

    private static readonly Field<ValueList<Study>> Studies =
        Field.Optional("studies", "Investigations that several sources report.", new ListSchema<Study>(StudyDocument.Schema));
    private static readonly Field<ValueList<LinkDraft>> ForeignLinks =
        Field.Optional("links", "Evidence for claims of other packs.", new ListSchema<LinkDraft>(LinkDocument.ToClaim));

    private static readonly Shape<bool> File = new("a file of claims", reader =>
    {
        reader.Pack.Claims.AddRange(reader.Get(Claims));
        reader.Pack.Findings.AddRange(reader.Get(Findings));
        reader.Pack.Studies.AddRange(reader.Get(Studies));
        reader.Pack.Links.AddRange(reader.Get(ForeignLinks));
        return true;
    }, Claims, Findings, Studies, ForeignLinks);

    /// <summary>The document as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope) => EditorScope.Either(List.ToJson(scope), File.ToJson(scope));

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

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.OneOf(Empirical, Predicate.All
                .Where(predicate => !predicate.IsStructural).Select(predicate => predicate.IsCausal ? $"{predicate.Label} (causal)" : predicate.Label));

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
