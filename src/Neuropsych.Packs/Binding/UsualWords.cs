using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Packs.Binding;

/// <summary>Words of the field for which the format has a word of its own: what an author probably meant by <c>RCT</c> or <c>TAU</c>.</summary>
internal static class UsualWords
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["rct"] = "randomisedTrial",
        ["randomised controlled trial"] = "randomisedTrial",
        ["randomized controlled trial"] = "randomisedTrial",
        ["quasi-experimental"] = "nonRandomisedControlled",
        ["pre-post"] = "prePost",
        ["case report"] = "caseSeries",
        ["meta-analysis"] = "pairwise",
        ["metaanalysis"] = "pairwise",
        ["network meta-analysis"] = "network",
        ["nma"] = "network",
        ["no"] = "none",
        ["tau"] = "careAsUsual",
        ["cau"] = "careAsUsual",
        ["treatment as usual"] = "careAsUsual",
        ["usual care"] = "careAsUsual",
        ["care as usual"] = "careAsUsual",
        ["wl"] = "waitlist",
        ["wlc"] = "waitlist",
        ["wait-list"] = "waitlist",
        ["waiting list"] = "waitlist",
        ["no treatment"] = "none",
        ["attention control"] = "activeControl",
        ["active"] = "activeControl",
        ["pharmacotherapy"] = "medication",
        ["drug"] = "medication",
        ["reduces"] = "decreases",
        ["lowers"] = "decreases",
        ["raises"] = "increases",
        ["correlates"] = "correlatesWith",
        ["helps"] = "improves",
        ["harms"] = "mayHarm",
        ["cohen's d"] = "d",
        ["hedges g"] = "g",
        ["hedges' g"] = "g",
        ["odds ratio"] = "or",
        ["risk ratio"] = "rr",
        ["correlation"] = "r",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The word of a set that stands for one of the field; null where none does.</summary>
    /// <param name="word">What the author wrote.</param>
    /// <param name="allowed">The words of the set.</param>
    internal static string? Meant(string word, IReadOnlyCollection<string> allowed) =>
        Known.TryGetValue(word, out string? meant) && allowed.Contains(meant) ? meant : null;
}
