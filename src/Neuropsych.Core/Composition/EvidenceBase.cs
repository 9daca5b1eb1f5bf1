using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Search;

namespace Neuropsych.Composition;

/// <summary>
/// The evidence of some packs, joined: one publication recorded twice is one source, findings hold their sources, and a claim is judged
/// on demand with the links of all these packs.
/// </summary>
internal sealed class EvidenceBase
{
    /// <summary>Ids of one publication or data row each.</summary>
    private static readonly string[] OwnIds = ["DOI", "PMID", "PMCID", "METAPSY"];

    /// <summary>Ids that several publications may share: papers on one trial, chapters of one book.</summary>
    private static readonly string[] SharedIds = ["NCT", "ISBN"];

    /// <summary>The most withdrawn ids between a reference and what it leads to; a circle is refused, but met before.</summary>
    internal const int MostSteps = 64;

    /// <summary>The most syntheses that contain one finding, directly or through others: more are refused, so that weighing stays linear.</summary>
    internal const int MostContainers = 100;

    private readonly ComposeOptions options;
    private readonly Dictionary<EntityId, EntityId> aliases = [];
    private readonly Dictionary<EntityId, Source> sources = [];
    private readonly Dictionary<EntityId, Study> studies = [];
    private readonly Dictionary<EntityId, FindingDraft> drafts = [];
    private readonly Dictionary<EntityId, Finding?> findings = [];
    private readonly Dictionary<EntityId, ClaimDraft> claims = [];
    private readonly Dictionary<EntityId, List<OwnedLink>> links = [];
    private readonly Dictionary<EntityId, Claim> judged = [];
    private ILookup<EntityId, FindingDraft>? findingsBySource;
    private readonly ISet<string> withoutSay;
    private readonly IReadOnlySet<EntityId> unjudged;

    /// <summary>Joins the evidence of packs, dependencies first.</summary>
    /// <param name="indexes">The packs.</param>
    /// <param name="options">How to compose.</param>
    /// <param name="allHaveSay">Whether every pack has a say, as its author checks it; else the host's word counts.</param>
    /// <param name="unjudged">Claims that are not judged, since not all of their evidence is known; null: none.</param>
    internal EvidenceBase(
        IReadOnlyCollection<PackIndex> indexes, ComposeOptions options, bool allHaveSay = false, IReadOnlySet<EntityId>? unjudged = null)
    {
        this.unjudged = unjudged ?? new HashSet<EntityId>();
        Pack[] packs = [.. indexes.Select(index => index.Pack)];
        this.options = options;
        withoutSay = allHaveSay ? new HashSet<string>() : options.PacksWithoutSay;
        foreach (Tombstone tombstone in packs.SelectMany(pack => pack.Tombstones))
        {
            if (tombstone.Successor is { } successor)
            {
                aliases[tombstone.Id] = successor;
            }
        }

        JoinSources(indexes);
        JoinStudies(packs);
        Investigations = new Investigations(
            [.. indexes.SelectMany(index => index.Sources).Where(one => sources.ContainsKey(one.Source.Id))],
            studies.Values, Resolve);
        foreach (FindingDraft draft in packs.SelectMany(pack => pack.Findings))
        {
            drafts[draft.Id] = draft;
        }

        foreach (ClaimDraft claim in packs.SelectMany(pack => pack.Claims))
        {
            claims[claim.Id] = claim;
        }

        foreach (Pack pack in packs)
        {
            foreach (LinkDraft link in pack.Links)
            {
                EntityId claim = Resolve(link.Claim);
                if (!links.TryGetValue(claim, out List<OwnedLink>? list))
                {
                    links[claim] = list = [];
                }

                list.Add(new OwnedLink(link, pack.Info.Id));
            }
        }
    }

    /// <summary>Ids that lead to others: withdrawn ones to successors, sources and studies recorded twice to the one kept.</summary>
    internal IReadOnlyDictionary<EntityId, EntityId> Aliases => aliases;

    internal IEnumerable<Source> Sources => sources.Values;

    internal IEnumerable<Study> Studies => studies.Values;

    internal IEnumerable<Finding> Findings => drafts.Keys.Select(FindingOf).OfType<Finding>();

    internal IEnumerable<EntityId> Claims => claims.Keys;

    /// <summary>The claims that were judged so far, in the order of their ids.</summary>
    internal IEnumerable<Claim> Judged => judged.Values.OrderBy(claim => claim.Id);

    /// <summary>Sources that another pack recorded first: the one left out, the one kept, both as written.</summary>
    internal List<(Source LeftOut, Source Kept)> DoubleSources { get; } = [];

    /// <summary>Which studies and sources are one investigation.</summary>
    internal Investigations Investigations { get; }

    /// <summary>The findings of a source, by the id that it is kept under.</summary>
    internal ILookup<EntityId, FindingDraft> FindingsBySource => findingsBySource ??= drafts.Values.ToLookup(draft => Resolve(draft.Source));

    internal EntityId Resolve(EntityId id)
    {
        for (int steps = 0; steps < MostSteps && aliases.TryGetValue(id, out EntityId next) && next != id; steps++)
        {
            id = next;
        }

        return id;
    }

