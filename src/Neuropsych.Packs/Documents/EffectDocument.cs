using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;

namespace Neuropsych.Packs.Documents;

/// <summary>The result of a finding with all that is said about its size and its doubts.</summary>
internal static class EffectDocument
{
    private static readonly Field<EffectMetric> Metric =
        Field.Required("metric", "The measure of effect.", Schemas.Word<EffectMetric>("a metric"));
    private static readonly Field<decimal> Value = Field.Optional("value", "The number, with the digits of the source.", Schemas.Number);
    private static readonly Field<decimal> StandardError = Field.Optional("se", "Its standard error.", Schemas.Number);
    private static readonly Field<decimal> P = Field.Optional("p", "Its p value.", Schemas.Number);
    private static readonly Field<string> Unit = Field.Optional("unit", "Its unit.", Schemas.Text);
    private static readonly Field<Benefit> Benefit =
        Field.Required("benefit", "The direction in which a higher value is good.", Schemas.Word<Benefit>("a direction of benefit"));
    private static readonly Field<Reported> Reported = Field.Required("reported", "Whether the source prints the number or it was converted.",
        Schemas.Word<Reported>("a way of reporting"));
    private static readonly Field<string> From = Field.Optional("from", "What it was converted from.", Schemas.Text);
    private static readonly Field<string> Formula = Field.Optional("formula", "How it was converted.", Schemas.Text);
    private static readonly Field<string> Text =
        Field.Optional("text", "The result in words; required where there is no number.", Schemas.Text);
    private static readonly Field<string> Note = Field.Optional("note", "A remark; required where the number is very large.", Schemas.Text);

    private static readonly Field<decimal> Level =
        Field.Optional("level", "The level of the interval, such as 95; only where the source says it.", Schemas.Number);
    private static readonly Field<decimal> Low = Field.Required("low", "The lower end.", Schemas.Number);
    private static readonly Field<decimal> High = Field.Required("high", "The upper end.", Schemas.Number);

    private static readonly Shape<Interval> IntervalShape = new("an interval",
        reader => new Interval(reader.Get(Low), reader.Get(High), reader.Maybe(Level)), Level, Low, High);

    private static readonly Field<Interval> Interval = Field.Optional("interval", "The interval around the number.", IntervalShape);

    internal static Shape<Effect> Shape { get; } = new("an effect", reader => new Effect
    {
        Metric = reader.Get(Metric),
        Value = reader.Maybe(Value),
        Interval = reader.Maybe(Interval),
        StandardError = reader.Maybe(StandardError),
        P = reader.Maybe(P),
        Unit = reader.Get(Unit),
        Benefit = reader.Get(Benefit),
        Text = reader.Get(Text),
        Note = reader.Get(Note),
        Reported = reader.Get(Reported),
        ConvertedFrom = reader.Get(From),
        Formula = reader.Get(Formula),
    }, Metric, Value, Interval, StandardError, P, Unit, Benefit, Reported, From, Formula, Text, Note);

    private static readonly Field<string> ArmName = Field.Required("name", "What the source calls the group.", Schemas.Text);
    private static readonly Field<ArmSide> Side =
        Field.Required("side", "Whether it was given what is tested, or what that is compared with.", Schemas.Word<ArmSide>("a side"));
    private static readonly Field<int> Randomised = Field.Optional("randomised", "How many people were randomised to it.", Schemas.Integer);
    private static readonly Field<int> ArmPeople = Field.Optional("n", "How many people its numbers rest on.", Schemas.Integer);
    private static readonly Field<decimal> Mean = Field.Optional("mean", "The mean, in points of the instrument.", Schemas.Number);
    private static readonly Field<decimal> Deviation = Field.Optional("sd", "The standard deviation.", Schemas.Number);
    private static readonly Field<int> Events = Field.Optional("events", "In how many people the event was seen.", Schemas.Integer);

    internal static ListSchema<Arm> Arms { get; } = new(new Shape<Arm>("an arm", reader => new Arm
    {
        Name = reader.Get(ArmName),
        Side = reader.Get(Side),
        Randomised = reader.Maybe(Randomised),
        People = reader.Maybe(ArmPeople),
        Mean = reader.Maybe(Mean),
        StandardDeviation = reader.Maybe(Deviation),
        Events = reader.Maybe(Events),
    }, ArmName, Side, Randomised, ArmPeople, Mean, Deviation, Events));

    private static readonly Field<int> Studies = Field.Optional("k", "How many studies.", Schemas.Integer);
    private static readonly Field<int> People = Field.Optional("n", "How many people.", Schemas.Integer);
    private static readonly Field<int> Analysed = Field.Optional("analysed", "How many people were analysed.", Schemas.Integer);

    internal static Shape<Sample> Sample { get; } = new("a sample", reader => new Sample
    {
        Studies = reader.Maybe(Studies),
        People = reader.Maybe(People),
        Analysed = reader.Maybe(Analysed),
    }, Studies, People, Analysed);

    private static readonly Field<decimal> I2 = Field.Optional("i2", "I², in per cent.", Schemas.Number);
    private static readonly Field<decimal> Tau2 = Field.Optional("tau2", "τ².", Schemas.Number);
    private static readonly Field<decimal> Q = Field.Optional("q", "Cochran's Q.", Schemas.Number);
    private static readonly Field<Interval> PredictionInterval =
        Field.Optional("predictionInterval", "The interval in which a new study is expected.", IntervalShape);

    internal static Shape<Heterogeneity> Heterogeneity { get; } = new("a heterogeneity", reader => new Heterogeneity
    {
        I2 = reader.Maybe(I2),
        Tau2 = reader.Maybe(Tau2),
        Q = reader.Maybe(Q),
        PredictionInterval = reader.Maybe(PredictionInterval),
    }, I2, Tau2, Q, PredictionInterval);

    private static readonly Field<RiskOfBiasTool> Tool = Field.Required("tool", "The tool.", Schemas.Word<RiskOfBiasTool>("a tool"));
    private static readonly Field<string> Overall = Field.Optional("overall", "The judgement over all domains.", Schemas.Text);
    private static readonly Field<decimal> HighShare = Field.Optional("highShare", "The share of studies at high risk.", Schemas.Number);
    private static readonly Field<string> Code = Field.Required("code", "The domain, as the tool names it.", Schemas.Text);
    private static readonly Field<string> Judgement = Field.Required("judgement", "The judgement.", Schemas.Text);
    private static readonly Field<string> Support = Field.Optional("support", "What the judgement rests on.", Schemas.Text);

    private static readonly Field<ValueList<RiskOfBiasDomain>> Domains =
        Field.Optional("domains", "The judgement of each domain.", new ListSchema<RiskOfBiasDomain>(
        new Shape<RiskOfBiasDomain>("a domain", reader => new RiskOfBiasDomain
        {
            Code = reader.Get(Code),
            Judgement = reader.Get(Judgement),
            Support = reader.Get(Support),
        }, Code, Judgement, Support)));

    internal static Shape<RiskOfBias> RiskOfBias { get; } = new("a risk of bias", reader => new RiskOfBias
    {
        Tool = reader.Get(Tool),
        Domains = reader.Get(Domains),
        Overall = reader.Get(Overall),
        HighShare = reader.Maybe(HighShare),
    }, Tool, Overall, Domains, HighShare);
}
