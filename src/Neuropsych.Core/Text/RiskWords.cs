using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Neuropsych.Text;

/// <summary>
/// The words by which an item about the person's own death, suicide or harm to oneself is known. The lists are data, one a language; a phrase that ends with
/// <c>*</c> stands for all words that begin so. What an item says of the deaths of others, as lists of life events do, counts for nothing.
/// </summary>
internal static class RiskWords
{
    private static readonly Lazy<ImmutableArray<string>> Phrases = new(() => Read("asks"));
    private static readonly Lazy<ImmutableArray<string>> OfOthers = new(() => Read("saysOfOthers"));

    /// <summary>The phrase that such an item has, whatever the language of the text; null: none.</summary>
    internal static string? Find(string text)
    {
        string words = Plain(text);
        foreach (string phrase in OfOthers.Value)
        {
            words = words.Replace(phrase, " | ", StringComparison.Ordinal);
        }

        return Phrases.Value.FirstOrDefault(phrase => words.Contains(phrase, StringComparison.Ordinal))?.Trim();
    }

    private static ImmutableArray<string> Read(string list) => BuiltInData.Read("Neuropsych.Text.risk.json", root =>
        root.GetProperty(list).EnumerateObject().SelectMany(language => language.Value.EnumerateArray()).Select(phrase => phrase.GetString()!)
            .Select(phrase => phrase.EndsWith('*') ? Plain(phrase)[..^1] : Plain(phrase)).ToImmutableArray());

    /// <summary>Small letters and digits, one blank around each word; apostrophes fall away.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(" ", text.Length + 2);
        foreach (char c in NormalForm.Composed(text))
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’') && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.Append(plain[^1] == ' ' ? "" : " ").ToString();
    }
}
