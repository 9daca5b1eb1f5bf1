using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Neuropsych.Exercises;

namespace Neuropsych.Hosting.Generations;

/// <summary>How the results of exercise kinds are written: generated at build time, by their declared types.</summary>
internal static class MessageJson
{
    internal static JsonTypeInfo<Transition> Transition { get; } = null!;
    internal static JsonTypeInfo<ValueList<ContentFault>> ContentFaults { get; } = null!;
}
