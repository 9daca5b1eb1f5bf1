using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Host.Views;

namespace Neuropsych.Host.Json;

/// <summary>Writes findings and sources: numbers as the source prints them, null where it states nothing.</summary>
internal static class FindingJson
{
    /// <summary>What follows the id of a finding.</summary>
    internal static void Write(JsonAnswer json, Reader reader, Finding finding)
    {
        FindingFacts facts = finding.Facts;
        json.Object("source", () =>
        {
            json.Id("id", finding.Source.Id);
            Source(json, finding.Source);
        });
        json.Id("study", facts.Study);
        json.Text("locator", facts.Locator);
        json.Word("design", facts.Design);
        json.Word("synthesis", facts.Synthesis);
        EntityJson.Named(json, reader, "population", facts.Pico.Population);
        json.Object("exposure", facts.Pico.Exposure, exposure =>
        {
            EntityJson.Named(json, reader, "therapy", exposure.Therapy);
            json.Object("delivery", exposure.Delivery, delivery => Delivery(json, delivery));
        });
        json.Object("comparator", facts.Pico.Comparator, comparator => Comparator(json, comparator));
        EntityJson.Named(json, reader, "outcome", facts.Pico.Outcome);
        json.Text("measure", facts.Measure);
        json.Object("time", facts.Time, time =>
        {
            json.Number("weeks", time.Weeks);
            json.Word("point", time.Point);
        });
        json.Object("effect", () => Effect(json, facts.Effect));
        json.Object("sample", facts.Sample, sample =>
        {
            json.Number("studies", sample.Studies);
            json.Number("people", sample.People);
            json.Number("analysed", sample.Analysed);
        });
        json.List("arms", facts.Arms, arm =>
        {
            json.Text("name", arm.Name);
            json.Word("side", arm.Side);
            json.Number("randomised", arm.Randomised);
            json.Number("people", arm.People);
            json.Number("mean", arm.Mean);
            json.Number("standardDeviation", arm.StandardDeviation);
            json.Number("events", arm.Events);
        });
        json.Number("power", facts.Power);
        json.Object("heterogeneity", facts.Heterogeneity, differ =>
        {
            json.Number("i2", differ.I2);
            json.Number("tau2", differ.Tau2);
            json.Number("q", differ.Q);
            Interval(json, "predictionInterval", differ.PredictionInterval);
        });
        json.Object("riskOfBias", facts.RiskOfBias, bias =>
        {
            json.Word("tool", bias.Tool);
            json.Text("overall", bias.Overall);
            json.Number("highShare", bias.HighShare);
            json.List("domains", bias.Domains, domain =>
            {
                json.Text("code", domain.Code);
                json.Text("judgement", domain.Judgement);
                json.Text("support", domain.Support);
            });
        });
        json.Text("publicationBias", facts.PublicationBias);
        json.Flag("preregistered", facts.Preregistered);
        json.Text("funding", facts.Funding);
        json.Text("allegiance", facts.Allegiance);
        json.Texts("includedIn", facts.IncludedIn.Select(id => id.ToString()));
        json.Object("withdrawal", facts.Withdrawal, withdrawal =>
        {
            json.Date("date", withdrawal.Date);
            json.Text("reason", withdrawal.Reason);
        });
        json.Object("extraction", () =>
        {
            json.Text("by", facts.Extraction.By);
            json.Date("on", facts.Extraction.On);
            json.Word("how", facts.Extraction.How);
            json.Word("reading", facts.Extraction.Reading);
            json.Word("depth", facts.Extraction.Depth);
            json.Text("secondReader", facts.Extraction.SecondReader);
        });
        json.Text("note", facts.Note);
    }

    /// <summary>What follows the id of a source.</summary>
    internal static void Source(JsonAnswer json, Source source)
    {
        json.Text("citation", source.ShortCitation);
        json.Word("type", source.Citation.Type);
        json.Text("title", source.Citation.Title);
        json.Texts("authors", source.Citation.Authors);
        json.Number("year", source.Citation.Year);
        json.Text("venue", source.Citation.Venue);
        json.Word("publication", source.Citation.Status);
        json.Texts("identifiers", source.Citation.Identifiers.Select(id => id.ToString()));
        json.Object("verified", source.Verified, seen =>
        {
            json.Word("record", seen.Record);
            json.Date("on", seen.On);
            json.Text("by", seen.By);
        });
        json.Object("integrity", () =>
        {
            json.Word("state", source.Integrity.State);
            json.Date("date", source.Integrity.Date);
            json.Text("notice", source.Integrity.Notice);
            json.Date("checkedAt", source.Integrity.CheckedAt);
        });
    }

    internal static void Comparator(JsonAnswer json, Comparator comparator)
    {
        json.Word("kind", comparator.Kind);
        json.Id("which", comparator.Which);
    }

    internal static void Delivery(JsonAnswer json, Delivery delivery)
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

    private static void Effect(JsonAnswer json, Effect effect)
    {
        json.Word("metric", effect.Metric);
        json.Number("value", effect.Value);
        Interval(json, "interval", effect.Interval);
        json.Number("standardError", effect.StandardError);
        json.Number("p", effect.P);
        json.Text("unit", effect.Unit);
        json.Word("benefit", effect.Benefit);
        json.Word("reported", effect.Reported);
        json.Text("convertedFrom", effect.ConvertedFrom);
        json.Text("formula", effect.Formula);
        json.Text("text", effect.Text);
        json.Text("note", effect.Note);
    }

    private static void Interval(JsonAnswer json, string key, Interval? interval)
    {
        if (interval is not { } bounds)
        {
            json.Null(key);
            return;
        }

        json.Object(key, () =>
        {
            json.Number("level", bounds.Level);
            json.Number("low", bounds.Low);
            json.Number("high", bounds.High);
        });
    }
}
