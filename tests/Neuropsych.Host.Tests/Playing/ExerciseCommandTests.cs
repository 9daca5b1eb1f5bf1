using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.Host.Tests.Playing;

/// <summary><c>exercise list|show|run|simulate|print|lint</c>, as somebody calls them.</summary>
public sealed class ExerciseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void List_names_every_exercise_with_its_kind_and_whether_it_can_be_run()
    {
        Result found = Ask("list", "--json");

        found.ExitCode.Should().Be(0);
        JsonElement[] exercises = [.. found.Answer.GetProperty("exercises").EnumerateArray()];
        exercises.Select(one => (Text(one, "id"), Text(one, "kind"), one.GetProperty("canRun").GetBoolean())).Should()
            .Contain(("practices:exercise/slow-breathing", "pace/1", true)).And.Contain(("practices:measure/phq-9", "measure/1", true));
        Ask("list").Out.Should().Contain("flow/1").And.Contain("slow-breathing").And.NotContain("no plugin that is loaded brings");
    }

    [Fact]
    public void List_says_of_which_exercises_nobody_brings_the_kind()
    {
        Result found = Cli.Run(["exercise", "list", "--json", .. Packs], state: folder.Path);

        found.ExitCode.Should().Be(0);
        found.Answer.GetProperty("exercises").EnumerateArray().Should().NotBeEmpty().And.OnlyContain(one => !one.GetProperty("canRun").GetBoolean());
    }

    [Fact]
    public void Show_gives_the_steps_and_the_hash_that_runs_are_pinned_to()
    {
        Result found = Ask("show", "phq-9", "--json");

        found.ExitCode.Should().Be(0);
        found.Answer.GetProperty("hash").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
        found.Answer.GetProperty("steps").EnumerateArray().Select(one => Text(one, "id")).Should().Equal(
            ["stem", .. Enumerable.Range(1, 9).Select(i => FormattableString.Invariant($"q{i}")), "difficulty", "end"]);
        Ask("show", "phq-9").Out.Should().Contain("Runs are pinned to").And.Contain(found.Answer.GetProperty("hash").GetString());
    }

    [Theory]
    [InlineData("show")]
    [InlineData("run")]
    [InlineData("simulate")]
    [InlineData("print")]
    [InlineData("lint")]
    public void An_exercise_that_is_not_there_is_told_with_the_one_that_was_meant(string command)
    {
        Result found = Ask(command, "slow-breating");

        found.ExitCode.Should().Be(1);
        found.Error.Should().Contain("There is no exercise 'slow-breating' in the loaded packs.").And.Contain("Did you mean 'slow-breathing'?");

        Result json = Ask(command, "exercise/slow-breatin", "--json");
        json.ExitCode.Should().Be(1);
        json.Answer.GetProperty("notFound").GetString().Should().Be("exercise/slow-breatin");
        json.Answer.GetProperty("didYouMean").EnumerateArray().Select(one => one.GetString()).Should().Equal("exercise/slow-breathing");
    }

    [Fact]
    public void Simulate_walks_to_every_step_and_shows_what_one_person_reads()
    {
        Result all = Ask("simulate", "orienting", "--seeds", "60", "--json");
        all.ExitCode.Should().Be(0, all.Out);
        all.Answer.GetProperty("walks").GetInt32().Should().Be(60);
        all.Answer.GetProperty("faults").EnumerateArray().Should().BeEmpty();

        Result one = Ask("simulate", "orienting", "--seed", "7");
        one.Out.Should().Be(Ask("simulate", "orienting", "--seed", "7").Out, "the same seed is the same person").And.Contain("How distressed do you feel right now?");
        Ask("simulate", "orienting", "--seeds", "0").ExitCode.Should().Be(2);
    }

    [Fact]
    public void Print_sets_a_worksheet_as_text_and_as_a_page_that_needs_nothing_from_anywhere()
    {
        string path = Path.Combine(folder.Path, "sheet.html");

        Result text = Ask("print", "phq-9");
        Result page = Ask("print", "phq-9", "--output", path);

        (text.ExitCode, page.ExitCode).Should().Be((0, 0));
        text.Out.Should().Contain("Little interest or pleasure in doing things").And.Contain("findahelpline.com", "it has a risk rule");
        string html = File.ReadAllText(path);
        html.Should().Contain("<html lang=\"en\">").And.Contain("Little interest or pleasure in doing things").And.Contain("findahelpline.com");
        html.Should().NotContain("src=").And.NotContain("href=").And.NotContain("<script");
        Ask("print", "phq-9", "--output", Path.Combine(folder.Path, "no", "such", "folder.html")).ExitCode.Should().Be(2);
    }

    [Fact]
    public void Lint_finds_nothing_in_what_ships()
    {
        Result found = Ask("lint", "--json");

        found.ExitCode.Should().Be(0, found.Out);
        found.Answer.GetProperty("faults").EnumerateArray().Should().BeEmpty();
    }

    [Fact]
    public void A_run_that_nobody_answers_pauses_and_the_same_call_goes_on_from_its_log()
    {
        string log = Path.Combine(folder.Path, "run.jsonl");

        Result first = Ask("run", "orienting", "--log", log, "--age", "30");
        Result second = Ask("run", "orienting", "--log", log, "--age", "30");

        (first.ExitCode, second.ExitCode).Should().Be((0, 0), first.Error + second.Error);
        first.Error.Should().Contain("Paused. Kept in").And.Contain("neuropsych exercise run orienting --log");
        ValueList<SessionEvent> events = RunLogLines.Read(File.ReadAllBytes(log)).Events;
        events[0].Should().BeOfType<Started>();
        events.OfType<Paused>().Select(one => one.Reason).Should().Equal(PauseReason.Person, PauseReason.Person);
        events.OfType<Resumed>().Should().ContainSingle();
    }

    [Fact]
    public void A_log_of_another_exercise_or_of_a_changed_one_is_refused_and_left_as_it_is()
    {
        string log = Path.Combine(folder.Path, "run.jsonl");
        Ask("run", "orienting", "--log", log, "--age", "30").ExitCode.Should().Be(0);
        byte[] kept = File.ReadAllBytes(log);

        Result other = Ask("run", "body-scan", "--log", log);
        other.ExitCode.Should().Be(1);
        other.Error.Should().Contain("The exercise has changed since you began.").And.Contain("the log is one of 'practices:exercise/orienting', not of 'practices:exercise/body-scan'");

        string changed = folder.CopyOf(Path.Combine(Cli.Root, "plugins", "practices"), "changed/practices");
        string file = Path.Combine(changed, "exercises", "orienting.yaml");
        string text = File.ReadAllText(file);
        text.Should().Contain("ages: 18-");
        File.WriteAllText(file, text.Replace("ages: 18-", "ages: 16-", StringComparison.Ordinal));
        Result later = Cli.Run(["exercise", "run", "orienting", "--log", log, "--plugins", Path.GetDirectoryName(changed)!, "--plugins", "plugins/foundations"], program: Cli.Program, state: folder.Path);
        later.ExitCode.Should().Be(1, later.Out);
        later.Error.Should().Contain("The exercise has changed since you began.").And.MatchRegex("the run began with version [0-9.]+ \\([0-9a-f]{12}\\), the definition is version");
        File.ReadAllBytes(log).Should().Equal(kept);
    }

    [Fact]
    public void A_file_that_is_no_log_is_refused_with_its_place_and_left_as_it_is()
    {
        string log = folder.Write("run.jsonl", "{\"event\":\"started\"}\nhello\n");

        Result found = Ask("run", "orienting", "--log", log);

        found.ExitCode.Should().Be(2);
        found.Error.Should().Contain("cannot be gone on with. line 1");
        File.ReadAllText(log).Should().Be("{\"event\":\"started\"}\nhello\n");
    }

    [Fact]
    public void A_content_with_a_fault_is_told_by_check_with_code_and_place()
    {
        string pack = folder.CopyOf(Path.Combine(Cli.Root, "plugins", "practices"), "packs/practices");
        Change(pack, "slow-breathing.yaml", "seconds: 4", "seconds: 40");
        Change(pack, "orienting.yaml", "exerciseKind: flow/1", "exerciseKind: stroll/1");

        Result check = Cli.Run(["check", pack, "--json", "--plugins", "plugins/foundations"], program: Cli.Program, state: folder.Path);

        check.ExitCode.Should().Be(1);
        JsonElement[] found = [.. check.Answer.GetProperty("diagnostics").EnumerateArray().Where(one => Text(one, "code")!.StartsWith("NP71", StringComparison.Ordinal))];
        found.Select(one => Text(one, "code")).Distinct().Should().BeEquivalentTo("NP7101", "NP7107");
        found.Select(one => (Text(one, "code"), Text(one.GetProperty("position"), "file"))).Distinct().Should()
            .BeEquivalentTo([("NP7101", "exercises/orienting.yaml"), ("NP7107", "exercises/slow-breathing.yaml")]);
        found.Should().OnlyContain(one => one.GetProperty("position").GetProperty("line").GetInt32() > 1);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("simulate")]
    [InlineData("print")]
    public void A_definition_with_a_fault_is_refused_with_what_is_wrong_and_where(string command)
    {
        string pack = folder.CopyOf(Path.Combine(Cli.Root, "plugins", "practices"), "packs/practices");
        Change(pack, "muscle-relaxation.yaml", "seconds: 15", "seconds: 900");

        Result found = AskOf(pack, command, "muscle-relaxation");

        found.ExitCode.Should().Be(1);
        found.Out.Should().BeEmpty();
        found.Error.Should().StartWith("'practices:exercise/muscle-relaxation' cannot be run:").And.Contain("error NP7107:").And.MatchRegex("--> exercises/muscle-relaxation\\.yaml:[0-9]+:[0-9]+ \\(pack practices\\)");
        Result json = AskOf(pack, command, "muscle-relaxation", "--json");
        json.Answer.GetProperty("diagnostics").EnumerateArray().Should().Contain(one => one.GetProperty("code").GetString() == "NP7107"
            && one.GetProperty("position").GetProperty("line").GetInt32() > 1);
    }

    [Theory]
    [InlineData("run", "slow-breathing")]
    [InlineData("simulate", "exercise/slow-breathing")]
    [InlineData("print", "Slow paced breathing")]
    [InlineData("show", "slow-breathing")]
    public void An_exercise_of_a_pack_that_was_refused_is_not_called_missing(string command, string asked)
    {
        string pack = folder.CopyOf(Path.Combine(Cli.Root, "plugins", "practices"), "packs/practices");
        Change(pack, "orienting.yaml", "intendedUse: education", "intendedUse: cure");

        Result found = AskOf(pack, command, asked);

        found.ExitCode.Should().Be(1);
        found.Error.Should().StartWith($"'{asked}' is in 'practices', which was refused: ").And.Contain("exercises/orienting.yaml:").And.Contain("intendedUse: cure")
            .And.Contain("neuropsych check").And.NotContain("There is no exercise");
        AskOf(pack, command, "orienting").Error.Should().StartWith("'orienting' is in 'practices'", "its own document is the one that cannot be read");
        AskOf(pack, command, "no-such-thing").Error.Should().StartWith("There is no exercise 'no-such-thing' in the loaded packs.").And.Contain("Refused, so that their exercises are not here: 'practices' (");
        AskOf(pack, command, asked, "--json").Answer.GetProperty("refusedPacks").EnumerateArray().Select(one => one.GetString()).Should().Equal("practices");
    }

    [Fact]
    public void Check_finds_nothing_of_kinds_in_what_ships()
    {
        Result found = Cli.Run(["check", "plugins/practices", "--json", "--plugins", "plugins/foundations"], program: Cli.Program, state: folder.Path);

        found.Answer.GetProperty("diagnostics").EnumerateArray().Select(one => Text(one, "code")).Should().NotContain(code => code!.StartsWith("NP71", StringComparison.Ordinal));
    }

    private static void Change(string pack, string file, string old, string now)
    {
        string path = Path.Combine(pack, "exercises", file);
        string text = File.ReadAllText(path);
        text.Should().Contain(old);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private static string[] Packs => ["--plugins", "plugins/foundations", "--plugins", "plugins/practices"];

    private Result AskOf(string pack, params string[] args) =>
        Cli.Run(["exercise", .. args, "--plugins", "plugins/foundations", "--plugins", pack], program: Cli.Program, state: folder.Path, width: 200);

    private Result Ask(params string[] args) => Cli.Run(["exercise", .. args, .. Packs], program: Cli.Program, state: folder.Path, width: 200);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
