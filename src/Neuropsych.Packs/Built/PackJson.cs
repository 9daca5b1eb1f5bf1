using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs.Built;

/// <summary>
/// <c>neuropsych/pack.json</c>: the whole of a pack in one document. Entities have the keys that they have in source files, so that one
/// set of schemas reads and checks both; texts stand with their language and audience.
/// </summary>
internal static partial class PackJson
{
    /// <summary>Where the document stands in a built pack.</summary>
    internal const string File = "neuropsych/pack.json";

    /// <summary>Writes a pack; equal packs give equal bytes.</summary>
    internal static byte[] Write(Pack pack) => CanonicalJson.Write(pack.Info.Id, json =>
    {
        Info(json, pack.Info);
        json.Objects("concepts", pack.Concepts, concept => Concept(json, concept, pack.Info));
        json.Objects("modalities", pack.Modalities, modality => Modality(json, modality, pack.Info));
        json.Objects("sources", pack.Sources, source => Source(json, source, pack.Info));
        json.Objects("studies", pack.Studies, study => Study(json, study, pack.Info));
        json.Objects("findings", pack.Findings, finding => Finding(json, finding, pack.Info));

        // Links stand in their claim where the claim is the pack's own.
        ILookup<EntityId, LinkDraft> links = pack.Links.ToLookup(link => link.Claim);
        HashSet<EntityId> own = [.. pack.Claims.Select(claim => claim.Id)];
        json.Objects("claims", pack.Claims, claim => Claim(json, claim, links[claim.Id], pack.Info));
        json.Objects("links", pack.Links.Where(link => !own.Contains(link.Claim)), link => Link(json, link, inClaim: false));
        json.Objects("handouts", pack.Handouts, handout => Handout(json, handout, pack.Info));
        json.Objects("exercises", pack.Exercises, exercise => Exercise(json, exercise, pack.Info));
        json.Objects("measures", pack.Measures, measure => Exercise(json, measure, pack.Info));
        json.Objects("crisis", pack.Crisis, contact => Crisis(json, contact));
        json.Objects("questions", pack.Questions, question =>
        {
            json.Text("id", question.Id);
            json.Word<QuestionKind>("kind", question.Kind);
            json.Text("text", question.Text);
        });
        json.Objects("tombstones", pack.Tombstones, tombstone =>
        {
            json.Id("id", tombstone.Id);
            json.Text("reason", tombstone.Reason);
            json.Date("date", tombstone.Date);
            json.Id("successor", tombstone.Successor);
        });
    });

    private static void Crisis(CanonicalJson json, CrisisContact contact)
    {
        json.Text("id", contact.Id);
        json.Bool("emergency", contact.IsEmergency ? true : null);
        json.Text("name", contact.Name);
        json.Text("country", contact.Country);
        json.Text("region", contact.Region);
        json.Texts("languages", contact.Languages, evenIfEmpty: true);
        json.Text("audience", contact.Audience);
        json.Word<CrisisChannel>("channel", contact.Channel);
        json.Text("address", contact.Address);
        json.Text("hours", contact.Hours);
        json.Text("cost", contact.Cost);
        json.Text("source", contact.Source);
        json.Date("verifiedOn", contact.VerifiedOn);
        json.Text("verifiedBy", contact.VerifiedBy);
        json.Date("expiresOn", contact.ExpiresOn);
    }

    private static void Info(CanonicalJson json, PackInfo info)
    {
        json.Number("format", PackInfo.SupportedFormat);
        json.Text("id", info.Id);
        json.Text("version", info.Version.ToString());
        json.Text("title", info.Title);
        json.Text("summary", info.Summary);
        json.Texts("authors", info.Authors, evenIfEmpty: true);
        json.Text("licence", info.Licence);
        json.Texts("languages", info.Languages, evenIfEmpty: true);
        json.Word<IntendedUse>("intendedUse", info.IntendedUse);
        json.Object("requires", () =>
        {
            json.Text("neuropsych", info.RequiresNeuropsych.Text);
            if (info.RequiresPacks.Count > 0)
            {
                json.Object("packs", () =>
                {
                    foreach (PackRequirement need in info.RequiresPacks)
                    {
                        json.Text(need.Id, need.Range.Text);
                    }
                });
            }

            bool hasCapabilities = info.RequiresCapabilities.Count > 0 || info.OptionalCapabilities.Count > 0;
            json.Object("capabilities", !hasCapabilities ? null : () =>
            {
                json.Texts("required", info.RequiresCapabilities);
                json.Texts("optional", info.OptionalCapabilities);
            });
        });
        json.Object("code", info.Code is not { } code ? null : () => Code(json, code));
        json.Text("publisher", info.Publisher);
        json.Ids("overrides", info.Overrides);
        json.Ids("acceptedSources", info.AcceptedSources);
    }

