using System.Text.Json.Serialization;
using Neuropsych.Composition;
using Neuropsych.Plugins;

namespace Neuropsych.Exercises;

/// <summary>How every message of the contract stands in JSON. A new list or closed set needs a line here; a test says so.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    MaxDepth = 64,
    AllowDuplicateProperties = false,
    Converters =
    [
        typeof(EntityIdConverter),
        typeof(SemanticVersionConverter),
        typeof(AgeRangeConverter),
        typeof(PacePositionConverter),
        typeof(ValueListConverter<AskStep>),
        typeof(ValueListConverter<ChoiceOption>),
        typeof(ValueListConverter<ContentFault>),
        typeof(ValueListConverter<CrisisContact>),
        typeof(ValueListConverter<ExerciseCaution>),
        typeof(ValueListConverter<Expression>),
        typeof(ValueListConverter<GateStep>),
        typeof(ValueListConverter<LookupRow>),
        typeof(ValueListConverter<PacePhase>),
        typeof(ValueListConverter<RankEntry>),
        typeof(ValueListConverter<Rating>),
        typeof(ValueListConverter<RendererNeed>),
        typeof(ValueListConverter<SafetyAction>),
        typeof(ValueListConverter<SafetyRule>),
        typeof(ValueListConverter<SafetySignal>),
        typeof(ValueListConverter<Score>),
        typeof(ValueListConverter<SessionEvent>),
        typeof(ValueListConverter<Step>),
        typeof(ValueListConverter<StepAnswer>),
        typeof(ValueListConverter<decimal>),
        typeof(ValueListConverter<int>),
        typeof(ValueListConverter<string>),
        typeof(ValueListConverter<DeclaredCondition>),
        typeof(ValueListConverter<Refusal>),
        typeof(ValueListConverter<ResumePolicy>),
        typeof(ValueListConverter<ShownText>),
        typeof(ValueListConverter<StepKind>),
        typeof(ValueListConverter<ChangeFigure>),
        typeof(ValueListConverter<ChangeJudgement>),
        typeof(ValueListConverter<Cutoff>),
        typeof(ValueListConverter<ItemWeight>),
        typeof(ValueListConverter<MeasureItem>),
        typeof(ValueListConverter<ScoreBand>),
        typeof(ValueListConverter<ScoreRule>),
        typeof(WordConverter<AnswerFault>),
        typeof(WordConverter<Declaration>),
        typeof(WordConverter<RefusalReason>),
        typeof(WordConverter<StepKind>),
        typeof(WordConverter<WhoIsTold>),
        typeof(WordConverter<ChangeDirection>),
        typeof(WordConverter<ChangeKind>),
        typeof(WordConverter<ChangeUnit>),
        typeof(WordConverter<ChangeVerdict>),
        typeof(WordConverter<FigureReading>),
        typeof(WordConverter<MissingMethod>),
        typeof(WordConverter<ScoreCombination>),
        typeof(WordConverter<AdverseEffect>),
        typeof(WordConverter<AggregateOperator>),
        typeof(WordConverter<ArithmeticOperator>),
        typeof(WordConverter<CautionLevel>),
        typeof(WordConverter<ComparisonOperator>),
        typeof(WordConverter<ContentFaultKind>),
        typeof(WordConverter<CrisisChannel>),
        typeof(WordConverter<GateChoice>),
        typeof(WordConverter<GatePurpose>),
        typeof(WordConverter<HapticPattern>),
        typeof(WordConverter<IntendedUse>),
        typeof(WordConverter<JunctionOperator>),
        typeof(WordConverter<MissingReason>),
        typeof(WordConverter<NotScored>),
        typeof(WordConverter<PaceCue>),
        typeof(WordConverter<PauseReason>),
        typeof(WordConverter<Quantifier>),
        typeof(WordConverter<ReferenceKind>),
        typeof(WordConverter<RendererNeed>),
        typeof(WordConverter<ResumePolicy>),
        typeof(WordConverter<RoundingRule>),
        typeof(WordConverter<RunMode>),
        typeof(WordConverter<SafetyAction>),
        typeof(WordConverter<SafetyChoice>),
        typeof(WordConverter<StopReason>),
        typeof(WordConverter<TellResult>),
        typeof(WordConverter<ToneCue>),
    ])]
[JsonSerializable(typeof(ExerciseDefinition))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(PluginIdentity))]
[JsonSerializable(typeof(HostDescription))]
[JsonSerializable(typeof(SessionEvent))]
[JsonSerializable(typeof(ValueList<SessionEvent>))]
[JsonSerializable(typeof(ScoreRange))]
[JsonSerializable(typeof(Transition))]
[JsonSerializable(typeof(ValueList<ContentFault>))]
[JsonSerializable(typeof(ValueList<Step>))]
[JsonSerializable(typeof(MeasureContent))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(Expression))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(InputSpec))]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(AskStep))]
[JsonSerializable(typeof(ChoiceOption))]
[JsonSerializable(typeof(ContentFault))]
[JsonSerializable(typeof(CrisisContact))]
[JsonSerializable(typeof(ExerciseCaution))]
[JsonSerializable(typeof(GateStep))]
[JsonSerializable(typeof(LookupRow))]
[JsonSerializable(typeof(PacePhase))]
[JsonSerializable(typeof(RankEntry))]
[JsonSerializable(typeof(Rating))]
[JsonSerializable(typeof(RendererNeed))]
[JsonSerializable(typeof(SafetyAction))]
[JsonSerializable(typeof(SafetyProfile))]
[JsonSerializable(typeof(SafetyRule))]
[JsonSerializable(typeof(SafetySignal))]
[JsonSerializable(typeof(Score))]
[JsonSerializable(typeof(StepAnswer))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(CrisisDirectory))]
[JsonSerializable(typeof(DeclaredCondition))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(RendererInfo))]
[JsonSerializable(typeof(ResumePolicy))]
[JsonSerializable(typeof(ShownText))]
[JsonSerializable(typeof(StepKind))]
[JsonSerializable(typeof(StepView))]
[JsonSerializable(typeof(ChangeFigure))]
[JsonSerializable(typeof(ChangeJudgement))]
[JsonSerializable(typeof(Cutoff))]
[JsonSerializable(typeof(ItemWeight))]
[JsonSerializable(typeof(MissingRule))]
[JsonSerializable(typeof(ScoreBand))]
[JsonSerializable(typeof(ScoreBands))]
[JsonSerializable(typeof(ScoreChange))]
[JsonSerializable(typeof(ScoreRounding))]
[JsonSerializable(typeof(ScoreRule))]
internal sealed partial class ExerciseJsonContext : JsonSerializerContext;
