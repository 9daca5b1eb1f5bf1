using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Neuropsych.Packages.Tests;

/// <summary>What lies in the packages.</summary>
/// <param name="feed">The packages.</param>
public sealed class PackageContentTests(Feed feed)
{
    private static readonly string[] Libraries =
    [
        "Neuropsych.AspNetCore", "Neuropsych.Core", "Neuropsych.Hosting", "Neuropsych.Packs", "Neuropsych.Plugin.Testing", "Neuropsych.Presentation", "Neuropsych.Synthesis",
    ];

    private static readonly string[] Others = ["Neuropsych.Host", "Neuropsych.Plugin.Sdk", "Neuropsych.Templates"];

    [Fact]
    public void A_feed_holds_every_library_with_symbols_the_tools_the_packs_and_the_plugin()
    {
        string[] packages = [.. Libraries.Concat(Others).Select(id => $"{id}.{feed.Version}.nupkg"), "foundations.0.1.0.nupkg", "practices.0.1.0.nupkg",
            "ptsd-trials.0.1.0.nupkg", "measures-nc.0.1.0.nupkg", "measures-nd.0.1.0.nupkg", "standard-kinds.0.1.0.nupkg"];
        string[] symbols = [.. Libraries.Append("Neuropsych.Host").Select(id => $"{id}.{feed.Version}.snupkg")];

        feed.Files.Except(packages.Concat(symbols)).Should().BeEmpty("nothing else is packed");
        packages.Concat(symbols).Except(feed.Files).Should().BeEmpty("nothing is left out");
        foreach (string id in Libraries)
        {
            Names(feed.FileOf(id)).Should().Contain($"lib/net10.0/{id}.dll");
            Names(Path.ChangeExtension(feed.FileOf(id), "snupkg")).Should().Contain($"lib/net10.0/{id}.pdb");
        }
    }

    [Fact]
    public void Each_package_says_what_it_is_under_which_licence_and_needs_packages_of_its_own_version()
    {
        foreach (string id in Libraries.Concat(Others))
        {
            XElement about = XDocument.Load(new MemoryStream(Bytes(feed.FileOf(id), id + ".nuspec"))).Root!.Elements().Single(one => one.Name.LocalName == "metadata");
            string? Value(string name) => about.Elements().SingleOrDefault(one => one.Name.LocalName == name)?.Value;

            (Value("license"), Value("readme")).Should().Be(("MIT", "README.md"), id);
            Text(feed.FileOf(id), "README.md").Should().StartWith($"# {id}\n");
            Value("description").Should().NotBeNullOrEmpty().And.NotBe("Package Description", id);
            about.Descendants().Where(one => one.Name.LocalName == "dependency" && one.Attribute("id")!.Value.StartsWith("Neuropsych.", StringComparison.Ordinal))
                .Where(one => one.Attribute("version")!.Value != feed.Version).Should().BeEmpty(id);
        }
    }

    [Fact]
    public void The_trust_list_of_the_release_pins_the_very_plugin_of_the_release()
    {
        byte[] manifest = Bytes(feed.FileOf("standard-kinds", "0.1.0"), "neuropsych/manifest.json");
        string hash = Convert.ToHexStringLower(SHA256.HashData(manifest));

        Text(feed.FileOf("Neuropsych.Hosting"), "trust/neuropsych.trust.json").Should().Contain(hash);
        Text(feed.FileOf("Neuropsych.Host"), "tools/net10.0/any/neuropsych.trust.json").Should().Contain(hash);
        Bytes(feed.FileOf("Neuropsych.Host"), "tools/net10.0/any/plugins/standard-kinds/neuropsych/manifest.json").Should().Equal(manifest);
    }

    private static IEnumerable<string> Names(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static byte[] Bytes(string package, string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = (archive.GetEntry(name) ?? throw new FileNotFoundException($"'{Path.GetFileName(package)}' has no '{name}'.")).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Text(string package, string name) => System.Text.Encoding.UTF8.GetString(Bytes(package, name)).ReplaceLineEndings("\n");
}
