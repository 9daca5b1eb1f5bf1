using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Exercises;
using Neuropsych.Search;

namespace Neuropsych.Composition;

/// <summary>Makes the model of packs that are whole.</summary>
internal static class ModelBuilder
{
    /// <summary>Makes the model.</summary>
    /// <param name="indexes">The packs, dependencies first.</param>
    /// <param name="seen">By pack, the claims as they stood when its texts were checked.</param>
    /// <param name="options">How to compose.</param>
    /// <param name="bag">Where diagnostics go.</param>
    internal static KnowledgeModel Build(
        IReadOnlyList<PackIndex> indexes, Dictionary<string, IReadOnlyCollection<Claim>> seen, ComposeOptions options, DiagnosticBag bag)
    {
        Pack[] packs = [.. indexes.Select(index => index.Pack)];
        var evidence = new EvidenceBase(indexes, options);
        ReportDoubleSources(packs, evidence, bag);
        ReportTwins(packs, evidence, bag);
        foreach (Pack pack in packs)
        {
            ReportChanges(pack, seen[pack.Info.Id], evidence, bag);
        }

        // Of an entity that another pack replaces, with permission, the replacement stands; packs come in order.
        var entities = new Dictionary<EntityId, IEntity>();
        foreach (IEntity entity in packs.SelectMany(pack =>
            pack.Concepts.Cast<IEntity>().Concat(pack.Modalities).Concat(pack.Handouts).Concat(pack.Exercises).Concat(pack.Measures)))
        {
            entities[entity.Id] = entity;
        }

        foreach (IEntity entity in evidence.Sources.Cast<IEntity>().Concat(evidence.Studies).Concat(evidence.Findings))
        {
            entities[entity.Id] = entity;
        }

        foreach (EntityId id in evidence.Claims)
        {
            entities[id] = evidence.ClaimOf(id)!;
        }

        ImmutableArray<IEntity> sorted =
            [.. entities.Values.OrderBy(entity => entity.Id.Kind).ThenBy(entity => entity.Id)];
        var index = new Dictionary<EntityId, int>(sorted.Length);
        for (int node = 0; node < sorted.Length; node++)
        {
            index.Add(sorted[node].Id, node);
        }

        return new KnowledgeModel(new ModelData
        {
            Packs = [.. packs.Select(pack => pack.Info)],
            Entities = sorted,
            Index = index,
            Aliases = evidence.Aliases.Keys.Where(id => !index.ContainsKey(id))
                .ToFrozenDictionary(id => id, evidence.Resolve),
            Concepts = [.. sorted.OfType<Concept>()],
            Modalities = [.. sorted.OfType<Modality>()],
            Claims = [.. sorted.OfType<Claim>()],
            Findings = [.. sorted.OfType<Finding>()],
            Sources = [.. sorted.OfType<Source>()],
            Studies = [.. sorted.OfType<Study>()],
            Handouts = [.. sorted.OfType<Handout>()],
            Exercises = [.. sorted.OfType<Exercise>().Where(one => one.Id.Kind == EntityKind.Exercise)],
            Measures = [.. sorted.OfType<Exercise>().Where(one => one.Id.Kind == EntityKind.Measure)],
            Crisis = CrisisDirectory.Of(packs),
            Coverage = CoverageOf(packs, sorted),
        });
    }

    private static ImmutableArray<QuestionCoverage> CoverageOf(IReadOnlyList<Pack> packs, ImmutableArray<IEntity> entities)
    {
        // A question belongs to its pack; what answers it stands there or in any pack that requires it, directly or not.
        ILookup<string, IEntity> answers = entities
            .SelectMany(entity => KnowledgeModel.AnswersOf(entity).Distinct().Select(question => (question, entity)))
            .ToLookup(pair => pair.question, pair => pair.entity, StringComparer.Ordinal);
        var basis = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (Pack pack in packs)
        {
            basis[pack.Info.Id] =
                [pack.Info.Id, .. pack.Info.RequiresPacks.SelectMany(need => basis[need.Id])];
        }

        return
        [
            .. packs.SelectMany(pack => pack.Questions.Select(question => new QuestionCoverage
            {
                Pack = pack.Info.Id,
                Question = question,
                Answers = [.. answers[question.Id].Where(entity => basis[entity.Id.Pack].Contains(pack.Info.Id))],
            })),
        ];
    }

