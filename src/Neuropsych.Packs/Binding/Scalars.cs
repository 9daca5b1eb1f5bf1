using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>A decimal number, kept with the digits of the file.</summary>
internal sealed class NumberSchema : Schema<decimal>
{
    internal override string Expected => "a number such as 0.25";

    internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "number" };

    internal override bool TryRead(Node node, Place place, out decimal value)
    {
        value = 0;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        if (scalar.Form == ScalarForm.Text)
        {
            (string unquote, string? number) = Numbers.Unquoted(scalar.Text, Numbers.Meant(scalar.Text));
            WrongType(node, place, unquote, number);
            return false;
        }

        if (Numbers.TryParse(scalar.Text, out value))
        {
            return true;
        }

        if (Numbers.LooksNumeric(scalar.Text))
        {
            place.Report(DiagnosticCodes.NumberNotHeld, node,
                $"'{Printable.Quote(scalar.Text)}' cannot be kept as written; expected {Expected}.",
                "Write it out with a decimal point, without an exponent, and with at most 28 digits.");
            return false;
        }

        (string cure, string? meant) = Numbers.Meant(scalar.Text);
        WrongType(node, place, cure, meant);
        return false;
    }
}

/// <summary>A whole number.</summary>
internal sealed class IntegerSchema : Schema<int>
{
    internal override string Expected => "a whole number";

    internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "integer" };

    internal override bool TryRead(Node node, Place place, out int value)
    {
        value = 0;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        if (scalar.Form != ScalarForm.Text && Numbers.IsPlain(scalar.Text)
            && !scalar.Text.Contains('.', StringComparison.Ordinal))
        {
            if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            {
                return true;
            }

            place.Report(DiagnosticCodes.NumberNotHeld, node,
                $"'{Printable.Quote(scalar.Text)}' is too large for a count; the largest is {int.MaxValue}.");
            return false;
        }

        (string Cure, string? Meant) known = Numbers.MeantWhole(scalar.Text);
        (string cure, string? meant) = scalar.Form == ScalarForm.Text ? Numbers.Unquoted(scalar.Text, known) : known;
        WrongType(node, place, cure, meant);
        return false;
    }
}

