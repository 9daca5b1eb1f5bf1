using Neuropsych.Text;

namespace Neuropsych;

/// <summary>One investigation, however often it is reported: the unit of independence.</summary>
public sealed record Study : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <inheritdoc/>
    public required Localized Name { get; init; }

    /// <summary>Its registration, such as <c>NCT00360399</c>; null where a source stands for it.</summary>
    public string? Registration { get; init; }

    /// <summary>The source that describes it; null where it is registered.</summary>
    public EntityId? Source { get; init; }

    /// <summary>People, 1 or more; null: not stated.</summary>
    public int? People { get; init; }

    /// <summary>Sites, 1 or more; null: not stated.</summary>
    public int? Sites { get; init; }

    /// <summary>Its arms, in the author's order.</summary>
    public ValueList<string> Arms { get; init; } = [];

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }
}
