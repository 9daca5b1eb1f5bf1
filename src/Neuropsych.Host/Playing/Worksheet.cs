using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Neuropsych.Exercises;

namespace Neuropsych.Host.Playing;

/// <summary>
/// An exercise on paper: no run, but a walk over the definition, with lines for the person's own words. The same lines as text and as one HTML page that needs
/// nothing from anywhere.
/// </summary>
internal sealed class Worksheet
{
    private const string Blank = "________________________________________";
    private readonly List<(Line Kind, string Text)> lines = [];

    private Worksheet(string title, string lang) => (Title, Lang) = (title, lang);

    private string Title { get; }

    private string Lang { get; }

    /// <summary>Sets a worksheet.</summary>
    /// <param name="title">The name of the exercise.</param>
    /// <param name="safety">What protects the person.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="find">The words of a text by its key; null where there are none.</param>
    /// <param name="lang">The language.</param>
    /// <param name="help">Where help is found in the country that was named.</param>
    /// <param name="foot">What stands at its end: pack, version, licence.</param>
    internal static Worksheet Of(string title, SafetyProfile safety, ValueList<Step> steps, Func<string, string?> find, string lang, CrisisHelp help, string foot)
    {
        var sheet = new Worksheet(title, lang);
        foreach (string key in safety.Cautions.Select(caution => caution.TextKey).Concat(safety.Gates.Select(gate => gate.TextKey)))
        {
            sheet.Add(Line.Caution, find(key) ?? key);
        }

        string? rating = safety.RatingKey is { } rated ? EngineTexts.Find($"np/rating/{rated}", lang) ?? EngineTexts.Find("np/rating", lang) : null;
        sheet.Rate(rating);
        foreach (Step step in steps.Select(OnPaper).Where(step => step is not InterruptStep))
        {
            StepView view = ViewOf(step, find, lang);
            ValueList<string> told = StepTranscript.Lines(view);
            for (int i = 0; i < told.Count; i++)
            {
                sheet.Add(i == 0 && step is AskStep or BodymapStep or FormStep or RepeatStep or RankStep ? Line.Question : Line.Text, told[i]);
            }

            foreach (int _ in Enumerable.Range(0, RoomFor(step)))
            {
                sheet.Add(Line.Own, Blank);
            }
        }

        sheet.Rate(rating);
        if (safety.Rules.Count > 0)
        {
            // Paper reads no answers: where help is found stands on it for everybody.
            sheet.Add(Line.Caution, EngineTexts.Find("np/crisis", lang));
            foreach (string line in StepTranscript.Help(lang, help))
            {
                sheet.Add(Line.Caution, line);
            }
        }

        sheet.Add(Line.Foot, foot);
        return sheet;
    }

    /// <summary>The lines as text.</summary>
    internal IEnumerable<(int Indent, string Text)> Lines => lines.Select(line => (line.Kind is Line.Own ? 2 : line.Text.Length - line.Text.TrimStart(' ').Length, line.Text.TrimStart(' ')));

    /// <summary>One page of HTML.</summary>
    internal string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{WebUtility.HtmlEncode(Lang)}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{WebUtility.HtmlEncode(Title)}</title>\n<style>\n");
        html.Append("body { font: 12pt/1.5 serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }\n.caution { border-left: .3em solid; padding-left: 1em; }\n"
            + ".own { border-bottom: 1px solid; height: 2.2em; margin: 0; }\n.foot { font-size: 9pt; margin-top: 3em; }\n.question { font-weight: bold; break-after: avoid; }\n</style>\n</head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1 dir=\"auto\">{WebUtility.HtmlEncode(Title)}</h1>\n");
        foreach ((Line kind, string text) in lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p dir=\"auto\" class=\"{kind.ToString().ToLowerInvariant()}\">{(kind == Line.Own ? "&nbsp;" : WebUtility.HtmlEncode(text.Trim()))}</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A step with its words, as a renderer would get it.</summary>
    private static StepView ViewOf(Step step, Func<string, string?> find, string lang) => new()
    {
        Step = step,
        Lang = lang,
        Texts = StepTexts.KeysOf(step).Select(key => new ShownText { Key = key, Text = find(key) ?? key }).ToValueList(),
        Help = new CrisisHelp(),
        DirectoryVersion = CrisisDirectory.Fallback.Version,
    };

    /// <summary>Paper can nothing but be read: what a step needs besides, it lacks.</summary>
    private static Step OnPaper(Step step)
    {
        while (step is { Requires.Count: > 0, Fallback: { } fallback })
        {
            step = fallback with { Id = step.Id };
        }

        return step;
    }

    private static int RoomFor(Step step) => step switch
    {
        AskStep { Input: TextInput } => 3,
        AskStep { Input: ChoiceInput or ScaleInput or SliderInput } => 0,
        AskStep or BodymapStep => 1,
        FormStep form => form.Asks.Count,
        RepeatStep repeat => Math.Min(repeat.Most, 6) * repeat.Entry.Count,
        RankStep rank => rank.Entries.Count,
        _ => 0,
    };

    private void Rate(string? question)
    {
        if (question is not null)
        {
            Add(Line.Question, question);
            Add(Line.Text, "0   1   2   3   4   5   6   7   8   9   10");
        }
    }

    private void Add(Line kind, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            lines.Add((kind, text));
        }
    }

    private enum Line
    {
        Text,
        Question,
        Caution,
        Own,
        Foot,
    }
}
