namespace Neuropsych;

/// <summary>Under which terms an item may be used and passed on.</summary>
public sealed record Rights
{
    /// <summary>An SPDX licence id such as <c>CC-BY-4.0</c>, or <c>LicenseRef-…</c>.</summary>
    public required string Licence { get; init; }

    /// <summary>Who holds the rights; null where the source does not state it.</summary>
    public string? Holder { get; init; }

    /// <summary>The words that must be shown with the item.</summary>
    public string? Attribution { get; init; }

    /// <summary>A permission notice that travels with the item.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether the item may be passed on.</summary>
    public bool Redistributable { get; init; } = true;

    /// <summary>
    /// The hash to which the wording of a measure is pinned: <c>sha256:</c> and 64 hexadecimal digits over all texts of its content in the order in which
    /// they are read, each with a line feed after it; null: the wording is not pinned.
    /// </summary>
    public string? TextHash { get; init; }
}
