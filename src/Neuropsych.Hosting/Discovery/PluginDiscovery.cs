using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Discovery;

/// <summary>
/// Lists what stands in the configured folders; one that is itself a pack is that pack. It goes one level deep, follows no link and opens no file;
/// what begins with a dot is clutter and is skipped. The order in which a file system lists never matters.
/// </summary>
internal static partial class PluginDiscovery
{
    private const string Archive = ".nupkg";
    private const string Source = "pack.yaml";

    private static readonly EnumerationOptions Flat = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    /// <summary>Looks into all sources once.</summary>
    /// <param name="options">Which folders.</param>
    /// <param name="previous">The look before this one: what a folder that cannot be listed now had then is still there.</param>
    internal static SourceListing Look(NeuropsychOptions options, SourceListing? previous = null)
    {
        var found = ImmutableArray.CreateBuilder<FoundPlugin>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        ImmutableArray<string> sources = options.Sources;
        for (int rank = 0; rank < sources.Length; rank++)
        {
            if (Itself(sources[rank], rank, options) is { } whole)
            {
                found.Add(whole);
            }
            else if (List(sources[rank], diagnostics) is { } entries)
            {
                found.AddRange(entries
                    .Select(entry => Recognise(sources[rank], rank, entry, options, previous, diagnostics))
                    .OfType<FoundPlugin>()
                    .OrderBy(one => one.Path, StringComparer.Ordinal));
            }
            else
            {
                unreadable.Add(sources[rank]);
                found.AddRange(previous?.Found.Where(one => one.Rank == rank) ?? []);
            }
        }

        return new SourceListing
        {
            Found = found.ToValueList(),
            Unreadable = unreadable.ToValueList(),
            Diagnostics = diagnostics.OrderBy(one => one.Message, StringComparer.Ordinal).ToValueList(),
        };
    }

