using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Planning;
using Neuropsych.Hosting.Tests.Contract;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Plugins that were really compiled against a younger or an older contract than the one of this process.</summary>
public sealed class ContractVersionTests : IDisposable
{
    /// <summary>What this contract might have in its version 1.1: members of each sort that a version may bring.</summary>
    private static readonly ImmutableArray<(string Type, string Member)> Brought =
    [
        ("IExerciseKind", "string Preview => \"\";"),
        ("IPluginBuilder", "void AddPack(Neuropsych.Composition.Pack pack, string why) { }"),
        ("PluginIdentity", "public PluginIdentity() { }"),
        ("PluginIdentity", "[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public PluginIdentity(string text) { }"),
        ("PluginIdentity", "public string ToString(string format) => format;"),
        ("PluginIdentity", "public sealed record Badge(string Text);"),
        ("RunView", "public string? Mood { get; init; }"),
        ("AgeRange", "public static readonly int Grown = 18;"),
        ("ValueList`1", "public int Chosen() => 0;"),
        ("IPluginLog", "event System.Action? Written { add { } remove { } }"),
    ];

    private const string Types = """
        namespace Neuropsych.Plugins
        {
            public interface IGreeter { string Greet() => ""; }
            public sealed record Gift(string Name);
            [System.AttributeUsage(System.AttributeTargets.Class)]
            public sealed class MarkedAttribute : System.Attribute { }
        }
        """;

    /// <summary>As the history of version 1.1 would date them.</summary>
    private static readonly FrozenDictionary<string, SemanticVersion> History = new[]
    {
        "Neuropsych.Plugins.IGreeter", "Neuropsych.Plugins.IGreeter.Greet", "Neuropsych.Plugins.Gift", "Neuropsych.Plugins.Gift..ctor", "Neuropsych.Plugins.MarkedAttribute",
        "Neuropsych.Plugins.MarkedAttribute..ctor", "Neuropsych.Exercises.IExerciseKind.get_Preview",
        "Neuropsych.Plugins.IPluginBuilder.AddPack(Neuropsych.Composition.Pack,System.String):System.Void",
        "Neuropsych.Plugins.PluginIdentity..ctor(System.String):System.Void", "Neuropsych.Plugins.PluginIdentity.ToString(System.String):System.String",
        "Neuropsych.Plugins.PluginIdentity+Badge", "Neuropsych.Plugins.PluginIdentity+Badge..ctor",
        "Neuropsych.Exercises.RunView.get_Mood", "Neuropsych.Exercises.RunView.set_Mood", "Neuropsych.Exercises.AgeRange.Grown", "Neuropsych.ValueList`1.Chosen",
        "Neuropsych.Plugins.IPluginLog.add_Written",
    }.ToFrozenDictionary(name => name, _ => new SemanticVersion(1, 1, 0), StringComparer.Ordinal);

    private static readonly Version Own = typeof(EntityId).Assembly.GetName().Version!;

    private static readonly Lazy<CompiledContract> Younger = new(() => new CompiledContract(Own, Types, Brought, []));

    private readonly Site site = new();

    public void Dispose() => site.Dispose();

