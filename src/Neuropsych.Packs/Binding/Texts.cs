using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Documents;
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

/// <summary>Text in the language of the pack, for one audience; in a built pack a list of texts with language and audience.</summary>
internal sealed class LocalizedSchema : Schema<Localized>
{
    private static readonly Field<string> Lang = Field.Required("lang", new LangSchema());
    private static readonly Field<Audience> AudienceField = Field.Required("audience", new WordSchema<Audience>("an audience"));

    private readonly Audience audience;
    private readonly OneTextSchema one;
    private readonly ListSchema<LocalizedText> list;

    internal LocalizedSchema(Audience audience = Audience.Clinician, bool isMarkdown = false, bool isHandout = false)
    {
        this.audience = audience;
        one = new OneTextSchema(isMarkdown, isHandout);
        Field<string> text = Field.Required("text", one);
        list = new ListSchema<LocalizedText>(new Shape<LocalizedText>("a text", reader => new LocalizedText
        {
            Lang = reader.Get(Lang),
            Audience = reader.Get(AudienceField),
            Text = reader.Get(text),
        }, Lang, AudienceField, text));
    }

    internal override string Expected => one.Expected;

    internal override JsonObject ToJson(EditorScope scope) => one.ToJson(scope);

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out Localized value)
    {
        value = null;
        if (place.Pack.IsBuilt)
        {
            return TryReadList(node, place, out value);
        }

        if (!one.TryRead(node, place, out string? text))
        {
            return false;
        }

        value = new Localized
        {
            Texts = [new LocalizedText { Lang = place.Lang ?? place.Pack.Lang, Audience = audience, Text = text }],
        };
        return true;
    }

    private bool TryReadList(Node node, Place place, [MaybeNullWhen(false)] out Localized value)
    {
        value = null;
        if (!list.TryRead(node, place, out ValueList<LocalizedText> texts))
        {
            return false;
        }

        if (texts.Count == 0 || texts.DistinctBy(text => (text.Lang, text.Audience)).Count() != texts.Count)
        {
            WrongType(node, place, "Each language and audience has one text, and there is at least one.");
            return false;
        }

        value = new Localized { Texts = texts };
        return true;
    }
}

/// <summary>One text, Markdown or not.</summary>
internal sealed class OneTextSchema(bool isMarkdown, bool isHandout) : Schema<string>
{
    internal override string Expected => isMarkdown ? "text (Markdown)" : "text";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.AnyText();

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        PackBuilder pack = place.Pack;
        int longest = isHandout ? pack.Limits.HandoutLength : pack.Limits.TextLength;
        DiagnosticCode tooLong = isMarkdown ? DiagnosticCodes.MarkdownTooLarge : DiagnosticCodes.TooLarge;
        return Texts.TryRead(scalar, place, tooLong, longest, out value, out bool isSame)
            && (!isMarkdown || MarkdownCheck.Check(value, scalar, isSame, place));
    }
}

/// <summary>A language tag.</summary>
internal sealed class LangSchema : Schema<string>
{
    internal override string Expected => "a language such as en or de";

    internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[a-z]{2,3}(-[0-9A-Za-z]{2,8})*$", Expected);

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        value = scalar.Text;
        if (DocumentName.IsLang(value))
        {
            return true;
        }

        WrongType(node, place, "Write the code of the language: en for English, de for German.");
        return false;
    }
}

/// <summary>What holds for every text.</summary>
internal static class Texts
{
    /// <summary>Checks length and characters, brings the text into normal form C and remembers where it stands.</summary>
    internal static bool TryRead(
        ScalarNode scalar, Place place, DiagnosticCode tooLong, int longest,
        [NotNullWhen(true)] out string? text, out bool isSame)
    {
        text = null;
        isSame = false;
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

        if (scalar.Runs.IsDefaultOrEmpty && !CheckEscapes(scalar, place))
        {
            return false;
        }

        text = NormalForm.Composed(scalar.Text);
        isSame = text == scalar.Text;

        place.RegisterText(scalar, isSame);
        return true;
    }

    private static bool CheckEscapes(ScalarNode scalar, Place place) => CheckEscapes(scalar, place.File, place.Pack.Diagnostics);

    /// <summary>Characters of a file are checked when it is decoded; here come those that escapes made.</summary>
    /// <param name="scalar">The text.</param>
    /// <param name="file">The file.</param>
    /// <param name="bag">Where a fault goes; one for a text.</param>
    /// <param name="mayReturn">Whether a text may have carriage returns, as FHIR lets it.</param>
    internal static bool CheckEscapes(ScalarNode scalar, string file, DiagnosticBag bag, bool mayReturn = false)
    {
        string text = scalar.Text;
        int marks = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~' or '\n' or '\t' || (mayReturn && text[i] == '\r'))
            {
                marks = 0;
                continue;
            }

            bool isRune = Rune.TryGetRuneAt(text, i, out Rune rune);
            string? name = isRune ? SourceText.Forbidden(rune) : "lone surrogate";
            marks = isRune && NormalForm.IsMark(rune) ? marks + 1 : 0;
            if (name is not null || marks > NormalForm.MostMarks)
            {
                var position = new SourcePosition(file, scalar.Line, scalar.Column);
                bag.Add(name is null ? SourceText.TooManyMarks(position) : SourceText.ForbiddenCharacter(name, isRune ? rune.Value : text[i], position));
                return false;
            }

            i += isRune ? rune.Utf16SequenceLength - 1 : 0;
        }

        return true;
    }
}