    private static void Code(CanonicalJson json, PackCode code)
    {
        json.Text("assembly", code.Assembly);
        json.Text("entry", code.Entry);
        json.Number("tier", code.Tier);
        json.Object("contributes", () =>
        {
            json.Texts("exerciseKinds", code.ExerciseKinds);
            json.Bool("packs", code.ContributesPacks ? true : null);
        });
        json.Object("uses", code.Uses.Count == 0 ? null : () =>
        {
            foreach (ContractMember member in code.Uses)
            {
                json.Text(member.Id, member.Since.ToString());
            }
        });
    }

    private static void Concept(CanonicalJson json, Concept concept, PackInfo info)
    {
        Named(json, concept);
        json.Text("abbreviation", concept.Abbreviation);
        Names(json, concept.Synonyms, concept.Identifiers);
        json.Text("type", concept.Type);
        switch (concept.Detail)
        {
            case RegionDetail region:
                json.Word("laterality", region.Laterality);
                json.Text("atlas", region.Atlas);
                break;
            case NetworkDetail network:
                json.Text("circuit", network.Circuit);
                break;
            case ChemicalDetail chemical:
                json.Word<ChemicalRole>("role", chemical.Role);
                json.Bool("hormone", chemical.Hormone);
                break;
            case MentalDetail mental:
                json.Text("cognitiveAtlasClass", mental.CognitiveAtlasClass);
                json.Word("valence", mental.Valence);
                break;
            case ConstructDetail construct:
                json.Texts("dimensions", construct.Dimensions);
                break;
            case TheoryDetail theory:
                json.Ids("premises", theory.Premises);
                break;
            case ConditionDetail condition:
                json.Word<AgeGroup>("ageGroup", condition.AgeGroup);
                break;
            case OutcomeDetail outcome:
                json.Word<OutcomeDomain>("domain", outcome.Domain);
                json.Texts("measures", outcome.Measures);
                break;
            case MethodDetail method:
                json.Text("paradigm", method.Paradigm);
                json.Text("contrast", method.Contrast);
                break;
            case PopulationDetail population:
                json.Id("condition", population.Condition);
                json.Word("ageGroup", population.AgeGroup);
                json.Localized("description", population.Description);
                json.Text("severity", population.Severity);
                json.Text("setting", population.Setting);
                json.Text("country", population.Country);
                break;
        }

        Links(json, concept.Links, evenIfEmpty: concept.Id.Kind == EntityKind.Network ? "members" : null);
        Last(json, concept.Answers, concept.ChangeNote, concept.Rights, info);
    }

    private static void Modality(CanonicalJson json, Modality modality, PackInfo info)
    {
        Named(json, modality);
        json.Text("abbreviation", modality.Abbreviation);
        Names(json, modality.Synonyms, modality.Identifiers);
        json.Text("type", modality.Type);
        json.Id("family", modality.Family);
        json.Ids("components", modality.Components);
        json.Objects("delivery", modality.Delivery, delivery => Delivery(json, delivery));
        json.Objects("cautions", modality.Cautions, caution =>
        {
            json.Ids("conditions", caution.Conditions);
            json.Word<CautionLevel>("level", caution.Level);
            json.Localized("text", caution.Text);
            json.Id("basis", caution.BasisClaim);
            json.Text("basis", caution.BasisGuideline is { } guideline ? "guideline: " + guideline : null);
        });
        json.Ids("mechanism", modality.Mechanism);
        json.Localized("procedure", modality.Procedure);
        Links(json, modality.Links.Where(link => link.Relation != Predicate.HasFamily && link.Relation != Predicate.HasComponent));
        Last(json, modality.Answers, modality.ChangeNote, modality.Rights, info);
    }

    private static void Handout(CanonicalJson json, Handout handout, PackInfo info)
    {
        json.Id("id", handout.Id);
        json.Localized("name", handout.Name);
        json.Word<Text.Audience>("audience", handout.Audience);
        json.Ids("basedOn", handout.BasedOn, evenIfEmpty: true);
        json.Localized("text", handout.Text);
        json.Texts("answers", handout.Answers);
        Reviewed(json, handout.Reviewed);
        json.Text("changeNote", handout.ChangeNote);
        Rights(json, handout.Rights, info);
    }

