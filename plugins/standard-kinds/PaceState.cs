using System.Globalization;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Where a run of <c>pace/1</c> stands: positions, never answers.</summary>
/// <param name="Step">The step: <c>intro</c>, <c>choose</c>, <c>pace</c> or <c>end</c>.</param>
/// <param name="Choice">The pattern that is played; null: none was chosen.</param>
/// <param name="Position">Where in the pattern.</param>
internal readonly record struct PaceState(string Step, string? Choice, PacePosition Position)
{
    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    internal static PaceState Of(JsonElement state) => new(
        state.GetProperty("step").GetString()!,
        state.TryGetProperty("choice", out JsonElement choice) ? choice.GetString() : null,
        state.TryGetProperty("position", out JsonElement at) && PacePosition.TryParse(at.GetString(), out PacePosition position) ? position : default);

    /// <summary>The state as canonical JSON: keys in ordinal order, no blanks. Its texts are ids, which need no escaping.</summary>
    internal JsonElement ToJson() => JsonElement.Parse(string.Create(CultureInfo.InvariantCulture,
        $"{{{(Choice is null ? "" : $"\"choice\":\"{Choice}\",")}{(Step == PaceContent.PaceStepId ? $"\"position\":\"{Position}\"," : "")}\"step\":\"{Step}\"}}"));
}
