namespace Neuropsych.Hosting;

/// <summary>When the code of a plugin is loaded and started.</summary>
public enum PluginStart
{
    /// <summary>At the first call. One that registers packs is started before composing all the same.</summary>
    FirstUse,

    /// <summary>Before the generation that it belongs to is served.</summary>
    BeforeServing,
}
