using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Fhir;

/// <summary>One statement of the weight of an option.</summary>
/// <param name="Value">The weight.</param>
/// <param name="Kind">By what it is stated, such as <c>ordinalValue</c>.</param>
/// <param name="Place">Where.</param>
internal sealed record FhirWeight(decimal Value, string Kind, SourcePosition Place);
