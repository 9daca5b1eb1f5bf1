using System;
using System.IO;
using System.Linq;

namespace Neuropsych.Host.Tests;

/// <summary><c>neuropsych exercise run</c>, <c>show</c> and <c>print</c>: scores, changes, help in a crisis, and measures without words.</summary>
public sealed class ExerciseRunTests
{
    private const string Samaritans = "Samaritans · 116 123 · 24 hours · free · as of 2026-11-28";

    [Fact]
    public void A_run_ends_with_the_score_and_what_changed_since_the_run_before_by_every_definition()
    {
        using var folder = new TemporaryFolder();
        Result first = Phq9(folder, Answers(2, 2, 2, 2, 2, 1, 1, 0, 0), "--age", "40");
        Result second = Phq9(folder, Answers(2, 2, 2, 1, 1, 1, 1, 0, 0), "--age", "40");

        // 12 to 10 is 2 points, over 1.7; 16.7 percent, under 21.
        first.ExitCode.Should().Be(0, first.Error);
        first.Out.Should().Contain("total: 12, Moderate (band in the published source). Source: Kroenke et al. 2001").And.NotContain("Since");
        second.Out.Should().Contain("total: 10, Moderate").And.Contain("Since the run of 2026-11-23:\n  total: from 12 to 10\n")
            .And.Contain("    improved: minimal important difference: 1.7 points\n").And.Contain("    unchanged: minimal important difference: 21 percent\n")
            .And.Contain("Kounali et al. 2022, read").And.Contain("The definitions do not agree");
    }

    [Theory]
    [InlineData("20", "Since a day that was not named:", "total: from 20 to 12")]
    [InlineData("total=20@2026-10-01", "Since 2026-10-01:", "total: from 20 to 12")]
    [InlineData("20@2026-10-01", "Since 2026-10-01:", "improved: minimal important difference: 21 percent")]
    public void An_earlier_score_can_be_named(string since, params string[] told)
    {
        using var folder = new TemporaryFolder();

        Result found = Phq9(folder, Answers(2, 2, 2, 2, 2, 1, 1, 0, 0), "--age", "40", "--since", since);

        found.ExitCode.Should().Be(0, found.Error);
        told.Should().OnlyContain(part => found.Out.Contains(part));
    }

    [Fact]
    public void What_cannot_be_compared_with_is_told_before_the_first_question()
    {
        using var folder = new TemporaryFolder();
        Run(folder, Answers(1, 1, 1, 1, 1, 1, 1)[..^1], "run", "gad-7", "--age", "40", "--log", In(folder, "other.jsonl")).ExitCode.Should().Be(0);
        Phq9(folder, Answers(1, 1, 1, 1, 1, 1, 1, 1, 0), "--age", "40", "--log", In(folder, "run.jsonl")).ExitCode.Should().Be(0);
        string log = File.ReadAllText(In(folder, "run.jsonl"));
        int hash = log.IndexOf("\"hash\":\"", StringComparison.Ordinal) + 8;
        File.WriteAllText(In(folder, "older.jsonl"), log[..hash] + new string('0', 64) + log[(hash + 64)..]);
        File.WriteAllText(In(folder, "junk.jsonl"), "nonsense\n");

        foreach ((string since, string why) in new[]
        {
            ("28", "goes from 0 to 27"), ("sum=3", "'sum' is no score of 'practices:measure/phq-9'; it has total"), ("20@yesterday", "'yesterday' is no day"),
            ("no-such.jsonl", "There is no file"), ("other.jsonl", "it is a run of 'practices:measure/gad-7'"),
            ("older.jsonl", "scores of two versions are not compared"), ("junk.jsonl", "line 1"),
        })
        {
            Result found = Phq9(folder, "", "--age", "40", "--since", since.EndsWith(".jsonl", StringComparison.Ordinal) ? In(folder, since) : since);

            found.ExitCode.Should().Be(2, since);
            found.Error.ReplaceLineEndings(" ").Should().Contain(why);
            found.Out.Should().NotContain("Little interest");
        }
    }

    [Fact]
    public void What_gives_no_score_has_nothing_to_compare()
    {
        using var folder = new TemporaryFolder();

        Run(folder, "", "run", "orienting", "--since", "3").Error.Should().Contain("gives no score");
    }

    [Theory]
    [InlineData(2026, 12, true)]
    [InlineData(2027, 6, false)]
    public void A_risk_answer_shows_the_contacts_of_the_country_while_they_hold_and_always_what_holds_everywhere(int year, int month, bool isShown)
    {
        using var folder = new TemporaryFolder();
        var clock = new Cli.StoppedClock(year, month, 1);

        // An answer to item 9, then 1 (go on), then the item that counts in no score.
        string run = Run(folder, clock, "\n\n" + string.Concat(Enumerable.Repeat("1\n", 8)) + "2\n1\n1\n", "run", "phq-9", "--age", "40", "--country", "gb").Out;
        string paper = Run(folder, clock, "", "print", "phq-9", "--country", "GB").Out;

        foreach (string text in new[] { run, paper })
        {
            text.Should().Contain("local emergency number").And.Contain("findahelpline.com");
            text.Contains(Samaritans, StringComparison.Ordinal).Should().Be(isShown);
            text.Contains("Emergency number: 999", StringComparison.Ordinal).Should().Be(isShown);
        }

        Run(folder, clock, "", "print", "phq-9").Out.Should().NotContain("116 123", "no country was named, and none is looked up");
        Run(folder, clock, "", "print", "phq-9", "--country", "Britain").ExitCode.Should().Be(2);
    }

