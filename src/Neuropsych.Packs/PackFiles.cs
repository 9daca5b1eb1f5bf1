using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs;

/// <summary>The files of one pack, in memory, in ordinal order of their paths, with what was refused while gathering them.</summary>
public sealed class PackFiles
{
    private PackFiles(
        string name, ImmutableArray<PackFile> files, ImmutableArray<Diagnostic> diagnostics, PackLimits limits,
        string? origin = null, bool isBuilt = false, PackManifest? manifest = null)
    {
        Origin = origin;
        IsBuilt = isBuilt;
        Manifest = manifest;
        Name = name;
        Files = files;
        Diagnostics = diagnostics;
        Limits = limits;
    }

    private static readonly Comparer<PackFile> ByPath = Comparer<PackFile>.Create((one, other) => string.CompareOrdinal(one.Path, other.Path));

    private FileLines? lastLines;

    /// <summary>Whether the files are those of a built pack.</summary>
    internal bool IsBuilt { get; }

    /// <summary>The manifest of a built pack; null where it cannot be used, and for a folder.</summary>
    internal PackManifest? Manifest { get; }

    /// <summary>The name of the folder, or the id of a built pack; empty where the files come from memory.</summary>
    public string Name { get; }

    /// <summary>The folder or the built pack that they come from; null: memory.</summary>
    public string? Origin { get; private init; }

    /// <summary>The files that may be read, in ordinal order of their paths.</summary>
    public ImmutableArray<PackFile> Files { get; }

    /// <summary>What was refused: links, names, types and sizes.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The limits that hold for the pack.</summary>
    public PackLimits Limits { get; }

