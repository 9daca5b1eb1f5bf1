using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Exercises;
using Neuropsych.Judgement;
using Neuropsych.Plugins;
using Neuropsych.Text;

namespace Neuropsych.Tests;

/// <summary>The written words of the closed sets, typed in from the domain model and the pack format.</summary>
public sealed class WordsTests
{
    private static readonly Dictionary<Type, string> Document = new()
    {
        [typeof(EntityKind)] = "region network chemical process trait emotion construct theory condition outcome method population family modality "
            + "component claim finding source study handout exercise measure",
        [typeof(ClaimKind)] = "efficacy harm mechanism association prevalence measurement theoretical clinicalExperience",
        [typeof(Direction)] = "supports disputes null qualifies",
        [typeof(Counting)] = "counts onlyQualifies withdrawn retracted packExcluded includedInSynthesis",
        [typeof(StudyDesign)] = "randomisedTrial nonRandomisedControlled cohort caseControl crossSectional prePost caseSeries qualitative "
            + "methodological argument clinicalExperience",
        [typeof(Synthesis)] = "none pairwise network ipd coordinateBased umbrella systematicReview narrative",
        [typeof(EffectMetric)] = "smd d g md rd r rr or hr icc prevalence noConvergence narrative",
        [typeof(Benefit)] = "higher lower none",
        [typeof(Reported)] = "exact converted",
        [typeof(ComparatorKind)] = "waitlist careAsUsual activeControl placebo otherModality medication otherControl none",
        [typeof(PublicationType)] = "article-journal chapter book dataset report webpage preprint",
        [typeof(PublicationStatus)] = "published preprint unpublished",
        [typeof(IntegrityState)] = "unchecked none correction expressionOfConcern retracted",
        [typeof(VerificationRecord)] = "registry publisher fullText dataRepository",
        [typeof(RiskOfBiasTool)] = "RoB1 RoB2 ROBINS-I QUADAS AMSTAR2 ROBIS NOS",
        [typeof(TimePointKind)] = "post followUp",
        [typeof(ArmSide)] = "exposure comparator",
        [typeof(ExtractionMode)] = "human imported machine",
        [typeof(Reading)] = "read quoted memory",
        [typeof(ReadingDepth)] = "fullText abstract dataFile",
        [typeof(CertaintyScheme)] = "GRADE CINeMA mechanism",
        [typeof(CertaintyLevel)] = "veryLow low moderate high D C B A",
        [typeof(CertaintyDomain)] = "riskOfBias inconsistency indirectness imprecision publicationBias largeEffect doseResponse "
            + "plausibleConfounding analysis species time",
        [typeof(CertaintyOrigin)] = "own published",
        [typeof(Standing)] = "suspended refuted null clinicalOpinion contested preliminary supported established",
        [typeof(Strength)] = "opinion weak moderate strong",
        [typeof(SideWeight)] = "none opinion weak single corroborated strong",
        [typeof(MarkKind)] = "withQualifications unverifiedEvidence notYetCheckedByAPerson retractedSource certaintyStale overrideStale reviewDue",
        [typeof(OutcomeDomain)] = "symptom function quality-of-life relapse dropout harm process neural",
        [typeof(ChemicalRole)] = "molecule receptor transporter",
        [typeof(Laterality)] = "left right bilateral midline",
        [typeof(Valence)] = "positive negative neutral",
        [typeof(AgeGroup)] = "children adolescents youth adults olderAdults all",
        [typeof(DeliveryFormat)] = "individual group couple family self-help guided-self-help",
        [typeof(DeliveryMode)] = "in-person video phone web app",
        [typeof(CautionLevel)] = "inform askFirst clinicianOnly doNotOffer",
        [typeof(MappingMatch)] = "exact close broad narrow",
        [typeof(SynonymMatch)] = "exact broader hidden",
        [typeof(QuestionKind)] = "empirical theoretical practical",
        [typeof(IntendedUse)] = "education selfMonitoring clinicianDirectedExercise screeningAid",
        [typeof(SafetyAction)] = "showCrisisResources tellClinician stopExercise",
        [typeof(ExpressionType)] = "number boolean key keys",
        [typeof(AnswerFault)] = "wrongType empty outOfRange tooLong tooMany twice notOffered notTogether",
        [typeof(NotScored)] = "out-of-range too-many-missing safety-item-missing",
        [typeof(CrisisChannel)] = "call text chat visit",
        [typeof(RendererNeed)] = "sound haptics speech animation audio video",
        [typeof(PaceCue)] = "in hold out tense release rest",
        [typeof(HapticPattern)] = "rising falling steady pulses",
        [typeof(ToneCue)] = "low high rising falling bell",
        [typeof(ResumePolicy)] = "offerChoice continue restartPhase restartStep",
        [typeof(GatePurpose)] = "consent caution eligibility",
        [typeof(GateChoice)] = "agreed refused notSure",
        [typeof(MissingReason)] = "notShown notApplicable skipped technical",
        [typeof(RunMode)] = "selfHelp withClinician",
        [typeof(PauseReason)] = "person background interrupted",
        [typeof(SafetyChoice)] = "goOn stop call",
        [typeof(TellResult)] = "delivered failed personRefused noOne",
        [typeof(AdverseEffect)] = "feltWorse panic dissociation intrusiveMemory pain dizziness urgeToHarm other",
        [typeof(StopReason)] = "person safety caution expired replaced kindFailed",
        [typeof(StepKind)] = "show ask pace gate interrupt finish wait form repeat rank bodymap review",
        [typeof(RefusalReason)] = "notNow notShown answerUnfit answerNeeded tooEarly paused notPaused over engineOnly notKept definitionChanged logUnfit "
            + "outsideAges cautionForbids languageLacking crisisLacking kindFailed",
        [typeof(WhoIsTold)] = "noOne personDecides clinician",
        [typeof(Declaration)] = "unknown yes no",
        [typeof(ContentFaultKind)] = "content noFinish endlessCycle notAskedBefore expression timerLimit cuesAlike noTextPath",
        [typeof(ScoreCombination)] = "sum mean formula",
        [typeof(MissingMethod)] = "none prorate meanOfAnswered",
        [typeof(FigureReading)] = "read quoted memory",
        [typeof(ChangeKind)] = "rci mcid csc",
        [typeof(ChangeUnit)] = "points percent",
        [typeof(ChangeDirection)] = "improvement deterioration",
        [typeof(HigherIs)] = "worse better",
        [typeof(ChangeVerdict)] = "improved unchanged deteriorated",
        [typeof(ReferenceKind)] = "answer score option options band setting visits seconds answered declined isMissing",
        [typeof(ComparisonOperator)] = "eq ne lt le gt ge",
        [typeof(JunctionOperator)] = "and or",
        [typeof(Quantifier)] = "any all countWhere",
        [typeof(ArithmeticOperator)] = "add sub mul div",
        [typeof(RoundingRule)] = "halfAwayFromZero halfToEven down up",
        [typeof(AggregateOperator)] = "sum mean min max count countMissing",
        [typeof(PluginLogLevel)] = "debug information warning error",
        [typeof(Audience)] = "client clinician researcher",
        [typeof(TextMarkKind)] = "entity source claim",
        [typeof(PathTurnKind)] = "commonCause commonEffect",
        [typeof(Severity)] = "information warning error",
    };

