using Neuropsych.Composition;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting.Generations;

/// <summary>One pack or plugin as a generation holds it.</summary>
/// <param name="Planned">What the plan says of it.</param>
/// <param name="Code">Its code; null where it has none that may run.</param>
internal sealed record LoadedPlugin(PlannedPlugin Planned, PluginHandle? Code)
{
    /// <summary>Its id.</summary>
    internal string Id => Planned.Id;

    /// <summary>Its packs: the content that it brings, or what its code registered.</summary>
    internal ValueList<Pack> Packs => Code is { Packs.Count: > 0 } ? Code.Packs : Planned.Data is { } data ? [data] : [];

    /// <summary>Whether two hold the same bytes and the same running code.</summary>
    /// <param name="other">The other.</param>
    internal bool IsSameAs(LoadedPlugin other) => Id == other.Id && ReferenceEquals(Code, other.Code)
        && (Planned.ContentHash is { } hash ? hash == other.Planned.ContentHash : ReferenceEquals(Planned.Data, other.Planned.Data));
}
