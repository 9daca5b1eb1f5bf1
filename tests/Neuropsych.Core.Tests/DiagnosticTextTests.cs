using Neuropsych.Diagnostics;

namespace Neuropsych.Tests;

public class DiagnosticTextTests
{
    private static readonly Diagnostic Fault = new()
    {
        Code = DiagnosticCodes.NotDefined,
        Severity = Severity.Error,
        Message = "'region/amigdala' is not defined in this pack.",
        Cure = "Define it.",
        DidYouMean = "region/amygdala",
        Pack = "example",
        Position = new SourcePosition("claims/a.yaml", 14, 11),
        Related = [new SourcePosition("claims/b.yaml", 2, 3)],
    };

    [Fact]
    public void A_diagnostic_is_drawn_as_a_compiler_does() =>
        DiagnosticText.Render(Fault, "  object: region/amigdala  # comment").Should().Be(
            """
            error NP2203: 'region/amigdala' is not defined in this pack.
              --> claims/a.yaml:14:11 (pack example)
                |
             14 |   object: region/amigdala  # comment
                |           ^^^^^^^^^^^^^^^
               = see also claims/b.yaml:2:3
               = did you mean 'region/amygdala'?
               = help: Define it.
            """);

    [Fact]
    public void Without_a_line_only_the_place_is_shown() =>
        DiagnosticText.Render(Fault with { Related = [], DidYouMean = null, Cure = null }).Should().Be(
            "error NP2203: 'region/amigdala' is not defined in this pack.\n  --> claims/a.yaml:14:11 (pack example)");

    [Fact]
    public void A_long_line_is_shown_around_the_fault()
    {
        string line = new string('a', 300) + " fault " + new string('b', 300);
        string drawn = DiagnosticText.Render(Fault with { Position = new SourcePosition("a.md", 5, 302) }, line);

        string[] lines = drawn.Split('\n');
        lines[3].Should().StartWith(" 5 | …aaa").And.EndWith("bbb…");
        lines[4].TrimEnd('^').Length.Should().Be(lines[3].IndexOf("fault", System.StringComparison.Ordinal));
        lines[4].Should().EndWith(" ^^^^^");
    }

    [Fact]
    public void What_could_act_on_a_terminal_is_shown_as_a_sign() =>
        DiagnosticText.Render(Fault with { Position = new SourcePosition("a.md", 1, 1) }, "\u001B[31m\u202Ered\t!")
            .Should().NotContainAny("\u001B", "\u202E", "\t");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    public void A_column_outside_the_line_does_no_harm(int column) =>
        DiagnosticText.Render(Fault with { Position = new SourcePosition("a.md", 1, column) }, "short").Should().Contain("^");
}
