using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Markdown;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Binding;

/// <summary>Text as written: <c>no</c>, <c>012</c> and <c>1.10</c> stay what they are.</summary>
internal sealed class TextSchema(string expected = "text") : Schema<string>
{
    internal override string Expected => expected;

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.AnyText();

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        if (scalar.Form == ScalarForm.JsonLiteral)
        {
            WrongType(node, place, "Put it in quotes.");
            return false;
        }

        return Texts.TryRead(scalar, place, DiagnosticCodes.TooLarge, place.Pack.Limits.TextLength, out value, out _);
    }
}

/// <summary>Text in the language of the pack, for one audience.</summary>
internal sealed class LocalizedSchema(Audience audience = Audience.Clinician, bool isMarkdown = false, bool isHandout = false)
    : Schema<Localized>
{
    internal override string Expected => isMarkdown ? "text (Markdown)" : "text";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.AnyText();

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out Localized value)
    {
        value = null;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        PackBuilder pack = place.Pack;
        int longest = isHandout ? pack.Limits.HandoutLength : pack.Limits.TextLength;
        DiagnosticCode tooLong = isMarkdown ? DiagnosticCodes.MarkdownTooLarge : DiagnosticCodes.TooLarge;
        if (!Texts.TryRead(scalar, place, tooLong, longest, out string? text, out bool isVerbatim))
        {
            return false;
        }

        value = new Localized
        {
            Texts = [new LocalizedText { Lang = place.Lang ?? pack.Lang, Audience = audience, Text = text }],
        };
        return !isMarkdown || MarkdownCheck.Check(text, scalar, isVerbatim, place);
    }
}

/// <summary>What holds for every text.</summary>
internal static class Texts
{
    /// <summary>Checks length and characters, brings the text into normal form C and remembers where it stands.</summary>
    internal static bool TryRead(
        ScalarNode scalar, Place place, DiagnosticCode tooLong, int longest,
        [NotNullWhen(true)] out string? text, out bool isVerbatim)
    {
        text = null;
        isVerbatim = false;
        if (string.IsNullOrWhiteSpace(scalar.Text))
        {
            place.Report(DiagnosticCodes.WrongType, scalar, "The text is empty.", "Write it, or leave the key out.");
            return false;
        }

        if (scalar.Text.Length > longest)
        {
            place.Report(tooLong, scalar,
                string.Create(CultureInfo.InvariantCulture, $"The text has {scalar.Text.Length:N0} characters; allowed are {longest:N0}."),
                "Shorten or split it.");
            return false;
        }

        if (!scalar.IsVerbatim && !CheckEscapes(scalar, place))
        {
            return false;
        }

        text = scalar.Text;
        isVerbatim = scalar.IsVerbatim;
        if (!Ascii.IsValid(text) && !text.IsNormalized(NormalizationForm.FormC))
        {
            text = text.Normalize(NormalizationForm.FormC);
            isVerbatim = false;
        }

        place.RegisterText(scalar, isVerbatim);
        return true;
    }

    /// <summary>Characters of a file are checked when it is decoded; here come those that escapes made.</summary>
    private static bool CheckEscapes(ScalarNode scalar, Place place)
    {
        string text = scalar.Text;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~' or '\n' or '\t')
            {
                continue;
            }

            bool isRune = Rune.TryGetRuneAt(text, i, out Rune rune);
            string? name = isRune ? SourceText.Forbidden(rune) : "lone surrogate";
            if (name is not null)
            {
                place.Pack.Diagnostics.Add(SourceText.ForbiddenCharacter(
                    name, isRune ? rune.Value : text[i], new SourcePosition(place.File, scalar.Line, scalar.Column)));
                return false;
            }

            i += isRune ? rune.Utf16SequenceLength - 1 : 0;
        }

        return true;
    }
}
