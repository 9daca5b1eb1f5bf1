using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Packs;

/// <summary>A place where a pack lies, or where one was meant to lie and none can be read.</summary>
/// <param name="Path">The folder or the built pack; absolute.</param>
/// <param name="Fault">Why nothing can be read there; null where something can.</param>
internal sealed record PackPlace(string Path, Diagnostic? Fault = null);

/// <summary>
/// Finds packs on disk: the path itself where it is one, else what lies in the folder, one level deep. What is neither a plain file nor a
/// folder, and what cannot be read, is told of and never opened.
/// </summary>
internal static class PackPlaces
{
    /// <summary>The packs at a path, in ordinal order of their names.</summary>
    /// <param name="path">A folder or a built pack, as a person named it: a link is followed.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither at <paramref name="path"/>.</exception>
    internal static ImmutableArray<PackPlace> In(string path)
    {
        string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        PathKind kind = PlainFile.KindOf(root, followLinks: true);
        switch (kind)
        {
            case PathKind.File when IsNamedAsBuilt(root):
                return [new PackPlace(root)];
            case PathKind.Folder:
                return HasManifest(root) ? [new PackPlace(root)] : Inside(root);
            case PathKind.Missing or PathKind.File:
                throw new DirectoryNotFoundException($"There is no folder and no built pack '{path}'.");
            case PathKind.Unreachable:
                return [Unreadable(root)];
            default:
                return [NotPlain(root, kind)];
        }
    }

    /// <summary>Whether a path has the name of a built pack.</summary>
    internal static bool IsNamedAsBuilt(string path) => path.EndsWith(PackageNames.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether something of the name of the manifest stands in a folder; what it is, reading says.</summary>
    private static bool HasManifest(string folder) =>
        PlainFile.KindOf(Path.Combine(folder, PackDocument.File), followLinks: false) is not (PathKind.Missing or PathKind.Unreachable);

    private static ImmutableArray<PackPlace> Inside(string root)
    {
        string[] entries;
        try
        {
            entries = [.. Directory.EnumerateFileSystemEntries(root).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [Unreadable(root)];
        }

        return [.. entries.Where(entry => !Path.GetFileName(entry).StartsWith('.')).Select(PlaceAt).OfType<PackPlace>()];
    }

    /// <summary>The pack at an entry of a folder; null where nothing there was meant as one.</summary>
    private static PackPlace? PlaceAt(string path)
    {
        PathKind kind = PlainFile.KindOf(path, followLinks: false);
        return kind switch
        {
            PathKind.File => IsNamedAsBuilt(path) ? new PackPlace(path) : null,
            PathKind.Folder when HasManifest(path) => new PackPlace(path),
            PathKind.Folder when !CanBeListed(path) => Unreadable(path),
            PathKind.Folder => IsNamedAsBuilt(path) ? NotPlain(path, kind) : null,
            PathKind.Missing or PathKind.Unreachable => Unreadable(path),
            _ => NotPlain(path, kind),
        };
    }

    private static bool CanBeListed(string folder)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static PackPlace Unreadable(string path) => Fault(path, DiagnosticCodes.SourceUnreadable,
        $"'{Printable.Quote(Path.GetFileName(path))}' cannot be read, so whether it is a pack is not known.",
        $"Give this account the right to read {Where(path)}, or take it away.");

    private static PackPlace NotPlain(string path, PathKind kind) => Fault(path, DiagnosticCodes.LinkNotPlainFile,
        $"'{Printable.Quote(Path.GetFileName(path))}' is {PlainFile.Describe(kind)}; a pack is a folder or a plain file of the type '{PackageNames.Extension}'.",
        kind == PathKind.Link ? $"Put the pack itself in the place of {Where(path)}." : $"Take {Where(path)} away.");

    /// <summary>The path in full, for the operator who has to find it.</summary>
    private static string Where(string path) => $"'{string.Join('/', path.Replace('\\', '/').Split('/').Select(Printable.Quote))}'";

    private static PackPlace Fault(string path, DiagnosticCode code, string message, string cure) => new(path, new Diagnostic
    {
        Code = code,
        Severity = Severity.Error,
        Message = message,
        Cure = cure,
        Pack = Printable.Quote(Path.GetFileName(path)),
        Origin = path,
        Position = new SourcePosition(Printable.Quote(Path.GetFileName(path)), 0, 0),
    });
}