    /// <summary>A finding with its source; null where it is not there, or its source is not.</summary>
    internal Finding? FindingOf(EntityId id)
    {
        id = Resolve(id);
        if (!findings.TryGetValue(id, out Finding? finding) && drafts.TryGetValue(id, out FindingDraft? draft))
        {
            findings[id] = finding = Join(draft);
        }

        return finding;
    }

    /// <summary>A claim with its links and its standing; null where it is not there, or not judged. Texts that are read side by side may ask.</summary>
    internal Claim? ClaimOf(EntityId id)
    {
        id = Resolve(id);
        lock (judged)
        {
            if (!judged.TryGetValue(id, out Claim? claim) && !unjudged.Contains(id) && claims.TryGetValue(id, out ClaimDraft? draft))
            {
                judged[id] = claim = Judge(draft);
            }

            return claim;
        }
    }

    /// <summary>
    /// The keys by which two records are one publication, without regard to the case of a DOI. An id that several publications may share is
    /// a key only where nothing better is known, and of a chapter only with its title.
    /// </summary>
    internal static IEnumerable<string> KeysOf(Source source)
    {
        Citation citation = source.Citation;
        bool isKnownBetter = citation.Identifiers.Any(id => OwnIds.Contains(id.Prefix));
        return citation.Identifiers.Where(id => OwnIds.Contains(id.Prefix)).Select(id => id.Prefix == "DOI" ? id.ToString().ToUpperInvariant() : id.ToString())
            .Concat(citation.Identifiers.Where(id => SharedIds.Contains(id.Prefix) && !isKnownBetter)
                .Select(id => citation.Type == PublicationType.Chapter ? $"{id} {TextFolding.Fold(citation.Title)}" : id.ToString()));
    }

    /// <summary>Whether an id is one under which a publication or data set can be found.</summary>
    internal static bool IsPublicId(Curie id) => OwnIds.Contains(id.Prefix) || SharedIds.Contains(id.Prefix);

    private void JoinSources(IReadOnlyCollection<PackIndex> indexes)
    {
        // A pack without a say keeps its own record only where no other pack has one.
        var known = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        var written = new Dictionary<EntityId, Source>();
        foreach ((Source source, IReadOnlyList<string> keys, _) in indexes.OrderBy(index => withoutSay.Contains(index.Pack.Info.Id)).SelectMany(index => index.Sources))
        {
            // Within one pack a second record is an error that the pack's own check reports; here it is kept as it stands.
            EntityId first = FirstOf(keys);
            bool isDouble = first != default && first.Pack != source.Id.Pack;
            foreach (string key in keys)
            {
                known.TryAdd(key, isDouble ? first : source.Id);
            }

            if (!isDouble)
            {
                sources[source.Id] = written[source.Id] = source;
                continue;
            }

            aliases[source.Id] = first;
            DoubleSources.Add((source, written[first]));
            if (!withoutSay.Contains(source.Id.Pack))
            {
                sources[first] = Joined(sources[first], source);
            }
        }

        EntityId FirstOf(IReadOnlyList<string> keys)
        {
            foreach (string key in keys)
            {
                if (known.TryGetValue(key, out EntityId id))
                {
                    return id;
                }
            }

            return default;
        }
    }

    /// <summary>
    /// The record that is kept, with what any other knows of the publication's integrity and of its having been seen: a retraction that one
    /// pack has heard of counts for all, and what one has verified is not unverified because another has not.
    /// </summary>
    private static Source Joined(Source kept, Source other) => kept with
    {
        Integrity = other.Integrity.State > kept.Integrity.State ? other.Integrity : kept.Integrity,
        Verified = kept.Verified ?? other.Verified,
    };

    private void JoinStudies(IReadOnlyCollection<Pack> packs)
    {
        var known = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (Study study in packs.SelectMany(pack => pack.Studies))
        {
            if (Investigations.Normal(study.Registration) is { Length: > 0 } registration && !known.TryAdd(registration, study.Id)
                && known[registration].Pack != study.Id.Pack)
            {
                aliases[study.Id] = known[registration];
                continue;
            }

            studies[study.Id] = study;
        }
    }

    private Finding? Join(FindingDraft draft)
    {
        if (!sources.TryGetValue(Resolve(draft.Source), out Source? source))
        {
            return null;
        }

        EntityId? study = draft.Facts.Study is { } named ? Resolve(named) : null;
        return new Finding
        {
            Id = draft.Id,
            Source = source,
            Facts = study == draft.Facts.Study ? draft.Facts : draft.Facts with { Study = study },
            Rights = draft.Rights,
        };
    }

