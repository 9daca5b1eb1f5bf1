using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Text;

namespace Neuropsych.Host.Views;

/// <summary>Draws claims: in short under what they are about, and in full with both sides and the rules.</summary>
internal static class ClaimView
{
    /// <summary>A claim under an entity that it is about: statement, standing, certainty and evidence.</summary>
    internal static void DrawShort(Page page, Reader reader, Claim claim, int indent)
    {
        if (reader.Audience == Audience.Client)
        {
            DrawForClient(page, reader, claim, indent);
            return;
        }

        page.Text(reader.Sentence(claim), indent);
        page.Text($"{reader.ShortId(claim.Id)} · {Human.CertaintyShort(claim.Verdict.Certainty)}", indent + 2, Ink.Quiet);
        foreach (EvidenceLink link in reader.Model.RankedEvidence(claim))
        {
            Finding finding = link.Finding;
            string size = string.Concat(EffectText.Size(finding.Sample).Select(part => ", " + part));
            page.Item(indent + 2, Human.Word(link.Direction), $"{CitationText.Short(finding.Source)}{size}: {FindingText.Result(finding)}",
                CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain, 11, Ink.Plain);
        }
    }

    /// <summary>
    /// A claim as a client reads it: the plain text, how it stands in words, what it does not show, and where it comes from.
    /// </summary>
    /// <param name="page">Where it is drawn.</param>
    /// <param name="reader">The client.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="indent">How far it stands to the right.</param>
    /// <param name="number">Its number in the text above; null: it has none.</param>
    internal static void DrawForClient(Page page, Reader reader, Claim claim, int indent, int? number = null)
    {
        page.Text((number is { } own ? string.Create(CultureInfo.InvariantCulture, $"[{own}] ") : "") + reader.Sentence(claim), indent);
        ClientWords words = ClientWords.In(reader.Lang);
        page.Item(indent + 2, words.HowSure, words.StandingOf(claim), labelWidth: ClientLabel);
        page.Item(indent + 2, words.DoesNotShow, reader.Told(claim.DoesNotShow), labelWidth: ClientLabel);
        page.Item(indent + 2, words.Sources, Sources(reader, claim), labelWidth: ClientLabel);
    }

    /// <summary>A claim in full as a client reads it: the studies on each side by name, without weights, numbers and rules.</summary>
    internal static void DrawInFullForClient(Page page, Reader reader, Claim claim)
    {
        ClientWords words = ClientWords.In(reader.Lang);
        page.Title(reader.Sentence(claim));
        page.Blank();
        page.Item(0, words.HowSure, words.StandingOf(claim), Ink.Strong, ClientLabel);
        page.Item(0, words.DoesNotShow, reader.Told(claim.DoesNotShow), labelWidth: ClientLabel);
        Side(words.For, link => link.Direction == Direction.Supports);
        Side(words.Against, link => link.Direction is Direction.Disputes or Direction.Null);
        if (claim.Links.Any(link => link.Direction == Direction.Qualifies))
        {
            Side(words.Between, link => link.Direction == Direction.Qualifies);
        }

        void Side(string name, System.Func<EvidenceLink, bool> belongs)
        {
            page.Section(name);
            string[] sources = [.. reader.Model.RankedEvidence(claim).Where(belongs).Select(link => CitationText.Short(link.Finding.Source)).Distinct()];
            page.Text(sources.Length == 0 ? words.None : string.Join("; ", sources), 2);
        }
    }

    /// <summary>The sources on both sides of a claim, in the order of their evidence.</summary>
    internal static string Sources(Reader reader, Claim claim) =>
        string.Join("; ", reader.Model.RankedEvidence(claim).Select(link => CitationText.Short(link.Finding.Source)).Distinct());

    private const int ClientLabel = 18;

