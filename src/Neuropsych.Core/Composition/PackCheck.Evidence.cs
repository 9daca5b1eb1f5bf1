using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Search;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Sources, findings and their numbers.</content>
internal sealed partial class PackCheck
{
    /// <summary>The first printed scientific journals are of 1665; nothing cited here can be older.</summary>
    private const int FirstYear = 1665;

    /// <summary>How far a year may lie ahead of the reading: articles in press carry the next year.</summary>
    private const int YearsAhead = 1;

    /// <summary>Beyond this a standardised difference is so large that the author must comment on it (a convention).</summary>
    private const decimal LargeDifference = 3;

    /// <summary>The customary level of significance, for p values beside intervals of 95 %.</summary>
    private const decimal SignificantP = 0.05m;

    private const decimal UsualLevel = 95;

    /// <summary>The most words that a locator quotes of its source: a convention of this project that stays within fair citation.</summary>
    private const int MostQuotedWords = 25;

    private void CheckSources()
    {
        var known = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (Source source in pack.Sources)
        {
            foreach (string key in EvidenceBase.KeysOf(source))
            {
                if (!known.TryAdd(key, source.Id) && known[key] != source.Id)
                {
                    reporter.Report(DiagnosticCodes.DefinedTwice, source.Id, "",
                        $"'{source.Id.Local}' and '{known[key].Local}' are one publication: both have '{key}'.",
                        "Keep one record and let the findings of both refer to it.");
                }
            }

            CheckCitation(source);
            CheckRights(source.Id, source.Rights);
            if (!source.Citation.Identifiers.Any(EvidenceBase.IsPublicId))
            {
                Missing(source.Id, "doi", "a source needs one of doi, pmid, pmcid, nct, isbn, metapsy");
            }

            int latest = (LatestDay(source)?.Year ?? FirstYear) + YearsAhead;
            if (source.Citation.Year < FirstYear || (latest > FirstYear + YearsAhead && source.Citation.Year > latest)
                || source.Citation.Year > LastYear)
            {
                reporter.Report(DiagnosticCodes.YearNotPossible, source.Id, "/year",
                    Invariant($"The year '{source.Citation.Year}' is not possible; expected is {FirstYear} to the year after the source was seen."),
                    "Correct the year.");
            }

            if (source.Integrity is { State: IntegrityState.None or IntegrityState.Unchecked, Notice: not null })
            {
                reporter.Report(DiagnosticCodes.ExternalIdMalformed, source.Id, "/integrity",
                    $"The state '{Words.Of(source.Integrity.State)}' contradicts the notice given with it.",
                    "State what the notice says: correction, expressionOfConcern or retracted.");
            }

            if (source.Verified is null)
            {
                bool stopsRelease = options.PacksToRelease.Contains(pack.Info.Id) && !pack.Info.AcceptedSources.Contains(source.Id);
                reporter.Report(DiagnosticCodes.UnverifiedSource, source.Id, "",
                    $"'{source.Id.Local}' is known only from memory: it weighs 'weak' at most and is shown with that mark.",
                    "See the record in a registry or on the publisher's page, then add 'verified'"
                    + (stopsRelease ? "; or list it under 'acceptedSources' in pack.yaml." : "."),
                    severity: stopsRelease ? Severity.Error : null);
            }
        }
    }

    private void CheckCitation(Source source)
    {
        if (string.IsNullOrWhiteSpace(source.Citation.Title))
        {
            Missing(source.Id, "title", "a source has a title");
        }

        if (source.Citation.Authors.All(string.IsNullOrWhiteSpace))
        {
            Missing(source.Id, "authors", "a source names who wrote it");
        }

        if (string.IsNullOrWhiteSpace(source.Citation.Venue))
        {
            Missing(source.Id, "venue", "a source says where it was published");
        }
    }

    /// <summary>No calendar of publications goes further; catches mistyped years where no day of reading is known.</summary>
    private const int LastYear = 2100;

    private static DateOnly? LatestDay(Source source) => source.Verified?.On ?? source.Integrity.CheckedAt;

