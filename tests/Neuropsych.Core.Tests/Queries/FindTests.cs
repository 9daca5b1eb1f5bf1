using System;
using System.Linq;
using Neuropsych.Composition;

namespace Neuropsych.Tests.Queries;

/// <summary>From a name or an identity to what it means.</summary>
public sealed class FindTests
{
    private static readonly KnowledgeModel Model = new Sketch().World()
        .Modality("modality/emotion-focused-therapy", "Emotion-focused therapy", "family/psychotherapy", abbreviation: "EFT")
        .Modality("modality/emotionally-focused-couple-therapy", "Emotionally focused couple therapy", "family/psychotherapy", abbreviation: "EFT")
        .Modality("modality/emotional-freedom-techniques", "Emotional freedom techniques", "family/psychotherapy", abbreviation: "EFT")
        .Concept("region/posterior", "Posterior cingulate/precuneus", synonyms:
        [
            new Synonym { Text = "PCC", Match = SynonymMatch.Exact }, new Synonym { Text = "Midline", Match = SynonymMatch.Broader },
            new Synonym { Text = "precunneus", Match = SynonymMatch.Hidden },
        ])
        .Concept("process/mansson", "Månsson effect").Model();

    [Fact]
    public void Eft_means_three_therapies() =>
        Model.Resolve("EFT").Select(entity => entity.Id.Local).Should().Equal(
            "modality/emotion-focused-therapy", "modality/emotional-freedom-techniques", "modality/emotionally-focused-couple-therapy");

    [Theory]
    [InlineData("test:region/amygdala", "region/amygdala")]
    [InlineData("region/amygdala", "region/amygdala")]
    [InlineData("Amygdala", "region/amygdala")]
    [InlineData("AMYGDALA", "region/amygdala")]
    [InlineData("eft", "modality/emotion-focused-therapy")]
    [InlineData("PCC", "region/posterior")]
    [InlineData("precunneus", "region/posterior")]
    [InlineData("posterior cingulate/precuneus", "region/posterior")]
    [InlineData("mansson effect", "process/mansson")]
    [InlineData("MÅNSSON  EFFECT", "process/mansson")]
    [InlineData("cognitive-behavioural therapy", "modality/cbt")]
    [InlineData("cbt", "modality/cbt")]
    public void An_entity_is_found_by_identity_name_abbreviation_synonym_or_slug(string text, string expected) =>
        Model.Resolve(text)[0].Id.Local.Should().Be(expected);

    [Theory]
    [InlineData("Midline", "a broader name is not its own")]
    [InlineData("nothing", "")]
    [InlineData("region/nothing", "")]
    [InlineData("", "")]
    [InlineData("—", "")]
    public void What_is_not_there_is_not_found(string text, string because) => Model.Resolve(text).Should().BeEmpty(because);

    [Fact]
    public void The_short_form_is_found_where_one_pack_alone_defines_it()
    {
        KnowledgeModel two = ModelComposer.Compose(
            [new Sketch("one").World().Build(), new Sketch("two").World().Concept("process/own", "Own").Build()]).Model;

        two.Find("process/own")!.Id.Pack.Should().Be("two");
        two.Find("region/amygdala").Should().BeNull();
        two.Find("one:region/amygdala")!.Id.Pack.Should().Be("one");
        two.Resolve("region/amygdala").Select(entity => entity.Id.Pack).Should().Equal("one", "two");
        FluentActions.Invoking(() => two.EvidenceFor("region/amygdala")).Should().Throw<ArgumentException>()
            .WithMessage("The model has no 'region/amygdala', or more than one pack defines it.*").WithParameterName("subject");
    }

    [Theory]
    [InlineData("region/amigdala", "region/amygdala")]
    [InlineData("test:region/amigdala", "region/amygdala")]
    [InlineData("amigdala", "region/amygdala")]
    [InlineData("modality/cbtt", "modality/cbt")]
    public void What_was_probably_meant_is_said_first(string text, string expected) => Model.Suggest(text)[0].Should().Be(expected);

    [Fact]
    public void At_most_three_suggestions_are_made_and_none_for_something_quite_different()
    {
        Model.Suggest("therapy").Should().HaveCount(3).And.OnlyHaveUniqueItems();
        Model.Suggest("qwertzuiop").Should().BeEmpty();
    }

    [Fact]
    public void An_exception_for_a_wrong_id_says_what_was_meant() =>
        FluentActions.Invoking(() => Model.EvidenceFor("region/amigdala")).Should().Throw<ArgumentException>()
            .WithMessage("*Did you mean 'region/amygdala'?*");

    [Fact]
    public void Entities_are_listed_by_kind_and_by_type()
    {
        Model.OfKind(EntityKind.Region).Select(entity => entity.Id.Slug).Should().Equal("amygdala", "posterior", "prefrontal-cortex");
        Model.OfKind(EntityKind.Handout).Should().BeEmpty();
        Model.OfType(EntityKind.Construct, "study-factor").Select(entity => entity.Id.Slug).Should().Equal("publication-year");
        Model.OfType(EntityKind.Construct, "nothing").Should().BeEmpty();
    }

    [Fact]
    public void An_unknown_identity_is_null_and_null_is_the_callers_bug()
    {
        Model.Find("region/nothing").Should().BeNull();
        Model.Find(default(EntityId)).Should().BeNull();
        FluentActions.Invoking(() => Model.Find(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Model.Resolve(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Model.Suggest(null!)).Should().Throw<ArgumentNullException>();
    }
}
