using System;
using System.Globalization;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Numbers of one finding against each other: each can be, and they cannot be true together.</content>
internal sealed partial class PackCheck
{
    /// <summary>
    /// Beyond this, or below its inverse, a ratio is as large as a standardised difference of 3: ln(OR) = d·π/√3 (Chinn 2000, A simple method
    /// for converting an odds ratio to effect size), taken for hazard and risk ratios too. A convention.
    /// </summary>
    private static readonly double LargeRatio = Math.Exp((double)LargeDifference * Math.PI / Math.Sqrt(3));

    private void CheckConsistency(EntityId id, FindingFacts facts)
    {
        CheckErrorAndMiddle(id, facts);
        CheckRatio(id, facts.Effect);
        CheckCountsTogether(id, facts);
        CheckArmCounts(id, facts);
        CheckPower(id, facts);
        if (facts.Effect is { Metric: EffectMetric.Md, Value: not null } difference && string.IsNullOrWhiteSpace(difference.Unit))
        {
            reporter.Report(DiagnosticCodes.KeyMissing, id, "/effect",
                "The key 'unit' is missing: a mean difference says nothing without what it is counted in.",
                "Add 'unit', such as 'points of the CAPS-5' or 'mmol/l'.", severity: Severity.Warning);
        }
    }

    private void CheckErrorAndMiddle(EntityId id, FindingFacts facts)
    {
        const string At = "/effect";
        Effect effect = facts.Effect;
        string scale = effect.Metric.IsRatio() ? " on the logarithmic scale" : effect.Metric == EffectMetric.R ? " on Fisher's scale" : "";
        if (EffectArithmetic.ErrorMeant(effect, facts.Sample) is { } meant)
        {
            reporter.Report(DiagnosticCodes.ErrorAgainstInterval, id, At + "/se",
                $"The standard error '{Text(effect.StandardError)}' does not belong to the interval '{effect.Interval}', "
                + $"which means about '{Rough(meant)}'{scale}.",
                "Compare both with the source; a standard deviation is often taken for a standard error.");
        }

        if (effect.Note is null && EffectArithmetic.MiddleMissed(effect) is { } middle)
        {
            reporter.Report(DiagnosticCodes.EffectOffCentre, id, At + "/value",
                $"The value '{Text(effect.Value)}' is not in the middle of its interval '{effect.Interval}', which is about '{Rough(middle)}'{scale}.",
                "Compare the three numbers with the source; where it prints them so, say in 'note' how the interval was made.");
        }

        if (effect is { P: { } p, Interval: null } && EffectArithmetic.ErrorExcludesNoEffect(effect) is { } excludes
            && (excludes ? p > SignificantP * 2 : p < SignificantP / 2))
        {
            reporter.Report(DiagnosticCodes.PAgainstInterval, id, At + "/p",
                $"p = '{Text(p)}' says otherwise than the value '{Text(effect.Value)}' with its standard error '{Text(effect.StandardError)}', "
                + (excludes ? "which lies far from no effect." : "which cannot be told from no effect."), "Compare both with the source.");
        }
    }

    private void CheckRatio(EntityId id, Effect effect)
    {
        if (effect.Metric.IsRatio() && effect is { Value: > 0 and { } ratio, Note: null }
            && Math.Abs(Math.Log((double)ratio)) > Math.Log(LargeRatio))
        {
            reporter.Report(DiagnosticCodes.LargeEffectWithoutNote, id, "/effect/value",
                $"A ratio of '{Text(ratio)}' is very {(ratio > 1 ? "large" : "small")} and nobody comments on it.",
                "Compare it with the source and say in 'note' what makes it so; a point or a percentage is often lost.");
        }
    }

