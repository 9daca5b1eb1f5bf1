using System.Collections.Generic;
using System.Linq;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Views;

/// <summary>
/// Draws concepts, therapies and handouts as a client reads them: plain words in one language, what is known of it and how sure that is; no ids, no counts, no chains of claims
/// and no links that are true by definition.
/// </summary>
internal static class ClientView
{
    internal static void Draw(Page page, Reader reader, Concept concept)
    {
        DrawHead(page, reader, concept, concept.Abbreviation, concept.Synonyms, concept.Definition);
        DrawClaims(page, reader, concept.Id);
    }

    internal static void Draw(Page page, Reader reader, Modality modality)
    {
        ClientWords words = ClientWords.In(reader.Lang);
        DrawHead(page, reader, modality, modality.Abbreviation, modality.Synonyms, modality.Definition);
        if (modality.Procedure is { } procedure)
        {
            page.Section(words.HowDone);
            page.Text(reader.Prose(reader.Told(procedure), modality.Id.Pack), 2);
        }

        List<string> given = [.. modality.Delivery.Select(words.Given).Where(text => text.Length > 0).Distinct()];
        if (given.Count > 0)
        {
            page.Section(words.HowGiven);
            given.ForEach(text => page.Text(text, 2));
        }

        if (modality.Cautions.Count > 0)
        {
            page.Section(words.Cautions);
            foreach (Caution caution in modality.Cautions)
            {
                page.Text(reader.Told(caution.Text), 2);
            }
        }

        page.Section(words.HowMuch);
        page.Text(EvidenceAmount.Of(reader.Model, modality.Id).ClientSentence(words), 2);
        DrawClaims(page, reader, modality.Id);
    }

    /// <summary>A handout with its claims numbered in the order in which the text names them, each below with how sure it is.</summary>
    internal static void Draw(Page page, Reader reader, Handout handout)
    {
        string text = reader.Told(handout.Text, handout.Audience);
        List<EntityId> claims =
        [
            .. TextMarks.Of(text).Where(mark => mark.Kind == TextMarkKind.Claim)
                .Select(mark => EntityId.TryParse(mark.Reference, handout.Id.Pack, out EntityId id) ? id : default)
                .Where(handout.BasedOn.Contains).Concat(handout.BasedOn).Distinct(),
        ];
        page.Title(reader.Text(handout.Name));
        page.Blank();
        page.Text(reader.Prose(text, handout.Id.Pack, claims));
        page.Section(ClientWords.In(reader.Lang).RestsOn);
        for (int i = 0; i < claims.Count; i++)
        {
            if (reader.Model.Find(claims[i]) is Claim claim)
            {
                ClaimView.DrawForClient(page, reader, claim, 2, number: i + 1);
            }
        }
    }

    private static void DrawHead(Page page, Reader reader, IEntity entity, string? abbreviation, ValueList<Synonym> synonyms, Localized definition)
    {
        page.Title(reader.Text(entity.Name) + (abbreviation is null ? "" : $" ({abbreviation})"));

        List<string> also =
        [
            .. synonyms.Where(synonym => synonym.Match != SynonymMatch.Hidden && reader.Speaks(synonym.Lang ?? entity.Name.Texts[0].Lang)).Select(synonym => synonym.Text),
        ];
        if (also.Count > 0)
        {
            page.Text(string.Join(", ", also), 0, Ink.Quiet);
        }

        page.Blank();
        page.Text(reader.Prose(reader.Told(definition), entity.Id.Pack));
    }

    private static void DrawClaims(Page page, Reader reader, EntityId id)
    {
        ClientWords words = ClientWords.In(reader.Lang);
        List<Claim> claims = [.. reader.Model.EvidenceFor(id).Claims];
        if (claims.Count == 0)
        {
            page.Blank();
            page.Text(words.NoEvidence);
            return;
        }

        foreach (var group in Reader.ClaimsByStanding(claims))
        {
            page.Section(words.Standings(group.Key));
            foreach (Claim claim in group)
            {
                ClaimView.DrawForClient(page, reader, claim, 2);
            }
        }
    }
}