    /// <summary>The snippet of a plugin and what of it this host does not have.</summary>
    public static TheoryData<string, string> Younglings => new()
    {
        { "class X { public IGreeter? Greeter; }", "Neuropsych.Plugins.IGreeter" },
        { "class X : IGreeter;", "Neuropsych.Plugins.IGreeter" },
        { "class X { public object? Ask(IPluginBuilder builder) => builder.TryGet(out IGreeter? found) ? found : null; }", "Neuropsych.Plugins.IGreeter" },
        { "class X { public ValueList<Gift> Gifts = []; }", "Neuropsych.Plugins.Gift" },
        { "class X { public System.Type Type = typeof(System.Collections.Generic.Dictionary<string, Gift[]>); }", "Neuropsych.Plugins.Gift" },
        { "class X { public void Take(System.Func<Gift, int> take) { } }", "Neuropsych.Plugins.Gift" },
        { "[Marked] class X;", "Neuropsych.Plugins.MarkedAttribute" },
        { "class X { public object Badge = new PluginIdentity.Badge(\"a\"); }", "Neuropsych.Plugins.PluginIdentity+Badge" },
        { "class X { public string Ask(IExerciseKind kind) => kind.Preview; }", "Neuropsych.Exercises.IExerciseKind.Preview" },
        { "abstract class X : IExerciseKind { string IExerciseKind.Preview => \"own\"; public abstract string Name { get; } public abstract JsonElement ContentSchema { get; } public abstract ValueList<ContentFault> Check(ExerciseDefinition definition); public abstract Transition Next(RunView run, SessionEvent happened); }", "Neuropsych.Exercises.IExerciseKind.Preview" },
        { "class X { public void Add(IPluginBuilder builder) => builder.AddPack(null!, \"why\"); }", "Neuropsych.Plugins.IPluginBuilder.AddPack(Pack,String):Void" },
        { "class X { public object Made = new PluginIdentity(\"a\"); }", "Neuropsych.Plugins.PluginIdentity(String)" },
        { "class X { public string Say(PluginIdentity identity) => identity.ToString(\"g\"); }", "Neuropsych.Plugins.PluginIdentity.ToString(String):String" },
        { "class X { public RunView In(RunView run) => run with { Mood = \"good\" }; }", "Neuropsych.Exercises.RunView.Mood" },
        { "class X { public int Age = AgeRange.Grown; }", "Neuropsych.Exercises.AgeRange.Grown" },
        { "class X { public int Chosen(ValueList<string> list) => list.Chosen(); }", "Neuropsych.ValueList`1.Chosen" },
        { "class X { public void Hear(IPluginLog log) => log.Written += () => { }; }", "Neuropsych.Plugins.IPluginLog.Written" },
    };

    [Theory]
    [MemberData(nameof(Younglings))]
    public void V3_what_a_younger_contract_brought_is_named_with_its_version_before_any_code_runs(string snippet, string missing)
    {
        byte[] code = Younger.Value.Use("Younger", Plugin(snippet));
        site.Put("younger", Built(code, Younger.Value, History));
        site.Put("live", Faults.Built.Live());

        PluginPlan plan = site.Plan();

        plan.ToLoad.Select(one => one.Id).Should().Equal("live-breath");
        PlannedPlugin refused = plan.Plugins.Single(one => one.Id == "younger");
        refused.State.Should().Be(PluginState.Refused);
        refused.Diagnostics.Where(found => found.Code == DiagnosticCodes.ContractMemberMissing).Select(found => found.Message).Should().Equal(
            $"'Younger.dll' needs '{missing}', which version 1.1 of the contract brought; this host has {Here}.");
    }

    [Fact]
    public async Task V3_no_code_of_a_plugin_that_needs_a_younger_contract_is_loaded_and_without_dates_it_is_told_all_the_same()
    {
        byte[] code = Younger.Value.Use("NeverLoaded", Plugin("class X { public Gift? Gift; }"));
        site.Put("younger", Built(code, Younger.Value, FrozenDictionary<string, SemanticVersion>.Empty, name: "NeverLoaded"));
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Current.ExerciseKinds.Should().BeEmpty();
        host.Plugins.Single().Diagnostics.Single(found => found.Code == DiagnosticCodes.ContractMemberMissing).Message.Should()
            .Be($"'NeverLoaded.dll' needs 'Neuropsych.Plugins.Gift', which the contract does not have; this host has {Here}.");
        AppDomain.CurrentDomain.GetAssemblies().Should().NotContain(one => one.GetName().Name == "NeverLoaded");
    }

    [Fact]
    public void V3_a_library_of_the_plugin_that_hands_a_type_of_a_younger_contract_on_is_found_out()
    {
        byte[] library = Younger.Value.Use("Handed", "[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Neuropsych.Plugins.Gift))]");
        byte[] code = Younger.Value.Use("Younger", Plugin(""));
        site.Put("younger", Built(code, Younger.Value, History, ("Handed.dll", library)));

        site.PlanOne().Diagnostics.Single(found => found.Code == DiagnosticCodes.ContractMemberMissing).Message.Should()
            .StartWith("'Handed.dll' needs 'Neuropsych.Plugins.Gift', which ");
    }

