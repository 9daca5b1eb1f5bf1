using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Exercises;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>Which fields of a pack hold words that its author chooses and others read: the wording rules read each of them, or the list says why not.</summary>
public sealed class TextFieldsTests
{
    private const string Overclaim = "It cures fear.";

    private const string Id = "an id, a code or a name of a part: letters that a rule fixes, shown as such";
    private const string Person = "the name of a person or of an organisation";
    private const string Published = "words of a publication, which are not the author's to mend";
    private const string Closed = "a word of a closed set of the tool that judged";

    /// <summary>Fields that no rule of wording reads, each with the reason.</summary>
    private static readonly IReadOnlyDictionary<string, string> NotRead = new (string Reason, string[] Fields)[]
    {
        (Person,
        [
            "Certainty.Assessor", "ClaimDraft.DecidedBy", "Extraction.By", "Extraction.SecondReader", "Override.By", "PackInfo.Authors",
            "PackInfo.Publisher", "Rights.Holder", "TextReview.By", "Verification.By", "Citation.Authors", "CrisisContact.Name", "CrisisContact.VerifiedBy",
        ]),
        (Published,
        [
            "Citation.Title", "Citation.Venue", "Citation.Short", "Source.Name", "Source.ShortCitation",
        ]),
        (Closed,
        [
            "RiskOfBias.Overall", "RiskOfBiasDomain.Judgement", "RiskOfBiasDomain.Code",
        ]),
        (Id,
        [
            "CrisisContact.Address", "CrisisContact.Country", "CrisisContact.Id", "CrisisContact.Languages", "CrisisContact.Source",
            "ChangeFigure.Source", "ClaimDraft.Answers", "ClaimDraft.Type", "Concept.Answers", "Concept.Type", "ContractMember.Id", "Curie.Local",
            "Curie.Prefix", "Cutoff.Id", "Cutoff.Source", "EntityId.Local", "EntityId.Pack", "EntityId.Slug", "Exercise.Answers",
            "Exercise.ExerciseKind", "ExerciseCaution.Conditions", "ExerciseCaution.TextKey", "GateStep.TextKey", "Handout.Answers", "Has.Key",
            "In.Keys", "ItemWeight.Item", "KeyLiteral.Value", "KeyedText.Key", "LinkDraft.Place", "MissingRule.NeverOver", "MissingRule.Source",
            "Modality.Answers", "Modality.Type", "Pack.Origin", "PackCode.Assembly", "PackCode.Entry", "PackCode.ExerciseKinds", "PackInfo.Id",
            "PackInfo.Languages", "PackInfo.Licence", "PackInfo.OptionalCapabilities", "PackInfo.RequiresCapabilities", "PackRequirement.Id",
            "Predicate.Id", "Predicate.InverseLabel", "Predicate.Label", "Predicate.Mapping", "Question.Id", "RatingReference.Label",
            "RatingReference.Of", "Reference.Name", "Rights.Licence", "Rights.TextHash", "SafetyProfile.RatingKey", "SafetyRule.Id",
            "SafetyRule.Steps", "ScoreBand.Id", "ScoreBand.TextKey", "ScoreBands.Source", "ScoreRounding.Source", "ScoreRule.Id", "ScoreRule.Items",
            "ScoreRule.Reversed", "ScoreRule.Source", "ScoreRule.TextKey", "SemanticVersion.PreRelease", "Source.Licence", "Source.Registration",
            "Study.Registration", "Synonym.Lang", "TranslatedContent.Lang", "VersionRange.Text",
        ]),
    }.SelectMany(group => group.Fields.Select(field => (field, group.Reason))).ToDictionary(pair => pair.field, pair => pair.Reason);

    /// <summary>Fields that rules read: each with a pack that has an overclaim in it, and the pointer at which it is told.</summary>
    private static readonly IReadOnlyDictionary<string, (string Pointer, Func<Pack> Pack)> Read = ReadFields();

