namespace Neuropsych.Exercises;

/// <summary>What is known of a tree before anything runs.</summary>
public sealed class ExpressionFindings
{
    /// <summary>All that is wrong; empty: the tree can be run.</summary>
    public required ValueList<ContentFault> Faults { get; init; }

    /// <summary>Whether it can be missing.</summary>
    public required bool CanBeMissing { get; init; }

    /// <summary>How many nodes it has.</summary>
    public required int Nodes { get; init; }

    /// <summary>The lowest number that it can give; 0 where it gives none.</summary>
    public required double Low { get; init; }

    /// <summary>The highest number that it can give; 0 where it gives none.</summary>
    public required double High { get; init; }
}
