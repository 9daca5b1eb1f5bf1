namespace Neuropsych.Plugins;

/// <summary>Which plugin ran: its id, its version and its very bytes.</summary>
public sealed record PluginIdentity
{
    /// <summary>The id, 1 to 64 characters of <c>[a-z0-9-]</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>The SHA-256 of the manifest, and so of every file, as 64 small hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Id and version, joined by <c>@</c>.</summary>
    public override string ToString() => $"{Id}@{Version}";
}
