using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych;

/// <summary>The licences that packs and their items may name, and which of them restrict use.</summary>
public static class Licences
{
    private const string ReferencePrefix = "LicenseRef-";
    private const int LongestReference = 100;

    private static readonly SearchValues<char> ReferenceCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    private static readonly FrozenSet<string> Open = new[]
    {
        "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "CC-BY-2.0", "CC-BY-2.5", "ODC-By-1.0",
        "ODbL-1.0", "PDDL-1.0", "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense", "0BSD",
        "GFDL-1.3-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "MPL-2.0", "OGL-UK-3.0", "etalab-2.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Restricted = new[]
    {
        "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-3.0", "CC-BY-NC-SA-3.0",
        "CC-BY-ND-3.0", "CC-BY-NC-ND-3.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The SPDX ids that are known, in ordinal order.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Open.Concat(Restricted).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Whether terms may be named: an SPDX id of <see cref="Known"/>, letter by letter, or <c>LicenseRef-</c> and 1 to 89 of
    /// <c>[A-Za-z0-9.-]</c> for terms of one's own.
    /// </summary>
    /// <param name="licence">The id as written.</param>
    public static bool IsKnown(string licence)
    {
        ArgumentNullException.ThrowIfNull(licence);
        return Open.Contains(licence) || Restricted.Contains(licence) || IsReference(licence);
    }

    /// <summary>Whether anybody may use, change and pass on what stands under a licence.</summary>
    /// <param name="licence">The id as written.</param>
    public static bool IsOpen(string licence) => Open.Contains(licence);

    /// <summary>Whether a licence forbids commercial use or changes.</summary>
    /// <param name="licence">The id as written.</param>
    public static bool IsRestricted(string licence) => Restricted.Contains(licence);

    private static bool IsReference(string licence) =>
        licence.StartsWith(ReferencePrefix, StringComparison.Ordinal)
        && licence.Length > ReferencePrefix.Length && licence.Length <= LongestReference
        && licence.AsSpan(ReferencePrefix.Length).IndexOfAnyExcept(ReferenceCharacters) < 0;
}
