using System;
using System.Linq;
using Neuropsych.Search;
using Neuropsych.Text;

namespace Neuropsych.Tests.Queries;

public sealed class SearchTests
{
    private static readonly KnowledgeModel Model = new Sketch().World()
        .Concept("process/emotion-regulation", "Emotion regulation", definition: Localized.Of("en",
            "How people change which emotions they have. The amygdala and the prefrontal cortex take part."))
        .Concept("region/insula", "Insula", definition: Localized.Of("en", "A region that takes part in interoception. Near the amygdala."))
        .Modality("modality/emotion-focused-therapy", "Emotion-focused therapy", "family/psychotherapy", abbreviation: "EFT")
        .Source(Given.Source("mansson-2016") is var s ? s with
        {
            Citation = s.Citation with { Title = "Neuroplasticity in response to therapy", Authors = ["Månsson KNT", "Salami A"] },
        } : s)
        .Concept("process/cafe", "Café effect").Concept("process/strasse", "Große Straße").Model();

    [Fact]
    public void A_name_stands_before_a_mention_in_a_text()
    {
        SearchResult result = Model.Search("amygdala");

        result.Hits.Select(hit => hit.Entity.Id.Local).Should().StartWith("region/amygdala");
        result.Hits.Select(hit => hit.Entity.Id.Local).Should().Contain(["process/emotion-regulation", "region/insula"]);
        result.Total.Should().Be(result.Hits.Length);
        result.Hits.Select(hit => hit.Score).Should().BeInDescendingOrder().And.OnlyContain(score => score > 0);
        result.DidYouMean.Should().BeNull();
    }

    [Theory]
    [InlineData("Månsson", "source/mansson-2016")]
    [InlineData("mansson", "source/mansson-2016")]
    [InlineData("MÅNSSON", "source/mansson-2016")]
    [InlineData("Ma\u030Ansson", "source/mansson-2016")]
    [InlineData("cafe", "process/cafe")]
    [InlineData("grosse strasse", "process/strasse")]
    [InlineData("GROSSE STRASSE", "process/strasse")]
    public void Case_and_diacritics_do_not_count(string words, string expected) => Model.Search(words).Hits[0].Entity.Id.Local.Should().Be(expected);

    [Fact]
    public void The_last_word_may_be_a_beginning_and_others_not()
    {
        Model.Search("emotion reg").Hits[0].Entity.Id.Local.Should().Be("process/emotion-regulation");
        Model.Search("amygd").Hits[0].Entity.Id.Local.Should().Be("region/amygdala");
        Model.Search("emot regulation").Hits.Select(hit => hit.Entity.Id.Local).Should().NotContain("modality/emotion-focused-therapy");
        Model.Search("a").Hits.Should().NotBeEmpty("a single letter is a word, no beginning");
    }

    [Fact]
    public void What_holds_all_words_stands_before_what_holds_one_of_them_often() =>
        Model.Search("emotion therapy").Hits[0].Entity.Id.Local.Should().Be("modality/emotion-focused-therapy");

    [Fact]
    public void An_abbreviation_finds_its_entity_first() =>
        Model.Search("EFT").Hits[0].Entity.Id.Local.Should().Be("modality/emotion-focused-therapy");

    [Theory]
    [InlineData("amigdala", "amygdala")]
    [InlineData("emotion regulaton", "emotion regulation")]
    [InlineData("prefrontal cortx", "prefrontal cortex")]
    [InlineData("qwertzuiop", null)]
    [InlineData("amygdala", null)]
    public void What_was_probably_meant_is_said(string words, string? meant) => Model.Search(words).DidYouMean.Should().Be(meant);

    [Fact]
    public void The_limit_cuts_the_hits_and_not_the_total()
    {
        SearchResult all = Model.Search("the");
        SearchResult two = Model.Search("the", 2);

        two.Hits.Select(hit => hit.Entity.Id).Should().Equal(all.Hits.Take(2).Select(hit => hit.Entity.Id));
        two.Total.Should().Be(all.Total).And.BeGreaterThan(2);
        FluentActions.Invoking(() => Model.Search("the", 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Model.Search(null!)).Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("—")]
    [InlineData("?!")]
    public void Without_words_nothing_is_found(string words)
    {
        KnowledgeModel odd = new Sketch().Concept("process/x", "—").Model();

        foreach (KnowledgeModel model in new[] { Model, odd })
        {
            SearchResult result = model.Search(words);
            (result.Hits.Length, result.Total, result.DidYouMean).Should().Be((0, 0, null));
        }
    }

    [Fact]
    public void A_snippet_shows_the_words_around_the_match()
    {
        Model.Search("interoception").Hits[0].Snippet.Should().Be("A region that takes part in interoception. Near the amygdala.");
        string longText = string.Join(' ', Enumerable.Repeat("before", 60)) + " serotonin " + string.Join(' ', Enumerable.Repeat("after", 60));
        string snippet = new Sketch().Concept("process/x", "X", definition: Localized.Of("en", longText)).Model().Search("serotonin").Hits[0].Snippet;
        snippet.Should().StartWith("… before").And.EndWith("after …").And.Contain(" serotonin ");
        snippet.Length.Should().BeLessThan(130);
    }

    [Fact]
    public void All_languages_are_searched()
    {
        KnowledgeModel model = new Sketch().Concept("process/x", "X",
            definition: Localized.Of("en", "A thing.").With(Localized.Of("de", "Eine Übung."))).Model();

        model.Search("ubung").Hits.Should().ContainSingle();
        model.Search("thing").Hits.Should().ContainSingle();
    }

    [Fact]
    public void Equal_scores_stand_by_kind_and_id()
    {
        KnowledgeModel model = new Sketch().Concept("process/b", "Same").Concept("process/a", "Same").Concept("region/c", "Same").Model();

        model.Search("same").Hits.Select(hit => hit.Entity.Id.Local).Should().Equal("region/c", "process/a", "process/b");
    }

    [Theory]
    [InlineData("Straße Ænima Łódź Ørsted ıI", "strasse aenima lodz orsted ii")]
    [InlineData("E\u0301TUDE ﬁn", "etude ﬁn")]
    [InlineData("well-being, COVID-19", "well being covid 19")]
    [InlineData("soft\u00ADhyphen zero\u200Dwidth", "softhyphen zerowidth")]
    [InlineData("日本語 текст", "日本語 текст")]
    public void Folding_is_the_same_in_every_culture(string text, string expected) => TextFolding.Fold(text).Should().Be(expected);
}