    /// <summary>What a younger contract changes for a plugin that needs nothing of it: numbers, namesakes of what it uses, members that it has by chance.</summary>
    [Theory]
    [InlineData("", "1.0.0.0")]
    [InlineData("", "1.1.0.0")]
    [InlineData("", "1.98.7.6")]
    [InlineData("class X { public void Add(IPluginBuilder builder) => builder.AddPack(null!); }", "1.0.0.0")]
    [InlineData("class X : Kind { public string Preview => \"own\"; }", "1.0.0.0")]
    [InlineData("class X { public string Say(PluginIdentity one, HostDescription host, Step step, IExerciseKind kind) => one.ToString() + host + step.GetHashCode() + kind.Equals(kind) + AnswerFault.TooLong + (one == one with { Id = \"b\" }) + step.GetType(); }", "1.0.0.0")]
    [InlineData("class X { public int Many(ValueList<ValueList<Step>> lists) => lists.Count + lists.SelectMany(list => list).Count() + lists[0][0].Id.Length; }", "1.0.0.0")]
    [InlineData("class X : System.IEquatable<Step> { public bool Equals(Step? other) => other is ShowStep { TextKey.Length: > 2 }; }", "1.0.0.0")]
    public async Task V2_a_plugin_that_was_compiled_against_a_younger_contract_and_uses_nothing_of_it_loads_and_answers(string snippet, string number)
    {
        var contract = number == Own.ToString() ? Younger.Value : new CompiledContract(Version.Parse(number), Types, Brought, []);
        byte[] code = contract.Use("Younger", Plugin(snippet));
        Built built = Built(code, contract, History);
        built.Uses.Should().BeNull("a build of version 1.1 writes down nothing");
        ContractNeeds.Of(built.Code, contract.Table(new SemanticVersion(1, 1, 0), History)).Floor.Should().Be(new SemanticVersion(1, 0, 0));

        await Answers(built);
    }

    [Fact]
    public async Task V2_a_plugin_that_was_compiled_against_an_older_contract_loads_answers_and_has_the_bodies_of_this_one_for_what_it_does_not_know()
    {
        var older = new CompiledContract(Own, "", [], ["IExerciseKind.Steps", "IExerciseKind.Fold", "IPluginSelfCheck", "RunView.Fold", "FinishStep.TextKey", "IPluginBuilder.OnStop"]);
        site.Put("older", Built(older.Use("Older", Plugin("")), older, FrozenDictionary<string, SemanticVersion>.Empty, name: "Older"));
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        IExerciseKind kind = host.Current.ExerciseKinds["live/1"];
        kind.Next(LiveRun.Of(LiveRun.Plain), new Continued { StepId = "a" }).State.GetString().Should().Be("made");
        kind.Steps(LiveRun.Of(LiveRun.Plain).Definition).Should().BeEmpty();
        kind.Fold(LiveRun.Of(LiveRun.Plain), [new Continued { StepId = "a" }, new Continued { StepId = "b" }]).State.GetString().Should().Be("made");
    }

    [Fact]
    public async Task An_entry_may_be_made_from_a_generic_type_of_a_library_of_the_plugin()
    {
        byte[] library = Younger.Value.Use("Basis", """
            using System.Threading.Tasks;
            using Neuropsych.Exercises;
            using Neuropsych.Plugins;
            namespace Basis
            {
                public static class Outer
                {
                    public abstract class One<T> : INeuropsychPlugin where T : IExerciseKind, new()
                    {
                        public void Register(IPluginBuilder builder) => builder.AddExerciseKind(new T());
                        public ValueTask DisposeAsync() => default;
                    }
                }
            }
            """);
        byte[] code = Younger.Value.Use("Younger", Kind + "public sealed class Entry : Basis.Outer.One<Kind>; }", library);

        await Answers(Built(code, Younger.Value, History, ("Basis.dll", library)));
    }

