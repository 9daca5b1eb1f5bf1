namespace Neuropsych.Packs.Tests;

/// <summary>A pack without a fault: one concept of each kind that a claim needs, one therapy, one claim with one finding, one source.</summary>
internal static class SmallPack
{
    internal const string Manifest =
        """
        format: 1
        id: small
        version: 0.1.0
        title: Affect training
        summary: One training, one trial.
        authors:
          - name: A clinician
        licence: CC-BY-4.0
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=1.0 <2"

        """;

    internal const string Concepts =
        """
        - id: process/affect-regulation
          name: Affect regulation
          definition: How people notice, understand and change emotions.
        - id: outcome/depressive-symptoms
          name: Depressive symptoms
          definition: Low mood and loss of interest.
          domain: symptom
        - id: population/adults
          name: Adults
          definition: Adults of any age.
          ageGroup: adults

        """;

    internal const string Modalities =
        """
        - id: family/skills
          name: Skills trainings
          definition: Trainings in groups.
        - id: modality/affect-training
          name: Affect training
          family: family/skills
          aimsAt: process/affect-regulation
          definition: A training in groups.

        """;

    internal const string Sources =
        """
        - id: source/doe-2019
          type: article-journal
          title: A training against waiting
          authors: [Doe J, Roe R]
          venue: A Journal
          year: 2019
          doi: 10.1234/journal.0001
          publication: published
          integrity: { state: unchecked }
          verified: { record: registry, on: 2026-11-23, by: A clinician }

        """;

    internal const string Claims =
        """
        - id: claim/depression
          kind: efficacy
          subject: modality/affect-training
          predicate: improves
          object: outcome/depressive-symptoms
          qualifiers:
            population: population/adults
            comparator: waitlist
          statement: Affect training lowers depressive symptoms in adults more than waiting does.
          plain: One study suggests that this training may lower low mood more than waiting does.
          doesNotShow: That it helps everyone.
          links:
            - direction: supports
              finding:
                id: finding/doe-2019
                source: source/doe-2019
                locator: abstract
                design: randomisedTrial
                synthesis: none
                population: population/adults
                exposure: modality/affect-training
                comparator: waitlist
                outcome: outcome/depressive-symptoms
                effect: { metric: d, value: 0.56, interval: { level: 95, low: 0.20, high: 0.92 }, benefit: higher, reported: exact }
                sample: { n: 218 }
                extraction: { by: A clinician, on: 2026-11-23, how: human, reading: read, depth: abstract }
          verdict:
            rationale: One trial against a waiting list.
            asOf: 2026-11-23
            decidedBy: rules
          reviewDue: 2027-11-23

        """;

    /// <summary>The files of the pack.</summary>
    internal static (string Path, string Text)[] Files =>
    [
        ("pack.yaml", Manifest), ("concepts/concepts.yaml", Concepts), ("modalities/m.yaml", Modalities), ("sources/s.yaml", Sources), ("claims/c.yaml", Claims),
    ];
}
