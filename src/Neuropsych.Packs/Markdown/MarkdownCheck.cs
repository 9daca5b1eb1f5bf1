using System;
using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Markdown;

/// <summary>
/// What Markdown of a pack may hold: paragraphs, lists, headings, quotes, code, tables, emphasis and links to http and https.
/// </summary>
internal static class MarkdownCheck
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().Build();

    /// <summary>Checks a text; what is wrong is reported with its place.</summary>
    internal static bool Check(string text, ScalarNode node, bool isSame, Place place)
    {
        var check = new Run(text, node, isSame, place);
        if (MarkdownPrescan.Find(text, place.Pack.Limits) is { } cause)
        {
            check.TooComplex(cause.Offset, cause.Message);
            return false;
        }

        if (!MayHoldMore(text))
        {
            return true;
        }

        Markdig.Syntax.MarkdownDocument document;
        try
        {
            document = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own guard against deep nesting.
            check.TooComplex(0, "The text nests too deep.");
            return false;
        }

        foreach (MarkdownObject item in document.Descendants())
        {
            check.Visit(item);
        }

        return check.IsGood;
    }

    /// <summary>
    /// Whether a text can hold a link, a picture or HTML at all: it has a character that begins one, outside the pack's own references
    /// (<c>[[region/x]]</c>, <c>[@source]</c>, <c>[claim/x]</c>). A reference that goes on, as in <c>[[x]](address)</c>, is a link.
    /// </summary>
    private static bool MayHoldMore(string text)
    {
        int from = 0;
        foreach (TextMark mark in TextMarks.Of(text))
        {
            int end = mark.Start + mark.Length;
            bool goesOn = end < text.Length && (text[end] is '(' or ':' or '[');
            if (goesOn || text.AsSpan(from, mark.Start - from).IndexOfAny('<', '[', '&') >= 0)
            {
                return true;
            }

            from = end;
        }

        return text.AsSpan(from).IndexOfAny('<', '[', '&') >= 0;
    }

    private sealed class Run(string text, ScalarNode node, bool isSame, Place place)
    {
        private int links;

        internal bool IsGood { get; private set; } = true;

        internal void Visit(MarkdownObject item)
        {
            switch (item)
            {
                case LinkInline { IsImage: true } image:
                    CheckPicture(image);
                    break;
                case LinkInline { Reference: null } link:
                    CheckLink(link.Url ?? "", link.Span.Start);
                    break;
                case AutolinkInline auto:
                    CheckLink(auto.IsEmail ? "mailto:" + auto.Url : auto.Url, auto.Span.Start);
                    break;
                case LinkReferenceDefinition definition:
                    CheckLink(definition.Url ?? "", definition.Span.Start);
                    break;
                case HtmlInline or HtmlBlock:
                    ReportHtml(item.Span.Start);
                    break;
                case LiteralInline literal:
                    CheckLiteral(literal);
                    break;
                case HtmlEntityInline entity:
                    CheckEntity(entity);
                    break;
                case TableRow row when row.Count > place.Pack.Limits.TableColumns:
                    TooComplex(row.Span.Start, $"A table has {row.Count} columns; allowed are {place.Pack.Limits.TableColumns}.");
                    break;
                case ContainerBlock block when DepthOf(block) > place.Pack.Limits.MarkdownDepth * 2:
                    TooComplex(block.Span.Start, $"The text nests deeper than {place.Pack.Limits.MarkdownDepth} levels.");
                    break;
            }
        }

        internal void TooComplex(int offset, string message)
        {
            IsGood = false;
            Report(DiagnosticCodes.MarkdownTooLarge, offset, message, "Write it in a simpler way, or split it.");
        }

        private static int DepthOf(Block block)
        {
            int depth = 0;
            for (Block? parent = block; parent is not null; parent = parent.Parent)
            {
                depth++;
            }

            return depth;
        }

        private void CheckLink(string url, int offset)
        {
            if (++links == place.Pack.Limits.Links + 1)
            {
                TooComplex(offset, string.Create(CultureInfo.InvariantCulture, $"The text has more than {place.Pack.Limits.Links} links."));
            }

            if (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            IsGood = false;
            Report(DiagnosticCodes.LinkScheme, offset, $"The link '{Printable.Quote(url)}' leads neither to http nor to https.",
                "Link entities as [[kind/name]], and pages by their full address.");
        }

        /// <summary>What only a lenient reader would take for a tag: <c>&lt;svg/onload=…&gt;</c>.</summary>
        private void CheckLiteral(LiteralInline literal)
        {
            ReadOnlySpan<char> content = literal.Content.AsSpan();
            for (int i = 0; i + 1 < content.Length; i++)
            {
                int at = literal.Span.Start + i;
                if (content[i] == '<' && (char.IsAsciiLetter(content[i + 1]) || content[i + 1] is '/' or '!' or '?')
                    && at < text.Length && text.AsSpan(at).IndexOfAny('>', '\n') is > 0 and var end && text[at + end] == '>')
                {
                    ReportHtml(at);
                    return;
                }
            }
        }

        private void ReportHtml(int start) => Report(DiagnosticCodes.RawHtml, start,
            $"'{Printable.Quote(text[start..Math.Min(start + 40, text.Length)])}' is HTML; it is shown as text.",
            "Write Markdown, or put the sign '<' between backquotes.");

        private void CheckPicture(LinkInline image)
        {
            string url = image.Url ?? "";
            string path = url.StartsWith("../", StringComparison.Ordinal) ? url[3..] : url;
            if (path.StartsWith("media/", StringComparison.Ordinal) && place.Pack.Paths.Contains(path))
            {
                return;
            }

            IsGood = false;
            Report(DiagnosticCodes.PictureOutside, image.Span.Start,
                $"The picture '{Printable.Quote(url)}' is none of the pack's.", "Put a PNG into media/ and name it as media/name.png.");
        }

        private void CheckEntity(HtmlEntityInline entity)
        {
            foreach (Rune rune in entity.Transcoded.ToString().EnumerateRunes())
            {
                if (SourceText.Forbidden(rune) is { } name)
                {
                    IsGood = false;
                    place.Pack.Diagnostics.Add(SourceText.ForbiddenCharacter(name, rune.Value, PositionOf(entity.Span.Start)));
                }
            }
        }

        private void Report(DiagnosticCode code, int offset, string message, string cure)
        {
            SourcePosition position = PositionOf(offset);
            place.Report(code, new ScalarNode("", ScalarForm.Text, position.Line, position.Column), message, cure);
        }

        private SourcePosition PositionOf(int offset) => isSame ? node.At(place.File, offset) : new SourcePosition(place.File, node.Line, node.Column);
    }
}
