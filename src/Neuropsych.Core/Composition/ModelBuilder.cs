using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>Makes the model of packs that are whole.</summary>
internal static class ModelBuilder
{
    internal static KnowledgeModel Build(IReadOnlyList<Pack> packs, ComposeOptions options, DiagnosticBag bag)
    {
        var evidence = new EvidenceBase(packs, options);
        ReportDoubleSources(packs, evidence, bag);
        ReportChangedStandings(packs, evidence, options, bag);

        // Of an entity that another pack replaces, with permission, the replacement stands; packs come in order.
        var entities = new Dictionary<EntityId, IEntity>();
        foreach (IEntity entity in packs.SelectMany(pack =>
            pack.Concepts.Cast<IEntity>().Concat(pack.Modalities).Concat(pack.Handouts)))
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
            Coverage = CoverageOf(packs, sorted),
        });
    }

    private static ImmutableArray<QuestionCoverage> CoverageOf(IReadOnlyList<Pack> packs, ImmutableArray<IEntity> entities)
    {
        // A question belongs to its pack; what answers it may stand in any pack that requires it.
        ILookup<string, IEntity> answers = entities
            .SelectMany(entity => KnowledgeModel.AnswersOf(entity).Select(question => (question, entity)))
            .ToLookup(pair => pair.question, pair => pair.entity, StringComparer.Ordinal);
        return
        [
            .. packs.SelectMany(pack => pack.Questions.Select(question => new QuestionCoverage
            {
                Pack = pack.Info.Id,
                Question = question,
                Answers =
                [
                    .. answers[question.Id].Where(entity => entity.Id.Pack == pack.Info.Id
                        || packs.First(other => other.Info.Id == entity.Id.Pack).Info.RequiresPacks
                            .Any(need => need.Id == pack.Info.Id)),
                ],
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
            ];
            if (differing.Length > 0)
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.SourcesDiffer,
                    Severity = DiagnosticCodes.SourcesDiffer.Severity,
                    Message = $"'{leftOut.Id.Local}' is the publication that '{kept.Id}' records; they differ in "
                        + $"{string.Join(", ", differing)}. The record of '{kept.Id}' is kept.",
                    Cure = "Compare both with the publication and correct the one that is wrong.",
                    Pack = pack.Info.Id,
                    Position = pack.Positions.Find(leftOut.Id.ToString()),
                });
            }
        }

        static IEnumerable<string> Differences<T>(string name, T one, T other)
        {
            if (!EqualityComparer<T>.Default.Equals(one, other))
            {
                yield return name;
            }
        }
    }

    /// <summary>
    /// A text that was right with its own pack may say too much once another pack adds evidence; that pack cannot refuse this one, so the
    /// text is reported and both go on.
    /// </summary>
    private static void ReportChangedStandings(
        IReadOnlyList<Pack> packs, EvidenceBase evidence, ComposeOptions options, DiagnosticBag bag)
    {
        foreach (Pack pack in packs.Where(pack => packs.Any(other => other.Links.Any(
            link => link.Claim.Pack == pack.Info.Id && other.Info.Id != pack.Info.Id)) || options.PacksWithoutSay.Count > 0))
        {
            WordingCheck.Run(pack, evidence, new Reporter(pack, bag), Severity.Warning);
        }
    }
}
