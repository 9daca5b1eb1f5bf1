using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Neuropsych.Composition;

namespace Neuropsych.Packs.Built;

/// <summary>Writes the parts of a package. Nothing depends on the machine, the time or the order of files on disk.</summary>
internal static class PackageBuilder
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    internal static byte[] Build(Pack pack, PackFiles files, IEnumerable<PackFile> code)
    {
        (PackManifest manifest, List<PackFile> own) = List(pack, files, code);
        return Write(manifest, own, EnvelopeOf(pack.Info, own));
    }

    /// <summary>The manifest, and the files that it lists in their order.</summary>
    internal static (PackManifest Manifest, List<PackFile> Files) List(Pack pack, PackFiles files, IEnumerable<PackFile> code)
    {
        List<PackFile> own = [new PackFile(PackJson.File, PackJson.Write(pack)), .. code];
        foreach (PackFile file in files.Files)
        {
            bool isPicture = file.Path.EndsWith(".png", StringComparison.Ordinal) || file.Path.EndsWith(".txt", StringComparison.Ordinal);
            if (isPicture && PackageNames.IsReserved(file.Path))
            {
                throw new ArgumentException($"'{file.Path}' may not stand in a package: the folder has a meaning there.", nameof(files));
            }

            if (isPicture || file.Path is PackageNames.Readme or PackageNames.Licence)
            {
                own.Add(file);
            }
        }

        AddIfMissing(PackageNames.Readme, ReadmeOf(pack.Info));
        AddIfMissing(PackageNames.Licence, LicenceOf(pack.Info));
        own.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        var manifest = new PackManifest
        {
            Id = pack.Info.Id,
            Version = pack.Info.Version,
            Files = own.Select(file => new PackManifestFile
            {
                Path = file.Path,
                Length = file.Bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)),
            }).ToValueList(),
        };
        return (manifest, own);

        void AddIfMissing(string path, string text)
        {
            if (own.All(file => file.Path != path))
            {
                own.Add(new PackFile(path, Encoding.UTF8.GetBytes(text)));
            }
        }
    }

    internal static byte[] Write(PackManifest manifest, IEnumerable<PackFile> files, IEnumerable<PackFile> envelope) => ZipWriter.Write(
    [
        .. files.Concat(envelope).Append(new PackFile(ManifestJson.File, ManifestJson.Write(manifest)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ]);

    private static string ReadmeOf(PackInfo info) =>
        $"# {info.Title}\n\n{info.Summary}\n\nA content pack for [Neuropsych.Core], version {info.Version}. Authors: "
        + $"{string.Join(", ", info.Authors)}. Licence: {info.Licence}.\n\nIntended use: {Words.Of(info.IntendedUse)}. It informs; it neither "
        + "diagnoses nor replaces treatment.\n\n[Neuropsych.Core]: https://www.nuget.org/packages/Neuropsych.Core\n";

    private static string LicenceOf(PackInfo info)
    {
        string where = info.Licence.StartsWith("LicenseRef-", StringComparison.Ordinal)
            ? "terms of its authors' own; ask them for the text"
            : $"https://spdx.org/licenses/{info.Licence}.html";
        return $"# Licence\n\n{info.Title} by {string.Join(", ", info.Authors)} is under {info.Licence}: {where}.\n\n"
            + "An item with terms of its own states them in neuropsych/pack.json.\n";
    }

    internal static IEnumerable<PackFile> EnvelopeOf(PackInfo info, IReadOnlyList<PackFile> own)
    {
        string nuspec = info.Id + ".nuspec";
        yield return Xml(nuspec, new XElement(Nuspec + "package", new XElement(Nuspec + "metadata", Metadata(info))));
        yield return Xml(PackageNames.Relations, new XElement(Relationships + "Relationships", new XElement(Relationships + "Relationship",
            new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"),
            new XAttribute("Target", "/" + nuspec),
            new XAttribute("Id", "R1"))));
        (string Extension, string Type)[] types =
        [
            ("json", "application/json"), ("md", "text/markdown"), ("nuspec", "application/octet"), ("png", "image/png"),
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("txt", "text/plain"),
            .. own.Where(file => FileRules.IsCode(file.Path)).Select(file => System.IO.Path.GetExtension(file.Path)[1..]).Where(extension => extension != "json")
                .Distinct().Order(StringComparer.Ordinal).Select(extension => (extension, "application/octet-stream")),
        ];
        yield return Xml(PackageNames.ContentTypes, new XElement(Types + "Types", types.Select(type => new XElement(Types + "Default",
            new XAttribute("Extension", type.Extension), new XAttribute("ContentType", type.Type)))));
    }

    private static IEnumerable<XElement> Metadata(PackInfo info)
    {
        yield return Element("id", info.Id);
        yield return Element("version", info.Version.ToString());
        yield return Element("title", info.Title);
        yield return Element("authors", string.Join(", ", info.Authors));
        bool isReference = info.Licence.StartsWith("LicenseRef-", StringComparison.Ordinal);
        yield return new XElement(Nuspec + "license",
            new XAttribute("type", isReference ? "file" : "expression"), isReference ? PackageNames.Licence : info.Licence);
        yield return Element("readme", PackageNames.Readme);
        yield return Element("description", info.Summary);
        yield return Element("tags", "neuropsych content-pack");
        yield return new XElement(Nuspec + "packageTypes", new XElement(Nuspec + "packageType", new XAttribute("name", "NeuropsychPack")));
        if (info.RequiresPacks.Count > 0)
        {
            yield return new XElement(Nuspec + "dependencies", info.RequiresPacks.Select(need => new XElement(Nuspec + "dependency",
                new XAttribute("id", need.Id), new XAttribute("version", RangeOf(need.Range)))));
        }
    }

    /// <summary>A range as NuGet writes it: the lower end belongs to it, the upper one does not.</summary>
    private static string RangeOf(VersionRange range) =>
        $"{(range.AtLeast is { } low ? $"[{low}" : "(")}, {(range.Below is { } high ? high.ToString() : "")})";

    private static XElement Element(string name, string text) => new(Nuspec + name, text);

    private static PackFile Xml(string path, XElement root) => new(path, Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting) + "\n"));
}
