using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Built;

/// <summary><c>neuropsych/manifest.json</c>: read strictly, and accepted only as the bytes that would be written.</summary>
internal static class ManifestJson
{
    internal const string File = "neuropsych/manifest.json";

    private static readonly Field<int> Format = Field.Required("format", Schemas.Integer);
    private static readonly Field<string> Id = Field.Required("id", Schemas.Text);
    private static readonly Field<string> Version = Field.Required("version", Schemas.Text);
    private static readonly Field<string> Path = Field.Required("path", Schemas.Text);
    private static readonly Field<int> Length = Field.Required("length", Schemas.Integer);
    private static readonly Field<string> Sha256 = Field.Required("sha256", Schemas.Text);
    private static readonly Field<string> Algorithm = Field.Required("alg", Schemas.Text);
    private static readonly Field<string> KeyId = Field.Required("keyId", Schemas.Text);
    private static readonly Field<string> Value = Field.Required("value", Schemas.Text);

    private static readonly Field<ValueList<PackManifestFile>> Files = Field.Required("files", new ListSchema<PackManifestFile>(
        new Shape<PackManifestFile>("a file", reader => new PackManifestFile
        {
            Path = reader.Get(Path),
            Length = reader.Get(Length),
            Sha256 = reader.Get(Sha256),
        }, Path, Length, Sha256)));

    private static readonly Field<PackSignature> Signature = Field.Optional("signature", new Shape<PackSignature>(
        "a signature", BuildSignature, Algorithm, KeyId, Value));

    private static readonly Shape<PackManifest> Shape = new("a manifest", Build, Format, Id, Version, Files, Signature);

    /// <summary>The bytes of a manifest; without its signature they are what is signed.</summary>
    internal static byte[] Write(PackManifest manifest) => CanonicalJson.Write(manifest.Id, json =>
    {
        json.Number("format", PackManifest.SupportedFormat);
        json.Text("id", manifest.Id);
        json.Text("version", manifest.Version.ToString());
        json.Objects("files", manifest.Files, file =>
        {
            json.Text("path", file.Path);
            json.Number("length", file.Length);
            json.Text("sha256", file.Sha256);
        }, evenIfEmpty: true);
        json.Object("signature", manifest.Signature is not { } signature ? null : () =>
        {
            json.Text("alg", PackSignature.Es256);
            json.Text("keyId", signature.KeyId);
            json.Text("value", signature.Value);
        });
    });

    /// <summary>Reads a manifest.</summary>
    /// <returns>Null where it is refused; the reasons are in the bag.</returns>
    internal static PackManifest? Read(PackFile file, PackLimits limits, DiagnosticBag bag)
    {
        if (SourceText.Decode(file, bag) is not { } text || JsonNodeReader.Read(text, limits, bag) is not { } node)
        {
            return null;
        }

        var pack = new PackBuilder(limits, new HashSet<string>(), isBuilt: true);
        var place = new Place(pack, file.Path, file.Path, file.Path.Length);
        PackManifest? manifest = Read(node, place);
        bag.AddRange(pack.Diagnostics.ToImmutable());
        if (manifest is not null && !CheckCanonical(file, manifest, bag))
        {
            return null;
        }

        return manifest;
    }

    private static PackManifest? Read(Node node, Place place)
    {
        if (node is not MappingNode { Entries.Length: > 0 } mapping)
        {
            place.Report(DiagnosticCodes.ManifestShape, node, "The manifest holds nothing; expected format, id, version and files.", Rebuild);
            return null;
        }

        if (mapping.Find(Format.Key) is ScalarNode { Form: ScalarForm.JsonLiteral } format && Numbers.IsPlain(format.Text)
            && format.Text != "1")
        {
            place.Child(Format.Key).Report(DiagnosticCodes.ManifestShape, format,
                $"The package has the format '{Printable.Quote(format.Text)}'; this version reads format {PackManifest.SupportedFormat} alone.",
                "Update the program, or get a version of the pack for it.");
            return null;
        }

        return Shape.TryRead(mapping, place, out PackManifest? manifest) ? manifest : null;
    }

    private static PackManifest Build(Reader reader)
    {
        reader.Get(Format);
        string? id = reader.Get(Id);
        string? version = reader.Get(Version);
        if (id is not null && !EntityId.IsSlug(id))
        {
            Refuse(Id, DiagnosticCodes.IdCharacter, $"'{Printable.Quote(id)}' is no id of a pack.");
        }

        if (!SemanticVersion.TryParse(version, out SemanticVersion number) && version is not null)
        {
            Refuse(Version, DiagnosticCodes.WrongType, $"'{Printable.Quote(version)}' is no version of three numbers.");
        }

        ValueList<PackManifestFile> files = reader.Get(Files);
        if (files.Any(file => file.Path is null || file.Sha256 is not { Length: 64 } || !file.Sha256.All(char.IsAsciiHexDigitLower)
            || file.Length < 0))
        {
            Refuse(Files, DiagnosticCodes.WrongType, "A file is listed without a length and 64 small hexadecimal digits as its SHA-256.");
        }
        else if (!files.Zip(files.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Path, pair.Second.Path) < 0))
        {
            Refuse(Files, DiagnosticCodes.ManifestShape, "The files are not listed once each in the order of their names.");
        }

        return new PackManifest
        {
            Id = id ?? "",
            Version = number,
            Files = files,
            Signature = reader.Get(Signature),
        };

        void Refuse(Field field, DiagnosticCode code, string message)
        {
            reader.Fail();
            if (reader.NodeOf(field) is { } node)
            {
                reader.Place.Child(field.Key).Report(code, node, message, Rebuild);
            }
        }
    }

    private static PackSignature BuildSignature(Reader reader)
    {
        string? algorithm = reader.Get(Algorithm);
        if (algorithm is not null && algorithm != PackSignature.Es256)
        {
            reader.Fail();
            reader.Place.Child(Algorithm.Key).Report(DiagnosticCodes.SignatureInvalid, reader.NodeOf(Algorithm)!,
                $"The signature is of the kind '{Printable.Quote(algorithm)}'; this version knows '{PackSignature.Es256}' alone.",
                "Update the program, or sign the pack again.");
        }

        return new PackSignature { KeyId = reader.Get(KeyId), Value = reader.Get(Value) };
    }

    private static bool CheckCanonical(PackFile file, PackManifest manifest, DiagnosticBag bag)
    {
        byte[] written = Write(manifest);
        ReadOnlySpan<byte> found = file.Bytes.Span;
        int at = found.CommonPrefixLength(written);
        if (at == written.Length && at == found.Length)
        {
            return true;
        }

        ReadOnlySpan<byte> before = found[..at];
        bag.Add(new Diagnostic
        {
            Code = DiagnosticCodes.ManifestShape,
            Severity = Severity.Error,
            Message = $"The manifest is not written as 'pack build' writes it, from byte {at} on.",
            Cure = Rebuild,
            Position = new SourcePosition(file.Path, before.Count((byte)'\n') + 1, at - before.LastIndexOf((byte)'\n')),
        });
        return false;
    }

    private const string Rebuild = "Build the pack again with 'neuropsych pack build', or get the file again.";
}
