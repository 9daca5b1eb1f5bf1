using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>The folders of one operator, with blanks and an accent in their path: sources with built packs, and what the host keeps.</summary>
internal sealed class Site : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("neuropsych sité ").FullName;

    /// <summary>The first source.</summary>
    internal string Plugins => Directory.CreateDirectory(Path.Combine(Root, "plugins")).FullName;

    internal string State => Path.Combine(Root, "state");

    /// <summary>The code of tests/Plugins/LiveBreath as it was built.</summary>
    internal static ImmutableArray<PackFile> LiveCode { get; } = CodeOf(Running.Live.Staged("").Folder, "LiveBreath.dll", "LiveBreath.deps.json");

    /// <summary>A folder in the first source, or in another.</summary>
    internal string At(string name, string source = "plugins") => Path.Combine(Root, source, name);

    /// <summary>Writes a pack as a built folder, its manifest last.</summary>
    /// <returns>The SHA-256 of its manifest.</returns>
    internal string Put(string name, Built built, string source = "plugins")
    {
        foreach (PackFile file in built.Files())
        {
            string path = Path.Combine(At(name, source), file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }

        return PackPackage.OpenFolder(At(name, source)).ContentHash!;
    }

    /// <summary>Writes a pack as one archive.</summary>
    /// <returns>The SHA-256 of its manifest.</returns>
    internal string PutPackage(string file, Built built, string source = "plugins")
    {
        byte[] bytes = built.Package();
        Directory.CreateDirectory(Path.Combine(Root, source));
        File.WriteAllBytes(At(file, source), bytes);
        return PackPackage.FromBytes(bytes, file).ContentHash!;
    }

    internal void Pin(string id, string hash, string version = "1.0.0", string? publisher = null)
    {
        string path = Path.Combine(State, TrustList.File);
        TrustList.Read(path, new Diagnostics.DiagnosticBag(), out _).With(new TrustRecord
        {
            Id = id,
            Version = SemanticVersion.TryParse(version, out SemanticVersion parsed) ? parsed : default,
            Sha256 = hash,
            Publisher = publisher,
            DecidedBy = "the test",
            DecidedOn = new DateOnly(2026, 11, 23),
        }).Write(path);
    }

    internal void SwitchOff(string id)
    {
        string path = Path.Combine(State, OperatorState.File);
        OperatorState state = OperatorState.Read(path, new Diagnostics.DiagnosticBag(), out _);
        (state with { Disabled = state.Disabled.Add(id) }).Write(path);
    }

    internal void Revoke(string entry) => Write("state/revocations.json", $$"""
        { "format": 1, "revocations": [ {{entry}} ] }
        """);

    internal void Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    internal NeuropsychOptions Options(Action<NeuropsychOptions>? set = null)
    {
        var options = new NeuropsychOptions { BaseFolder = Root, Environment = "Development" };
        options.Plugins.Folders.Add("plugins");
        options.Plugins.Code = CodePolicy.Any;
        options.Plugins.StateFolder = "state";
        options.Plugins.ShippedTrust = "shipped.json";
        options.Reload.Watch = false;
        options.Calls.UnloadDeadline = TimeSpan.FromSeconds(10);

        // A busy machine is no plugin that hangs; tests of deadlines set their own.
        options.Calls.StartDeadline = TimeSpan.FromMinutes(1);
        options.Calls.CallDeadline = TimeSpan.FromMinutes(1);
        set?.Invoke(options);
        return options;
    }

    /// <summary>What a host would do, without writing anything.</summary>
    internal PluginPlan Plan(Action<NeuropsychOptions>? set = null, ContractTable? contract = null)
    {
        NeuropsychOptions options = Options(set);
        return new PluginPlanner(options, options.Describe(), contract).Plan(PluginDiscovery.Look(options), stage: false);
    }

    /// <summary>The plan for the one plugin that lies there.</summary>
    internal PlannedPlugin PlanOne(Action<NeuropsychOptions>? set = null, ContractTable? contract = null) =>
        Plan(set, contract).Plugins.Should().ContainSingle().Subject;

    internal PluginHost Host(Action<NeuropsychOptions>? set = null) =>
        PluginHost.Create(Options(set), Log, Time);

    /// <summary>The clock of its hosts.</summary>
    internal ManualTime Time { get; } = new();

    /// <summary>What its hosts wrote, line by line.</summary>
    internal LinesLog Log { get; } = new();

    /// <summary>Looks as a watcher would, until nothing changes any more.</summary>
    internal async Task Settle(PluginHost host)
    {
        do
        {
            Time.Advance(TimeSpan.FromMilliseconds(300));
        }
        while (await host.LookAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Looks at two polls, so that what is gone counts as gone, and then until nothing changes any more.</summary>
    internal async Task Poll(PluginHost host)
    {
        for (int i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            await host.LookAsync(TestContext.Current.CancellationToken);
        }

        await Settle(host);
    }

    /// <summary>Asks the plugin of tests/Plugins/LiveBreath which bytes answer.</summary>
    internal static string Ask(PluginHost host, string kind = "live/1") =>
        host.Current.ExerciseKinds[kind].Next(LiveRun.Of(6), new Exercises.Continued { StepId = "a" }).State.GetString()!;

    internal static ImmutableArray<PackFile> CodeOf(string folder, params IEnumerable<string> names) =>
        [.. names.Select(name => new PackFile("neuropsych/code/" + name, File.ReadAllBytes(Path.Combine(folder, name))))];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>A pack to be built: content alone, or a plugin where it has code.</summary>
/// <param name="Id">Its id.</param>
internal sealed record Built(string Id)
{
    internal string Version { get; init; } = "1.0.0";

    internal string Title { get; init; } = "A little pack";

    /// <summary>Lines of <c>requires</c> and below, such as <c>"  packs: { a: '>=1.0 &lt;2' }"</c>.</summary>
    internal string Requires { get; init; } = "";

    internal string Range { get; init; } = ">=0.0 <99";

    internal string Entry { get; init; } = "LiveBreath.LivePlugin";

    internal string Assembly { get; init; } = "LiveBreath.dll";

    internal string Contributes { get; init; } = "{ exerciseKinds: [live/1] }";

    internal string More { get; init; } = "";

    /// <summary>Members of the contract as a build writes them down, such as <c>"{ 'T:Neuropsych.Plugins.INew': 1.3.0 }"</c>.</summary>
    internal string? Uses { get; init; }

    internal ImmutableArray<PackFile> Code { get; init; } = [];

    /// <summary>Files of the source beside <c>pack.yaml</c>.</summary>
    internal ImmutableArray<PackFile> Content { get; init; } = [];

    internal ECDsa? Key { get; init; }

    /// <summary>The plugin of tests/Plugins/LiveBreath.</summary>
    internal static Built Live(string id = "live-breath", string version = "1.0.0") => new(id) { Version = version, Code = Site.LiveCode };

    internal PackReading Reading()
    {
        string code = Code.IsEmpty ? "" : $"""

            code:
              assembly: {Assembly}
              entry: {Entry}
              contributes: {Contributes}{(Uses is null ? "" : $"\n  uses: {Uses}")}
            """;
        string text = $"""
            format: 1
            id: {Id}
            version: {Version}
            title: {Title}
            summary: For the tests of the host.
            authors: [Neuropsych.Core contributors]
            licence: CC-BY-4.0
            languages: [en]
            intendedUse: education
            {More}
            requires:
              neuropsych: "{Range}"
            {Requires}{code}
            """;
        return PackReader.Read(PackFiles.FromMemory([new PackFile("pack.yaml", Encoding.UTF8.GetBytes(text)), .. Content]));
    }

    internal byte[] Package()
    {
        byte[] bytes = PackPackage.Build(Reading(), Code);
        return Key is null ? bytes : PackPackage.FromBytes(bytes, Id + ".nupkg").Sign(Key);
    }

    internal ImmutableArray<PackFile> Files() => PackPackage.BuildFolder(Reading(), Code);
}
