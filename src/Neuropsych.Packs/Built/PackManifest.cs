namespace Neuropsych.Packs.Built;

/// <summary>What <c>neuropsych/manifest.json</c> of a built pack says: which pack it is, and every file with its hash.</summary>
public sealed record PackManifest
{
    /// <summary>The format that this version writes and the only one that it reads.</summary>
    public const int SupportedFormat = 1;

    /// <summary>The id of the pack.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the pack.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>Every file of the pack but the manifest itself, in ordinal order of the paths.</summary>
    public required ValueList<PackManifestFile> Files { get; init; }

    /// <summary>The signature over the manifest, and so over every file; null: not signed.</summary>
    public PackSignature? Signature { get; init; }
}

/// <summary>A file as the manifest lists it.</summary>
public sealed record PackManifestFile
{
    /// <summary>The path within the package, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The length in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>The SHA-256 of the bytes, as 64 hexadecimal digits in small letters.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>Who signed a pack, and the signature.</summary>
public sealed record PackSignature
{
    /// <summary>The one algorithm: ECDSA on the curve P-256 with SHA-256 (RFC 7518, section 3.4).</summary>
    public const string Es256 = "ES256";

    /// <summary>The SHA-256 of the public key (SubjectPublicKeyInfo), as 64 hexadecimal digits in small letters.</summary>
    public required string KeyId { get; init; }

    /// <summary>The signature, 64 bytes in Base64.</summary>
    public required string Value { get; init; }
}

/// <summary>What a key says of a pack's signature.</summary>
public enum SignatureVerdict
{
    /// <summary>The pack is not signed.</summary>
    Unsigned,

    /// <summary>The key made the signature, and nothing was changed since.</summary>
    Valid,

    /// <summary>Another key made the signature.</summary>
    OtherKey,

    /// <summary>The signature names this key and does not fit the manifest.</summary>
    Invalid,
}
