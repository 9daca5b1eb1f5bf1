using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;

namespace Neuropsych.Packs.Documents;

/// <summary>Findings, inside their link or under <c>findings:</c>.</summary>
internal static class FindingDocument
{
    private static readonly Field<ComparatorKind> ComparatorKind =
        Field.Required("kind", "The kind of comparator.", Schemas.Word<ComparatorKind>("a comparator"));

    private static readonly Field<EntityId> Which =
        Field.Optional("which", "Which therapy or medicine it is.", Schemas.IdOf(Schemas.Given));

    /// <summary>A comparator: its word, or its kind and which.</summary>
    internal static Schema<Comparator> ComparatorSchema { get; } = new ShortOrLongSchema<Comparator>(
        new MappedSchema<ComparatorKind, Comparator>(
            Schemas.Word<ComparatorKind>("a comparator"), kind => new Comparator { Kind = kind }),
        new Shape<Comparator>("a comparator", reader => new Comparator
        {
            Kind = reader.Get(ComparatorKind),
            Which = reader.Maybe(Which),
        }, ComparatorKind, Which));

    private static readonly Field<EntityId> Therapy = Field.Required("therapy", "What the people were given.", Schemas.IdOf(Schemas.Given));
    private static readonly Field<Delivery> Delivery = Field.Optional("delivery", "In what form it was given.", DeliveryDocument.Shape);

    private static readonly Field<Exposure> Exposure =
        Field.Optional("exposure", "What the people were given.", new ShortOrLongSchema<Exposure>(
        new MappedSchema<EntityId, Exposure>(Schemas.IdOf(Schemas.Given), id => new Exposure { Therapy = id }),
        new Shape<Exposure>("an exposure", reader => new Exposure
        {
            Therapy = reader.Get(Therapy),
            Delivery = reader.Get(Delivery),
        }, Therapy, Delivery)));

    private static readonly Field<decimal> Weeks = Field.Optional("weeks", "How many weeks after the start.", Schemas.Number);
    private static readonly Field<TimePointKind> Point =
        Field.Optional("point", "After treatment, or at follow-up.", Schemas.Word<TimePointKind>("a point in time"));

    private static readonly Field<TimePoint> Time =
        Field.Optional("time", "When it was measured.", new Shape<TimePoint>("a time", reader => new TimePoint
        {
            Weeks = reader.Maybe(Weeks),
            Point = reader.Maybe(Point),
        }, Weeks, Point));

    private static readonly Field<string> By = Field.Required("by", "Who extracted the result.", Schemas.Text);
    private static readonly Field<DateOnly> On = Field.Required("on", "On which day.", Schemas.Date);
    private static readonly Field<ExtractionMode> How =
        Field.Required("how", "Whether a person, a program or an importer did it.", Schemas.Word<ExtractionMode>("a way of extraction"));
    private static readonly Field<Reading> Reading =
        Field.Required("reading", "Whether the source was read, quoted or remembered.", Schemas.Word<Reading>("a reading"));
    private static readonly Field<ReadingDepth> Depth =
        Field.Required("depth", "How much of the source was read.", Schemas.Word<ReadingDepth>("a depth"));
    private static readonly Field<string> SecondReader = Field.Optional("secondReader", "Who checked it.", Schemas.Text);

    private static readonly Field<Extraction> Extraction =
        Field.Required("extraction", "Who took the result from the source, when and how.", new Shape<Extraction>(
        "an extraction", reader => new Extraction
        {
            By = reader.Get(By),
            On = reader.Get(On),
            How = reader.Get(How),
            Reading = reader.Get(Reading),
            Depth = reader.Get(Depth),
            SecondReader = reader.Get(SecondReader),
        }, By, On, How, Reading, Depth, SecondReader));

    private static readonly Field<DateOnly> Date = Field.Required("date", "The day on which it was withdrawn.", Schemas.Date);
    private static readonly Field<string> Reason = Field.Required("reason", "Why it was withdrawn.", Schemas.Text);

    private static readonly Field<Withdrawal> Withdrawal =
        Field.Optional("withdrawal", "That the finding was withdrawn.", new Shape<Withdrawal>(
        "a withdrawal", reader => new Withdrawal(reader.Get(Date), reader.Get(Reason)), Date, Reason));

