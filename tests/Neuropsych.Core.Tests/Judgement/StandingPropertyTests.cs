using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>
/// Properties of the rules over generated evidence: studies, syntheses that contain findings and one another, certainty, machine and human
/// reading, retraction and withdrawal.
/// </summary>
public sealed class StandingPropertyTests
{
    private const int Cases = 10_000;

    private static readonly Gen<FindingFacts> GenAny =
        from design in OneOf(StudyDesign.RandomisedTrial, StudyDesign.RandomisedTrial, StudyDesign.RandomisedTrial,
            StudyDesign.Cohort, StudyDesign.PrePost, StudyDesign.Argument, StudyDesign.ClinicalExperience)
        from synthesis in OneOf(Synthesis.None, Synthesis.None, Synthesis.Pairwise, Synthesis.Pairwise, Synthesis.Umbrella,
            Synthesis.SystematicReview)
        from k in OneOf<int?>(null, 4, 5, 20)
        from n in OneOf<int?>(null, 99, 100, 200, 500, 1000)
        from preregistered in OneOf<bool?>(null, true, true, false)
        from study in OneOf(null, null, "one", "two")
        from how in OneOf(ExtractionMode.Human, ExtractionMode.Human, ExtractionMode.Machine)
        from reading in OneOf(Reading.Read, Reading.Read, Reading.Read, Reading.Quoted, Reading.Memory)
        from withdrawn in Gen.Int[0, 9]
        select Given.Facts(design, synthesis, k, n, preregistered, study: study, extraction: Given.ReadBy(how, reading)) with
        {
            Withdrawal = withdrawn == 0 ? new Withdrawal(Given.Day, "An error.") : null,
        };

    /// <summary>Evidence near the top, where caps and the notes of the table bite.</summary>
    private static readonly Gen<FindingFacts> GenStrong =
        from synthesis in OneOf(Synthesis.None, Synthesis.Pairwise)
        from study in OneOf(null, null, "one")
        from how in OneOf(ExtractionMode.Human, ExtractionMode.Machine)
        from n in OneOf<int?>(150, 500, 500)
        select Given.Facts(synthesis: synthesis, k: 5, n: n, preregistered: true, study: study, extraction: Given.ReadBy(how));

    private static readonly Gen<FindingFacts> GenFacts = Gen.Bool.SelectMany(strong => strong ? GenStrong : GenAny);

    private static readonly Gen<Direction> GenDirection = OneOf(
        Direction.Supports, Direction.Supports, Direction.Supports, Direction.Disputes, Direction.Disputes, Direction.Null, Direction.Null,
        Direction.Qualifies);

    private static readonly Gen<IntegrityState> GenIntegrity = OneOf(
        IntegrityState.None, IntegrityState.None, IntegrityState.None, IntegrityState.Unchecked, IntegrityState.Retracted,
        IntegrityState.ExpressionOfConcern);

    private static readonly Gen<WeighedEvidence> GenLoose =
        from direction in GenDirection
        from facts in GenFacts
        from integrity in GenIntegrity
        from source in OneOf("x", "y", null, null, null, null)
        from lowered in OneOf<Strength?>(null, null, null, Strength.Weak, Strength.Opinion)
        from excluded in Gen.Int[0, 11]
        select Given.Link(direction, Given.Finding("loose", facts, Given.Source(source ?? "own", integrity: integrity)),
            lowered, excluded == 0);

    /// <summary>
    /// Links with distinct findings. A synthesis may contain findings that stand before it, and through them what those contain, so nothing
    /// leads in a circle; what contains a finding is listed with all that contains that, as the composer does.
    /// </summary>
    private static readonly Gen<WeighedEvidence[]> GenLinks =
        from sided in OneOf(GenDirection, GenDirection, Gen.Const(Direction.Supports))
        from loose in GenLoose.SelectMany(link => sided, (link, direction) => link with { Direction = direction }).Array[0, 7]
        from sparse in Gen.Int[0, 2]
        from inside in Gen.Int[0, sparse].Array[49]
        from order in Gen.Shuffle(Enumerable.Range(0, 7).ToArray())
        select Tie(loose, inside, order);

