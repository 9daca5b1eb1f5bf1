using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests.Composing;

/// <summary>NP40xx: which packs are composed, and in which order.</summary>
public sealed class PackOrderTests
{
    [Fact]
    public void Dependencies_come_first_then_ordinal_id()
    {
        Pack[] packs =
        [
            Of("a", "z", "m"), Of("b"), Of("m", "z"), Of("z"), Of("B0".ToLowerInvariant()),
        ];

        ModelComposer.Compose(packs).Model.Packs.Select(pack => pack.Id).Should().Equal("b", "b0", "z", "m", "a");
    }

    [Fact]
    public void Order_is_the_same_for_any_order_of_the_packs() =>
        Gen.Shuffle("a b c d e f".Split(' ')).Sample(ids =>
            ModelComposer.Compose(ids.Select(id => id switch
            {
                "a" => Of("a", "f"),
                "b" => Of("b", "a", "e"),
                "d" => Of("d", "b"),
                _ => Of(id),
            })).Model.Packs.Select(pack => pack.Id).SequenceEqual(["c", "e", "f", "a", "b", "d"]), iter: 200);

    [Fact]
    public void Packs_that_need_each_other_in_a_row_are_ordered_from_the_last()
    {
        // Each needs the next, so that rounds over all of them would be as many as there are packs.
        Pack[] packs = [.. Enumerable.Range(0, 500).Select(i => i == 499 ? Of("p0499") : Of($"p{i:0000}", $"p{i + 1:0000}"))];

        ModelComposer.Compose(packs).Model.Packs.Select(pack => pack.Id).Should().Equal(packs.Select(pack => pack.Info.Id).Reverse());
    }

    [Fact]
    public void Thousands_of_packs_beside_each_other_are_composed()
    {
        Pack[] packs = [.. Enumerable.Range(0, 5_000).Select(i => Of($"p{i:0000}", "zero")), Of("zero")];

        ModelComposer.Compose(packs).Model.Packs.Select(pack => pack.Id).Should().Equal(["zero", .. packs.SkipLast(1).Select(pack => pack.Info.Id)]);
    }

    [Fact]
    public void A_long_chain_to_a_missing_pack_is_told_by_its_ends()
    {
        Composition.Composition composition = ModelComposer.Compose(
            [.. Enumerable.Range(0, 5_000).Select(i => Of($"p{i:0000}", $"p{i + 1:0000}")), Of("free")]);

        composition.Refused.Should().HaveCount(5_000);
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
        composition.Errors().Select(Found.Line).First().Should().Be("NP4014 p0000 /requires/packs/p0001 'p0000' needs 'p0001' '>=1.0 <2', which was "
            + "refused: p0000 → p0001 → p0002 → p0003 → p0004 → (4995 more) → p5000.");
    }

    [Fact]
    public void All_needs_that_are_not_met_are_told_at_once_those_of_refused_packs_too() =>
        ModelComposer.Compose([Of("a", "missing", "z"), Of("z", "gone")]).Errors().Select(Found.Line).Should().Equal(
            "NP4014 a /requires/packs/missing 'a' needs 'missing' '>=1.0 <2', which is not there.",
            "NP4014 a /requires/packs/z 'a' needs 'z' '>=1.0 <2', which was refused: a → z → gone.",
            "NP4014 z /requires/packs/gone 'z' needs 'gone' '>=1.0 <2', which is not there.");

    [Fact]
    public void A_circle_of_packs_is_refused_and_the_others_are_there()
    {
        Composition.Composition composition = ModelComposer.Compose([Of("a", "b"), Of("b", "c"), Of("c", "a"), Of("free")]);

        composition.Errors().Select(Found.Line).Should().Equal(
            "NP4005 a /requires/packs 'a' stands in a circle of packs that need each other: a → b → c → a.",
            "NP4005 b /requires/packs 'b' stands in a circle of packs that need each other: a → b → c → a.",
            "NP4005 c /requires/packs 'c' stands in a circle of packs that need each other: a → b → c → a.");
        composition.Refused.Should().Equal("a", "b", "c");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
    }

    [Fact]
    public void A_pack_that_needs_itself_stands_in_a_circle()
    {
        Composition.Composition composition = ModelComposer.Compose([Of("a", "a"), Of("free")]);

        composition.Errors().Select(Found.Line).Should().Equal(
            "NP4005 a /requires/packs 'a' stands in a circle of packs that need each other: a → a.");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
    }

    [Fact]
    public void Two_circles_that_share_a_pack_are_refused_whole()
    {
        Composition.Composition composition = ModelComposer.Compose([Of("a", "b"), Of("b", "a", "c"), Of("c", "b"), Of("free")]);

        composition.Refused.Should().Equal("a", "b", "c");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
        composition.Errors().Should().Contain(diagnostic => diagnostic.Pack == "c");
    }

