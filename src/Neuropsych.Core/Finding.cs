using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>One result of one source, as composed.</summary>
public sealed record Finding : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <summary>The source.</summary>
    public required Source Source { get; init; }

    /// <summary>What it states.</summary>
    public required FindingFacts Facts { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }

    /// <summary>The investigation; null: the source is its own.</summary>
    public EntityId? Study => Facts.Study;

    /// <summary>The design; of a synthesis, the weakest that it pools.</summary>
    public StudyDesign Design => Facts.Design;

    /// <summary>How results were brought together.</summary>
    public Synthesis Synthesis => Facts.Synthesis;

    /// <summary>How much was studied; null: not stated.</summary>
    public Sample? Sample => Facts.Sample;

    /// <summary>For whom, what, against what, with which outcome.</summary>
    public Pico Pico => Facts.Pico;

    /// <summary>The result.</summary>
    public Effect Effect => Facts.Effect;

    /// <summary>The judgement of bias; null: none.</summary>
    public RiskOfBias? RiskOfBias => Facts.RiskOfBias;

    /// <summary>Who read it, and how.</summary>
    public Extraction Extraction => Facts.Extraction;

    /// <summary>The short citation of its source; a finding has no name of its own.</summary>
    public Localized Name => Localized.Of("en", Source.ShortCitation);
}
