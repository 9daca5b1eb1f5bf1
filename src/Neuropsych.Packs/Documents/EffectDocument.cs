using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;

namespace Neuropsych.Packs.Documents;

/// <summary>The result of a finding with all that is said about its size and its doubts.</summary>
internal static class EffectDocument
{
    private static readonly Field<EffectMetric> Metric = Field.Required("metric", Schemas.Word<EffectMetric>("a metric"));
    private static readonly Field<decimal> Value = Field.Optional("value", Schemas.Number);
    private static readonly Field<decimal> StandardError = Field.Optional("se", Schemas.Number);
    private static readonly Field<decimal> P = Field.Optional("p", Schemas.Number);
    private static readonly Field<string> Unit = Field.Optional("unit", Schemas.Text);
    private static readonly Field<Benefit> Benefit = Field.Required("benefit", Schemas.Word<Benefit>("a direction of benefit"));
    private static readonly Field<Reported> Reported = Field.Required("reported", Schemas.Word<Reported>("a way of reporting"));
    private static readonly Field<string> From = Field.Optional("from", Schemas.Text);
    private static readonly Field<string> Formula = Field.Optional("formula", Schemas.Text);
    private static readonly Field<string> Text = Field.Optional("text", Schemas.Text);
    private static readonly Field<string> Note = Field.Optional("note", Schemas.Text);

    private static readonly Field<decimal> Level = Field.Optional("level", Schemas.Number);
    private static readonly Field<decimal> Low = Field.Required("low", Schemas.Number);
    private static readonly Field<decimal> High = Field.Required("high", Schemas.Number);

    private static readonly Shape<Interval> IntervalShape = new("an interval",
        reader => new Interval(reader.Get(Low), reader.Get(High), reader.Maybe(Level)), Level, Low, High);

    private static readonly Field<Interval> Interval = Field.Optional("interval", IntervalShape);

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

    private static readonly Field<int> Studies = Field.Optional("k", Schemas.Integer);
    private static readonly Field<int> People = Field.Optional("n", Schemas.Integer);
    private static readonly Field<int> Analysed = Field.Optional("analysed", Schemas.Integer);

    internal static Shape<Sample> Sample { get; } = new("a sample", reader => new Sample
    {
        Studies = reader.Maybe(Studies),
        People = reader.Maybe(People),
        Analysed = reader.Maybe(Analysed),
    }, Studies, People, Analysed);

    private static readonly Field<decimal> I2 = Field.Optional("i2", Schemas.Number);
    private static readonly Field<decimal> Tau2 = Field.Optional("tau2", Schemas.Number);
    private static readonly Field<decimal> Q = Field.Optional("q", Schemas.Number);
    private static readonly Field<Interval> PredictionInterval = Field.Optional("predictionInterval", IntervalShape);

    internal static Shape<Heterogeneity> Heterogeneity { get; } = new("a heterogeneity", reader => new Heterogeneity
    {
        I2 = reader.Maybe(I2),
        Tau2 = reader.Maybe(Tau2),
        Q = reader.Maybe(Q),
        PredictionInterval = reader.Maybe(PredictionInterval),
    }, I2, Tau2, Q, PredictionInterval);

    private static readonly Field<RiskOfBiasTool> Tool = Field.Required("tool", Schemas.Word<RiskOfBiasTool>("a tool"));
    private static readonly Field<string> Overall = Field.Optional("overall", Schemas.Text);
    private static readonly Field<decimal> HighShare = Field.Optional("highShare", Schemas.Number);
    private static readonly Field<string> Code = Field.Required("code", Schemas.Text);
    private static readonly Field<string> Judgement = Field.Required("judgement", Schemas.Text);
    private static readonly Field<string> Support = Field.Optional("support", Schemas.Text);

    private static readonly Field<ValueList<RiskOfBiasDomain>> Domains = Field.Optional("domains", new ListSchema<RiskOfBiasDomain>(
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
