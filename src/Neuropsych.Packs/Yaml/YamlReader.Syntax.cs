using System;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Neuropsych.Packs.Yaml;

/// <content>What does not parse, in our own words.</content>
internal sealed partial class YamlReader
{
    /// <summary>Says in our own words what does not parse, at the place of the cause rather than where it came to light.</summary>
    private void ReportSyntax(Mark? start, Mark? end)
    {
        Mark? last = parser.Current?.End;
        int line = (int)(start ?? last ?? default).Line;
        int column = (int)(start ?? last ?? default).Column;
        int lastLine = Math.Max((int)(end ?? default).Line, Math.Max(line, (int)(last ?? default).Line + 1));
        if (SyntaxCauses.TabIndent(text, (int)(last ?? default).Line, lastLine) is { } tabLine)
        {
            Report(DiagnosticCodes.YamlSyntax, tabLine, 1, "A tab stands in the indentation of this line.",
                "Indent with spaces: two for each level.");
            return;
        }

        if (SyntaxCauses.OddStart(text, (int)(last ?? default).Line, lastLine) is { } odd)
        {
            bool isBlank = char.IsWhiteSpace(odd.Sign);
            Report(DiagnosticCodes.YamlSyntax, odd.Line, odd.Column,
                isBlank ? $"The indentation has a blank that is none to YAML (U+{(int)odd.Sign:X4}), as web pages and word processors have it." : $"The line begins with '{odd.Sign}', which begins no item of a list.",
                isBlank ? "Indent with plain spaces." : "Begin an item with '- ', a hyphen and a space.");
            return;
        }

        string found = SyntaxCauses.LineAt(text, line);
        char at = column >= 1 && column <= found.Length ? found[column - 1] : '\0';
        if (at is '"' or '\'' && start is { } quote && end is { } quoteEnd && quoteEnd.Index - quote.Index > 0
            && SyntaxCauses.IsOpenQuote(text, (int)quote.Index, (int)quoteEnd.Index))
        {
            Report(DiagnosticCodes.YamlSyntax, line, column, $"The quote {at} that opens here is not closed.",
                $"Close it with {at} on the same line.");
        }
        else if (lastScalar is { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } scalar
            && scalar.End.Line > scalar.Start.Line && scalar.End.Line == line)
        {
            Report(DiagnosticCodes.YamlSyntax, (int)scalar.Start.Line, (int)scalar.Start.Column,
                string.Create(CultureInfo.InvariantCulture,
                    $"The quote that opens here goes on to line {scalar.End.Line + lineOffset}, where other text follows."),
                "Close the quote where the text ends.");
        }
        else if (at is '"' && start is { } escape && end is not null)
        {
            Report(DiagnosticCodes.YamlSyntax, (int)escape.Line, (int)escape.Column,
                "A text in double quotes has an escape that is none.", "Write a backslash as '\\\\', or use single quotes.");
        }
        else if (lastScalar is { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted } closed && start is { } behind
            && closed.End.Line == behind.Line && behind.Index >= closed.End.Index && SyntaxCauses.IsText(text, (int)closed.End.Index))
        {
            bool isApostrophe = closed.Style == ScalarStyle.SingleQuoted;
            Report(DiagnosticCodes.YamlSyntax, (int)closed.End.Line, (int)closed.End.Column - 1, "The text in quotes ends here, and more text follows.",
                isApostrophe ? "Write an apostrophe within it twice (''), or put the text in double quotes." : "Write a quote within it as \\\", or put the text in single quotes.");
        }
        else if (at is '@' or '`')
        {
            Report(DiagnosticCodes.YamlSyntax, line, column, $"A text without quotes cannot start with '{at}'.", "Put it in double quotes.");
        }
        else if (open.Count > 0 && FlowStart(open.Peek()) is { } flow && at != '"' && at != '\'')
        {
            Report(DiagnosticCodes.YamlSyntax, (int)flow.Mark.Line, (int)flow.Mark.Column,
                $"The '{flow.Sign}' that opens here is not closed by '{(flow.Sign == '[' ? ']' : '}')}' where it should be.",
                "Close it, or put a comma between its parts, or quote the text that has one of , [ ] { } : in it.");
        }
        else if (start is null && SyntaxCauses.NextBracket(text, (int)(last ?? default).Index) is { } bracket)
        {
            Report(DiagnosticCodes.YamlSyntax, bracket.Line, bracket.Column,
                $"The '{bracket.Sign}' that opens here is not closed by '{(bracket.Sign == '[' ? ']' : '}')}' where it should be.",
                "Close it, or put a comma between its parts, or quote the text that has one of , [ ] { } : in it.");
        }
        else if (SyntaxCauses.SecondColon(found) is { } colon)
        {
            Report(DiagnosticCodes.YamlSyntax, line, colon, "A ': ' stands inside a text without quotes.",
                !found.Any(ScalarNode.IsCurly) ? "Put the text in double quotes." : $"Put the text in double quotes. {ScalarNode.CurlyQuotes}");
        }
        else if (at is '%' or '&' or '*' or '!' or ',' or ']' or '}' or '|' or '>')
        {
            Report(DiagnosticCodes.YamlSyntax, line, column, $"A text without quotes cannot start with '{at}'.",
                "Put it in double quotes.");
        }
        else if (SyntaxCauses.Misplaced(text, line) is { } place)
        {
            Report(DiagnosticCodes.YamlSyntax, line, place.Column, place.Message, place.Cure);
        }
        else
        {
            Report(DiagnosticCodes.YamlSyntax, line, column,
                "This does not fit the lines above it.",
                "Keys of one level start in the same column and end with ': '; list items start with '- '.");
        }
    }

    private static (Mark Mark, char Sign)? FlowStart(NodeEvent start) => start switch
    {
        SequenceStart { Style: SequenceStyle.Flow } => (start.Start, '['),
        MappingStart { Style: MappingStyle.Flow } => (start.Start, '{'),
        _ => null,
    };

    /// <summary>Tells a line that looks like an item of a list and goes on with the text before it, since it stands deeper than that text's line.</summary>
    private void CheckContinued(Scalar scalar)
    {
        int line = (int)scalar.Start.Line;
        for (int i = text.IndexOf('\n', (int)scalar.Start.Index); i >= 0 && i < scalar.End.Index; i = text.IndexOf('\n', i + 1))
        {
            line++;
            int dash = i + 1;
            while (dash < text.Length && text[dash] == ' ')
            {
                dash++;
            }

            if (dash < scalar.End.Index && text.AsSpan(dash).StartsWith("- "))
            {
                Report(DiagnosticCodes.YamlSyntax, line, dash - i,
                    $"This dash begins no item: the line goes on with the text of line {LineOf(scalar.Start)}, since it stands deeper.",
                    "Put the dash in the column of the other items, or put the text in quotation marks.", Severity.Warning);
                return;
            }
        }
    }
}
