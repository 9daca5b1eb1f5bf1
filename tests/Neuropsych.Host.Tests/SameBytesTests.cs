using System.Globalization;
using System.IO;
using System.Linq;

namespace Neuropsych.Host.Tests;

public sealed class SameBytesTests
{
    private static readonly string[] Calls =
    [
        "", "list", "list claims", "show region/amygdala", "show modality/alpha-training", "show claim/beta-active", "show source/baker-2021",
        "show finding/dixon-2023", "show handout/low-mood", "search depress symptoms", "path region/amygdala modality/alpha-training",
        "evidence modality/beta-training", "compare modality/alpha-training modality/beta-training", "contested --all", "coverage", "check",
        "explain NP2203",
    ];

    [Fact]
    public void Every_answer_is_the_same_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo beforeUi = CultureInfo.CurrentUICulture;
        try
        {
            foreach (string call in Calls)
            {
                var answers = new[] { "", "tr-TR", "de-DE" }.Select(culture =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                    return (Text: Ask(call, false), Json: Ask(call, true));
                }).Distinct().ToList();
                answers.Should().HaveCount(1, $"'{call}'");
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }

        static string Ask(string call, bool json) => Cli.Ask(
            [.. call.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), .. json ? ["--json"] : System.Array.Empty<string>()]).Out;
    }

    [Fact]
    public void Every_JSON_answer_is_the_same_for_any_order_of_files_and_packs()
    {
        using var folder = new TemporaryFolder();
        string one = folder.CopyOf(Cli.Workbook, "x/b");
        File.Move(Path.Combine(one, "claims", "claims.yaml"), Path.Combine(one, "claims", "a.yaml"));
        File.Move(Path.Combine(one, "concepts", "concepts.yaml"), Path.Combine(one, "concepts", "z.yaml"));
        File.Move(Path.Combine(one, "concepts", "concepts.de.yaml"), Path.Combine(one, "concepts", "z.de.yaml"));
        folder.CopyOf(Cli.Example, "x/a");
        string twin = folder.CopyOf(Cli.Workbook, "y/a");
        string example = folder.CopyOf(Cli.Example, "y/b");

        foreach (string call in Calls.Where(call => call is not ("check" or "explain NP2203")))
        {
            string[] words = [.. call.Split(' ', System.StringSplitOptions.RemoveEmptyEntries).Select(Long), "--json"];
            string first = Cli.Run([.. words, "--plugins", Path.Combine(folder.Path, "x")]).Out;
            first.Should().Be(Cli.Run([.. words, "--plugins", twin, "--plugins", example]).Out, $"'{call}'")
                .And.Be(Cli.Run([.. words, "--plugins", example, "--plugins", twin]).Out, $"'{call}'");
        }

        // Both packs have an amygdala.
        static string Long(string word) => word.Contains('/') ? "workbook:" + word : word;
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(100)]
    public void No_line_is_wider_than_the_page(int width)
    {
        foreach (string call in Calls.Where(call => call != "explain NP2203"))
        {
            Result found = Cli.Run(
                [.. call.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), "--plugins", "tests/Packs/workbook"], width: width);
            foreach (string line in found.Out.Split('\n').Where(line => !line.StartsWith("  neuropsych ", System.StringComparison.Ordinal)))
            {
                line.Length.Should().BeLessThanOrEqualTo(width, $"'{call}': {line}");
                line.Should().NotEndWith(" ");
            }
        }
    }

    [Fact]
    public void What_looks_like_markup_or_a_placeholder_is_shown_letter_by_letter()
    {
        foreach (bool colours in new[] { false, true })
        {
            string text = Cli.Run(["show", "GT", "--plugins", "tests/Packs/workbook"], colours: colours, width: 100).Out;
            text.Should().Contain("{0} {{7*7}} ${env:PATH} %n [bold]training[/]").And.Contain("[95% CI], {0}, {{7*7}}")
                .And.Contain("[red]markup[/]");
        }

        Cli.Ask("show", "source/baker-2021").Out.Should().Contain("A synthesis made for tests [95% CI]");
        Cli.Ask("show", "{0} [bold] {{7*7}} %n").Error.Should().Contain("'{0} [bold] {{7*7}} %n'");
    }

    [Fact]
    public void A_control_character_in_a_call_or_a_file_does_not_reach_the_terminal()
    {
        Cli.Ask("show", "a\u001b[31mb").Error.Should().NotContain("\u001b").And.Contain("\\u001B[31m");
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p", "pack.yaml", "A workbook made for tests", "A \u202Eworkbook\u0007");
        Result found = Cli.Run(["check", pack, "--plugins", folder.Path]);
        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("NP3201").And.NotContainAny("\u001b", "\u202E", "\u0007");
    }
}
