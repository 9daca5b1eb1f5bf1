using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using Neuropsych.Evidence;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Synthesis.Pooling;

namespace Neuropsych.Host.Tests;

/// <summary>Pooling over the trials of PTSD that ship.</summary>
public sealed class EvidencePoolTests
{
    private static Result Ptsd(params string[] args) => Cli.Run([.. args, "--plugins", "plugins"]);

    [Fact]
    public void Each_therapy_and_comparator_has_its_numbers_or_the_reason_for_none()
    {
        Result found = Ptsd("evidence", "pool", "condition/ptsd", "--by", "modality");

        found.ExitCode.Should().Be(0);
        found.Error.Should().BeEmpty();
        found.Out.Should().Contain("Eye movement desensitisation and reprocessing against waitlist");
        found.Out.Should().Contain("heterogeneity").And.Contain("(from τ²)").And.Contain("(from Q)");
        found.Out.Should().Contain("no test: a test of small-study effects needs 10 or more effects");
        found.Out.Should().Contain("certainty     not assessed");
        found.Out.Should().Contain("a difference of 5.03 standard deviations is").And.NotContain("NaN");
    }

    [Fact]
    public void Findings_in_are_findings_pooled_left_out_or_published()
    {
        Result found = Ptsd("evidence", "pool", "condition/ptsd", "--json");
        JsonElement[] results = [.. found.Answer.GetProperty("results").EnumerateArray()];
        string[] told =
        [
            .. results.SelectMany(result => result.GetProperty("pooled").EnumerateArray().Select(effect => effect.GetProperty("finding").GetString()!)
                .Concat(result.GetProperty("leftOut").EnumerateArray().Select(left => left.GetProperty("finding").GetString()!))
                .Concat(result.GetProperty("published").EnumerateArray().Select(id => id.GetString()!))),
        ];
        string[] asked =
        [
            .. Ptsd("evidence", "condition/ptsd", "--json").Answer.GetProperty("groups").EnumerateArray()
                .SelectMany(group => group.GetProperty("links").EnumerateArray())
                .Select(link => link.GetProperty("finding").GetProperty("id").GetString()!).Distinct(),
        ];

        told.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(asked);
        results.SelectMany(result => result.GetProperty("leftOut").EnumerateArray())
            .Should().OnlyContain(left => left.GetProperty("why").GetString()!.Length > 10);
    }

    /// <summary>Crude DerSimonian–Laird on per-study means of g and of its variance, over all comparators: two published smoke values.</summary>
    [Theory]
    [InlineData("foundations:modality/trauma-focused-cbt", 19, 1.07, 0.76, 1.38)]
    [InlineData("foundations:modality/emdr", 15, 1.55, 1.01, 2.08)]
    public async Task Crude_results_of_the_open_data_are_those_that_were_computed_elsewhere(string therapy, int k, double g, double low, double high)
    {
        KnowledgeModel model = await Neuropsych.Packs.Packs.LoadAsync(Path.Combine(Cli.Root, "plugins"), TestContext.Current.CancellationToken);
        BodyEffect[] effects =
        [
            .. model.Findings.Where(finding => finding.Id.Pack == "ptsd-trials" && finding.Pico.Exposure?.Therapy.ToString() == therapy)
                .Select(finding => FindingEffect.Of(finding).Value),
        ];
        (double Y, double V)[] studies = [.. effects.GroupBy(effect => effect.Study)
            .Select(study => (study.Average(effect => effect.Effect.Value), study.Average(effect => effect.Effect.Variance)))];

        PooledResult pooled = Pool.Effects([.. studies.Select(study => study.Y)], [.. studies.Select(study => study.V)],
            new PoolingOptions { Tau2 = Tau2Method.DerSimonianLaird, Interval = IntervalMethod.Wald }).Value;

        pooled.K.Should().Be(k);
        pooled.Estimate.Should().BeApproximately(g, 0.005);
        pooled.Interval.Value.Low.Should().BeApproximately(low, 0.005);
        pooled.Interval.Value.High.Should().BeApproximately(high, 0.005);
    }

    [Fact]
    public void A_claim_is_pooled_with_the_standard_analyses_a_forest_plot_and_what_an_assessor_looks_at()
    {
        Result found = Ptsd("evidence", "pool", "claim/emdr-waitlist");

        found.ExitCode.Should().Be(0);
        found.Out.Should().Contain("one effect per study").And.Contain("correlated and hierarchical").And.Contain("◆")
            .And.Contain("favours therapy").And.Contain("What an assessor of certainty would look at").And.Contain("Computed here, conventions 1");
        found.Out.Split('\n').Should().OnlyContain(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("client", "No one has yet judged how sure this is.")]
    [InlineData("clinician", "Certainty: not assessed.")]
    [InlineData("researcher", "I² 91% from τ²")]
    public void One_sentence_for_each_audience_names_comparator_certainty_and_what_is_not_known(string audience, string says)
    {
        string text = string.Join(' ', Ptsd("evidence", "pool", "claim/emdr-waitlist", "--audience", audience).Out.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));

        text.Should().Contain("a waiting list").And.Contain(says);
    }

