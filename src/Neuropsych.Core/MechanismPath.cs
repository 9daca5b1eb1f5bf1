using System.Collections.Generic;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych;

/// <summary>
/// An ordered list of claims in which neighbours share an entity, such as region – process – modality – outcome. It stands as its
/// weakest hop.
/// </summary>
public sealed record MechanismPath
{
    /// <summary>The most hops of a path.</summary>
    public const int MostHops = 6;

    /// <summary>The hops, from the start to the end; at least one.</summary>
    public required ValueList<Hop> Hops { get; init; }

    /// <summary>The place of the weakest hop, from 0; the first of several.</summary>
    public int WeakestHop
    {
        get
        {
            int weakest = 0;
            for (int i = 1; i < Hops.Count; i++)
            {
                if (Hops[i].Standing < Hops[weakest].Standing)
                {
                    weakest = i;
                }
            }

            return weakest;
        }
    }

    /// <summary>The standing of the weakest hop.</summary>
    public Standing Standing => Hops[WeakestHop].Standing;

    /// <summary>
    /// Whether causal words may be used: every hop's predicate is causal and a randomised finding that counts supports it, all hops
    /// are walked the same way along their claims, and none stands below preliminary. Otherwise the path says "goes with".
    /// </summary>
    public bool IsCausal => Hops.All(hop => hop.IsCausal) && Turns.Count == 0 && Standing >= Standing.Preliminary;

    /// <summary>
    /// Where two neighbouring causal claims do not follow one another, in the order of the path: both leave the entity between them, or
    /// both end there. Such claims join nothing across it: that a therapy lowers worry and improves mood does not show that the one
    /// comes by way of the other.
    /// </summary>
    public ValueList<PathTurn> Turns
    {
        get
        {
            var turns = new List<PathTurn>();
            for (int i = 1; i < Hops.Count; i++)
            {
                if (Hops[i - 1].Inverse != Hops[i].Inverse
                    && Hops[i - 1].Claim.Proposition.Predicate.IsCausal && Hops[i].Claim.Proposition.Predicate.IsCausal)
                {
                    turns.Add(new PathTurn
                    {
                        At = Hops[i].From,
                        Kind = Hops[i].Inverse ? PathTurnKind.CommonEffect : PathTurnKind.CommonCause,
                    });
                }
            }

            return turns.ToValueList();
        }
    }

    /// <summary>Whether the hops are claimed of different populations.</summary>
    public bool MixesPopulations =>
        Hops.Select(hop => hop.Claim.Proposition.Qualifiers.Population).Distinct().Count() > 1;
}

/// <summary>One claim of a path.</summary>
public sealed record Hop
{
    /// <summary>Where it starts.</summary>
    public required EntityId From { get; init; }

    /// <summary>Where it ends.</summary>
    public required EntityId To { get; init; }

    /// <summary>The claim.</summary>
    public required Claim Claim { get; init; }

    /// <summary>Whether the claim is walked against its direction.</summary>
    public required bool Inverse { get; init; }

    /// <summary>The standing of the claim.</summary>
    public Standing Standing => Claim.Standing;

    /// <summary>How it reads from start to end.</summary>
    public string Label => Inverse ? Claim.Proposition.Predicate.InverseLabel : Claim.Proposition.Predicate.Label;

    /// <summary>Whether causal words may be used for it.</summary>
    public bool IsCausal => Claim.Proposition.Predicate.IsCausal && Claim.Links.Any(link =>
        link is { Direction: Direction.Supports, Counting: Counting.Counts, Finding.Design: Evidence.StudyDesign.RandomisedTrial });
}
