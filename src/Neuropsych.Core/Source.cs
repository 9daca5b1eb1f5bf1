using System;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych;

/// <summary>A publication or a data set.</summary>
public sealed record Source : IEntity
{
    /// <inheritdoc/>
    public required EntityId Id { get; init; }

    /// <summary>Who wrote what, when and where.</summary>
    public required Citation Citation { get; init; }

    /// <summary>Whether it was corrected or retracted.</summary>
    public required Integrity Integrity { get; init; }

    /// <summary>That its record was seen and matched; null: unverified, known only from memory.</summary>
    public Verification? Verified { get; init; }

    /// <summary>Whether it is open access; null: not stated.</summary>
    public bool? OpenAccess { get; init; }

    /// <summary>The licence of the source itself.</summary>
    public string? Licence { get; init; }

    /// <summary>A registration of its protocol.</summary>
    public string? Registration { get; init; }

    /// <summary>A remark of the author.</summary>
    public string? Note { get; init; }

    /// <summary>The terms of the item: its own or the pack's.</summary>
    public required Rights Rights { get; init; }

    /// <summary>First author and year, such as <c>Goldberg et al. 2018</c>.</summary>
    public string ShortCitation => Citation.Short;

    /// <summary>The title.</summary>
    public Localized Name => Localized.Of("en", Citation.Title);
}

/// <summary>That the record of a source was seen on a day and matched.</summary>
public sealed record Verification
{
    /// <summary>Where it was seen.</summary>
    public required VerificationRecord Record { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Who is answerable for it.</summary>
    public required string By { get; init; }
}

/// <summary>Whether a source was corrected or retracted.</summary>
public sealed record Integrity
{
    /// <summary>The state.</summary>
    public required IntegrityState State { get; init; }

    /// <summary>The day of the notice.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The notice: a DOI or words.</summary>
    public string? Notice { get; init; }

    /// <summary>When it was looked up.</summary>
    public DateOnly? CheckedAt { get; init; }
}

/// <summary>The state of a source.</summary>
public enum IntegrityState
{
    /// <summary>Nobody has looked.</summary>
    Unchecked,

    /// <summary>Looked up, nothing found.</summary>
    None,

    /// <summary>Corrected.</summary>
    Correction,

    /// <summary>The publisher has doubts.</summary>
    ExpressionOfConcern,

    /// <summary>Retracted.</summary>
    Retracted,
}

/// <summary>Where the record of a source was seen.</summary>
public enum VerificationRecord
{
    /// <summary>A registry or index.</summary>
    Registry,

    /// <summary>The publisher's page.</summary>
    Publisher,

    /// <summary>The full text.</summary>
    FullText,

    /// <summary>A data repository.</summary>
    DataRepository,
}
