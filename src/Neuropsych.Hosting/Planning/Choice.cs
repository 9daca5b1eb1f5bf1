using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Planning;

/// <summary>Chooses among several candidates of one id: the source of higher rank, then the highest version that passed its check.</summary>
internal static class Choice
{
    /// <summary>Leaves at most one of them open.</summary>
    /// <param name="sameId">All candidates of one id.</param>
    /// <param name="olderStepsIn">Whether an older version may step in for one whose bytes or signature do not fit, or that is revoked.</param>
    internal static void Make(IEnumerable<Draft> sameId, bool olderStepsIn)
    {
        List<Draft> all = [.. sameId.OrderBy(draft => draft.Candidate, Comparer<Candidate>.Create(Candidate.Compare))];
        RefuseTwins(all);
        Draft? blocker = olderStepsIn ? null : all.FirstOrDefault(draft => !draft.IsOpen && draft.Blocks);
        Draft? chosen = null;
        foreach (Draft draft in all.Where(draft => draft.IsOpen))
        {
            if (blocker is not null && draft.Candidate.Version < (blocker.Candidate.Version ?? draft.Candidate.Version))
            {
                draft.Set(PluginState.Held,
                    $"'{blocker.Candidate.Version}' is {blocker.Verdict.ToString().ToLowerInvariant()}, and an older version does not step in for it unless "
                    + "'Neuropsych:Plugins:OlderStepsIn' says so.");
            }
            else if (chosen is null)
            {
                chosen = draft;
            }
            else
            {
                bool isSameVersion = draft.Candidate.Version == chosen.Candidate.Version;
                draft.Stop(PluginState.Superseded, DiagnosticCodes.Superseded, isSameVersion && draft.Candidate.Found.Rank == chosen.Candidate.Found.Rank
                    ? $"'{draft.Id}' '{draft.Candidate.Version}' stands there twice with the same bytes; that in "
                        + $"'{Packs.Printable.Quote(System.IO.Path.GetFileName(chosen.Candidate.Found.Path))}' is loaded."
                    : isSameVersion
                    ? $"'{draft.Id}' '{draft.Candidate.Version}' stands in a source of higher rank as well; that one is loaded."
                    : draft.Candidate.Found.Rank == chosen.Candidate.Found.Rank
                        ? $"'{draft.Id}' '{draft.Candidate.Version}' is not loaded, since '{chosen.Candidate.Version}' is there."
                        : $"'{draft.Id}' '{draft.Candidate.Version}' is not loaded, since '{chosen.Candidate.Version}' stands in a source of higher rank.",
                    null);
            }
        }
    }

    /// <summary>One version names one content: of two, neither is loaded.</summary>
    private static void RefuseTwins(List<Draft> all)
    {
        foreach (IGrouping<SemanticVersion?, Draft> version in all.Where(draft => draft.IsOpen).GroupBy(draft => draft.Candidate.Version).ToList())
        {
            if (version.Select(draft => draft.Candidate.Hash).Distinct(StringComparer.Ordinal).Count() < 2)
            {
                continue;
            }

            foreach (Draft draft in version)
            {
                draft.Stop(PluginState.Refused, DiagnosticCodes.SamePackTwice,
                    $"'{draft.Id}' '{version.Key}' stands there {version.Count()} times with different bytes; none of them is loaded.",
                    "Keep one, or give the changed one a new version.");
            }
        }
    }
}
