using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// Crisis information. The engine alone makes it: no author and no kind can place, reword or remove it, and the engine refuses one that
/// a kind returns.
/// </summary>
public sealed record InterruptStep : Step
{
    /// <summary>The id of every interrupt.</summary>
    public const string StepId = "np.interrupt";

    [JsonConstructor]
    [SetsRequiredMembers]
    internal InterruptStep(SafetySignal signal, CrisisHelp help)
    {
        Id = StepId;
        Signal = signal;
        Help = help;
    }

    /// <summary>The signal that it answers.</summary>
    public SafetySignal Signal { get; }

    /// <summary>Where help is found.</summary>
    public CrisisHelp Help { get; }
}
