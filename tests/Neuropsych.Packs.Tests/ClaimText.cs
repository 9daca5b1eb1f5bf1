namespace Neuropsych.Packs.Tests;

/// <summary>A claim with one link and its finding, to be broken by tests.</summary>
internal static class ClaimText
{
    internal const string Whole =
        """
        - id: claim/a
          kind: mechanism
          subject: process/a
          predicate: decreases
          object: region/a
          qualifiers: { population: population/a, method: method/a }
          statement: A decreases B.
          plain: A may lower B.
          doesNotShow: That it helps.
          links:
            - direction: supports
              finding:
                id: finding/a
                source: source/a
                design: randomisedTrial
                synthesis: none
                population: population/a
                outcome: outcome/a
                effect: { metric: g, value: 0.40, interval: { level: 95, low: 0.10, high: 0.70 }, benefit: none, reported: exact }
                extraction: { by: A, on: 2026-11-23, how: machine, reading: read, depth: abstract }
          verdict: { rationale: Why., asOf: 2026-11-23, decidedBy: rules }
          reviewDue: 2027-11-23

        """;
}
