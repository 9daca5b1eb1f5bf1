using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>
/// Takes the files of a built pack out of its folder, each read once, and holds them against the manifest. Links are refused and not
/// followed; nothing is skipped, hidden files included, since a manifest lists every file.
/// </summary>
internal sealed class FolderReader(PackLimits limits, Reports reports)
{
    private int count;
    private long total;
    private bool isFull;

    internal ListedFiles Listed { get; } = new("folder", limits, reports);

    internal void Read(string root)
    {
        Walk(root, "");
        if (!isFull)
        {
            Listed.Check();
        }
    }

    private void Walk(string folder, string prefix)
    {
        foreach (Entry entry in List(folder, prefix).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            string path = prefix + entry.Name;
            if (entry.IsLink)
            {
                reports.Entry(DiagnosticCodes.LinkNotPlainFile, path,
                    $"'{Printable.Quote(path)}' is a link or a device; a pack holds plain files alone.", "Put the file itself there.");
            }
            else if (!entry.IsFolder)
            {
                ReadFile(Path.Combine(folder, entry.Name), path, entry.Length);
            }
            else if (path.Count(c => c == '/') < limits.FolderDepth)
            {
                Walk(Path.Combine(folder, entry.Name), path + "/");
            }
            else
            {
                reports.Entry(DiagnosticCodes.TooManyFiles, path, $"'{Printable.Quote(path)}' lies deeper than {limits.FolderDepth} folders.", "Move its files up.");
            }

            if (isFull)
            {
                return;
            }
        }
    }

    private List<Entry> List(string folder, string prefix)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<Entry>(
                    folder,
                    (ref FileSystemEntry entry) => new Entry(
                        entry.FileName.ToString(), entry.IsDirectory,
                        (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) != 0, entry.IsDirectory ? 0 : entry.Length),
                    new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false }),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unreadable(prefix.Length == 0 ? "." : prefix.TrimEnd('/'));
            return [];
        }
    }

    private void ReadFile(string file, string path, long length)
    {
        total += length;
        if (++count > limits.Files + 1 || total > limits.UnpackedBytes)
        {
            isFull = true;
            reports.Archive(count > limits.Files + 1 ? DiagnosticCodes.TooManyFiles : DiagnosticCodes.TooLarge,
                FormattableString.Invariant(
                    $"The folder holds more than {limits.Files:N0} files or {limits.UnpackedBytes:N0} bytes; the rest was not looked at."),
                "Split the pack.");
            return;
        }

        if (!Listed.See(path) || PackageNames.IsEnvelope(path) || !Listed.CheckSize(path, length))
        {
            return;
        }

        try
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (Listed.CheckSize(path, bytes.Length))
            {
                Listed.Take(new PackFile(path, bytes));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Unreadable(path);
        }
    }

    private void Unreadable(string path) => reports.Entry(DiagnosticCodes.SourceUnreadable, path,
        $"'{Printable.Quote(path)}' cannot be read.", "Give this account the right to read it.", Severity.Error);

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long Length);
}