/// <summary>How numbers are written.</summary>
internal static class Numbers
{
    /// <summary>Reads a number whose digits a decimal keeps.</summary>
    internal static bool TryParse(string text, out decimal value)
    {
        value = 0;
        return IsPlain(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && IsKept(text, value);
    }

    /// <summary>An optional minus, digits without leading zeros, and optionally a point with digits after it.</summary>
    internal static bool IsPlain(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan();
        rest = rest.StartsWith('-') ? rest[1..] : rest;
        int point = rest.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? rest : rest[..point];
        return AreDigits(whole) && (whole.Length == 1 || whole[0] != '0') && (point < 0 || AreDigits(rest[(point + 1)..]));
    }

    /// <summary>Whether it is a number in some notation that the format does not take: 1e-3, .inf, .NaN, 0x1F, +5, .5, 1_000.</summary>
    internal static bool LooksNumeric(string text) => IsPlain(text)
        || text.TrimStart('+', '-').ToUpperInvariant() is ".INF" or ".NAN" or "NAN" or "INF" or "INFINITY"
        || (text.Length < 100 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && !IsZeroLed(text));

    /// <summary>How a text that is no number is mended, and the number that it means where that is plain.</summary>
    internal static (string Cure, string? Meant) Meant(string text)
    {
        string bare = text.Trim();
        if (bare.EndsWith('%') && bare[..^1].TrimEnd() is var share && IsPlain(share))
        {
            return ("Write the number without the sign; the key or its unit says that it is per cent.", share);
        }

        if (bare is ['−' or '–', .. var positive] && IsPlain(positive))
        {
            return ("The minus sign is '-'; this one is another sign that looks like it.", "-" + positive);
        }

        if (bare.Count(c => c == ',') == 1 && bare.Replace(',', '.') is var pointed && IsPlain(pointed))
        {
            return ("The decimal sign is a point.", pointed);
        }

        return bare.Contains(',', StringComparison.Ordinal) && bare.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-')
            ? ("Write the number without signs between the thousands; the decimal sign is a point.", null)
            : ("Write the number alone; what else the source says of it goes into 'note'.", null);
    }

    /// <summary>How a number in quotes is mended: what was meant by it is written without them.</summary>
    internal static (string Cure, string? Meant) Unquoted(string text, (string Cure, string? Meant) meant) => IsPlain(text)
        ? ("Remove the quotes.", null)
        : meant.Meant is { } number ? ($"Write {number} without quotes.", number) : meant;

    /// <summary>How a text that is no whole number is mended, and the number that it means where that is plain.</summary>
    internal static (string Cure, string? Meant) MeantWhole(string text)
    {
        string bare = text.Trim();
        string[] groups = bare.Split('.', ',', '\'', '\u2019', '_', ' ', '\u00A0', '\u202F');
        if (groups.Length > 1 && groups[0].Length is > 0 and <= 3 && groups.All(group => group.Length > 0 && group.All(char.IsAsciiDigit))
            && groups.Skip(1).All(group => group.Length == 3) && groups[0][0] != '0')
        {
            return ("Write the number without signs between the thousands.", string.Concat(groups));
        }

        return IsPlain(bare) || IsPlain(bare.Replace(',', '.'))
            ? ("A count has no decimals; write it as the source counts.", null)
            : ("Write the number alone; what else the source says of it goes into 'note'.", null);
    }

    private static bool IsZeroLed(string text) => text.Length > 1 && text[0] == '0' && text.All(char.IsAsciiDigit);

    private static bool IsKept(string text, decimal value)
    {
        string written = value.ToString(CultureInfo.InvariantCulture);
        return written == text || (value == 0 && written == text.TrimStart('-'));
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}

/// <summary>True or false, in these words alone.</summary>
internal sealed class BooleanSchema : Schema<bool>
{
    internal override string Expected => "true or false";

    internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "boolean" };

    internal override bool TryRead(Node node, Place place, out bool value)
    {
        value = false;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        value = scalar.Text == "true";
        if (scalar.Form != ScalarForm.Text && scalar.Text is "true" or "false")
        {
            return true;
        }

        string? meant = scalar.Text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" => "true",
            "false" or "no" or "off" or "n" => "false",
            _ => null,
        };
        WrongType(node, place, scalar.Form == ScalarForm.Text && meant is not null ? "Write it without quotes." : null, meant);
        return false;
    }
}

/// <summary>A day.</summary>
internal sealed class DateSchema : Schema<DateOnly>
{
    internal override string Expected => "a date (yyyy-MM-dd)";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Expected);

    internal override bool TryRead(Node node, Place place, out DateOnly value)
    {
        value = default;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        if (DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            return true;
        }

        if (scalar.Text is [_, _, _, _, '-', _, _, '-', _, _] && scalar.Text.Where(c => c != '-').All(char.IsAsciiDigit))
        {
            place.Report(DiagnosticCodes.YearNotPossible, node, $"There is no day '{scalar.Text}'.", "Write an existing day as yyyy-MM-dd.");
        }
        else
        {
            WrongType(node, place, "Write the year, the month and the day: 2026-11-23.", Meant(scalar.Text));
        }

        return false;
    }

    /// <summary>The forms of other days that can be meant in one way alone: with points the day stands first, and a year leads the others.</summary>
    private static readonly string[] OtherForms = ["d.M.yyyy", "d. M. yyyy", "yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "yyyyMMdd", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy"];

    private static string? Meant(string text) =>
        DateOnly.TryParseExact(text.Trim(), OtherForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}

/// <summary>A word of a closed set.</summary>
internal sealed class WordSchema<T>(string what) : Schema<T>
    where T : struct, Enum
{
    internal static ImmutableArray<string> All => Words.All<T>();

    internal override string Expected => $"{what}: {string.Join(", ", All)}";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.OneOf(All);

    internal override bool TryRead(Node node, Place place, out T value)
    {
        value = default;
        return TryScalar(node, place, out ScalarNode? scalar)
            && (Words.TryParse(scalar.Text, out value) || place.NotInSet(scalar, what, All));
    }
}
