using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Group P of the catalogue: who may run code, and what is held back or refused before any of it does.</summary>
public sealed class TrustFaultTests : IDisposable
{
    private readonly Site site = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        site.Dispose();
        key.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData(CodePolicy.Off, "neither", PluginState.Active, "NP4016")]
    [InlineData(CodePolicy.Off, "pinned", PluginState.Active, "NP4016")]
    [InlineData(CodePolicy.Pinned, "neither", PluginState.Held, "NP4001")]
    [InlineData(CodePolicy.Pinned, "signed", PluginState.Held, "NP4001")]
    [InlineData(CodePolicy.Pinned, "pinned", PluginState.Staged, null)]
    [InlineData(CodePolicy.Signed, "neither", PluginState.Held, "NP4001")]
    [InlineData(CodePolicy.Signed, "signed", PluginState.Staged, null)]
    [InlineData(CodePolicy.Signed, "stranger", PluginState.Held, "NP4001")]
    [InlineData(CodePolicy.Signed, "pinned", PluginState.Staged, null)]
    [InlineData(CodePolicy.Any, "neither", PluginState.Staged, null)]
    [InlineData(CodePolicy.Any, "stranger", PluginState.Staged, null)]
    public void P1_each_policy_lets_run_what_it_names_and_nothing_else(CodePolicy policy, string trust, PluginState state, string? code)
    {
        string hash = site.PutPackage("live.nupkg", Built.Live() with { Key = trust switch { "signed" => key, "stranger" => other, _ => null } });
        if (trust == "pinned")
        {
            site.Pin("live-breath", hash);
        }

        PlannedPlugin planned = site.PlanOne(options =>
        {
            options.Plugins.Code = policy;
            Trusting(options);
        });

        planned.State.Should().Be(state);
        planned.Diagnostics.Select(found => found.Code.Id).Where(id => id.StartsWith("NP40", StringComparison.Ordinal)).Should().Equal(code is null ? [] : [code]);
        if (code == "NP4001")
        {
            planned.Diagnostics.Single().Message.Should().Contain(hash);
            planned.Diagnostics.Single().Cure.Should().Contain($"neuropsych plugins trust live-breath --sha256 {hash} --yes");
        }
    }

    [Fact]
    public void P1_the_policy_any_is_none_in_production()
    {
        site.Put("live", Built.Live());

        site.PlanOne(options => options.Environment = "production").State.Should().Be(PluginState.Held);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void P2_other_bytes_under_a_pinned_version_are_held_and_an_older_version_steps_in_only_where_the_policy_says_so(bool olderStepsIn)
    {
        site.Pin("live-breath", site.Put("old", Built.Live()));
        string pinned = site.Put("new", Built.Live(version: "1.1.0"));
        site.Pin("live-breath", pinned, "1.1.0");
        string there = site.Put("new", Built.Live(version: "1.1.0") with { Code = [Site.LiveCode[0] with { Bytes = Stamped(Site.LiveCode[0]) }, Site.LiveCode[1]] });

        PluginPlan plan = site.Plan(options => (options.Plugins.Code, options.Plugins.OlderStepsIn) = (CodePolicy.Pinned, olderStepsIn));

        PlannedPlugin changed = plan.Plugins.Single(one => one.Version.ToString() == "1.1.0");
        (changed.State, changed.Verdict).Should().Be((PluginState.Held, TrustVerdict.Modified));
        changed.Diagnostics.Single().Should().Match<Diagnostic>(
            found => found.Code == DiagnosticCodes.BytesNotAsTrusted && found.Message.Contains(pinned) && found.Message.Contains(there) && found.Cure!.Contains(there));
        plan.Plugins.Single(one => one.Version.ToString() == "1.0.0").State.Should().Be(olderStepsIn ? PluginState.Staged : PluginState.Held);
        plan.ToLoad.Should().HaveCount(olderStepsIn ? 1 : 0);
    }

    [Fact]
    public async Task P3_a_new_version_by_another_publisher_is_held_and_the_running_one_goes_on_until_a_fresh_decision()
    {
        site.Pin("live-breath", site.PutPackage("live.nupkg", Built.Live() with { Key = key }), publisher: PackPackage.KeyIdOf(key));
        await using PluginHost host = site.Host(options =>
        {
            options.Plugins.Code = CodePolicy.Signed;
            Trusting(options);
            PublicKey(other, "other.pem");
            options.Plugins.Publishers.Add(new PublisherOptions { Name = "Another", Key = "other.pem" });
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        string running = Site.Ask(host);

        string hash = site.PutPackage("live.nupkg", Built.Live(version: "1.1.0") with { Key = other });
        await site.Settle(host);

        Site.Ask(host).Should().Be(running);
        host.Plugins.Select(one => $"{one.Version} {one.State}").Should().BeEquivalentTo("1.0.0 Active", "1.1.0 Held");
        PluginStatus held = host.Plugins.Single(one => one.Version == new SemanticVersion(1, 1, 0));
        held.State.Should().Be(PluginState.Held);
        held.Diagnostics.Select(found => found.Code.Id).Should().Contain(["NP4008", "NP4203"]);
        host.Plugins.Single(one => one.Version == new SemanticVersion(1, 0, 0)).Should().Match<PluginStatus>(
            one => one.State == PluginState.Active && one.IsServed, "what goes on is in the list too");

        site.Pin("live-breath", hash, "1.1.0", PackPackage.KeyIdOf(other));
        await host.ReplanAsync(TestContext.Current.CancellationToken);
        Site.Ask(host).Should().Be(hash);
    }

    [Theory]
    [InlineData("byte", TrustVerdict.Modified, "NP1005")]
    [InlineData("added", TrustVerdict.Modified, "NP1013")]
    [InlineData("signature", TrustVerdict.Invalid, "NP4018")]
    [InlineData("key", TrustVerdict.Revoked, "NP4017")]
    [InlineData("range", TrustVerdict.Revoked, "NP4017")]
    [InlineData("hash", TrustVerdict.Revoked, "NP4017")]
    public void P4_a_signed_plugin_that_is_not_as_it_was_signed_is_refused(string fault, TrustVerdict verdict, string code)
    {
        PackPackage package = PackPackage.FromBytes((Built.Live() with { Key = key }).Package(), "live.nupkg");
        PackFile[] files = [.. package.Files.Files];
        site.PutPackage("other.nupkg", Built.Live("other") with { Key = key }, "aside");
        string hash = package.ContentHash!;
        foreach (PackFile file in files)
        {
            byte[] bytes = file.Bytes.ToArray();
            if (fault == "byte" && file.Path.EndsWith(".dll", StringComparison.Ordinal))
            {
                bytes[^1] ^= 1;
            }

            if (fault == "signature" && file.Path == ManifestJson.File)
            {
                string text = Encoding.UTF8.GetString(bytes);
                string own = package.Manifest!.Signature!.Value;
                string foreign = PackPackage.Open(site.At("other.nupkg", "aside")).Manifest!.Signature!.Value;
                bytes = Encoding.UTF8.GetBytes(text.Replace(own, foreign, StringComparison.Ordinal));
            }

            site.Write(Path.Combine("plugins", "live", file.Path), "");
            File.WriteAllBytes(Path.Combine(site.At("live"), file.Path), bytes);
        }

        if (fault == "added")
        {
            site.Write("plugins/live/neuropsych/code/More.dll", "more");
        }

        string? revoked = fault switch
        {
            "key" => $$"""{ "key": "{{PackPackage.KeyIdOf(key)}}", "reason": "The key was lost." }""",
            "range" => """{ "id": "live-breath", "range": ">=1.0 <1.1", "reason": "It counts wrongly." }""",
            "hash" => $$"""{ "sha256": "{{hash}}", "reason": "It counts wrongly." }""",
            _ => null,
        };
        if (revoked is not null)
        {
            site.Revoke(revoked);
        }

        PlannedPlugin planned = site.PlanOne(options =>
        {
            options.Plugins.Code = CodePolicy.Signed;
            Trusting(options);
        });

        (planned.State, planned.Verdict).Should().Be((PluginState.Refused, verdict));
        planned.Diagnostics.Select(found => found.Code.Id).Should().Contain(code);
        planned.Diagnostics.Should().OnlyContain(found => found.Cure != null && found.Pack == "live-breath");
    }

    [Fact]
    public void P6_of_two_versions_the_highest_wins_and_the_rest_is_superseded()
    {
        site.Put("a", Built.Live(version: "1.9.0"));
        site.Put("b", Built.Live(version: "1.10.0"));
        site.Put("c", Built.Live(version: "1.10.0-rc.1"));

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Version.ToString()).Should().Equal("1.10.0");
        plan.Plugins.Where(one => one.State == PluginState.Superseded).SelectMany(one => one.Diagnostics).Select(found => found.Code.Id)
            .Should().Equal("NP4015", "NP4015");
    }

    [Fact]
    public void P6_one_version_with_two_contents_is_refused_both_times()
    {
        site.Put("a", Built.Live());
        site.Put("b", Built.Live() with { Title = "Another" });

        PluginPlan plan = site.Plan();

        plan.Plugins.Should().HaveCount(2).And.OnlyContain(one => one.State == PluginState.Refused);
        plan.Plugins.SelectMany(one => one.Diagnostics).Select(found => found.Code.Id).Should().Equal("NP4006", "NP4006");
    }

    [Fact]
    public void P6_the_same_bytes_twice_in_one_source_are_loaded_once_and_the_copy_is_named()
    {
        site.Put("live", Built.Live());
        site.Put("live copy", Built.Live());

        PluginPlan plan = site.Plan();

        plan.ToLoad.Should().ContainSingle();
        plan.Plugins.Single(one => one.State == PluginState.Superseded).Reasons[^1].Should().Be(
            "'live-breath' '1.0.0' stands there twice with the same bytes; that in 'live' is loaded.");
    }

    [Fact]
    public async Task P6_an_id_with_an_owner_is_held_when_another_source_brings_a_higher_version()
    {
        site.Put("live", new Built("mine"), "own");
        Action<NeuropsychOptions> both = options =>
        {
            options.Plugins.Folders.Clear();
            options.Plugins.Folders.Add("third");
            options.Plugins.Folders.Add("own");
        };
        Directory.CreateDirectory(Path.Combine(site.Root, "third"));
        await using (PluginHost host = site.Host(both))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
        }

        site.Put("mine", new Built("mine") { Version = "9.0.0" }, "third");

        PluginPlan plan = site.Plan(both);
        plan.ToLoad.Select(one => one.Version.ToString()).Should().Equal("1.0.0");
        plan.Plugins.Single(one => one.State == PluginState.Held).Diagnostics.Select(found => found.Code.Id).Should().Equal("NP4008");
    }

    [Fact]
    public void P6_an_id_of_this_release_belongs_to_it_even_where_content_alone_claims_it()
    {
        string hash = site.Put("live", Built.Live());
        File.WriteAllBytes(Path.Combine(site.Root, "shipped.json"), new TrustList().With(new TrustRecord
        {
            Id = "live-breath",
            Version = new SemanticVersion(1, 0, 0),
            Sha256 = hash,
            DecidedBy = "the release",
            DecidedOn = new DateOnly(2026, 11, 23),
        }).ToJson());
        site.Put("usurper", new Built("live-breath") { Version = "99.0.0" });

        PluginPlan plan = site.Plan(options => options.Plugins.Code = CodePolicy.Pinned);

        plan.ToLoad.Should().ContainSingle().Which.Verdict.Should().Be(TrustVerdict.Shipped);
        plan.Plugins.Single(one => one.State == PluginState.Held).Diagnostics.Select(found => found.Code.Id).Should().Equal("NP4008");
    }

    [Fact]
    public async Task P7_where_code_is_off_data_loads_and_the_code_of_a_mixed_pack_is_listed_as_off()
    {
        site.Put("data", new Built("data"));
        site.Put("mixed", Built.Live());
        await using PluginHost host = site.Host(options => options.Plugins.Code = CodePolicy.Off);

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("data", "live-breath");
        host.Current.ExerciseKinds.Should().BeEmpty();
        host.Plugins.Select(one => (one.Id, one.State)).Should().Equal(("data", PluginState.Active), ("live-breath", PluginState.Active));
        host.Plugins[1].Diagnostics.Select(found => found.Code.Id).Should().Equal("NP4016");
    }

    [Fact]
    public async Task P8_a_disabled_a_held_and_a_refused_plugin_and_data_packs_load_no_assembly()
    {
        site.Put("refused", Built.Live("refused") with { Range = ">=98.0 <99" });
        site.Put("held", Built.Live("held"));
        site.Pin("off", site.Put("off", Built.Live("off")));
        site.SwitchOff("off");
        for (int i = 0; i < 20; i++)
        {
            site.Put($"data{i}", new Built($"data{i}"));
        }

        var loaded = new System.Collections.Concurrent.ConcurrentQueue<string>();
        AppDomain.CurrentDomain.AssemblyLoad += See;
        try
        {
            await using PluginHost host = site.Host(options =>
            {
                options.Plugins.Code = CodePolicy.Pinned;
                options.Start = PluginStart.BeforeServing;
            });
            await host.StartAsync(TestContext.Current.CancellationToken);

            host.Plugins.Select(one => (one.Id, one.State)).Where(one => !one.Id.StartsWith("data", StringComparison.Ordinal)).Should().BeEquivalentTo(
                [("refused", PluginState.Refused), ("held", PluginState.Held), ("off", PluginState.Disabled)]);
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyLoad -= See;
        }

        loaded.Should().BeEmpty();

        // Other tests load plugins meanwhile, each from its own store.
        void See(object? sender, AssemblyLoadEventArgs load)
        {
            if (!load.LoadedAssembly.IsDynamic && load.LoadedAssembly.Location.StartsWith(site.Root, StringComparison.Ordinal))
            {
                loaded.Enqueue(load.LoadedAssembly.Location);
            }
        }
    }

    private void Trusting(NeuropsychOptions options)
    {
        PublicKey(key, "publisher.pem");
        options.Plugins.Publishers.Add(new PublisherOptions { Name = "The publisher", Key = "publisher.pem" });
    }

    private void PublicKey(ECDsa from, string file) => site.Write(file, from.ExportSubjectPublicKeyInfoPem());

    /// <summary>One byte of the header is another, which no loader looks at.</summary>
    private static byte[] Stamped(PackFile assembly)
    {
        byte[] bytes = assembly.Bytes.ToArray();
        bytes[0x40] ^= 1;
        return bytes;
    }
}
