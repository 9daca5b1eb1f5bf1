using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Hosting.Watching;

namespace Neuropsych.Host.Preview;

/// <summary>
/// Notices that files were saved. The truth is what stands on disk, looked at again and again: names, lengths and times. Events of the
/// file system only make it look sooner; they get lost, come twice, and do not come at all for some ways to save.
/// </summary>
internal sealed class SaveWatch : IDisposable
{
    /// <summary>How often it looks where no event comes.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(400);

    /// <summary>How long nothing may change before a save counts as complete.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);

    /// <summary>After so many looks a pack that never comes to rest is read as it stands; it is looked at again after that.</summary>
    private const int MostLooks = 40;

    /// <summary>More entries than any pack may have; what is beyond is refused by the reader anyway.</summary>
    private const int MostEntries = 20_000;

    private const int MostFolders = 16;

    private readonly SemaphoreSlim hint = new(0, 1);
    private readonly List<FolderEvents> folders = [];
    private readonly TimeProvider clock;
    private ImmutableArray<string> paths = [];

    /// <summary>Watches.</summary>
    /// <param name="clock">The clock.</param>
    internal SaveWatch(TimeProvider clock) => this.clock = clock;

    /// <summary>Sets what is watched from now on: folders with all below them, and files.</summary>
    internal void Watch(ImmutableArray<string> wanted)
    {
        if (wanted.SequenceEqual(paths, StringComparer.Ordinal))
        {
            return;
        }

        paths = wanted;
        Unwatch();
        foreach (string folder in wanted.Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)).OfType<string>().Distinct())
        {
            var events = new FolderEvents(folder, Hint);
            events.Renew(afterChange: false);
            folders.Add(events);
        }
    }

    /// <summary>What stands on disk now, in a few characters.</summary>
    internal string Look()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in paths)
        {
            foreach (string entry in Entries(path))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(entry));
                hash.AppendData([0]);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Waits until something else stands on disk than was seen, and has come to rest.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>What stands there now.</returns>
    internal async Task<string> Change(string seen, CancellationToken stop)
    {
        string now;
        while ((now = Look()) == seen)
        {
            await hint.WaitAsync(Poll, stop);
        }

        folders.ForEach(events => events.Renew(afterChange: true));

        for (int i = 0; i < MostLooks; i++)
        {
            await Task.Delay(Quiet, clock, stop);
            string next = Look();
            if (next == now)
            {
                break;
            }

            now = next;
        }

        return now;
    }

    public void Dispose()
    {
        Unwatch();
        hint.Dispose();
    }

    private void Unwatch()
    {
        folders.ForEach(events => events.Dispose());
        folders.Clear();
    }

    private void Hint()
    {
        try
        {
            if (hint.CurrentCount == 0)
            {
                hint.Release();
            }
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Another event was faster, or the preview has ended.
            return;
        }
    }

    private static IEnumerable<string> Entries(string path)
    {
        if (!Directory.Exists(path))
        {
            var file = new FileInfo(path);
            return [file.Exists ? Entry(path, file.Length, file.LastWriteTimeUtc) : path + " is not there"];
        }

        try
        {
            return
            [
                .. new FileSystemEnumerable<string>(
                    path,
                    (ref FileSystemEntry entry) => Entry(
                        entry.ToFullPath(), entry.IsDirectory ? -1 : entry.Length, entry.IsDirectory ? default : entry.LastWriteTimeUtc.UtcDateTime),
                    new EnumerationOptions
                    {
                        AttributesToSkip = 0,
                        IgnoreInaccessible = true,
                        RecurseSubdirectories = true,
                        MaxRecursionDepth = MostFolders,
                    })
                {
                    // What the reader skips does not count; links are not followed.
                    ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
                    ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                        !entry.FileName.StartsWith('.') && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
                }.Take(MostEntries).Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [path + " is not to be read"];
        }
    }

    private static string Entry(string path, long length, DateTime written) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}|{length}|{written.Ticks}");
}
