using System.Collections.Generic;

namespace Neuropsych;

/// <summary>How paths are looked for.</summary>
public sealed class PathOptions
{
    /// <summary>The most hops.</summary>
    /// <value>1 to <see cref="MechanismPath.MostHops"/>; default <see cref="MechanismPath.MostHops"/>.</value>
    public int MaxHops { get; set; } = MechanismPath.MostHops;

    /// <summary>The most paths.</summary>
    /// <value>1 or more; default 5.</value>
    public int Limit { get; set; } = 5;

    /// <summary>The kinds of the entities between start and end, in order; such paths alone are found.</summary>
    /// <value>Default null: any.</value>
    public IReadOnlyList<EntityKind>? Via { get; set; }
}