    [Fact]
    public void A_claim_tells_programs_what_its_single_studies_say_together_and_that_it_counts_for_no_standing()
    {
        JsonElement shown = Ptsd("show", "claim/emdr-waitlist", "--json").Answer.GetProperty("entities")[0].GetProperty("pooledHere");
        JsonElement pooled = Ptsd("evidence", "pool", "claim/emdr-waitlist", "--json").Answer.GetProperty("results")[0];

        shown.GetProperty("countsForStanding").GetBoolean().Should().BeFalse();
        foreach (string number in new[] { "k", "effects", "people", "estimate", "i2FromTau2" })
        {
            shown.GetProperty(number).GetDouble().Should().Be(pooled.GetProperty(number).GetDouble(), number);
        }

        Ptsd("show", "claim/emdr-placebo", "--json").Answer.GetProperty("entities")[0].GetProperty("pooledHere").ValueKind
            .Should().Be(JsonValueKind.Null, "one study pools nothing");
    }

    [Fact]
    public void Packs_in_another_order_give_the_same_bytes()
    {
        string folder = Path.Combine(Cli.Root, "plugins");
        string one = Cli.Run(["evidence", "pool", "condition/ptsd", "--json", "--plugins", Path.Combine(folder, "foundations"), "--plugins", Path.Combine(folder, "ptsd-trials")]).Out;

        string other = Cli.Run(["evidence", "pool", "condition/ptsd", "--json", "--plugins", Path.Combine(folder, "ptsd-trials"), "--plugins", Path.Combine(folder, "foundations")]).Out;

        other.Should().Be(one);
    }

    public static TheoryData<string> Kinds => ["forest", "funnel", "baujat", "gosh", "rob", "map"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_plot_is_well_formed_SVG_with_title_and_description_and_its_numbers_stand_beside_it(string kind)
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "plot.svg");

        Result found = Ptsd("evidence", "plot", kind, "modality/emdr", "--comparator", "waitlist", "--output", file);

        found.ExitCode.Should().Be(0, found.Error);
        XElement svg = XDocument.Load(file).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        svg.Name.Should().Be(ns + "svg");
        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Attribute("aria-labelledby")!.Value.Should().Be("plot-title plot-desc");
        svg.Element(ns + "title")!.Value.Should().NotBeEmpty();
        svg.Element(ns + "desc")!.Value.Length.Should().BeGreaterThan(30);
        svg.Descendants().Attributes().Select(attribute => attribute.Value).Should().NotContain(value => value.Contains("NaN", StringComparison.Ordinal));
        File.ReadAllLines(Path.Combine(folder.Path, "plot.csv")).Length.Should().BeGreaterThan(1);
        found.Out.Split('\n').Where(line => !line.StartsWith("Written", StringComparison.Ordinal)).Should().OnlyContain(line => line.Length <= 80);
    }

    [Fact]
    public void A_forest_plot_has_a_square_for_each_study_a_diamond_a_prediction_bar_and_both_directions()
    {
        string svg = Ptsd("evidence", "plot", "forest", "modality/emdr", "--comparator", "waitlist", "--json").Answer.GetProperty("svg").GetString()!;

        svg.Split("fill=\"#9db4c9\"").Length.Should().Be(1 + 9, "nine of eleven studies are at high risk and stand back");
        svg.Should().Contain("<polygon").And.Contain("#c55a11").And.Contain("← favours comparator").And.Contain("favours therapy →")
            .And.Contain("Random effects").And.Contain("Prediction interval: Higgins–Thompson–Spiegelhalter");
    }

    [Fact]
    public void A_plot_of_several_results_asks_for_one() =>
        Ptsd("evidence", "plot", "forest", "condition/ptsd").Error.Should().Contain("'condition/ptsd' has 28 results")
            .And.Contain("and 25 more.").And.Contain("Usage: neuropsych evidence plot KIND SUBJECT");

    [Fact]
    public void A_plot_is_written_to_an_SVG_file_alone() =>
        Ptsd("evidence", "plot", "map", "condition/ptsd", "--output", "map.png").Error.Should().Contain("'map.png' is no name of an SVG file");

    [Fact]
    public async Task A_claim_of_a_model_rests_on_a_synthesis_of_its_own_beside_published_ones()
    {
        KnowledgeModel model = await Neuropsych.Packs.Packs.LoadAsync(Path.Combine(Cli.Root, "plugins"), TestContext.Current.CancellationToken);

        IReadOnlyList<ClaimSynthesis> all = ClaimSynthesis.OfAll(model);

        all.Should().NotBeEmpty().And.OnlyContain(synthesis => synthesis.Ours.Studies.Length >= 2 && synthesis.Origin.Contains("conventions 1", StringComparison.Ordinal));
        all.SelectMany(synthesis => synthesis.Ours.Body.Effects).Should().OnlyContain(effect => effect.Finding.Synthesis == Neuropsych.Evidence.Synthesis.None);
        all.SelectMany(synthesis => synthesis.Published).Should().OnlyContain(finding => finding.Synthesis.Pools());
    }
}