    private Claim Judge(ClaimDraft draft)
    {
        var evidence = new List<Candidate>();
        foreach ((LinkDraft link, string pack) in links.GetValueOrDefault(draft.Id) ?? [])
        {
            if (FindingOf(link.Finding) is { } finding)
            {
                evidence.Add(new Candidate(new WeighedEvidence
                {
                    Finding = finding,
                    Direction = link.Direction,
                    Lowered = link.Lowered,
                    PackExcluded = withoutSay.Contains(pack),
                    Containers = ContainersOf(finding),
                    Investigation = Investigations.Of(finding.Study ?? finding.Source.Id),
                }, link, pack));
            }
        }

        // Two packs may link one finding to one claim; the pair is the identity of the link, so the first pack's with a say stands.
        var distinct = evidence.OrderBy(item => item.Evidence.PackExcluded).DistinctBy(item => item.Evidence.Finding.Id).ToList();
        (Standing standing, StandingExplanation explanation) =
            StandingRules.Judge(draft.Kind, distinct.Select(item => item.Evidence), draft.Certainty);
        explanation = explanation with { Marks = [.. explanation.Marks, .. MarksWithDates(draft, distinct.Select(item => item.Evidence.Finding))] };
        var judgements = explanation.Links.ToDictionary(link => link.Finding);
        return new Claim
        {
            Id = draft.Id,
            Kind = draft.Kind,
            Proposition = Resolved(draft.Proposition),
            Statement = draft.Statement,
            Plain = draft.Plain,
            DoesNotShow = draft.DoesNotShow,
            Type = draft.Type,
            Supersedes = draft.Supersedes,
            Related = draft.Related,
            Answers = draft.Answers,
            Reviewed = draft.Reviewed,
            ChangeNote = draft.ChangeNote,
            Rights = draft.Rights,
            Links = distinct
                .OrderBy(item => item.Link.Direction)
                .ThenBy(item => item.Evidence.Finding.Id)
                .Select(item => new EvidenceLink
                {
                    Claim = draft.Id,
                    Finding = item.Evidence.Finding,
                    Direction = item.Link.Direction,
                    Strength = judgements[item.Evidence.Finding.Id].Strength,
                    Counting = judgements[item.Evidence.Finding.Id].Counting,
                    Note = item.Link.Note,
                    Pack = item.Pack,
                })
                .ToValueList(),
            Verdict = new Verdict
            {
                Standing = standing,
                Explanation = explanation,
                Rationale = draft.Rationale,
                AsOf = draft.AsOf,
                DecidedBy = draft.DecidedBy,
                Override = draft.Override,
                Certainty = draft.Certainty,
                ReviewDue = draft.ReviewDue,
            },
        };
    }

    /// <summary>The proposition with the ids that its own lead to, so that claims meet where they speak of one entity.</summary>
    private Proposition Resolved(Proposition proposition)
    {
        Qualifiers qualifiers = proposition.Qualifiers;
        return aliases.Count == 0 ? proposition : proposition with
        {
            Subject = Resolve(proposition.Subject),
            Object = Resolve(proposition.Object),
            Qualifiers = qualifiers with
            {
                Population = Resolved(qualifiers.Population),
                Outcome = Resolved(qualifiers.Outcome),
                Method = Resolved(qualifiers.Method),
            },
        };

        EntityId? Resolved(EntityId? id) => id is { } value ? Resolve(value) : null;
    }

    private IEnumerable<Mark> MarksWithDates(ClaimDraft draft, IEnumerable<Finding> evidence)
    {
        DateOnly newest = evidence.Select(LastChange).DefaultIfEmpty(DateOnly.MinValue).Max();
        if (draft.Certainty is { Origin: CertaintyOrigin.Own } certainty && newest > certainty.On)
        {
            yield return new Mark(MarkKind.CertaintyStale, 1);
        }

        if (draft.Override is { } decided && newest > decided.On)
        {
            yield return new Mark(MarkKind.OverrideStale, 1);
        }

        if (options.AsOf is { } today && draft.ReviewDue < today)
        {
            yield return new Mark(MarkKind.ReviewDue, 1);
        }
    }

    /// <summary>The day on which a finding last changed what a claim rests on: read, withdrawn, or its source retracted.</summary>
    private static DateOnly LastChange(Finding finding)
    {
        DateOnly read = finding.Extraction.On;
        return new[]
        {
            read,
            finding.Facts.Withdrawal?.Date ?? read,
            finding.Source.Integrity is { State: IntegrityState.Retracted, Date: { } day } ? day : read,
        }.Max();
    }

    /// <summary>Whether a finding is contained, directly or through others, in more syntheses than are looked at.</summary>
    internal bool HasTooManyContainers(EntityId id) => FindingOf(id) is { } finding && ContainersOf(finding).Count > MostContainers;

    private HashSet<EntityId> ContainersOf(Finding finding)
    {
        var containers = new HashSet<EntityId>();
        var queue = new Queue<EntityId>(finding.Facts.IncludedIn);
        while (containers.Count <= MostContainers && queue.TryDequeue(out EntityId id))
        {
            if (containers.Add(Resolve(id)) && FindingOf(id) is { } container)
            {
                foreach (EntityId outer in container.Facts.IncludedIn)
                {
                    queue.Enqueue(outer);
                }
            }
        }

        return containers;
    }

    /// <summary>A link and the pack that makes it.</summary>
    private sealed record OwnedLink(LinkDraft Link, string Pack);

    /// <summary>What may count for a claim.</summary>
    private sealed record Candidate(WeighedEvidence Evidence, LinkDraft Link, string Pack);
}
