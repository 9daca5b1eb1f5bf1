using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using Ganss.Xss;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Neuropsych.Text;

namespace Neuropsych.AspNetCore;

/// <summary>
/// Markdown of a pack as HTML. Raw HTML is shown as text, a link that leads neither to http nor to https loses its address, a picture that is
/// none of the pack's becomes its description; the result passes an allow-list. The page's content security policy stands behind both.
/// </summary>
internal static class MarkdownHtml
{
    /// <summary>The longest text that is rendered, in UTF-16 units: that of a handout. A longer one is shown as it is written.</summary>
    private const int LongestText = 64 << 10;

    /// <summary>The longest HTML that one text may become, in UTF-16 units. What becomes more is shown as it is written.</summary>
    private const int LongestHtml = 256 << 10;

    private const int LowestHeading = 4;

    private static readonly MarkdownPipeline Pipeline = MakePipeline();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    /// <summary>Renders a text.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="level">The level of its highest heading, 2 to 4.</param>
    /// <param name="marks">What stands for the references of the text; null: the reference as written.</param>
    /// <param name="picture">The address of a picture of the pack by its path; null: it has none.</param>
    internal static string Render(string text, int level, Func<TextMark, MarkLink?> marks, Func<string, string?> picture)
    {
        if (text.Length > LongestText)
        {
            return AsWritten(text);
        }

        string html;
        try
        {
            MarkdownDocument document = Markdig.Markdown.Parse(text, Pipeline);
            Tame(document, level, marks, picture);
            using var writer = new StringWriter { NewLine = "\n" };
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.Render(document);
            html = writer.ToString();
        }
        catch (ArgumentException)
        {
            // Markdig's own guard against deep nesting.
            return AsWritten(text);
        }

        return html.Length > LongestHtml ? AsWritten(text) : Sanitizer.Sanitize(html);
    }

    private static string AsWritten(string text) => $"<p>{WebUtility.HtmlEncode(text)}</p>";

    private static MarkdownPipeline MakePipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new MarkParser());
        return builder.Build();
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "blockquote", "code", "pre", "br",
                "table", "thead", "tbody", "tr", "th", "td", "a", "img",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src", "alt", "rel" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "src" },
        });
        return sanitizer;
    }

    private static void Tame(MarkdownDocument document, int level, Func<TextMark, MarkLink?> marks, Func<string, string?> picture)
    {
        int highest = document.Descendants<HeadingBlock>().Select(heading => heading.Level).DefaultIfEmpty(1).Min();
        int before = level - 1;
        foreach (MarkdownObject item in document.Descendants().ToList())
        {
            switch (item)
            {
                case HeadingBlock heading:
                    // No level is left out, so that the outline of the page can be read.
                    heading.Level = before = Math.Min(Math.Min(level + heading.Level - highest, before + 1), LowestHeading);
                    break;
                case LinkInline { IsImage: true } image:
                    TamePicture(image, picture);
                    break;
                case LinkInline link:
                    TameLink(link);
                    break;
                case AutolinkInline auto:
                    Replace(auto, IsWeb(auto.Url) ? WebLink(auto.Url, new LiteralInline(auto.Url)) : new LiteralInline(auto.Url));
                    break;
                case MarkInline mark:
                    Replace(mark, marks(mark.Mark) is { } target ? MarkAsLink(target) : new LiteralInline(mark.Written));
                    break;
            }
        }
    }

    private static void TamePicture(LinkInline image, Func<string, string?> picture)
    {
        string path = image.Url ?? "";
        path = path.StartsWith("../", StringComparison.Ordinal) ? path[3..] : path;
        image.Title = null;
        if (picture(path) is { } address)
        {
            image.GetDynamicUrl = null;
            image.Url = address;
        }
        else
        {
            Unwrap(image);
        }
    }

    private static void TameLink(LinkInline link)
    {
        // An address in a definition elsewhere in the text is asked for when the link is drawn.
        string url = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        if (!IsWeb(url))
        {
            Unwrap(link);
            return;
        }

        link.GetDynamicUrl = null;
        link.Url = url;
        link.Title = null;
        Describe(link, url);
    }

    private static LinkInline WebLink(string url, Inline content)
    {
        var link = new LinkInline(url, "") { IsClosed = true };
        link.AppendChild(content);
        Describe(link, url);
        return link;
    }

    /// <summary>Says where a link leads, and that the place learns nothing of this page.</summary>
    private static void Describe(LinkInline link, string url)
    {
        Markdig.Renderers.Html.HtmlAttributesExtensions.GetAttributes(link).AddProperty("rel", "noopener noreferrer");
        string host = new Uri(url).IdnHost;
        link.AppendChild(new LiteralInline($" ({host})"));
    }

    private static LinkInline MarkAsLink(MarkLink target)
    {
        var link = new LinkInline(target.Address, "") { IsClosed = true };
        link.AppendChild(new LiteralInline(target.Text));
        return link;
    }

    private static void Unwrap(LinkInline link)
    {
        foreach (Inline child in link.ToList())
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private static void Replace(Inline old, Inline now)
    {
        old.InsertBefore(now);
        old.Remove();
    }

    private static bool IsWeb(string url) =>
        (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0;

    /// <summary>Reads <c>[[region/x]]</c>, <c>[@source]</c> and <c>[claim/x]</c>; code keeps them as they are.</summary>
    private sealed class MarkParser : InlineParser
    {
        /// <summary>No reference is longer, brackets included.</summary>
        private const int Window = 220;

        internal MarkParser() => OpeningCharacters = ['['];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            int length = Math.Min(Window, slice.End - slice.Start + 1);
            string rest = slice.Text.Substring(slice.Start, length);
            if (TextMarks.Of(rest).FirstOrDefault() is not { Start: 0 } mark
                || (mark.Length < rest.Length && rest[mark.Length] is '(' or '[' or ':'))
            {
                return false;
            }

            processor.Inline = new MarkInline(mark, rest[..mark.Length]);
            slice.Start += mark.Length;
            return true;
        }
    }

    private sealed class MarkInline(TextMark mark, string written) : LeafInline
    {
        internal TextMark Mark { get; } = mark;

        internal string Written { get; } = written;
    }
}

/// <summary>What stands for a reference of a text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Address">Where they lead.</param>
internal sealed record MarkLink(string Text, string Address);
