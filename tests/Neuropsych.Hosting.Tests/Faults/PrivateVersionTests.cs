using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Two real plugins, tests/Plugins/SlowBreath and FastBreath, that bring versions 1 and 2 of one library.</summary>
public sealed class PrivateVersionTests : IDisposable
{
    private static readonly string Library = OperatingSystem.IsWindows() ? "slowpulse.dll" : OperatingSystem.IsMacOS() ? "libslowpulse.dylib" : "libslowpulse.so";

    private const string Absent = "libpulsegone.so";

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("fast/1", "slow/1")]
    [InlineData("slow/1", "fast/1")]
    public async Task V1_V5_each_plugin_uses_its_own_version_of_a_library_whichever_is_loaded_first_and_the_host_has_another(string first, string second)
    {
        // The tests themselves have version 2 loaded, as a host might.
        Rhythm.Beat.PerBreath().Should().Be("10 seconds a breath");
        site.Put("slow", Plugin("Slow"));
        site.Put("fast", Plugin("Fast"));
        await using PluginHost host = await Started();

        string[] answers = [Ask(host, first), Ask(host, second)];

        answers.Order(StringComparer.Ordinal).Should().Equal("10 seconds a breath", "6 breaths a minute");
        AppDomain.CurrentDomain.GetAssemblies().Where(one => one.GetName().Name == "Rhythm" && one.Location.StartsWith(site.Root, StringComparison.Ordinal))
            .Select(one => one.GetName().Version!.Major).Order().Should().Equal(1, 2);
    }

    [Fact]
    public async Task V10_texts_of_two_languages_are_found_in_folders_with_blanks_and_accents()
    {
        site.Put("respiración lenta", Plugin("Slow") with { Title = "Respiración ∿ 呼吸" });
        await using PluginHost host = await Started();

        (Ask(host, "slow/1", 1), Ask(host, "slow/1", 2)).Should().Be(("Espira despacio, señor", "Breathe out slowly"));
    }

    [Fact]
    public async Task V11_a_native_library_works_in_two_plugins_at_once_and_again_after_each_unload()
    {
        await using PluginHost host = await Started();
        for (int round = 0; round < 50; round++)
        {
            site.Put("slow", Plugin("Slow", Natives.One(Library)));
            site.Put("fast", Plugin("Fast", Natives.One(Library)));
            await site.Settle(host);

            // CRC-32/ISO-HDLC of "123456789": the check value of the catalogue of CRC algorithms.
            (Ask(host, "slow/1", 3), Ask(host, "fast/1", 3)).Should().Be(("cbf43926", "cbf43926"));

            Directory.Delete(site.At("slow"), recursive: true);
            Directory.Delete(site.At("fast"), recursive: true);
            await site.Poll(host);
            await host.EndedAsync(TestContext.Current.CancellationToken);
            host.Plugins.Should().BeEmpty("both are unloaded");
        }

        Directory.EnumerateFiles(Path.GetTempPath(), "*slowpulse*", new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .Where(file => !file.StartsWith(site.Root, StringComparison.Ordinal)).Should().BeEmpty("nothing is copied aside");
    }

    [Fact]
    public async Task V11_a_native_library_that_needs_another_of_its_plugin_finds_it_beside_itself()
    {
        site.Put("slow", Plugin("Slow", Natives.Pair(Library, "libpulsebase.so")));
        site.Put("fast", Plugin("Fast", Natives.Pair(Library, "libpulsebase.so")));
        await using PluginHost host = await Started();

        (Ask(host, "slow/1", 3), Ask(host, "fast/1", 3)).Should().Be(("cbf43926", "cbf43926"));
    }

    [Fact]
    public async Task V11_a_native_library_that_needs_another_which_is_not_there_is_a_fault_of_the_call()
    {
        site.Put("slow", Plugin("Slow", Natives.Pair(Library, Absent).Remove(Absent)));
        await using PluginHost host = await Started();

        if (OperatingSystem.IsLinux())
        {
            host.Invoking(one => Ask(one, "slow/1", 3)).Should().Throw<PluginFaultException>()
                .Which.Fault.Message.Should().Contain(Absent, "the message names the one that is missing");
        }

        Ask(host, "slow/1").Should().Be("6 breaths a minute");
    }

    [Fact]
    public async Task V11_a_native_library_that_is_missing_is_a_fault_of_the_call_and_named()
    {
        site.Put("slow", Plugin("Slow"));
        await using PluginHost host = await Started();

        host.Invoking(one => Ask(one, "slow/1", 3)).Should().Throw<PluginFaultException>()
            .Which.Fault.Should().Match<PluginFault>(fault => fault.Type == typeof(DllNotFoundException).FullName && fault.Message.Contains("slowpulse"));
        Ask(host, "slow/1").Should().Be("6 breaths a minute");
    }

    [Fact]
    public void V11_a_native_library_beside_the_assemblies_is_refused_with_the_place_where_it_belongs()
    {
        site.Put("slow", Plugin("Slow") with
        {
            Code = [.. Plugin("Slow").Code, new PackFile("neuropsych/code/pulse.dll", new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 })],
        });

        site.PlanOne().Diagnostics.First(found => found.Severity == Diagnostics.Severity.Error).Cure.Should().Contain("Put native libraries under 'runtimes'");
    }

    private static string Ask(PluginHost host, string kind, ulong seed = 0) =>
        host.Current.ExerciseKinds[kind].Next(LiveRun.Of(seed), new Continued { StepId = "a" }).State.GetString()!;

    private static Built Plugin(string name, ImmutableDictionary<string, byte[]>? natives = null)
    {
        string folder = typeof(PrivateVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name + "Breath").Value!;
        ImmutableArray<PackFile> code = Site.CodeOf(folder, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => file.EndsWith(".dll", StringComparison.Ordinal)
                || file.EndsWith(".deps.json", StringComparison.Ordinal)));
        return new Built(name.ToLowerInvariant())
        {
            Assembly = $"{name}Breath.dll",
            Entry = $"{name}Breath.{name}Plugin",
            Contributes = $"{{ exerciseKinds: [{name.ToLowerInvariant()}/1] }}",
            Code = natives is null ? code : WithNatives(code, name, natives),
        };
    }

    /// <summary>Adds native libraries, as publishing would.</summary>
    private static ImmutableArray<PackFile> WithNatives(ImmutableArray<PackFile> code, string name, ImmutableDictionary<string, byte[]> natives)
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        PackFile deps = code.Single(file => file.Path.EndsWith(".deps.json", StringComparison.Ordinal));
        JsonNode json = JsonNode.Parse(deps.Bytes.Span)!;
        JsonObject target = json["targets"]!.AsObject().First().Value!.AsObject();
        var listed = new JsonObject();
        foreach (string file in natives.Keys)
        {
            listed[$"runtimes/{rid}/native/{file}"] = new JsonObject { ["rid"] = rid, ["assetType"] = "native" };
        }

        target.Single(one => one.Key.StartsWith(name + "Breath/", StringComparison.Ordinal)).Value!["runtimeTargets"] = listed;
        return
        [
            .. code.Where(file => file != deps), deps with { Bytes = Encoding.UTF8.GetBytes(json.ToJsonString()) },
            .. natives.Select(file => new PackFile($"neuropsych/code/runtimes/{rid}/native/{file.Key}", file.Value)),
        ];
    }

    private async Task<PluginHost> Started()
    {
        Directory.CreateDirectory(site.Plugins);
        PluginHost host = site.Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }
}
