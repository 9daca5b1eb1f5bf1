using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Tests.Contract;
using Neuropsych.Hosting.Tests.Faults;
using Neuropsych.Packs;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Hosting.Tests.Kit;

/// <summary>Each rule of the kit for plugins, with a plugin that breaks it and with one that keeps them all.</summary>
public sealed class ConformanceKitTests : IDisposable
{
    private const string Source = """
        using System;
        using System.Globalization;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Neuropsych;
        using Neuropsych.Exercises;
        using Neuropsych.Plugins;
        namespace Broken
        {
            public class Kind : IExerciseKind
            {
                public virtual string Name => "live/1";
                public JsonElement ContentSchema => JsonElement.Parse("{}");
                public virtual ValueList<ContentFault> Check(ExerciseDefinition definition) => definition.Content.ValueKind == JsonValueKind.Object ? []
                    : [new ContentFault { Pointer = "", Found = "no map", Expected = "a map", Help = "Write a map." }];
                public virtual Transition Next(RunView run, SessionEvent happened) => happened is Started ? Shown("text") : End("end");
                protected static Transition Shown(string text) => new() { State = JsonElement.Parse("\"shown\""), Step = new ShowStep { Id = "show", TextKey = text } };
                protected static Transition End(string state) => new() { State = JsonElement.Parse($"\"{state}\""), Step = new FinishStep { Id = "finish" } };
            }
            public class Clean : INeuropsychPlugin
            {
                protected virtual IExerciseKind Make() => new Kind();
                public virtual void Register(IPluginBuilder builder) => builder.AddExerciseKind(Make());
                public ValueTask DisposeAsync() => default;
            }
            public sealed class Undeclared : Clean
            {
                private sealed class Other : Kind { public override string Name => "other/1"; }
                protected override IExerciseKind Make() => new Other();
            }
            public sealed class Slow : Clean
            {
                private sealed class Own : Kind { public override Transition Next(RunView run, SessionEvent happened) { Thread.Sleep(2_100); return base.Next(run, happened); } }
                protected override IExerciseKind Make() => new Own();
            }
            public sealed class Leaking : Clean
            {
                public override void Register(IPluginBuilder builder) { AppDomain.CurrentDomain.ProcessExit += (_, _) => GC.KeepAlive(this); base.Register(builder); }
            }
            public sealed class Meddling : Clean
            {
                public override void Register(IPluginBuilder builder)
                {
                    Environment.CurrentDirectory = "/";
                    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
                    Environment.SetEnvironmentVariable("BROKEN", "yes");
                    Console.SetOut(System.IO.TextWriter.Null);
                    base.Register(builder);
                }
            }
            public sealed class Cultured : Clean
            {
                private sealed class Own : Kind { public override Transition Next(RunView run, SessionEvent happened) => happened is Started ? Shown("text" + 1.5m) : End("end"); }
                protected override IExerciseKind Make() => new Own();
            }
            public sealed class Folding : Clean
            {
                private sealed class Own : Kind, IExerciseKind { Transition IExerciseKind.Fold(RunView run, ValueList<SessionEvent> happened) => End("other"); }
                protected override IExerciseKind Make() => new Own();
            }
            public sealed class Endless : Clean
            {
                private sealed class Own : Kind { public override Transition Next(RunView run, SessionEvent happened) => Shown("text"); }
                protected override IExerciseKind Make() => new Own();
            }
            public sealed class Careless : Clean
            {
                private sealed class Own : Kind
                {
                    public override ValueList<ContentFault> Check(ExerciseDefinition definition) => definition.Content.TryGetProperty("text", out _) ? [] : [];
                }
                protected override IExerciseKind Make() => new Own();
            }
        }
        """;