    private void CheckFindings()
    {
        var registered = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (Study study in pack.Studies)
        {
            CheckRights(study.Id, study.Rights);
            if (study.Registration is { } registration && !registered.TryAdd(registration, study.Id))
            {
                reporter.Report(DiagnosticCodes.DefinedTwice, study.Id, "/registration",
                    $"'{study.Id.Local}' and '{registered[registration].Local}' are one investigation: both are registered as '{registration}'.",
                    "Keep one record and let the findings of both refer to it.");
            }

            if (study.Registration is null && study.Source is null)
            {
                Missing(study.Id, "registration", "a study needs a registration or a source");
            }

            if (study.Source is { } source)
            {
                CheckReference(study.Id, "/source", source, EntityKind.Source);
            }

            CheckPositive(study.Id, "/n", study.People);
            CheckPositive(study.Id, "/sites", study.Sites);
        }

        foreach (FindingDraft finding in pack.Findings)
        {
            CheckFinding(finding);
        }
    }

    private void CheckFinding(FindingDraft finding)
    {
        EntityId id = finding.Id;
        FindingFacts facts = finding.Facts;
        CheckRights(id, finding.Rights);
        if (finding.Source == default)
        {
            reporter.Report(DiagnosticCodes.NoEvidence, id, "", $"'{id.Local}' names no source; expected was 'source'.",
                "Add 'source': every finding ends at a published one.");
        }
        else if (!scope.Knows(finding.Source))
        {
            reporter.Report(DiagnosticCodes.NoEvidence, id, "/source",
                $"The source '{Written(finding.Source)}' of '{id.Local}' is not defined in this pack{OrRequired()}.",
                "Define the source: every finding ends at a published one.", Nearest(finding.Source));
        }
        else
        {
            CheckReference(id, "/source", finding.Source, EntityKind.Source);
        }

        if (facts.Study is { } study)
        {
            CheckReference(id, "/study", study, EntityKind.Study);
        }

        CheckReference(id, "/population", facts.Pico.Population, EntityKind.Population);
        CheckReference(id, "/outcome", facts.Pico.Outcome, EntityKind.Outcome);
        if (facts.Pico.Exposure is { } exposure)
        {
            CheckReference(id, "/exposure", exposure.Therapy,
                EntityKind.Modality, EntityKind.Family, EntityKind.Component, EntityKind.Chemical);
        }

        CheckComparator(id, "/comparator", facts.Pico.Comparator);
        foreach (EntityId container in facts.IncludedIn)
        {
            if (container == id)
            {
                reporter.Report(DiagnosticCodes.SelfLink, id, "/includedIn", $"'{id.Local}' is said to contain itself.",
                    "Name the synthesis that contains it.");
            }
            else if (CheckReference(id, $"/includedIn/{Written(container)}", container, EntityKind.Finding)
                && scope.Get<FindingDraft>(container) is { Facts.Synthesis: Synthesis.None })
            {
                reporter.Report(DiagnosticCodes.IncludedInPrimary, id, $"/includedIn/{Written(container)}",
                    $"'{Written(container)}' is no synthesis, so it contains no other finding.",
                    "Name a synthesis, or correct its 'synthesis'.");
            }
        }

        int quoted = facts.Locator?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        if (quoted > MostQuotedWords)
        {
            reporter.Report(DiagnosticCodes.TooLarge, id, "/locator",
                Invariant($"The locator has '{quoted}' words; a quotation has at most {MostQuotedWords}."),
                "Name the page or table, or quote less.");
        }

        CheckNumbers(id, facts);
        CheckEffect(id, facts.Effect);
    }

    private void CheckComparator(EntityId id, string pointer, Comparator? comparator)
    {
        if (comparator?.Which is { } which)
        {
            CheckReference(id, pointer + "/which", which,
                EntityKind.Modality, EntityKind.Family, EntityKind.Component, EntityKind.Chemical);
        }
    }

    private void CheckNumbers(EntityId id, FindingFacts facts)
    {
        CheckPositive(id, "/sample/k", facts.Sample?.Studies);
        CheckPositive(id, "/sample/n", facts.Sample?.People);
        CheckPositive(id, "/sample/analysed", facts.Sample?.Analysed);
        CheckArms(id, facts.Arms);
        CheckRange(id, "/power", facts.Power, 0, 1, "A power");
        CheckRange(id, "/riskOfBias/highShare", facts.RiskOfBias?.HighShare, 0, 1, "A share");
        CheckRange(id, "/heterogeneity/i2", facts.Heterogeneity?.I2, 0, 100, "I² in per cent");
        CheckRange(id, "/heterogeneity/tau2", facts.Heterogeneity?.Tau2, 0, decimal.MaxValue, "τ²");
        CheckRange(id, "/heterogeneity/q", facts.Heterogeneity?.Q, 0, decimal.MaxValue, "Q");
        CheckInterval(id, "/heterogeneity/predictionInterval", facts.Heterogeneity?.PredictionInterval);
        CheckJudgement(id, facts.RiskOfBias);
        CheckDelivery(id, "/exposure/delivery", facts.Pico.Exposure?.Delivery);
        if (facts.Time?.Weeks < 0)
        {
            reporter.Report(DiagnosticCodes.CountNotPositive, id, "/time/weeks", $"'{Text(facts.Time.Weeks)}' weeks are below 0.",
                "Give weeks since the start, 0 or more.");
        }
    }

