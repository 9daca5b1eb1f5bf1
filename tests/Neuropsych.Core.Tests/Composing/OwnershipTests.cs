using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

/// <summary>NP23xx: who may define what; overrides, withdrawn ids and their successors.</summary>
public sealed class OwnershipTests
{
    private static readonly Pack Base = new Sketch("base").World().Claim("c").Finding("f").Link("c", "f").Build();

    [Fact]
    public void A_pack_defines_ids_of_its_own_alone()
    {
        Pack pack = new Sketch("other").Requires("base").Build() with { Concepts = [Concept("Another amygdala")] };

        Found.In(Base, pack).Should().Equal(
            "NP2301 other /id 'base:region/amygdala' belongs to the pack 'base'; a pack defines ids under its own id, 'other', alone.");
    }

    [Fact]
    public void An_override_needs_the_permission_of_the_host()
    {
        Pack pack = new Sketch("other").Requires("base").Overrides("base:region/amygdala").Build() with { Concepts = [Concept("Better")] };

        Composition.Composition refused = ModelComposer.Compose([Base, pack]);
        refused.Errors().Select(Found.Line).Should().Equal(
            "NP2301 other /id 'other' wants to replace 'base:region/amygdala'; the host does not permit it.");
        refused.Refused.Should().Equal("other");
        refused.Model.Find("base:region/amygdala")!.Name.ToString().Should().Be("Amygdala");
    }

    [Fact]
    public void With_the_permission_of_the_host_the_replacement_stands()
    {
        Pack pack = new Sketch("other").Requires("base").Overrides("base:region/amygdala").Build() with { Concepts = [Concept("Better")] };
        var options = new ComposeOptions();
        options.PermittedOverrides.Add(("other", EntityId.Parse("base:region/amygdala")));

        Composition.Composition composition = ModelComposer.Compose([pack, Base], options);

        composition.Errors().Should().BeEmpty();
        composition.Model.Find("base:region/amygdala")!.Name.ToString().Should().Be("Better");
        composition.Model.Concepts.Count(concept => concept.Id.Slug == "amygdala").Should().Be(1);
    }

    [Fact]
    public void A_permission_for_one_pair_permits_no_other()
    {
        Pack pack = new Sketch("other").Requires("base").Overrides("base:region/amygdala").Build() with { Concepts = [Concept("Better")] };
        var options = new ComposeOptions();
        options.PermittedOverrides.Add(("third", EntityId.Parse("base:region/amygdala")));
        options.PermittedOverrides.Add(("other", EntityId.Parse("base:region/prefrontal-cortex")));

        ModelComposer.Compose([pack, Base], options).Refused.Should().Equal("other");
    }

    [Fact]
    public void A_pack_replaces_only_what_a_pack_that_it_requires_defines()
    {
        Pack pack = new Sketch("other").Overrides("base:region/amygdala").Build() with { Concepts = [Concept("Better")] };
        var options = new ComposeOptions();
        options.PermittedOverrides.Add(("other", EntityId.Parse("base:region/amygdala")));

        foreach (Pack[] packs in new[] { new[] { pack }, [pack, Base] })
        {
            ModelComposer.Compose(packs, options).Errors().Select(Found.Line).Should().Equal(
                "NP2301 other /id 'other' wants to replace 'base:region/amygdala', which no pack that it requires defines.");
        }
    }

    [Fact]
    public void What_is_listed_as_replaced_must_be_defined() =>
        Found.In(Base, new Sketch("other").Requires("base").Overrides("base:region/amygdala").Build()).Should().Equal(
            "NP2203 other /overrides 'base:region/amygdala' is listed as replaced, but the pack does not define it.");

