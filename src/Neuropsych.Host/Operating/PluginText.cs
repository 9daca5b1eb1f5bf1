using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Trust;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Operating;

/// <summary>The words for packs and plugins.</summary>
internal static class PluginText
{
    private const int MostFaults = 3;
    private const int CodeWidth = 7;

    /// <summary>What is known of the maker and the bytes, in words.</summary>
    internal static string Trust(TrustVerdict? verdict) => verdict switch
    {
        TrustVerdict.Shipped => "came with this release",
        TrustVerdict.Signed => "signed by a publisher that counts",
        TrustVerdict.Pinned => "pinned by the operator",
        TrustVerdict.Unsigned => "nobody vouches for it",
        TrustVerdict.Modified => "other bytes than listed or trusted",
        TrustVerdict.Invalid => "its signature does not fit",
        TrustVerdict.Revoked => "revoked",
        _ => "on its way out",
    };

    /// <summary>Trust where it counts: content runs nothing, so that it needs nobody's word.</summary>
    internal static string Trust(PlannedPlugin plugin) => plugin is { Tier: PluginTier.Content, Verdict: TrustVerdict.Unsigned }
        ? "content needs no trust"
        : Trust(plugin.Verdict);

    /// <summary>How many there are.</summary>
    internal static string Count(int count) => count == 1 ? "1 pack or plugin" : $"{Human.Number(count)} packs and plugins";

    /// <summary>What it is made of.</summary>
    internal static string Made(PluginTier tier) => tier == PluginTier.Content ? "content" : "code";

    /// <summary>Its id and version.</summary>
    internal static string Name(PlannedPlugin plugin) => plugin.Version is { } version ? $"{plugin.Id} {version}" : plugin.Id;

    /// <summary>Why it is to be loaded or not, and what was found with its cure; of many faults the first.</summary>
    /// <param name="page">The page.</param>
    /// <param name="plugin">The pack or plugin.</param>
    /// <param name="indent">How far it stands in.</param>
    /// <param name="known">A code that the page tells of anyway; null: none.</param>
    internal static void DrawReasons(Page page, PlannedPlugin plugin, int indent, DiagnosticCode? known = null)
    {
        Diagnostic[] all = [.. plugin.Diagnostics.Where(one => one.Severity > Severity.Information)];
        Diagnostic[] found = [.. all.Where(one => one.Code != known)];
        foreach (string reason in plugin.Reasons.Where(reason => !all.Any(one => reason.Contains(one.Message, System.StringComparison.Ordinal))))
        {
            page.Text(reason, indent);
        }

        DrawFound(page, found.Take(MostFaults), indent);
        if (found.Length > MostFaults)
        {
            page.Text($"and {Human.Count(found.Length - MostFaults, "diagnostic")} more", indent, Ink.Quiet);
        }
    }

    /// <summary>Diagnostics with their cures, without the lines that they point at.</summary>
    internal static void DrawFound(Page page, IEnumerable<Diagnostic> found, int indent)
    {
        foreach (Diagnostic one in found)
        {
            string place = one.Position is { Line: > 0 } at ? $"{at}: " : "";
            page.Item(indent, one.Code.Id, place + one.Message, labelWidth: CodeWidth, labelInk: one.Severity == Severity.Error ? Ink.Error : Ink.Warning);
            if (one.Cure is { } cure)
            {
                page.Text(cure, indent + CodeWidth, Ink.Quiet);
            }
        }
    }
}
