namespace Neuropsych.Hosting;

/// <summary>What a plugin is made of, and so how far it must be trusted.</summary>
public enum PluginTier
{
    /// <summary>T0: data alone. It needs no trust.</summary>
    Content,

    /// <summary>T3: .NET code in the process of the host, which it can do anything to.</summary>
    InProcess,
}
