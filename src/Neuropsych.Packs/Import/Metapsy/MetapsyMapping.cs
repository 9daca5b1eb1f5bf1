using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>What a positive effect, or a higher score, means.</summary>
internal enum Meaning
{
    /// <summary>Good for the person.</summary>
    Better,

    /// <summary>Bad for the person.</summary>
    Worse,
}

/// <summary>What an author says about a data set: what its codes mean, which way its numbers run, and whose it is.</summary>
internal sealed record MetapsyMapping
{
    internal required string Set { get; init; }

    internal string? Id { get; init; }

    internal string? Title { get; init; }

    internal string? Summary { get; init; }

    internal string? Licence { get; init; }

    internal string? Attribution { get; init; }

    internal string? By { get; init; }

    internal SemanticVersion Version { get; init; } = new(0, 1, 0);

    internal ValueList<string> Authors { get; init; } = [];

    internal required EntityId Population { get; init; }

    internal required EntityId Outcome { get; init; }

    /// <summary>What a positive effect of the set means.</summary>
    internal Meaning? Positive { get; init; }

    /// <summary>What a higher score means on an instrument that is not listed.</summary>
    internal Meaning? Higher { get; init; }

    internal ValueList<InstrumentEntry> Instruments { get; init; } = [];

    internal RiskOfBiasColumns? RiskOfBias { get; init; }

    internal ColumnNames Columns { get; init; } = new();

    internal ValueList<TherapyEntry> Therapies { get; init; } = [];

    internal ValueList<ComparatorEntry> Comparators { get; init; } = [];

    internal ValueList<FormatEntry> Formats { get; init; } = [];

    internal ValueList<ModeEntry> Modes { get; init; } = [];

    /// <summary>The entry for a therapy; one that names the detail goes before one that does not.</summary>
    internal TherapyEntry? TherapyOf(string code, string? detail) =>
        Therapies.Where(entry => entry.Code == code && (entry.Detail is null || entry.Detail == detail))
            .OrderBy(entry => entry.Detail is null).FirstOrDefault();

    /// <summary>The entry for a control condition.</summary>
    internal ComparatorEntry? ComparatorOf(string code, string? detail) =>
        Comparators.Where(entry => entry.Code == code && (entry.Detail is null || entry.Detail == detail))
            .OrderBy(entry => entry.Detail is null).FirstOrDefault();

    /// <summary>What a higher score means on an instrument; null: not known.</summary>
    internal Meaning? HigherOn(string? instrument) =>
        Instruments.Where(entry => entry.Code == instrument).Select(entry => (Meaning?)entry.HigherIs).FirstOrDefault() ?? Higher;
}

/// <summary>A code of a therapy and what it stands for; without <see cref="To"/> it is not yet mapped.</summary>
internal sealed record TherapyEntry
{
    internal required string Code { get; init; }

    internal string? Detail { get; init; }

    internal EntityId? To { get; init; }

    /// <summary>Why a broader therapy stands for the code; null: it is the same.</summary>
    internal string? Broader { get; init; }

    /// <summary>For a therapy that no other pack has: its name, family and definition.</summary>
    internal string? Name { get; init; }

    internal EntityId? Family { get; init; }

    internal string? Definition { get; init; }

    internal string? Plain { get; init; }
}

/// <summary>A code of a control condition and the kind of comparator that it is.</summary>
internal sealed record ComparatorEntry
{
    internal required string Code { get; init; }

    internal string? Detail { get; init; }

    internal ComparatorKind? To { get; init; }

    internal EntityId? Which { get; init; }
}

/// <summary>What a higher score means on an instrument.</summary>
internal sealed record InstrumentEntry(string Code, Meaning HigherIs);

/// <summary>A code of a format.</summary>
internal sealed record FormatEntry(string Code, DeliveryFormat To);

/// <summary>A code of a mode.</summary>
internal sealed record ModeEntry(string Code, DeliveryMode To);

/// <summary>The tool that the risk of bias was judged with, and its columns.</summary>
internal sealed record RiskOfBiasColumns(RiskOfBiasTool Tool, string Overall, ValueList<string> Domains);

/// <summary>The metrics in which the effects of a set may stand; ratios stand there as their natural logarithm.</summary>
internal enum SetMetric
{
    G,
    D,
    Smd,
    Md,
    LogRr,
    LogOr,
    LogHr,
}

/// <summary>The columns in which the numbers of a set stand.</summary>
internal sealed record ColumnNames
{
    /// <summary>The column that the format keeps for Hedges' g.</summary>
    internal const string Standard = ".g";

    internal string Value { get; init; } = Standard;

    internal SetMetric Metric { get; init; } = SetMetric.G;

    internal string StandardError { get; init; } = ".g_se";

    internal string? Low { get; init; }

    internal string? High { get; init; }

    internal string Reference { get; init; } = "full_ref";

    /// <summary>The metric of the findings.</summary>
    internal EffectMetric Effect => Metric switch
    {
        SetMetric.D => EffectMetric.D,
        SetMetric.Smd => EffectMetric.Smd,
        SetMetric.Md => EffectMetric.Md,
        SetMetric.LogRr => EffectMetric.Rr,
        SetMetric.LogOr => EffectMetric.Or,
        SetMetric.LogHr => EffectMetric.Hr,
        _ => EffectMetric.G,
    };

    /// <summary>Whether the column holds logarithms of ratios.</summary>
    internal bool IsLogarithmic => Metric is SetMetric.LogRr or SetMetric.LogOr or SetMetric.LogHr;

    /// <summary>Whether the column holds standardised differences.</summary>
    internal bool IsStandardised => Metric is SetMetric.G or SetMetric.D or SetMetric.Smd;
}
