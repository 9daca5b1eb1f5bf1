using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// What is shown next: a closed set. Every renderer renders <see cref="ShowStep"/>, <see cref="AskStep"/>, <see cref="PaceStep"/>,
/// <see cref="GateStep"/>, <see cref="InterruptStep"/> and <see cref="FinishStep"/>; the engine lowers the other kinds to these for a
/// renderer that lacks them. The engine refuses a step of any other type.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ShowStep), "show")]
[JsonDerivedType(typeof(AskStep), "ask")]
[JsonDerivedType(typeof(PaceStep), "pace")]
[JsonDerivedType(typeof(GateStep), "gate")]
[JsonDerivedType(typeof(InterruptStep), "interrupt")]
[JsonDerivedType(typeof(FinishStep), "finish")]
[JsonDerivedType(typeof(WaitStep), "wait")]
[JsonDerivedType(typeof(FormStep), "form")]
[JsonDerivedType(typeof(RepeatStep), "repeat")]
[JsonDerivedType(typeof(RankStep), "rank")]
[JsonDerivedType(typeof(BodymapStep), "bodymap")]
[JsonDerivedType(typeof(ReviewStep), "review")]
public abstract record Step
{
    private protected Step()
    {
    }

    /// <summary>
    /// The name of the step within its definition: 1 to 200 characters of <c>[a-z0-9-/]</c>. The engine's own steps start with <c>np.</c>,
    /// which no other step may.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What the step needs of a renderer; a renderer that lacks it shows <see cref="Fallback"/>.</summary>
    public ValueList<RendererNeed> Requires { get; init; } = [];

    /// <summary>The author's own step for a renderer that lacks what this one requires; null: the engine lowers the step.</summary>
    public Step? Fallback { get; init; }
}

/// <summary>What a step may need of a renderer.</summary>
public enum RendererNeed
{
    /// <summary>To play a tone.</summary>
    Sound,

    /// <summary>To vibrate.</summary>
    Haptics,

    /// <summary>To speak.</summary>
    Speech,

    /// <summary>To move a picture.</summary>
    Animation,

    /// <summary>To play recorded sound.</summary>
    Audio,

    /// <summary>To play a film.</summary>
    Video,
}
