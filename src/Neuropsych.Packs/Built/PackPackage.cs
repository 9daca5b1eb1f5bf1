using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>
/// A built pack: one <c>.nupkg</c> with a manifest, the pack as JSON, its pictures, readme and licence. It is read in memory and never
/// extracted; nothing in it runs.
/// </summary>
public sealed class PackPackage
{
    private const string CurveP256 = "1.2.840.10045.3.1.7";

    /// <summary>An envelope part is a few kilobytes of XML; beyond this it is not carried along.</summary>
    private const int EnvelopePartBytes = 1 << 20;

    private readonly ReadOnlyMemory<byte> archive;
    private readonly IReadOnlyList<ZipEntry> envelope;

    private PackPackage(PackFiles files, ReadOnlyMemory<byte> archive, IReadOnlyList<ZipEntry> envelope)
    {
        Files = files;
        this.archive = archive;
        this.envelope = envelope;
    }

    /// <summary>The manifest; null where it cannot be read, or is none that a build writes.</summary>
    public PackManifest? Manifest => Files.Manifest;

    /// <summary>What was found, entry by entry; the text of the pack is checked by <see cref="PackReader.Read"/>.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Files.Diagnostics;

    /// <summary>Whether every file is there, and is what the manifest lists.</summary>
    public bool IsWhole => Manifest is not null && Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);

    /// <summary>The files that are whole, to be read by <see cref="PackReader.Read"/>.</summary>
    public PackFiles Files { get; }

    /// <summary>Reads a package from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="FileNotFoundException">There is no file at <paramref name="path"/>.</exception>
    public static PackPackage Open(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        limits ??= PackLimits.Default;
        string name = Path.GetFileName(path);
        PathKind kind = PlainFile.KindOf(path, followLinks: true);
        if (kind is not (PathKind.File or PathKind.Missing or PathKind.Unreachable))
        {
            return Refused(name, limits, DiagnosticCodes.LinkNotPlainFile,
                $"'{Printable.Quote(name)}' is {PlainFile.Describe(kind)}; a built pack is a plain file.", "Put the file itself there.");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > limits.ArchiveBytes)
            {
                return Refused(name, limits, DiagnosticCodes.TooLarge,
                    FormattableString.Invariant($"The package has {file.Length:N0} bytes; allowed are {limits.ArchiveBytes:N0}."), "Split the pack.");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return FromBytes(bytes, name, limits);
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not FileNotFoundException)
        {
            return Refused(name, limits, DiagnosticCodes.NoArchive, $"'{Printable.Quote(name)}' cannot be read.", "Give this account the right to read it.");
        }
    }

    /// <summary>Reads a package from memory.</summary>
    /// <param name="archive">Its bytes.</param>
    /// <param name="name">What it is called in messages, such as its file name.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    public static PackPackage FromBytes(ReadOnlyMemory<byte> archive, string name, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        limits ??= PackLimits.Default;
        var bag = new DiagnosticBag();
        var reader = new PackageReader(archive, limits, new Reports(name, bag));
        reader.Read();
        string pack = reader.Manifest?.Id ?? NameOf(name);
        ImmutableArray<Diagnostic> diagnostics = [.. bag.ToImmutable().Select(diagnostic => diagnostic with { Pack = pack })];
        return new PackPackage(PackFiles.FromPackage(pack, reader.Files, reader.Manifest, diagnostics, limits), archive, reader.Envelope);
    }

    /// <summary>Builds a package. The same pack with the same pictures gives the same bytes on every machine.</summary>
    /// <param name="reading">A pack as read from its folder, without errors.</param>
    /// <returns>The bytes of the <c>.nupkg</c>.</returns>
    /// <exception cref="ArgumentException">The pack has errors, or a file that may not stand in a package.</exception>
    public static byte[] Build(PackReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Pack is { } pack
            ? PackageBuilder.Build(pack, reading.Files)
            : throw new ArgumentException($"The pack '{reading.Name}' has errors; only a pack without any is built.", nameof(reading));
    }

    /// <summary>The name under which feeds and folders keep a package: <c>id.version.nupkg</c>.</summary>
    /// <param name="pack">The pack.</param>
    public static string FileNameOf(PackInfo pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return $"{pack.Id}.{pack.Version}{PackageNames.Extension}";
    }

    /// <summary>The id of a key: the SHA-256 of its public part.</summary>
    /// <param name="key">A key on the curve P-256.</param>
    /// <returns>64 hexadecimal digits in small letters.</returns>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public static string KeyIdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.ExportParameters(includePrivateParameters: false).Curve.Oid is { Value: CurveP256 } or { FriendlyName: "nistP256" or "ECDSA_P256" }
            ? Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))
            : throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
    }

    /// <summary>
    /// Signs the package: its manifest, and by the hashes in it every file. A signature that is there is replaced. The envelope, which no
    /// signature covers, is kept as it is; the parts of it that a build writes and that are missing or damaged are written anew.
    /// </summary>
    /// <param name="key">The private key, on the curve P-256.</param>
    /// <returns>The bytes of the signed package.</returns>
    /// <exception cref="InvalidOperationException">The package is not whole.</exception>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public byte[] Sign(ECDsa key)
    {
        string keyId = KeyIdOf(key);
        if (!IsWhole)
        {
            throw new InvalidOperationException($"The package '{Files.Name}' is not whole; only a whole one is signed.");
        }

        PackManifest unsigned = Manifest! with { Signature = null };
        byte[] signature = key.SignData(ManifestJson.Write(unsigned), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        PackManifest signed = unsigned with
        {
            Signature = new PackSignature { KeyId = keyId, Value = Convert.ToBase64String(signature) },
        };
        return PackageBuilder.Write(signed, Files.Files.Where(file => file.Path != ManifestJson.File), Envelope());
    }

    /// <summary>
    /// The envelope, unpacked. A feed's own signature is over other bytes than the new ones and is left out.
    /// </summary>
    private IEnumerable<PackFile> Envelope()
    {
        List<PackFile> parts = [];
        foreach (ZipEntry entry in envelope.Where(entry => entry.Name != PackageNames.FeedSignature && entry.Length <= EnvelopePartBytes))
        {
            ReadOnlyMemory<byte> packed = archive.Slice(entry.DataOffset, entry.Packed);
            ReadOnlyMemory<byte>? bytes = entry.IsStored ? packed : Inflater.Inflate(packed, entry.Length);
            if (bytes is { } part && part.Length == entry.Length && Crc32.Of(part.Span) == entry.Crc)
            {
                parts.Add(new PackFile(entry.Name, part));
            }
        }

        IEnumerable<PackFile> written = PackReader.Read(Files).Draft is { } pack ? PackageBuilder.EnvelopeOf(pack.Info) : [];
        bool hasNuspec = parts.Any(part => PackageNames.IsNuspec(part.Path));
        return [.. parts, .. written.Where(part => parts.All(kept => kept.Path != part.Path) && !(hasNuspec && PackageNames.IsNuspec(part.Path)))];
    }

    /// <summary>Holds the signature against a key. Whether the files are those of the manifest is <see cref="IsWhole"/>.</summary>
    /// <param name="key">The key, public or private, on the curve P-256.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public SignatureVerdict Verify(ECDsa key)
    {
        string keyId = KeyIdOf(key);
        if (Manifest?.Signature is not { } signature)
        {
            return SignatureVerdict.Unsigned;
        }

        if (signature.KeyId != keyId)
        {
            return SignatureVerdict.OtherKey;
        }

        var value = new byte[64];
        return Convert.TryFromBase64String(signature.Value, value, out int length) && length == value.Length
            && key.VerifyData(ManifestJson.Write(Manifest with { Signature = null }), value, HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? SignatureVerdict.Valid
            : SignatureVerdict.Invalid;
    }

    private static PackPackage Refused(string name, PackLimits limits, DiagnosticCode code, string message, string cure)
    {
        var bag = new DiagnosticBag();
        new Reports(name, bag).Archive(code, message, cure);
        return new PackPackage(PackFiles.FromPackage(NameOf(name), [], null, bag.ToImmutable(), limits), default, []);
    }

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file) is { Length: > 0 } name ? name : file;
}
