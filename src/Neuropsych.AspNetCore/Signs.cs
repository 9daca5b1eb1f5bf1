using System;
using Neuropsych.Judgement;

namespace Neuropsych.AspNetCore;

/// <summary>Signs beside words, so that nothing is said by colour alone, and the anchors of a page.</summary>
internal static class Signs
{
    /// <summary>A sign beside the word of a standing; never without the word.</summary>
    internal static string Of(Standing standing) => standing switch
    {
        Standing.Established => "●",
        Standing.Supported => "◕",
        Standing.Preliminary => "◔",
        Standing.Contested => "⇄",
        Standing.ClinicalOpinion => "◇",
        Standing.Null => "○",
        Standing.Refuted => "✕",
        Standing.Suspended => "–",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "This is no standing."),
    };

    /// <summary>A sign beside the word of a direction; never without the word.</summary>
    internal static string Of(Direction direction) => direction switch
    {
        Direction.Supports => "+",
        Direction.Disputes => "−",
        Direction.Null => "0",
        Direction.Qualifies => "~",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "This is no direction."),
    };

    /// <summary>The anchor of a group of claims.</summary>
    internal static string Anchor(Standing standing) => "stands-" + Words.Of(standing);

    /// <summary>The anchor of an entity on a page that shows several.</summary>
    internal static string Anchor(EntityId id) => $"{Words.Of(id.Kind)}-{id.Pack}-{id.Slug}";

    /// <summary>Words as a heading.</summary>
    internal static string Title(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
