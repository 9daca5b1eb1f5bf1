namespace Neuropsych;

/// <summary>One link of an entity, seen from it.</summary>
public sealed record Relation
{
    /// <summary>The entity from which it is seen.</summary>
    public required EntityId From { get; init; }

    /// <summary>The relation.</summary>
    public required Predicate Predicate { get; init; }

    /// <summary>Whether it is walked against its direction.</summary>
    public required bool Inverse { get; init; }

    /// <summary>The entity at the other end.</summary>
    public required EntityId To { get; init; }

    /// <summary>The claim that makes it; null for a structural link, which is true by definition.</summary>
    public Claim? Claim { get; init; }

    /// <summary>How it reads from here to there.</summary>
    public string Label => Inverse ? Predicate.InverseLabel : Predicate.Label;
}