    /// <summary>
    /// Reads a source folder. What begins with a dot is skipped unread; links, pipes, sockets and devices are refused, neither followed nor
    /// opened; a file over its limit is refused before it is read.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder at <paramref name="path"/>.</exception>
    public static PackFiles FromFolder(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string root = Path.GetFullPath(path);
        if (PlainFile.KindOf(root, followLinks: true) is not (PathKind.Folder or PathKind.Unreachable))
        {
            throw new DirectoryNotFoundException($"There is no folder '{path}'.");
        }

        var gatherer = new Gatherer(limits ?? PackLimits.Default);
        Walk(root, "", gatherer);
        return gatherer.ToPackFiles(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), Path.TrimEndingDirectorySeparator(root));
    }

    /// <summary>Takes files that are already in memory; the same rules hold as for a folder.</summary>
    /// <param name="files">The files, in any order.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="ArgumentException">Two files have one path.</exception>
    public static PackFiles FromMemory(IEnumerable<PackFile> files, PackLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var gatherer = new Gatherer(limits ?? PackLimits.Default);
        PackFile? before = null;
        foreach (PackFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Path == before?.Path)
            {
                throw new ArgumentException($"Two files have the path '{file.Path}'.", nameof(files));
            }

            before = file;
            if (!file.Path.StartsWith('.') && !file.Path.Contains("/.", StringComparison.Ordinal))
            {
                gatherer.Add(file.Path, file.Bytes.Length, () => file.Bytes);
            }
        }

        return gatherer.ToPackFiles("", null);
    }

    /// <summary>The files of a built pack that are whole.</summary>
    internal static PackFiles FromPackage(
        string name, IEnumerable<PackFile> files, PackManifest? manifest, ImmutableArray<Diagnostic> diagnostics, PackLimits limits) =>
        new(name, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], diagnostics, limits, null, isBuilt: true, manifest);

    /// <summary>No files: what stands there could not be read at all.</summary>
    internal static PackFiles None(string name, string origin, Diagnostic why, PackLimits limits) => new(name, [], [why], limits, origin);

    /// <summary>The same files, known to come from a place on disk.</summary>
    internal PackFiles From(string origin) => new(Name, Files, Diagnostics, Limits, origin, IsBuilt, Manifest);

    /// <summary>A line of a text file, to be shown under a diagnostic.</summary>
    /// <param name="file">The path within the pack.</param>
    /// <param name="line">The line, from 1.</param>
    /// <returns>Null where there is no such line.</returns>
    public string? Line(string file, int line)
    {
        // Diagnostics come by file and line: the file last asked for is cut once, however many lines of it are shown.
        FileLines? lines = lastLines;
        if (lines?.File.Path != file)
        {
            int at = Files.BinarySearch(new PackFile(file, ReadOnlyMemory<byte>.Empty), ByPath);
            if (at < 0)
            {
                return null;
            }

            lastLines = lines = new FileLines(Files[at]);
        }

        return lines.At(line);
    }

    /// <summary>What the platform puts in the place of bytes of a name that are no UTF-8.</summary>
    private const char NoLetter = '\uFFFD';

    /// <summary>The folder of the pack itself, in the place of a path within it.</summary>
    private const string Root = ".";

    private static void Walk(string folder, string prefix, Gatherer gatherer)
    {
        List<Entry> entries;
        try
        {
            entries =
            [
                .. new FileSystemEnumerable<Entry>(
                    folder,
                    (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory ? 0 : entry.Length),
                    new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false })
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
                },
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            gatherer.Unreadable(prefix.Length == 0 ? Root : prefix.TrimEnd('/'));
            return;
        }

        foreach (Entry entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = prefix + entry.Name;
            string at = Path.Combine(folder, entry.Name);
            switch (PlainFile.KindOf(at, followLinks: false))
            {
                case PathKind.File:
                    gatherer.Add(path, entry.Length, () => File.ReadAllBytes(at));
                    break;
                case PathKind.Folder when gatherer.MayEnter(path):
                    Walk(at, path + "/", gatherer);
                    break;
                case PathKind.Folder:
                    break;
                case PathKind.Missing when path.Contains(NoLetter, StringComparison.Ordinal):
                    gatherer.NoName(path);
                    break;
                case PathKind.Missing or PathKind.Unreachable:
                    gatherer.Unreadable(path);
                    break;
                case var kind:
                    gatherer.NotPlain(path, kind);
                    break;
            }

            if (gatherer.IsFull)
            {
                return;
            }
        }
    }

    private sealed record Entry(string Name, long Length);

    /// <summary>Checks names, types and sizes, and takes over what passes.</summary>
    private sealed class Gatherer(PackLimits limits)
    {
        private readonly List<PackFile> files = [];
        private readonly DiagnosticBag bag = new();
        private int seen;
        private long total;

        internal bool IsFull { get; private set; }

        internal void NotPlain(string path, PathKind kind) => Report(DiagnosticCodes.LinkNotPlainFile, path,
            $"'{Printable.Quote(path)}' is {PlainFile.Describe(kind)}{(kind == PathKind.Folder ? " with the name of a file" : "")}; "
            + "a pack holds plain files alone.",
            kind == PathKind.Folder ? "Put the file itself there, or give the folder a name without a dot." : "Put the file itself there.");

        internal void Unreadable(string path) => Report(DiagnosticCodes.SourceUnreadable, path,
            path == Root ? "The folder of the pack cannot be read." : $"'{Printable.Quote(path)}' cannot be read.",
            "Give this account the right to read it, or take it away.");

        internal void NoName(string path) => Report(DiagnosticCodes.FileNameNotPortable, path,
            $"The name '{Printable.Quote(path)}' has bytes that are no letters of UTF-8.",
            "Rename it: some systems cannot hold or cannot tell apart other names.");

        internal bool MayEnter(string path)
        {
            if (FileRules.HasExtensionOfFile(path))
            {
                NotPlain(path, PathKind.Folder);
                return false;
            }

            if (path.Count(c => c == '/') < limits.FolderDepth)
            {
                return true;
            }

            Report(DiagnosticCodes.TooManyFiles, path,
                $"'{Printable.Quote(path)}' lies deeper than {limits.FolderDepth} folders.", "Move its files up.");
            return false;
        }

        internal void Add(string path, long length, Func<ReadOnlyMemory<byte>> read)
        {
            if (IsFull)
            {
                return;
            }

            if (++seen > limits.Files)
            {
                IsFull = true;
                Report(DiagnosticCodes.TooManyFiles, path,
                    $"The pack has more than {limits.Files} files; the rest was not looked at.", "Split the pack.");
                return;
            }

            if (path.Count(c => c == '/') > limits.FolderDepth)
            {
                Report(DiagnosticCodes.TooManyFiles, path,
                    $"'{Printable.Quote(path)}' lies deeper than {limits.FolderDepth} folders.", "Move it up.");
                return;
            }

            if (!FileRules.Check(path, limits, bag) || !FileRules.CheckSize(path, length, limits, bag))
            {
                return;
            }

            total += length;
            if (total > limits.UnpackedBytes)
            {
                IsFull = true;
                Report(DiagnosticCodes.TooLarge, path,
                    FormattableString.Invariant($"The files of the pack have more than {limits.UnpackedBytes:N0} bytes together; the rest was not looked at."),
                    "Split the pack.");
                return;
            }

            ReadOnlyMemory<byte> bytes;
            try
            {
                bytes = read();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Unreadable(path);
                return;
            }

            if (FileRules.CheckSize(path, bytes.Length, limits, bag) && FileRules.CheckContent(path, bytes.Span, limits, bag))
            {
                files.Add(new PackFile(path, bytes));
            }
        }

        internal PackFiles ToPackFiles(string name, string? origin) => new(
            name, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], bag.ToImmutable(), limits, origin);

        private void Report(DiagnosticCode code, string path, string message, string cure) => bag.Add(new Diagnostic
        {
            Code = code,
            Severity = Severity.Error,
            Message = message,
            Cure = cure,
            Position = new SourcePosition(Printable.Quote(path), 0, 0),
        });
    }
}