    /// <summary>A claim in full.</summary>
    internal static void Draw(Page page, Reader reader, Claim claim)
    {
        if (reader.Audience == Audience.Client)
        {
            DrawInFullForClient(page, reader, claim);
            return;
        }

        Verdict verdict = claim.Verdict;
        page.Title(reader.Sentence(claim), $"claim, {Human.Word(claim.Kind)}");
        page.Text(claim.Id.ToString(), 0, Ink.Quiet);
        page.Blank();
        const int Label = 15;
        page.Item(0, "Stands as", Human.Word(claim.Standing), Ink.Strong, Label);
        if (verdict.Override is { } other)
        {
            page.Item(0, "Override",
                $"{Human.Word(other.Standing)}, decided by {other.By} on {Human.Iso(other.On)}: {reader.Told(other.Reason)}", labelWidth: Label);
        }

        if (ClaimSynthesis.Of(claim) is { Ours: { Result.IsEstimable: true } ours })
        {
            page.Item(0, "Pooled here", $"{BodyView.Sum(ours)}; computed from the findings below, not published, and no part of the standing. "
                + $"More: neuropsych evidence pool {reader.ShortId(claim.Id)}", labelWidth: Label);
        }

        if (!claim.Links.Any(link => EvidenceAmount.IsReview(link.Finding)))
        {
            page.Item(0, "Reviews", "no review is loaded for this", labelWidth: Label);
        }

        page.Item(0, "Certainty", Human.Certainty(verdict.Certainty), labelWidth: Label);
        foreach (CertaintyStep step in verdict.Certainty?.Steps ?? [])
        {
            page.Text($"{Human.Step(step)}: {reader.Told(step.Why)}", Label);
        }

        foreach (Mark mark in verdict.Explanation.Marks)
        {
            page.Item(0, "Mark", Human.Mark(mark), labelWidth: Label);
        }

        page.Item(0, "Says", $"{reader.NameAndId(claim.Proposition.Subject)} {claim.Proposition.Predicate.Label} "
            + reader.NameAndId(claim.Proposition.Object), labelWidth: Label);
        foreach ((string what, string value) in ClaimText.Limits(reader, claim.Proposition.Qualifiers))
        {
            page.Item(0, what, value, labelWidth: Label);
        }

        page.Item(0, "Judged", $"as of {Human.Iso(verdict.AsOf)} by {verdict.DecidedBy}", labelWidth: Label);
        page.Item(0, "Review due", Human.Day(verdict.ReviewDue, reader.Today), labelWidth: Label);

        page.Section("In plain words");
        page.Text(reader.Told(claim.Plain, Audience.Client), 2);
        page.Section("What this does not show");
        page.Text(reader.Told(claim.DoesNotShow), 2);
        page.Section("Why it stands so, in the author's words");
        page.Text(reader.Told(verdict.Rationale), 2);

        DrawSides(page, reader, claim);
        DrawRules(page, claim);
        if (claim.Related.Count > 0)
        {
            page.Section("Read beside it");
            foreach (EntityId related in claim.Related)
            {
                EntityView.DrawClaimLine(page, reader, related);
            }
        }
    }

    /// <summary>Both sides of a claim with their weights.</summary>
    internal static void DrawSides(Page page, Reader reader, Claim claim)
    {
        StandingExplanation explanation = claim.Verdict.Explanation;
        Side("For", Human.Word(explanation.For), link => link.Direction == Direction.Supports);
        Side("Against", Human.Word(explanation.Against), link => link.Direction is Direction.Disputes or Direction.Null);
        if (claim.Links.Any(link => link.Direction == Direction.Qualifies))
        {
            Side("Qualifying", null, link => link.Direction == Direction.Qualifies);
        }

        void Side(string name, string? weight, System.Func<EvidenceLink, bool> belongs)
        {
            page.Section(weight is null ? name : $"{name} (weighs: {weight})");
            List<EvidenceLink> links = [.. reader.Model.RankedEvidence(claim).Where(belongs)];
            if (links.Count == 0)
            {
                page.Text("no evidence in the loaded packs", 2);
            }

            foreach (EvidenceLink link in links)
            {
                LinkView.Draw(page, reader, link, 2);
            }
        }
    }

    private static void DrawRules(Page page, Claim claim)
    {
        StandingExplanation explanation = claim.Verdict.Explanation;
        page.Section($"How the standing follows (rules of standing {explanation.RulesVersion})");
        foreach (LinkJudgement link in explanation.Links)
        {
            page.Text($"{link.Finding.Local}, {Human.Word(link.Direction)}: {Human.Word(link.Strength)}", 2);
            foreach (RuleUse use in link.Rules)
            {
                page.Item(4, use.Rule, use.Text);
            }
        }

        page.Text("the claim as a whole", 2);
        foreach (RuleUse use in explanation.Rules)
        {
            page.Item(4, use.Rule, use.Text);
        }
    }
}
