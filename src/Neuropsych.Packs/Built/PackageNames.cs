using System;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>What the entries of a built pack may be called, and which of them are the envelope.</summary>
internal static class PackageNames
{
    internal const string Extension = ".nupkg";
    internal const string Readme = "README.md";
    internal const string Licence = "LICENSE.md";
    internal const string ContentTypes = "[Content_Types].xml";
    internal const string Relations = "_rels/.rels";

    /// <summary>The signature that a feed or a NuGet author puts over the whole package.</summary>
    internal const string FeedSignature = ".signature.p7s";

    /// <summary>Whether an entry is part of the envelope, which feeds add and rewrite: it is skipped unread.</summary>
    internal static bool IsEnvelope(string name) => name is ContentTypes or FeedSignature
        || name.StartsWith("_rels/", StringComparison.Ordinal)
        || name.StartsWith("package/", StringComparison.Ordinal)
        || IsNuspec(name);

    /// <summary>Whether an entry is the nuspec.</summary>
    internal static bool IsNuspec(string name) =>
        name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal);

    /// <summary>Whether an own file of a source folder may not be taken over, since its name has a meaning in a package.</summary>
    internal static bool IsReserved(string name) => IsEnvelope(name) || name.StartsWith("neuropsych/", StringComparison.Ordinal);

    /// <summary>Checks a name; every fault is reported.</summary>
    internal static bool Check(string name, PackLimits limits, Reports reports)
    {
        string shown = Printable.Quote(name);
        if (name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('~')
            || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Any(part => part is "." or ".."))
        {
            reports.Entry(DiagnosticCodes.PathLeavesPack, name, $"The name '{shown}' leads out of the pack.",
                "Use relative names with forward slashes.");
            return false;
        }

        if (name.Count(c => c == '/') > limits.FolderDepth)
        {
            reports.Entry(DiagnosticCodes.TooManyFiles, name, $"'{shown}' lies deeper than {limits.FolderDepth} folders.", "Move it up.");
            return false;
        }

        if (!IsEnvelope(name))
        {
            return FileRules.Check(name, limits, reports.Bag, isBuilt: true);
        }

        if (name.Length > FileRules.LongestName || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            reports.Entry(DiagnosticCodes.FileNameNotPortable, name,
                $"The name '{shown}' is too long or has a character that is not allowed.", "Rename it.");
            return false;
        }

        return true;
    }
}
