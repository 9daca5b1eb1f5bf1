using System;
using System.Collections.Immutable;

namespace Neuropsych.Packs.Documents;

/// <summary>Which folder holds which kinds.</summary>
internal static class Folders
{
    internal static ImmutableArray<string> All { get; } = ["concepts", "modalities", "claims", "sources", "handouts", "exercises", "measures", "media"];

    /// <summary>The kinds that documents of a pack define: all.</summary>
    internal static ImmutableArray<EntityKind> Kinds { get; } = [.. Enum.GetValues<EntityKind>()];

    /// <summary>The folder of a kind, for messages.</summary>
    internal static string Of(EntityKind kind) => kind switch
    {
        EntityKind.Family or EntityKind.Modality or EntityKind.Component => "modalities/",
        EntityKind.Claim or EntityKind.Finding or EntityKind.Study => "claims/",
        EntityKind.Source => "sources/",
        EntityKind.Handout => "handouts/",
        EntityKind.Exercise => "exercises/",
        EntityKind.Measure => "measures/",
        _ => "concepts/",
    };
}
