using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>
/// Turns a data set in the Metapsy format (docs.metapsy.org) into a source pack: every row becomes a finding or is refused with its
/// reason, and codes become therapies and comparators by the author's mapping alone.
/// </summary>
public static partial class MetapsyImporter
{
    /// <summary>
    /// At most one row in ten may contradict the convention of its set; beyond that the set does not settle it (a convention of this project).
    /// </summary>
    private const int ContradictionShare = 10;

    /// <summary>Beyond this a standardised difference is noted, as the checks of a pack ask for.</summary>
    private const decimal LargeDifference = 3;

    /// <summary>The largest logarithm of a ratio that is taken: a ratio of about 22,000.</summary>
    private const decimal LargestLogarithm = 10;

    /// <summary>Reads a data set and makes a pack of it. Content never makes it throw.</summary>
    /// <param name="folder">The folder that holds <c>data.csv</c>.</param>
    /// <param name="options">The mapping, the packs that it names, and the day.</param>
    /// <param name="progress">Is told how many rows of how many have been read.</param>
    /// <param name="cancellationToken">Stops the import; nothing has been written.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder at <paramref name="folder"/>.</exception>
    /// <exception cref="OperationCanceledException">The import was stopped.</exception>
    public static MetapsyImport Import(
        string folder, MetapsyOptions options, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        }

        var bag = new DiagnosticBag();
        MetapsyMapping? mapping = options.Mapping is { } file ? MappingDocument.Read(file, bag, options.Id) : null;
        ColumnNames names = mapping?.Columns ?? new ColumnNames();
        string fallback = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        MetapsyTable? table = MetapsyTable.Read(folder, names.Value, options, bag);
        string packId = options.Id ?? mapping?.Id ?? Slugs.Of(table?.Set ?? fallback);
        var result = new MetapsyImport { Set = table?.Set ?? fallback, PackId = packId };
        if (table is null || (options.Mapping is not null && mapping is null))
        {
            return result with { Diagnostics = bag.ToImmutable() };
        }

        mapping = mapping is null ? null : mapping with
        {
            Positive = options.PositiveIsBenefit is { } positive ? MeaningOf(positive) : mapping.Positive,
            Higher = options.HigherIsBetter is { } higher ? MeaningOf(higher) : mapping.Higher,
        };
        var run = new Run(table, mapping, bag, cancellationToken);
        run.ReadRows(progress);
        run.LookAtColumns();
        result = run.Describe(result);
        if (mapping is not null && run.Rows.Count > 0 && run.SettleSign(options.PositiveIsBenefit, options.HigherIsBetter) is { } sign
            && CheckTargets(mapping, options, packId, bag))
        {
            result = run.Describe(result);
            result = Compose(run, mapping, options, packId, sign, result, cancellationToken);
        }

        if (result.Files.IsEmpty)
        {
            run.RefuseRest();
        }

        return result with
        {
            Refused = [.. run.Refused.OrderBy(row => row.Line)],
            Findings = result.Files.IsEmpty ? 0 : run.Rows.Count,
            MappingDraft = run.Unmapped.IsEmpty && mapping is not null ? "" : MappingDraft.Of(table, mapping, run.Unmapped, options.Packs),
            Diagnostics = bag.ToImmutable(),
        };
    }

    /// <summary>The set that a mapping is for.</summary>
    /// <param name="mapping">A mapping file.</param>
    /// <returns>Null where it cannot be read.</returns>
    public static string? SetOf(PackFile mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return MappingDocument.Read(mapping, new DiagnosticBag(), null)?.Set;
    }

    /// <summary>The id of the pack that a mapping names.</summary>
    /// <param name="mapping">A mapping file.</param>
    /// <returns>Null where it names none or cannot be read.</returns>
    public static string? PackIdOf(PackFile mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return MappingDocument.Read(mapping, new DiagnosticBag(), null)?.Id;
    }

    private static Meaning MeaningOf(bool isGood) => isGood ? Meaning.Better : Meaning.Worse;

    private static MetapsyImport Compose(
        Run run, MetapsyMapping mapping, MetapsyOptions options, string packId, Meaning sign, MetapsyImport result, CancellationToken cancellationToken)
    {
        var text = new MetapsyPackText(run, mapping, options, packId, sign);

        // The words of a claim depend on its standing, and that on all its findings: write, judge, write again.
        Composition.Composition first = ModelOf(text.Files(_ => null), options);
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<PackFile> files = text.Files(id => (first.Model.Find(id) as Claim)?.Standing);
        PackReading reading = PackReader.Read(PackFiles.FromMemory(files));
        Composition.Composition composed = ModelOf(files, options);
        List<Diagnostic> faults =
        [
            .. reading.Diagnostics.Concat(composed.Diagnostics)
                .Where(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Pack == packId),
        ];
        run.Bag.AddRange(faults);
        return faults.Count > 0 ? result : result with { Files = files, Claims = text.ClaimCount };
    }

    private static Composition.Composition ModelOf(ImmutableArray<PackFile> files, MetapsyOptions options) =>
        ModelComposer.Compose(options.Packs.Append(PackReader.Read(PackFiles.FromMemory(files)).Draft!));

    /// <summary>Whether what the mapping names is there.</summary>
    private static bool CheckTargets(MetapsyMapping mapping, MetapsyOptions options, string packId, DiagnosticBag bag)
    {
        HashSet<EntityId> known =
        [
            .. options.Packs.SelectMany(pack => pack.Concepts).Select(concept => concept.Id),
            .. options.Packs.SelectMany(pack => pack.Modalities).Select(modality => modality.Id),
            .. mapping.Therapies.Where(entry => entry is { To: not null, Family: not null, Definition: not null, Name: not null })
                .Select(entry => entry.To!.Value).Where(id => id.Pack == packId),
        ];
        bool isGood = true;
        foreach (EntityId id in mapping.Therapies.SelectMany(entry => new[] { entry.To, entry.Family })
            .Concat(mapping.Comparators.Select(entry => entry.Which)).Append(mapping.Population).Append(mapping.Outcome)
            .OfType<EntityId>().Distinct().Where(id => !known.Contains(id)))
        {
            isGood = false;
            MetapsyTable.Report(bag, DiagnosticCodes.NotDefined, 0, $"'{id}' is not defined in the packs that were read.",
                id.Pack == packId ? "Give the therapy a 'name', a 'family' and a 'definition' in the mapping." : $"Read the pack '{id.Pack}' (--plugins), or correct the id.",
                MappingDocument.File);
        }

        return isGood;
    }
}
