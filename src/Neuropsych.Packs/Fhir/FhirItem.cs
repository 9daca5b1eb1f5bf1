using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>One item of a questionnaire.</summary>
internal sealed class FhirItem
{
    internal required MappingNode Node { get; init; }

    /// <summary>The name within the questionnaire; empty where it has none.</summary>
    internal required string LinkId { get; init; }

    /// <summary>Where the name stands; the item itself where it has none.</summary>
    internal required Node LinkIdAt { get; init; }

    /// <summary>What the person reads; null where nothing is stated.</summary>
    internal ScalarNode? Text { get; init; }

    internal required string Type { get; init; }

    internal FhirItem? Parent { get; init; }

    /// <summary>The place in the order of the form, from 0.</summary>
    internal required int Order { get; init; }

    internal List<FhirItem> Children { get; } = [];

    internal required ImmutableArray<FhirCode> Codes { get; init; }

    internal required ImmutableArray<FhirCondition> Conditions { get; init; }

    /// <summary>The answers offered, in order; empty where the person writes.</summary>
    internal ImmutableArray<FhirOption> Options { get; set; } = [];

    /// <summary>The expression that fills it; null where the person does.</summary>
    internal ScalarNode? Calculation { get; init; }

    /// <summary>Whether the person chooses one of several options.</summary>
    internal bool IsChoice => Type is "choice" or "open-choice" or "coding" || (!Options.IsEmpty && Type != "group");

    /// <summary>Whether the answer is a number.</summary>
    internal bool IsNumeric => Type is "decimal" or "integer" or "quantity";

    /// <summary>The item and the groups around it, the innermost first.</summary>
    internal IEnumerable<FhirItem> Chain
    {
        get
        {
            for (FhirItem? at = this; at is not null; at = at.Parent)
            {
                yield return at;
            }
        }
    }

    /// <summary>Whether the form hides it by itself.</summary>
    internal bool IsHidden => Node.Extensions(FhirTerms.Hidden).Any(hidden => hidden.Find("valueBoolean").IsTrue());

    /// <summary>How the item is called in a message.</summary>
    internal string Called => LinkId.Length > 0 ? $"'{Printable.Quote(LinkId)}'" : "without a linkId";
}

/// <summary>A condition under which an item is shown.</summary>
internal sealed record FhirCondition
{
    internal required MappingNode Node { get; init; }

    /// <summary>The linkId of the question asked; null where none is stated.</summary>
    internal ScalarNode? Question { get; init; }

    internal required string Operator { get; init; }

    /// <summary>The answer compared with, under its key such as <c>answerCoding</c>; null where none is stated.</summary>
    internal MappingEntry? Answer { get; init; }
}
