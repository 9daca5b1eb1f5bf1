namespace Neuropsych.Composition;

/// <summary>Who made a pack, under which terms, and what it needs: the content of <c>pack.yaml</c>.</summary>
public sealed record PackInfo
{
    /// <summary>The one format this library reads.</summary>
    public const int SupportedFormat = 1;

    /// <summary>The id: 1 to 64 characters of <c>[a-z0-9-]</c>; also the namespace of all that the pack defines.</summary>
    public required string Id { get; init; }

    /// <summary>The version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>What the pack holds, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Who made it, in order.</summary>
    public required ValueList<string> Authors { get; init; }

    /// <summary>The licence of what states none of its own, an SPDX id.</summary>
    public required string Licence { get; init; }

    /// <summary>The languages; the first is the one that the documents are written in.</summary>
    public required ValueList<string> Languages { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IntendedUse IntendedUse { get; init; }

    /// <summary>The versions of this library that it works with.</summary>
    public required VersionRange RequiresNeuropsych { get; init; }

    /// <summary>The packs it needs, by id.</summary>
    public ValueList<PackRequirement> RequiresPacks { get; init; } = [];

    /// <summary>What the host must hand in, such as <c>storage</c>, in ordinal order.</summary>
    public ValueList<string> RequiresCapabilities { get; init; } = [];

    /// <summary>What the host may hand in, in ordinal order.</summary>
    public ValueList<string> OptionalCapabilities { get; init; } = [];

    /// <summary>Its code; null: the pack is data alone.</summary>
    public PackCode? Code { get; init; }

    /// <summary>The id of the key of whoever publishes it; null: it is not signed.</summary>
    public string? Publisher { get; init; }

    /// <summary>Ids of other packs that it replaces; they count only where the host permits the pair.</summary>
    public ValueList<EntityId> Overrides { get; init; } = [];

    /// <summary>Sources that the authors ship although nobody has verified them; they keep their mark and weigh little.</summary>
    public ValueList<EntityId> AcceptedSources { get; init; } = [];
}

/// <summary>A pack that another needs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Range">The versions that will do.</param>
public sealed record PackRequirement(string Id, VersionRange Range);

/// <summary>What a pack may be used for.</summary>
public enum IntendedUse
{
    /// <summary>To explain, and to let a person try a general skill.</summary>
    Education,

    /// <summary>To record what a person notices and show it back.</summary>
    SelfMonitoring,

    /// <summary>To be part of a plan that a clinician made.</summary>
    ClinicianDirectedExercise,

    /// <summary>To show a score and the band of a published source.</summary>
    ScreeningAid,
}