    // Not required here: a finding without a source is reported where all evidence is checked (NP2204).
    private static readonly Field<EntityId> Source =
        Field.Optional("source", "The source that reports the result.", Schemas.IdOf(EntityKind.Source));
    private static readonly Field<EntityId> Study =
        Field.Optional("study", "The investigation, where several sources report it.", Schemas.IdOf(EntityKind.Study));
    private static readonly Field<string> Locator =
        Field.Optional("locator", "Where in the source it stands: abstract, table 2, page 14 …", Schemas.Text);
    private static readonly Field<StudyDesign> Design = Field.Required("design", "The design of the study; of a synthesis the weakest that it pools.",
        Schemas.Word<StudyDesign>("a design"));
    private static readonly Field<Synthesis> Synthesis =
        Field.Required("synthesis", "Whether and how studies were pooled.", Schemas.Word<Synthesis>("a synthesis"));
    private static readonly Field<EntityId> Population =
        Field.Required("population", "Whom the result is about.", Schemas.IdOf(EntityKind.Population));
    private static readonly Field<Comparator> Comparator = Field.Optional("comparator", "Against what.", ComparatorSchema);
    private static readonly Field<EntityId> Outcome = Field.Required("outcome", "What was measured.", Schemas.IdOf(EntityKind.Outcome));
    private static readonly Field<Effect> Effect = Field.Required("effect", "The result.", EffectDocument.Shape);
    private static readonly Field<string> Measure = Field.Optional("measure", "The instrument that measured it.", Schemas.Text);
    private static readonly Field<Sample> Sample =
        Field.Optional("sample", "How many studies and people the result rests on.", EffectDocument.Sample);
    private static readonly Field<ValueList<Arm>> Arms =
        Field.Optional("arms", "The groups that were compared, with their own numbers.", EffectDocument.Arms);
    private static readonly Field<decimal> Power = Field.Optional("power", "The statistical power.", Schemas.Number);
    private static readonly Field<Heterogeneity> Heterogeneity =
        Field.Optional("heterogeneity", "How much the studies differ.", EffectDocument.Heterogeneity);
    private static readonly Field<RiskOfBias> RiskOfBias =
        Field.Optional("riskOfBias", "How far the result can be trusted.", EffectDocument.RiskOfBias);
    private static readonly Field<string> PublicationBias =
        Field.Optional("publicationBias", "What is known about unpublished studies.", Schemas.Text);
    private static readonly Field<bool> Preregistered =
        Field.Optional("preregistered", "Whether it was registered before.", Schemas.Boolean);
    private static readonly Field<string> Funding = Field.Optional("funding", "Who paid.", Schemas.Text);
    private static readonly Field<string> Allegiance = Field.Optional("allegiance", "Whose therapy it is.", Schemas.Text);
    private static readonly Field<ValueList<EntityId>> IncludedIn =
        Field.Optional("includedIn", "The syntheses that count this result already.", Schemas.OneOrMoreOf(EntityKind.Finding));
    private static readonly Field<Curie> EcoType =
        Field.Optional("ecoType", "The kind of evidence in the Evidence and Conclusion Ontology.", new CurieSchema());
    private static readonly Field<string> Note = Field.Optional("note", "A remark.", Schemas.Text);

    private static readonly Shape<FindingDraft> Shape = new("a finding", Build,
        Schemas.IdField, Source, Study, Locator, Design, Synthesis, Population, Exposure, Comparator, Outcome, Effect, Measure, Time,
        Sample, Arms, Power, Heterogeneity, RiskOfBias, PublicationBias, Preregistered, Funding, Allegiance, IncludedIn, EcoType,
        Withdrawal, Extraction, Note, Schemas.Rights);

    internal static EntitySchema<FindingDraft> Schema { get; } = new("a finding", [EntityKind.Finding], _ => Shape);

    /// <summary>A finding inside its link; its places are also kept under the link's.</summary>
    internal static EntitySchema<FindingDraft> Inside { get; } =
        new("a finding", [EntityKind.Finding], _ => Shape, keepsPath: true);

    private static FindingDraft Build(Reader reader) => new()
    {
        Id = reader.Get(Schemas.IdField),
        Source = reader.Get(Source),
        Facts = new FindingFacts
        {
            Study = reader.Maybe(Study),
            Locator = reader.Get(Locator),
            Design = reader.Get(Design),
            Synthesis = reader.Get(Synthesis),
            Pico = new Pico
            {
                Population = reader.Get(Population),
                Exposure = reader.Get(Exposure),
                Comparator = reader.Get(Comparator),
                Outcome = reader.Get(Outcome),
            },
            Effect = reader.Get(Effect),
            Measure = reader.Get(Measure),
            Time = reader.Get(Time),
            Sample = reader.Get(Sample),
            Arms = reader.Get(Arms),
            Power = reader.Maybe(Power),
            Heterogeneity = reader.Get(Heterogeneity),
            RiskOfBias = reader.Get(RiskOfBias),
            PublicationBias = reader.Get(PublicationBias),
            Preregistered = reader.Maybe(Preregistered),
            Funding = reader.Get(Funding),
            Allegiance = reader.Get(Allegiance),
            IncludedIn = reader.Get(IncludedIn).Distinct().Order().ToValueList(),
            EcoType = reader.Maybe(EcoType),
            Withdrawal = reader.Get(Withdrawal),
            Extraction = reader.Get(Extraction),
            Note = reader.Get(Note),
        },
        Rights = NamedFields.ReadRights(reader),
    };
}
