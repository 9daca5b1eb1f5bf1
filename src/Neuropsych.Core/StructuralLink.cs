namespace Neuropsych;

/// <summary>A link that is true by definition and never printed as a result.</summary>
public sealed record StructuralLink
{
    /// <summary>The relation; one whose <see cref="Predicate.IsStructural"/> is true.</summary>
    public required Predicate Relation { get; init; }

    /// <summary>Where the link leads.</summary>
    public required EntityId Target { get; init; }
}
