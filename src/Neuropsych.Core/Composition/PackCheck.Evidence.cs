using System;
using System.Collections.Generic;
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
            CheckRegistration(source.Id, source.Registration);
            CheckRights(source.Id, source.Rights);
            if (!source.Citation.Identifiers.Any(EvidenceBase.IsPublicId))
            {
                Missing(source.Id, "doi", "a source needs one of doi, pmid, pmcid, nct, isbn, metapsy");
            }

            int latest = (LatestDay(source)?.Year ?? FirstYear) + YearsAhead;
            if (source.Citation.Year < FirstYear || (latest > FirstYear + YearsAhead && source.Citation.Year > latest)
                || source.Citation.Year > (options.AsOf?.Year + YearsAhead ?? LastYear))
            {
                reporter.Report(DiagnosticCodes.YearNotPossible, source.Id, "/year",
                    Invariant($"The year '{source.Citation.Year}' is not possible; expected is {FirstYear} to the year after the source was seen, and no later than next year."),
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
                bool stopsRelease = options.PacksToRelease.Contains(pack.Info.Id) && !accepted.Contains(source.Id);
                reporter.Report(DiagnosticCodes.UnverifiedSource, source.Id, "",
                    $"'{source.Id.Local}' is known only from memory: it weighs 'weak' at most and is shown with that mark.",
                    "See the record in a registry or on the publisher's page, then add 'verified'"
                    + (stopsRelease ? "; or list it under 'acceptedSources' in pack.yaml." : "."),
                    severity: stopsRelease ? Severity.Error : null);
            }
        }
    }

    /// <summary>A registration is written as each registry writes it; of the one whose form is pinned, the form is held to.</summary>
    private void CheckRegistration(EntityId id, string? registration)
    {
        const string Prefix = "NCT";
        if (registration?.Trim() is { } text && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !Curie.TryCreate(Prefix, text, out _))
        {
            string near = new([.. text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
            reporter.Report(DiagnosticCodes.ExternalIdMalformed, id, "/registration",
                $"'{text}' does not have the form of a registration at ClinicalTrials.gov, which is NCT and eight digits.",
                "Correct it from the registry.", Curie.TryCreate(Prefix, near, out _) ? near : null);
        }
    }

    /// <summary>Records of this pack that look like one publication and share no identifier; those of several packs are told when all are joined.</summary>
    private void CheckTwins()
    {
        foreach ((Source later, Source earlier) in evidence.Investigations.Twins)
        {
            if (later.Id.Pack == pack.Info.Id && earlier.Id.Pack == pack.Info.Id && TwinFault(evidence, later, earlier) is { } fault)
            {
                reporter.Report(DiagnosticCodes.PerhapsOnePublication, later.Id, "", fault, TwinCure);
            }
        }
    }

    internal const string TwinCure = "If it is one, keep one record with all its identifiers. If one reports what the other does (a preprint and its "
        + "article, two papers on one trial), let the findings of both name one 'study'. If they are two, give each its 'registration'.";

    /// <summary>What is to be asked of two records that look alike; null where the author has answered it, or nothing depends on it.</summary>
    internal static string? TwinFault(EvidenceBase evidence, Source later, Source earlier)
    {
        FindingDraft[] ofLater = [.. evidence.FindingsBySource[later.Id]];
        FindingDraft[] ofEarlier = [.. evidence.FindingsBySource[earlier.Id]];
        bool nothingDepends = later.Citation.Status != earlier.Citation.Status && (ofLater.Length == 0 || ofEarlier.Length == 0);
        EntityId?[] studies = [.. ofLater.Concat(ofEarlier).Select(finding => finding.Facts.Study is { } study ? evidence.Resolve(study) : (EntityId?)null).Distinct().Take(2)];
        if (nothingDepends || studies is [not null] || EvidenceBase.KeysOf(later).Intersect(EvidenceBase.KeysOf(earlier)).Any())
        {
            return null;
        }

        string years = later.Citation.Year == earlier.Citation.Year ? Invariant($"{later.Citation.Year}") : Invariant($"{earlier.Citation.Year} and {later.Citation.Year}");
        return $"'{later.Id.Local}' looks like '{earlier.Id.In(later.Id.Pack)}': one title, one first author, {years}, and no identifier in common. "
            + "Their findings count once.";
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
            if (Investigations.Normal(study.Registration) is { Length: > 0 } registration && !registered.TryAdd(registration, study.Id))
            {
                reporter.Report(DiagnosticCodes.DefinedTwice, study.Id, "/registration",
                    $"'{study.Id.Local}' and '{registered[registration].Local}' are one investigation: both are registered as '{study.Registration}'.",
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

            CheckRegistration(study.Id, study.Registration);

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
        CheckSourceOf(finding);
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
        CheckContainers(finding);
        CheckLocator(id, facts.Locator);
        CheckNumbers(id, facts);
        CheckEffect(id, facts.Effect);
        CheckConsistency(id, facts);
    }

    /// <summary>Every finding ends at a published source.</summary>
    private void CheckSourceOf(FindingDraft finding)
    {
        EntityId id = finding.Id;
        if (finding.Source == default)
        {
            reporter.Report(DiagnosticCodes.NoEvidence, id, "", $"'{id.Local}' names no source; expected was 'source'.",
                "Add 'source': every finding ends at a published one.");
        }
        else if (!scope.Knows(finding.Source))
        {
            if (IsMissing(finding.Source, out string? didYouMean))
            {
                reporter.Report(DiagnosticCodes.NoEvidence, id, "/source",
                    $"The source '{Written(finding.Source)}' of '{id.Local}' is not defined in this pack{OrRequired()}.",
                    "Define the source: every finding ends at a published one.", didYouMean);
            }
        }
        else
        {
            CheckReference(id, "/source", finding.Source, EntityKind.Source);
        }
    }

    private void CheckContainers(FindingDraft finding)
    {
        EntityId id = finding.Id;
        FindingFacts facts = finding.Facts;
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

        if (facts.IncludedIn.Count > 0 && evidence.HasTooManyContainers(id))
        {
            reporter.Report(DiagnosticCodes.TooLarge, id, "/includedIn",
                Invariant($"'{id.Local}' is contained, directly or through others, in more than {EvidenceBase.MostContainers} syntheses."),
                "Name the syntheses that count it first-hand alone.");
        }

    }

    private void CheckLocator(EntityId id, string? locator)
    {
        int quoted = locator?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        if (quoted > MostQuotedWords)
        {
            reporter.Report(DiagnosticCodes.TooLarge, id, "/locator",
                Invariant($"The locator has '{quoted}' words; a quotation has at most {MostQuotedWords}."),
                "Name the page or table, or quote less.");
        }
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
            if (arm.Events is < 0 and { } events)
            {
                reporter.Report(DiagnosticCodes.CountNotPositive, id, pointer + "/events",
                    Invariant($"'{events}' people with the event are fewer than none."),
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
}
