using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Search;

namespace Neuropsych.Packs;

/// <summary>Gathers one pack while its files are read.</summary>
internal sealed partial class PackBuilder(PackLimits limits, IReadOnlySet<string> paths, bool isBuilt = false)
{
    /// <summary>About how many bytes of a document have a place of their own.</summary>
    private const int BytesPerPlace = 20;

    /// <summary>The most places that room is made for before they come.</summary>
    private const int MostExpected = 100_000;

    /// <summary>The most comparisons of words that guesses at what was meant may take in one pack: each fault may ask for some dozens.</summary>
    private const int MostComparisons = 200_000;

    private readonly Dictionary<EntityId, SourcePosition> defined = [];
    private readonly Dictionary<object, (int Count, Dictionary<EntityId, int> Index)> indexes = [];
    private int comparisonsLeft = MostComparisons;
    private HashSet<string>? languages;

    /// <summary>The id of the pack; a stand-in while it is not known.</summary>
    internal string Id { get; private set; } = "pack";

    /// <summary>Whether <c>pack.yaml</c> gave the id.</summary>
    internal bool IsIdKnown { get; private set; }

    internal PackInfo? Info { get; private set; }

    /// <summary>The language of the documents.</summary>
    internal string Lang => Info?.Languages is [var first, ..] ? first : "en";

    /// <summary>The terms of what states none of its own.</summary>
    internal Rights Rights { get; private set; } = new() { Licence = "" };

    /// <summary>Whether the pack is read from its built form, where texts stand with language and audience.</summary>
    internal bool IsBuilt { get; } = isBuilt;

    internal PackLimits Limits { get; } = limits;

    /// <summary>All files of the pack.</summary>
    internal IReadOnlySet<string> Paths { get; } = paths;

    internal DiagnosticBag Diagnostics { get; } = new(DiagnosticBag.UsualMost);

    internal Dictionary<string, SourcePosition> Positions { get; } = [];

    /// <summary>The stretches of texts that stand letter by letter, by place.</summary>
    internal Dictionary<string, ImmutableArray<TextRun>> Runs { get; } = new(StringComparer.Ordinal);

    internal List<Concept> Concepts { get; } = [];

    internal List<Modality> Modalities { get; } = [];

    internal List<Source> Sources { get; } = [];

    /// <summary>The sources that came from a file of a reference manager.</summary>
    internal HashSet<EntityId> References { get; } = [];

    internal List<Study> Studies { get; } = [];

    internal List<FindingDraft> Findings { get; } = [];

    internal List<ClaimDraft> Claims { get; } = [];

    internal List<LinkDraft> Links { get; } = [];

    internal List<Handout> Handouts { get; } = [];

    internal List<Exercise> Exercises { get; } = [];

    internal List<Exercise> Measures { get; } = [];

    internal List<Question> Questions { get; } = [];

    internal List<CrisisContact> Crisis { get; } = [];

    internal List<Tombstone> Tombstones { get; } = [];

    /// <summary>Entities of which a part could not be read.</summary>
    internal List<object> Refused { get; } = [];

    /// <summary>Parts that could not be read, as keys of the map of positions.</summary>
    internal HashSet<string> Holes { get; } = new(StringComparer.Ordinal);

    private HashSet<string> AroundHoles { get; } = new(StringComparer.Ordinal);

    private List<(string Key, LooseReference Reference)> Loose { get; } = [];

    private HashSet<EntityId> Mentioned { get; } = [];

    /// <summary>Whether a file could not be read at all, so that nobody knows what it defines.</summary>
    internal bool HasUnreadFiles { get; set; }

    /// <summary>Notes that a part could not be read, under both of its paths.</summary>
    internal void AddHole(Place place)
    {
        foreach (string? path in (string?[])[place.Path, place.Alias])
        {
            if (path is null || !Holes.Add(path))
            {
                continue;
            }

            for (int end = path.Length; end > 0 && AroundHoles.Add(path[..end]);)
            {
                end = path.LastIndexOf('/', end - 1);
            }
        }
    }

    /// <summary>Notes a reference, for the case that what it stands in is refused.</summary>
    internal void AddReference(EntityId to, IReadOnlyList<EntityKind> kinds, Node node, Place place) =>
        Loose.Add((place.Path[..place.KeyLength], new LooseReference(to, kinds, new SourcePosition(place.File, node.Line, node.Column), place.Pointer)));

    /// <summary>Whether an id is defined, read or not.</summary>
    internal bool Knows(EntityId id) => defined.ContainsKey(id) || Mentioned.Contains(id);

    /// <summary>Notes the id that an author meant who wrote it in capitals or with other signs.</summary>
    internal void Mention(string id)
    {
        if (EntityId.TryParse(Binding.IdSchema.Plain(id), Id, out EntityId meant))
        {
            Mentioned.Add(meant);
        }
    }

