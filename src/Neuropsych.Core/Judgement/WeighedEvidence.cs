using System.Collections.Generic;

namespace Neuropsych.Judgement;

/// <summary>One piece of evidence as the rules of standing see it.</summary>
public sealed record WeighedEvidence
{
    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>How it speaks to the claim.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The author's own lowering; null: none. It never raises.</summary>
    public Strength? Lowered { get; init; }

    /// <summary>Whether the host excludes the pack that wrote the link.</summary>
    public bool PackExcluded { get; init; }

    /// <summary>The syntheses that contain the finding, directly or through another.</summary>
    public IReadOnlyCollection<EntityId> Containers { get; init; } = [];

    /// <summary>
    /// The investigation, where more is known than the finding says itself: studies of one registration are one, and so is a preprint with its
    /// article. Null: its study, or else its source.
    /// </summary>
    public EntityId? Investigation { get; init; }
}
