using System;

namespace Neuropsych.AspNetCore.Tests;

public sealed class LivePagesTests
{
    private static readonly PageContent First = new() { Model = KnowledgeModel.Empty, Title = "First", Today = new DateOnly(2026, 11, 28) };

    [Fact]
    public void A_new_content_takes_the_place_of_the_old_one_which_stays_as_it_was()
    {
        var pages = new LivePages(First);
        LivePages.Generation before = pages.Current;

        pages.Publish(First with { Title = "Second" });

        pages.Content.Title.Should().Be("Second");
        before.Content.Title.Should().Be("First");
        before.Ended.IsCompleted.Should().BeTrue();
        pages.Current.Ended.IsCompleted.Should().BeFalse();
        pages.Current.Token.Should().NotBe(before.Token);
    }

    [Fact]
    public void Generations_of_two_runs_are_never_taken_for_each_other() =>
        new LivePages(First).Current.Token.Should().NotBe(new LivePages(First).Current.Token);

    [Fact]
    public void A_text_is_rendered_once_for_a_view_of_a_generation()
    {
        var texts = new RenderedTexts();
        int times = 0;
        var key = new RenderedTexts.Key("/en/clinician", "p", 2, false, "text");

        texts.Of(key, () => $"{++times}").Should().Be("1");
        texts.Of(key, () => $"{++times}").Should().Be("1");
        texts.Of(key with { View = "/de/clinician" }, () => $"{++times}").Should().Be("2");
    }
}
