using System;
using System.IO;

namespace Neuropsych.Hosting.Watching;

/// <summary>
/// The file events of one folder and all below it. Where they cannot be had, such as for a folder that is not there yet or where the system gives no
/// more watches, there are none until it is renewed.
/// </summary>
/// <remarks>
/// On Linux a watcher of a whole tree of .NET 10 falls silent, without an error, when a folder is renamed out of the tree while another comes in
/// (dotnet/runtime issue 133420): the very way in which a version takes the place of another. A watcher of the root alone does not. So there are two, made
/// anew after each change.
/// </remarks>
/// <param name="root">The folder, absolute.</param>
/// <param name="happened">Is told that something happened; on any thread.</param>
internal sealed class FolderEvents(string root, Action happened) : IDisposable
{
    private FileSystemWatcher? flat;
    private FileSystemWatcher? deep;
    private volatile bool isLost;

    /// <summary>Begins to listen, or listens anew where events may have been lost. What happens from now on is told.</summary>
    /// <param name="afterChange">Whether something has changed since the last time, so that a watcher may have fallen silent.</param>
    internal void Renew(bool afterChange)
    {
        if (afterChange || isLost || !Directory.Exists(root))
        {
            isLost = false;
            Dispose();
        }

        flat ??= OperatingSystem.IsLinux() ? Listen(isDeep: false) : null;
        deep ??= Listen(isDeep: true);
    }

    /// <summary>Events were lost: the buffer was too small for them, or the folder itself has gone.</summary>
    internal void Lost()
    {
        isLost = true;
        happened();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        flat?.Dispose();
        deep?.Dispose();
        flat = deep = null;
    }

    private FileSystemWatcher? Listen(bool isDeep)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(root) { IncludeSubdirectories = isDeep };
            watcher.Changed += (_, _) => happened();
            watcher.Created += (_, _) => happened();
            watcher.Deleted += (_, _) => happened();
            watcher.Renamed += (_, _) => happened();
            watcher.Error += (_, _) => Lost();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // The poll sees what happens there, and the next renewal is another try.
            watcher?.Dispose();
            return null;
        }
    }
}