    [Fact]
    public void A_missing_pack_is_named_with_the_chain_that_needs_it()
    {
        Composition.Composition composition = ModelComposer.Compose([Of("a", "b"), Of("b", "c"), Of("free")]);

        composition.Errors().Select(Found.Line).Should().Equal(
            "NP4014 a /requires/packs/b 'a' needs 'b' '>=1.0 <2', which was refused: a → b → c.",
            "NP4014 b /requires/packs/c 'b' needs 'c' '>=1.0 <2', which is not there.");
        composition.Errors().Select(diagnostic => diagnostic.Cure).Should().Equal("Mend 'b' first.", "Add a version of 'c' in the range '>=1.0 <2'.");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
    }

    [Fact]
    public void All_needs_that_are_not_met_are_told_in_one_run() =>
        ModelComposer.Compose([Of("a", "x", "y"), Of("b", "x")]).Errors().Select(Found.Line).Should().Equal(
            "NP4014 a /requires/packs/x 'a' needs 'x' '>=1.0 <2', which is not there.",
            "NP4014 a /requires/packs/y 'a' needs 'y' '>=1.0 <2', which is not there.",
            "NP4014 b /requires/packs/x 'b' needs 'x' '>=1.0 <2', which is not there.");

    [Fact]
    public void A_version_out_of_range_is_named_with_the_one_that_is_there() =>
        ModelComposer.Compose([new Sketch("a").Requires("b", "^1.2").Build(), new Sketch("b", "2.0.1").Build()]).Errors().Select(Found.Line)
            .Should().Equal("NP4014 a /requires/packs/b 'a' needs 'b' '^1.2', which is there as '2.0.1'.");

    [Fact]
    public void A_pre_release_counts_as_its_release() =>
        ModelComposer.Compose([new Sketch("a").Requires("b", "^1.0").Build(), new Sketch("b", "1.0.0-alpha.1").Build()]).Errors()
            .Should().BeEmpty();

    [Fact]
    public void A_pack_that_needs_a_refused_one_is_refused_with_the_chain()
    {
        Pack bad = new Sketch("bad").Concept("process/x", "X", links: [(Predicate.IsA, "process/nowhere")]).Build();

        Composition.Composition composition = ModelComposer.Compose([Of("a", "b"), Of("b", "bad"), bad, Of("free")]);

        composition.Errors().Where(diagnostic => diagnostic.Code == DiagnosticCodes.DependencyMissing).Select(Found.Line).Should().Equal(
            "NP4014 a /requires/packs/b 'a' needs 'b' '>=1.0 <2', which was refused: a → b → bad.",
            "NP4014 b /requires/packs/bad 'b' needs 'bad' '>=1.0 <2', which was refused.");
        composition.Refused.Should().Equal("a", "b", "bad");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
    }

    [Fact]
    public void The_highest_version_is_loaded_and_the_others_are_superseded()
    {
        Pack[] packs = [new Sketch("a", "1.9.0").Build(), new Sketch("a", "1.10.0").Build(), new Sketch("a", "1.10.0-rc.1").Build()];

        Composition.Composition composition = ModelComposer.Compose(packs);

        composition.Model.Packs.Single().Version.ToString().Should().Be("1.10.0");
        composition.HasErrors.Should().BeFalse();
        composition.Diagnostics.Select(diagnostic => $"{diagnostic.Severity} {Found.Line(diagnostic)}").Should().BeEquivalentTo(
            "Information NP4015 a /version 'a' '1.9.0' is not loaded, since '1.10.0' is there.",
            "Information NP4015 a /version 'a' '1.10.0-rc.1' is not loaded, since '1.10.0' is there.");
    }

    [Fact]
    public void One_version_with_other_content_is_refused_and_no_older_one_steps_in()
    {
        Pack[] packs =
        [
            new Sketch("a", "1.0.0").Build(), new Sketch("a", "1.1.0").Build(),
            new Sketch("a", "1.1.0").Concept("process/x", "X").Build(), Of("free"),
        ];

        Composition.Composition composition = ModelComposer.Compose(packs);

        composition.Errors().Select(Found.Line).Should().Equal("NP4006 a /version 'a' '1.1.0' stands there 2 times with different content.");
        composition.Refused.Should().Equal("a");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("free");
    }

    [Fact]
    public void The_same_pack_twice_is_one_pack()
    {
        Composition.Composition composition = ModelComposer.Compose([Of("a"), Of("a")]);

        composition.Diagnostics.Should().BeEmpty();
        composition.Model.Packs.Should().ContainSingle();
    }

    [Fact]
    public void A_pack_for_another_version_of_the_library_is_refused()
    {
        Pack pack = Of("a");
        pack = pack with { Info = pack.Info with { RequiresNeuropsych = Sketch.Range(">=2.0 <3") } };
        var options = new ComposeOptions { Version = new SemanticVersion(1, 0, 0, "alpha") };

        ModelComposer.Compose([pack], options).Errors().Select(Found.Line).Should().Equal(
            "NP4007 a /requires/neuropsych 'a' is made for '>=2.0 <3'; this is '1.0.0-alpha'.");
        options.Version = new SemanticVersion(2, 0, 0, "alpha");
        ModelComposer.Compose([pack], options).Errors().Should().BeEmpty();
    }

