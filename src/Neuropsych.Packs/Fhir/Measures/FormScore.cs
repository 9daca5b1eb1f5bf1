using System.Collections.Immutable;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>A score that a form calculates or leaves room for, as far as it was understood.</summary>
internal sealed record FormScore
{
    /// <summary>The item that holds it.</summary>
    internal required FhirItem Item { get; init; }

    /// <summary>The items that it counts; empty where that is not known.</summary>
    internal required ImmutableArray<FhirItem> Counted { get; init; }

    /// <summary>The score of the measure that it is; null where no measure is known.</summary>
    internal MeasureScore? Own { get; init; }

    /// <summary>The measure; null where none is known.</summary>
    internal MeasureMatch? Match { get; init; }

    /// <summary>The lowest and the highest value that it can have; null where that is not known.</summary>
    internal (decimal Low, decimal High)? Range { get; init; }

    /// <summary>Whether the form's own expression can be followed and gives the right value.</summary>
    internal bool IsSound { get; init; }
}
