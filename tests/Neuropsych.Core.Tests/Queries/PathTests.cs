using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Queries;

/// <summary>Paths of claims.</summary>
public sealed class PathTests
{
    [Fact]
    public void A_path_runs_through_region_process_and_therapy_to_the_outcome()
    {
        KnowledgeModel model = Chain().Model();

        MechanismPath path = model.Paths("region/amygdala", "outcome/depression").Should().ContainSingle().Subject;

        Line(path).Should().Be("region/amygdala is decreased by process/reappraisal; process/reappraisal is a process used by modality/cbt; "
            + "modality/cbt improves outcome/depression");
        path.Hops.Select(hop => hop.Inverse).Should().Equal(true, true, false);
        path.Standing.Should().Be(Standing.Preliminary);
        path.WeakestHop.Should().Be(1);
    }

    [Fact]
    public void A_path_stands_as_its_weakest_hop_and_names_the_first_of_several()
    {
        KnowledgeModel model = new Sketch().World()
            .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal", Standing.Contested)
            .Claim("b", "process/reappraisal", Predicate.Decreases, "region/amygdala", Standing.Null)
            .Claim("c", "region/amygdala", Predicate.Predicts, "outcome/anxiety", Standing.Null).Model();

        MechanismPath path = model.Paths("modality/cbt", "outcome/anxiety").Single();

        (path.Standing, path.WeakestHop).Should().Be((Standing.Null, 1));
    }

    [Fact]
    public void A_suspended_hop_breaks_a_path() =>
        new Sketch().World()
            .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
            .Claim("b", "process/reappraisal", Predicate.Decreases, "region/amygdala", Standing.Suspended).Model()
            .Paths("modality/cbt", "region/amygdala").Should().BeEmpty();

