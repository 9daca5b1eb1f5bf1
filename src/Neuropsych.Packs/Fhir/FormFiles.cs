using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Fhir;

/// <summary>
/// The JSON files of a questionnaire, alone or in a folder: nothing hidden, no link followed, nothing opened that is no plain file, no file
/// read that is over its limit. Names are those of other programs, so they may be what they like.
/// </summary>
public sealed class FormFiles
{
    private FormFiles(ImmutableArray<PackFile> files, ImmutableArray<Diagnostic> diagnostics, PackLimits limits)
    {
        Files = files;
        Diagnostics = diagnostics;
        Limits = limits;
    }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public ImmutableArray<PackFile> Files { get; }

    /// <summary>What was refused: sizes, numbers of files, what could not be read.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The limits that hold.</summary>
    public PackLimits Limits { get; }

    /// <summary>Reads what stands at a path.</summary>
    /// <param name="path">A file, or a folder whose <c>.json</c> files are read.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>, or neither a file nor a folder.</exception>
    public static FormFiles FromPath(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= PackLimits.Default;
        var files = new List<PackFile>();
        var bag = new DiagnosticBag();
        switch (PlainFile.KindOf(path, followLinks: true))
        {
            case PathKind.File or PathKind.Unreachable when !Directory.Exists(path):
                Take(path, Path.GetFileName(path), files, limits, bag);
                break;
            case PathKind.Folder or PathKind.Unreachable:
                Walk(path, "", 0, files, limits, bag);
                break;
            default:
                throw new FileNotFoundException($"There is no file or folder '{path}'.", path);
        }

        return new FormFiles([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], bag.ToImmutable(), limits);
    }

    /// <summary>Takes files that are in memory.</summary>
    /// <param name="files">The files.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    public static FormFiles FromMemory(IEnumerable<PackFile> files, PackLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new FormFiles([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], [], limits ?? PackLimits.Default);
    }

    /// <summary>A line of a file, to be shown under a diagnostic.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <returns>Null where there is no such line.</returns>
    public static string? Line(PackFile file, int line)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileLines(file).At(line);
    }

    private static void Walk(string folder, string prefix, int depth, List<PackFile> files, PackLimits limits, DiagnosticBag bag)
    {
        string[] names;
        try
        {
            names = [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!)
                .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bag.Add(Unreadable(prefix.Length == 0 ? "." : prefix.TrimEnd('/')));
            return;
        }

        foreach (string name in names)
        {
            string at = Path.Combine(folder, name);
            PathKind kind = PlainFile.KindOf(at, followLinks: false);
            if (kind == PathKind.Folder)
            {
                if (depth < limits.FolderDepth)
                {
                    Walk(at, $"{prefix}{name}/", depth + 1, files, limits, bag);
                }
            }
            else if (kind == PathKind.File && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                if (files.Count >= limits.Files)
                {
                    bag.Add(new Diagnostic
                    {
                        Code = DiagnosticCodes.TooManyFiles,
                        Severity = Severity.Error,
                        Message = FormattableString.Invariant($"There are more than {limits.Files:N0} files; the rest is not read."),
                        Cure = "Check a smaller folder.",
                        Position = new SourcePosition(prefix + name, 0, 0),
                    });
                    return;
                }

                Take(at, prefix + name, files, limits, bag);
            }
        }
    }

    private static void Take(string at, string path, List<PackFile> files, PackLimits limits, DiagnosticBag bag)
    {
        try
        {
            long length = new FileInfo(at).Length;
            if (length > limits.JsonBytes)
            {
                bag.Add(FhirFiles.TooLarge(path, length, limits));
                return;
            }

            files.Add(new PackFile(path, PlainFile.ReadAllBytes(at)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bag.Add(Unreadable(path));
        }
    }

    private static Diagnostic Unreadable(string path) => new()
    {
        Code = DiagnosticCodes.SourceUnreadable,
        Severity = Severity.Warning,
        Message = $"'{Printable.Quote(path)}' cannot be read.",
        Cure = "Give this account the right to read it.",
        Position = new SourcePosition(path, 0, 0),
    };
}
