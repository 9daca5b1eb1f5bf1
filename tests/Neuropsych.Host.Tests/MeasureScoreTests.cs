using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

/// <summary><c>neuropsych measure score</c> and <c>measure change</c>.</summary>
public sealed class MeasureScoreTests
{
    [Theory]
    [InlineData("""{"q1":0,"q2":0,"q3":0,"q4":1,"q5":2,"q6":1,"q7":3,"q8":2,"q9":1}""", "10", "", "item9", "")]
    [InlineData("[2,2,null,3,2,null,3,2,0]", "18", "", "", "")]
    [InlineData("""{"q1":3}""", null, "too-many-missing", "", "q9")]
    [InlineData("""{"q9":"several"}""", null, "too-many-missing", "item9", "")]
    [InlineData("[1,1,1,1,1,1,1,1,\"declined\"]", null, "safety-item-missing", "", "q9")]
    [InlineData("[0,1,4,1,0,0,0,0,0]", null, "out-of-range", "", "")]
    [InlineData("[0,1,\"often\",1,0,0,0,0,0]", null, "not-readable", "", "")]
    [InlineData("""{"q1":0,"q1":1,"q2":0,"q3":0,"q4":1,"q5":2,"q6":1,"q7":3,"q8":2,"q9":0}""", null, "answered-twice", "", "")]
    [InlineData("""{"q1":0,"q2":0,"q3":0,"q4":1,"q5":2,"q6":1,"q7":3,"q8":2,"q9":0,"q9":2}""", null, "answered-twice", "item9", "q9")]
    [InlineData("item,answer\nq1,Nearly every day\nq2,3\nq3,3\nq4,3\nq5,2\nq6,2\nq7,2\nq8,2\nq9,0\n", "20", "", "", "")]
    [InlineData("q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,1,1,1,1,0,0,0,0\n", "5", "", "", "")]
    public void Answers_become_a_score_or_the_reason_why_not_and_a_risk_answer_always_signals(string answers, string? value, string reason, string signal, string unanswered)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "answers.txt");
        File.WriteAllText(file, answers);

        Result found = Ask("score", "measure/phq-9", file, "--json");

        found.ExitCode.Should().Be(value is null ? 1 : 0, found.Error);
        JsonElement score = found.Answer.GetProperty("scores").EnumerateArray().Single();
        score.GetProperty("value").GetRawText().Should().Be(value ?? "null");
        (score.GetProperty("notScored").GetString() ?? "").Should().Be(reason);
        string.Join(',', found.Answer.GetProperty("signals").EnumerateArray().Select(one => one.GetProperty("rule").GetString())).Should().Be(signal);
        string.Join(',', found.Answer.GetProperty("riskUnanswered").EnumerateArray().Select(one => one.GetString())).Should().Be(unanswered);
    }

    [Fact]
    public void A_change_is_judged_by_every_definition_and_says_whether_they_agree()
    {
        // 10 to 8 is 2 points, over 1.7; 20 percent, under 21.
        Result found = Ask("change", "measure/phq-9", "10", "8", "--json");

        found.Answer.GetProperty("agree").GetBoolean().Should().BeFalse();
        found.Answer.GetProperty("definitions").EnumerateArray().Select(one => one.GetProperty("verdict").GetString()).Should().Equal("improved", "unchanged");
        Ask("change", "measure/phq-9", "10", "8").Out.Should().Contain("The definitions do not agree");
        Ask("change", "measure/phq-9", "10", "28").ExitCode.Should().Be(2);
    }

    private static Result Ask(params string[] args) => Cli.Run(["measure", .. args, "--plugins", "plugins/foundations", "--plugins", "plugins/practices"]);
}
