using Neuropsych.Exercises;
using Neuropsych.Presentation;
using static System.FormattableString;

namespace Neuropsych.Host.Views;

/// <summary>Draws what became of a score: by every published definition that was read, each with its source, and whether they agree.</summary>
internal static class ChangeView
{
    internal static void Draw(Page page, Reader reader, ScoreRule rule, ScoreChange change)
    {
        page.Text(Invariant($"{rule.Id}: from {change.Before} to {change.After}"), 2, Ink.Strong);
        foreach (ChangeJudgement one in change.Judgements)
        {
            page.Text($"{(one.Verdict is { } verdict ? Human.Word(verdict) : "says nothing here")}: {FigureText.Of(one.Figure)}", 4);
            page.Text($"{FigureText.ForWhom(one.Figure)}; {MeasureView.Source(reader, one.Figure.Source)}, {Human.Word(one.Figure.Reading)}", 6, Ink.Quiet);
        }

        page.Text(change.Agree switch
        {
            true => "The definitions agree.",
            false => "The definitions do not agree; none of them is the right one for everybody.",
            null => "No published definition says anything here.",
        }, 4, change.Agree == false ? Ink.Warning : Ink.Plain);
    }
}
