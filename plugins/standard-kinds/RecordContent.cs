using System;
using System.Collections.Generic;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>The content of a definition of <c>record/1</c>.</summary>
internal sealed record RecordContent
{
    internal const string IntroStepId = "intro";
    internal const string ReviewStepId = "review";
    internal const string FollowUpStepId = "follow-up";
    internal const string EndStepId = "end";
    internal const string Yes = "yes";
    internal const string No = "no";

    private static readonly string[] Keys = ["intro", "fields", "review", "followUp", "closing"];
    private static readonly string[] FollowUpKeys = ["ask", "yes", "no", "fields"];

    /// <summary>The key of what is read first; null: nothing.</summary>
    internal string? IntroKey { get; init; }

    /// <summary>The fields, in order.</summary>
    internal required ValueList<AskStep> Fields { get; init; }

    /// <summary>The key of the text above the answers; null: they are not shown again.</summary>
    internal string? ReviewKey { get; init; }

    /// <summary>What is filled in later; null: nothing.</summary>
    internal LaterFields? FollowUp { get; init; }

    /// <summary>The key of what is read last; null: nothing.</summary>
    internal string? ClosingKey { get; init; }

    /// <summary>Reads the content of a definition that was checked.</summary>
    /// <exception cref="ArgumentException">The content has faults: <see cref="RecordKind.Check"/> names them.</exception>
    internal static RecordContent Of(JsonElement content)
    {
        (RecordContent? read, ValueList<ContentFault> faults) = Read(content);
        return read is not null && faults.Count == 0 ? read
            : throw new ArgumentException($"The content has {faults.Count} faults, the first at '{faults[0].Pointer}'; it cannot be run.", nameof(content));
    }

    /// <summary>Reads a content and all that is wrong with it.</summary>
    internal static (RecordContent? Content, ValueList<ContentFault> Faults) Read(JsonElement content)
    {
        var faults = new ContentFaults();
        if (!faults.Object(content, "", Keys))
        {
            return (null, faults.All.ToValueList());
        }

        HashSet<string> ids = new(StringComparer.Ordinal) { IntroStepId, ReviewStepId, FollowUpStepId, EndStepId };
        string? intro = faults.OptionalText(content, "intro", "");
        List<AskStep> fields = QuestionReader.Questions(faults, content, "fields", "", ids);
        string? review = faults.OptionalText(content, "review", "");
        LaterFields? later = null;
        if (content.TryGetProperty("followUp", out JsonElement value) && faults.Object(value, "/followUp", FollowUpKeys))
        {
            later = new LaterFields
            {
                AskKey = faults.RequiredText(value, "ask", "/followUp") ?? "",
                YesKey = faults.RequiredText(value, "yes", "/followUp") ?? "",
                NoKey = faults.RequiredText(value, "no", "/followUp") ?? "",
                Fields = QuestionReader.Questions(faults, value, "fields", "/followUp", ids).ToValueList(),
            };
        }

        string? closing = faults.OptionalText(content, "closing", "");
        return (new RecordContent { IntroKey = intro, Fields = fields.ToValueList(), ReviewKey = review, FollowUp = later, ClosingKey = closing }, faults.All.ToValueList());
    }

    /// <summary>Fields that are filled in once something was tried.</summary>
    internal sealed record LaterFields
    {
        /// <summary>The key of the question whether it was tried.</summary>
        internal required string AskKey { get; init; }

        /// <summary>The key of yes.</summary>
        internal required string YesKey { get; init; }

        /// <summary>The key of "not yet".</summary>
        internal required string NoKey { get; init; }

        /// <summary>The fields, in order.</summary>
        internal required ValueList<AskStep> Fields { get; init; }
    }
}
