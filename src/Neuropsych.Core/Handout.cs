using Neuropsych.Text;

namespace Neuropsych;

/// <summary>A psychoeducation text; each sentence that states a finding names its claim.</summary>
public sealed record Handout : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <inheritdoc/>
    public required Localized Name { get; init; }

    /// <summary>For whom it is written.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The claims it rests on, ordered by id.</summary>
    public required ValueList<EntityId> BasedOn { get; init; }

    /// <summary>The text, Markdown.</summary>
    public required Localized Text { get; init; }

    /// <summary>The questions of the pack that it answers.</summary>
    public ValueList<string> Answers { get; init; } = [];

    /// <summary>Who has read the text for clients; null: nobody yet.</summary>
    public TextReview? Reviewed { get; init; }

    /// <summary>What changed for readers in this version.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }
}
