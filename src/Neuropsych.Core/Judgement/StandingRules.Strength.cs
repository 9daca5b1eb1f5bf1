using System.Collections.Generic;
using System.Globalization;
using Neuropsych.Evidence;

namespace Neuropsych.Judgement;

public static partial class StandingRules
{
    private static Weighed Weigh(ClaimKind kind, WeighedEvidence evidence)
    {
        var rules = new List<RuleUse>();
        Strength strength = Ladder(kind, evidence.Finding, rules);
        strength = Lower(kind, evidence, strength, rules);
        return new Weighed
        {
            Evidence = evidence,
            Strength = strength,
            Counting = CountingOf(evidence, rules),
            Rules = rules.ToValueList(),
        };
    }

    private static Counting CountingOf(WeighedEvidence evidence, List<RuleUse> rules)
    {
        (Counting counting, string? why) = evidence switch
        {
            { Finding.Facts.Withdrawal: not null } => (Counting.Withdrawn, "The finding was withdrawn."),
            { Finding.Source.Integrity.State: IntegrityState.Retracted } =>
                (Counting.Retracted, "The source was retracted."),
            { PackExcluded: true } => (Counting.PackExcluded, "The host excludes the pack that wrote the link."),
            { Direction: Direction.Qualifies } => (Counting.OnlyQualifies, "A link that only qualifies never counts."),
            _ => (Counting.Counts, (string?)null),
        };
        if (why is not null)
        {
            rules.Add(new RuleUse("1." + Words.Of(counting), why));
        }

        return counting;
    }

    private static Strength Ladder(ClaimKind kind, Finding finding, List<RuleUse> rules)
    {
        if (finding.Design == StudyDesign.ClinicalExperience)
        {
            return Say(Strength.Opinion, "2.opinion", "clinical experience");
        }

        return kind switch
        {
            ClaimKind.Efficacy or ClaimKind.Harm => EffectLadder(),
            // The design of a synthesis is that of its studies: a review of arguments is no review of tests.
            ClaimKind.Theoretical => finding.Design != StudyDesign.Argument
                && (finding.Synthesis.Pools() || finding.Synthesis == Synthesis.SystematicReview)
                ? Say(Strength.Moderate, "2.argument.moderate", "a systematic review or pooled synthesis of tests of the theory")
                : Say(Strength.Weak, "2.argument.weak", "an argument or another published finding"),
            _ => FactLadder(),
        };

        Strength EffectLadder()
        {
            bool randomised = finding.Design == StudyDesign.RandomisedTrial;
            bool pooled = finding.Synthesis.Pools();
            bool primary = finding.Synthesis == Synthesis.None;
            if (randomised && pooled && Studies(StrongEffectStudies) && People(StrongEffectPeople))
            {
                return Say(Strength.Strong, "2.effect.strong.pooled",
                    $"a pooled synthesis of randomised trials with k ≥ {StrongEffectStudies} and n ≥ {StrongEffectPeople}");
            }

            if (StrongTrial())
            {
                return Strength.Strong;
            }

            if (randomised && pooled && (Studies(ModerateStudies) || People(ModeratePeople)))
            {
                return Say(Strength.Moderate, "2.effect.moderate.pooled",
                    $"a pooled synthesis of randomised trials with k ≥ {ModerateStudies} or n ≥ {ModeratePeople}");
            }

            return randomised && primary && People(ModeratePeople)
                ? Say(Strength.Moderate, "2.effect.moderate.trial", $"a randomised trial with n ≥ {ModeratePeople}")
                : Say(Strength.Weak, "2.effect.weak", "a published finding that meets no higher threshold");
        }

        Strength FactLadder()
        {
            bool pooled = finding.Synthesis.Pools();
            bool primary = finding.Synthesis == Synthesis.None;
            bool observational = finding.Design is StudyDesign.Cohort or StudyDesign.CaseControl
                or StudyDesign.CrossSectional or StudyDesign.Methodological;
            if (pooled && Studies(StrongFactStudies) && People(StrongFactPeople))
            {
                return Say(Strength.Strong, "2.fact.strong.pooled",
                    $"a pooled synthesis with k ≥ {StrongFactStudies} and n ≥ {StrongFactPeople}");
            }

            if (StrongTrial())
            {
                return Strength.Strong;
            }

            if (primary && observational && finding.Facts.Preregistered == true && People(StrongObservationalPeople))
            {
                return Say(Strength.Strong, "2.fact.strong.observational",
                    $"a preregistered observational study with n ≥ {StrongObservationalPeople}");
            }

            if (pooled && (Studies(ModerateStudies) || People(ModeratePeople)))
            {
                return Say(Strength.Moderate, "2.fact.moderate.pooled",
                    $"a pooled synthesis with k ≥ {ModerateStudies} or n ≥ {ModeratePeople}");
            }

            if (primary && People(ModeratePeople)
                && finding.Design is StudyDesign.RandomisedTrial or StudyDesign.NonRandomisedControlled)
            {
                return Say(Strength.Moderate, "2.fact.moderate.trial", $"a controlled trial with n ≥ {ModeratePeople}");
            }

            return primary && observational && People(ModerateObservationalPeople)
                ? Say(Strength.Moderate, "2.fact.moderate.observational",
                    $"an observational study with n ≥ {ModerateObservationalPeople}")
                : Say(Strength.Weak, "2.fact.weak", "a published finding that meets no higher threshold");
        }

        bool StrongTrial()
        {
            if (finding is not { Design: StudyDesign.RandomisedTrial, Synthesis: Synthesis.None, Facts.Preregistered: true })
            {
                return false;
            }

            if (People(StrongTrialPeople))
            {
                Say(Strength.Strong, "2.strong.trial", $"a preregistered randomised trial with n ≥ {StrongTrialPeople}");
                return true;
            }

            // A power that so few people cannot give is counted as one that is not stated.
            if (finding.Facts.Power >= StrongTrialPower && !StatedPower.IsImpossible(finding.Facts))
            {
                Say(Strength.Strong, "2.strong.power",
                    string.Create(CultureInfo.InvariantCulture,
                        $"a preregistered randomised trial with stated power ≥ {StrongTrialPower}"));
                return true;
            }

            return false;
        }

        bool Studies(int atLeast) => finding.Sample?.Studies >= atLeast;

        bool People(int atLeast) => finding.Sample?.People >= atLeast;

        Strength Say(Strength strength, string rule, string what)
        {
            rules.Add(new RuleUse(rule, $"'{Words.Of(strength)}': {what}{Numbers(finding)}."));
            return strength;
        }
    }

