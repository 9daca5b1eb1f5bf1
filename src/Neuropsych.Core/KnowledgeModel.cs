using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Exercises;
using Neuropsych.Search;

namespace Neuropsych;

/// <summary>
/// One immutable generation of the model: all that the composed packs hold, linked, judged and indexed. It never changes;
/// a reload makes a new one.
/// </summary>
/// <remarks>
/// Safe for any number of threads. Inside, entities are numbered densely and by kind, each relation is a pair of offset and
/// target arrays in both directions, and evidence stands grouped by claim in rank order.
/// </remarks>
public sealed partial class KnowledgeModel
{
    private const int MostSuggestions = 3;

    private readonly ModelData data;
    private readonly ModelGraph graph;
    private readonly Lazy<TextIndex> text;

    internal KnowledgeModel(ModelData data)
    {
        this.data = data;
        graph = new ModelGraph(data);
        text = new Lazy<TextIndex>(() => new TextIndex(data.Entities));
    }

    /// <summary>A model of no packs.</summary>
    public static KnowledgeModel Empty { get; } = ModelComposer.Compose([]).Model;

    /// <summary>The packs, in the order of composition: dependencies first, then ordinal id.</summary>
    public ImmutableArray<PackInfo> Packs => data.Packs;

    /// <summary>All concepts, by kind and then id.</summary>
    public ImmutableArray<Concept> Concepts => data.Concepts;

    /// <summary>All families, modalities and components, by kind and then id.</summary>
    public ImmutableArray<Modality> Modalities => data.Modalities;

    /// <summary>All claims, by id.</summary>
    public ImmutableArray<Claim> Claims => data.Claims;

    /// <summary>All findings, by id.</summary>
    public ImmutableArray<Finding> Findings => data.Findings;

    /// <summary>All sources, by id; one that several packs record stands once.</summary>
    public ImmutableArray<Source> Sources => data.Sources;

    /// <summary>All studies, by id.</summary>
    public ImmutableArray<Study> Studies => data.Studies;

    /// <summary>All handouts, by id.</summary>
    public ImmutableArray<Handout> Handouts => data.Handouts;

    /// <summary>All exercises, by id.</summary>
    public ImmutableArray<Exercise> Exercises => data.Exercises;

    /// <summary>All measures, by id: questionnaires that give a score.</summary>
    public ImmutableArray<Exercise> Measures => data.Measures;

    /// <summary>The entity with an identity; of a withdrawn one its successor, of a source recorded twice the one kept.</summary>
    /// <param name="id">The identity.</param>
    /// <returns>Null where there is none.</returns>
    public IEntity? Find(EntityId id) =>
        data.Index.TryGetValue(data.Aliases.GetValueOrDefault(id, id), out int node) ? data.Entities[node] : null;

    /// <summary>The entity with an identity in long form, or in short form where one pack alone defines it.</summary>
    /// <param name="id"><c>foundations:region/amygdala</c> or <c>region/amygdala</c>.</param>
    /// <returns>Null where there is none, or more than one.</returns>
    public IEntity? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (EntityId.TryParse(id, null, out EntityId full))
        {
            return Find(full);
        }

        IEntity? found = null;
        foreach (PackInfo pack in Packs)
        {
            if (EntityId.TryParse(id, pack.Id, out EntityId local) && Find(local) is { } entity
                && !ReferenceEquals(entity, found))
            {
                if (found is not null)
                {
                    return null;
                }

                found = entity;
            }
        }