    [Fact]
    public void Shorter_paths_come_first_then_the_better_standing_then_ordinal_ids()
    {
        KnowledgeModel model = new Sketch().World()
            .Claim("z-direct", "modality/cbt", Predicate.Decreases, "region/amygdala", Standing.Null)
            .Claim("b-1", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
            .Claim("b-2", "process/reappraisal", Predicate.Decreases, "region/amygdala")
            .Claim("a-1", "modality/cbt", Predicate.ActsThrough, "process/extinction")
            .Claim("a-2", "process/extinction", Predicate.Decreases, "region/amygdala")
            .Claim("d-1", "modality/cbt", Predicate.Increases, "process/extinction", Standing.Supported)
            .Claim("d-2", "process/extinction", Predicate.Modulates, "region/amygdala", Standing.Supported).Model();

        model.Paths("modality/cbt", "region/amygdala", new PathOptions { MaxHops = 2, Limit = 99 }).Select(Slugs).Should().Equal(
            "z-direct", "d-1 d-2", "a-1 a-2", "a-1 d-2", "b-1 b-2", "d-1 a-2");
        model.Paths("modality/cbt", "region/amygdala", new PathOptions { Limit = 2 }).Select(Slugs).Should().Equal("z-direct", "d-1 d-2");
    }

    [Fact]
    public void No_entity_stands_twice_in_a_path()
    {
        KnowledgeModel model = Chain().Claim("back", "region/amygdala", Predicate.Modulates, "process/reappraisal").Model();

        foreach (MechanismPath path in model.Paths("modality/cbt", "region/amygdala", new PathOptions { Limit = 99 }))
        {
            path.Hops.Select(hop => hop.To).Prepend(path.Hops[0].From).Should().OnlyHaveUniqueItems();
        }
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(5, 0)]
    public void A_path_has_at_most_the_hops_that_are_allowed(int most, int found) =>
        Row(6).Model().Paths("process/p0", "process/p6", new PathOptions { MaxHops = most }).Should().HaveCount(found);

    [Fact]
    public void Seven_hops_are_too_many() => Row(7).Model().Paths("process/p0", "process/p7").Should().BeEmpty();

    [Fact]
    public void Via_names_the_kinds_between_start_and_end_in_order()
    {
        KnowledgeModel model = Chain().Claim("direct", "modality/cbt", Predicate.Decreases, "region/amygdala").Model();

        Paths(EntityKind.Modality).Should().Equal("direct efficacy");
        Paths(EntityKind.Process, EntityKind.Modality).Should().Equal("b a efficacy");
        Paths(EntityKind.Modality, EntityKind.Process).Should().BeEmpty();
        Paths().Should().BeEmpty("no claim joins the two directly");

        IEnumerable<string> Paths(params EntityKind[] via) =>
            model.Paths("region/amygdala", "outcome/depression", new PathOptions { Via = via }).Select(Slugs);
    }

    [Fact]
    public void Outcomes_conditions_populations_and_methods_end_a_path_and_never_stand_within_it()
    {
        KnowledgeModel model = new Sketch().World().Modality("modality/mbct", "MBCT", "family/psychotherapy")
            .Claim("a", "modality/cbt", Predicate.Improves, "outcome/depression")
            .Claim("b", "modality/mbct", Predicate.Improves, "outcome/depression").Model();

        model.Paths("modality/cbt", "modality/mbct").Should().BeEmpty();
        model.Paths("outcome/depression", "modality/mbct").Should().ContainSingle();
    }

    [Fact]
    public void Causal_words_are_allowed_where_every_hop_is_causal_and_supported_by_a_randomised_finding()
    {
        Of(StudyDesign.RandomisedTrial, Predicate.Decreases, Standing.Preliminary).Should().BeTrue();
        Of(StudyDesign.PrePost, Predicate.Decreases, Standing.Preliminary).Should().BeFalse("nothing randomised supports it");
        Of(StudyDesign.RandomisedTrial, Predicate.Involves, Standing.Preliminary).Should().BeFalse("the predicate is not causal");
        Of(StudyDesign.RandomisedTrial, Predicate.Decreases, Standing.Null).Should().BeFalse("the randomised finding is against it");

        static bool Of(StudyDesign design, Predicate second, Standing standing) => new Sketch().World()
            .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
            .Claim("b", "process/reappraisal", second, "region/amygdala", standing, design).Model()
            .Paths("modality/cbt", "region/amygdala").Single().IsCausal;
    }

    [Fact]
    public void Two_effects_of_one_therapy_are_no_chain_and_never_causal()
    {
        MechanismPath path = Chain().Claim("c", "modality/cbt", Predicate.Decreases, "process/extinction").Model()
            .Paths("process/extinction", "outcome/depression").Single();

        Line(path).Should().Be("process/extinction is decreased by modality/cbt; modality/cbt improves outcome/depression");
        path.Hops.Should().OnlyContain(hop => hop.IsCausal, "each claim alone has its randomised finding");
        path.IsCausal.Should().BeFalse("both arrows leave the therapy");
        path.Turns.Should().Equal(new PathTurn { At = Given.Id("modality/cbt"), Kind = PathTurnKind.CommonCause });
    }

    [Fact]
    public void Two_causes_of_one_effect_are_no_chain_and_never_causal()
    {
        MechanismPath path = new Sketch().World()
            .Claim("a", "process/reappraisal", Predicate.Decreases, "region/amygdala")
            .Claim("b", "process/extinction", Predicate.Decreases, "region/amygdala").Model()
            .Paths("process/reappraisal", "process/extinction").Single();

        path.IsCausal.Should().BeFalse("both arrows end at the amygdala");
        path.Turns.Should().Equal(new PathTurn { At = Given.Id("region/amygdala"), Kind = PathTurnKind.CommonEffect });
    }

    [Fact]
    public void A_chain_may_be_read_from_its_end_and_stays_causal()
    {
        MechanismPath path = new Sketch().World()
            .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
            .Claim("b", "process/reappraisal", Predicate.Decreases, "region/amygdala").Model()
            .Paths("region/amygdala", "modality/cbt").Single();

        path.Turns.Should().BeEmpty();
        path.IsCausal.Should().BeTrue();
    }

    [Fact]
    public void A_contested_hop_makes_no_causal_path() =>
        new Sketch().World().Claim("a", "modality/cbt", Predicate.Improves, "outcome/depression", Standing.Contested).Model()
            .Paths("modality/cbt", "outcome/depression").Single().IsCausal.Should().BeFalse("studies disagree");

    [Fact]
    public void Hops_in_different_populations_are_told()
    {
        Of("population/adults").Should().BeFalse();
        Of("population/adults-ptsd").Should().BeTrue();

        static bool Of(string population) => new Sketch().World()
            .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
            .Claim("b", "process/reappraisal", Predicate.Decreases, "region/amygdala", population: population).Model()
            .Paths("modality/cbt", "region/amygdala").Single().MixesPopulations;
    }

    [Fact]
    public void A_written_mechanism_is_a_path_and_a_suspended_claim_breaks_it()
    {
        Sketch sketch = Chain().Modality("modality/x", "X", "family/psychotherapy", mechanism: ["claim/efficacy", "claim/a", "claim/b"])
            .Claim("gone", "process/extinction", Predicate.Decreases, "region/amygdala", Standing.Suspended)
            .Modality("modality/y", "Y", "family/psychotherapy", mechanism: ["claim/gone"]);
        KnowledgeModel model = sketch.Model();

        Line(model.MechanismOf((Modality)model.Find("modality/x")!)!).Should().Be("outcome/depression is improved by modality/cbt; "
            + "modality/cbt acts through process/reappraisal; process/reappraisal decreases region/amygdala");
        model.MechanismOf((Modality)model.Find("modality/y")!).Should().BeNull();
        model.MechanismOf((Modality)model.Find("modality/cbt")!).Should().BeNull("none is written");
    }

    [Fact]
    public void Structural_links_make_no_path() =>
        new Sketch().World().Modality("modality/x", "X", "family/psychotherapy").Model()
            .Paths("modality/cbt", "modality/x").Should().BeEmpty();

    [Fact]
    public void Wrong_ends_and_options_are_the_callers_bug()
    {
        KnowledgeModel model = Chain().Model();

        FluentActions.Invoking(() => model.Paths("region/amygdala", "region/amygdala")).Should().Throw<ArgumentException>()
            .WithMessage("Start and end are one: 'test:region/amygdala'.*");
        FluentActions.Invoking(() => model.Paths("region/amigdala", "modality/cbt")).Should().Throw<ArgumentException>()
            .WithMessage("*Did you mean 'region/amygdala'?*").WithParameterName("from");
        FluentActions.Invoking(() => model.Paths(Given.Id("region/amygdala"), Given.Id("region/nothing"))).Should().Throw<ArgumentException>()
            .WithParameterName("to");
        foreach (PathOptions options in new[] { new PathOptions { MaxHops = 0 }, new PathOptions { MaxHops = 7 }, new PathOptions { Limit = 0 } })
        {
            FluentActions.Invoking(() => model.Paths("region/amygdala", "modality/cbt", options)).Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    [Fact]
    public void The_work_on_a_dense_graph_is_bounded_and_the_answer_the_same_each_time()
    {
        // 60 processes, each modulating each: billions of paths of six hops.
        var sketch = new Sketch();
        sketch.World();
        for (int i = 0; i < 60; i++)
        {
            sketch.Concept($"process/n{i:00}", "N");
        }

        for (int i = 0; i < 60; i++)
        {
            for (int j = i + 1; j < 60; j++)
            {
                sketch.Claim($"c{i:00}-{j:00}", $"process/n{i:00}", Predicate.Modulates, $"process/n{j:00}");
            }
        }

        KnowledgeModel model = sketch.Model();
        var options = new PathOptions { Limit = 100_000 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var paths = model.Paths("process/n00", "process/n59", options);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "a guard against a hang, not a measure");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(512L << 20);
        Slugs(paths[0]).Should().Be("c00-59");
        paths.Skip(1).Take(58).Should().OnlyContain(path => path.Hops.Count == 2);
        model.Paths("process/n00", "process/n59", options).Select(Slugs).Should().Equal(paths.Select(Slugs));
        model.Paths("process/n00", "process/n59").Select(Slugs).Should().Equal(paths.Take(5).Select(Slugs));
    }

    private static Sketch Chain() => new Sketch().World()
        .Claim("efficacy", "modality/cbt", Predicate.Improves, "outcome/depression", Standing.Supported)
        .Claim("a", "modality/cbt", Predicate.ActsThrough, "process/reappraisal")
        .Claim("b", "process/reappraisal", Predicate.Decreases, "region/amygdala", Standing.Supported);

    private static Sketch Row(int hops)
    {
        Sketch sketch = new Sketch().World();
        for (int i = 0; i <= hops; i++)
        {
            sketch.Concept($"process/p{i}", "P");
        }

        for (int i = 0; i < hops; i++)
        {
            sketch.Claim($"c{i}", $"process/p{i}", Predicate.Increases, $"process/p{i + 1}");
        }

        return sketch;
    }

    private static string Slugs(MechanismPath path) => string.Join(' ', path.Hops.Select(hop => hop.Claim.Id.Slug));

    private static string Line(MechanismPath path) =>
        string.Join("; ", path.Hops.Select(hop => $"{hop.From.Local} {hop.Label} {hop.To.Local}"));
}
