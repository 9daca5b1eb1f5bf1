using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Planning;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Group V of the catalogue: what is found out about versions and files before any code runs.</summary>
public sealed class VersionFaultTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void V2_a_plugin_that_uses_only_what_an_older_host_has_loads_there()
    {
        site.Put("live", Built.Live() with { Range = ">=1.0 <2" });

        // The plugin uses no AddPack, which this table says is younger than the host.
        site.PlanOne(contract: Older("Neuropsych.Plugins.IPluginBuilder.AddPack")).State.Should().Be(PluginState.Staged);
    }

    [Fact]
    public void V3_a_member_that_a_younger_version_brought_is_named_with_that_version_before_any_code_runs()
    {
        site.Put("live", Built.Live() with { Range = ">=1.0 <2" });

        PlannedPlugin planned = site.PlanOne(contract: Older("Neuropsych.Plugins.IPluginBuilder.AddExerciseKind"));

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Single(found => found.Severity == Severity.Error).Should().Match<Diagnostic>(found =>
            found.Code == DiagnosticCodes.ContractMemberMissing && found.Message ==
            "'LiveBreath.dll' needs 'Neuropsych.Plugins.IPluginBuilder.AddExerciseKind', which version 1.3 of the contract brought; this host has 1.0.");
    }

    [Fact]
    public void V3_a_type_that_no_host_of_this_version_can_know_is_named_with_the_version_that_the_build_wrote_down()
    {
        site.Put("little", new Assembled().Uses("Neuropsych.Plugins", "INewDoor", "Open").ToPlugin() with
        {
            Uses = "{ 'T:Neuropsych.Plugins.INewDoor': 1.3.0 }",
        });
        site.Put("gone", new Assembled().Uses("Neuropsych.Plugins", "IPluginBuilder", "Undo").ToPlugin("gone"));

        PluginPlan plan = site.Plan();

        plan.Plugins.Select(one => one.Diagnostics.Single(found => found.Code == DiagnosticCodes.ContractMemberMissing).Message).Should().Equal(
            $"'Little.dll' needs 'Neuropsych.Plugins.IPluginBuilder.Undo', which the contract does not have; this host has {Here()}.",
            $"'Little.dll' needs 'Neuropsych.Plugins.INewDoor', which version 1.3 of the contract brought; this host has {Here()}.");
    }

    [Fact]
    public void V3_a_plugin_made_for_another_range_is_refused_by_its_manifest_alone()
    {
        site.Put("live", Built.Live() with { Range = ">=98.0 <99" });

        site.PlanOne().Diagnostics.Single(found => found.Severity == Severity.Error).Code.Should().Be(DiagnosticCodes.ContractOutOfRange);
    }

    [Fact]
    public void V3_an_assembly_built_against_another_major_of_the_contract_is_refused()
    {
        site.Put("little", new Assembled(contract: new Version(98, 0, 0, 0)).ToPlugin());

        site.PlanOne().Diagnostics.Single(found => found.Code == DiagnosticCodes.ContractOutOfRange).Message.Should()
            .StartWith("'Little.dll' is built for version 98 of the contract; this host has version");
    }

    [Theory]
    [InlineData("equal")]
    [InlineData("lower")]
    [InlineData("higher")]
    public async Task V4_a_copy_of_the_contract_in_the_plugin_is_left_out_and_the_hosts_is_used(string version)
    {
        Version own = typeof(EntityId).Assembly.GetName().Version!;
        byte[] copy = version == "equal" ? await System.IO.File.ReadAllBytesAsync(typeof(EntityId).Assembly.Location, TestContext.Current.CancellationToken)
            : new Assembled("Neuropsych.Core", contract: own) { IsPlugin = false }.ToBytes();
        string hash = site.Put("live", Built.Live() with { Code = [.. Site.LiveCode, new PackFile("neuropsych/code/Neuropsych.Core.dll", copy)] });
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Site.Ask(host).Should().Be(hash, "its types are the host's");
        host.Plugins.Single().Diagnostics.Select(found => found.Code.Id).Should().Equal("NP4013");
        System.IO.File.Exists(Path.Combine(site.State, "store", "live-breath", hash, "Neuropsych.Core.dll")).Should().BeFalse();
    }

    [Theory]
    [InlineData("Absent.Library")]
    [InlineData("McMaster.NETCore.Plugins")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Neuropsych.Packs")]
    public void V6_an_assembly_that_the_plugin_does_not_bring_is_named_also_where_the_host_has_it(string name)
    {
        var assembly = new Assembled();
        assembly.Refer(name, new Version(1, 2, 0, 0));
        site.Put("little", assembly.ToPlugin());
        site.Put("live", Built.Live());

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Id).Should().Equal("live-breath");
        plan.Plugins.Single(one => one.Id == "little").Diagnostics.Single(found => found.Severity == Severity.Error).Message.Should()
            .StartWith($"'Little.dll' needs the assembly '{name}' 1.2.0.0, which the plugin does not bring.");
    }

    [Fact]
    public async Task V7_without_a_deps_json_it_works_with_a_warning()
    {
        string hash = site.Put("live", Built.Live() with { Code = [Site.LiveCode[0]] });
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Site.Ask(host).Should().Be(hash);
        host.Plugins.Single().Diagnostics.Single().Should().Match<Diagnostic>(found => found.Code.Id == "NP4019" && found.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("{ \"targets\": {\n  \"x\": { ] } }", "NP4019", 2)]
    [InlineData("[]", "NP4019", 1)]
    [InlineData("", "NP4019", 1)]
    [InlineData("{ \"runtimeTarget\": \"x\", \"libraries\": { \"A/1.0.0\": { \"type\": \"package\", \"serviceable\": true, \"sha512\": \"\" } },\n \"targets\": { \"x\": { \"A/1.0.0\": {\n \"runtime\": { \"lib/net10.0/A.dll\": {} } } } } }", "NP4003", 3)]
    [InlineData("{ \"runtimeTarget\": \"x\", \"libraries\": { \"A/1.0.0\": { \"type\": \"package\", \"serviceable\": true, \"sha512\": \"\" } },\n \"targets\": { \"x\": { \"A/1.0.0\": {\n \"runtime\": { \"../../A.dll\": {} } } } } }", "NP4003", 3)]
    [InlineData("{ \"runtimeTarget\": \"x\", \"libraries\": { \"A/1.0.0\": { \"type\": \"package\", \"serviceable\": true, \"sha512\": \"\" } },\n \"targets\": { \"x\": { \"A/1.0.0\": {\n \"native\": { \"/usr/lib/A.so\": {} } } } } }", "NP4003", 3)]
    public void V7_a_deps_json_that_is_broken_or_lists_what_is_not_there_is_refused_at_its_place(string json, string code, int line)
    {
        site.Put("live", Built.Live() with { Code = [Site.LiveCode[0], new PackFile("neuropsych/code/LiveBreath.deps.json", Encoding.UTF8.GetBytes(json))] });

        Diagnostic found = site.PlanOne().Diagnostics.First(one => one.Severity == Severity.Error);

        (found.Code.Id, found.Position!.Line).Should().Be((code, line));
    }

    /// <summary>Each of these ended the process when it reached the native reader of the runtime, or may in another version of it.</summary>
    [Theory]
    [InlineData("""{ "targets": {} }""")]
    [InlineData("""{ "runtimeTarget": { "name": "nowhere" }, "targets": { "other": {} }, "libraries": {} }""")]
    [InlineData("""{ "runtimeTarget": 7, "targets": { "x": {} }, "libraries": {} }""")]
    [InlineData("""{ "runtimeTarget": { "name": null }, "targets": { "x": {} }, "libraries": {} }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": [] }, "libraries": {} }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "A/1.0.0": { "dependencies": [] } } }, "libraries": {} }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "A/1.0.0": {} } }, "libraries": { "A/1.0.0": { "type": 3, "serviceable": false, "sha512": "" } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "A/1.0.0": {} } }, "libraries": { "A/1.0.0": { "type": "package", "sha512": "" } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "A/1.0.0": {} } }, "libraries": { "A/1.0.0": { "type": "package", "serviceable": false, "sha512": null } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "A": {} } }, "libraries": { "A": { "type": "package", "serviceable": false, "sha512": "" } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "LiveBreath/1.0.0": { "runtime": { "LiveBreath.dll": { "assemblyVersion": 1 } } } } }, "libraries": { "LiveBreath/1.0.0": { "type": "project", "serviceable": false, "sha512": "" } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": { "LiveBreath/1.0.0": { "runtimeTargets": { "LiveBreath.dll": { "rid": "linux" } } } } }, "libraries": { "LiveBreath/1.0.0": { "type": "project", "serviceable": false, "sha512": "" } } }""")]
    [InlineData("""{ "runtimeTarget": "x", "targets": { "x": {} }, "libraries": {}, "runtimes": { "linux": "unix" } }""")]
    public void V7_a_deps_json_that_the_native_reader_of_the_runtime_would_trip_over_never_reaches_it(string json)
    {
        site.Put("live", Built.Live() with { Code = [Site.LiveCode[0], CodeFile("LiveBreath.deps.json", Encoding.UTF8.GetBytes(json))] });

        PlannedPlugin planned = site.PlanOne();

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Where(found => found.Severity == Severity.Error).Should().OnlyContain(
            found => found.Code == DiagnosticCodes.DepsJson && found.Position!.Line == 1 && found.Message.StartsWith("'LiveBreath.deps.json' "));
    }

    public static TheoryData<string, string> NoAssemblies => new()
    {
        { "empty", "an empty file" },
        { "text", "a text file" },
        { "garbage", "no assembly: its bytes make none" },
        { "cut", "a damaged assembly" },
        { "elf", "a native library of Linux" },
        { "macho", "a native library of macOS" },
        { "windows", "a native library of Windows" },
        { "framework", "made for .NET Framework (.NETFramework,Version=v4.8)" },
        { "framework 2", "made for .NET Framework" },
        { "x86", "made for x86 alone" },
        { "other processor", "alone; this host runs on" },
        { "newer", "made for .NET 98.0; this host runs .NET " },
        { "newer reference", "made for .NET 98.0; this host runs .NET " },
        { "no entry", "has no type 'Little.Entry'" },
        { "not public", "which is not public" },
        { "abstract", "which is abstract" },
        { "no constructor", "has no public constructor without parameters" },
        { "no plugin", "does not implement 'Neuropsych.Plugins.INeuropsychPlugin'" },
    };

    [Theory]
    [MemberData(nameof(NoAssemblies))]
    public void V8_a_dll_that_is_something_else_is_refused_with_what_it_is_and_others_load(string what, string message)
    {
        site.Put("little", Of(what));
        site.Put("live", Built.Live());

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Id).Should().Equal("live-breath");
        PlannedPlugin little = plan.Plugins.Single(one => one.Id == "little");
        little.State.Should().Be(PluginState.Refused);
        little.Diagnostics.First(found => found.Code == DiagnosticCodes.CannotBeLoaded).Message.Should().StartWith("'Little.dll' ").And.Contain(message);
    }

    [Fact]
    public void V9_a_circle_of_three_and_a_missing_pack_are_named_with_their_chains_and_nothing_else_is_refused()
    {
        site.Put("a", new Built("a") { Requires = "  packs: { b: '>=1.0 <2' }" });
        site.Put("b", new Built("b") { Requires = "  packs: { c: '>=1.0 <2' }" });
        site.Put("c", new Built("c") { Requires = "  packs: { a: '>=1.0 <2' }" });
        site.Put("d", new Built("d") { Requires = "  packs: { missing: '>=1.0 <2' }" });
        site.Put("e", Built.Live("e") with { Requires = "  packs: { d: '>=1.0 <2' }" });
        site.Put("f", new Built("f"));
        site.Put("g", new Built("g") { Requires = "  packs: { f: '>=2.0 <3' }" });

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Id).Should().Equal("f");
        plan.Plugins.Where(one => one.Id is "a" or "b" or "c").SelectMany(one => one.Diagnostics).Should().HaveCount(3)
            .And.OnlyContain(found => found.Code == DiagnosticCodes.DependencyCycle && found.Message.Contains("a → b → c → a"));
        plan.Plugins.Where(one => one.Id is "d" or "e" or "g").Select(one => one.Reasons[^1]).Should().Equal(
            "'d' needs 'missing' '>=1.0 <2', which is not there.",
            "'e' needs 'd' '>=1.0 <2', which does not load: e → d → missing.",
            "'g' needs 'f' '>=2.0 <3', which is there as '1.0.0'.");
    }

    [Fact]
    public async Task V9_a_dependency_that_is_disabled_later_takes_its_dependents_with_it_and_they_are_named_first()
    {
        site.Put("base", new Built("base"));
        site.Put("live", Built.Live() with { Requires = "  packs: { base: '>=1.0 <2' }" });
        site.Put("other", new Built("other"));
        site.Plan().DependentsOf("base").Select(one => one.Id).Should().Equal("live-breath");
        await using PluginHost host = site.Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Site.Ask(host);

        site.SwitchOff("base");
        await host.ReplanAsync(TestContext.Current.CancellationToken);
        await host.EndedAsync(TestContext.Current.CancellationToken);

        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("other");
        host.Current.ExerciseKinds.Should().BeEmpty();
        host.Plugins.Single(one => one.Id == "live-breath").Diagnostics.Single(found => found.Code == DiagnosticCodes.DependencyMissing).Message
            .Should().Contain("which is switched off");
    }

    [Fact]
    public void V12_a_capability_that_the_host_does_not_offer_refuses_where_it_is_required_and_not_where_it_is_optional()
    {
        site.Put("needs", Built.Live("needs") with { Requires = "  capabilities: { required: [storage] }", Contributes = "{ exerciseKinds: [needs/1] }" });
        site.Put("may", Built.Live("may") with { Requires = "  capabilities: { optional: [storage] }", Contributes = "{ exerciseKinds: [may/1] }" });

        PluginPlan without = site.Plan();
        without.ToLoad.Select(one => one.Id).Should().Equal("may");
        without.Plugins.Single(one => one.Id == "needs").Diagnostics.Single().Message.Should()
            .Be("'needs' needs the capability 'storage', which this host does not offer. It offers none.");

        site.Plan(options => options.Offer<IFormatProvider>("storage", System.Globalization.CultureInfo.InvariantCulture))
            .ToLoad.Select(one => one.Id).Should().Equal("may", "needs");
    }

    private static Built Of(string what) => what switch
    {
        "framework" => new Assembled { Target = ".NETFramework,Version=v4.8" }.ToPlugin(),
        "framework 2" => Framework2(),
        "x86" => new Assembled { Flags = CorFlags.ILOnly | CorFlags.Requires32Bit }.ToPlugin(),
        "other processor" => new Assembled
        {
            Machine = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64
                ? Machine.Amd64 : Machine.Arm64,
        }.ToPlugin(),
        "newer" => new Assembled { Target = ".NETCoreApp,Version=v98.0" }.ToPlugin(),
        "newer reference" => new Assembled(runtime: new Version(98, 0, 0, 0)) { Target = null }.ToPlugin(),
        "no entry" => new Assembled().ToPlugin() with { Entry = "Little.Entry", Code = [CodeFile("Little.dll", NoEntry())] },
        "not public" => new Assembled { Class = TypeAttributes.NotPublic }.ToPlugin(),
        "abstract" => new Assembled { Class = TypeAttributes.Public | TypeAttributes.Abstract }.ToPlugin(),
        "no constructor" => new Assembled { HasConstructor = false }.ToPlugin(),
        "no plugin" => new Assembled { IsPlugin = false }.ToPlugin(),
        _ => Assembled.Plugin(what switch
        {
            "empty" => [],
            "text" => "This is no assembly.\n"u8.ToArray(),
            "garbage" => [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 7919 >> 3))],
            "cut" => new Assembled().ToBytes()[..700],
            "elf" => [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. new byte[100]],
            "macho" => [0xCF, 0xFA, 0xED, 0xFE, .. new byte[100]],
            "windows" => Native(),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such case."),
        }),
    };

    private static Built Framework2()
    {
        var assembly = new Assembled { Target = null };
        assembly.Refer("mscorlib", new Version(4, 0, 0, 0));

        // One that refers to System.Runtime is for any .NET; this one does not.
        return Assembled.Plugin(Replace(assembly.ToBytes(), "System.Runtime", "System.Xuntime"));
    }

    private static byte[] NoEntry() => Replace(new Assembled().ToBytes(), "Entry", "Other");

    private static PackFile CodeFile(string name, byte[] bytes) => new("neuropsych/code/" + name, bytes);

    /// <summary>A portable executable without metadata: the directory entry of the runtime's header is empty.</summary>
    private static byte[] Native()
    {
        byte[] bytes = new Assembled().ToBytes();
        using var reader = new PEReader([.. bytes]);
        int optional = reader.PEHeaders.PEHeaderStartOffset;
        bytes.AsSpan(optional + 96 + (14 * 8), 8).Clear();
        return bytes;
    }

    private static byte[] Replace(byte[] bytes, string from, string to)
    {
        byte[] all = [.. bytes];
        int at = all.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from));
        Encoding.ASCII.GetBytes(to).CopyTo(all.AsSpan(at));
        return all;
    }

    private static string Here() => $"{LibraryVersion.Current.Major}.{LibraryVersion.Current.Minor}";

    /// <summary>The contract of a host 1.0, in which a member is said to have come with 1.3.</summary>
    private static ContractTable Older(string later)
    {
        using FileStream file = System.IO.File.OpenRead(typeof(EntityId).Assembly.Location);
        using var pe = new PEReader(file);
        return ContractTable.Of(pe.GetMetadataReader(), new SemanticVersion(1, 0, 0), new Dictionary<string, SemanticVersion> { [later] = new(1, 3, 0) });
    }
}
