using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Planning;
using Neuropsych.Packs.Built;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>The plan, the lock file and the store; archives of code plugins.</summary>
public sealed class PlanFaultTests : IDisposable
{
    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("A1", "NP1001")]
    [InlineData("A2", "NP1002")]
    [InlineData("A3", "NP1003")]
    public async Task A13_a_fault_of_the_archive_refuses_a_code_plugin_that_is_trusted_before_anything_is_staged(string item, string code)
    {
        string file = site.At("live.nupkg");
        site.Pin("live-breath", site.PutPackage("live.nupkg", Built.Live()));
        using (ZipArchive archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            Add(archive, item switch { "A1" => "../evil.dll", "A2" => ManifestJson.File, _ => "neuropsych/code/Bomb.dll" }, item == "A3" ? new byte[64 << 20] : "evil"u8.ToArray());
        }

        await using PluginHost host = site.Host(options => options.Plugins.Code = CodePolicy.Pinned);
        await host.StartAsync(TestContext.Current.CancellationToken);

        PluginStatus refused = host.Plugins.Should().ContainSingle().Subject;
        refused.State.Should().Be(PluginState.Refused);
        refused.Diagnostics.Select(found => found.Code.Id).Should().Contain(code);
        host.Current.ExerciseKinds.Should().BeEmpty();
        Directory.Exists(Path.Combine(site.State, "store")).Should().BeFalse();
        Directory.GetFiles(site.Root, "evil*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void L8_a_hundred_shuffles_in_three_cultures_give_the_same_plan_and_the_same_lock_file_byte_for_byte()
    {
        Fill(site);
        site.Write("plugins/broken/neuropsych/manifest.json", "{");
        NeuropsychOptions options = site.Options();
        SourceListing look = PluginDiscovery.Look(options);
        var planner = new PluginPlanner(options, options.Describe());
        string expected = Print(planner.Plan(look, stage: false, TestContext.Current.CancellationToken), site);
        var random = new Random(1_848);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            for (int i = 0; i < 100; i++)
            {
                CultureInfo.CurrentCulture = new CultureInfo(i % 3 == 0 ? "tr-TR" : i % 3 == 1 ? "de-DE" : "");
                FoundPlugin[] found = [.. look.Found];
                random.Shuffle(found);
                PluginPlanner fresh = i < 3 ? new PluginPlanner(options, options.Describe()) : planner;

                Print(fresh.Plan(look with { Found = [.. found] }, stage: false, TestContext.Current.CancellationToken), site).Should().Be(expected);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        // Another machine: the same packs, copied in the other order.
        using var other = new Site();
        other.Write("plugins/broken/neuropsych/manifest.json", "{");
        Fill(other, reversed: true);
        Print(other.Plan(), other).Should().Be(expected);
        expected.Should().Contain("NP4014").And.Contain("NP4005").And.Contain("NP4006").And.Contain("NP4015");
    }

    [Fact]
    public async Task A_locked_host_starts_what_the_lock_file_names_and_holds_back_all_else()
    {
        site.Put("a", new Built("a"));
        site.Put("b", new Built("b"));
        site.Put("live", Built.Live());
        File.WriteAllBytes(Path.Combine(site.Root, "neuropsych.lock.json"), LockFile.Of(site.Plan()).ToJson());
        static void Locked(NeuropsychOptions options) => options.Plugins.Locked = true;
        await using PluginHost host = site.Host(Locked);
        await host.StartAsync(TestContext.Current.CancellationToken);
        string hash = Site.Ask(host);

        site.Put("a", new Built("a") { Version = "1.1.0" });
        site.Put("b", new Built("b") { Title = "Other bytes" });
        site.Put("c", new Built("c"));
        site.Put("live", Built.Live(version: "2.0.0"));
        await site.Settle(host);

        Site.Ask(host).Should().Be(hash);
        host.Current.Number.Should().Be(1);
        host.Plugins.Where(one => one.State == PluginState.Held).Select(one => (one.Id, one.Diagnostics.Any(found => found.Code == DiagnosticCodes.NotAsLocked)))
            .Should().BeEquivalentTo([("a", true), ("b", true), ("c", true), ("live-breath", true)]);
        PluginPlan plan = site.Plan(Locked);
        plan.ToLoad.Should().BeEmpty();
        plan.Diagnostics.Should().BeEmpty("each is there, and told with what differs");

        Directory.Delete(site.At("a"), recursive: true);
        site.Plan(Locked).Diagnostics.Select(found => found.Message).Should().Equal("The lock file names 'a' '1.0.0', which does not load.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("""{ "format": 2, "plugins": [] }""")]
    [InlineData("""{ "format": 1, "plugins": [ { "id": "a" } ] }""")]
    public void A_lock_file_that_cannot_be_used_starts_nothing_and_says_why(string? text)
    {
        site.Put("a", new Built("a"));
        if (text is not null)
        {
            site.Write("neuropsych.lock.json", text);
        }

        PluginPlan plan = site.Plan(options => options.Plugins.Locked = true);

        plan.ToLoad.Should().BeEmpty();
        plan.Diagnostics.Should().NotBeEmpty().And.OnlyContain(found => found.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("trust.json")]
    [InlineData("plugins.json")]
    [InlineData("revocations.json")]
    public async Task A_file_of_decisions_that_is_damaged_lets_no_code_run_on_its_word_and_is_not_written_over(string name)
    {
        site.Pin("live-breath", site.Put("live", Built.Live()));
        site.Put("data", new Built("data"));
        site.Write("state/" + name, "{ \"format\": 1, ");
        await using PluginHost host = site.Host(options => options.Plugins.Code = CodePolicy.Pinned);

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Current.ExerciseKinds.Should().BeEmpty();
        host.Current.Model.Packs.Select(pack => pack.Id).Should().Contain("data");
        host.Plugins.Single(one => one.Id == "live-breath").State.Should().Be(PluginState.Held);
        host.SourceDiagnostics.Should().Contain(found => found.Severity == Severity.Error && found.Position!.File.EndsWith(name, StringComparison.Ordinal));
        (await File.ReadAllTextAsync(Path.Combine(site.State, name), TestContext.Current.CancellationToken)).Should().Be("{ \"format\": 1, ");
    }

    [Fact]
    public void A_pack_replaces_an_entity_of_another_only_where_the_operator_permits_the_pair()
    {
        site.Put("over", new Built("over") { More = "overrides: ['base:region/amygdala']" });

        PlannedPlugin without = site.PlanOne();
        without.State.Should().Be(PluginState.Refused);
        without.Diagnostics.Select(found => found.Code.Id).Should().Contain("NP2301");

        PlannedPlugin other = site.PlanOne(options => options.Plugins.Overrides.Add(new OverrideOptions { Pack = "someone", Entity = "base:region/amygdala" }));
        other.State.Should().Be(PluginState.Refused, "the pair is another's");

        site.PlanOne(options => options.Plugins.Overrides.Add(new OverrideOptions { Pack = "over", Entity = "base:region/amygdala" }))
            .Reasons.Should().Contain("It replaces 'base:region/amygdala', which the operator permits.");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_refuses_code_with_the_place_and_lets_content_load()
    {
        site.Put("live", Built.Live());
        site.Put("data", new Built("data"));
        site.Write("state", "a file where the folder should be");
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Current.Model.Packs.Select(pack => pack.Id).Should().Equal("data");
        PluginStatus refused = host.Plugins.Single(one => one.Id == "live-breath");
        refused.State.Should().Be(PluginState.Refused);
        refused.Diagnostics.Single(found => found.Severity == Severity.Error).Cure.Should().Contain("StateFolder");
    }

    [Theory]
    [InlineData("plugins/live.zip", "is another archive")]
    [InlineData("plugins/LiveBreath.dll", "is a program file by itself")]
    [InlineData("plugins/live/LiveBreath.dll", "holds program files and no")]
    [InlineData("plugins/live/pack.yaml", "is the source of a pack")]
    [InlineData("plugins/live/neuropsych/Manifest.json", "spelled in another way")]
    [InlineData("plugins/live/Neuropsych/manifest.json", "spelled in another way")]
    [InlineData("plugins/live/neuropsych/code/LiveBreath.dll", "has no 'neuropsych/manifest.json', or not yet")]
    [InlineData("plugins/live/live-1.0.0/neuropsych/manifest.json", "one folder too deep")]
    public void What_may_be_meant_as_a_plugin_and_is_none_is_told(string file, string message)
    {
        site.Write(file, "");
        site.Write("plugins/README.txt", "Nothing to tell of this.");
        site.Write("plugins/.hidden/pack.yaml", "");
        site.Write("plugins/pictures/a.png", "");

        PluginPlan plan = site.Plan();

        plan.Plugins.Should().BeEmpty();
        Diagnostic told = plan.Diagnostics.Should().ContainSingle().Subject;
        told.Code.Should().Be(DiagnosticCodes.NoPack);
        told.Message.Should().Contain(message);
        told.Cure.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("bom")]
    [InlineData("crlf")]
    [InlineData("blank")]
    public void A_manifest_that_an_editor_rewrote_is_told_as_such(string how)
    {
        site.Put("live", Built.Live());
        string manifest = Path.Combine(site.At("live"), ManifestJson.File);
        string text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, how == "crlf" ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : how == "bom" ? text : text + " \n",
            new UTF8Encoding(how == "bom"));

        PlannedPlugin planned = site.PlanOne();

        planned.State.Should().Be(PluginState.Refused);
        planned.Diagnostics.Should().Contain(found => found.Code == DiagnosticCodes.ManifestShape && found.Cure != null);
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using Stream stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static void Fill(Site into, bool reversed = false)
    {
        (string Folder, Built Built)[] all =
        [
            ("i", new Built("i")), ("upper", new Built("upper") { Requires = "  packs: { i: '>=1.0 <2', zoo: '>=1.0 <2' }" }), ("zoo", new Built("zoo")),
            ("zoo old", new Built("zoo") { Version = "0.9.0" }), ("twice a", new Built("twice")), ("twice b", new Built("twice") { Title = "Other" }),
            ("lost", new Built("lost") { Requires = "  packs: { nowhere: '>=1.0 <2' }" }), ("r1", new Built("r1") { Requires = "  packs: { r2: '>=1.0 <2' }" }),
            ("r2", new Built("r2") { Requires = "  packs: { r1: '>=1.0 <2' }" }), ("live", Built.Live() with { Requires = "  packs: { upper: '>=1.0 <2' }" }),
        ];
        foreach ((string folder, Built built) in reversed ? all.Reverse() : all)
        {
            into.Put(folder, built);
        }
    }

    private static string Print(PluginPlan plan, Site of) => string.Join('\n', plan.Plugins.Select(one =>
            $"{one.Id} {one.Version} {one.ContentHash} {Path.GetFileName(one.Path)} {one.State} {one.Verdict} {string.Join(' ', one.Reasons)} "
            + string.Join(' ', one.Diagnostics)).Concat(plan.Diagnostics.Select(found => found.ToString())))
        .Replace(of.Root, "", StringComparison.Ordinal) + Encoding.UTF8.GetString(LockFile.Of(plan).ToJson());
}
