using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Planning;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Group P of the catalogue, 5 and 9: manifests and files that lead out of the folder of a plugin.</summary>
public sealed class ManifestFaultTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("/x.dll")]
    [InlineData("../x.dll")]
    [InlineData(@"\\server\share\x.dll")]
    [InlineData("https://example.org/x.dll")]
    [InlineData("~/x.dll")]
    [InlineData("C:/x.dll")]
    [InlineData("neuropsych/code/nul.dll")]
    public void P5_a_manifest_that_lists_a_path_outside_is_refused_and_nothing_is_opened_there(string path)
    {
        site.Put("live", Built.Live());
        PackManifest manifest = PackPackage.OpenFolder(site.At("live")).Manifest!;
        File.WriteAllBytes(Path.Combine(site.At("live"), ManifestJson.File), ManifestJson.Write(manifest with
        {
            Files = manifest.Files.Select(file => file.Path.EndsWith(".dll", StringComparison.Ordinal) ? file with { Path = path } : file)
                .OrderBy(file => file.Path, StringComparer.Ordinal).ToValueList(),
        }));

        PlannedPlugin planned = site.PlanOne();

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Select(found => found.Code.Id).Should().Contain(id => id == "NP1001" || id == "NP1009");
    }

    [Fact]
    public void P5_a_main_assembly_that_is_no_dll_is_refused()
    {
        site.Put("live", Built.Live() with { Assembly = "LiveBreath.deps.json" });

        site.PlanOne().Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.CannotBeLoaded
            && found.Message == "The main assembly 'LiveBreath.deps.json' is no '.dll'.");
    }

    [Fact]
    public void P5_a_link_that_leads_outside_is_refused_and_not_followed()
    {
        site.Put("live", Built.Live());
        string dll = Path.Combine(site.At("live"), "neuropsych", "code", "LiveBreath.dll");
        string outside = Path.Combine(site.Root, "outside.dll");
        File.Move(dll, outside);
        File.CreateSymbolicLink(dll, outside);
        Directory.CreateSymbolicLink(site.At("linked"), site.At("live"));

        PluginPlan plan = site.Plan();

        plan.Plugins.Should().ContainSingle().Which.Diagnostics.Select(found => found.Code.Id).Should().Contain("NP1008");
        plan.Diagnostics.Select(found => found.Code.Id).Should().Equal("NP1008");
    }

    [Theory]
    [InlineData("LiveBreath.runtimeconfig.json")]
    [InlineData("LiveBreath.runtimeconfig.dev.json")]
    public void P9_a_file_that_sends_the_loader_to_another_folder_is_refused(string name)
    {
        string outside = Directory.CreateDirectory(Path.Combine(site.Root, "outside")).FullName;
        site.Put("live", Built.Live() with
        {
            Code = [.. Site.LiveCode, new PackFile("neuropsych/code/" + name, Encoding.UTF8.GetBytes(
                $$"""{ "runtimeOptions": { "additionalProbingPaths": [ "{{outside}}" ] } }"""))],
        });

        PlannedPlugin planned = site.PlanOne();

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Single(found => found.Code == DiagnosticCodes.CannotBeLoaded).Message.Should().Contain(name).And.Contain("outside");
    }

    [Fact]
    public async Task P9_a_file_of_that_name_that_says_nothing_is_left_out_of_the_stage()
    {
        string hash = site.Put("live", Built.Live() with
        {
            Code = [.. Site.LiveCode, new PackFile("neuropsych/code/LiveBreath.runtimeconfig.json", "{ \"runtimeOptions\": { \"tfm\": \"net10.0\" } }"u8.ToArray())],
        });
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Site.Ask(host).Should().Be(hash);
        Directory.GetFiles(Path.Combine(site.State, "store", "live-breath", hash)).Select(Path.GetFileName)
            .Should().BeEquivalentTo("LiveBreath.dll", "LiveBreath.deps.json");
    }
}