    private static readonly Gen<Certainty?> GenCertainty = OneOf(
        null, Given.High, Given.High, Given.Grade(CertaintyLevel.Low), Given.Grade(CertaintyLevel.VeryLow),
        Given.Grade(CertaintyLevel.High, CertaintyOrigin.Published, null));

    private static readonly Gen<ClaimKind> GenKind = OneOf(
        ClaimKind.Efficacy, ClaimKind.Efficacy, ClaimKind.Association, ClaimKind.Mechanism, ClaimKind.Theoretical, ClaimKind.Measurement);

    [Fact]
    public void The_order_of_links_does_not_matter() =>
        Gen.Select(GenKind, GenLinks, GenCertainty, Gen.Int).Sample(
            (kind, links, certainty, seed) =>
            {
                WeighedEvidence[] shuffled = [.. links.OrderBy(link => HashCode.Combine(seed, link.Finding.Id.Slug[^1]))];
                (Standing Standing, StandingExplanation Explanation) one = StandingRules.Judge(kind, links, certainty);
                return one == StandingRules.Judge(kind, shuffled, certainty) && one == StandingRules.Judge(kind, links.Reverse(), certainty);
            }, iter: Cases);

    [Fact]
    public void A_further_supporting_link_never_lowers() =>
        GenFurther(Direction.Supports).Sample(
            (kind, before, after, certainty) => Given.Judge(kind, after, certainty) >= Given.Judge(kind, before, certainty), iter: Cases,
            print: Print);

    [Fact]
    public void A_further_opposing_link_never_raises() =>
        GenFurther(Direction.Disputes).Sample(
            (kind, before, after, certainty) => Given.Judge(kind, before, certainty) is var standing
                // A suspended claim has no standing: what is new gives it one.
                && (standing == Standing.Suspended || Given.Judge(kind, after, certainty) <= standing), iter: Cases, print: Print);

    [Fact]
    public void A_further_null_link_never_raises() =>
        GenFurther(Direction.Null).Sample(
            (kind, before, after, certainty) => Given.Judge(kind, before, certainty) is var standing
                && (standing == Standing.Suspended || Given.Judge(kind, after, certainty) <= standing), iter: Cases, print: Print);

    [Fact]
    public void A_further_link_that_qualifies_changes_no_standing() =>
        GenFurther(Direction.Qualifies).Sample(
            (kind, before, after, certainty) => Given.Judge(kind, after, certainty) == Given.Judge(kind, before, certainty), iter: Cases,
            print: Print);

    [Fact]
    public void A_retraction_acts_as_if_the_link_had_never_been_there_but_for_the_mark() =>
        Gen.Select(GenKind, GenLinks.Where(links => links.Length > 0), GenCertainty, Gen.Int[0, 6]).Sample(
            (kind, links, certainty, at) =>
            {
                WeighedEvidence gone = links[at % links.Length];
                WeighedEvidence retracted = gone with
                {
                    Finding = gone.Finding with
                    {
                        Facts = gone.Finding.Facts with { Withdrawal = null },
                        Source = gone.Finding.Source with { Integrity = new Integrity { State = IntegrityState.Retracted } },
                    },
                };
                (Standing standing, StandingExplanation with) =
                    StandingRules.Judge(kind, links.Select(link => ReferenceEquals(link, gone) ? retracted : link), certainty);
                (Standing expected, StandingExplanation without) =
                    StandingRules.Judge(kind, links.Where(link => !ReferenceEquals(link, gone)), certainty);
                int marks = without.Marks.FirstOrDefault(mark => mark.Kind == MarkKind.RetractedSource)?.Count ?? 0;
                return standing == expected
                    && with.Rules == without.Rules
                    && with.Links.Where(link => link.Finding != gone.Finding.Id).SequenceEqual(without.Links)
                    && with.Marks.Where(mark => mark.Kind != MarkKind.RetractedSource)
                        .SequenceEqual(without.Marks.Where(mark => mark.Kind != MarkKind.RetractedSource))
                    && with.Marks.Single(mark => mark.Kind == MarkKind.RetractedSource).Count == marks + 1;
            }, iter: Cases);