    [Fact]
    public void Replacements_that_lead_in_a_circle_are_refused_and_nothing_is_thrown()
    {
        Pack pack = new Sketch("other").Requires("base").Overrides("base:region/amygdala", "base:region/prefrontal-cortex").Build() with
        {
            Concepts =
            [
                Concept("A") with { Links = [Link(Predicate.IsA, "region/prefrontal-cortex")] },
                Concept("B") with { Id = Given.Id("region/prefrontal-cortex", "base"), Links = [Link(Predicate.IsA, "region/amygdala")] },
            ],
        };
        var options = new ComposeOptions();
        options.PermittedOverrides.Add(("other", EntityId.Parse("base:region/amygdala")));
        options.PermittedOverrides.Add(("other", EntityId.Parse("base:region/prefrontal-cortex")));

        ModelComposer.Compose([Base, pack], options).Errors().Select(diagnostic => diagnostic.Message).Should().Equal(
            "'isA' leads in a circle: region/amygdala → region/prefrontal-cortex → region/amygdala.");
    }

    [Fact]
    public void J11_a_withdrawn_id_defined_again_names_tombstone_and_successor()
    {
        Diagnostic diagnostic = Found.Single(DiagnosticCodes.WithdrawnIdUsed,
            new Sketch().World().Concept("process/old", "Old").Tombstone("process/old", "process/reappraisal").Build());

        diagnostic.Message.Should().Be("'process/old' was withdrawn on 2026-01-02 (merged); its successor is 'process/reappraisal'. "
            + "Withdrawn ids are never used again.");
    }

    [Fact]
    public void A_reference_to_a_withdrawn_id_leads_on_to_its_successor_with_a_warning()
    {
        Sketch sketch = new Sketch().World().Tombstone("process/older", "process/old").Tombstone("process/old", "process/reappraisal")
            .Concept("process/x", "X", links: [(Predicate.IsA, "process/older")]);

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.WithdrawnReference, sketch.Build());
        KnowledgeModel model = sketch.Model();