    private void CheckArms(EntityId id, ValueList<Arm> arms)
    {
        for (int i = 0; i < arms.Count; i++)
        {
            Arm arm = arms[i];
            string pointer = Invariant($"/arms/{i}");
            CheckPositive(id, pointer + "/randomised", arm.Randomised);
            CheckPositive(id, pointer + "/n", arm.People);
            CheckRange(id, pointer + "/sd", arm.StandardDeviation, 0, decimal.MaxValue, "A standard deviation");
            if (arm.Events is { } events && (events < 0 || events > arm.People))
            {
                reporter.Report(DiagnosticCodes.CountNotPositive, id, pointer + "/events",
                    Invariant($"'{events}' people with the event are not between 0 and the {arm.People?.ToString(CultureInfo.InvariantCulture) ?? "people"} of the group."),
                    "Correct the number, or leave it out where the source does not state it.");
            }
        }
    }

    /// <summary>A word that its tool does not have would lower nothing, and nobody would notice.</summary>
    private void CheckJudgement(EntityId id, RiskOfBias? risk)
    {
        if (risk?.Overall is { } overall && risk.Tool.OverallWords() is { IsEmpty: false } words
            && !words.Contains(overall, StringComparer.OrdinalIgnoreCase))
        {
            reporter.Report(DiagnosticCodes.NotInClosedSet, id, "/riskOfBias/overall",
                $"'{overall}' is no overall judgement of '{Words.Of(risk.Tool)}'; its words are '{string.Join("', '", words)}'.",
                "Use the tool's own word.", Spelling.Nearest(overall, words));
        }
    }

    private void CheckDelivery(EntityId id, string pointer, Delivery? delivery)
    {
        CheckPositive(id, pointer + "/sessions", delivery?.Sessions);
        CheckPositive(id, pointer + "/minutes", delivery?.Minutes);
        CheckPositive(id, pointer + "/weeks", delivery?.Weeks);
    }

    private void CheckPositive(EntityId id, string pointer, int? count)
    {
        if (count < 1)
        {
            reporter.Report(DiagnosticCodes.CountNotPositive, id, pointer,
                Invariant($"'{count}' is no count; expected is 1 or more."),
                "Correct the number, or leave it out where the source does not state it.");
        }
    }

