namespace Neuropsych.Plugins;

/// <summary>What a host is and offers.</summary>
public sealed record HostDescription
{
    /// <summary>The version of the contract, <c>Neuropsych.Core</c>, that the host runs.</summary>
    public required SemanticVersion ContractVersion { get; init; }

    /// <summary>The names of the capabilities that the host offers, such as <c>storage</c>, in ordinal order.</summary>
    public ValueList<string> Capabilities { get; init; } = [];
}
