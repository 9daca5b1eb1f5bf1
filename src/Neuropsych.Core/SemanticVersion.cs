using System;
using System.Buffers;
using System.Globalization;
using System.Linq;

namespace Neuropsych;

/// <summary>A version by Semantic Versioning 2.0.0; build metadata are kept out.</summary>
/// <remarks><c>default</c> is 0.0.0.</remarks>
public readonly record struct SemanticVersion : IComparable<SemanticVersion>
{
    private const int MostDigits = 9;
    private const int LongestPart = 64;

    /// <summary>What identifiers and the dots between them are made of (section 9 and 10).</summary>
    private static readonly SearchValues<char> PartLetters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-");

    private readonly string? preRelease;

    /// <summary>Makes a version.</summary>
    /// <param name="major">0 or more.</param>
    /// <param name="minor">0 or more.</param>
    /// <param name="patch">0 or more.</param>
    /// <param name="preRelease">Such as <c>alpha.1</c>; empty for a release.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 0.</exception>
    /// <exception cref="ArgumentException"><paramref name="preRelease"/> is no row of identifiers joined by dots.</exception>
    public SemanticVersion(int major, int minor, int patch, string preRelease = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfNegative(patch);
        ArgumentNullException.ThrowIfNull(preRelease);
        if (preRelease.Length > 0 && !IsPreRelease(preRelease))
        {
            throw new ArgumentException($"'{preRelease}' is no pre-release part such as 'alpha.1'.", nameof(preRelease));
        }

        // An empty part is kept as null, so that the default equals 0.0.0.
        (Major, Minor, Patch, this.preRelease) = (major, minor, patch, preRelease.Length == 0 ? null : preRelease);
    }

    /// <summary>The first number.</summary>
    public int Major { get; }

    /// <summary>The second number.</summary>
    public int Minor { get; }

    /// <summary>The third number.</summary>
    public int Patch { get; }

    /// <summary>What follows the dash; empty for a release.</summary>
    public string PreRelease => preRelease ?? "";

    /// <summary>The version without its pre-release part.</summary>
    public SemanticVersion Release => new(Major, Minor, Patch);

    /// <summary>Reads a version of three numbers.</summary>
    /// <param name="text">Such as <c>1.4.0</c> or <c>1.0.0-alpha.2+build</c>.</param>
    /// <param name="version">The version.</param>
    /// <returns>False where the text is no version.</returns>
    public static bool TryParse(string? text, out SemanticVersion version)
    {
        version = default;
        if (text is null)
        {
            return false;
        }

        ReadOnlySpan<char> rest = text;
        int build = rest.IndexOf('+');
        if (build >= 0)
        {
            // What follows the plus is kept out, and still has to be well written.
            if (rest[(build + 1)..] is not { Length: > 0 and <= LongestPart } metadata || metadata.ContainsAnyExcept(PartLetters))
            {
                return false;
            }

            rest = rest[..build];
        }

        int dash = rest.IndexOf('-');
        string preRelease = dash < 0 ? "" : rest[(dash + 1)..].ToString();
        if (dash >= 0 && (preRelease.Length > LongestPart || !IsPreRelease(preRelease)))
        {
            return false;
        }

        rest = dash < 0 ? rest : rest[..dash];
        Span<Range> parts = stackalloc Range[4];
        if (rest.Split(parts, '.') != 3 || !TryNumber(rest[parts[0]], out int major) || !TryNumber(rest[parts[1]], out int minor)
            || !TryNumber(rest[parts[2]], out int patch))
        {
            return false;
        }

        version = new SemanticVersion(major, minor, patch, preRelease);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.Length is > 0 and <= MostDigits && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Orders by precedence (Semantic Versioning 2.0.0, section 11).</summary>
    /// <param name="other">The version to compare with.</param>
    public int CompareTo(SemanticVersion other)
    {
        int numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (numbers != 0 || PreRelease == other.PreRelease)
        {
            return numbers;
        }

        return (PreRelease.Length, other.PreRelease.Length) switch
        {
            (0, _) => 1,
            (_, 0) => -1,
            _ => ComparePreRelease(PreRelease.Split('.'), other.PreRelease.Split('.')),
        };
    }

    /// <summary>Whether the left version comes first.</summary>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version comes first or is the same.</summary>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version comes last.</summary>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version comes last or is the same.</summary>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version as written.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(PreRelease.Length == 0 ? "" : "-" + PreRelease)}");

    /// <summary>Identifiers of letters, digits and hyphens joined by dots; numbers without leading zeros (section 9).</summary>
    private static bool IsPreRelease(string text) => text.Split('.').All(part => part.Length > 0
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && !(part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit)));

    private static int ComparePreRelease(string[] left, string[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            bool leftNumber = left[i].All(char.IsAsciiDigit);
            bool rightNumber = right[i].All(char.IsAsciiDigit);
            int order = (leftNumber, rightNumber) switch
            {
                (true, true) => left[i].Length.CompareTo(right[i].Length) is var length and not 0
                    ? length
                    : string.CompareOrdinal(left[i], right[i]),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(left[i], right[i]),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