    private void CheckRange(EntityId id, string pointer, decimal? value, decimal low, decimal high, string what)
    {
        if (value is { } number && (number < low || number > high))
        {
            string range = high == decimal.MaxValue ? $"{Text(low)} or more" : $"{Text(low)} to {Text(high)}";
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, pointer,
                $"{what} is {range}; found was '{Text(number)}'.", "Correct the number.");
        }
    }

    private bool CheckInterval(EntityId id, string pointer, Interval? interval)
    {
        if (interval is { Level: { } level } && level is <= 0 or >= 100)
        {
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, pointer + "/level",
                $"The level of an interval is above 0 and below 100; found was '{Text(interval.Value.Level)}'.",
                "Give the level in per cent, such as 95.");
        }

        if (interval is { } bounds && bounds.Low > bounds.High)
        {
            reporter.Report(DiagnosticCodes.IntervalReversed, id, pointer + "/low",
                $"The lower bound '{Text(bounds.Low)}' is above the upper bound '{Text(bounds.High)}'.",
                "Swap the bounds, or correct the one that is wrong.");
            return false;
        }

        return true;
    }

    private void CheckEffect(EntityId id, Effect effect)
    {
        const string At = "/effect";
        CheckPresence(id, effect, At);
        if (effect.P is < 0 or > 1)
        {
            reporter.Report(DiagnosticCodes.PValueOutside, id, At + "/p", $"A p value is 0 to 1; found was '{Text(effect.P)}'.",
                "Correct the value.");
        }

        if (effect.StandardError <= 0)
        {
            reporter.Report(DiagnosticCodes.CountNotPositive, id, At + "/se",
                $"A standard error is above 0; found was '{Text(effect.StandardError)}'.", "Correct the value.");
        }

        (decimal Low, decimal High, bool LowAllowed)? allowed = effect.Metric switch
        {
            EffectMetric.Rr or EffectMetric.Or or EffectMetric.Hr => (0, decimal.MaxValue, false),
            EffectMetric.R or EffectMetric.Rd or EffectMetric.Icc => (-1, 1, true),
            EffectMetric.Prevalence => (0, effect.Unit == "%" ? 100 : 1, true),
            _ => null,
        };
        if (allowed is { } range)
        {
            CheckBound("/value", effect.Value);
            CheckBound("/interval/low", effect.Interval?.Low);
            CheckBound("/interval/high", effect.Interval?.High);
        }

        if (CheckInterval(id, At + "/interval", effect.Interval) && effect is { Value: { } inside, Interval: { } around }
            && !around.Contains(inside))
        {
            reporter.Report(DiagnosticCodes.EffectOutsideInterval, id, At + "/value",
                $"The value '{Text(inside)}' lies outside its own interval '{around}'.",
                "Compare both with the source; the sign of one of them is often lost.");
        }

        if (effect.Interval is { Level: null })
        {
            reporter.Report(DiagnosticCodes.IntervalLevelMissing, id, At + "/interval",
                "The level of the interval is not stated and is shown so.", "Add 'level' where the source states it.");
        }

        if (effect.Metric.IsStandardisedDifference() && effect.Value is { } difference
            && Math.Abs(difference) > LargeDifference && effect.Note is null)
        {
            reporter.Report(DiagnosticCodes.LargeEffectWithoutNote, id, At + "/value",
                $"A standardised difference of '{Text(difference)}' is very large and nobody comments on it.",
                "Compare it with the source and say in 'note' what makes it so large.");
        }

        // Only a 95 % interval speaks of the same threshold as p = 0.05; a value near it may fall on both sides by rounding.
        if (effect is { P: { } p, Interval.Level: UsualLevel, IncludesNoEffect: { } includes }
            && (includes ? p < SignificantP / 2 : p > SignificantP * 2))
        {
            reporter.Report(DiagnosticCodes.PAgainstInterval, id, At + "/p",
                $"p = '{Text(p)}' says otherwise than the interval '{effect.Interval}', which "
                + (includes ? "includes no effect." : "excludes no effect."), "Compare both with the source.");
        }

        void CheckBound(string pointer, decimal? value)
        {
            if (value is { } number && (number < range.Low || number > range.High || (number == range.Low && !range.LowAllowed)))
            {
                string expected = range.High == decimal.MaxValue ? "above 0" : $"{Text(range.Low)} to {Text(range.High)}";
                reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, At + pointer,
                    $"A value of the metric '{Words.Of(effect.Metric)}' is {expected}; found was '{Text(number)}'.",
                    "Correct the value, or name the metric that it is in. Ratios are given as the source prints them, not logged.");
            }
        }
    }

    private void CheckPresence(EntityId id, Effect effect, string at)
    {
        if (effect.Metric.HasNumber() && effect.Value is null)
        {
            Fault("value", $"the metric '{Words.Of(effect.Metric)}' needs a value; use 'narrative' with 'text' where there is none");
        }
        else if (!effect.Metric.HasNumber() && string.IsNullOrWhiteSpace(effect.Text))
        {
            Fault("text", $"the metric '{Words.Of(effect.Metric)}' needs the result in words");
        }
        else if (!effect.Metric.HasNumber() && (effect.Value is not null || effect.Interval is not null))
        {
            reporter.Report(DiagnosticCodes.EffectOutsideMetric, id, at + "/value",
                $"The metric '{Words.Of(effect.Metric)}' has no number.", "Name the metric of the number, or say it in 'text'.");
        }

        if (effect.Reported == Reported.Converted && (effect.ConvertedFrom is null || effect.Formula is null))
        {
            Fault(effect.ConvertedFrom is null ? "from" : "formula", "a converted number says from what and by which formula");
        }

        void Fault(string key, string why) => reporter.Report(DiagnosticCodes.KeyMissing, id, at,
            $"The key '{key}' is missing: {why}.", $"Add '{key}'.");
    }

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