        return found;
    }

    /// <summary>
    /// The entities that a text means: the one with that identity, else all whose name, abbreviation or synonym it is.
    /// Case and diacritics do not count.
    /// </summary>
    /// <param name="idOrName">An identity in either form, a name, an abbreviation or a synonym.</param>
    /// <returns>By kind and id; empty where nothing is meant. <c>EFT</c> may mean three therapies.</returns>
    public ImmutableArray<IEntity> Resolve(string idOrName)
    {
        ArgumentNullException.ThrowIfNull(idOrName);
        if (Find(idOrName) is { } entity)
        {
            return [entity];
        }

        ImmutableArray<IEntity> sameId =
        [
            .. Packs.Select(pack => EntityId.TryParse(idOrName, pack.Id, out EntityId id) ? Find(id) : null)
                .OfType<IEntity>(),
        ];
        return sameId.Length > 0 ? sameId : [.. text.Value.Named(idOrName).Select(node => data.Entities[node])];
    }

    /// <summary>What was probably meant by an identity or name that is not there, best first.</summary>
    /// <param name="idOrName">What was written.</param>
    /// <returns>Identities in short form; at most three.</returns>
    public ImmutableArray<string> Suggest(string idOrName)
    {
        ArgumentNullException.ThrowIfNull(idOrName);
        SearchResult found = Search(idOrName.Replace('/', ' ').Replace(':', ' '), MostSuggestions);
        return
        [
            .. Nearest(idOrName)
                .Concat(found.Hits.Select(hit => hit.Entity.Id.Local))
                .Concat(found.DidYouMean is { } meant ? Search(meant, MostSuggestions).Hits.Select(hit => hit.Entity.Id.Local) : [])
                .Distinct().Take(MostSuggestions),
        ];
    }

    /// <summary>The identities nearest in spelling: of the same form as what was written, long, short or a slug alone.</summary>
    private IEnumerable<string> Nearest(string written)
    {
        Func<EntityId, string> form = written.Contains(':', StringComparison.Ordinal) ? id => id.ToString()
            : written.Contains('/', StringComparison.Ordinal) ? id => id.Local
            : id => id.Slug;
        return Spelling.Nearest(written, data.Entities.Select(entity => form(entity.Id))) is { } near
            ? data.Entities.Where(entity => form(entity.Id) == near).Select(entity => entity.Id.Local)
            : [];
    }

    /// <summary>All entities of a kind, by id.</summary>
    /// <param name="kind">The kind.</param>
    public ImmutableArray<IEntity> OfKind(EntityKind kind)
    {
        (int start, int end) = graph.RangeOf(kind);
        return data.Entities[start..end];
    }

    /// <summary>All entities that a slug of type narrows, such as the claims of type <c>contested-set</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="type">The slug.</param>
    public ImmutableArray<IEntity> OfType(EntityKind kind, string type) =>
        [.. OfKind(kind).Where(entity => TypeOf(entity) == type)];

    /// <summary>Ranked full-text search over names, abbreviations, synonyms and texts in all languages.</summary>
    /// <param name="words">What is looked for; case and diacritics do not count, the last word may be a beginning.</param>
    /// <param name="limit">The most hits wanted, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    public SearchResult Search(string words, int limit = 20)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return text.Value.Search(words, limit, data.Entities);
    }

    /// <summary>Where help is found in a crisis, from all packs; those that build on others come first. Without entries, <see cref="CrisisDirectory.Fallback"/>.</summary>
    public CrisisDirectory Crisis => data.Crisis;

    /// <summary>The questions of all packs with what answers them, by pack and in the author's order.</summary>
    public ImmutableArray<QuestionCoverage> Coverage => data.Coverage;

    internal static string? TypeOf(IEntity entity) => entity switch
    {
        Concept concept => concept.Type,
        Modality modality => modality.Type,
        Claim claim => claim.Type,
        _ => null,
    };

    internal static ValueList<string> AnswersOf(IEntity entity) => entity switch
    {
        Concept concept => concept.Answers,
        Modality modality => modality.Answers,
        Claim claim => claim.Answers,
        Handout handout => handout.Answers,
        Exercise exercise => exercise.Answers,
        _ => [],
    };
}

/// <summary>The parts of a model, sorted; made by the composer alone.</summary>
internal sealed class ModelData
{
    internal required ImmutableArray<PackInfo> Packs { get; init; }

    /// <summary>All entities, by kind and then id: the place is the dense number of the node.</summary>
    internal required ImmutableArray<IEntity> Entities { get; init; }

    internal required Dictionary<EntityId, int> Index { get; init; }

    /// <summary>Withdrawn ids to their successors, sources recorded twice to the one kept.</summary>
    internal required FrozenDictionary<EntityId, EntityId> Aliases { get; init; }

    internal required ImmutableArray<Concept> Concepts { get; init; }

    internal required ImmutableArray<Modality> Modalities { get; init; }

    internal required ImmutableArray<Claim> Claims { get; init; }

    internal required ImmutableArray<Finding> Findings { get; init; }

    internal required ImmutableArray<Source> Sources { get; init; }

    internal required ImmutableArray<Study> Studies { get; init; }

    internal required ImmutableArray<Handout> Handouts { get; init; }

    internal required ImmutableArray<Exercise> Exercises { get; init; }

    internal required ImmutableArray<Exercise> Measures { get; init; }

    internal required CrisisDirectory Crisis { get; init; }

    internal required ImmutableArray<QuestionCoverage> Coverage { get; init; }
}
