using System.Collections.Generic;
using System.Globalization;

namespace Neuropsych.Text;

/// <summary>A number as a text writes it.</summary>
/// <param name="Value">The number, without a sign before it.</param>
/// <param name="Decimals">How many digits stand behind the decimal sign.</param>
/// <param name="End">The character after it.</param>
internal readonly record struct Numeral(decimal Value, int Decimals, int End)
{
    /// <summary>The most digits of a number that is looked at; results of research have fewer.</summary>
    private const int MostDigits = 9;

    /// <summary>Half a unit of its last digit: what was rounded to it lies no farther away.</summary>
    internal decimal Half => Decimals > 0 ? 0.5m / Power(Decimals) : 0.5m;

    /// <summary>Half a unit of its last digit that is no nought: 50 for <c>1,200</c>.</summary>
    internal decimal RoundHalf
    {
        get
        {
            decimal unit = 1;
            while (Decimals == 0 && Value != 0 && Value % (unit * 10) == 0)
            {
                unit *= 10;
            }

            return Decimals > 0 ? Half : unit / 2;
        }
    }

    /// <summary>
    /// The number that starts at a digit; null where it is a date, a version, part of a word or the number of a telephone. A point stands for decimals
    /// in any language, unless it parts thousands there.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The digit, from 0.</param>
    /// <param name="decimalSign">What stands before decimals in the language of the text.</param>
    internal static Numeral? At(string text, int start, char decimalSign)
    {
        bool hasPoint = start > 0 && text[start - 1] == decimalSign && (start == 1 || !IsInk(text[start - 2]));
        bool isOfName = start > 1 && text[start - 1] is '-' or '‑' && char.IsLetter(text[start - 2]);
        if (isOfName || (start > 0 && !hasPoint && IsInk(text[start - 1])))
        {
            return null;
        }

        int at = start;
        string whole = hasPoint ? "0" : Digits(text, ref at);
        string decimals = hasPoint ? Digits(text, ref at) : "";
        while (at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]))
        {
            char sign = text[at++];
            string next = Digits(text, ref at);
            if (decimals.Length > 0 || (next.Length != 3 && sign == ',' && sign != decimalSign))
            {
                return null;
            }

            bool partsThousands = sign != decimalSign && next.Length == 3 && whole[0] != '0';
            (whole, decimals) = partsThousands ? (whole + next, "") : (whole, next);
        }

        bool isLedByNought = whole.Length > 1 && whole[0] == '0';
        bool goesOn = at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '/');
        return isLedByNought || goesOn || whole.Length + decimals.Length > MostDigits
            ? null : new Numeral(Parse(whole, decimals), decimals.Length, at);
    }

    /// <summary>All numbers of a text in whatever language; where a sign may part thousands or stand before decimals, both.</summary>
    internal static IEnumerable<decimal> In(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            string whole = Digits(text, ref i);
            string decimals = "";
            if (i + 1 < text.Length && text[i] is '.' or ',' && char.IsAsciiDigit(text[i + 1]))
            {
                i++;
                decimals = Digits(text, ref i);
            }

            if (whole.Length + decimals.Length <= MostDigits)
            {
                yield return Parse(whole, decimals);
                if (decimals.Length == 3)
                {
                    yield return Parse(whole + decimals, "");
                }
            }
        }
    }

    private static string Digits(string text, ref int at)
    {
        int first = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text[first..at];
    }

    private static decimal Parse(string whole, string decimals) => decimal.Parse($"{whole}.{decimals}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static bool IsInk(char c) => char.IsLetterOrDigit(c) || c is '.' or ',' or '/';

    private static decimal Power(int digits)
    {
        decimal power = 1;
        for (int i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return power;
    }
}
