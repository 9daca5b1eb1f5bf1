using System.Collections.Generic;
using System.Linq;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>Step 4: every cell of the table, typed in from the document.</summary>
public sealed class StandingTableTests
{
    private static readonly SideWeight[] Weights =
        [SideWeight.None, SideWeight.Opinion, SideWeight.Weak, SideWeight.Single, SideWeight.Corroborated, SideWeight.Strong];

    /// <summary>Rows: for; columns: against. ¹ Refuted by disputes alone; ² supported where one primary study is all that is strong.</summary>
    private static readonly string[][] Document =
    [
        // none              opinion            weak             single       corroborated  strong
        ["suspended",       "clinicalOpinion", "null",          "null",      "null¹",      "null¹"],
        ["clinicalOpinion", "clinicalOpinion", "null",          "null",      "null¹",      "null¹"],
        ["preliminary",     "preliminary",     "contested",     "null",      "null¹",      "null¹"],
        ["preliminary",     "preliminary",     "preliminary",   "contested", "contested",  "null¹"],
        ["supported",       "supported",       "supported",     "supported", "contested",  "contested"],
        ["established²",    "established²",    "established²",  "supported", "contested",  "contested"],
    ];

    public static IEnumerable<TheoryDataRow<SideWeight, SideWeight, string>> Cells() =>
        from row in Enumerable.Range(0, 6)
        from column in Enumerable.Range(0, 6)
        select new TheoryDataRow<SideWeight, SideWeight, string>(Weights[row], Weights[column], Document[row][column]);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_cell_of_the_table_is_reached_with_null_links_against(SideWeight supporting, SideWeight opposing, string cell)
    {
        foreach (WeighedEvidence[] pro in Side.Of(supporting, Direction.Supports))
        {
            foreach (WeighedEvidence[] con in Side.Of(opposing, Direction.Null))
            {
                bool oneStudy = supporting == SideWeight.Strong && pro.Length == 1 && pro[0].Finding.Synthesis == Evidence.Synthesis.None;
                string expected = cell switch
                {
                    "null¹" => "null",
                    "established²" => oneStudy ? "supported" : "established",
                    _ => cell,
                };

                (Standing standing, StandingExplanation explanation) =
                    StandingRules.Judge(ClaimKind.Efficacy, pro.Concat(con), Given.High);

                Words.Of(standing).Should().Be(expected);
                (explanation.For, explanation.Against).Should().Be((supporting, opposing));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Disputes_that_weigh_corroborated_or_strong_by_themselves_refute_where_the_table_is_marked_1(
        SideWeight supporting, SideWeight opposing, string cell)
    {
        foreach (WeighedEvidence[] pro in Side.Of(supporting, Direction.Supports).Take(1))
        {
            foreach (WeighedEvidence[] con in Side.Of(opposing, Direction.Disputes))
            {
                Words.Of(Given.Judge(ClaimKind.Efficacy, pro.Concat(con), Given.High)).Should().Be(cell switch
                {
                    "null¹" => "refuted",
                    "established²" => "established",
                    _ => cell,
                });
            }
        }
    }

    [Theory]
    [InlineData(SideWeight.Weak)]
    [InlineData(SideWeight.Single)]
    public void Disputes_too_light_to_refute_leave_null_beside_a_heavy_null_side(SideWeight disputes)
    {
        IEnumerable<WeighedEvidence> links = Side.Of(SideWeight.Strong, Direction.Null).First().Concat(Side.Of(disputes, Direction.Disputes).First());

        Given.Judge(ClaimKind.Efficacy, links, Given.High).Should().Be(Standing.Null);
    }

    [Fact]
    public void Two_moderate_disputes_refute_though_the_null_side_is_strong()
    {
        IEnumerable<WeighedEvidence> links =
            Side.Of(SideWeight.Strong, Direction.Null).First().Concat(Side.Of(SideWeight.Corroborated, Direction.Disputes).ElementAt(1));

        Given.Judge(ClaimKind.Efficacy, links, Given.High).Should().Be(Standing.Refuted);
    }

    [Fact]
    public void The_table_itself_says_what_the_document_says()
    {
        for (int row = 0; row < 6; row++)
        {
            for (int column = 0; column < 6; column++)
            {
                Words.Of(StandingRules.Cell(Weights[row], Weights[column])).Should().Be(Document[row][column].TrimEnd('¹', '²'));
            }
        }
    }

    [Fact]
    public void Two_strong_findings_of_one_study_are_one_strong_study()
    {
        var twice = new[] { "one", "two" }.Select(slug => Given.Link(Direction.Supports,
            Given.Finding(slug, Side.StrongTrial with { Study = Given.Id("study/same") })));

        Given.Judge(ClaimKind.Efficacy, twice, Given.High).Should().Be(Standing.Supported);
    }

    [Fact]
    public void The_standings_stand_in_the_order_of_mechanism_paths() =>
        new[]
        {
            Standing.Established, Standing.Supported, Standing.Preliminary, Standing.Contested, Standing.ClinicalOpinion, Standing.Null,
            Standing.Refuted, Standing.Suspended,
        }.Should().BeInDescendingOrder();

    [Fact]
    public void The_explanation_carries_the_version_and_names_each_link_step_and_rule()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Null, Given.Finding("b", Side.Weak)),
            Given.Link(Direction.Supports, Given.Finding("a", Side.StrongTrial)),
        ]);

        explanation.RulesVersion.Should().Be(StandingRules.Version);
        explanation.Links.Select(link => link.Finding.Slug).Should().Equal("a", "b");
        explanation.Links[0].Rules.Select(rule => rule.Rule).Should().Equal("2.strong.trial");
        explanation.Links[0].Rules[0].Text.Should().Be("'strong': a preregistered randomised trial with n ≥ 200 (n 200).");
        explanation.Links[1].Rules.Select(rule => rule.Rule).Should().Equal("2.effect.weak");
        explanation.Rules.Select(rule => rule.Rule).Should().Equal("3.for", "3.against", "4.table", "4.one-strong-study");
    }
}
