using System.Linq;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Json;

/// <summary>Writes entities for programs. Ids are long, texts are those of the language and audience asked for.</summary>
internal static class EntityJson
{
    /// <summary>Id, kind and name; of a claim its standing too.</summary>
    internal static void Reference(JsonAnswer json, Reader reader, IEntity entity)
    {
        json.Id("id", entity.Id);
        json.Word("kind", entity.Id.Kind);
        json.Text("name", reader.Name(entity));
        if (entity is Claim claim)
        {
            json.Word("standing", claim.Standing);
        }
    }

    /// <summary>Id and name of what an id means.</summary>
    internal static void Named(JsonAnswer json, Reader reader, string key, EntityId? id)
    {
        if (id is not { } known)
        {
            json.Null(key);
            return;
        }

        json.Object(key, () =>
        {
            json.Id("id", known);
            json.Text("name", reader.Name(known));
        });
    }

    /// <summary>An entity in full.</summary>
    internal static void Full(JsonAnswer json, Reader reader, IEntity entity)
    {
        Reference(json, reader, entity);
        switch (entity)
        {
            case Claim claim:
                ClaimJson.Write(json, reader, claim);
                return;
            case Concept concept:
                json.Text("abbreviation", concept.Abbreviation);
                Synonyms(json, concept.Synonyms);
                json.Text("definition", reader.Told(concept.Definition));
                json.Text("plain", reader.Plain(concept.Definition));
                Identifiers(json, concept.Identifiers);
                Relations(json, reader, concept.Id);
                break;
            case Modality modality:
                Modality(json, reader, modality);
                break;
            case Source source:
                FindingJson.Source(json, source);
                json.List("findings", reader.Model.Findings.Where(finding => finding.Source.Id == source.Id),
                    finding => FindingJson.Write(json, reader, finding));
                return;
            case Finding finding:
                FindingJson.Write(json, reader, finding);
                json.List("claims", FindingText.Uses(reader.Model, finding.Id), claim =>
                {
                    Reference(json, reader, claim);
                    json.Word("direction", claim.Links.First(link => link.Finding.Id == finding.Id).Direction);
                });
                return;
            case Study study:
                json.Text("registration", study.Registration);
                json.Id("source", study.Source);
                json.Number("people", study.People);
                json.Number("sites", study.Sites);
                json.Texts("arms", study.Arms);
                json.Texts("findings", reader.Model.Findings.Where(finding => finding.Study == study.Id).Select(f => f.Id.ToString()));
                return;
            case Exercise exercise:
                json.Text("version", exercise.Version.ToString());
                json.Text("exerciseKind", exercise.ExerciseKind);
                json.Text("summary", reader.Plain(exercise.Summary));
                json.Word("intendedUse", exercise.Use);
                json.Text("ages", exercise.Ages.ToString());
                json.Texts("sources", exercise.Sources.Select(id => id.ToString()));
                json.Texts("about", exercise.About.Select(id => id.ToString()));
                json.Texts("claims", exercise.Claims.Select(id => id.ToString()));
                json.List("cautions", exercise.Safety.Cautions.Zip(exercise.CautionTexts), caution =>
                {
                    json.Texts("conditions", caution.First.Conditions);
                    json.Word("level", caution.First.Level);
                    json.Text("text", reader.Plain(caution.Second));
                    json.Id("basisClaim", caution.First.BasisClaim);
                    json.Text("basisGuideline", caution.First.BasisGuideline);
                });
                json.Id("ifWorse", exercise.Safety.IfWorse);
                MeasureJson.Write(json, reader, exercise);
                return;
            case Handout handout:
                json.Word("audience", handout.Audience);
                json.Text("text", reader.Told(handout.Text, handout.Audience));
                json.Texts("basedOn", handout.BasedOn.Select(id => id.ToString()));
                json.List("claims", handout.BasedOn.Select(reader.Model.Find).OfType<Claim>(), claim =>
                {
                    Reference(json, reader, claim);
                    json.Text("standingWords", ClientWords.In(reader.Lang).Standings(claim.Standing));
                    json.Text("doesNotShow", reader.Told(claim.DoesNotShow));
                    json.Texts("sources", reader.Model.RankedEvidence(claim).Select(link => CitationText.Short(link.Finding.Source)).Distinct());
                });
                return;
        }

        json.List("claims", reader.Model.EvidenceFor(entity.Id).Claims, claim =>
        {
            Reference(json, reader, claim);
            ClaimJson.Write(json, reader, claim);
        });
    }

