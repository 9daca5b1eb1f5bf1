using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neuropsych.Host.Authoring;

/// <summary>Writes several files so that either all of them stand there or none.</summary>
internal static class FileSet
{
    private const string Unfinished = ".neuropsych-unfinished";

    /// <summary>Writes files; folders that are missing are made. What was there before comes back where a file cannot be written.</summary>
    /// <param name="folder">The folder that the paths start from.</param>
    /// <param name="files">The files, their paths with forward slashes.</param>
    /// <exception cref="IOException">A file cannot be written; nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written; nothing has changed.</exception>
    internal static void Write(string folder, IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> files)
    {
        (string Path, ReadOnlyMemory<byte> Bytes)[] targets =
            [.. files.Select(file => (Path.GetFullPath(file.Path, folder), file.Bytes))];
        var done = new Stack<(string Path, byte[]? Before)>();
        try
        {
            foreach ((string path, ReadOnlyMemory<byte> bytes) in targets)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(Beside(path), bytes.Span);
            }

            foreach ((string path, ReadOnlyMemory<byte> _) in targets)
            {
                byte[]? before = File.Exists(path) ? File.ReadAllBytes(path) : null;
                File.Move(Beside(path), path, overwrite: true);
                done.Push((path, before));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach ((string path, byte[]? before) in done)
            {
                if (before is null)
                {
                    File.Delete(path);
                }
                else
                {
                    File.WriteAllBytes(path, before);
                }
            }

            throw;
        }
        finally
        {
            foreach ((string path, ReadOnlyMemory<byte> _) in targets.Where(target => File.Exists(Beside(target.Path))))
            {
                File.Delete(Beside(path));
            }
        }
    }

    /// <summary>A hidden name in the same folder, which no reader of packs looks at.</summary>
    private static string Beside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}{Unfinished}");
}
