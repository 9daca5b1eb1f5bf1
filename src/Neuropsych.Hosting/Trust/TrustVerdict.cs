namespace Neuropsych.Hosting.Trust;

/// <summary>What is known of who made a plugin and whether its bytes are still theirs.</summary>
public enum TrustVerdict
{
    /// <summary>Nobody vouches for it.</summary>
    Unsigned,

    /// <summary>It stands in the trust list that came with this release.</summary>
    Shipped,

    /// <summary>A publisher whose key the operator trusts has signed it.</summary>
    Signed,

    /// <summary>The operator's trust list holds exactly these bytes.</summary>
    Pinned,

    /// <summary>Its bytes are not those that its manifest, or the trust list, states.</summary>
    Modified,

    /// <summary>Its signature does not fit.</summary>
    Invalid,

    /// <summary>Its id, version, bytes or key were revoked.</summary>
    Revoked,
}