    private static void Modality(JsonAnswer json, Reader reader, Modality modality)
    {
        json.Text("abbreviation", modality.Abbreviation);
        Synonyms(json, modality.Synonyms);
        json.Text("definition", reader.Told(modality.Definition));
        json.Text("plain", reader.Plain(modality.Definition));
        Identifiers(json, modality.Identifiers);
        Named(json, reader, "family", modality.Family);
        json.List("delivery", modality.Delivery, delivery => FindingJson.Delivery(json, delivery));
        json.List("cautions", modality.Cautions, caution => Caution(json, reader, caution));
        Amount(json, EvidenceAmount.Of(reader.Model, modality.Id));
        json.Object("mechanism", reader.Model.MechanismOf(modality), path => Path(json, reader, path));
        Relations(json, reader, modality.Id);
    }

    internal static void Caution(JsonAnswer json, Reader reader, Caution caution)
    {
        json.Word("level", caution.Level);
        json.Texts("conditions", caution.Conditions.Select(id => id.ToString()));
        json.Text("text", reader.Told(caution.Text));
        json.Id("basisClaim", caution.BasisClaim);
        json.Text("basisGuideline", caution.BasisGuideline);
    }

    internal static void Amount(JsonAnswer json, EvidenceAmount amount) => json.Object("evidence", () =>
    {
        json.Number("claims", amount.Claims);
        json.Number("findings", amount.Findings);
        json.Number("studies", amount.Studies);
        json.Number("people", amount.People);
        json.Number("studiesWithoutPeople", amount.WithoutPeople);
        json.Number("randomisedFindings", amount.Randomised);
        json.Word("bestStanding", amount.Best);
        json.Flag("thin", amount.IsThin);
    });

    /// <summary>A path of claims.</summary>
    internal static void Path(JsonAnswer json, Reader reader, MechanismPath path)
    {
        json.Word("standing", path.Standing);
        json.Number("weakestHop", path.WeakestHop);
        json.Flag("causal", path.IsCausal);
        json.List("turns", path.Turns, turn =>
        {
            json.Id("at", turn.At);
            json.Word("kind", turn.Kind);
        });
        json.Flag("mixesPopulations", path.MixesPopulations);
        json.List("hops", path.Hops, hop =>
        {
            Named(json, reader, "from", hop.From);
            Named(json, reader, "to", hop.To);
            json.Text("label", hop.Label);
            json.Flag("causal", hop.IsCausal);
            json.Flag("inverse", hop.Inverse);
            json.Word("standing", hop.Standing);
            json.Id("claim", hop.Claim.Id);
            json.Text("statement", reader.Sentence(hop.Claim));
            json.Id("population", hop.Claim.Proposition.Qualifiers.Population);
        });
    }

    private static void Synonyms(JsonAnswer json, ValueList<Synonym> synonyms) => json.List("synonyms", synonyms, synonym =>
    {
        json.Text("text", synonym.Text);
        json.Word("match", synonym.Match);
        json.Text("lang", synonym.Lang);
    });

    private static void Identifiers(JsonAnswer json, ValueList<Mapping> identifiers) =>
        json.List("identifiers", identifiers, mapping =>
        {
            json.Text("id", mapping.Id.ToString());
            json.Word("match", mapping.Match);
        });

    private static void Relations(JsonAnswer json, Reader reader, EntityId id) =>
        json.List("links", reader.Model.RelationsOf(id).Where(relation => relation.Claim is null), relation =>
        {
            json.Text("relation", relation.Predicate.Id);
            json.Flag("inverse", relation.Inverse);
            json.Text("label", relation.Label);
            Named(json, reader, "to", relation.To);
        });
}