    /// <summary>What cannot be true of one group of people and its studies.</summary>
    private void CheckCountsTogether(EntityId id, FindingFacts facts)
    {
        Severity unlike = Unlike(facts);
        if (facts.Sample is { People: > 0 and { } people } sample)
        {
            if (sample.Studies > people)
            {
                Contradict("/sample/k", $"'{sample.Studies}' studies cannot have '{people}' people in all.", "Perhaps 'k' and 'n' are swapped.");
            }

            if (sample.Analysed > people)
            {
                Contradict("/sample/analysed", $"'{sample.Analysed}' people analysed are more than the '{people}' of the sample.", severity: unlike);
            }

            if (facts is { Synthesis: Synthesis.None, Study: { } named } && scope.Get<Study>(named) is { People: > 0 and { } all } && people > all)
            {
                Contradict("/sample/n", $"'{people}' people are more than the '{all}' of '{Written(named)}'.", severity: unlike);
            }
        }

        if (facts is { Synthesis: Synthesis.None, Sample.Studies: > 1 and { } studies })
        {
            Contradict("/sample/k", $"'{studies}' studies are said of a finding with 'synthesis: none', which is of one.",
                "Name the synthesis, or leave 'k' out.", Severity.Warning);
        }

        void Contradict(string pointer, FormattableString message, string? more = null, Severity? severity = null) =>
            reporter.Report(DiagnosticCodes.CountsContradict, id, pointer, Invariant(message),
                "Compare both numbers with the source." + (more is null ? "" : " " + more), severity: severity);
    }

    private void CheckArmCounts(EntityId id, FindingFacts facts)
    {
        long inGroups = 0;
        bool allStated = facts.Arms.Count > 0;
        for (int i = 0; i < facts.Arms.Count; i++)
        {
            Arm arm = facts.Arms[i];
            inGroups += Math.Max(arm.People ?? 0, 0);
            allStated &= arm.People is not null;
            if (arm is { People: > 0 and { } people, Randomised: > 0 and { } randomised } && people > randomised)
            {
                reporter.Report(DiagnosticCodes.CountsContradict, id, Invariant($"/arms/{i}/n"),
                    Invariant($"The numbers of the group rest on '{people}' people, and '{randomised}' were randomised to it."),
                    "Compare both numbers with the source.", severity: Unlike(facts));
            }

            int? most = arm.People ?? arm.Randomised ?? facts.Sample?.People;
            if (most > 0 && arm.Events > most)
            {
                reporter.Report(DiagnosticCodes.CountsContradict, id, Invariant($"/arms/{i}/events"),
                    Invariant($"'{arm.Events}' people with the event are more than the '{most}' that there were."),
                    "Compare both numbers with the source.");
            }
        }

        if (allStated && facts.Sample?.People is > 0 and { } total && inGroups > total)
        {
            reporter.Report(DiagnosticCodes.CountsContradict, id, "/sample/n",
                Invariant($"The groups have '{inGroups}' people together, and the sample '{total}'."),
                "Compare the numbers with the source.", severity: Unlike(facts));
        }
    }

    /// <summary>
    /// How counts are told that are hardly true together, such as more people analysed than randomised: authors mean different groups by them
    /// at times, and what an importer took over stands as the data set has it.
    /// </summary>
    private static Severity Unlike(FindingFacts facts) =>
        facts.Extraction.How == ExtractionMode.Imported ? Severity.Information : Severity.Warning;

    private void CheckPower(EntityId id, FindingFacts facts)
    {
        if (facts.Note is null && StatedPower.IsImpossible(facts))
        {
            reporter.Report(DiagnosticCodes.PowerNotPossible, id, "/power",
                string.Create(CultureInfo.InvariantCulture, $"A power of '{facts.Power}' is stated of '{facts.Sample!.People}' people; ")
                + string.Create(CultureInfo.InvariantCulture,
                    $"even for a standardised difference of {StatedPower.GreatestPlanned} it takes about {StatedPower.PeopleNeeded(facts.Design, facts.Power!.Value)}."),
                "Compare both with the source; where it says so, say in 'note' what the power was calculated for. So few people are not counted as that power.");
        }
    }

    /// <summary>A number to three digits, for comparison with one that was printed.</summary>
    private static string Rough(double number) => number.ToString("0.###", CultureInfo.InvariantCulture) is var text && text is "0" or "-0"
        ? number.ToString("0.#####", CultureInfo.InvariantCulture) : text;
}
