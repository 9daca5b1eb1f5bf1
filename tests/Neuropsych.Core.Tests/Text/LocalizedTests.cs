using System;
using Neuropsych.Text;

namespace Neuropsych.Tests.Text;

public sealed class LocalizedTests
{
    private static readonly Localized Amygdala = new()
    {
        Texts =
        [
            new LocalizedText { Lang = "en", Text = "A group of nuclei." },
            new LocalizedText { Lang = "en", Audience = Audience.Client, Text = "A small part deep in the brain." },
            new LocalizedText { Lang = "de", Text = "Eine Gruppe von Kernen." },
        ],
    };

    [Theory]
    [InlineData("en", Audience.Clinician, "A group of nuclei.")]
    [InlineData("en", Audience.Client, "A small part deep in the brain.")]
    [InlineData("en-GB", Audience.Client, "A small part deep in the brain.")]
    [InlineData("DE-at", Audience.Clinician, "Eine Gruppe von Kernen.")]
    [InlineData("de", Audience.Client, "A small part deep in the brain.")]
    [InlineData("fr", Audience.Clinician, "A group of nuclei.")]
    [InlineData("de", Audience.Researcher, "Eine Gruppe von Kernen.")]
    public void The_best_text_there_is_is_given(string lang, Audience audience, string expected) =>
        Amygdala.For(lang, audience).Should().Be(expected);

    [Fact]
    public void An_exact_text_is_found_or_none_at_all()
    {
        Amygdala.Find("de", Audience.Client).Should().BeNull();
        Amygdala.Find("de-CH-1996", Audience.Clinician).Should().Be("Eine Gruppe von Kernen.");
        FluentActions.Invoking(() => Amygdala.Find(null!, Audience.Client)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Without_a_text_there_is_an_empty_one()
    {
        new Localized().For("en").Should().BeEmpty();
        new Localized().ToString().Should().BeEmpty();
    }

    [Fact]
    public void Of_two_texts_for_the_same_readers_the_own_one_stays()
    {
        Localized both = Localized.Of("en", "own").With(new Localized
        {
            Texts =
            [
                new LocalizedText { Lang = "fr", Text = "autre" },
                new LocalizedText { Lang = "de", Audience = Audience.Client, Text = "einfach" },
                new LocalizedText { Lang = "en", Text = "other" },
                new LocalizedText { Lang = "de", Text = "anders" },
            ],
        });

        both.Texts.Should().Equal(
            new LocalizedText { Lang = "en", Text = "own" },
            new LocalizedText { Lang = "de", Text = "anders" },
            new LocalizedText { Lang = "de", Audience = Audience.Client, Text = "einfach" },
            new LocalizedText { Lang = "fr", Text = "autre" });
    }
}
