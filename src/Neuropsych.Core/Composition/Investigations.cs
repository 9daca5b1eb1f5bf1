using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Search;

namespace Neuropsych.Composition;

/// <summary>
/// Which studies and sources are one investigation by what the facts say: one registration, or records that look like one publication. It is
/// known of all sources, whatever claim asks, so that a further link never makes two investigations one.
/// </summary>
/// <remarks>Linear: each record is looked up by its few keys, and joined sets are followed with path compression.</remarks>
internal sealed class Investigations
{
    /// <summary>A shorter title, such as <c>Editorial</c>, says nothing about which publication it is.</summary>
    private const int ShortestTitle = 12;

    private readonly Dictionary<EntityId, EntityId> parents = [];

    /// <summary>Joins what is one.</summary>
    /// <param name="sources">The sources that are kept, in the order of their packs, with what they look like.</param>
    /// <param name="studies">The studies that are kept.</param>
    /// <param name="resolve">The id that a reference leads to.</param>
    internal Investigations(
        IReadOnlyCollection<IndexedSource> sources, IReadOnlyCollection<Study> studies, Func<EntityId, EntityId> resolve)
    {
        var registered = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (Study study in studies)
        {
            Register(study.Id, study.Registration);
        }

        var looks = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach ((Source source, _, IReadOnlyList<string> own) in sources)
        {
            Register(source.Id, RegistrationOf(source));
            FindTwin(source, own, looks);
        }

        // A source stands for the one study that names it; a paper on two experiments stands for neither.
        foreach (IGrouping<EntityId, Study> named in studies.Where(study => study is { Registration: null, Source: not null })
            .GroupBy(study => resolve(study.Source!.Value)).Where(group => group.Take(2).Count() == 1))
        {
            Join(named.First().Id, named.Key);
        }

        void Register(EntityId id, string? registration)
        {
            if (Normal(registration) is { Length: > 0 } number && !registered.TryAdd(number, id))
            {
                Join(id, registered[number]);
            }
        }
    }

    /// <summary>Sources that look like one that stands before them and have no identifier in common with it.</summary>
    internal List<(Source Later, Source Earlier)> Twins { get; } = [];

    /// <summary>The investigation of a study or source: the first id of those that are one.</summary>
    internal EntityId Of(EntityId id)
    {
        EntityId root = id;
        while (parents.TryGetValue(root, out EntityId parent))
        {
            root = parent;
        }

        while (parents.TryGetValue(id, out EntityId next) && next != root)
        {
            parents[id] = root;
            id = next;
        }

        return root;
    }

    /// <summary>
    /// What a source looks like, as keys without the year: its title, folded, with each word of the first author's name that is no initial.
    /// Empty where the title is too short to tell.
    /// </summary>
    internal static IEnumerable<string> LooksOf(Citation citation)
    {
        string title = TextFolding.Fold(citation.Title);
        return title.Length < ShortestTitle || citation.Authors.Count == 0 ? []
            : TextFolding.Words(citation.Authors[0]).Where(word => word.Length > 2).Distinct().Select(word => $"{title}|{word}");
    }

    private void FindTwin(Source source, IReadOnlyList<string> own, Dictionary<string, Source> looks)
    {
        foreach (string look in own)
        {
            for (int year = source.Citation.Year - 1; year <= source.Citation.Year + 1; year++)
            {
                if (looks.TryGetValue(At(look, year), out Source? earlier) && AreOne(earlier, source))
                {
                    Twins.Add((source, earlier));
                    Join(source.Id, earlier.Id);
                    return;
                }
            }
        }

        foreach (string look in own)
        {
            looks.TryAdd(At(look, source.Citation.Year), source);
        }

        static string At(string look, int year) => string.Create(CultureInfo.InvariantCulture, $"{look}|{year}");
    }

    /// <summary>Editions of a book have one title, and what is registered under two numbers is two.</summary>
    private static bool AreOne(Source one, Source other) =>
        !(one.Citation.Type == PublicationType.Book && other.Citation.Type == PublicationType.Book && one.Citation.Year != other.Citation.Year)
        && (Normal(RegistrationOf(one)) is not { Length: > 0 } number || Normal(RegistrationOf(other)) is not { Length: > 0 } second || number == second);

    private static string? RegistrationOf(Source source) =>
        source.Citation.Identifiers.Where(id => id.Prefix == "NCT").Select(id => id.Local).FirstOrDefault() ?? source.Registration;

    /// <summary>A registration without what registries and authors write differently in it.</summary>
    internal static string? Normal(string? registration) =>
        registration is null ? null : new([.. registration.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private void Join(EntityId one, EntityId other)
    {
        EntityId first = Of(one);
        EntityId second = Of(other);
        if (first != second)
        {
            // The smaller id stands for both, whatever came first.
            bool isFirst = first.CompareTo(second) < 0;
            parents[isFirst ? second : first] = isFirst ? first : second;
        }
    }
}
