using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Planning;

/// <summary>
/// One exercise kind has one plugin. An exercise names its kind and not the plugin, so that of two plugins with one kind a name would decide who
/// answers for a client.
/// </summary>
internal static class KindOwners
{
    /// <summary>
    /// Refuses each plugin that brings a kind which another one brings: the release's own goes first, then the one that brought it first, then rank,
    /// then ordinal id.
    /// </summary>
    /// <param name="drafts">All candidates; of each id one at most is open.</param>
    /// <param name="first">Which plugin first brought a kind, as far as the host remembers.</param>
    internal static void Check(IEnumerable<Draft> drafts, IReadOnlyDictionary<string, string> first)
    {
        var owners = new Dictionary<string, Draft>(StringComparer.Ordinal);
        foreach (Draft draft in drafts.Where(draft => draft is { IsOpen: true, RunsCode: true })
            .OrderBy(draft => draft.Verdict == TrustVerdict.Shipped ? 0 : 1)
            .ThenBy(draft => draft.Info!.Code!.ExerciseKinds.Any(kind => first.GetValueOrDefault(kind) == draft.Id) ? 0 : 1)
            .ThenBy(draft => draft.Candidate.Found.Rank)
            .ThenBy(draft => draft.Id, StringComparer.Ordinal).ToList())
        {
            string[] taken = [.. draft.Info!.Code!.ExerciseKinds.Where(owners.ContainsKey)];
            foreach (string kind in taken)
            {
                draft.Stop(PluginState.Refused, DiagnosticCodes.KindTaken,
                    $"'{draft.Id}' brings the exercise kind '{kind}', which '{owners[kind].Id}' brings already; an exercise could not say whose it means.",
                    $"Switch one of them off, or take a version of '{draft.Id}' whose kinds have other names.");
            }

            // Whole or not at all: one that is refused for a kind holds none of its others.
            foreach (string kind in taken.Length > 0 ? [] : draft.Info.Code.ExerciseKinds)
            {
                owners.Add(kind, draft);
            }
        }
    }
}