    /// <summary>Notes the ids that a document defines that cannot be read, so that references to them are not called missing.</summary>
    internal void MentionAll(string text)
    {
        foreach (System.Text.RegularExpressions.ValueMatch match in IdLine().EnumerateMatches(text))
        {
            string line = text.Substring(match.Index, match.Length);
            Mention(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ', '\t', '"', '\''));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(
        "^[ \\t{-]*id:[ \\t]*[\"']?[a-zA-Z]{1,20}/[A-Za-z0-9_-]{1,64}",
        System.Text.RegularExpressions.RegexOptions.Multiline | System.Text.RegularExpressions.RegexOptions.NonBacktracking
            | System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex IdLine();

    /// <summary>Makes room for the places of so many bytes at once: a table that grows to that size leaves as much behind for a full collection.</summary>
    internal void Expect(long bytes) => Positions.EnsureCapacity((int)long.Min(bytes / BytesPerPlace, MostExpected));

    /// <summary>Takes over what <c>pack.yaml</c> says; what could not be read is null.</summary>
    internal void Begin(string? id, PackInfo? info)
    {
        // What pack.yaml names is held to what is there by its own checks.
        Loose.Clear();
        IsIdKnown = id is not null;
        Id = id ?? Id;
        Info = info;
        Rights = new Rights { Licence = info?.Licence ?? "" };
    }

    /// <summary>Notes that an id is defined; one that stands already is reported with both places.</summary>
    internal bool Define(EntityId id, Node node, Place place)
    {
        var position = new SourcePosition(place.File, node.Line, node.Column);
        if (defined.TryAdd(id, position))
        {
            return true;
        }

        SourcePosition first = defined[id];
        place.Report(DiagnosticCodes.DefinedTwice, node, $"'{id.Local}' is defined twice; first at {first}.",
            "Give one of them another id, or name the first by its id.", related: first);
        return false;
    }

    /// <summary>What was probably meant by a word; null where nothing is near, or where guesses have taken their share of the time.</summary>
    internal string? Nearest(string word, IReadOnlyCollection<string> candidates) => Nearest(word, candidates.Count, candidates);

    /// <summary>The same for candidates that are made only where there is time for them.</summary>
    internal string? Nearest(string word, int count, IEnumerable<string> candidates)
    {
        if (count > comparisonsLeft)
        {
            return null;
        }

        comparisonsLeft -= count;
        return Spelling.Nearest(word, candidates);
    }

    /// <summary>The place of an entity in a list that only grows, or is changed in place; -1 where it is not there.</summary>
    internal int IndexOf<T>(List<T> items, Func<T, EntityId> idOf, EntityId id)
    {
        if (!indexes.TryGetValue(items, out var known) || known.Count != items.Count)
        {
            var index = new Dictionary<EntityId, int>(items.Count);
            for (int i = 0; i < items.Count; i++)
            {
                index.TryAdd(idOf(items[i]), i);
            }

            indexes[items] = known = (items.Count, index);
        }

        return known.Index.TryGetValue(id, out int at) ? at : -1;
    }

    /// <summary>Whether a language is one of the pack's.</summary>
    internal bool HasLanguage(string lang) =>
        (languages ??= new HashSet<string>(Info?.Languages ?? [], StringComparer.OrdinalIgnoreCase)).Contains(lang);

    /// <summary>The pack as far as it could be read.</summary>
    internal Pack ToPack(bool isWhole) => new()
    {
        Info = Info!,
        Concepts = Sorted(Concepts),
        Modalities = Sorted(Modalities),
        Sources = Sorted(Sources),
        Studies = Sorted(Studies),
        Findings = SortedBy(Findings, finding => finding.Id),
        Claims = SortedBy(Claims, claim => claim.Id),
        Links = SortedBy(Links, link => (link.Claim, link.Finding)),
        Handouts = Sorted(Handouts),
        Exercises = Sorted(Exercises),
        Measures = Sorted(Measures),
        Crisis = Crisis.ToValueList(),
        Questions = Questions.ToValueList(),
        Tombstones = SortedBy(Tombstones, tombstone => tombstone.Id),
        Unread = isWhole ? [] : Unread(),
        Partial = isWhole ? PartialPack.None : Partial(),
        IsWhole = isWhole,
        Positions = SourceMap.Owning(Positions, Runs),
    };

    private PartialPack Partial() => new()
    {
        Concepts = [.. Refused.OfType<Concept>()],
        Modalities = [.. Refused.OfType<Modality>()],
        Findings = [.. Refused.OfType<FindingDraft>()],
        Claims = [.. Refused.OfType<ClaimDraft>()],
        Handouts = [.. Refused.OfType<Handout>()],
        Exercises = [.. Refused.OfType<Exercise>()],
        References = [.. Loose.Where(reference => AroundHoles.Contains(reference.Key)).Select(reference => reference.Reference)],
        Holes = Holes,
        AroundHoles = AroundHoles,
        HasUnreadFiles = HasUnreadFiles,
    };

    /// <summary>Ids that are defined in the text and came to nothing.</summary>
    private ValueList<EntityId> Unread()
    {
        HashSet<EntityId> left = [.. defined.Keys, .. Mentioned];
        left.ExceptWith(Concepts.Select(item => item.Id));
        left.ExceptWith(Modalities.Select(item => item.Id));
        left.ExceptWith(Sources.Select(item => item.Id));
        left.ExceptWith(Studies.Select(item => item.Id));
        left.ExceptWith(Findings.Select(item => item.Id));
        left.ExceptWith(Claims.Select(item => item.Id));
        left.ExceptWith(Handouts.Select(item => item.Id));
        left.ExceptWith(Exercises.Select(item => item.Id));
        left.ExceptWith(Measures.Select(item => item.Id));
        return left.Order().ToValueList();
    }

    private static ValueList<T> Sorted<T>(List<T> items)
        where T : IEntity => SortedBy(items, item => item.Id);

    private static ValueList<T> SortedBy<T, TKey>(List<T> items, Func<T, TKey> key) => items.OrderBy(key).ToValueList();
}
