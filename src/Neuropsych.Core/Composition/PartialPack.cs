using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <summary>
/// What could be read of entities that are refused because some part of them could not: they are in no list of the pack, and composing
/// still finds the other faults of their author. In the place of a part that could not be read stands the default of its type, null among
/// them, so whoever looks at a part asks <see cref="IsRead"/> first.
/// </summary>
internal sealed class PartialPack
{
    private static readonly Localized NoText = new() { Texts = [] };

    internal static PartialPack None { get; } = new();

    internal IReadOnlyList<Concept> Concepts { get; init; } = [];

    internal IReadOnlyList<Modality> Modalities { get; init; } = [];

    internal IReadOnlyList<FindingDraft> Findings { get; init; } = [];

    internal IReadOnlyList<ClaimDraft> Claims { get; init; } = [];

    internal IReadOnlyList<Handout> Handouts { get; init; } = [];

    internal IReadOnlyList<Exercise> Exercises { get; init; } = [];

    /// <summary>The references within what was refused.</summary>
    internal IReadOnlyList<LooseReference> References { get; init; } = [];

    /// <summary>The parts that could not be read, as keys of the map of positions.</summary>
    internal IReadOnlySet<string> Holes { get; init; } = new HashSet<string>();

    /// <summary>The same with everything around them.</summary>
    internal IReadOnlySet<string> AroundHoles { get; init; } = new HashSet<string>();

    /// <summary>Whether a file of the pack could not be read at all, so that nobody knows what it defines.</summary>
    internal bool HasUnreadFiles { get; init; }

    /// <summary>Whether a part of an entity was read, all that is in it included.</summary>
    internal bool IsRead(EntityId id, params ReadOnlySpan<string> pointers)
    {
        string key = id.ToString();
        foreach (string pointer in pointers)
        {
            if (AroundHoles.Contains(key + pointer))
            {
                return false;
            }

            for (int slash = pointer.LastIndexOf('/'); slash > 0; slash = pointer.LastIndexOf('/', slash - 1))
            {
                if (Holes.Contains(key + pointer[..slash]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The texts that could be read.</summary>
    internal IEnumerable<PackText> Texts(PackInfo info) => PackTexts.Of(new Pack
    {
        Info = info,
        Concepts = Concepts.Select(concept => concept with { Definition = concept.Definition ?? NoText }).ToValueList(),
        Modalities = Modalities.Select(modality => modality with { Definition = modality.Definition ?? NoText }).ToValueList(),
        Claims = Claims.Select(claim => claim with
        {
            Statement = claim.Statement ?? NoText,
            Plain = claim.Plain ?? NoText,
            DoesNotShow = claim.DoesNotShow ?? NoText,
            Rationale = claim.Rationale ?? NoText,
        }).ToValueList(),
        Handouts = Handouts.Select(handout => handout with { Text = handout.Text ?? NoText }).ToValueList(),
    });
}

/// <summary>A reference within something that is refused.</summary>
/// <param name="To">What it names.</param>
/// <param name="Kinds">The kinds that are meant; none: all.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Pointer">The same within its entity.</param>
internal sealed record LooseReference(EntityId To, IReadOnlyList<EntityKind> Kinds, SourcePosition Position, string Pointer);
