using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Json;

/// <summary>Writes claims with both sides, the standing and the rules behind it.</summary>
internal static class ClaimJson
{
    /// <summary>What follows id, kind, name and standing of a claim.</summary>
    internal static void Write(JsonAnswer json, Reader reader, Claim claim)
    {
        Verdict verdict = claim.Verdict;
        json.Word("claimKind", claim.Kind);
        json.Text("type", claim.Type);
        Named("subject", claim.Proposition.Subject);
        json.Text("predicate", claim.Proposition.Predicate.Id);
        Named("object", claim.Proposition.Object);
        json.Object("qualifiers", () =>
        {
            Qualifiers qualifiers = claim.Proposition.Qualifiers;
            Named("population", qualifiers.Population);
            json.List("comparators", qualifiers.Comparators, comparator => FindingJson.Comparator(json, comparator));
            Named("outcome", qualifiers.Outcome);
            Named("method", qualifiers.Method);
            json.Text("time", qualifiers.Time);
            json.Text("dose", qualifiers.Dose);
        });
        json.Text("statement", reader.Audience == Audience.Client ? null : reader.Told(claim.Statement));
        json.Text("plain", reader.Told(claim.Plain, Audience.Client));
        json.Text("doesNotShow", reader.Told(claim.DoesNotShow));
        json.Text("rationale", reader.Told(verdict.Rationale));
        json.Date("asOf", verdict.AsOf);
        json.Text("decidedBy", verdict.DecidedBy);
        json.Date("reviewDue", verdict.ReviewDue);
        Certainty(json, reader, verdict.Certainty);
        json.Object("override", verdict.Override, other =>
        {
            json.Word("standing", other.Standing);
            json.Text("reason", reader.Told(other.Reason));
            json.Text("by", other.By);
            json.Date("on", other.On);
        });
        json.Texts("related", claim.Related.Select(id => id.ToString()));
        json.Texts("answers", claim.Answers);
        BodyJson.PooledHere(json, claim);
        json.List("links", reader.Model.RankedEvidence(claim), link => Link(json, reader, link));
        Explanation(json, verdict.Explanation);

        void Named(string key, EntityId? id) => EntityJson.Named(json, reader, key, id);
    }

    /// <summary>A link with its finding.</summary>
    internal static void Link(JsonAnswer json, Reader reader, EvidenceLink link)
    {
        json.Id("claim", link.Claim);
        json.Word("direction", link.Direction);
        json.Word("strength", link.Strength);
        json.Word("counting", link.Counting);
        json.Text("note", link.Note is { } note ? reader.Told(note) : null);
        json.Text("pack", link.Pack);
        json.Object("finding", () =>
        {
            json.Id("id", link.Finding.Id);
            FindingJson.Write(json, reader, link.Finding);
        });
    }

    /// <summary>The certainty; null where none is recorded.</summary>
    internal static void Certainty(JsonAnswer json, Reader reader, Certainty? recorded) =>
        json.Object("certainty", recorded, certainty =>
        {
            json.Word("scheme", certainty.Scheme);
            json.Word("level", certainty.Level);
            json.Flag("countsAsAssessed", certainty.CountsAsAssessed);
            json.Number("start", certainty.Start);
            json.List("steps", certainty.Steps, step =>
            {
                json.Word("domain", step.Domain);
                json.Number("step", step.Step);
                json.Word("facet", step.Facet);
                json.Text("why", reader.Told(step.Why));
            });
            json.Text("assessor", certainty.Assessor);
            json.Date("on", certainty.On);
            json.Word("origin", certainty.Origin);
        });

    private static void Explanation(JsonAnswer json, StandingExplanation explanation) => json.Object("explanation", () =>
    {
        json.Text("rulesVersion", explanation.RulesVersion);
        json.Word("for", explanation.For);
        json.Word("against", explanation.Against);
        json.List("links", explanation.Links, link =>
        {
            json.Id("finding", link.Finding);
            json.Word("direction", link.Direction);
            json.Word("counting", link.Counting);
            json.Word("strength", link.Strength);
            json.List("rules", link.Rules, rule => Rule(rule));
        });
        json.List("rules", explanation.Rules, rule => Rule(rule));
        json.List("marks", explanation.Marks, mark =>
        {
            json.Word("kind", mark.Kind);
            json.Number("count", mark.Count);
        });

        void Rule(RuleUse rule)
        {
            json.Text("rule", rule.Rule);
            json.Text("text", rule.Text);
        }
    });
}