    [Fact]
    public async Task A_word_of_a_younger_contract_is_a_fault_of_the_result_that_holds_it()
    {
        byte[] code = Younger.Value.Use("Younger", Kind.Replace("Check(ExerciseDefinition definition) => []",
            "Check(ExerciseDefinition definition) => [new ContentFault { Kind = (ContentFaultKind)98, Pointer = \"\", Found = \"a\", Expected = \"b\", Help = \"c\" }]")
            + Entry + "}");
        site.Put("younger", Built(code, Younger.Value, History));
        await using PluginHost host = site.Host();
        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Current.ExerciseKinds["live/1"].Invoking(kind => kind.Check(LiveRun.Of(LiveRun.Plain).Definition)).Should().Throw<PluginFaultException>()
            .Which.Fault.Should().Match<PluginFault>(fault => fault.Code.Id == "NP4104" && fault.Message.Contains("a word that this host does not have"));
    }

    /// <summary>What a constructor and a member of a base type of the framework are to a host that lacks them.</summary>
    [Fact]
    public void What_a_type_inherits_is_there_and_what_only_has_the_name_of_it_is_not()
    {
        ContractTable table = ContractTable.OfHost;

        table.HasMember("Neuropsych.Plugins.PluginIdentity", "GetType():System.Type").Should().BeTrue();
        table.HasMember("Neuropsych.Plugins.PluginLogLevel", "HasFlag(System.Enum):System.Boolean").Should().BeTrue();
        table.HasMember("Neuropsych.Plugins.PluginIdentity", "ToString(System.Int32):System.String").Should().BeFalse();
        table.HasMember("Neuropsych.Plugins.PluginIdentity", ".ctor(System.Int32):System.Void").Should().BeFalse();
        table.HasMember("Neuropsych.Plugins.INothing", "ToString():System.String").Should().BeFalse();
    }

    private static string Here { get; } = $"{LibraryVersion.Current.Major}.{LibraryVersion.Current.Minor}";

    private const string Kind = """
        using System.Linq;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Neuropsych;
        using Neuropsych.Exercises;
        using Neuropsych.Plugins;
        namespace Younger
        {
            public class Kind : IExerciseKind
            {
                public string Name => "live/1";
                public JsonElement ContentSchema => JsonElement.Parse("{}");
                public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];
                public Transition Next(RunView run, SessionEvent happened) =>
                    new() { State = JsonElement.Parse("\"made\""), Step = new FinishStep { Id = "end" } };
            }

        """;

    private const string Entry = """
            public sealed class Entry : INeuropsychPlugin
            {
                public void Register(IPluginBuilder builder) => builder.AddExerciseKind(new Kind());
                public ValueTask DisposeAsync() => default;
            }

        """;

    private static string Plugin(string snippet) => Kind + Entry + snippet + "\n}";

    /// <summary>The plugin as the build of that version would leave it: what came later than 1.0 is written down with its version.</summary>
    private static Built Built(
        byte[] code, CompiledContract contract, IReadOnlyDictionary<string, SemanticVersion> history, (string Name, byte[] Bytes)? library = null, string name = "Younger")
    {
        ImmutableArray<PackFile> files = [new($"neuropsych/code/{name}.dll", code), .. library is { } one ? [new PackFile("neuropsych/code/" + one.Name, one.Bytes)] : (PackFile[])[]];
        ContractNeeds needs = ContractNeeds.Of(files, contract.Table(new SemanticVersion(1, 1, 0), history));
        return new Built(name.ToLowerInvariant())
        {
            Range = ">=1.0 <2",
            Assembly = name + ".dll",
            Entry = "Younger.Entry",
            Code = files,
            Uses = needs.Uses.Count == 0 ? null : $"{{ {string.Join(", ", needs.Uses.Select(use => $"'{use.Id}': {use.Since}"))} }}",
        };
    }

    private async Task Answers(Built built)
    {
        site.Put("younger", built);
        await using PluginHost host = site.Host();

        await host.StartAsync(TestContext.Current.CancellationToken);

        host.Plugins.Single().Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        Site.Ask(host).Should().Be("made");
    }
}
