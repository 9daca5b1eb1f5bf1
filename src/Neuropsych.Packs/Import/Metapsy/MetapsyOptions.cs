using System;
using System.Collections.Generic;
using Neuropsych.Composition;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>How a data set in the Metapsy format becomes a pack.</summary>
public sealed class MetapsyOptions
{
    /// <summary>The author's mapping of the set's codes.</summary>
    /// <value>Default null: nothing is mapped; the import then gives a draft of the mapping and no pack.</value>
    public PackFile? Mapping { get; set; }

    /// <summary>The packs whose therapies, populations and outcomes the mapping names.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<Pack> Packs { get; set; } = [];

    /// <summary>The day of the import, written to each finding and source.</summary>
    /// <value>No default: an import depends on no clock.</value>
    public DateOnly On { get; set; }

    /// <summary>The id of the pack.</summary>
    /// <value>Default null: the mapping's <c>id</c>, else the name of the set.</value>
    public string? Id { get; set; }

    /// <summary>Whether a positive effect is a benefit.</summary>
    /// <value>Default null: the mapping's <c>positive</c>, else what the rows with both means settle.</value>
    public bool? PositiveIsBenefit { get; set; }

    /// <summary>Whether a higher score is better, on instruments that the mapping does not list.</summary>
    /// <value>Default null: the mapping's <c>higher</c>, else not known.</value>
    public bool? HigherIsBetter { get; set; }

    /// <summary>The character between fields: a comma, a semicolon or a tab.</summary>
    /// <value>Default null: found in the first line.</value>
    public char? Separator { get; set; }

    /// <summary>Whether numbers are written with a decimal comma.</summary>
    /// <value>Default null: found in the column of effects.</value>
    public bool? DecimalComma { get; set; }
}