    private static void ReportDoubleSources(IReadOnlyList<Pack> packs, EvidenceBase evidence, DiagnosticBag bag)
    {
        foreach ((Source leftOut, Source kept) in evidence.DoubleSources)
        {
            Pack pack = packs.First(pack => pack.Info.Id == leftOut.Id.Pack);
            string[] differing =
            [
                .. Differences("title", leftOut.Citation.Title, kept.Citation.Title),
                .. Differences("year", leftOut.Citation.Year, kept.Citation.Year),
                .. Differences("authors", leftOut.Citation.Authors, kept.Citation.Authors),
                .. Differences("venue", leftOut.Citation.Venue, kept.Citation.Venue),
                .. Differences("integrity", leftOut.Integrity.State, kept.Integrity.State),
                .. Differences("publication", leftOut.Citation.Status, kept.Citation.Status),
            ];
            if (AreOthers(leftOut.Citation, kept.Citation))
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.SourcesDiffer,
                    Severity = Severity.Warning,
                    Message = $"'{leftOut.Id.Local}' has the identifier of '{kept.Id}' ({kept.Citation.Short}), and neither title nor authors are those of that publication. "
                        + "Its findings are shown as those of the other.",
                    Cure = "Look the identifier up; one of the two records has that of another publication.",
                    Pack = pack.Info.Id,
                    Position = pack.Positions.Find(leftOut.Id.ToString()),
                });
            }
            else if (differing.Length > 0)
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.SourcesDiffer,
                    Severity = DiagnosticCodes.SourcesDiffer.Severity,
                    Message = $"'{leftOut.Id.Local}' is the publication that '{kept.Id}' records; they differ in "
                        + $"{string.Join(", ", differing.Select(name => $"'{name}'"))}. The record of '{kept.Id}' is kept.",
                    Cure = "Compare both with the publication and correct the one that is wrong.",
                    Pack = pack.Info.Id,
                    Position = pack.Positions.Find(leftOut.Id.ToString()),
                });
            }
        }

        // Two records of one publication may differ in spelling, subtitle or order; they share an author, or most of the shorter title.
        static bool AreOthers(Citation one, Citation other)
        {
            HashSet<string> words = Telling(one.Title);
            HashSet<string> others = Telling(other.Title);
            return words.Count(others.Contains) * 2 < Math.Min(words.Count, others.Count)
                && !Families(one).Overlaps(Families(other));
        }

        // Short words stand in any title.
        static HashSet<string> Telling(string title) => [.. TextFolding.Words(title).Where(word => word.Length > 3)];

        static HashSet<string> Families(Citation citation) =>
            [.. citation.Authors.Select(author => TextFolding.Fold(Citation.FamilyName(author)))];

        static IEnumerable<string> Differences<T>(string name, T one, T other)
        {
            if (!EqualityComparer<T>.Default.Equals(one, other))
            {
                yield return name;
            }
        }
    }

    /// <summary>Records of two packs that look like one publication; neither pack is at fault, so both go on.</summary>
    private static void ReportTwins(IReadOnlyList<Pack> packs, EvidenceBase evidence, DiagnosticBag bag)
    {
        foreach ((Source later, Source earlier) in evidence.Investigations.Twins.Where(pair => pair.Later.Id.Pack != pair.Earlier.Id.Pack))
        {
            if (PackCheck.TwinFault(evidence, later, earlier) is { } fault)
            {
                Pack pack = packs.First(pack => pack.Info.Id == later.Id.Pack);
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.PerhapsOnePublication,
                    Severity = DiagnosticCodes.PerhapsOnePublication.Severity,
                    Message = fault,
                    Cure = PackCheck.TwinCure,
                    Pack = pack.Info.Id,
                    Origin = pack.Origin,
                    Position = pack.Positions.Find(later.Id.ToString()),
                });
            }
        }
    }

    /// <summary>
    /// A text that was right with what its pack can see may say too much once another pack adds evidence, or the host leaves out a pack's
    /// say; neither can refuse this one, so the text is reported and both go on.
    /// </summary>
    private static void ReportChanges(Pack pack, IReadOnlyCollection<Claim> seen, EvidenceBase evidence, DiagnosticBag bag)
    {
        List<(Claim Before, Claim Now)> changed =
            [.. seen.Select(claim => (claim, evidence.ClaimOf(claim.Id)!)).Where(pair => pair.Item1.Standing != pair.Item2.Standing)];
        if (changed.Count == 0)
        {
            return;
        }

        var reporter = new Reporter(pack, bag);
        ILookup<EntityId, LinkDraft> links = pack.Links.ToLookup(link => evidence.Resolve(link.Claim));
        foreach ((Claim before, Claim now) in changed.Where(pair => pair.Now.Id.Pack == pack.Info.Id))
        {
            HashSet<EntityId> known = [.. Retracted(before)];
            PackCheck.ReportState(reporter, pack.Info.Id, now, link => !known.Contains(link.Finding.Id), PackCheck.PlacesOf(links[now.Id]));
        }

        WordingCheck.Run(pack, evidence, reporter, Severity.Warning);

        static IEnumerable<EntityId> Retracted(Claim claim) =>
            claim.Links.Where(link => link.Counting == Counting.Retracted).Select(link => link.Finding.Id);
    }
}