    [Fact]
    public void A_bad_pack_is_refused_whole_and_the_others_are_there()
    {
        Pack bad = new Sketch("bad").World().Concept("process/x", "X", links: [(Predicate.IsA, "process/nowhere")]).Build();
        Pack good = new Sketch("good").World().Build();

        Composition.Composition composition = ModelComposer.Compose([bad, good]);

        composition.Refused.Should().Equal("bad");
        composition.Model.Concepts.Should().OnlyContain(concept => concept.Id.Pack == "good");
        composition.Model.Find("bad:region/amygdala").Should().BeNull();
        composition.Diagnostics.Should().OnlyContain(diagnostic => diagnostic.Pack == "bad");
    }

    [Fact]
    public void A_pack_that_could_not_be_read_whole_is_checked_as_far_as_it_goes_and_refused()
    {
        Pack pack = new Sketch().World()
            .Concept("process/known", "Known", links: [(Predicate.IsA, "process/unread")])
            .Concept("process/lost", "Lost", links: [(Predicate.IsA, "process/nowhere")]).Build() with
        {
            IsWhole = false,
            Unread = [Given.Id("process/unread")],
        };

        Composition.Composition composition = ModelComposer.Compose([pack]);

        composition.Errors().Select(Found.Line).Should().Equal(
            "NP2203 test /isA/process/nowhere 'process/nowhere' is not defined in this pack.");
        composition.Refused.Should().Equal("test");
        composition.Model.Packs.Should().BeEmpty();
    }

    [Fact]
    public void A_pack_that_could_not_be_read_whole_is_refused_though_the_rest_is_in_order()
    {
        Composition.Composition composition = ModelComposer.Compose([new Sketch().World().Build() with { IsWhole = false }]);

        composition.Diagnostics.Should().BeEmpty();
        composition.Refused.Should().Equal("test");
    }

    [Fact]
    public void No_packs_make_an_empty_model()
    {
        KnowledgeModel.Empty.Packs.Should().BeEmpty();
        KnowledgeModel.Empty.Search("amygdala").Hits.Should().BeEmpty();
        KnowledgeModel.Empty.Find("region/amygdala").Should().BeNull();
        FluentActions.Invoking(() => ModelComposer.Compose(null!)).Should().Throw<System.ArgumentNullException>();
    }

    [Fact]
    public void Two_hundred_packs_in_a_chain_are_ordered()
    {
        IEnumerable<Pack> packs = Enumerable.Range(0, 200).Select(i => i == 0 ? Of("p0") : Of($"p{i}", $"p{i - 1}")).Reverse();

        ModelComposer.Compose(packs).Model.Packs.Select(pack => pack.Id).Should().Equal(Enumerable.Range(0, 200).Select(i => $"p{i}"));
    }

    private static Pack Of(string id, params string[] needs)
    {
        var sketch = new Sketch(id);
        foreach (string need in needs)
        {
            sketch.Requires(need);
        }

        return sketch.Build();
    }

    [Fact]
    public void A_misspelt_need_is_one_fault_however_often_the_pack_is_referred_to()
    {
        Pack more = new Sketch("more").Requires("tests").Finding("a", Given.Facts(exposure: "modality/cbt"))
            .Finding("b", Given.Facts(exposure: "modality/cbt")).LinkTo(Given.Id("claim/c"), "a").LinkTo(Given.Id("claim/c"), "b").Build();

        Diagnostic found = ModelComposer.Compose([new Sketch().World().Claim("c").Link("c", "f", new Sketch().Facts()).Build(), more]).Diagnostics
            .Where(one => one.Severity == Severity.Error).Should().ContainSingle().Subject;

        (found.Code, found.DidYouMean).Should().Be((DiagnosticCodes.DependencyMissing, "test"));
    }

    [Fact]
    public void A_pack_that_is_not_required_is_named_once()
    {
        Pack more = new Sketch("more").Finding("a", Given.Facts(exposure: "modality/cbt")).Finding("b", Given.Facts(exposure: "modality/cbt")).Build();

        Diagnostic found = ModelComposer.Compose([new Sketch().World().Build(), more]).Diagnostics
            .Where(one => one.Severity == Severity.Error).Should().ContainSingle().Subject;

        found.Message.Should().EndWith("belongs to the pack 'test', which this pack does not require; the same goes for every other reference to it.");
        found.Cure.Should().Be("Correct the id, or add 'test' under 'requires' and 'packs' in pack.yaml.");
    }

    [Fact]
    public void The_same_pack_in_two_places_is_told()
    {
        Pack one = new Sketch().World().Build() with { Origin = "/a" };

        ModelComposer.Compose([one, one with { Origin = "/b" }]).Diagnostics.Should().ContainSingle(found => found.Code == DiagnosticCodes.Superseded)
            .Which.Message.Should().Be("'test' '1.0.0' stands there 2 times with the same content; it is loaded once and left out at '/b'.");
    }
}
