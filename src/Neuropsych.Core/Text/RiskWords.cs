using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Neuropsych.Text;

/// <summary>The words by which an item about death, suicide or harm to oneself is known. The lists are data, one a language.</summary>
internal static class RiskWords
{
    private static readonly Lazy<ImmutableArray<string>> Phrases = new(Read);

    /// <summary>The phrase that such an item has, whatever the language of the text; null: none.</summary>
    internal static string? Find(string text)
    {
        string words = Plain(text);
        return Phrases.Value.FirstOrDefault(phrase => words.Contains(phrase, StringComparison.Ordinal))?.Trim();
    }

    private static ImmutableArray<string> Read() => BuiltInData.Read("Neuropsych.Text.risk.json", root =>
        root.EnumerateObject().SelectMany(list => list.Value.EnumerateArray()).Select(phrase => Plain(phrase.GetString()!)).ToImmutableArray());

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
