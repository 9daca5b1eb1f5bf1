using System.Text.Json.Serialization.Metadata;
using Neuropsych.Exercises;

namespace Neuropsych.Plugins;

/// <summary>The messages of plugins as JSON, made without reflection.</summary>
public static class PluginJson
{
    /// <summary>Which plugin ran.</summary>
    public static JsonTypeInfo<PluginIdentity> Identity => ExerciseJsonContext.Default.PluginIdentity;

    /// <summary>What a host is and offers.</summary>
    public static JsonTypeInfo<HostDescription> Host => ExerciseJsonContext.Default.HostDescription;
}