    private static List<Entry>? List(string folder, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        try
        {
            return Entries(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(diagnostics, DiagnosticCodes.SourceUnreadable, folder, exception is DirectoryNotFoundException
                ? $"The folder '{Printable.Quote(folder)}' is not there; what was loaded from it stays."
                : $"The folder '{Printable.Quote(folder)}' cannot be listed; what was loaded from it stays.",
                "Make the folder, give this account the right to list it, or take it out of 'Neuropsych:Plugins:Folders'.");
            return null;
        }
    }

    /// <summary>The source itself, where the operator named a pack and no folder of packs; a link that was named is followed.</summary>
    private static FoundPlugin? Itself(string source, int rank, NeuropsychOptions options)
    {
        if (source.EndsWith(Archive, StringComparison.OrdinalIgnoreCase) && PlainFile.KindOf(source, followLinks: true) == PathKind.File)
        {
            FileInfo file = new(source);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return new FoundPlugin(source, rank, FoundKind.Package, Stamp(file.Length, file.LastWriteTimeUtc));
        }

        return KindOf(source, options) is { } kind ? new FoundPlugin(source, rank, kind, StampOf(source, options.Limits)) : null;
    }

    /// <summary>What a folder looks like; null: like no pack.</summary>
    private static FoundKind? KindOf(string folder, NeuropsychOptions options) =>
        File.Exists(Path.Combine(folder, Packs.Built.ManifestJson.File)) ? FoundKind.BuiltFolder
            : options.Plugins.SourceFolders && File.Exists(Path.Combine(folder, Source)) ? FoundKind.SourceFolder
            : null;

    private static string Stamp(long length, DateTime written) => string.Create(CultureInfo.InvariantCulture, $"{length}@{written.Ticks}");

    private static FoundPlugin? Recognise(
        string root, int rank, Entry entry, NeuropsychOptions options, SourceListing? previous, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        string path = Path.Combine(root, entry.Name);
        bool isArchive = entry.Name.EndsWith(Archive, StringComparison.OrdinalIgnoreCase);
        if (entry.IsLink && (isArchive || !Path.HasExtension(entry.Name)))
        {
            Report(diagnostics, DiagnosticCodes.LinkNotPlainFile, path,
                $"'{Printable.Quote(entry.Name)}' in '{Printable.Quote(root)}' is a link; links are not followed.",
                "Put the pack itself there, or configure the folder that it points to.");
            return null;
        }

        if (entry.IsLink)
        {
            return null;
        }

        if (!entry.IsFolder)
        {
            if (!isArchive)
            {
                TellOfFile(root, entry.Name, diagnostics);
            }

            return isArchive ? new FoundPlugin(path, rank, FoundKind.Package, entry.Stamp) : null;
        }

        if (KindOf(path, options) is { } known)
        {
            return new FoundPlugin(path, rank, known, StampOf(path, options.Limits));
        }

        return Without(path, previous?.Found.FirstOrDefault(one => one.Path == path), options, diagnostics);
    }

    /// <summary>
    /// A folder without a manifest. Where it had one, it is being copied over or was broken: it is still that pack, and what runs of it goes on; an
    /// empty one is none any more. Where it had none, it is told of if somebody may have meant it as a pack.
    /// </summary>
    private static FoundPlugin? Without(
        string path, FoundPlugin? before, NeuropsychOptions options, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        List<Entry> entries;
        try
        {
            entries = Entries(path);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report(diagnostics, DiagnosticCodes.SourceUnreadable, path,
                $"The folder '{Printable.Quote(path)}' cannot be listed; what was loaded from it stays.", "Give this account the right to list it.");
            return before;
        }

        if (before is not null && HasFiles(path, entries))
        {
            return before with { Stamp = StampOf(path, options.Limits) };
        }

        TellOfFolder(path, entries, diagnostics);
        return null;
    }

    /// <summary>Names, lengths and times of all files of a folder.</summary>
    private static string StampOf(string folder, PackLimits limits)
    {
        var stamp = new StringBuilder();
        int left = limits.Files + 1;
        Walk(folder, "", 0);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(stamp.ToString())));

        void Walk(string at, string prefix, int depth)
        {
            List<Entry> entries;
            try
            {
                entries = Entries(at);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It may be changing just now; reading it says what is wrong.
                stamp.Append(prefix).Append("?\n");
                return;
            }

            foreach (Entry entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (--left < 0)
                {
                    return;
                }

                stamp.Append(prefix).Append(entry.Name).Append(' ').Append(entry.IsFolder ? "" : entry.Stamp).Append('\n');
                if (entry.IsFolder && !entry.IsLink && depth < limits.FolderDepth)
                {
                    Walk(Path.Combine(at, entry.Name), prefix + entry.Name + "/", depth + 1);
                }
            }
        }
    }

    private static List<Entry> Entries(string folder) =>
    [
        .. new FileSystemEnumerable<Entry>(folder, (ref FileSystemEntry entry) => new Entry(
            entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) != 0,
            Stamp(entry.IsDirectory ? 0 : entry.Length, entry.LastWriteTimeUtc.UtcDateTime) + ModeOf(ref entry)), Flat)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
        },
    ];

    /// <summary>Who may read it: a right that was given is a change too, or nobody would look again.</summary>
    private static string ModeOf(ref FileSystemEntry entry) =>
        OperatingSystem.IsWindows() ? "" : string.Create(CultureInfo.InvariantCulture, $" {(int)entry.ToFileSystemInfo().UnixFileMode}");

    private static void Report(
        ImmutableArray<Diagnostic>.Builder diagnostics, DiagnosticCode code, string place, string message, string cure) =>
        diagnostics.Add(new Diagnostic
        {
            Code = code,
            Severity = code.Severity,
            Message = message,
            Cure = cure,
            Position = new SourcePosition(Printable.Quote(place), 0, 0),
        });

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, string Stamp);
}