        Found.Line(diagnostic).Should().Be("NP2207 test /isA/process/older 'process/older' was withdrawn on 2026-01-02 (merged); the reference "
            + "leads on to 'process/reappraisal'.");
        diagnostic.Cure.Should().Be("Write 'process/reappraisal'.");
        model.Find("process/older")!.Id.Local.Should().Be("process/reappraisal");
        model.RelationsOf(Given.Id("process/x")).Should().ContainSingle().Which.To.Local.Should().Be("process/reappraisal");
    }

    [Fact]
    public void A_reference_to_a_withdrawn_id_without_successor_is_an_error() =>
        Found.In(new Sketch().World().Tombstone("process/old").Concept("process/x", "X", links: [(Predicate.IsA, "process/old")]).Build())
            .Should().Equal(
                "NP2203 test /isA/process/old 'process/old' was withdrawn on 2026-01-02 (merged) and has no successor.");

    [Fact]
    public void A_claim_may_supersede_a_withdrawn_one_without_a_warning() =>
        Found.In(new Sketch().World().Tombstone("claim/old", "claim/new")
            .Claim("new", change: claim => claim with { Supersedes = Given.Id("claim/old") }).Finding("f").Link("new", "f").Build())
            .Should().BeEmpty();

    [Fact]
    public void Propositions_evidence_and_paths_follow_withdrawn_ids()
    {
        Sketch sketch = new Sketch().World().Tombstone("process/old", "process/reappraisal").Tombstone("claim/old", "claim/one")
            .Tombstone("finding/old", "finding/f")
            .Claim("one", ClaimKind.Mechanism, "modality/cbt", Predicate.Increases, "process/old").Finding("f").Link("old", "old")
            .Claim("two", ClaimKind.Mechanism, "process/reappraisal", Predicate.Decreases, "region/amygdala").Finding("g").Link("two", "g")
            .Modality("modality/x", "X", "family/psychotherapy", mechanism: ["claim/old", "claim/two"]);

        KnowledgeModel model = sketch.Model();

        var one = (Claim)model.Find("claim/one")!;
        one.Proposition.Object.Local.Should().Be("process/reappraisal");
        one.Links.Should().ContainSingle().Which.Finding.Id.Local.Should().Be("finding/f");
        model.Paths("modality/cbt", "region/amygdala").Should().ContainSingle().Which.Hops.Count.Should().Be(2);
        model.MechanismOf((Modality)model.Find("modality/x")!)!.Hops.Select(hop => hop.To.Local).Should()
            .Equal("process/reappraisal", "region/amygdala");
        model.EvidenceFor("process/old").Claims.Should().HaveCount(2);
    }

    [Fact]
    public void A_pack_withdraws_its_own_ids_alone() =>
        Found.In(Base, new Sketch("other").Requires("base").Build() with
        {
            Tombstones = [new Tombstone { Id = EntityId.Parse("base:claim/c"), Reason = "wrong", Date = Given.Day, Successor = null }],
        }).Should().Equal("NP2301 other /tombstones 'base:claim/c' belongs to the pack 'base'; only that pack can withdraw it.");

    [Fact]
    public void A_successor_is_defined_of_the_same_kind_and_no_circle()
    {
        Found.In(new Sketch().World().Tombstone("process/a", "process/nowhere").Build()).Should().Equal(
            "NP2203 test /successor 'process/nowhere' is not defined in this pack.");
        Found.In(new Sketch().World().Tombstone("process/a", "region/amygdala").Build()).Should().Equal(
            "NP2205 test /successor 'region/amygdala' is of kind 'region'; expected was 'process'.");
        Found.In(new Sketch().World().Tombstone("process/a", "process/b").Tombstone("process/b", "process/a").Build()).Should().Equal(
            "NP2201 test /successor 'successor' leads in a circle: process/a → process/b → process/a.");
        Found.In(new Sketch().World().Tombstone("process/a", "process/a").Build()).Should().Equal(
            "NP2202 test /successor 'process/a' is said to succeed itself.");
        Found.In(new Sketch().World().Tombstone("process/a", "process/reappraisal").Tombstone("process/a").Build()).Should().Equal(
            "NP2206 test - 'process/a' is withdrawn twice.");
    }

    [Fact]
    public void A_withdrawn_id_of_a_required_pack_is_followed_across_packs()
    {
        Pack basis = new Sketch("base").World().Tombstone("process/old", "process/reappraisal").Build();
        Pack other = new Sketch("other").Requires("base").Build() with
        {
            Concepts = [Concept("Mine") with { Id = Given.Id("process/mine", "other"), Links = [Link(Predicate.IsA, "process/old")] }],
        };

        Composition.Composition composition = ModelComposer.Compose([other, basis]);

        composition.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Warning).Select(Found.Line).Should().Equal(
            "NP2207 other /isA/base:process/old 'base:process/old' was withdrawn on 2026-01-02 (merged); the reference leads on to "
            + "'base:process/reappraisal'.");
        composition.Model.RelationsOf(Given.Id("process/mine", "other")).Single().To.Should().Be(EntityId.Parse("base:process/reappraisal"));
    }

    [Fact]
    public void A_withdrawn_finding_stays_visible_and_does_not_count()
    {
        var withdrawal = new Withdrawal(Given.Day, "An error in the table.");
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "a", sketch.Facts(n: 150)).Link("c", "b", sketch.Facts(n: 150) with { Withdrawal = withdrawal });

        var claim = (Claim)sketch.Model().Find("claim/c")!;

        claim.Links.Select(link => link.Counting).Should().Equal(Counting.Counts, Counting.Withdrawn);
        claim.Verdict.Explanation.For.Should().Be(SideWeight.Single);
    }

    private static Concept Concept(string name) => new()
    {
        Id = Given.Id("region/amygdala", "base"),
        Name = Given.Text(name),
        Definition = Given.Text("What it is."),
        Rights = Given.Rights,
    };

    private static StructuralLink Link(Predicate relation, string target) => new() { Relation = relation, Target = Given.Id(target, "base") };
}
