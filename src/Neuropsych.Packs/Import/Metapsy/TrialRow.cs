using System.Collections.Immutable;
using System.Globalization;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>A row that becomes a finding.</summary>
internal sealed record TrialRow
{
    internal required CsvRow Row { get; init; }

    internal required string Study { get; init; }

    internal required TherapyEntry Therapy { get; init; }

    internal required ComparatorEntry Comparator { get; init; }

    internal required decimal Value { get; init; }

    /// <summary>Both arms, the tested one first.</summary>
    internal required ImmutableArray<TrialArm> Arms { get; init; }

    internal decimal? StandardError { get; init; }

    internal Interval? Stated { get; init; }

    /// <summary>What a positive value means for this row, proven by its own means; null where they prove nothing.</summary>
    internal Meaning? Proven { get; init; }

    /// <summary>The slug of the finding.</summary>
    internal string Slug { get; init; } = "";

    internal EntityId To => Therapy.To!.Value;

    internal ComparatorKind Kind => Comparator.To!.Value;

    /// <summary>The interval that decides the direction: the set's own, else value ± 1.96 standard errors.</summary>
    internal (decimal Low, decimal High) Interval => Stated is { } stated
        ? (stated.Low, stated.High)
        : (Value - (Normal * StandardError!.Value), Value + (Normal * StandardError.Value));

    /// <summary>What the row says of a benefit.</summary>
    internal Direction DirectionFor(Meaning positive)
    {
        (decimal low, decimal high) = Interval;
        return low <= 0 && high >= 0 ? Direction.Null
            : (low > 0) == (positive == Meaning.Better) ? Direction.Supports : Direction.Disputes;
    }

    /// <summary>The interval in words.</summary>
    /// <param name="symbol">The symbol of the effect, on the scale of the set.</param>
    internal string IntervalText(string symbol)
    {
        (decimal low, decimal high) = Interval;
        return Stated is not null
            ? string.Create(CultureInfo.InvariantCulture, $"the interval {low} to {high}")
            : string.Create(CultureInfo.InvariantCulture, $"{symbol} ± 1.96 SE, {low:0.00} to {high:0.00},");
    }

    /// <summary>The 97.5th percentile of the standard normal distribution, rounded as is customary.</summary>
    private const decimal Normal = 1.96m;
}
