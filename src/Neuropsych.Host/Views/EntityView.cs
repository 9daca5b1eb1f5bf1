using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Views;

/// <summary>Draws an entity in full, whatever its kind.</summary>
internal static class EntityView
{
    private const int Label = 15;

    internal static void Draw(Page page, Reader reader, IEntity entity)
    {
        switch (entity)
        {
            case Claim claim:
                ClaimView.Draw(page, reader, claim);
                break;
            case Concept concept when reader.Audience == Audience.Client:
                ClientView.Draw(page, reader, concept);
                break;
            case Modality modality when reader.Audience == Audience.Client:
                ClientView.Draw(page, reader, modality);
                break;
            case Handout handout when reader.Audience == Audience.Client:
                ClientView.Draw(page, reader, handout);
                break;
            case Concept concept:
                DrawHead(page, reader, concept, concept.Abbreviation, concept.Synonyms);
                DrawTexts(page, reader, concept.Definition, concept.Id.Pack);
                DrawDetail(page, reader, concept);
                DrawIdentifiers(page, reader, concept.Identifiers);
                DrawRelations(page, reader, concept.Id);
                DrawClaims(page, reader, concept.Id);
                break;
            case Modality modality:
                DrawModality(page, reader, modality);
                break;
            case Source source:
                DrawSource(page, reader, source);
                break;
            case Finding finding:
                FindingView.Draw(page, reader, finding);
                break;
            case Study study:
                DrawStudy(page, reader, study);
                break;
            case Exercise exercise:
                DrawExercise(page, reader, exercise);
                MeasureView.Draw(page, reader, exercise);
                break;
            case Handout handout:
                page.Title(reader.Text(handout.Name), $"handout for the {Human.Word(handout.Audience)}");
                page.Text(handout.Id.ToString(), 0, Ink.Quiet);
                page.Blank();
                page.Text(reader.Prose(reader.Told(handout.Text, handout.Audience), handout.Id.Pack));
                page.Section("Rests on");
                foreach (EntityId id in handout.BasedOn)
                {
                    DrawClaimLine(page, reader, id);
                }

                break;
        }
    }

    private static void DrawExercise(Page page, Reader reader, Exercise exercise)
    {
        page.Title(reader.Text(exercise.Name), $"{Words.Of(exercise.Id.Kind)} · {exercise.ExerciseKind} · {exercise.Version}");
        page.Text($"{exercise.Id} · {Human.Word(exercise.Use)} · ages {exercise.Ages}", 0, Ink.Quiet);
        page.Blank();
        page.Text(reader.Text(exercise.Summary));
        if (exercise.CautionTexts.Count > 0)
        {
            page.Section("Cautions");
            foreach ((ExerciseCaution caution, Localized text) in exercise.Safety.Cautions.Zip(exercise.CautionTexts))
            {
                string conditions = caution.Conditions.Count == 0 ? "always" : string.Join(", ", caution.Conditions);
                string basis = caution.BasisClaim is { } claim ? reader.ShortId(claim) : caution.BasisGuideline ?? "";
                page.Text(reader.Text(text), 2);
                page.Text($"{conditions}: {Human.Word(caution.Level)}; rests on {basis}", 4, Ink.Quiet);
            }
        }

        DrawIds("About", exercise.About);
        DrawIds(exercise.Id.Kind == EntityKind.Measure ? "Sources" : "The technique is described in", exercise.Sources);
        if (exercise.Claims.Count > 0)
        {
            page.Section("What is claimed");
            foreach (EntityId id in exercise.Claims)
            {
                DrawClaimLine(page, reader, id);
            }
        }

        void DrawIds(string title, IReadOnlyCollection<EntityId> ids)
        {
            if (ids.Count == 0)
            {
                return;
            }

            page.Section(title);
            foreach (EntityId id in ids)
            {
                page.Text(reader.Name(id), 2);
                page.Text(reader.ShortId(id), 4, Ink.Quiet);
            }
        }
    }

    /// <summary>A claim that another entity names: statement, id and standing.</summary>
    internal static void DrawClaimLine(Page page, Reader reader, EntityId id)
    {
        if (reader.Audience == Audience.Client && reader.Model.Find(id) is Claim told)
        {
            ClaimView.DrawForClient(page, reader, told, 2);
            return;
        }

        string standing = reader.Model.Find(id) is Claim claim ? $": {Human.Word(claim.Standing)}" : "";
        page.Text(reader.Name(id), 2);
        page.Text(reader.ShortId(id) + standing, 4, Ink.Quiet);
    }

    private static void DrawModality(Page page, Reader reader, Modality modality)
    {
        DrawHead(page, reader, modality, modality.Abbreviation, modality.Synonyms);
        DrawTexts(page, reader, modality.Definition, modality.Id.Pack);
        if (modality.Procedure is { } procedure)
        {
            page.Section("How it is done");
            page.Text(reader.Prose(reader.Told(procedure), modality.Id.Pack), 2);
        }

        if (modality.Delivery.Count > 0)
        {
            page.Section("How it is given");
            foreach (Delivery delivery in modality.Delivery)
            {
                page.Text(EntityText.Delivery(delivery), 2);
            }
        }

        if (modality.Cautions.Count > 0)
        {
            page.Section("Cautions");
            foreach (Caution caution in modality.Cautions)
            {
                page.Text(EntityText.Caution(reader, caution), 2);
            }
        }

        page.Section("How much evidence");
        EvidenceAmount amount = EvidenceAmount.Of(reader.Model, modality.Id);
        page.Text(amount.Sentence(), 2);
        DrawIdentifiers(page, reader, modality.Identifiers);
        DrawRelations(page, reader, modality.Id);
        if (reader.Model.MechanismOf(modality) is { } mechanism)
        {
            page.Section("How it is said to work");
            PathView.Draw(page, reader, mechanism, 2);
        }

        DrawClaims(page, reader, modality.Id);
    }

