using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neuropsych;

/// <summary>
/// A range of versions: <c>>=1.0 &lt;2</c>, <c>^1.2</c>, <c>1.4.0</c>. Ranges compare release numbers: a pre-release counts as
/// its release.
/// </summary>
public sealed record VersionRange
{
    private VersionRange(string text, SemanticVersion? atLeast, SemanticVersion? below)
    {
        Text = text;
        AtLeast = atLeast;
        Below = below;
    }

    /// <summary>The range as written.</summary>
    public string Text { get; }

    /// <summary>The lowest version; null: open.</summary>
    public SemanticVersion? AtLeast { get; }

    /// <summary>The first version that is too high; null: open.</summary>
    public SemanticVersion? Below { get; }

    /// <summary>Whether both ends are given.</summary>
    public bool HasBothEnds => AtLeast is not null && Below is not null;

    /// <summary>Reads a range.</summary>
    /// <param name="text">
    /// Parts joined by spaces, each <c>>=</c> or <c>&lt;</c> and a version of one to three numbers; or <c>^</c> and a version,
    /// which means up to the next major (below 1.0 the next minor); or one version alone.
    /// </param>
    /// <param name="range">The range; null where the text is none.</param>
    /// <returns>False where the text is no range.</returns>
    public static bool TryParse(string? text, out VersionRange? range)
    {
        range = null;
        if (text is null || text.Length > 100)
        {
            return false;
        }

        SemanticVersion? atLeast = null;
        SemanticVersion? below = null;
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2)
        {
            return false;
        }

        foreach (string part in parts)
        {
            int sign = part.TakeWhile(c => c is '>' or '<' or '=' or '^').Count();
            if (!TryParsePartial(part[sign..], out SemanticVersion version, out int given))
            {
                return false;
            }

            switch (part[..sign])
            {
                case ">=" when atLeast is null:
                    atLeast = version;
                    break;
                case "<" when below is null:
                    below = version;
                    break;
                case "^" when parts.Length == 1:
                    atLeast = version;
                    below = version.Major > 0
                        ? new SemanticVersion(version.Major + 1, 0, 0)
                        : new SemanticVersion(0, version.Minor + 1, 0);
                    break;
                case "" or "=" when parts.Length == 1 && given == 3:
                    atLeast = version;
                    below = new SemanticVersion(version.Major, version.Minor, version.Patch + 1);
                    break;
                default:
                    return false;
            }
        }

        if (atLeast is { } low && below is { } high && low >= high)
        {
            return false;
        }

        range = new VersionRange(text, atLeast, below);
        return true;
    }

    /// <summary>Whether a version is in the range; its pre-release part does not count.</summary>
    /// <param name="version">The version.</param>
    public bool Contains(SemanticVersion version) =>
        (AtLeast is not { } low || version.Release >= low) && (Below is not { } high || version.Release < high);

    /// <summary>The range as written.</summary>
    public override string ToString() => Text;

    private static bool TryParsePartial(string text, out SemanticVersion version, out int given)
    {
        version = default;
        var numbers = new List<int>();
        foreach (string part in text.Split('.'))
        {
            if (part.Length > 8 || (part.Length > 1 && part[0] == '0')
                || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                given = 0;
                return false;
            }

            numbers.Add(number);
        }

        given = numbers.Count;
        if (given > 3)
        {
            return false;
        }

        version = new SemanticVersion(numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        return true;
    }
}
