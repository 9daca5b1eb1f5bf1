using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Host.Tests;

/// <summary>
/// What the commands answer about the workbook. Standings follow by hand from the facts of its claims and the rules of standing:
/// a trial of 218 people is one moderate finding (preliminary); a synthesis of 12 trials and 1,500 people is strong, without an assessed
/// certainty at most supported; an interval that includes no effect leaves a strong null; two moderate syntheses disagree (contested).
/// </summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("claim/alpha-depression", "preliminary", "single", "none")]
    [InlineData("claim/beta-depression", "supported", "strong", "none")]
    [InlineData("claim/beta-medication", "null", "none", "strong")]
    [InlineData("claim/beta-active", "contested", "corroborated", "corroborated")]
    [InlineData("claim/alpha-prefrontal", "preliminary", "weak", "none")]
    [InlineData("claim/prefrontal-amygdala", "contested", "weak", "weak")]
    public void Show_gives_a_claim_with_its_standing_and_both_weights(string id, string standing, string supports, string opposes)
    {
        JsonElement claim = Cli.Ask("show", id, "--json").Answer.GetProperty("entities")[0];

        claim.GetProperty("standing").GetString().Should().Be(standing);
        claim.GetProperty("explanation").GetProperty("for").GetString().Should().Be(supports);
        claim.GetProperty("explanation").GetProperty("against").GetString().Should().Be(opposes);
        Cli.Ask("show", id).Out.Should().Contain($"Stands as      {standing}\n");
    }

    [Fact]
    public void Numbers_stand_in_JSON_with_the_digits_of_their_source()
    {
        string json = Cli.Ask("evidence", "modality/beta-training", "--json").Out;

        json.Should().Contain("\"value\": -0.60").And.Contain("\"low\": -0.80").And.Contain("\"high\": -0.40")
            .And.Contain("\"value\": 2.00").And.Contain("\"value\": -0.10").And.Contain("\"level\": null");
    }

    [Fact]
    public void Evidence_groups_results_by_condition_and_comparator_and_says_what_is_not_stated()
    {
        Result found = Cli.Ask("evidence", "modality/beta-training");

        found.ExitCode.Should().Be(0);
        string[] order = ["against care as usual", "against active control", "against medication"];
        order.Select(line => found.Out.IndexOf(line, StringComparison.Ordinal)).Should().BeInAscendingOrder().And.NotContain(-1);
        found.Out.Should().Contain("Depressive disorder (condition/depressive-disorder)")
            .And.Contain("SMD -0.60 [-0.80, -0.40]").And.Contain("95 % interval; lower is better")
            .And.Contain("SMD -0.10 [-0.30, 0.10]").And.Contain("level not stated; lower is better")
            .And.Contain("certainty not assessed");
        Approved.Match(found.Out, "evidence");
    }

    [Fact]
    public void Evidence_is_narrowed_by_comparator_standing_and_partner()
    {
        Claims("--comparator", "medication").Should().Equal("workbook:claim/beta-medication");
        Claims("--at-least", "supported").Should().Equal("workbook:claim/beta-depression");
        Claims("--about", "condition/depressive-disorder").Should().HaveCount(3);
        Result none = Cli.Ask("evidence", "modality/beta-training", "--comparator", "placebo");
        none.ExitCode.Should().Be(1);
        Words(none.Out).Should().Contain("None fits what was asked; without these filters").And.Contain("medication")
            .And.NotContain("no evidence in the loaded packs");
        JsonElement empty = Cli.Ask("evidence", "modality/beta-training", "--comparator", "placebo", "--json").Answer;
        empty.GetProperty("groups").GetArrayLength().Should().Be(0);
        JsonElement all = Cli.Ask("evidence", "modality/beta-training", "--json").Answer;
        int links = all.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("links").GetArrayLength());
        empty.GetProperty("withoutFilters").GetProperty("links").GetInt32().Should().Be(links);

        static string[] Claims(params string[] options) =>
        [
            .. Cli.Ask(["evidence", "modality/beta-training", .. options, "--json"]).Answer.GetProperty("groups").EnumerateArray()
                .SelectMany(group => group.GetProperty("links").EnumerateArray())
                .Select(link => link.GetProperty("claim").GetString()!).Distinct(),
        ];
    }

    [Fact]
    public void The_forest_plot_turns_all_effects_so_that_right_is_better()
    {
        string plot = Cli.Ask("evidence", "modality/beta-training").Out.Split("standardised differences")[1];
        string helps = plot.Split('\n').First(line => line.Contains("-0.60 [-0.80, -0.40]"));
        string nothing = plot.Split('\n').First(line => line.Contains("-0.10 [-0.30, 0.10]"));

        helps.IndexOf('│').Should().BeLessThan(helps.IndexOf('├'), "lower symptoms are better");
        nothing.IndexOf('├').Should().BeLessThan(nothing.IndexOf('┼'), "the interval crosses no effect");
    }

    [Fact]
    public void Path_names_each_hop_with_its_standing_and_the_weakest()
    {
        Result found = Cli.Ask("path", "region/amygdala", "modality/alpha-training");

        found.ExitCode.Should().Be(0);
        Words(found.Out).Should().Contain("contested, the weakest hop: The prefrontal cortex turns the response of the amygdala down.")
            .And.Contain("preliminary: Alpha training changes the response")
            .And.Contain("(claimed, studies disagree) is decreased by Prefrontal cortex")
            .And.Contain("Mind: the hops were studied in different people");
        JsonElement path = Cli.Ask("path", "region/amygdala", "modality/alpha-training", "--json").Answer.GetProperty("paths")[0];
        path.GetProperty("weakestHop").GetInt32().Should().Be(0);
        path.GetProperty("standing").GetString().Should().Be("contested");
        path.GetProperty("causal").GetBoolean().Should().BeFalse();
        path.GetProperty("mixesPopulations").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void A_path_that_is_not_there_is_said_and_exits_with_1()
    {
        Result found = Cli.Ask("path", "region/amygdala", "modality/gamma-training");

        found.ExitCode.Should().Be(1);
        found.Out.Should().Contain("no evidence in the loaded packs");
    }

    [Fact]
    public void Contested_shows_both_sides_with_equal_detail()
    {
        Result found = Cli.Ask("contested");

        found.Out.Should().Contain("For (weighs: corroborated)").And.Contain("Clark 2022: OR 2.00 [1.25, 3.20], k 6, n 400")
            .And.Contain("Against (weighs: corroborated)").And.Contain("Dixon 2023: OR 1.10 [0.80, 1.50], k 5, n 450")
            .And.Contain("the table says 'contested'");
        Approved.Match(found.Out, "contested");
    }

    [Fact]
    public void Coverage_shows_what_answers_each_question_and_which_are_open()
    {
        Result found = Cli.Ask("coverage");

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("2 questions, 1 open").And.Contain("claim/alpha-depression: preliminary")
            .And.Contain("Does the gamma training help anybody? (open)");
        Cli.Ask("coverage", "--strict").ExitCode.Should().Be(1);
    }

    [Fact]
    public void Show_says_how_thin_the_evidence_of_a_therapy_is()
    {
        Words(Cli.Ask("show", "modality/alpha-training").Out).Should().Contain(
            "The evidence is thin: 2 claims rest on 2 findings of 2 studies or reviews, with 258 people in all; 2 findings rest on "
            + "randomised trials alone; the best standing is 'preliminary'.");
        Words(Cli.Ask("show", "modality/beta-training").Out).Should().Contain(
            "3 claims rest on 4 findings of 3 studies or reviews, with 2,350 people in all; 4 findings rest on randomised trials alone; "
            + "the best standing is 'supported'.");
        Cli.Ask("show", "modality/gamma-training").Out.Should().Contain("There is no evidence in the loaded packs.");
    }

    [Fact]
    public void Show_lists_all_that_a_name_means()
    {
        Result found = Cli.Ask("show", "eft");

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("'eft' names 2 entities").And.Contain("Alpha training (EFT)").And.Contain("Beta training (EFT)");
        Cli.Ask("evidence", "eft").Should().Match<Result>(r => r.ExitCode == 1 && r.Error.Contains("may mean any of these"));
    }

    [Theory]
    [InlineData("region/amigdala", "region/amygdala")]
    [InlineData("amigdala", "amygdala")]
    public void What_is_not_there_is_answered_with_what_was_probably_meant(string asked, string meant)
    {
        Result found = Cli.Ask("show", asked);

        found.ExitCode.Should().Be(1);
        found.Out.Should().BeEmpty();
        found.Error.Should().Contain($"Nothing in the loaded packs is called '{asked}'.").And.Contain($"Did you mean '{meant}'?");
        Cli.Ask("show", asked, "--json").Answer.GetProperty("didYouMean")[0].GetString().Should().Be(meant);
    }

    [Fact]
    public void Compare_sets_therapies_side_by_side_and_leaves_no_cell_empty()
    {
        Result found = Cli.Ask("compare", "modality/alpha-training", "modality/gamma-training");

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("against waitlist: supports").And.Contain("group, in-person, 8 sessions, 90 minutes each, over 8 weeks")
            .And.Contain("ask first with Depressive disorder: Ask how heavy the mood is.").And.Contain("no evidence in the loaded packs")
            .And.Contain("no ranking").And.NotContainEquivalentOf("score");
        Approved.Match(found.Out, "compare");
    }

    [Fact]
    public void List_counts_kinds_and_filters_claims()
    {
        Cli.Ask("list").Out.Should().Contain("        6  claims\n").And.Contain("        1  family\n");
        Cli.Ask("list", "claims", "--standing", "contested").Out.Should().Contain("2 claims that stand as contested");
        Cli.Ask("list", "claim", "--type", "contested-set").Out.Should().Contain("claim/beta-active").And.NotContain("claim/beta-medication");
    }

    [Fact]
    public void Search_finds_and_suggests()
    {
        Cli.Ask("search", "amygdala").Out.Should().Contain("region/amygdala");
        Result none = Cli.Ask("search", "amigdala");
        (none.Out + none.Error).Should().Contain("Did you mean 'amygdala'?");
        none.ExitCode.Should().Be(1);
    }

    [Fact]
    public void The_main_job_shows_what_stands_there_and_what_to_try()
    {
        Result found = Cli.Ask();

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("workbook 0.3.0").And.Contain("CC0-1.0").And.Contain("1 of 6 sources is unverified")
            .And.Contain("8 of 8 findings are read by a program").And.Contain("1 of 2 questions is open.")
            .And.Contain("path modality/alpha-training region/amygdala");
        JsonElement standings = Cli.Ask("--json").Answer.GetProperty("standings");
        standings.EnumerateArray().ToDictionary(s => s.GetProperty("standing").GetString()!, s => s.GetProperty("count").GetInt32())
            .Should().Contain("supported", 1).And.Contain("preliminary", 2).And.Contain("contested", 2).And.Contain("null", 1)
            .And.Contain("established", 0);
    }

    [Fact]
    public void Texts_come_in_the_language_and_for_the_audience_asked_for()
    {
        Cli.Ask("show", "region/amygdala", "--lang", "de").Out.Should().StartWith("Mandelkern").And.Contain("Schläfenlappen");
        Cli.Ask("show", "region/amygdala", "--audience", "client").Out.Should().Contain("A small part deep in the brain.")
            .And.NotContain("nuclei");
    }

    [Fact]
    public void A_client_reads_of_a_handouts_claims_the_plain_text_the_standing_the_limits_and_the_sources()
    {
        string[] asked = ["show", "handout/therapy-and-the-brain", "--audience", "client", "--plugins", "tests/Packs/example"];

        string text = Words(Cli.Run(asked).Out);
        text.Should().Contain("After therapy the amygdala may react less strongly.").And.Contain("How sure not shown: studies did not find it")
            .And.Contain("It does not show [for clinicians] That a person's own amygdala has changed")
            .And.Contain("Sources Aarts et al. 2023; Månsson et al. 2016; Nord et al. 2021")
            .And.NotContain("Psychotherapy decreases", "that is the clinicians' statement");

        string json = Cli.Run([.. asked, "--json"]).Out;
        json.Should().Contain("After therapy the amygdala may react less strongly.").And.Contain("not shown: studies did not find it")
            .And.NotContain("Psychotherapy decreases");
        Cli.Run(["show", "claim/psychotherapy-amygdala-response", "--audience", "client", "--json", "--plugins", "tests/Packs/example"])
            .Out.Should().Contain("\"statement\": null").And.NotContain("Psychotherapy decreases");
    }

    [Theory]
    [InlineData("en", "How sure not shown: studies did not find it", "Studies for it Månsson", "Studies that did not find it")]
    [InlineData("de-AT", "Wie sicher nicht gezeigt: Studien fanden es nicht", "Studien dafür Månsson", "Studien, die es nicht fanden")]
    public void A_client_reads_of_a_claim_both_sides_in_plain_words_and_in_the_language_asked_for(string lang, params string[] parts)
    {
        string text = Words(Cli.Run(["show", "claim/psychotherapy-amygdala-response", "--audience", "client", "--lang", lang, "--plugins", "tests/Packs/example"]).Out);

        foreach (string part in parts)
        {
            text.Should().Contain(part);
        }

        text.Should().NotContain("How the standing follows").And.NotContain("weighs").And.NotContain("author's words").And.NotContain("4.table");
    }

    [Theory]
    [InlineData("evidence", "modality/emdr")]
    [InlineData("contested")]
    [InlineData("show", "modality/emdr")]
    [InlineData("compare", "modality/emdr", "modality/mindfulness-meditation")]
    public void No_answer_for_clients_prints_effects_weights_or_rules(params string[] command)
    {
        string text = Cli.Run([.. command, "--audience", "client", "--lang", "de", "--plugins", "plugins"]).Out;

        text.Should().MatchRegex("Wie sicher|offen: Studien sind uneins").And.NotContain("95 % interval").And.NotContain("weighs").And.NotContain("4.table");
    }

    [Theory]
    [InlineData("region/amygdala", "en", "supported by studies", "How sure")]
    [InlineData("modality/cbt", "en", "How it is given one to one, in one room in a group, in one room", "How much is known of it")]
    [InlineData("modality/cbt", "de", "Wie es angeboten wird einzeln, in einem Raum in einer Gruppe, in einem Raum", "Wie viel man darüber weiß", "[en, für Fachleute]")]
    [InlineData("handout/attachment", "de", "a safe bond in a certain test [1].", "Worauf es beruht [1] ", "[2] ")]
    public void A_client_reads_of_a_thing_no_ids_no_chains_and_the_programs_words_in_one_language(string id, string lang, params string[] parts)
    {
        string text = Words(Cli.Run(["show", id, "--audience", "client", "--lang", lang, "--plugins", "plugins"]).Out);

        parts.Should().OnlyContain(part => text.Contains(part));
        text.Should().NotMatchRegex("(claim|modality|region|process|outcome|handout|component)/[a-z]").And.NotContain("true by definition").And.NotContain("weakest hop");
        if (lang == "de")
        {
            text.Should().NotContainAny("How ", "for clinicians", "cognitive behavioral therapy", "modality");
        }
    }

    [Fact]
    public void What_an_author_wrote_in_another_language_says_so_wherever_it_is_shown() =>
        Words(Cli.Run(["show", "claim/psychotherapy-amygdala-response", "--lang", "de", "--plugins", "tests/Packs/example"]).Out)
            .Should().Contain("in the author's words [en]");

    [Fact]
    public void A_search_for_clients_shows_no_words_of_a_text_for_clinicians()
    {
        Cli.Ask("search", "nuclei").Out.Should().Contain("nuclei in");
        Cli.Ask("search", "nuclei", "--audience", "client").Out.Should().Contain("region/amygdala").And.NotContain("nuclei in");
    }

    [Fact]
    public void A_text_that_is_not_in_the_language_asked_for_says_so() =>
        Words(Cli.Run(["show", "handout/therapy-and-the-brain", "--lang", "de", "--plugins", "tests/Packs/example"]).Out)
            .Should().Contain("[en] People often ask whether therapy changes the brain.");

    [Fact]
    public void A_claim_is_shown_with_everything_that_belongs_to_it() =>
        Approved.Match(Cli.Ask("show", "claim/beta-active").Out, "show-claim");

    [Fact]
    public void A_therapy_is_shown_with_everything_that_belongs_to_it() =>
        Approved.Match(Cli.Ask("show", "modality/alpha-training").Out, "show-modality");

    [Fact]
    public void Both_sides_of_the_example_pack_and_its_rules_are_shown()
    {
        Result found = Cli.Run(["show", "claim/psychotherapy-amygdala-response", "--plugins", "tests/Packs/example"]);

        found.Out.Should().Contain("Stands as      null").And.Contain("For (weighs: weak)").And.Contain("Against (weighs: corroborated)")
            .And.Contain("4.table");
    }

    [Fact]
    public void An_id_that_answers_with_the_record_of_another_pack_says_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("aardvark/pack.yaml", File.ReadAllText(Path.Combine(Cli.Workbook, "pack.yaml"))
            .Replace("id: workbook", "id: aardvark", StringComparison.Ordinal));
        folder.Write("aardvark/sources/sources.yaml", """
            - id: source/the-same-trial
              type: article-journal
              title: "A trial made for tests"
              authors: [Adams A]
              year: 2020
              venue: Journal of Tests
              publication: published
              integrity: { state: unchecked }
              doi: 10.5555/adams-2020
            """);
        string[] plugins = ["--plugins", folder.Path + "/aardvark", "--plugins", "tests/Packs/workbook"];

        Words(Cli.Run(["show", "workbook:source/adams-2020", .. plugins]).Out).Should().StartWith(
            "'workbook:source/adams-2020' is one with 'aardvark:source/the-same-trial', which is the record kept: several packs record it");
        Cli.Run(["show", "source/the-same-trial", .. plugins]).Out.Should().NotContain("is the record kept");
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
