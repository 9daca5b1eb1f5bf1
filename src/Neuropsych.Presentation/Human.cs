using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Humanizer;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Presentation;

/// <summary>Counts, kinds and days as people say them. Data never pass through here: ids and numbers of sources stay as they are.</summary>
internal static class Human
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The nouns counted most, of which the plural adds an s.</summary>
    private static readonly HashSet<string> Regular = new(StringComparer.Ordinal)
    {
        "chemical", "claim", "code", "column", "component", "concept", "condition", "construct", "duplicate", "effect", "emotion", "error",
        "exercise", "finding", "handout", "hit", "hop", "link", "measure", "method", "minute", "network", "outcome", "pack", "path",
        "plugin", "population", "problem", "question", "reference", "region", "result", "row", "schema", "session", "source", "thing",
        "trait", "warning", "week",
    };

    /// <summary>A count with its noun: <c>1 claim</c>, <c>1,204 claims</c>.</summary>
    internal static string Count(int count, string noun) => $"{Number(count)} {(count == 1 ? noun : Plural(noun))}";

    /// <summary>How many of all are something: <c>No claim is open</c>, <c>1 of 3 claims is open</c>, <c>2 of 3 claims are open</c>.</summary>
    internal static string Of(int count, int all, string noun, string what) => count == 0
        ? $"No {noun} is {what}"
        : $"{Number(count)} of {Count(all, noun)} {(count == 1 ? "is" : "are")} {what}";

    /// <summary>A number with its thousands apart.</summary>
    internal static string Number(int number) => number.ToString("N0", Culture);

    /// <summary>The plural of a kind.</summary>
    internal static string Plural(EntityKind kind) => Plural(Word(kind));

    /// <summary>A member of a closed set as words: <c>clinical opinion</c>, <c>care as usual</c>.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.Humanize().ToLowerInvariant();

    /// <summary>A list in words: <c>a, b and c</c>.</summary>
    internal static string List(IEnumerable<string> items) => items.ToList() switch
    {
        [] => "",
        [var one] => one,
        [.. var before, var last] => $"{string.Join(", ", before)} and {last}",
    };

    /// <summary>A day and how far it is from the reader's: <c>2027-11-23, one year from now</c>.</summary>
    internal static string Day(DateOnly day, DateOnly today) => day == today
        ? $"{Iso(day)}, today"
        : $"{Iso(day)}, {day.Humanize(today, Culture)}";

    /// <summary>A day as written in packs.</summary>
    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", Culture);

    /// <summary>A word as a shell takes it for one.</summary>
    internal static string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or ':' or '-' or '_' or '.')
            ? text
            : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>What a mark says.</summary>
    internal static string Mark(Mark mark) => mark.Kind switch
    {
        MarkKind.WithQualifications => $"with qualifications ({Count(mark.Count, "link")})",
        MarkKind.UnverifiedEvidence => $"unverified evidence ({Count(mark.Count, "link")} to a source known only from memory)",
        MarkKind.NotYetCheckedByAPerson =>
            $"not yet checked by a person ({Count(mark.Count, "link")} read by a program)",
        MarkKind.RetractedSource => $"retracted source ({Count(mark.Count, "link")}); a person has to decide anew",
        MarkKind.CertaintyStale => "evidence changed after the certainty was judged",
        MarkKind.OverrideStale => "evidence changed after the override was decided",
        MarkKind.ReviewDue => "the date of review is past",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark.Kind, "This is no mark."),
    };

    /// <summary>The certainty in words; <c>not assessed</c> where none counts.</summary>
    internal static string Certainty(Certainty? certainty) => certainty switch
    {
        null => "not assessed",
        { CountsAsAssessed: false } => $"{Level(certainty.Level)} as published by {certainty.Assessor}, without reasons: counts as not assessed",
        _ => $"{Level(certainty.Level)} ({Words.Of(certainty.Scheme)}, {certainty.Assessor})",
    };

    /// <summary>The certainty in a word or two.</summary>
    internal static string CertaintyShort(Certainty? certainty) =>
        certainty is { CountsAsAssessed: true } ? $"certainty {Level(certainty.Level)}" : "certainty not assessed";

    /// <summary>A step of a rating: its domain and the change, or the grade of its facet.</summary>
    internal static string Step(CertaintyStep step) =>
        $"{Word(step.Domain)} {(step.Facet is { } facet ? Words.Of(facet) : (step.Step > 0 ? "+" : "") + EffectText.Digits(step.Step))}";

    /// <summary>The design, and of a synthesis what it pools.</summary>
    internal static string Design(Finding finding)
    {
        string design = finding.Design switch
        {
            StudyDesign.NonRandomisedControlled => "controlled, not randomised",
            StudyDesign.CrossSectional => "cross-sectional",
            StudyDesign.PrePost => "before and after",
            _ => Word(finding.Design),
        };
        string? synthesis = finding.Synthesis switch
        {
            Evidence.Synthesis.None => null,
            Evidence.Synthesis.Pairwise => "meta-analysis",
            Evidence.Synthesis.Network => "network meta-analysis",
            Evidence.Synthesis.Ipd => "meta-analysis of individual data",
            Evidence.Synthesis.CoordinateBased => "coordinate-based meta-analysis",
            Evidence.Synthesis.Umbrella => "umbrella review",
            Evidence.Synthesis.SystematicReview => "systematic review",
            Evidence.Synthesis.Narrative => "narrative review",
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Synthesis, "This is no synthesis."),
        };
        return synthesis is null ? design : $"{synthesis}, weakest design {design}";
    }

    /// <summary>
    /// The plural of an English noun. Those that add s or es or turn y into ies are formed here: Humanizer compiles a hundred patterns before its first plural,
    /// which is a sixth of a short call. Every other noun is asked of it.
    /// </summary>
    internal static string Plural(string noun) => noun switch
    {
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => noun[..^1] + "ies",
        [.., 's', 's'] => noun + "es",
        _ when Regular.Contains(noun[(noun.LastIndexOf(' ') + 1)..]) => noun + "s",
        _ => noun.Pluralize(),
    };

    private static string Level(CertaintyLevel level) =>
        level >= CertaintyLevel.D ? Words.Of(level) : Word(level);
}
