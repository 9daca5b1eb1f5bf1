using System.Linq;

namespace Neuropsych.Tests.Composing;

/// <summary>What the rules of wording catch and let through, measured on sentences that are labelled by what they mean.</summary>
public sealed class WordingCorpusTests
{
    private const string Corpus = "wording.corpus.txt";
    private const string HeldOut = "wording.held-out.txt";

    private const string Fresh = "wording.fresh.txt";

    private const string Third = "wording.third.txt";

    private const string Fourth = "wording.fourth.txt";

    private const string Second = "wording.second.txt";

    private const string Marketer = "wording.marketer.txt";

    private const string Clinician = "wording.clinician.txt";

    /// <summary>Written before the rules, and told right when these were done.</summary>
    [Fact]
    public void The_sentences_held_out_are_told_right()
    {
        LabelledSentence.Of(HeldOut).Should().HaveCount(40);
        Wrong(HeldOut).Should().BeEmpty();
    }

    /// <summary>Written when the first rules were done, which missed half of it; the rules were widened since, with it before the eyes.</summary>
    [Fact]
    public void The_sentences_that_half_the_first_rules_missed_are_told_right()
    {
        LabelledSentence.Of(Fresh).Should().HaveCount(40);
        Wrong(Fresh).Should().BeEmpty();
    }

    /// <summary>Written before the rules were widened, which was done with it before the eyes: it holds what was won, and measures nothing.</summary>
    [Fact]
    public void The_second_set_is_told_as_it_was_when_the_rules_were_done()
    {
        LabelledSentence.Of(Second).Should().HaveCount(78);
        Wrong(Second).Should().BeEmpty();
    }

    /// <summary>Written when the rules were widened: 50 of 82 were told right then. What its misses showed was mended since; the others are named.</summary>
    [Fact]
    public void The_third_set_is_told_as_it_was_measured()
    {
        LabelledSentence.Of(Third).Should().HaveCount(82);
        Wrong(Third).Split('\n').Should().Equal(
            "A pet in the house takes the edge off any sorrow.",
            "Singing in a choir is proof against winter blues.",
            "Regular swimmers rarely get depressed.",
            "There has never been a better treatment for trauma.",
            "The results speak for themselves: clients walk out smiling.",
            "You have nothing to lose, since it is harmless.",
            "Many readers have swapped their pills for this walk, and so can you.",
            "The model explains every case of dissociation.",
            "A short course after which sleep is restored.",
            "Bullying leaves children with low self-esteem [claim/c].",
            "You might have been told that your brain is broken; that is not what studies of groups can show.; NP2504",
            "In zwei Wochen lachen Sie über Ihre Ängste.");
    }

    /// <summary>Written last of all: what the rules miss is known, and a rule that learns to tell it says so here.</summary>
    [Fact]
    public void The_fourth_set_written_after_the_rules_is_told_as_it_was_measured()
    {
        LabelledSentence.Of(Fourth).Should().HaveCount(44);
        Wrong(Fourth).Split('\n').Should().Equal(
            "The most reliable remedy for shyness is acting lessons.",
            "Every participant left the group without fear.",
            "By next month you'll be the master of your moods.",
            "Compassion training works for all personality types.",
            "Childhood stress shrinks the hippocampus [claim/c].");
    }

    [Fact]
    public void Every_sentence_of_the_corpus_is_told_right()
    {
        var sentences = LabelledSentence.Of(Corpus);

        sentences.Should().HaveCountGreaterThanOrEqualTo(120);
        Wrong(Corpus).Should().BeEmpty();
    }

    /// <summary>Letters that only a reader joins, answered questions, halves that excuse the other half, choices by score and dangerous advice.</summary>
    [Fact]
    public void What_a_hostile_seller_writes_is_refused_however_it_is_dressed()
    {
        LabelledSentence.Of(Marketer).Should().HaveCountGreaterThanOrEqualTo(80).And.OnlyContain(sentence => sentence.IsOverclaim);
        Wrong(Marketer).Should().BeEmpty();
    }

    [Fact]
    public void What_an_honest_clinician_writes_is_let_through()
    {
        LabelledSentence.Of(Clinician).Should().HaveCountGreaterThanOrEqualTo(60).And.OnlyContain(sentence => !sentence.IsOverclaim);
        Wrong(Clinician).Should().BeEmpty();
    }

    /// <summary>The sentences that are told wrong, each with what was said of it.</summary>
    private static string Wrong(string file) => string.Join('\n', LabelledSentence.Of(file)
        .Where(sentence => sentence.Errors().Count > 0 != sentence.IsOverclaim)
        .Select(sentence => string.Join("; ", sentence.Errors().Select(error => error.Code.Id).Prepend(sentence.Text))));
}
