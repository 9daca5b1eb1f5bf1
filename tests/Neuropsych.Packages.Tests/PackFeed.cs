using System;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Neuropsych.Packages.Tests;

/// <summary>A second feed, with packs of somebody else that were built by the command.</summary>
public sealed class PackFeed : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackFeed()
    {
        string example = Repository.PathOf("tests/Packs/example");
        Add(example);
        Add(Pack("builds-on", "example"));
        Add(Pack("needs-another", null));
        Rename("needs-another.0.1.0.nupkg");
    }

    internal string Path => folder.In("feed");

    public void Dispose() => folder.Dispose();

    private void Add(string pack) =>
        Command.Run(folder.Path, "pack", "build", pack, "--output", Path, "--plugins", Repository.PathOf("tests/Packs/example"));

    private string Pack(string id, string? requires)
    {
        folder.Write($"{id}/pack.yaml", $"""
            format: 1
            id: {id}
            version: 0.1.0
            title: {id}
            summary: A pack of a test.
            authors: [A test]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            requires:
              neuropsych: ">=1.0 <2"{(requires is null ? "" : $"\n  packs: {{ {requires}: \">=0.1 <1\" }}")}

            """);
        folder.Write($"{id}/concepts/core.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n");
        return folder.In(id);
    }

    /// <summary>Gives a package a dependency that stands nowhere; only its nuspec is changed, as a feed may change it.</summary>
    private void Rename(string file)
    {
        using ZipArchive archive = ZipFile.Open(System.IO.Path.Combine(Path, file), ZipArchiveMode.Update);
        ZipArchiveEntry nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        string text;
        using (var reader = new StreamReader(nuspec.Open()))
        {
            text = reader.ReadToEnd();
        }

        string name = nuspec.FullName;
        nuspec.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text.Replace("</metadata>", "<dependencies><dependency id=\"no-such-pack-of-ours\" version=\"[0.1.0, 1.0.0)\" /></dependencies></metadata>",
            StringComparison.Ordinal));
    }
}
