using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>The same packs give the same model and the same words, in any order and culture.</summary>
public sealed class DeterminismTests
{
    private static readonly Pack[] Packs = MakePacks();

    [Fact]
    public void Shuffled_packs_and_records_give_the_same_model()
    {
        string[] expected = Contents(ModelComposer.Compose(Packs));

        Gen.Int.Sample(seed =>
        {
            var random = new System.Random(seed);
            return Contents(ModelComposer.Compose(Shuffled(random, Packs.Select(pack => Shuffled(random, pack))))).SequenceEqual(expected);
        }, iter: 100);
    }

    [Fact]
    public void Models_of_shuffled_packs_are_equal_record_by_record()
    {
        var random = new System.Random(7);
        KnowledgeModel one = ModelComposer.Compose(Packs).Model;
        KnowledgeModel other = ModelComposer.Compose(Shuffled(random, Packs.Select(pack => Shuffled(random, pack)))).Model;

        other.Concepts.SequenceEqual(one.Concepts).Should().BeTrue();
        other.Modalities.SequenceEqual(one.Modalities).Should().BeTrue();
        other.Sources.SequenceEqual(one.Sources).Should().BeTrue();
        other.Studies.SequenceEqual(one.Studies).Should().BeTrue();
        other.Findings.SequenceEqual(one.Findings).Should().BeTrue();
        other.Claims.SequenceEqual(one.Claims).Should().BeTrue();
        other.Handouts.SequenceEqual(one.Handouts).Should().BeTrue();
        other.Packs.SequenceEqual(one.Packs).Should().BeTrue();
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void The_same_words_come_out_in_any_culture(string culture)
    {
        string[] invariant = In(CultureInfo.InvariantCulture);

        In(CultureInfo.GetCultureInfo(culture)).Should().Equal(invariant);

        static string[] In(CultureInfo culture)
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = culture;
                Composition.Composition composition =
                    ModelComposer.Compose([.. Packs, Faulty()], new ComposeOptions { AsOf = Given.Day.AddYears(3) });
                return
                [
                    .. Contents(composition), .. composition.Model.Suggest("region/amigdala"),
                    .. composition.Model.Search("INTERVAL title").Hits.Select(hit => $"{hit.Entity.Id} {hit.Snippet}"),
                ];
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    private static string[] Contents(Composition.Composition composition) =>
    [
        .. composition.Diagnostics.Select(diagnostic => diagnostic.ToString() + diagnostic.Cure + diagnostic.Pointer + diagnostic.DidYouMean),
        .. composition.Refused,
        .. composition.Model.Packs.Select(pack => pack.ToString()),
        .. composition.Model.Concepts.SelectMany(concept => composition.Model.RelationsOf(concept.Id))
            .Select(relation => $"{relation.From} {relation.Label} {relation.To} {relation.Claim?.Id}"),
        .. composition.Model.Claims.Select(claim =>
            $"{claim.Id} {claim.Standing} {string.Join('|', claim.Verdict.Explanation.Rules)} {string.Join('|', claim.Verdict.Explanation.Marks)} "
            + string.Join('|', claim.Links.Select(link => $"{link.Finding.Id} {link.Direction} {link.Strength} {link.Counting} {link.Pack}"))),
        .. composition.Model.Sources.Select(source => $"{source.Id} {source.Integrity.State} {source.Citation.Short}"),
        .. composition.Model.Coverage.Select(coverage =>
            $"{coverage.Pack} {coverage.Question.Id} {string.Join(' ', coverage.Answers.Select(answer => answer.Id))}"),
    ];

    private static Pack[] MakePacks()
    {
        Sketch basis = new Sketch("base").World().Question("Q1").Question("Q2").Claim("c").Claim("d", ClaimKind.Mechanism)
            .Study("s", "NCT00360399").Tombstone("process/old", "process/reappraisal")
            .Concept("process/a", "A", links: [(Predicate.IsA, "process/old"), (Predicate.Related, "process/extinction")], answers: ["Q1"]);
        basis.Link("c", "trial", basis.Facts(n: 150, study: "s", includedIn: ["review"])).Link("c", "trial-2", basis.Facts(n: 90, study: "s"))
            .Link("c", "review", basis.Facts(synthesis: Synthesis.Pairwise, k: 6), Direction.Null)
            .Link("d", "trial-3", basis.Facts(n: 300, preregistered: true))
            .Handout("h", "Studies disagree [claim/c].", ["claim/c"]);
        EntityId claim = EntityId.Parse("base:claim/c");
        Pack near = new Sketch("near").Requires("base").Source(Given.Source("s", "near", "10.1234/REVIEW") with { Verified = null })
            .Finding("g", basis.Facts(n: 120)).LinkTo(claim, "g").Finding("h", basis.Facts(n: 50)).LinkTo(claim, "h", Direction.Qualifies)
            .Handout("h", "Studies disagree [base:claim/c]. It was lowered [base:claim/d].").Build();
        Pack far = new Sketch("far").Requires("near").Source(Given.Source("s", "far", "10.1234/trial", integrity: IntegrityState.Correction))
            .Study("t", "NCT00360399").Concept("process/far", "Far", answers: ["Q1"]).Build();
        return [basis.Build(), near, far, new Sketch("bad").Concept("process/x", "X", links: [(Predicate.IsA, "process/y")]).Build()];
    }

    private static Pack Faulty()
    {
        Sketch sketch = new Sketch("faulty").World().Tombstone("process/old").Concept("process/x", "X", links: [(Predicate.IsA, "process/old")])
            .Claim("c", change: claim => claim with
            {
                Certainty = Given.Grade(CertaintyLevel.VeryLow) with
                {
                    Steps = [new CertaintyStep { Domain = CertaintyDomain.Imprecision, Step = -3, Why = Given.Text("Few people.") }],
                },
            });
        return sketch.Link("c", "f", sketch.Facts(n: -5, effect: new Effect
        {
            Metric = EffectMetric.G,
            Value = -1234.5m,
            Benefit = Benefit.Higher,
            P = -0.5m,
            Interval = new Interval(1.5m, -1.5m, 95),
        })).Build();
    }

    private static Pack Shuffled(System.Random random, Pack pack) => pack with
    {
        Concepts = Shuffled(random, pack.Concepts).ToValueList(),
        Modalities = Shuffled(random, pack.Modalities).ToValueList(),
        Sources = Shuffled(random, pack.Sources).ToValueList(),
        Studies = Shuffled(random, pack.Studies).ToValueList(),
        Findings = Shuffled(random, pack.Findings).ToValueList(),
        Claims = Shuffled(random, pack.Claims).ToValueList(),
        Links = Shuffled(random, pack.Links).ToValueList(),
        Handouts = Shuffled(random, pack.Handouts).ToValueList(),
        Tombstones = Shuffled(random, pack.Tombstones).ToValueList(),
    };

    private static T[] Shuffled<T>(System.Random random, IEnumerable<T> items)
    {
        T[] array = [.. items];
        random.Shuffle(array);
        return array;
    }
}
