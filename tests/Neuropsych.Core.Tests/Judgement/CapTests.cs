using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Judgement;

/// <summary>Step 5, caps, and step 6, marks.</summary>
public sealed class CapTests
{
    private static readonly WeighedEvidence[] Established = [Given.Link(Direction.Supports, Given.Finding("a", Side.StrongSynthesis))];

    private static readonly WeighedEvidence[] Mechanism =
    [
        Given.Link(Direction.Supports, Given.Finding("a", Given.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, 20, 500))),
    ];

    [Theory]
    [InlineData(CertaintyLevel.High, Standing.Established)]
    [InlineData(CertaintyLevel.Moderate, Standing.Established)]
    [InlineData(CertaintyLevel.Low, Standing.Supported)]
    [InlineData(CertaintyLevel.VeryLow, Standing.Preliminary)]
    public void Certainty_caps_an_established_claim(CertaintyLevel level, Standing expected)
    {
        Given.Judge(ClaimKind.Efficacy, Established, Given.Grade(level)).Should().Be(expected);
        Given.Judge(ClaimKind.Efficacy, Established, Given.Grade(level) with { Scheme = CertaintyScheme.Cinema }).Should().Be(expected);
    }

    [Theory]
    [InlineData(CertaintyLevel.A, Standing.Established)]
    [InlineData(CertaintyLevel.B, Standing.Established)]
    [InlineData(CertaintyLevel.C, Standing.Supported)]
    [InlineData(CertaintyLevel.D, Standing.Preliminary)]
    public void A_mechanism_grade_caps_an_established_mechanism(CertaintyLevel level, Standing expected) =>
        Given.Judge(ClaimKind.Mechanism, Mechanism, Given.Mechanism(level)).Should().Be(expected);

    [Fact]
    public void What_is_not_assessed_is_supported_at_most()
    {
        Given.Judge(ClaimKind.Efficacy, Established).Should().Be(Standing.Supported);
        Given.Judge(ClaimKind.Mechanism, Mechanism).Should().Be(Standing.Supported);
    }

    [Fact]
    public void A_published_rating_without_its_reasons_counts_as_not_assessed()
    {
        Given.Judge(ClaimKind.Efficacy, Established, Given.Grade(CertaintyLevel.High, CertaintyOrigin.Published, start: null))
            .Should().Be(Standing.Supported);
        Given.Judge(ClaimKind.Efficacy, Established, Given.Grade(CertaintyLevel.VeryLow, CertaintyOrigin.Published, start: null))
            .Should().Be(Standing.Supported);
        Given.Judge(ClaimKind.Efficacy, Established, Given.Grade(CertaintyLevel.High, CertaintyOrigin.Published))
            .Should().Be(Standing.Established);
        Given.Judge(ClaimKind.Mechanism, Mechanism,
            Given.Mechanism(CertaintyLevel.A) with { Origin = CertaintyOrigin.Published, Steps = [] }).Should().Be(Standing.Supported);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_named_assessor_there_is_no_level(string assessor) =>
        Given.Judge(ClaimKind.Efficacy, Established, Given.High with { Assessor = assessor }).Should().Be(Standing.Supported);

    [Theory]
    [InlineData(ClaimKind.Measurement)]
    [InlineData(ClaimKind.ClinicalExperience)]
    public void A_kind_without_certainty_is_supported_at_most(ClaimKind kind) =>
        Given.Judge(kind, Mechanism, Given.High).Should().Be(Standing.Supported);

    [Fact]
    public void Caps_touch_only_what_stands_above_them()
    {
        WeighedEvidence[] contested = [.. Side.Of(SideWeight.Strong, Direction.Supports).First(), .. Side.Of(SideWeight.Strong, Direction.Null).First()];
        WeighedEvidence[] preliminary = [.. Side.Of(SideWeight.Weak, Direction.Supports).First()];
        WeighedEvidence[] opinion = [.. Side.Of(SideWeight.Opinion, Direction.Supports).First()];

        Given.Judge(ClaimKind.Efficacy, contested, Given.Grade(CertaintyLevel.VeryLow)).Should().Be(Standing.Contested);
        Given.Judge(ClaimKind.Efficacy, preliminary, Given.Grade(CertaintyLevel.VeryLow)).Should().Be(Standing.Preliminary);
        Given.Judge(ClaimKind.Efficacy, opinion, Given.Grade(CertaintyLevel.VeryLow)).Should().Be(Standing.ClinicalOpinion);
    }

    [Fact]
    public void A_cap_is_named_with_its_reason() =>
        Given.Explain(ClaimKind.Efficacy, Established, Given.Grade(CertaintyLevel.VeryLow)).Rules[^1]
            .Should().Be(new RuleUse("5.very-low", "The certainty is 'veryLow': at most 'preliminary'."));

    [Fact]
    public void What_a_machine_read_and_no_person_checked_is_supported_at_most()
    {
        WeighedEvidence machine = Given.Link(Direction.Supports,
            Given.Finding("a", Side.StrongSynthesis with { Extraction = Given.ReadBy(ExtractionMode.Machine) }));
        WeighedEvidence second = Given.Link(Direction.Supports,
            Given.Finding("a", Side.StrongSynthesis with { Extraction = Given.ReadBy(ExtractionMode.Machine, secondReader: "Another") }));
        WeighedEvidence imported = Given.Link(Direction.Supports,
            Given.Finding("a", Side.StrongSynthesis with { Extraction = Given.ReadBy(ExtractionMode.Imported) }));

        Given.Judge(ClaimKind.Efficacy, [machine], Given.High).Should().Be(Standing.Supported);
        Given.Judge(ClaimKind.Efficacy, [second], Given.High).Should().Be(Standing.Established);
        Given.Judge(ClaimKind.Efficacy, [imported], Given.High).Should().Be(Standing.Established);
        Given.Explain(ClaimKind.Efficacy, [machine], Given.High).Rules[^1].Rule.Should().Be("5.machine");
    }

    [Fact]
    public void Where_checked_evidence_alone_establishes_a_claim_the_rest_may_be_read_by_a_machine() =>
        Given.Judge(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.StrongSynthesis)),
            Given.Link(Direction.Supports, Given.Finding("b", Side.StrongSynthesis with { Extraction = Given.ReadBy(ExtractionMode.Machine) })),
        ], Given.High).Should().Be(Standing.Established);

    [Fact]
    public void A_further_synthesis_read_by_a_machine_does_not_unseat_what_people_checked()
    {
        WeighedEvidence[] people =
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.StrongTrial), null, false, "review"),
            Given.Link(Direction.Supports, Given.Finding("b", Side.StrongTrial), null, false, "review"),
        ];
        WeighedEvidence review = Given.Link(Direction.Supports,
            Given.Finding("review", Side.StrongSynthesis with { Extraction = Given.ReadBy(ExtractionMode.Machine) }));

        Given.Judge(ClaimKind.Efficacy, people, Given.High).Should().Be(Standing.Established);
        Given.Judge(ClaimKind.Efficacy, [.. people, review], Given.High).Should().Be(Standing.Established);
    }

    [Fact]
    public void Marks_count_what_qualifies_what_is_unverified_and_what_no_person_checked()
    {
        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.Weak with { Extraction = Given.ReadBy(ExtractionMode.Machine) })),
            Given.Link(Direction.Qualifies, Given.Finding("b", Side.Weak, Given.Source("b", verified: false))),
            Given.Link(Direction.Qualifies, Given.Finding("c", Side.Weak with { Extraction = Given.ReadBy(reading: Reading.Memory) })),
        ]);

        explanation.Marks.Should().Equal(
            new Mark(MarkKind.WithQualifications, 2), new Mark(MarkKind.UnverifiedEvidence, 2), new Mark(MarkKind.NotYetCheckedByAPerson, 1));
    }

    [Fact]
    public void A_retracted_source_leaves_its_mark_and_no_other()
    {
        Source retracted = Given.Source("b", integrity: IntegrityState.Retracted, verified: false);
        FindingFacts machine = Side.Weak with { Extraction = Given.ReadBy(ExtractionMode.Machine) };

        StandingExplanation explanation = Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Supports, Given.Finding("a", Side.Weak)),
            Given.Link(Direction.Supports, Given.Finding("b", machine, retracted)),
            Given.Link(Direction.Qualifies, Given.Finding("c", machine, retracted)),
        ]);

        explanation.Marks.Should().Equal(new Mark(MarkKind.RetractedSource, 2));
    }

    [Fact]
    public void An_excluded_pack_leaves_no_mark() =>
        Given.Explain(ClaimKind.Efficacy,
        [
            Given.Link(Direction.Qualifies,
                Given.Finding("a", Side.Weak with { Extraction = Given.ReadBy(ExtractionMode.Machine) }), excluded: true),
        ]).Marks.Should().BeEmpty();
}