    [Fact]
    public void A_link_counts_against_a_claim_or_for_it_or_says_why_not() =>
        Gen.Select(GenKind, GenLinks, GenCertainty).Sample(
            (kind, links, certainty) =>
            {
                StandingExplanation explanation = Given.Explain(kind, links, certainty);
                return explanation.Links.Count == links.Length && explanation.Links.All(link =>
                    link.Rules.Count(rule => rule.Rule.StartsWith("1.", StringComparison.Ordinal)) == (link.Counting == Counting.Counts ? 0 : 1));
            }, iter: Cases);

    [Fact]
    public void Nothing_counts_that_a_counting_synthesis_at_least_as_strong_contains() =>
        Gen.Select(GenKind, GenLinks).Sample(
            (kind, links) =>
            {
                var judged = Given.Explain(kind, links).Links.ToDictionary(link => link.Finding);
                return links.All(link => judged[link.Finding.Id] is var own
                    && (own.Counting is not (Counting.Counts or Counting.IncludedInSynthesis)
                        || (own.Counting == Counting.IncludedInSynthesis) == link.Containers.Any(id =>
                            judged.TryGetValue(id, out LinkJudgement? outer) && outer.Counting == Counting.Counts
                            && outer.Strength >= own.Strength)));
            }, iter: Cases);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static Gen<(ClaimKind Kind, WeighedEvidence[] Before, WeighedEvidence[] After, Certainty? Certainty)> GenFurther(Direction direction) =>
        from kind in GenKind
        from links in GenLinks.Where(links => links.Length > 0)
        from certainty in GenCertainty
        from at in Gen.Int[0, 6]
        let further = links[at % links.Length]
        let after = links.Select(link => ReferenceEquals(link, further) ? link with { Direction = direction } : link).ToArray()
        select (kind, links.Where(link => !ReferenceEquals(link, further)).ToArray(), after, certainty);

    private static WeighedEvidence[] Tie(WeighedEvidence[] loose, int[] inside, int[] order)
    {
        // Finding i is contained in synthesis j > i where the matrix says so; names are shuffled, so ids say nothing of the containment.
        string[] slugs = [.. loose.Select((_, i) => $"f{order[i]}")];
        var containers = new HashSet<string>[loose.Length];
        for (int i = loose.Length - 1; i >= 0; i--)
        {
            containers[i] = [];
            for (int j = i + 1; j < loose.Length; j++)
            {
                if (inside[(i * 7) + j] == 0 && loose[j].Finding.Synthesis != Synthesis.None)
                {
                    containers[i].Add(slugs[j]);
                    containers[i].UnionWith(containers[j]);
                }
            }
        }

        return
        [
            .. loose.Select((link, i) => link with
            {
                Finding = link.Finding with
                {
                    Id = Given.Id($"finding/{slugs[i]}"),
                    Source = link.Finding.Source.Id.Slug == "own"
                        ? link.Finding.Source with { Id = Given.Id($"source/{slugs[i]}") } : link.Finding.Source,
                },
                Containers = [.. containers[i].Select(slug => Given.Id($"finding/{slug}"))],
            }),
        ];
    }

    private static string Print((ClaimKind Kind, WeighedEvidence[] Before, WeighedEvidence[] After, Certainty? Certainty) sample) =>
        $"{sample.Kind}, certainty {sample.Certainty?.Level}: {Given.Judge(sample.Kind, sample.Before, sample.Certainty)} → "
        + $"{Given.Judge(sample.Kind, sample.After, sample.Certainty)}\n"
        + string.Join('\n', Given.Explain(sample.Kind, sample.Before, sample.Certainty).Rules) + "\n---\n"
        + string.Join('\n', Given.Explain(sample.Kind, sample.After, sample.Certainty).Rules) + "\n"
        + string.Join('\n', sample.After.Select(link =>
            $"{link.Finding.Id.Slug} {link.Direction} {link.Finding.Source.Id.Slug}/{link.Finding.Study?.Slug} in "
            + string.Join(' ', link.Containers.Select(id => id.Slug))));
}