    private static Strength Lower(ClaimKind kind, WeighedEvidence evidence, Strength strength, List<RuleUse> rules)
    {
        Finding finding = evidence.Finding;
        if (HasHighRisk(finding))
        {
            Down("2.down.risk-of-bias", "the risk of bias is high");
        }

        if (finding.Source.Integrity.State == IntegrityState.ExpressionOfConcern)
        {
            Down("2.down.concern", "the publisher has expressed concern");
        }

        if (finding.Source.Citation.Status != PublicationStatus.Published)
        {
            Down("2.down.not-published", "the source is a preprint or unpublished");
        }

        if (finding.Extraction.Reading == Reading.Quoted)
        {
            Down("2.down.quoted", "the result was read only as others quote it");
        }

        if (finding.Source.Verified is null)
        {
            Floor("2.floor.unverified", "the source is unverified");
        }

        if (finding.Extraction.Reading == Reading.Memory)
        {
            Floor("2.floor.memory", "the result is known only from memory");
        }

        if (kind == ClaimKind.Efficacy && finding.Pico.Comparator?.Kind == ComparatorKind.None)
        {
            Floor("2.floor.no-comparator", "the result has no comparator");
        }

        if (evidence.Lowered is { } lowered && lowered < strength)
        {
            strength = lowered;
            rules.Add(new RuleUse("2.author", $"Lowered to '{Words.Of(strength)}' by the author."));
        }

        return strength;

        void Down(string rule, string why)
        {
            if (strength > Strength.Weak)
            {
                strength--;
                rules.Add(new RuleUse(rule, $"One step down to '{Words.Of(strength)}': {why}."));
            }
        }

        void Floor(string rule, string why)
        {
            if (strength > Strength.Weak)
            {
                strength = Strength.Weak;
                rules.Add(new RuleUse(rule, $"Down to 'weak': {why}."));
            }
        }
    }

    /// <summary>Whether the overall risk of bias is high; of a synthesis, in more than half of its evidence.</summary>
    private static bool HasHighRisk(Finding finding) => finding.RiskOfBias is { } risk && risk.IsHigh() is { } overall
        && (risk.HighShare is { } share ? share > HighRiskShare : overall);

    private static string Numbers(Finding finding)
    {
        string k = finding.Sample?.Studies is { } studies
            ? string.Create(CultureInfo.InvariantCulture, $"k {studies}") : "k not stated";
        string n = finding.Sample?.People is { } people
            ? string.Create(CultureInfo.InvariantCulture, $"n {people}") : "n not stated";
        return finding.Synthesis == Synthesis.None ? $" ({n})" : $" ({k}, {n})";
    }
}
