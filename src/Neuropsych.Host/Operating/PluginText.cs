using Neuropsych.Hosting.Trust;

namespace Neuropsych.Host.Operating;

/// <summary>The words for packs and plugins.</summary>
internal static class PluginText
{
    /// <summary>What is known of the maker and the bytes, in words.</summary>
    internal static string Trust(TrustVerdict? verdict) => verdict switch
    {
        TrustVerdict.Shipped => "came with this release",
        TrustVerdict.Signed => "signed by a publisher that counts",
        TrustVerdict.Pinned => "pinned by the operator",
        TrustVerdict.Unsigned => "nobody vouches for it",
        TrustVerdict.Modified => "other bytes than it lists or than were trusted",
        TrustVerdict.Invalid => "its signature does not fit",
        TrustVerdict.Revoked => "revoked",
        _ => "on its way out",
    };
}