    private static readonly Lazy<byte[]> Code = new(() => new CompiledContract(typeof(EntityId).Assembly.GetName().Version!, "", [], []).Use("Broken", Source));

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    /// <summary>A rule, what breaks it, and what the author is told.</summary>
    public static TheoryData<string, string, string> Broken => new()
    {
        { nameof(PluginConformance.The_plugin_is_whole_and_its_pack_is_read_without_a_fault), "a byte of its code is another", "NP1005" },
        { nameof(PluginConformance.A_host_takes_it_without_a_word), "no deps.json", "NP4019" },
        { nameof(PluginConformance.A_host_takes_it_without_a_word), "no such entry", "It would be Refused: NP4003: 'Broken.dll' has no type 'Broken.Nobody'." },
        { nameof(PluginConformance.It_brings_no_copy_of_the_contract), "a copy of the contract", "'Neuropsych.Core.dll' lies among its code." },
        { nameof(PluginConformance.Its_range_of_the_contract_begins_where_all_that_it_uses_is_there), "a range from 0.5", "'requires.neuropsych' is '>=0.5 <2', and the code needs 1.0.0" },
        { nameof(PluginConformance.Its_range_of_the_contract_begins_where_all_that_it_uses_is_there), "uses that are not", "'code.uses' does not name what the code uses." },
        { nameof(PluginConformance.Plan_and_package_are_the_same_each_time), "written by hand", "The manifest is not what a build writes of these files." },
        { nameof(PluginConformance.It_registers_exactly_what_it_declares_and_is_gone_when_stopped), "Undeclared", "NP4021" },
        { nameof(PluginConformance.It_starts_answers_and_stops_inside_the_deadlines), "Slow", "Its slowest call takes 2.1 s; a host waits for 2 s." },
        { nameof(PluginConformance.Round_after_round_nothing_of_it_stays_in_memory), "Leaking", "NP4201: after round 1 its code is still in memory" },
        { nameof(PluginConformance.It_changes_nothing_that_belongs_to_the_whole_process), "Meddling",
            "NP4202: It changes the current directory from |NP4202: It changes the default culture from '(none)' to 'tr-TR'.|NP4202: It changes the environment variable 'BROKEN' from '(not there)' to 'yes'.|NP4202: It puts another writer in the place of the console's output." },
        { nameof(PluginConformance.Each_kind_has_a_golden_log_whose_definition_it_accepts), "a log of another kind", "The kind 'live/1' has no golden log." },
        { nameof(PluginConformance.Each_kind_has_a_golden_log_whose_definition_it_accepts), "a log whose content is a list", "': : no map, expected a map" },
        { nameof(PluginConformance.A_golden_log_gives_the_same_steps_for_ever), "other steps than were kept", "What 'calm' gives differs from character " },
        { nameof(PluginConformance.The_same_event_gives_the_same_step_in_every_culture_and_thread), "Cultured", "'calm' after Started differs from character " },
        { nameof(PluginConformance.A_replay_ends_where_the_run_stood_after_every_event), "Folding", "'calm' replayed up to event 1 differs from character " },
        { nameof(PluginConformance.Every_walk_comes_to_an_end), "Endless", "'calm' has not come to its end after 20000 events (seed 1); it stands at 'show'." },
        { nameof(PluginConformance.A_content_of_any_shape_is_told_in_faults_and_never_throws), "Careless", "NP4103" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_plugin_that_breaks_a_rule_is_told(string rule, string how, string told)
    {
        string? fault = Try(Kit(how), rule);

        fault.Should().NotBeNull();
        foreach (string part in told.Split('|'))
        {
            fault.Should().Contain(part);
        }
    }

    [Fact]
    public void A_plugin_that_keeps_all_rules_passes_them_all()
    {
        Checked kit = Kit("clean");
        string[] rules = [.. Rules.Select(rule => rule.Name)];
        rules.Should().HaveCount(15).And.BeEquivalentTo(Broken.Select(one => one.Data.Item1).Distinct(), "each rule is tried with a plugin that breaks it");

        rules.Select(rule => (rule, Fault: Try(kit, rule))).Where(one => one.Fault is not null).Should().BeEmpty();
    }

    private static MethodInfo[] Rules { get; } = [.. typeof(PluginConformance).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute)))];

    private static string? Try(Checked kit, string rule)
    {
        try
        {
            Rules.Single(one => one.Name == rule).Invoke(kit, null);
            return null;
        }
        catch (TargetInvocationException exception)
        {
            exception.InnerException.Should().BeAssignableTo<Xunit.Sdk.FailException>("words say what to do: {0}", exception.InnerException);
            return exception.InnerException!.Message;
        }
    }

    private Checked Kit(string how)
    {
        PackFile code = new("neuropsych/code/Broken.dll", Code.Value);
        PackFile depends = new("neuropsych/code/Broken.deps.json", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Site.LiveCode[1].Bytes.Span).Replace("LiveBreath", "Broken")));
        ImmutableArray<PackFile> files = how switch
        {
            "no deps.json" => [code],
            "a copy of the contract" => [code, depends, new PackFile("neuropsych/code/Neuropsych.Core.dll", Code.Value)],
            _ => [code, depends],
        };
        site.Put("broken", new Built("broken")
        {
            Range = how == "a range from 0.5" ? ">=0.5 <2" : ">=1.0 <2",
            Uses = how == "uses that are not" ? "{ 'T:Neuropsych.Plugins.INew': 1.0.0 }" : null,
            Assembly = "Broken.dll",
            Entry = how == "no such entry" ? "Broken.Nobody" : char.IsUpper(how[0]) ? "Broken." + how : "Broken.Clean",
            Code = files,
        });
        string folder = site.At("broken");
        if (how.StartsWith("a byte", StringComparison.Ordinal))
        {
            string dll = Path.Combine(folder, code.Path);
            byte[] bytes = File.ReadAllBytes(dll);
            bytes[^1] ^= 1;
            File.WriteAllBytes(dll, bytes);
        }
        else if (how == "written by hand")
        {
            Rewrite(folder);
        }

        return new Checked(folder, Golden(how));
    }

    /// <summary>Another way to write the same, which the manifest lists as it is.</summary>
    private static void Rewrite(string folder)
    {
        string pack = Path.Combine(folder, "neuropsych", "pack.json");
        string manifest = Path.Combine(folder, "neuropsych", "manifest.json");
        byte[] before = File.ReadAllBytes(pack);
        byte[] after = [.. before, (byte)'\n'];
        File.WriteAllBytes(pack, after);
        string text = File.ReadAllText(manifest);
        string hash = Convert.ToHexStringLower(SHA256.HashData(before));
        text.Should().Contain(hash);
        string[] lines = text.Replace(hash, Convert.ToHexStringLower(SHA256.HashData(after))).Split("pack.json");
        lines[1] = new System.Text.RegularExpressions.Regex(FormattableString.Invariant($@"\b{before.Length}\b")).Replace(lines[1], FormattableString.Invariant($"{after.Length}"), 1);
        File.WriteAllText(manifest, string.Join("pack.json", lines));
    }

    private string Golden(string how)
    {
        ExerciseDefinition definition = LiveRun.Of(LiveRun.Plain).Definition;
        definition = how switch
        {
            "a log of another kind" => definition with { ExerciseKind = "other/1" },
            "a log whose content is a list" => definition with { Content = JsonElement.Parse("[]") },
            _ => definition,
        };
        site.Write("golden/calm/definition.json", JsonSerializer.Serialize(definition, ExerciseJson.Definition));
        site.Write("golden/calm/log.jsonl", $$"""
            {"event":"started","definition":"live-breath:exercise/a","version":"1.0.0","hash":"{{new string('0', 64)}}","exerciseKind":"live/1","packVersion":"1.0.0","seed":0,"locale":"en","textHash":"{{new string('1', 64)}}","renderer":"console","mode":"selfHelp"}
            {"event":"continued","stepId":"show"}

            """);
        Transition[] steps =
        [
            new Transition { State = JsonElement.Parse("\"shown\""), Step = new ShowStep { Id = "show", TextKey = how == "other steps than were kept" ? "other" : "text" } },
            new Transition { State = JsonElement.Parse("\"end\""), Step = new FinishStep { Id = "finish" } },
        ];
        site.Write("golden/calm/steps.jsonl", string.Concat(steps.Select(step => JsonSerializer.Serialize(step, ExerciseJson.Transition) + "\n")));
        return Path.Combine(site.Root, "golden");
    }

    /// <summary>The kit as an author derives it; no test class, since its rules are called one by one.</summary>
    private sealed class Checked(string plugin, string golden) : PluginConformance
    {
        protected override string Plugin => plugin;

        protected override string GoldenLogs => golden;

        protected override int Rounds => 2;
    }
}
