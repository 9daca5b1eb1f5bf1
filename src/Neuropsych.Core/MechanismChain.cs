using System.Collections.Generic;

namespace Neuropsych;

/// <summary>Joins claims in their written order to a path.</summary>
internal static class MechanismChain
{
    /// <summary>The path of claims whose neighbours share an entity.</summary>
    /// <returns>Null where two neighbours share none, or an entity would stand twice.</returns>
    internal static MechanismPath? Join(IReadOnlyList<Claim> claims)
    {
        // Only the first claim leaves its direction open; what follows is forced, so both starts are tried.
        return From(claims, claims[0].Proposition.Subject) ?? From(claims, claims[0].Proposition.Object);
    }

    private static MechanismPath? From(IReadOnlyList<Claim> claims, EntityId start)
    {
        var hops = new List<Hop>();
        var seen = new HashSet<EntityId> { start };
        EntityId at = start;
        foreach (Claim claim in claims)
        {
            bool inverse = claim.Proposition.Subject != at;
            if (inverse && claim.Proposition.Object != at)
            {
                return null;
            }

            EntityId next = inverse ? claim.Proposition.Subject : claim.Proposition.Object;
            if (!seen.Add(next))
            {
                return null;
            }

            hops.Add(new Hop { From = at, To = next, Claim = claim, Inverse = inverse });
            at = next;
        }

        return new MechanismPath { Hops = hops.ToValueList() };
    }
}
