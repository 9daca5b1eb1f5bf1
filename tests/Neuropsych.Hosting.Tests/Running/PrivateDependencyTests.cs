using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Tests.Faults;
using YamlDotNet.RepresentationModel;

namespace Neuropsych.Hosting.Tests.Running;

/// <summary>tests/Plugins/OtherYaml, a real plugin as the SDK builds it: it brings YamlDotNet 16, and this host reads packs with YamlDotNet 18.</summary>
public sealed class PrivateDependencyTests
{
    private static string Plugin { get; } =
        typeof(PrivateDependencyTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "OtherYaml").Value!;

    [Fact]
    public async Task A_plugin_and_its_host_use_two_versions_of_one_library_side_by_side()
    {
        string brought = Path.Combine(Plugin, "neuropsych", "code", "YamlDotNet.dll");
        Version own = AssemblyName.GetAssemblyName(brought).Version!;
        Version hosts = typeof(YamlStream).Assembly.GetName().Version!;
        own.Major.Should().Be(16);
        hosts.Major.Should().Be(18);
        using var site = new Site();
        foreach (string file in Directory.EnumerateFiles(Plugin, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(site.At("other-yaml"), Path.GetRelativePath(Plugin, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        await using PluginHost host = site.Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Plugins.Should().ContainSingle().Which.Diagnostics.Should().BeEmpty();
        IExerciseKind kind = host.Current.ExerciseKinds["yaml/1"];

        // The host's library reads before, the plugin's reads, the host's reads after.
        Read().Should().Be(3);
        var shown = (ShowStep)kind.Next(LiveRun.Of(1) with { Definition = LiveRun.Of(1).Definition with { ExerciseKind = "yaml/1" } }, new Continued { StepId = "a" }).Step;
        Read().Should().Be(3);

        (shown.Id, shown.TextKey).Should().Be(("read-4", own.ToString()));
        AppDomain.CurrentDomain.GetAssemblies().Where(one => one.GetName().Name == "YamlDotNet")
            .Select(one => (one.GetName().Version, AssemblyLoadContext.GetLoadContext(one) == AssemblyLoadContext.GetLoadContext(typeof(YamlStream).Assembly)))
            .Should().BeEquivalentTo([(hosts, true), (own, false)]);

        // The private copy goes with the plugin.
        Directory.Delete(site.At("other-yaml"), recursive: true);
        await host.StopAsync(TestContext.Current.CancellationToken);
        AppDomain.CurrentDomain.GetAssemblies().Where(one => one.GetName().Name == "YamlDotNet").Should().ContainSingle().Which.GetName().Version.Should().Be(hosts);
    }

    private static int Read()
    {
        var yaml = new YamlStream();
        using var text = new StringReader("[read, by, host]");
        yaml.Load(text);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode).Children.Count;
    }
}
