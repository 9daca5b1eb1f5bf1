using System.Collections.Generic;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Packs.Built;

/// <content>Claims, findings, sources and studies.</content>
internal static partial class PackJson
{
    private static void Source(CanonicalJson json, Source source, PackInfo info)
    {
        json.Id("id", source.Id);
        json.Word<PublicationType>("type", source.Citation.Type);
        json.Text("title", source.Citation.Title);
        json.Texts("authors", source.Citation.Authors, evenIfEmpty: true);
        json.Number("year", source.Citation.Year);
        json.Text("venue", source.Citation.Venue);
        foreach (Curie id in source.Citation.Identifiers)
        {
            json.Text(id.Prefix.ToLowerInvariant(), id.Local);
        }

        json.Word<PublicationStatus>("publication", source.Citation.Status);
        json.Object("integrity", () =>
        {
            json.Word<IntegrityState>("state", source.Integrity.State);
            json.Date("date", source.Integrity.Date);
            json.Text("notice", source.Integrity.Notice);
            json.Date("checkedAt", source.Integrity.CheckedAt);
        });
        json.Object("verified", source.Verified is not { } verified ? null : () =>
        {
            json.Word<VerificationRecord>("record", verified.Record);
            json.Date("on", verified.On);
            json.Text("by", verified.By);
        });
        json.Bool("openAccess", source.OpenAccess);
        json.Text("licence", source.Licence);
        json.Text("registration", source.Registration);
        json.Text("note", source.Note);
        Rights(json, source.Rights, info);
    }

    private static void Study(CanonicalJson json, Study study, PackInfo info)
    {
        json.Id("id", study.Id);
        json.Localized("name", study.Name);
        json.Text("registration", study.Registration);
        json.Id("source", study.Source);
        json.Number("n", study.People);
        json.Number("sites", study.Sites);
        json.Texts("arms", study.Arms);
        Rights(json, study.Rights, info);
    }

    private static void Finding(CanonicalJson json, FindingDraft finding, PackInfo info)
    {
        FindingFacts facts = finding.Facts;
        json.Id("id", finding.Id);
        json.Id("source", finding.Source);
        json.Id("study", facts.Study);
        json.Text("locator", facts.Locator);
        json.Word<StudyDesign>("design", facts.Design);
        json.Word<Synthesis>("synthesis", facts.Synthesis);
        json.Id("population", facts.Pico.Population);
        json.Object("exposure", facts.Pico.Exposure is not { } exposure ? null : () =>
        {
            json.Id("therapy", exposure.Therapy);
            json.Object("delivery", exposure.Delivery is not { } delivery ? null : () => Delivery(json, delivery));
        });
        json.Object("comparator", facts.Pico.Comparator is not { } comparator ? null : () => Comparator(json, comparator));
        json.Id("outcome", facts.Pico.Outcome);
        json.Object("effect", () => Effect(json, facts.Effect));
        json.Text("measure", facts.Measure);
        json.Object("time", facts.Time is not { } time ? null : () =>
        {
            json.Number("weeks", time.Weeks);
            json.Word("point", time.Point);
        });
        json.Object("sample", facts.Sample is not { } sample ? null : () =>
        {
            json.Number("k", sample.Studies);
            json.Number("n", sample.People);
            json.Number("analysed", sample.Analysed);
        });
        json.Objects("arms", facts.Arms, arm =>
        {
            json.Text("name", arm.Name);
            json.Word<ArmSide>("side", arm.Side);
            json.Number("randomised", arm.Randomised);
            json.Number("n", arm.People);
            json.Number("mean", arm.Mean);
            json.Number("sd", arm.StandardDeviation);
            json.Number("events", arm.Events);
        });
        json.Number("power", facts.Power);
        json.Object("heterogeneity", facts.Heterogeneity is not { } heterogeneity ? null : () =>
        {
            json.Number("i2", heterogeneity.I2);
            json.Number("tau2", heterogeneity.Tau2);
            json.Number("q", heterogeneity.Q);
            Interval(json, "predictionInterval", heterogeneity.PredictionInterval);
        });
        json.Object("riskOfBias", facts.RiskOfBias is not { } bias ? null : () =>
        {
            json.Word<RiskOfBiasTool>("tool", bias.Tool);
            json.Text("overall", bias.Overall);
            json.Objects("domains", bias.Domains, domain =>
            {
                json.Text("code", domain.Code);
                json.Text("judgement", domain.Judgement);
                json.Text("support", domain.Support);
            });
            json.Number("highShare", bias.HighShare);
        });
        json.Text("publicationBias", facts.PublicationBias);
        json.Bool("preregistered", facts.Preregistered);
        json.Text("funding", facts.Funding);
        json.Text("allegiance", facts.Allegiance);
        json.Ids("includedIn", facts.IncludedIn);
        json.Text("ecoType", facts.EcoType?.ToString());
        json.Object("withdrawal", facts.Withdrawal is not { } withdrawal ? null : () =>
        {
            json.Date("date", withdrawal.Date);
            json.Text("reason", withdrawal.Reason);
        });
        json.Object("extraction", () =>
        {
            json.Text("by", facts.Extraction.By);
            json.Date("on", facts.Extraction.On);
            json.Word<ExtractionMode>("how", facts.Extraction.How);
            json.Word<Reading>("reading", facts.Extraction.Reading);
            json.Word<ReadingDepth>("depth", facts.Extraction.Depth);
            json.Text("secondReader", facts.Extraction.SecondReader);
        });
        json.Text("note", facts.Note);
        Rights(json, finding.Rights, info);
    }

