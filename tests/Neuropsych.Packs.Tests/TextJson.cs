using System.Text.Json.Serialization;

namespace Neuropsych.Packs.Tests;

/// <summary>Writes strings as JSON, which YAML reads as well.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