    public static TheoryData<string> ReadNames { get; } = new(Read.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_field_that_can_hold_words_is_read_or_says_why_not() =>
        Fields(typeof(Pack)).Except(Read.Keys).Except(NotRead.Keys).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(ReadNames))]
    public void An_overclaim_is_told_in_every_field_that_is_read(string field)
    {
        (string pointer, Func<Pack> pack) = Read[field];

        ModelComposer.Compose([pack()]).Diagnostics.Where(diagnostic => diagnostic.Code.Id == "NP2501")
            .Select(diagnostic => diagnostic.Pointer).Should().Contain(pointer);
    }

    private static Dictionary<string, (string Pointer, Func<Pack> Pack)> ReadFields()
    {
        Localized text = Localized.Of("en", Overclaim);
        var fields = new Dictionary<string, (string, Func<Pack>)>();
        Info("PackInfo.Title", "/title", info => info with { Title = Overclaim });
        Info("PackInfo.Summary", "/summary", info => info with { Summary = Overclaim });
        Concept("Concept.Name", "/name", one => one with { Name = text });
        Concept("Concept.Definition", "/definition", one => one with { Definition = text });
        Concept("Concept.Abbreviation", "/abbreviation", one => one with { Abbreviation = Overclaim });
        Concept("Concept.ChangeNote", "/changeNote", one => one with { ChangeNote = Overclaim });
        Concept("Synonym.Text", "/synonyms/0/text", one => one with { Synonyms = [new Synonym { Text = Overclaim, Match = SynonymMatch.Exact }] });
        Concept("RegionDetail.Atlas", "/atlas", one => one with { Detail = new RegionDetail { Atlas = Overclaim } });
        Concept("NetworkDetail.Circuit", "/circuit", one => one with { Detail = new NetworkDetail { Circuit = Overclaim } });
        Concept("MentalDetail.CognitiveAtlasClass", "/cognitiveAtlasClass", one => one with { Detail = new MentalDetail { CognitiveAtlasClass = Overclaim } });
        Concept("ConstructDetail.Dimensions", "/dimensions/0", one => one with { Detail = new ConstructDetail { Dimensions = [Overclaim] } });
        Concept("OutcomeDetail.Measures", "/measures/0", one => one with { Detail = new OutcomeDetail { Domain = OutcomeDomain.Symptom, Measures = [Overclaim] } });
        Concept("MethodDetail.Paradigm", "/paradigm", one => one with { Detail = new MethodDetail { Paradigm = Overclaim } });
        Concept("MethodDetail.Contrast", "/contrast", one => one with { Detail = new MethodDetail { Contrast = Overclaim } });
        Concept("PopulationDetail.Description", "/description", one => one with { Detail = new PopulationDetail { Description = text } });
        Concept("PopulationDetail.Severity", "/severity", one => one with { Detail = new PopulationDetail { Severity = Overclaim } });
        Concept("PopulationDetail.Setting", "/setting", one => one with { Detail = new PopulationDetail { Setting = Overclaim } });
        Concept("PopulationDetail.Country", "/country", one => one with { Detail = new PopulationDetail { Country = Overclaim } });
        Concept("Rights.Attribution", "/rights/attribution", one => one with { Rights = one.Rights with { Attribution = Overclaim } });
        Concept("Rights.Notice", "/rights/notice", one => one with { Rights = one.Rights with { Notice = Overclaim } });
        Modality("Modality.Name", "/name", one => one with { Name = text });
        Modality("Modality.Definition", "/definition", one => one with { Definition = text });
        Modality("Modality.Abbreviation", "/abbreviation", one => one with { Abbreviation = Overclaim });
        Modality("Modality.ChangeNote", "/changeNote", one => one with { ChangeNote = Overclaim });
        Modality("Modality.Procedure", "/procedure", one => one with { Procedure = text });
        Modality("Delivery.Schedule", "/delivery/0/schedule", one => one with { Delivery = [new Delivery { Schedule = Overclaim }] });
        Modality("Delivery.Provider", "/delivery/0/provider", one => one with { Delivery = [new Delivery { Provider = Overclaim }] });
        Modality("Delivery.Setting", "/delivery/0/setting", one => one with { Delivery = [new Delivery { Setting = Overclaim }] });
        Modality("Caution.Text", "/cautions/0/text", one => one with { Cautions = [new Caution { Level = CautionLevel.Inform, Text = text, BasisGuideline = "one" }] });
        Modality("Caution.BasisGuideline", "/cautions/0/basis",
            one => one with { Cautions = [new Caution { Level = CautionLevel.Inform, Text = Given.Text("Stop."), BasisGuideline = Overclaim }] });
        Claim("ClaimDraft.Statement", "/statement", one => one with { Statement = text });
        Claim("ClaimDraft.Plain", "/plain", one => one with { Plain = text });
        Claim("ClaimDraft.DoesNotShow", "/doesNotShow", one => one with { DoesNotShow = text });
        Claim("ClaimDraft.Rationale", "/verdict/rationale", one => one with { Rationale = text });
        Claim("ClaimDraft.ChangeNote", "/changeNote", one => one with { ChangeNote = Overclaim });
        Claim("Override.Reason", "/verdict/override/reason",
            one => one with { Override = new Override { Standing = Standing.Contested, Reason = text, By = "A reviewer", On = Given.Day } });
        Claim("CertaintyStep.Why", "/certainty/steps/0/why", one => one with
        {
            Certainty = Given.High with { Steps = [new CertaintyStep { Domain = CertaintyDomain.Imprecision, Step = -1, Why = text }] },
        });
        Claim("Qualifiers.Dose", "/qualifiers/dose",
            one => one with { Proposition = one.Proposition with { Qualifiers = one.Proposition.Qualifiers with { Dose = Overclaim } } });
        Claim("Qualifiers.Time", "/qualifiers/time",
            one => one with { Proposition = one.Proposition with { Qualifiers = one.Proposition.Qualifiers with { Time = Overclaim } } });
        Finding("FindingFacts.Locator", "/locator", one => one with { Locator = Overclaim });
        Finding("FindingFacts.Measure", "/measure", one => one with { Measure = Overclaim });
        Finding("FindingFacts.PublicationBias", "/publicationBias", one => one with { PublicationBias = Overclaim });
        Finding("FindingFacts.Funding", "/funding", one => one with { Funding = Overclaim });
        Finding("FindingFacts.Allegiance", "/allegiance", one => one with { Allegiance = Overclaim });
        Finding("FindingFacts.Note", "/note", one => one with { Note = Overclaim });
        Finding("Withdrawal.Reason", "/withdrawal/reason", one => one with { Withdrawal = new Withdrawal(Given.Day, Overclaim) });
        Finding("Effect.Unit", "/effect/unit", one => one with { Effect = one.Effect with { Unit = Overclaim } });
        Finding("Effect.Text", "/effect/text", one => one with { Effect = one.Effect with { Text = Overclaim } });
        Finding("Effect.Note", "/effect/note", one => one with { Effect = one.Effect with { Note = Overclaim } });
        Finding("Effect.ConvertedFrom", "/effect/convertedFrom", one => one with { Effect = one.Effect with { ConvertedFrom = Overclaim } });
        Finding("Effect.Formula", "/effect/formula", one => one with { Effect = one.Effect with { Formula = Overclaim } });
        Finding("Arm.Name", "/arms/0/name", one => one with { Arms = [new Arm { Name = Overclaim, Side = ArmSide.Exposure }] });
        Finding("RiskOfBiasDomain.Support", "/riskOfBias/domains/0/support", one => one with
        {
            RiskOfBias = new RiskOfBias { Tool = RiskOfBiasTool.RoB2, Domains = [new RiskOfBiasDomain { Code = "1", Judgement = "low", Support = Overclaim }] },
        });
        Add("LinkDraft.Note", "/note", pack => pack with { Links = pack.Links.Select(link => link with { Note = text }).ToValueList() });
        Add("Source.Note", "/note", pack => pack with { Sources = pack.Sources.Select(one => one with { Note = Overclaim }).ToValueList() });
        Add("Integrity.Notice", "/integrity/notice", pack => pack with
        {
            Sources = pack.Sources.Select(one => one with { Integrity = one.Integrity with { Notice = Overclaim } }).ToValueList(),
        });
        Add("Study.Name", "/name", pack => pack with { Studies = [Study(text, [])] });
        Add("Study.Arms", "/arms/0", pack => pack with { Studies = [Study(Given.Text("A study"), [Overclaim])] });
        Add("Handout.Name", "/name", pack => pack with { Handouts = pack.Handouts.Select(one => one with { Name = text }).ToValueList() });
        Add("Handout.Text", "/text", pack => pack with { Handouts = pack.Handouts.Select(one => one with { Text = text }).ToValueList() });
        Add("Handout.ChangeNote", "/changeNote", pack => pack with { Handouts = pack.Handouts.Select(one => one with { ChangeNote = Overclaim }).ToValueList() });
        Add("CrisisContact.Audience", "/0/audience", pack => pack with { Crisis = [Contact with { Audience = Overclaim }] });
        Add("CrisisContact.Region", "/0/region", pack => pack with { Crisis = [Contact with { Region = Overclaim }] });
        Add("CrisisContact.Hours", "/0/hours", pack => pack with { Crisis = [Contact with { Hours = Overclaim }] });
        Add("CrisisContact.Cost", "/0/cost", pack => pack with { Crisis = [Contact with { Cost = Overclaim }] });
        Add("Question.Text", "/0/text", pack => pack with { Questions = [new Question { Id = "A1", Kind = QuestionKind.Empirical, Text = Overclaim }] });
        Add("Tombstone.Reason", "/reason", pack => pack with
        {
            Tombstones = [new Tombstone { Id = new EntityId("test", EntityKind.Process, "gone"), Reason = Overclaim, Date = Given.Day }],
        });
        Exercise("Exercise.Name", "/name", one => one with { Name = text });
        Exercise("Exercise.Summary", "/summary", one => one with { Summary = text });
        Exercise("Exercise.ChangeNote", "/changeNote", one => one with { ChangeNote = Overclaim });
        Exercise("Exercise.CautionTexts", "/safety/cautions/0/text", one => one with { CautionTexts = [text] });
        Exercise("KeyedText.Text", "/scores", one => one with { ScoreTexts = [new KeyedText { Key = "k", Text = text }] });
        Exercise("Exercise.Content", "/content/steps/0/text", one => one with { Content = Content });
        Exercise("TranslatedContent.Content", "/en-GB/content/steps/0/text", one => one with { Translations = [new TranslatedContent { Lang = "en-GB", Content = Content }] });
        Exercise("ExerciseCaution.BasisGuideline", "/safety/cautions/0/basis", one => one with
        {
            Safety = one.Safety with { Cautions = [new ExerciseCaution { Conditions = ["panic"], Level = CautionLevel.Inform, TextKey = "t", BasisGuideline = Overclaim }] },
        });
        Exercise("Cutoff.Population", "/scores/0/cutoffs/0/population", one => one with
        {
            Scores = [Score with { Cutoffs = [new Cutoff { Id = "c", From = 1, Population = Overclaim, Source = "s", Reading = FigureReading.Read }] }],
        });
        Exercise("ChangeFigure.Population", "/scores/0/change/0/population", one => one with { Scores = [Score with { Change = [Change with { Population = Overclaim }] }] });
        Exercise("ChangeFigure.Method", "/scores/0/change/0/method", one => one with { Scores = [Score with { Change = [Change with { Method = Overclaim }] }] });
        return fields;

        void Add(string field, string pointer, Func<Pack, Pack> change) => fields.Add(field, (pointer, () => change(World())));
        void Info(string field, string pointer, Func<PackInfo, PackInfo> change) => Add(field, pointer, pack => pack with { Info = change(pack.Info) });
        void Concept(string field, string pointer, Func<Concept, Concept> change) =>
            Add(field, pointer, pack => pack with { Concepts = pack.Concepts.Select(one => one.Id.Slug == "x" ? change(one) : one).ToValueList() });
        void Modality(string field, string pointer, Func<Modality, Modality> change) =>
            Add(field, pointer, pack => pack with { Modalities = pack.Modalities.Select(one => one.Id.Slug == "exposure" ? change(one) : one).ToValueList() });
        void Claim(string field, string pointer, Func<ClaimDraft, ClaimDraft> change) =>
            Add(field, pointer, pack => pack with { Claims = pack.Claims.Select(change).ToValueList() });
        void Finding(string field, string pointer, Func<FindingFacts, FindingFacts> change) =>
            Add(field, pointer, pack => pack with { Findings = pack.Findings.Select(one => one with { Facts = change(one.Facts) }).ToValueList() });
        void Exercise(string field, string pointer, Func<Exercise, Exercise> change) => Add(field, pointer, pack => pack with { Exercises = [change(AnExercise)] });
    }

    private static JsonElement Content => JsonElement.Parse($$"""{ "steps": [{ "id": "a", "text": "{{Overclaim}}" }] }""");

    private static ScoreRule Score => new() { Id = "s", Items = ["a"], Combine = ScoreCombination.Sum, Source = "s" };

    private static ChangeFigure Change => new() { Kind = ChangeKind.Rci, Value = 5, Unit = ChangeUnit.Points, Source = "s", Reading = FigureReading.Read };

    private static Study Study(Localized name, ValueList<string> arms) =>
        new() { Id = new EntityId("test", EntityKind.Study, "x"), Name = name, Arms = arms, Rights = Given.Rights };

    private static CrisisContact Contact => new()
    {
        Id = "a-line",
        Languages = ["en"],
        Channel = CrisisChannel.Call,
        Address = "000",
        Source = "the page of its owner",
        VerifiedOn = Given.Day,
        VerifiedBy = "A person",
        ExpiresOn = Given.Day.AddDays(90),
    };

    private static Exercise AnExercise => new()
    {
        Id = new EntityId("test", EntityKind.Exercise, "x"),
        Version = new SemanticVersion(1, 0, 0),
        Name = Given.Text("An exercise"),
        Summary = Given.Text("Something to do."),
        ExerciseKind = "flow/1",
        Use = IntendedUse.Education,
        Ages = new AgeRange(18, null),
        Content = JsonElement.Parse("{}"),
        Rights = Given.Rights,
    };

    private static Pack World()
    {
        Sketch sketch = new Sketch().World().Concept("process/x", "X").Claim("c").Handout("h", "A text.");
        return sketch.Link("c", "f", sketch.Facts()).Build();
    }

    /// <summary>The fields of the records of a pack, however deep, that can hold words.</summary>
    private static SortedSet<string> Fields(Type root)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();
        var open = new Queue<Type>([root]);
        while (open.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            foreach (Type kind in type.IsAbstract ? type.Assembly.GetTypes().Where(one => one.IsSubclassOf(type)) : [])
            {
                open.Enqueue(kind);
            }

            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                foreach (Type inner in Inner(property.PropertyType))
                {
                    if (inner == typeof(string) || inner == typeof(Localized) || inner == typeof(JsonElement))
                    {
                        found.Add($"{type.Name}.{property.Name}");
                    }
                    else if (inner.Assembly == root.Assembly && !inner.IsEnum)
                    {
                        open.Enqueue(inner);
                    }
                }
            }
        }

        return found;
    }

    private static IEnumerable<Type> Inner(Type type) => type.IsGenericType
        ? type.GetGenericArguments().SelectMany(Inner)
        : [Nullable.GetUnderlyingType(type) ?? type];
}
