using System;
using System.Globalization;

namespace Neuropsych.Packs.Citations;

/// <summary>The year in a date as exports write it: <c>2019</c>, <c>2019/03//Mar-Apr</c>, <c>5 Jan 2019</c>, <c>2019-01/2019-03</c>.</summary>
internal static class YearText
{
    /// <summary>The first four digits that can be a year; null where there are none, as in <c>in press</c>.</summary>
    internal static int? Find(string? text)
    {
        for (int i = 0; text is not null && i < text.Length;)
        {
            int end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            // Eight digits together are a date without marks: 20190105.
            if (end - i is 4 or 8 && int.Parse(text.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture) is >= 1500 and <= 2999 and var year)
            {
                return year;
            }

            i = end + 1;
        }

        return null;
    }
}