    private static void Exercise(CanonicalJson json, Exercise exercise, PackInfo info)
    {
        json.Id("id", exercise.Id);
        json.Text("version", exercise.Version.ToString());
        json.Text("exerciseKind", exercise.ExerciseKind);
        json.Localized("name", exercise.Name);
        json.Localized("summary", exercise.Summary);
        json.Word<IntendedUse>("intendedUse", exercise.Use);
        json.Text("ages", exercise.Ages.ToString());
        json.Word("higherIs", exercise.HigherIs);
        json.Texts("identifiers", exercise.Identifiers.Select(id => id.ToString()));
        json.Ids("sources", exercise.Sources, evenIfEmpty: true);
        json.Ids("about", exercise.About);
        json.Ids("claims", exercise.Claims);
        json.Texts("answers", exercise.Answers);
        json.Object("safety", () =>
        {
            json.Text("rating", exercise.Safety.RatingKey);
            json.Id("ifWorse", exercise.Safety.IfWorse);
            json.Objects("cautions", exercise.Safety.Cautions.Zip(exercise.CautionTexts), caution =>
            {
                json.Texts("conditions", caution.First.Conditions);
                json.Word<CautionLevel>("level", caution.First.Level);
                json.Id("basis", caution.First.BasisClaim);
                json.Text("basis", caution.First.BasisGuideline is { } guideline ? "guideline: " + guideline : null);
                json.Localized("text", caution.Second);
            });
            json.Objects("rules", exercise.Safety.Rules, rule =>
            {
                json.Text("id", rule.Id);
                json.Texts("steps", rule.Steps);
                json.Value("when", JsonSerializer.SerializeToElement(rule.When, ExerciseJson.Expression));
                json.Texts("do", rule.Actions.Select(action => Words.Of(action)));
            });
        });
        json.Value("content", exercise.Content);
        Scores(json, exercise);
        json.Objects("translations", exercise.Translations, translation =>
        {
            json.Text("lang", translation.Lang);
            json.Value("content", translation.Content);
            json.Id("textSource", translation.TextSource);
        });
        json.Text("changeNote", exercise.ChangeNote);
        Rights(json, exercise.Rights, info, evenIfThePacks: exercise.Id.Kind == EntityKind.Measure);
    }

    private static void Named(CanonicalJson json, IEntity entity)
    {
        json.Id("id", entity.Id);
        json.Localized("name", entity.Name);
        json.Localized("definition", entity switch
        {
            Concept concept => concept.Definition,
            Modality modality => modality.Definition,
            _ => null,
        });
    }

    private static void Names(CanonicalJson json, ValueList<Synonym> synonyms, ValueList<Mapping> identifiers)
    {
        json.Objects("synonyms", synonyms, synonym =>
        {
            json.Text("text", synonym.Text);
            json.Word<SynonymMatch>("match", synonym.Match);
            json.Text("lang", synonym.Lang);
        });
        json.Objects("identifiers", identifiers, mapping =>
        {
            json.Text("id", mapping.Id.ToString());
            json.Word<MappingMatch>("match", mapping.Match);
        });
    }

    private static void Links(CanonicalJson json, IEnumerable<StructuralLink> links, string? evenIfEmpty = null)
    {
        ILookup<Predicate, EntityId> targets = links.ToLookup(link => link.Relation, link => link.Target);
        foreach ((string key, Predicate relation) in NamedFields.LinkKeys)
        {
            json.Ids(key, targets[relation], evenIfEmpty: key == evenIfEmpty);
        }
    }

    private static void Last(CanonicalJson json, ValueList<string> answers, string? changeNote, Rights rights, PackInfo info)
    {
        json.Texts("answers", answers);
        json.Text("changeNote", changeNote);
        Rights(json, rights, info);
    }

    private static void Reviewed(CanonicalJson json, Text.TextReview? reviewed) => json.Object("reviewed", reviewed is null ? null : () =>
    {
        json.Text("by", reviewed.By);
        json.Date("on", reviewed.On);
    });

    /// <summary>Terms that are the pack's are not repeated.</summary>
    private static void Rights(CanonicalJson json, Rights rights, PackInfo info, bool evenIfThePacks = false) =>
        json.Object("rights", !evenIfThePacks && rights == new Rights { Licence = info.Licence } ? null : () =>
        {
            json.Text("licence", rights.Licence);
            json.Text("holder", rights.Holder);
            json.Text("attribution", rights.Attribution);
            json.Text("notice", rights.Notice);
            json.Bool("redistributable", rights.Redistributable ? null : false);
            json.Text("textHash", rights.TextHash);
        });
}