    private static void Effect(CanonicalJson json, Effect effect)
    {
        json.Word<EffectMetric>("metric", effect.Metric);
        json.Number("value", effect.Value);
        Interval(json, "interval", effect.Interval);
        json.Number("se", effect.StandardError);
        json.Number("p", effect.P);
        json.Text("unit", effect.Unit);
        json.Word<Benefit>("benefit", effect.Benefit);
        json.Word<Reported>("reported", effect.Reported);
        json.Text("from", effect.ConvertedFrom);
        json.Text("formula", effect.Formula);
        json.Text("text", effect.Text);
        json.Text("note", effect.Note);
    }

    private static void Claim(CanonicalJson json, ClaimDraft claim, IEnumerable<LinkDraft> links, PackInfo info)
    {
        Qualifiers qualifiers = claim.Proposition.Qualifiers;
        json.Id("id", claim.Id);
        json.Word<ClaimKind>("kind", claim.Kind);
        json.Id("subject", claim.Proposition.Subject);
        json.Text("predicate", claim.Proposition.Predicate.Id);
        json.Id("object", claim.Proposition.Object);
        json.Object("qualifiers", () =>
        {
            json.Id("population", qualifiers.Population);
            json.Objects("comparator", qualifiers.Comparators, comparator => Comparator(json, comparator));
            json.Id("outcome", qualifiers.Outcome);
            json.Text("time", qualifiers.Time);
            json.Id("method", qualifiers.Method);
            json.Text("dose", qualifiers.Dose);
        });
        json.Localized("statement", claim.Statement);
        json.Localized("plain", claim.Plain);
        json.Localized("doesNotShow", claim.DoesNotShow);
        json.Objects("links", links, link => Link(json, link, inClaim: true), evenIfEmpty: true);
        json.Object("certainty", claim.Certainty is not { } certainty ? null : () => Certainty(json, certainty));
        json.Object("verdict", () =>
        {
            json.Localized("rationale", claim.Rationale);
            json.Date("asOf", claim.AsOf);
            json.Text("decidedBy", claim.DecidedBy);
            json.Object("override", claim.Override is not { } lowered ? null : () =>
            {
                json.Word<Standing>("standing", lowered.Standing);
                json.Localized("reason", lowered.Reason);
                json.Text("by", lowered.By);
                json.Date("on", lowered.On);
            });
        });
        json.Date("reviewDue", claim.ReviewDue);
        json.Text("type", claim.Type);
        json.Id("supersedes", claim.Supersedes);
        json.Ids("related", claim.Related);
        json.Texts("answers", claim.Answers);
        Reviewed(json, claim.Reviewed);
        json.Text("changeNote", claim.ChangeNote);
        Rights(json, claim.Rights, info);
    }

    private static void Certainty(CanonicalJson json, Certainty certainty)
    {
        json.Word<CertaintyScheme>("scheme", certainty.Scheme);
        json.Number("start", certainty.Start);
        json.Objects("steps", certainty.Steps, step =>
        {
            json.Word<CertaintyDomain>("domain", step.Domain);
            json.Number("step", step.Step);
            json.Word("facet", step.Facet);
            json.Localized("why", step.Why);
        });
        json.Word<CertaintyLevel>("level", certainty.Level);
        json.Text("assessor", certainty.Assessor);
        json.Date("on", certainty.On);
        json.Word<CertaintyOrigin>("origin", certainty.Origin);
    }

    private static void Link(CanonicalJson json, LinkDraft link, bool inClaim)
    {
        json.Id("claim", inClaim ? null : link.Claim);
        json.Word<Direction>("direction", link.Direction);
        json.Id("finding", link.Finding);
        json.Localized("note", link.Note);
        json.Word("strength", link.Lowered);
    }

    private static void Comparator(CanonicalJson json, Comparator comparator)
    {
        json.Word<ComparatorKind>("kind", comparator.Kind);
        json.Id("which", comparator.Which);
    }

    private static void Delivery(CanonicalJson json, Delivery delivery)
    {
        json.Word("format", delivery.Format);
        json.Word("mode", delivery.Mode);
        json.Number("sessions", delivery.Sessions);
        json.Number("minutes", delivery.Minutes);
        json.Number("weeks", delivery.Weeks);
        json.Text("schedule", delivery.Schedule);
        json.Text("provider", delivery.Provider);
        json.Text("setting", delivery.Setting);
    }

    private static void Interval(CanonicalJson json, string key, Interval? interval) => json.Object(key, interval is not { } around ? null : () =>
    {
        json.Number("level", around.Level);
        json.Number("low", around.Low);
        json.Number("high", around.High);
    });
}
