using System;
using System.Text.Json.Serialization;

namespace Neuropsych.Host.Operating;

/// <summary>A line of <c>plugins watch --json</c>.</summary>
/// <param name="At">When.</param>
/// <param name="Plugin">The id; empty where the host as a whole is meant.</param>
/// <param name="Version">The version; empty where none is meant.</param>
/// <param name="What">What happened.</param>
/// <param name="Text">More about it; empty: nothing.</param>
internal sealed record HostLine(DateTimeOffset At, string Plugin, string Version, string What, string Text);

/// <summary>Writes lines without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostLine))]
internal sealed partial class HostLineContext : JsonSerializerContext;
