using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Markdown;

/// <summary>
/// A Markdown document as one mapping: the keys of its front matter, and its text as further keys. So one binder reads an
/// entity whether it stands in Markdown or in YAML.
/// </summary>
internal static class MarkdownDocument
{
    /// <summary>The headings of the text for clients, by language.</summary>
    private static readonly ImmutableDictionary<string, string> PlainHeadings = new Dictionary<string, string>
    {
        ["en"] = "In plain words",
        ["de"] = "In einfachen Worten",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Reads a document.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="place">Where it belongs.</param>
    /// <param name="isWhole">Whether the whole text is one key, as in a handout; else it is cut at its headings.</param>
    /// <returns>Null where the front matter is refused.</returns>
    internal static MappingNode? Read(ParsedFile file, string text, Place place, bool isWhole)
    {
        if (FrontMatterOf(text, place) is not { } matter || file.Node(place.Pack.Diagnostics) is not { } front)
        {
            return null;
        }

        if (front is not MappingNode mapping)
        {
            if (front is not ScalarNode { IsNull: true })
            {
                place.Report(DiagnosticCodes.WrongType, front, "The front matter is no mapping; expected keys with values.",
                    "Write 'id: …' and 'name: …' on lines of their own.");
                return null;
            }

            mapping = new MappingNode([], 1, 1);
        }

        var entries = mapping.Entries.ToBuilder();
        foreach ((string key, ScalarNode heading, ScalarNode section) in Sections(text, matter.BodyStart, matter.BodyLine, place, isWhole))
        {
            if (mapping.Find(key) is { } twice)
            {
                place.Report(DiagnosticCodes.YamlKeyTwice, section,
                    $"'{key}' stands twice: in the front matter on line {twice.Line} and in the text on line {section.Line}.",
                    "Remove one of them.", related: new SourcePosition(place.File, twice.Line, twice.Column));
                continue;
            }

            entries.Add(new MappingEntry(heading, section));
        }

        return new MappingNode(entries.ToImmutable(), mapping.Line, mapping.Column);
    }

    private static FrontMatter? FrontMatterOf(string text, Place place)
    {
        if (FrontMatter.In(text) is not { } matter)
        {
            if (FrontMatter.OpensIn(text))
            {
                place.Report(DiagnosticCodes.YamlSyntax, new ScalarNode("", ScalarForm.Plain, 1, 1),
                    "The front matter that opens here is not closed.", "Put a line '---' between the keys and the text.");
            }
            else
            {
                place.Report(DiagnosticCodes.KeyMissing, new ScalarNode("", ScalarForm.Plain, 1, 1),
                    "The document has no front matter, so it has no id.",
                    "Start it with a line '---', then 'id: …' and 'name: …', then another line '---'.");
            }

            return null;
        }

        if (matter.Yaml.Length > place.Pack.Limits.FrontMatterBytes)
        {
            place.Report(DiagnosticCodes.TooLarge, new ScalarNode("", ScalarForm.Plain, 1, 1),
                string.Create(CultureInfo.InvariantCulture,
                    $"The front matter has {matter.Yaml.Length:N0} characters; allowed are {place.Pack.Limits.FrontMatterBytes:N0}."));
            return null;
        }

        return matter;
    }

    private static IEnumerable<(string Key, ScalarNode Heading, ScalarNode Text)> Sections(
        string text, int start, int line, Place place, bool isWhole)
    {
        string key = isWhole ? "text" : "definition";
        var heading = new ScalarNode(key, ScalarForm.Text, line, 1);
        int sectionStart = start;
        int sectionLine = line;
        bool isCode = false;
        for (int i = start; i < text.Length && !isWhole; i = Lines.Next(text, i), line++)
        {
            isCode ^= IsFence(Lines.At(text, i));
            if (isCode || !IsHeading(Lines.At(text, i)))
            {
                continue;
            }

            if (ToSection(text[sectionStart..i], sectionLine) is { } section && key.Length > 0)
            {
                yield return (key, heading, section);
            }

            key = KeyOf(Lines.At(text, i).ToString(), line, place, key == "definition" ? "plain" : "");
            heading = new ScalarNode(key, ScalarForm.Text, line, 1);
            sectionStart = Lines.Next(text, i);
            sectionLine = line + 1;
        }

        if (ToSection(text[Math.Min(sectionStart, text.Length)..], sectionLine) is { } last && key.Length > 0)
        {
            yield return (key, heading, last);
        }
    }

    /// <summary>The key of a heading; an unknown heading is reported, and its text is left out.</summary>
    private static string KeyOf(string line, int number, Place place, string free)
    {
        string title = line.TrimStart('#').Trim().TrimEnd('#').TrimEnd();
        string lang = place.Lang ?? place.Pack.Lang;
        string expected = PlainHeadings.GetValueOrDefault(lang.Split('-')[0], PlainHeadings["en"]);
        var node = new ScalarNode(title, ScalarForm.Text, number, 1);
        if (title == expected && line.StartsWith("## ", StringComparison.Ordinal))
        {
            if (free.Length == 0)
            {
                place.Report(DiagnosticCodes.YamlKeyTwice, node, $"The section '{title}' stands twice.", "Join the two.");
            }

            return free;
        }

        string? near = title == expected ? expected : place.Pack.Nearest(title, [expected]);
        place.Report(DiagnosticCodes.UnknownKey, node, $"'{Printable.Quote(title)}' is no section of this document.",
            $"The only section is '## {expected}'; use bold text or a list instead of other headings.",
            near is null ? null : "## " + near);
        return "";
    }

    /// <summary>The text without the blank lines around it, with its place.</summary>
    private static ScalarNode? ToSection(string raw, int line)
    {
        int start = 0;
        while (start < raw.Length && raw.AsSpan(start, Lines.Next(raw, start) - start).IsWhiteSpace())
        {
            start = Lines.Next(raw, start);
            line++;
        }

        string text = raw[start..].TrimEnd();
        return text.Length == 0
            ? null
            : new ScalarNode(text, ScalarForm.Text, line, 1) { Runs = LinesOf(text, line) };
    }

    /// <summary>One stretch a line.</summary>
    private static ImmutableArray<TextRun> LinesOf(string text, int line)
    {
        ImmutableArray<TextRun>.Builder lines = ImmutableArray.CreateBuilder<TextRun>();
        for (int start = 0; start < text.Length; start = Lines.Next(text, start))
        {
            lines.Add(new TextRun(start, line++, 1));
        }

        return lines.ToImmutable();
    }

    private static bool IsFence(ReadOnlySpan<char> line) => line.StartsWith("```") || line.StartsWith("~~~");

    private static bool IsHeading(ReadOnlySpan<char> line) => line.StartsWith('#') && line.TrimStart('#') is [' ', ..];
}
