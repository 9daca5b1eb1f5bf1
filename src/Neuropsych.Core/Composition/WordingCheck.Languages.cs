using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Whether texts are in the language and the letters that they are said to be in: rules read no others.</content>
internal sealed partial class WordingCheck
{
    private const string WrongLanguage = "Name the language that it is written in, in 'languages' of pack.yaml or in the name of the translation, so that its rules read it.";

    /// <summary>
    /// The language whose rules read the texts of each language that has none of its own: where these are plainly written in one that has, as a whole.
    /// </summary>
    private static Dictionary<string, string> ReadAs(IReadOnlyList<PackText> texts, Reporter reporter)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, PackText> group in texts.Where(text => WordingList.For(text.Lang) is null).GroupBy(text => text.Lang, StringComparer.OrdinalIgnoreCase))
        {
            var language = new TextLanguage();
            var pool = new WordPool();
            foreach (PackText text in group)
            {
                language.Add(Sentence.Of(text.Text, pool: pool));
            }

            if (language.OtherThan(group.Key) is { } other && WordingList.For(other.Language) is not null)
            {
                read.Add(group.Key, other.Language);
                reporter.ReportAt(DiagnosticCodes.OtherLanguage, "pack.yaml", "/languages", Invariant($"The texts in '{group.Key}' are written in '{other.Language}': ")
                    + Invariant($"{other.Count} of their {language.Words} words are small words of it. They were read by its rules."), WrongLanguage);
            }
        }

        return read;
    }

    private void CheckLanguage(PackText text, IEnumerable<Sentence> sentences)
    {
        var language = new TextLanguage();
        language.Add(sentences);
        if (language.OtherThan(text.Lang) is { } other)
        {
            reporter.ReportWithin(DiagnosticCodes.OtherLanguage, text, 0,
                Invariant($"The text is said to be in '{text.Lang}' and is written in '{other.Language}': {other.Count} of its {language.Words} words are small words of it."),
                WrongLanguage);
        }
    }

    /// <summary>Words of letters of several alphabets, and whole texts in another alphabet than that of their language.</summary>
    private void CheckLetters(PackText text, bool isLatin)
    {
        if (Ascii.IsValid(text.Text) || !text.Text.AsSpan().ContainsAnyInRange('\u0370', '\uFFFF'))
        {
            return;
        }

        var shown = ShownText.Of(text.Text);
        int latin = 0;
        int other = 0;
        for (int i = 0; i < shown.Text.Length; i++)
        {
            int first = i;
            while (i < shown.Text.Length && char.IsLetterOrDigit(shown.Text[i]))
            {
                latin += Lookalikes.IsLatin(shown.Text[i]) ? 1 : 0;
                other += char.IsLetter(shown.Text[i]) && !Lookalikes.IsLatin(shown.Text[i]) ? 1 : 0;
                i++;
            }

            ReadOnlySpan<char> word = shown.Text.AsSpan(first, i - first);
            if (Lookalikes.IsMixed(word))
            {
                ReportMixed(text, shown, first, word);
            }
        }

        if (isLatin && other > latin && other >= FewestForeignLetters)
        {
            reporter.ReportWithin(DiagnosticCodes.OtherLanguage, text, 0,
                Invariant($"The text is said to be in '{text.Lang}', and {other} of its {latin + other} letters are of another alphabet."), WrongLanguage);
        }
    }

    /// <summary>Fewer may be a word or a name.</summary>
    private const int FewestForeignLetters = 20;

    private void ReportMixed(PackText text, ShownText shown, int first, ReadOnlySpan<char> word)
    {
        int at = 0;
        while (Lookalikes.IsLatin(word[at]) || Lookalikes.Of(word[at]) == default)
        {
            at++;
        }

        string? read = Lookalikes.Read(word);
        reporter.ReportWithin(DiagnosticCodes.MixedScripts, text, shown.StartOf(first + at),
            Invariant($"In '{word.ToString()}' the letter U+{(int)word[at]:X4} looks like '{Lookalikes.Of(word[at])}' and is of another alphabet than those beside it.")
                + (read is null ? "" : $" Rules read the word as '{read}'; a search does not find it."),
            "Type the word anew.", severity: read is null ? Severity.Warning : Severity.Error);
    }

    private static void ReportLanguages(Pack pack, IReadOnlyList<PackText> all, Reporter reporter)
    {
        foreach (string lang in pack.Info.Languages.Where(lang => WordingList.For(lang) is null))
        {
            int count = all.Count(text => string.Equals(text.Lang, lang, StringComparison.OrdinalIgnoreCase));
            reporter.ReportAt(DiagnosticCodes.LanguageUnchecked, "pack.yaml", "/languages",
                Invariant($"There is no word list for '{lang}'; its {(count == 1 ? "one text was" : Invariant($"{count} texts were"))} not checked for overclaims, promises, advice and strength."),
                "Have a person who knows the language and the rules read them.");
        }

        List<PackText> texts = pack.Info.Languages.Count > 1
            ? [.. all.Where(text => text.Role is not (PackTextRole.Note or PackTextRole.Label or PackTextRole.Procedure))] : [];
        int fields = texts.DistinctBy(text => (text.Id, text.Field)).Count();
        foreach (string lang in pack.Info.Languages.Skip(1))
        {
            int there = texts.Count(text => string.Equals(text.Lang, lang, StringComparison.OrdinalIgnoreCase));
            if (there < fields)
            {
                reporter.ReportAt(DiagnosticCodes.OneLanguage, "pack.yaml", "/languages",
                    Invariant($"{there} of {fields} {(fields == 1 ? "text stands" : there == 1 ? "texts stands" : "texts stand")} in '{lang}'; {(fields - there == 1 ? "the other is" : "the others are")} shown in ") + $"'{pack.Info.Languages[0]}'.");
            }
        }
    }
}
