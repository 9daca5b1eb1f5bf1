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
        Field.Required("kind", Schemas.Word<ComparatorKind>("a comparator"));

    private static readonly Field<EntityId> Which = Field.Optional("which", Schemas.Id);

    /// <summary>A comparator: its word, or its kind and which.</summary>
    internal static Schema<Comparator> ComparatorSchema { get; } = new ShortOrLongSchema<Comparator>(
        new MappedSchema<ComparatorKind, Comparator>(
            Schemas.Word<ComparatorKind>("a comparator"), kind => new Comparator { Kind = kind }),
        new Shape<Comparator>("a comparator", reader => new Comparator
        {
            Kind = reader.Get(ComparatorKind),
            Which = reader.Maybe(Which),
        }, ComparatorKind, Which));

    private static readonly Field<EntityId> Therapy = Field.Required("therapy", Schemas.Id);
    private static readonly Field<Delivery> Delivery = Field.Optional("delivery", DeliveryDocument.Shape);

    private static readonly Field<Exposure> Exposure = Field.Optional("exposure", new ShortOrLongSchema<Exposure>(
        new MappedSchema<EntityId, Exposure>(Schemas.Id, id => new Exposure { Therapy = id }),
        new Shape<Exposure>("an exposure", reader => new Exposure
        {
            Therapy = reader.Get(Therapy),
            Delivery = reader.Get(Delivery),
        }, Therapy, Delivery)));

    private static readonly Field<decimal> Weeks = Field.Optional("weeks", Schemas.Number);
    private static readonly Field<TimePointKind> Point = Field.Optional("point", Schemas.Word<TimePointKind>("a point in time"));

    private static readonly Field<TimePoint> Time = Field.Optional("time", new Shape<TimePoint>("a time", reader => new TimePoint
    {
        Weeks = reader.Maybe(Weeks),
        Point = reader.Maybe(Point),
    }, Weeks, Point));

    private static readonly Field<string> By = Field.Required("by", Schemas.Text);
    private static readonly Field<DateOnly> On = Field.Required("on", Schemas.Date);
    private static readonly Field<ExtractionMode> How = Field.Required("how", Schemas.Word<ExtractionMode>("a way of extraction"));
    private static readonly Field<Reading> Reading = Field.Required("reading", Schemas.Word<Reading>("a reading"));
    private static readonly Field<ReadingDepth> Depth = Field.Required("depth", Schemas.Word<ReadingDepth>("a depth"));
    private static readonly Field<string> SecondReader = Field.Optional("secondReader", Schemas.Text);

    private static readonly Field<Extraction> Extraction = Field.Required("extraction", new Shape<Extraction>(
        "an extraction", reader => new Extraction
        {
            By = reader.Get(By),
            On = reader.Get(On),
            How = reader.Get(How),
            Reading = reader.Get(Reading),
            Depth = reader.Get(Depth),
            SecondReader = reader.Get(SecondReader),
        }, By, On, How, Reading, Depth, SecondReader));

    private static readonly Field<DateOnly> Date = Field.Required("date", Schemas.Date);
    private static readonly Field<string> Reason = Field.Required("reason", Schemas.Text);

    private static readonly Field<Withdrawal> Withdrawal = Field.Optional("withdrawal", new Shape<Withdrawal>(
        "a withdrawal", reader => new Withdrawal(reader.Get(Date), reader.Get(Reason)), Date, Reason));

    // Not required here: a finding without a source is reported where all evidence is checked (NP2204).
    private static readonly Field<EntityId> Source = Field.Optional("source", Schemas.Id);
    private static readonly Field<EntityId> Study = Field.Optional("study", Schemas.Id);
    private static readonly Field<string> Locator = Field.Optional("locator", Schemas.Text);
    private static readonly Field<StudyDesign> Design = Field.Required("design", Schemas.Word<StudyDesign>("a design"));
    private static readonly Field<Synthesis> Synthesis = Field.Required("synthesis", Schemas.Word<Synthesis>("a synthesis"));
    private static readonly Field<EntityId> Population = Field.Required("population", Schemas.Id);
    private static readonly Field<Comparator> Comparator = Field.Optional("comparator", ComparatorSchema);
    private static readonly Field<EntityId> Outcome = Field.Required("outcome", Schemas.Id);
    private static readonly Field<Effect> Effect = Field.Required("effect", EffectDocument.Shape);
    private static readonly Field<string> Measure = Field.Optional("measure", Schemas.Text);
    private static readonly Field<Sample> Sample = Field.Optional("sample", EffectDocument.Sample);
    private static readonly Field<decimal> Power = Field.Optional("power", Schemas.Number);
    private static readonly Field<Heterogeneity> Heterogeneity = Field.Optional("heterogeneity", EffectDocument.Heterogeneity);
    private static readonly Field<RiskOfBias> RiskOfBias = Field.Optional("riskOfBias", EffectDocument.RiskOfBias);
    private static readonly Field<string> PublicationBias = Field.Optional("publicationBias", Schemas.Text);
    private static readonly Field<bool> Preregistered = Field.Optional("preregistered", Schemas.Boolean);
    private static readonly Field<string> Funding = Field.Optional("funding", Schemas.Text);
    private static readonly Field<string> Allegiance = Field.Optional("allegiance", Schemas.Text);
    private static readonly Field<ValueList<EntityId>> IncludedIn = Field.Optional("includedIn", Schemas.OneOrMoreIds);
    private static readonly Field<Curie> EcoType = Field.Optional("ecoType", new CurieSchema());
    private static readonly Field<string> Note = Field.Optional("note", Schemas.Text);

    private static readonly Shape<FindingDraft> Shape = new("a finding", Build,
        Schemas.IdField, Source, Study, Locator, Design, Synthesis, Population, Exposure, Comparator, Outcome, Effect, Measure, Time,
        Sample, Power, Heterogeneity, RiskOfBias, PublicationBias, Preregistered, Funding, Allegiance, IncludedIn, EcoType,
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