    [Fact]
    public void A_measure_without_words_is_shown_and_scored_and_asked_only_with_words_of_a_pack_that_the_operator_permits()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(In(folder, "numbers.json"), "[1,2,3,4,5,1,2,3,4,5,1,2]");
        WriteWords(folder);
        string[] own = ["--plugins", In(folder, "clinic")];

        Run(folder, "", "show", "wai-sr").Out.Should().Contain("The words are not loaded").And.Contain("cannot be asked here without its words").And.Contain("Society for Psychotherapy Research");
        foreach (string verb in new[] { "run", "print", "simulate" })
        {
            Result refused = Run(folder, "", verb, "wai-sr");
            refused.ExitCode.Should().Be(2);
            refused.Error.ReplaceLineEndings(" ").Should().Contain("neuropsych measure score wai-sr FILE").And.Contain("licence");
        }

        Cli.Run(["measure", "score", "wai-sr", In(folder, "numbers.json"), .. Packs]).Out.Should().Contain("Its words are not loaded").And.Contain("score bond: 14");
        Run(folder, "", ["lint", "wai-sr"]).ExitCode.Should().Be(0);
        Run(folder, "", ["run", "wai-sr", .. own]).ExitCode.Should().Be(2, "a pack alone permits itself nothing");

        Result run = Run(folder, string.Concat(Enumerable.Repeat("3\n", 12)) + "\n", ["run", "wai-sr", "--age", "40", .. own, "--permit", "clinic=practices:measure/wai-sr"]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("Licensed words 12").And.Contain("total: 36");
        Cli.Run(["measure", "score", "wai-sr", In(folder, "numbers.json"), .. Packs, .. own, "--permit", "clinic=practices:measure/wai-sr"]).Out
            .Should().Contain("score bond: 14").And.NotContain("not loaded");
        Run(folder, "", ["show", "wai-sr", "--permit", "clinic"]).ExitCode.Should().Be(2);
    }

    [Fact]
    public void Questions_of_our_own_say_so_beside_their_score()
    {
        using var folder = new TemporaryFolder();

        Run(folder, "55\n\n", "run", "suds", "--age", "40").Out.Should().Contain("distress: 55. Source: questions of the pack's own, not validated");
    }

    private static readonly string[] Packs = ["--plugins", Path.Combine(Cli.Root, "plugins", "foundations"), "--plugins", Path.Combine(Cli.Root, "plugins", "practices")];

    private static void WriteWords(TemporaryFolder folder)
    {
        string right = File.ReadAllText(Path.Combine(Cli.Root, "plugins", "practices", "measures", "wai-sr.yaml"));
        string items = string.Concat(Enumerable.Range(1, 12).Select(number => FormattableString.Invariant($"\n    q{number}: Licensed words {number}.")));
        string words = right.Replace("id: measure/wai-sr", "id: practices:measure/wai-sr", StringComparison.Ordinal).Replace("source/", "practices:source/", StringComparison.Ordinal)
            .Replace("  items: [q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12]\n  options", "  items:" + items + "\n  options", StringComparison.Ordinal)
            .Replace("{a1: 1, a2: 2, a3: 3, a4: 4, a5: 5}", "{a1: [1, One], a2: [2, Two], a3: [3, Three], a4: [4, Four], a5: [5, Five]}", StringComparison.Ordinal);
        words.Should().Contain("Licensed words 12").And.Contain("Five", "the pack holds the measure as this test knows it");
        Directory.CreateDirectory(In(folder, "clinic/measures"));
        File.WriteAllText(In(folder, "clinic/measures/wai-sr.yaml"), words);
        File.WriteAllText(In(folder, "clinic/pack.yaml"),
            """
            format: 1
            id: clinic
            version: 1.0.0
            title: Words under our licence
            summary: Words of a measure for this practice.
            authors: [A practice]
            licence: LicenseRef-our-licence
            languages: [en]
            intendedUse: screeningAid
            overrides: ["practices:measure/wai-sr"]
            requires:
              neuropsych: ">=1.0 <2"
              packs: {foundations: ">=0.1 <1", practices: ">=0.1 <1"}
            """);
    }

    /// <summary>The lines that a person types: on from the text before, an answer by its place in the list, and the item that counts in no score.</summary>
    private static string Answers(params int[] numbers) => (numbers.Length == 9 ? "\n\n" : "\n") + string.Concat(numbers.Select(number => FormattableString.Invariant($"{number + 1}\n"))) + "1\n";

    private static Result Phq9(TemporaryFolder folder, string input, params string[] more) => Run(folder, input, ["run", "phq-9", .. more]);

    private static Result Run(TemporaryFolder folder, string input, params string[] args) => Run(folder, new Cli.StoppedClock(), input, args);

    private static Result Run(TemporaryFolder folder, TimeProvider clock, string input, params string[] args) =>
        Cli.Run(["exercise", .. args, .. Packs], program: Cli.Program, state: In(folder, "state"), input: input, clock: clock, width: 200);

    private static string In(TemporaryFolder folder, string name) => Path.Combine(folder.Path, name);
}
