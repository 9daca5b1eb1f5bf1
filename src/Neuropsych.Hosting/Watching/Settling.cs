using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Hosting.Discovery;

namespace Neuropsych.Hosting.Watching;

/// <summary>
/// Decides, from one look at the sources to the next, which packs have changed and come to rest. It has no clock and no files of its own: a look
/// and its time go in, and what is to be taken over comes out.
/// </summary>
/// <param name="options">How long a pack must be still.</param>
/// <param name="isWhole">Whether the pack at a path verifies. Asked at most twice for one state of a pack: when it is quiet, and before it is given up.</param>
internal sealed class Settling(ReloadOptions options, Func<string, bool> isWhole)
{
    private readonly Dictionary<string, Watched> packs = new(StringComparer.Ordinal);
    private TimeSpan lastPoll = TimeSpan.MinValue;

    /// <summary>Whether some pack is changing, so that the next look should come soon.</summary>
    internal bool IsBusy => packs.Values.Any(pack => pack.IsChanging);

    /// <summary>Takes what is there as known: the host has just read it.</summary>
    /// <param name="look">What was seen before the host read.</param>
    internal void Accept(SourceListing look)
    {
        foreach (FoundPlugin found in look.Found)
        {
            var pack = new Watched();
            pack.Change(found.Stamp, TimeSpan.Zero);
            pack.Settle();
            packs[found.Path] = pack;
        }
    }

    /// <summary>Takes in a look.</summary>
    /// <param name="look">What was seen.</param>
    /// <param name="now">The running time at which it was seen.</param>
    internal SettledChanges Look(SourceListing look, TimeSpan now)
    {
        // Absence counts from poll to poll: a burst of file events is one look, not many.
        bool isPoll = lastPoll == TimeSpan.MinValue || now - lastPoll >= options.Poll;
        lastPoll = isPoll ? now : lastPoll;
        string[] changed = [.. look.Found.Where(one => See(one.Path, one.Stamp, now)).Select(one => one.Path).Order(StringComparer.Ordinal)];
        return new SettledChanges
        {
            Changed = [.. changed],
            Gone = isPoll ? Missing(look) : [],
            Unsettled = [.. packs.Where(one => one.Value.IsTooLong(now, options.Unsettled)).Select(one => one.Key).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Whether a pack is to be taken over now.</summary>
    private bool See(string path, string stamp, TimeSpan now)
    {
        if (!packs.TryGetValue(path, out Watched? pack))
        {
            packs[path] = pack = new Watched();
        }

        pack.Missed = 0;
        if (stamp != pack.Stamp)
        {
            pack.Change(stamp, now);
        }

        if (!pack.IsChanging)
        {
            return false;
        }

        if (stamp == pack.Taken)
        {
            // Changed and changed back: what runs is what is there.
            pack.Settle();
            return false;
        }

        TimeSpan still = now - pack.ChangedAt;
        if (still >= options.Patience || (still >= options.Quiet && pack.MayTry() && isWhole(path)))
        {
            pack.Settle();
            return true;
        }

        return false;
    }

    private ImmutableArray<string> Missing(SourceListing look)
    {
        HashSet<string> there = [.. look.Found.Select(found => found.Path)];
        var gone = ImmutableArray.CreateBuilder<string>();
        foreach ((string path, Watched pack) in packs.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (there.Contains(path) || look.Unreadable.Any(root => System.IO.Path.GetDirectoryName(path) == root))
            {
                continue;
            }

            pack.Missed++;
            if (pack.Missed >= 2)
            {
                packs.Remove(path);
                if (pack.Taken is not null)
                {
                    gone.Add(path);
                }
            }
        }

        return gone.ToImmutable();
    }

    /// <summary>One pack from look to look.</summary>
    private sealed class Watched
    {
        private string? tried;
        private TimeSpan began;
        private bool isTold;

        /// <summary>The stamp of what the host has; null: it has nothing.</summary>
        internal string? Taken { get; private set; }

        /// <summary>The stamp last seen.</summary>
        internal string? Stamp { get; private set; }

        internal bool IsChanging { get; private set; }

        internal TimeSpan ChangedAt { get; private set; }

        /// <summary>In how many polls, one after the other, it was not there.</summary>
        internal int Missed { get; set; }

        internal void Change(string stamp, TimeSpan now)
        {
            Stamp = stamp;
            ChangedAt = now;
            began = IsChanging ? began : now;
            IsChanging = true;
        }

        internal void Settle()
        {
            Taken = Stamp;
            IsChanging = false;
            isTold = false;
            tried = null;
        }

        /// <summary>Once for each state: verifying costs a reading of all its bytes.</summary>
        internal bool MayTry()
        {
            bool isNew = tried != Stamp;
            tried = Stamp;
            return isNew;
        }

        internal bool IsTooLong(TimeSpan now, TimeSpan most)
        {
            if (!IsChanging || isTold || now - began < most)
            {
                return false;
            }

            isTold = true;
            return true;
        }
    }
}
