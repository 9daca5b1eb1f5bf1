namespace Neuropsych;

/// <summary>An entity of a path at which the claims on its two sides point apart or meet, so that they form no chain.</summary>
public sealed record PathTurn
{
    /// <summary>The entity between the two claims.</summary>
    public required EntityId At { get; init; }

    /// <summary>How the claims stand to it.</summary>
    public required PathTurnKind Kind { get; init; }
}
