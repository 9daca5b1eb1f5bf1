using System.Collections.Generic;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Presentation;

/// <summary>How much evidence stands behind an entity: counted, never judged by hand.</summary>
internal sealed record EvidenceAmount
{
    /// <summary>Claims that it takes part in.</summary>
    internal required int Claims { get; init; }

    /// <summary>Findings linked to them, each once.</summary>
    internal required int Findings { get; init; }

    /// <summary>Investigations and reviews that the findings come from.</summary>
    internal required int Studies { get; init; }

    /// <summary>People, where stated: for each investigation or review its largest number. Reviews may count people of the studies again.</summary>
    internal required int People { get; init; }

    /// <summary>Investigations and reviews that state no number of people.</summary>
    internal required int WithoutPeople { get; init; }

    /// <summary>Findings whose weakest design is the randomised trial.</summary>
    internal required int Randomised { get; init; }

    /// <summary>The best standing of a claim; null without claims.</summary>
    internal required Standing? Best { get; init; }

    /// <summary>Whether a claim has a side that weighs corroborated or strong: on which studies may then disagree.</summary>
    internal required bool HasWeight { get; init; }

    /// <summary>Reviews among the findings: pooled syntheses and systematic reviews.</summary>
    internal required int Reviews { get; init; }

    /// <summary>
    /// Whether no claim stands above preliminary and none has a side of weight (a convention of this project): many trials that disagree are not
    /// thin evidence.
    /// </summary>
    internal bool IsThin => Best is null || (Best <= Standing.Preliminary && !HasWeight);

    /// <summary>The evidence of an entity.</summary>
    internal static EvidenceAmount Of(KnowledgeModel model, EntityId id)
    {
        EvidenceQuery evidence = model.EvidenceFor(id);
        List<Finding> findings = [.. evidence.Select(link => link.Finding).DistinctBy(finding => finding.Id)];
        List<int?> people =
        [
            .. findings.GroupBy(finding => finding.Study ?? finding.Source.Id)
                .Select(study => study.Max(finding => finding.Sample?.People)),
        ];
        return new EvidenceAmount
        {
            Claims = evidence.Claims.Length,
            Findings = findings.Count,
            Studies = people.Count,
            People = people.Sum() ?? 0,
            WithoutPeople = people.Count(number => number is null),
            Randomised = findings.Count(finding => finding.Design == StudyDesign.RandomisedTrial),
            HasWeight = evidence.Claims.Any(claim => claim.Verdict.Explanation is { For: >= SideWeight.Corroborated } or { Against: >= SideWeight.Corroborated }),
            Reviews = findings.Where(IsReview).Select(finding => finding.Source.Id).Distinct().Count(),
            Best = evidence.Claims.IsEmpty ? null : evidence.Claims.Max(claim => claim.Standing),
        };
    }

    /// <summary>Whether a finding is of a review: pooled, or a systematic review.</summary>
    internal static bool IsReview(Finding finding) => finding.Synthesis.Pools() || finding.Synthesis == Evidence.Synthesis.SystematicReview;

    /// <summary>For clients: without numbers, which are for those who can judge them.</summary>
    internal string ClientSentence(ClientWords words) => Best is null ? words.NoEvidence : IsThin ? words.Thin : words.SomeEvidence;

    /// <summary>One sentence.</summary>
    internal string Sentence()
    {
        if (Best is not { } best)
        {
            return "There is no evidence in the loaded packs.";
        }

        string thin = IsThin ? "The evidence is thin: " : "";
        string claims = $"{Human.Count(Claims, "claim")} {(Claims == 1 ? "rests" : "rest")} on {Human.Count(Findings, "finding")} of "
            + (Studies == 1 ? "1 study or review" : $"{Human.Number(Studies)} studies or reviews");
        string people = People == 0 ? "none of which states how many people" : $"with {Human.Count(People, "person")} in all"
            + (WithoutPeople == 0 ? "" : $", where stated ({Human.Number(WithoutPeople)} {(WithoutPeople == 1 ? "does" : "do")} not)");
        string randomised = Randomised == 0 ? "no finding rests" : $"{Human.Count(Randomised, "finding")} {(Randomised == 1 ? "rests" : "rest")}";
        return $"{thin}{claims}, {people}; {randomised} on randomised trials alone; the best standing is '{Human.Word(best)}'."
            + (Reviews == 0 ? " No review of it is loaded." : "");
    }
}