    private static void DrawHead(Page page, Reader reader, IEntity entity, string? abbreviation, ValueList<Synonym> synonyms)
    {
        page.Title(reader.Text(entity.Name) + (abbreviation is null ? "" : $" ({abbreviation})"), Human.Word(entity.Id.Kind));
        List<string> also = [.. synonyms.Where(synonym => synonym.Match != SynonymMatch.Hidden).Select(synonym => synonym.Text)];
        page.Text(entity.Id + (also.Count == 0 ? "" : " · also called " + string.Join(", ", also)), 0, Ink.Quiet);
    }

    private static void DrawTexts(Page page, Reader reader, Localized definition, string pack)
    {
        page.Blank();
        string text = reader.Told(definition);
        page.Text(reader.Prose(text, pack));
        if (reader.Plain(definition) is { } plain && plain != text)
        {
            page.Section("In plain words");
            page.Text(reader.Prose(plain, pack), 2);
        }
    }

    private static void DrawIdentifiers(Page page, Reader reader, ValueList<Mapping> identifiers)
    {
        if (identifiers.Count > 0)
        {
            page.Section("In public vocabularies");
            page.Text(string.Join(", ", identifiers.Select(mapping => $"{mapping.Id} ({Words.Of(mapping.Match)})")), 2);
        }
    }

    private static void DrawDetail(Page page, Reader reader, Concept concept)
    {
        ImmutableArray<(string What, string Value)> lines = EntityText.Details(reader, concept);
        if (!lines.IsEmpty)
        {
            page.Blank();
        }

        foreach ((string what, string value) in lines)
        {
            page.Item(0, what, value, labelWidth: Label);
        }

        if (concept.Detail is TheoryDetail { Premises.Count: > 0 } theory)
        {
            page.Section("What it rests on");
            foreach (EntityId premise in theory.Premises)
            {
                DrawClaimLine(page, reader, premise);
            }
        }
    }

    private static void DrawRelations(Page page, Reader reader, EntityId id)
    {
        var links = reader.Model.RelationsOf(id).Where(relation => relation.Claim is null).GroupBy(relation => relation.Label).ToList();
        if (links.Count == 0)
        {
            return;
        }

        page.Section("Links (true by definition, no results)");
        int width = links.Max(group => group.Key.Length) + 2;
        foreach (var group in links)
        {
            page.Item(2, group.Key, string.Join("; ", group.Select(relation => reader.NameAndId(relation.To))), labelWidth: width);
        }
    }

    private static void DrawClaims(Page page, Reader reader, EntityId id)
    {
        List<Claim> claims = [.. reader.Model.EvidenceFor(id).Claims];
        if (claims.Count == 0)
        {
            page.Section("Claims about it");
            page.Text("no evidence in the loaded packs", 2);
            return;
        }

        foreach (var group in Reader.ClaimsByStanding(claims))
        {
            page.Section($"Claims that stand as {Human.Word(group.Key)} ({Human.Number(group.Count())})");
            foreach (Claim claim in group)
            {
                ClaimView.DrawShort(page, reader, claim, 2);
            }
        }
    }

    private static void DrawSource(Page page, Reader reader, Source source)
    {
        page.Title(source.Citation.Title, "source");
        page.Text(source.Id.ToString(), 0, Ink.Quiet);
        page.Blank();
        foreach (string mark in CitationText.Marks(source))
        {
            page.Text($"[{mark}]", 0, Ink.Strong);
        }

        page.Text(CitationText.Full(source), 0, CitationText.IsRetracted(source) ? Ink.Struck : Ink.Plain);
        page.Text(string.Join(", ", source.Citation.Identifiers), 0);
        page.Blank();
        foreach ((string what, string value) in EntityText.Details(source))
        {
            page.Item(0, what, value, labelWidth: Label);
        }

        page.Section("Findings taken from it");
        foreach (Finding finding in reader.Model.Findings.Where(finding => finding.Source.Id == source.Id))
        {
            page.Text(FindingText.Result(finding), 2);
            page.Text(reader.ShortId(finding.Id), 4, Ink.Quiet);
            foreach (Claim claim in FindingText.Uses(reader.Model, finding.Id))
            {
                Direction direction = claim.Links.First(link => link.Finding.Id == finding.Id).Direction;
                page.Item(4, Human.Word(direction), $"{reader.ShortId(claim.Id)}: {reader.Sentence(claim)}", labelWidth: 11);
            }
        }
    }

    private static void DrawStudy(Page page, Reader reader, Study study)
    {
        page.Title(reader.Text(study.Name), "study");
        page.Text(study.Id.ToString(), 0, Ink.Quiet);
        page.Blank();
        foreach ((string what, string value) in EntityText.Details(reader, study))
        {
            page.Item(0, what, value, labelWidth: Label);
        }

        page.Section("Findings from it");
        foreach (Finding finding in reader.Model.Findings.Where(finding => finding.Study == study.Id))
        {
            page.Text($"{CitationText.Short(finding.Source)}: {FindingText.Result(finding)}", 2);
            page.Text(reader.ShortId(finding.Id), 4, Ink.Quiet);
        }
    }
}
