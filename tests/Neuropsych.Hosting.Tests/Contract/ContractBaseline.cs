using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Hosting.Tests.Contract;

/// <summary>Holds a contract against the releases before it: within a major version it only grows, and each member that came later is dated.</summary>
internal static class ContractBaseline
{
    /// <summary>All that is wrong, one line each.</summary>
    /// <param name="now">The contract as it is built.</param>
    /// <param name="version">The version that is being built.</param>
    /// <param name="releases">What each release of this major version had, by its version.</param>
    /// <param name="history">Which version brought what came after the first release of the major version; a type's name, or a type's and a member's joined by a dot.</param>
    internal static IEnumerable<string> Faults(
        ContractSurface now, SemanticVersion version, ImmutableSortedDictionary<SemanticVersion, ImmutableSortedSet<string>> releases,
        IReadOnlyDictionary<string, SemanticVersion> history)
    {
        if (version.PreRelease.Length == 0 && !releases.ContainsKey(version.Release))
        {
            yield return $"{version} is a release, and what it has is not kept: run this test with NEUROPSYCH_APPROVE=1 and commit the file.";
        }

        ImmutableSortedSet<string> before = [];
        var brought = new SortedDictionary<string, SemanticVersion>(StringComparer.Ordinal);
        foreach ((SemanticVersion release, ImmutableSortedSet<string> members) in releases.Append(new(version.Release, now.Members)))
        {
            foreach (string gone in before.Except(members))
            {
                yield return $"{release}: '{gone}' is gone or changed; a plugin that uses it would not load.";
            }

            if (!before.IsEmpty)
            {
                // What has a namesake in an older version is dated by its signature: whoever uses the old one needs nothing of the new version.
                HashSet<string> names = before.Select(Key).ToHashSet(StringComparer.Ordinal);
                foreach (string added in members.Except(before))
                {
                    brought.TryAdd(names.Contains(Key(added)) ? Signature(added) : Key(added), release);
                }
            }

            before = members;
        }

        ImmutableSortedSet<string> last = releases.Count == 0 ? [] : releases.Last().Value;
        foreach (string demand in now.Demands.Where(demand => !last.Contains(demand) && last.Contains(demand.Split(' ')[0])))
        {
            yield return $"{version.Release}: '{demand}' is new in a type that was released, and has no body or is required; who implements the type lacks it.";
        }

        foreach ((string key, SemanticVersion since) in brought.Where(pair => !history.TryGetValue(pair.Key, out SemanticVersion dated) || dated != pair.Value))
        {
            yield return $"contract-history.txt lacks the line '{since} {key}'.";
        }

        foreach (string undated in history.Keys.Except(brought.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"contract-history.txt names '{undated}', which no version after the first brought.";
        }
    }

    /// <summary>How the history names a member: without types, as overloads are dated together with the first that has its name.</summary>
    private static string Key(string member) => member.Split(' ', 2) is [var type, var own] ? $"{type}.{own[..own.AsSpan().IndexOfAny('(', ':')]}" : member;

    private static string Signature(string member) => member.Split(' ', 2) is [var type, var own] ? $"{type}.{own.Split(" = ")[0]}" : member;
}
