using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neuropsych.Composition;

namespace Neuropsych.Exercises;

/// <summary>
/// The lists and closed sets of the messages, each with what writes it. A converter is made when its type is first met: code over a value type is compiled
/// for each of them anew, and the first answer of a plugin meets few of the seventy.
/// </summary>
internal sealed class MessageConverters : JsonConverterFactory
{
    private static readonly Dictionary<Type, Func<JsonConverter>> Known = Lists(Words([]));

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Known.ContainsKey(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Known.TryGetValue(typeToConvert, out Func<JsonConverter>? make) ? make() : null;

    private static Dictionary<Type, Func<JsonConverter>> Lists(Dictionary<Type, Func<JsonConverter>> known)
    {
        known.Add(typeof(ValueList<AskStep>), static () => new ValueListConverter<AskStep>());
        known.Add(typeof(ValueList<ChangeFigure>), static () => new ValueListConverter<ChangeFigure>());
        known.Add(typeof(ValueList<ChangeJudgement>), static () => new ValueListConverter<ChangeJudgement>());
        known.Add(typeof(ValueList<ChoiceOption>), static () => new ValueListConverter<ChoiceOption>());
        known.Add(typeof(ValueList<ContentFault>), static () => new ValueListConverter<ContentFault>());
        known.Add(typeof(ValueList<CrisisContact>), static () => new ValueListConverter<CrisisContact>());
        known.Add(typeof(ValueList<Cutoff>), static () => new ValueListConverter<Cutoff>());
        known.Add(typeof(ValueList<DeclaredCondition>), static () => new ValueListConverter<DeclaredCondition>());
        known.Add(typeof(ValueList<ExerciseCaution>), static () => new ValueListConverter<ExerciseCaution>());
        known.Add(typeof(ValueList<Expression>), static () => new ValueListConverter<Expression>());
        known.Add(typeof(ValueList<GateStep>), static () => new ValueListConverter<GateStep>());
        known.Add(typeof(ValueList<ItemWeight>), static () => new ValueListConverter<ItemWeight>());
        known.Add(typeof(ValueList<LookupRow>), static () => new ValueListConverter<LookupRow>());
        known.Add(typeof(ValueList<MeasureItem>), static () => new ValueListConverter<MeasureItem>());
        known.Add(typeof(ValueList<PacePhase>), static () => new ValueListConverter<PacePhase>());
        known.Add(typeof(ValueList<RankEntry>), static () => new ValueListConverter<RankEntry>());
        known.Add(typeof(ValueList<Rating>), static () => new ValueListConverter<Rating>());
        known.Add(typeof(ValueList<Refusal>), static () => new ValueListConverter<Refusal>());
        known.Add(typeof(ValueList<RendererNeed>), static () => new ValueListConverter<RendererNeed>());
        known.Add(typeof(ValueList<ResumePolicy>), static () => new ValueListConverter<ResumePolicy>());
        known.Add(typeof(ValueList<SafetyAction>), static () => new ValueListConverter<SafetyAction>());
        known.Add(typeof(ValueList<SafetyRule>), static () => new ValueListConverter<SafetyRule>());
        known.Add(typeof(ValueList<SafetySignal>), static () => new ValueListConverter<SafetySignal>());
        known.Add(typeof(ValueList<Score>), static () => new ValueListConverter<Score>());
        known.Add(typeof(ValueList<ScoreBand>), static () => new ValueListConverter<ScoreBand>());
        known.Add(typeof(ValueList<ScoreRule>), static () => new ValueListConverter<ScoreRule>());
        known.Add(typeof(ValueList<SessionEvent>), static () => new ValueListConverter<SessionEvent>());
        known.Add(typeof(ValueList<ShownText>), static () => new ValueListConverter<ShownText>());
        known.Add(typeof(ValueList<Step>), static () => new ValueListConverter<Step>());
        known.Add(typeof(ValueList<StepAnswer>), static () => new ValueListConverter<StepAnswer>());
        known.Add(typeof(ValueList<StepKind>), static () => new ValueListConverter<StepKind>());
        known.Add(typeof(ValueList<decimal>), static () => new ValueListConverter<decimal>());
        known.Add(typeof(ValueList<int>), static () => new ValueListConverter<int>());
        known.Add(typeof(ValueList<string>), static () => new ValueListConverter<string>());
        return known;
    }

    private static Dictionary<Type, Func<JsonConverter>> Words(Dictionary<Type, Func<JsonConverter>> known)
    {
        known.Add(typeof(AdverseEffect), static () => new WordConverter<AdverseEffect>());
        known.Add(typeof(AggregateOperator), static () => new WordConverter<AggregateOperator>());
        known.Add(typeof(AnswerFault), static () => new WordConverter<AnswerFault>());
        known.Add(typeof(ArithmeticOperator), static () => new WordConverter<ArithmeticOperator>());
        known.Add(typeof(CautionLevel), static () => new WordConverter<CautionLevel>());
        known.Add(typeof(ChangeDirection), static () => new WordConverter<ChangeDirection>());
        known.Add(typeof(ChangeKind), static () => new WordConverter<ChangeKind>());
        known.Add(typeof(ChangeUnit), static () => new WordConverter<ChangeUnit>());
        known.Add(typeof(ChangeVerdict), static () => new WordConverter<ChangeVerdict>());
        known.Add(typeof(ComparisonOperator), static () => new WordConverter<ComparisonOperator>());
        known.Add(typeof(ContentFaultKind), static () => new WordConverter<ContentFaultKind>());
        known.Add(typeof(CrisisChannel), static () => new WordConverter<CrisisChannel>());
        known.Add(typeof(Declaration), static () => new WordConverter<Declaration>());
        known.Add(typeof(FigureReading), static () => new WordConverter<FigureReading>());
        known.Add(typeof(GateChoice), static () => new WordConverter<GateChoice>());
        known.Add(typeof(GatePurpose), static () => new WordConverter<GatePurpose>());
        known.Add(typeof(HapticPattern), static () => new WordConverter<HapticPattern>());
        known.Add(typeof(IntendedUse), static () => new WordConverter<IntendedUse>());
        known.Add(typeof(JunctionOperator), static () => new WordConverter<JunctionOperator>());
        known.Add(typeof(MissingMethod), static () => new WordConverter<MissingMethod>());
        known.Add(typeof(MissingReason), static () => new WordConverter<MissingReason>());
        known.Add(typeof(NotScored), static () => new WordConverter<NotScored>());
        known.Add(typeof(PaceCue), static () => new WordConverter<PaceCue>());
        known.Add(typeof(PauseReason), static () => new WordConverter<PauseReason>());
        known.Add(typeof(Quantifier), static () => new WordConverter<Quantifier>());
        known.Add(typeof(ReferenceKind), static () => new WordConverter<ReferenceKind>());
        known.Add(typeof(RefusalReason), static () => new WordConverter<RefusalReason>());
        known.Add(typeof(RendererNeed), static () => new WordConverter<RendererNeed>());
        known.Add(typeof(ResumePolicy), static () => new WordConverter<ResumePolicy>());
        known.Add(typeof(RoundingRule), static () => new WordConverter<RoundingRule>());
        known.Add(typeof(RunMode), static () => new WordConverter<RunMode>());
        known.Add(typeof(SafetyAction), static () => new WordConverter<SafetyAction>());
        known.Add(typeof(SafetyChoice), static () => new WordConverter<SafetyChoice>());
        known.Add(typeof(ScoreCombination), static () => new WordConverter<ScoreCombination>());
        known.Add(typeof(StepKind), static () => new WordConverter<StepKind>());
        known.Add(typeof(StopReason), static () => new WordConverter<StopReason>());
        known.Add(typeof(TellResult), static () => new WordConverter<TellResult>());
        known.Add(typeof(ToneCue), static () => new WordConverter<ToneCue>());
        known.Add(typeof(WhoIsTold), static () => new WordConverter<WhoIsTold>());
        return known;
    }
}
