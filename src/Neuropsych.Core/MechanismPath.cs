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
    /// Whether causal words may be used: every hop's predicate is causal and a randomised finding that counts supports it. Otherwise
    /// the path says "goes with".
    /// </summary>
    public bool IsCausal => Hops.All(hop => hop.IsCausal);

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
