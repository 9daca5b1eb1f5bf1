using System.Text.Json;

namespace Neuropsych.Hosting.Running;

/// <summary>What the content of an exercise kind must look like, copied at the start.</summary>
/// <remarks>A class: tables of a value type such as <see cref="JsonElement"/> are compiled anew at each start of a program.</remarks>
/// <param name="Schema">The JSON Schema.</param>
internal sealed record KindSchema(JsonElement Schema);