    public static IEnumerable<TheoryDataRow<Type>> PublicSets() => typeof(EntityId).Assembly.GetExportedTypes()
        .Where(type => type.IsEnum).OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type => new TheoryDataRow<Type>(type));

    [Theory]
    [MemberData(nameof(PublicSets))]
    public void Every_closed_set_has_the_words_of_the_document_and_reads_them_back(Type set)
    {
        Document.Should().ContainKey(set, "its words have to be typed in from the document");

        typeof(WordsTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(set)
            .Invoke(null, [Document[set].Split(' ')]);
    }

    [Theory]
    [InlineData("Region")]
    [InlineData("region ")]
    [InlineData("")]
    [InlineData("0")]
    public void A_word_is_read_letter_by_letter(string word) => Words.TryParse(word, out EntityKind _).Should().BeFalse();

    [Fact]
    public void A_value_outside_its_set_has_no_word() =>
        FluentActions.Invoking(() => Words.Of((Direction)99)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*no member of Direction*");

    private static void Check<T>(string[] words)
        where T : struct, Enum
    {
        Words.All<T>().Should().BeEquivalentTo(words);
        foreach (T value in Enum.GetValues<T>())
        {
            Words.TryParse(Words.Of(value), out T again).Should().BeTrue();
            again.Should().Be(value);
            words.Should().Contain(Words.Of(value));
        }
    }
}
