using System.Collections.Immutable;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>One answer that an item offers.</summary>
internal sealed record FhirOption
{
    /// <summary>The code system; null where none is stated.</summary>
    internal string? System { get; init; }

    /// <summary>The code, or the literal of an option that is no coding.</summary>
    internal required string Code { get; init; }

    /// <summary>What the person reads.</summary>
    internal required string Display { get; init; }

    /// <summary>Where the option stands.</summary>
    internal required SourcePosition Place { get; init; }

    /// <summary>Where what the person reads stands.</summary>
    internal required SourcePosition DisplayPlace { get; init; }

    /// <summary>Everything that states its weight, in the order read: the option, the value set, the code system.</summary>
    internal required ImmutableArray<FhirWeight> Weights { get; init; }

    /// <summary>The number that stands before it, as forms of the NLM show it; null where none does.</summary>
    internal FhirWeight? Prefix { get; init; }

    /// <summary>What a response says where it is chosen: <c>valueCoding</c> and the coding, or another <c>value[x]</c>.</summary>
    internal required MappingEntry Answer { get; init; }

    /// <summary>The weight that is calculated with; null where none is stated.</summary>
    internal decimal? Weight { get; init; }

    /// <summary>Whether an answer with a system and a code chooses this option.</summary>
    internal bool Is(string? system, string code) => Code == code && (system is null || System is null || System == system);
}
