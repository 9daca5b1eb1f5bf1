using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Tests.Running;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests;

/// <summary>A plugin on disk, from the source to a call, decided by trust.</summary>
public sealed class TrustedStartTests : IDisposable
{
    private const string Pack = """
        format: 1
        id: live-breath
        version: 1.0.0
        title: Live breath
        summary: For the tests of the host.
        authors: [Neuropsych.Core contributors]
        licence: MIT
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=0.0 <99"
        code:
          assembly: LiveBreath.dll
          entry: LiveBreath.LivePlugin
          contributes:
            exerciseKinds: [live/1]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("neuropsych-trust-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task P1_code_without_a_trust_record_is_held_and_named_with_its_hash_and_command_and_runs_once_it_is_pinned()
    {
        string hash = Build();
        await using PluginHost host = Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        PluginStatus held = host.Plugins.Should().ContainSingle().Subject;
        held.State.Should().Be(PluginState.Held);
        Diagnostic fault = held.Diagnostics.Single(found => found.Code == DiagnosticCodes.NoTrustRecord);
        fault.Message.Should().Contain(hash);
        fault.Cure.Should().Contain($"neuropsych plugins trust live-breath --sha256 {hash} --yes");
        host.Current.ExerciseKinds.Should().BeEmpty();
        Directory.Exists(Path.Combine(folder, "state", "store")).Should().BeFalse("what is held is not staged");

        Pin(hash);
        await host.ReplanAsync(TestContext.Current.CancellationToken);

        Ask(host).Should().Be(hash);
        host.Plugins.Should().ContainSingle().Which.Verdict.Should().Be(TrustVerdict.Pinned);
    }

    [Fact]
    public async Task P2_a_stage_that_was_changed_after_the_check_is_not_loaded_and_is_staged_anew_when_tried_again()
    {
        string hash = Build();
        Pin(hash);
        await using PluginHost host = Host();
        await host.StartAsync(TestContext.Current.CancellationToken);
        string staged = Path.Combine(folder, "state", "store", "live-breath", hash, "LiveBreath.dll");
        byte[] bytes = await File.ReadAllBytesAsync(staged, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        File.Delete(staged);
        await File.WriteAllBytesAsync(staged, bytes, TestContext.Current.CancellationToken);

        host.Invoking(Ask).Should().Throw<PluginFaultException>().Which.Fault.Code.Should().Be(DiagnosticCodes.BytesNotAsTrusted);

        (await host.RetryAsync("live-breath", TestContext.Current.CancellationToken)).Should().BeTrue();
        Ask(host).Should().Be(hash);
    }

    [Fact]
    public async Task P2_a_source_with_one_byte_changed_is_refused_as_modified()
    {
        Pin(Build());
        string source = Path.Combine(folder, "plugins", "live-breath", "neuropsych", "code", "LiveBreath.dll");
        byte[] bytes = await File.ReadAllBytesAsync(source, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(source, bytes, TestContext.Current.CancellationToken);
        await using PluginHost host = Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        PluginStatus refused = host.Plugins.Should().ContainSingle().Subject;
        (refused.State, refused.Verdict).Should().Be((PluginState.Refused, TrustVerdict.Modified));
        refused.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.HashNotAsListed);
    }

    private string Build()
    {
        PackReading reading = PackReader.Read(PackFiles.FromMemory([new PackFile("pack.yaml", Encoding.UTF8.GetBytes(Pack))]));
        string[] names = ["LiveBreath.dll", "LiveBreath.deps.json"];
        string target = Path.Combine(folder, "plugins", "live-breath");
        foreach (PackFile file in PackPackage.BuildFolder(reading, names.Select(name =>
            new PackFile("neuropsych/code/" + name, File.ReadAllBytes(Path.Combine(Live.Staged("").Folder, name))))))
        {
            string path = Path.Combine(target, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }

        return PackPackage.OpenFolder(target).ContentHash!;
    }

    private void Pin(string hash) => new TrustList().With(new TrustRecord
    {
        Id = "live-breath",
        Version = new SemanticVersion(1, 0, 0),
        Sha256 = hash,
        DecidedBy = "the test",
        DecidedOn = new DateOnly(2026, 11, 23),
    }).Write(Path.Combine(folder, "state", "trust.json"));

    private PluginHost Host()
    {
        var options = new NeuropsychOptions { BaseFolder = folder };
        options.Plugins.Folders.Add("plugins");
        options.Plugins.Code = CodePolicy.Pinned;
        options.Plugins.StateFolder = "state";
        options.Reload.Watch = false;
        return PluginHost.Create(options, NullLogger.Instance, TimeProvider.System);
    }

    private static string Ask(PluginHost host) =>
        host.Current.ExerciseKinds["live/1"].Next(LiveRun.Of(6), new Continued { StepId = "a" }).State.GetString()!;
}
