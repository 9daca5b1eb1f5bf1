using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>What came of an import: the pack, and an account of every row and every column.</summary>
public sealed record MetapsyImport
{
    /// <summary>The name of the data set.</summary>
    public required string Set { get; init; }

    /// <summary>The id of the pack.</summary>
    public required string PackId { get; init; }

    /// <summary>The files of the pack, in ordinal order of their paths; empty where the set was refused or nothing is mapped.</summary>
    public ImmutableArray<PackFile> Files { get; init; } = [];

    /// <summary>A first mapping, with the codes that no entry maps; empty where all are mapped.</summary>
    public string MappingDraft { get; init; } = "";

    /// <summary>Rows of the table, without its header.</summary>
    public int Rows { get; init; }

    /// <summary>Studies, by the set's own names.</summary>
    public int Studies { get; init; }

    /// <summary>Findings written, one a row.</summary>
    public int Findings { get; init; }

    /// <summary>Claims written.</summary>
    public int Claims { get; init; }

    /// <summary>Rows that became no finding, each with its reason; with <see cref="Findings"/> they are all rows.</summary>
    public ImmutableArray<RefusedRow> Refused { get; init; } = [];

    /// <summary>Codes that no entry of the mapping maps, with the rows they stand in.</summary>
    public ImmutableArray<UnmappedCode> Unmapped { get; init; } = [];

    /// <summary>Studies whose reference holds a DOI.</summary>
    public int StudiesWithDoi { get; init; }

    /// <summary>Studies whose reference holds a PMID.</summary>
    public int StudiesWithPmid { get; init; }

    /// <summary>Studies whose reference holds no public id; they are named by the set.</summary>
    public int StudiesWithoutId { get; init; }

    /// <summary>Rows that give both means and an effect that is not zero.</summary>
    public int SignRows { get; init; }

    /// <summary>Of these, rows where the effect has the opposite sign of the difference of the means.</summary>
    public int SignOpposite { get; init; }

    /// <summary>Of these, rows on an instrument of known direction that agree with the convention taken.</summary>
    public int SignAgreeing { get; init; }

    /// <summary>Columns of the table.</summary>
    public int Columns { get; init; }

    /// <summary>Columns without a description, in the table's order.</summary>
    public ImmutableArray<string> Undescribed { get; init; } = [];

    /// <summary>Columns that are described but absent, in ordinal order.</summary>
    public ImmutableArray<string> DescribedButAbsent { get; init; } = [];

    /// <summary>Rows by the overall risk of bias, as the set words it, in ordinal order.</summary>
    public ImmutableArray<KeyValuePair<string, int>> RiskOfBias { get; init; } = [];

    /// <summary>Everything that was found, by file, line and code.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether the set as a whole was refused.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>
    /// Writes the pack. It is written to a folder beside and renamed when it is whole: whatever happens before, there is no half pack.
    /// </summary>
    /// <param name="folder">The folder of the pack; it must not exist yet.</param>
    /// <param name="cancellationToken">Stops the writing; nothing stays.</param>
    /// <exception cref="InvalidOperationException">There is no pack to write.</exception>
    /// <exception cref="IOException">The folder exists, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public void WriteTo(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (Files.IsEmpty)
        {
            throw new InvalidOperationException($"The import of '{Set}' gave no pack.");
        }

        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(target) || File.Exists(target))
        {
            throw new IOException($"'{folder}' exists already.");
        }

        string parent = Path.GetDirectoryName(target) ?? target;
        Directory.CreateDirectory(parent);
        string beside = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}-{Guid.NewGuid():N}"));
        try
        {
            foreach (PackFile file in Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string path = Path.Combine(beside, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Bytes.Span);
            }

            cancellationToken.ThrowIfCancellationRequested();
            Directory.Move(beside, target);
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }
}

/// <summary>A row that became no finding.</summary>
/// <param name="Line">The line of the table on which it begins.</param>
/// <param name="Study">The study as the row names it; empty where it names none.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedRow(int Line, string Study, string Reason);

/// <summary>A code that no entry of the mapping maps.</summary>
/// <param name="Column">The column.</param>
/// <param name="Code">The code as written.</param>
/// <param name="Rows">How many rows hold it.</param>
public sealed record UnmappedCode(string Column, string Code, int Rows);
