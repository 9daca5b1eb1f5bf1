using System;
using System.IO;
using System.Linq;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Discovery;

public sealed class SourceThatIsAPackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("neuropsych-source-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_source_that_is_a_source_folder_a_built_folder_or_a_package_is_that_pack()
    {
        string source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "pack.yaml"), "id: source");
        string built = Directory.CreateDirectory(Path.Combine(folder, "built")).FullName;
        string manifest = Path.Combine(built, ManifestJson.File);
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        File.WriteAllText(manifest, "{}");
        string package = Path.Combine(folder, "one.NUPKG");
        File.WriteAllText(package, "");

        SourceListing look = Look(source, built, package);

        look.Found.Select(one => (one.Path, one.Rank, one.Kind)).Should().Equal(
            (source, 0, FoundKind.SourceFolder), (built, 1, FoundKind.BuiltFolder), (package, 2, FoundKind.Package));
        look.Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void Another_stamp_tells_that_a_package_which_is_a_source_has_changed_and_one_that_is_gone_stays()
    {
        string package = Path.Combine(folder, "one.nupkg");
        File.WriteAllText(package, "");
        SourceListing first = Look(package);
        File.WriteAllText(package, "more");
        SourceListing second = Look(package);
        File.Delete(package);

        second.Found.Single().Stamp.Should().NotBe(first.Found.Single().Stamp);
        SourceListing third = PluginDiscovery.Look(Options(package), second);
        third.Found.Should().Equal(second.Found);
        third.Diagnostics.Select(one => one.Code.Id).Should().Equal("NP1015");
    }

    [Fact]
    public void A_folder_with_pack_yaml_alone_is_no_pack_where_source_folders_are_not_read()
    {
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), "id: source");

        var options = new NeuropsychOptions { BaseFolder = folder };
        options.Plugins.Folders.Add(folder);

        PluginDiscovery.Look(options).Found.Should().BeEmpty();
    }

    private SourceListing Look(params string[] sources) => PluginDiscovery.Look(Options(sources));

    private NeuropsychOptions Options(params string[] sources)
    {
        var options = new NeuropsychOptions { BaseFolder = folder };
        foreach (string source in sources)
        {
            options.Plugins.Folders.Add(source);
        }

        options.Plugins.SourceFolders = true;
        return options;
    }
}
