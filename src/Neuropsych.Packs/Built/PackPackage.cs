using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Documents;

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

    /// <summary>
    /// The SHA-256 of the manifest's bytes and so of every file, as 64 small hexadecimal digits; null where there is no manifest to use.
    /// </summary>
    public string? ContentHash { get; private init; }

    /// <summary>The code of a plugin: the files under <c>neuropsych/code</c> that are whole. Empty for a content pack.</summary>
    public IEnumerable<PackFile> Code => Files.Files.Where(file => FileRules.IsCode(file.Path));

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
        return Of(reader.Listed, NameOf(name), bag, limits, archive, reader.Envelope);
    }

    /// <summary>Reads a built pack that lies in a folder: as in an archive, every file stands in the manifest and is what it lists.</summary>
    /// <param name="path">The folder, the one that holds <c>neuropsych/manifest.json</c>.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no folder at <paramref name="path"/>.</exception>
    public static PackPackage OpenFolder(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string root = Path.GetFullPath(path);
        if (!Directory.Exists(root))
        {
            throw new DirectoryNotFoundException($"There is no folder '{path}'.");
        }

        limits ??= PackLimits.Default;
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        var bag = new DiagnosticBag();
        var reader = new FolderReader(limits, new Reports(name, bag));
        reader.Read(root);
        return Of(reader.Listed, name, bag, limits, default, []);
    }

    /// <summary>Builds a package. The same pack with the same pictures and code gives the same bytes on every machine.</summary>
    /// <param name="reading">A pack as read from its folder, without errors.</param>
    /// <param name="code">
    /// The code of a plugin, each file under <c>neuropsych/code</c>; null for a content pack. The pack's section <c>code</c> and these files
    /// come together or not at all.
    /// </param>
    /// <returns>The bytes of the <c>.nupkg</c>.</returns>
    /// <exception cref="ArgumentException">The pack has errors, or a file that may not stand in a package.</exception>
    public static byte[] Build(PackReading reading, IEnumerable<PackFile>? code = null)
    {
        ImmutableArray<PackFile> files = Checked(reading, code);
        return PackageBuilder.Build(reading.Pack!, reading.Files, files);
    }

    /// <summary>Builds the files of a pack that lies in a folder: those of a package without what belongs to archives.</summary>
    /// <param name="reading">A pack as read from its folder, without errors.</param>
    /// <param name="code">The code, as in <see cref="Build"/>.</param>
    /// <returns>The files, the manifest last: whoever writes it last has a folder that counts only when it is whole.</returns>
    /// <exception cref="ArgumentException">The pack has errors, or a file that may not stand in a package.</exception>
    public static ImmutableArray<PackFile> BuildFolder(PackReading reading, IEnumerable<PackFile>? code = null)
    {
        ImmutableArray<PackFile> files = Checked(reading, code);
        (PackManifest manifest, List<PackFile> own) = PackageBuilder.List(reading.Pack!, reading.Files, files);
        return [.. own, new PackFile(ManifestJson.File, ManifestJson.Write(manifest))];
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

        IEnumerable<PackFile> written = PackReader.Read(Files).Draft is { } pack ? PackageBuilder.EnvelopeOf(pack.Info, Files.Files) : [];
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

    private static ImmutableArray<PackFile> Checked(PackReading reading, IEnumerable<PackFile>? code)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Pack is not { } pack)
        {
            throw new ArgumentException($"The pack '{reading.Name}' has errors; only a pack without any is built.", nameof(reading));
        }

        ImmutableArray<PackFile> files = [.. code ?? []];
        if (pack.Info.Code is not { } declared)
        {
            return files.IsEmpty ? files
                : throw new ArgumentException($"The pack '{pack.Info.Id}' has no section 'code' for '{files[0].Path}'.", nameof(code));
        }

        if (files.All(file => file.Path != CodeDocument.Folder + declared.Assembly))
        {
            throw new ArgumentException($"The code of '{pack.Info.Id}' lacks its main assembly '{declared.Assembly}': build the plugin's project, which puts it there.", nameof(code));
        }

        var bag = new DiagnosticBag();
        foreach (PackFile file in files)
        {
            if (!FileRules.IsCode(file.Path))
            {
                throw new ArgumentException($"'{file.Path}' does not lie in '{CodeDocument.Folder}'.", nameof(code));
            }

            FileRules.Check(file.Path, PackLimits.Default, bag, isBuilt: true);
        }

        return bag.ToImmutable() is [{ } fault, ..] ? throw new ArgumentException(fault.Message, nameof(code)) : files;
    }

    private static PackPackage Of(
        ListedFiles listed, string name, DiagnosticBag bag, PackLimits limits, ReadOnlyMemory<byte> archive, IReadOnlyList<ZipEntry> envelope)
    {
        string pack = listed.Manifest?.Id ?? name;
        ImmutableArray<Diagnostic> diagnostics = [.. bag.ToImmutable().Select(diagnostic => diagnostic with { Pack = pack })];
        return new PackPackage(PackFiles.FromPackage(pack, listed.Files, listed.Manifest, diagnostics, limits), archive, envelope)
        {
            ContentHash = listed.ContentHash,
        };
    }

    private static PackPackage Refused(string name, PackLimits limits, DiagnosticCode code, string message, string cure)
    {
        var bag = new DiagnosticBag();
        new Reports(name, bag).Archive(code, message, cure);
        return new PackPackage(PackFiles.FromPackage(NameOf(name), [], null, bag.ToImmutable(), limits), default, []);
    }

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file) is { Length: > 0 } name ? name : file;
}
