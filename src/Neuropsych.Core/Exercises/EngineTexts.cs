using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Exercises;

/// <summary>
/// The words of the engine's own steps: crisis information, cautions, ratings, refusals. Their keys begin with <c>np/</c>, which no text of a pack may;
/// a pack can add contacts, never words.
/// </summary>
public static class EngineTexts
{
    private const string Prefix = "np/";
    private const string AgePrefix = "np/age/";

    private static readonly FrozenDictionary<string, Table> Tables = new[] { "de", "en" }.ToFrozenDictionary(lang => lang, Read);

    /// <summary>The languages, in ordinal order. A run does not start in another one.</summary>
    public static ValueList<string> Languages { get; } = Tables.Keys.Order(StringComparer.Ordinal).ToValueList();

    /// <summary>Whether a key is one of the engine's.</summary>
    /// <param name="key">The key.</param>
    public static bool Owns(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The words under a key; null where the engine has none.</summary>
    /// <param name="key">The key, such as <c>np/crisis</c>.</param>
    /// <param name="lang">A language of <see cref="Languages"/>.</param>
    public static string? Find(string key, string lang)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(lang);
        if (!Tables.TryGetValue(lang, out Table? table))
        {
            return null;
        }

        return table.Texts.TryGetValue(key, out string? text) ? text
            : key.StartsWith(AgePrefix, StringComparison.Ordinal) && AgeRange.TryParse(key[AgePrefix.Length..], out AgeRange ages) ? AgeText(lang, ages)
            : null;
    }

    /// <summary>The words under a key with values put in; the key where the engine has none.</summary>
    /// <param name="key">The key, such as <c>np/input/number</c>.</param>
    /// <param name="lang">A language of <see cref="Languages"/>.</param>
    /// <param name="values">What stands in the place of <c>{0}</c> and so on; what stands in a value itself is left as it is.</param>
    public static string Format(string key, string lang, params ReadOnlySpan<string> values)
    {
        string text = Find(key, lang) ?? key;
        var whole = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPlace = i + 2 < text.Length && text[i] == '{' && text[i + 2] == '}' && text[i + 1] - '0' is var number && number >= 0 && number < values.Length;
            whole.Append(isPlace ? values[text[i + 1] - '0'] : text[i].ToString());
            i += isPlace ? 2 : 0;
        }

        return whole.ToString();
    }

    /// <summary>Who reviewed the words for crises in a language; null: no clinician has yet.</summary>
    /// <param name="lang">A language of <see cref="Languages"/>.</param>
    public static string? ReviewedBy(string lang)
    {
        ArgumentNullException.ThrowIfNull(lang);
        return Tables.TryGetValue(lang, out Table? table) ? table.ReviewedBy : null;
    }

    /// <summary>The key of the question about a rating: its own, or the one that fits everything.</summary>
    internal static string RatingKey(string rating) =>
        Tables["en"].Texts.ContainsKey($"np/rating/{rating}") && rating is not ("low" or "high") ? $"np/rating/{rating}" : "np/rating";

    /// <summary>All keys of a language, for the test that holds the languages together.</summary>
    internal static IEnumerable<string> Keys(string lang) => Tables[lang].Texts.Keys;

    private static string AgeText(string lang, AgeRange ages) => (ages.Least, ages.Most) switch
    {
        ({ } least, null) => Format("np/age/from", lang, Text(least)),
        (null, { } most) => Format("np/age/to", lang, Text(most)),
        var (least, most) => Format("np/age/between", lang, Text(least ?? 0), Text(most ?? 0)),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Table Read(string lang) => BuiltInData.Read($"Neuropsych.Exercises.engine.{lang}.json", root => new Table(
        root.GetProperty("reviewedBy").GetString(),
        root.GetProperty("texts").EnumerateObject().ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal)));

    private sealed record Table(string? ReviewedBy, FrozenDictionary<string, string> Texts);
}
