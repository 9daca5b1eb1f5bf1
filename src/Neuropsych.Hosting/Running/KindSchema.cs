using System.Text.Json;

namespace Neuropsych.Hosting.Running;

/// <summary>What the content of an exercise kind must look like, copied at the start.</summary>
/// <param name="Schema">The JSON Schema.</param>
internal sealed record KindSchema(JsonElement Schema);
