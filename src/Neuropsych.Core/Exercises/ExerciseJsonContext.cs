using System.Text.Json.Serialization;
using Neuropsych.Plugins;

namespace Neuropsych.Exercises;

/// <summary>How every message of the contract stands in JSON. A new list or closed set needs a line in <see cref="MessageConverters"/>; a test says so.</summary>
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
        typeof(MessageConverters),
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
