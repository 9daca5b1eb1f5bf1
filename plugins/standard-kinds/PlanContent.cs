using System;
using System.Collections.Generic;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>The content of a definition of <c>plan/1</c>.</summary>
internal sealed record PlanContent
{
    internal const string IntroStepId = "intro";
    internal const string ListStepId = "plan";
    internal const string OrderStepId = "order";
    internal const string ReviewStepId = "review";
    internal const string EndStepId = "end";

    /// <summary>The most entries of a list.</summary>
    internal const int MostEntries = 100;

    private static readonly string[] Keys = ["intro", "entry", "another", "least", "most", "orderBy", "orderAsk", "review", "closing"];

    /// <summary>The key of what is read first; null: nothing.</summary>
    internal string? IntroKey { get; init; }

    /// <summary>The questions of one entry, in order.</summary>
    internal required ValueList<AskStep> Entry { get; init; }

    /// <summary>The key of the question whether another entry follows.</summary>
    internal required string AnotherKey { get; init; }

    /// <summary>The least number of entries, 0 or more.</summary>
    internal required int Least { get; init; }

    /// <summary>The highest number of entries.</summary>
    internal required int Most { get; init; }

    /// <summary>The question, a scale or a number, by which the plan is put in order; null: by hand or as made.</summary>
    internal string? OrderBy { get; init; }

    /// <summary>The key of the request to put the entries in order; null: the person is not asked.</summary>
    internal string? OrderAskKey { get; init; }

    /// <summary>The key of the text above the whole plan.</summary>
    internal required string ReviewKey { get; init; }

    /// <summary>The key of what is read last; null: nothing.</summary>
    internal string? ClosingKey { get; init; }

    /// <summary>Reads the content of a definition that was checked.</summary>
    /// <exception cref="ArgumentException">The content has faults: <see cref="PlanKind.Check"/> names them.</exception>
    internal static PlanContent Of(JsonElement content)
    {
        (PlanContent? read, ValueList<ContentFault> faults) = Read(content);
        return read is not null && faults.Count == 0 ? read
            : throw new ArgumentException($"The content has {faults.Count} faults, the first at '{faults[0].Pointer}'; it cannot be run.", nameof(content));
    }

    /// <summary>Reads a content and all that is wrong with it.</summary>
    internal static (PlanContent? Content, ValueList<ContentFault> Faults) Read(JsonElement content)
    {
        var faults = new ContentFaults();
        if (!faults.Object(content, "", Keys))
        {
            return (null, faults.All.ToValueList());
        }

        string? intro = faults.OptionalText(content, "intro", "");
        List<AskStep> entry = QuestionReader.Questions(faults, content, "entry", "", new HashSet<string>(StringComparer.Ordinal));
        string? another = faults.RequiredText(content, "another", "");
        int least = faults.Integer(content, "least", "", 0, MostEntries, isRequired: false) ?? 1;
        int? most = faults.Integer(content, "most", "", 1, MostEntries, isRequired: true);
        if (most < least)
        {
            faults.Add("/most", ContentFaults.Invariant($"{most}, below the least of {least}"), "at least as many", "Correct one of them.");
        }

        string? orderBy = faults.OptionalText(content, "orderBy", "");
        string? orderAsk = faults.OptionalText(content, "orderAsk", "");
        CheckOrder(faults, entry, orderBy, orderAsk);
        string? review = faults.RequiredText(content, "review", "");
        string? closing = faults.OptionalText(content, "closing", "");
        return (new PlanContent
        {
            IntroKey = intro,
            Entry = entry.ToValueList(),
            AnotherKey = another ?? "",
            Least = least,
            Most = most ?? least,
            OrderBy = orderBy,
            OrderAskKey = orderAsk,
            ReviewKey = review ?? "",
            ClosingKey = closing,
        }, faults.All.ToValueList());
    }

    private static void CheckOrder(ContentFaults faults, List<AskStep> entry, string? orderBy, string? orderAsk)
    {
        if (orderBy is not null && orderAsk is not null)
        {
            faults.Add("/orderAsk", "'orderAsk' beside 'orderBy'", "one order", "Keep one of them.");
        }

        if (orderBy is not null && entry.Find(question => question.Id == orderBy) is not { Input: ScaleInput or NumberInput })
        {
            faults.Add("/orderBy", $"'{orderBy}'", "the id of a question of the entry with a scale or a number", "Name such a question.", ContentFaultKind.NotAskedBefore);
        }

        if (orderAsk is not null && entry.Count > 0 && entry[0].Input is not TextInput)
        {
            faults.Add("/orderAsk", $"an order by hand over '{entry[0].Id}', which is no text", "a text as first question of the entry, to know the entries by",
                "Put the question for the words first.");
        }
    }
}
