using System.Linq;

namespace Neuropsych.Tests.Composing;

/// <summary>What the rules of wording catch and let through, measured on sentences that are labelled by what they mean.</summary>
public sealed class WordingCorpusTests
{
    private const string Corpus = "wording.corpus.txt";
    private const string HeldOut = "wording.held-out.txt";

    private const string Fresh = "wording.fresh.txt";

    /// <summary>Written before the rules, and told right when these were done.</summary>
    [Fact]
    public void The_sentences_held_out_are_told_right()
    {
        LabelledSentence.Of(HeldOut).Should().HaveCount(40);
        Wrong(HeldOut).Should().BeEmpty();
    }

    /// <summary>Written after the rules: what they miss is known, and a rule that learns to tell it says so here.</summary>
    [Fact]
    public void The_sentences_written_afterwards_are_told_as_they_were_measured()
    {
        LabelledSentence.Of(Fresh).Should().HaveCount(40);
        Wrong(Fresh).Split('\n').Should().Equal(
            "Gardening keeps sadness at bay.",
            "Those who keep a diary worry less.",
            "Nothing beats yoga when it comes to stress.",
            "Cold showers are wonderful for low mood.",
            "Light therapy brightens the mood. Trials saw no difference [claim/c].",
            "Researchers are split: half of the reviews see a gain, half see none [claim/c].; NP2502",
            "Screen time makes teenagers unhappy [claim/c].",
            "The vagus nerve slows the heart, and this is what takes the panic away.",
            "Your fear is simply your amygdala misfiring.",
            "There is no need for pills any more once you meditate.",
            "From these answers it is clear you are an anxious person with OCD.",
            "Expect to be a new person by the end of the course.",
            "The method has a success rate of one hundred percent.",
            "The authors never claim that the brain is rewired.; NP2501",
            "A therapy that quickly rids people of phobias.",
            "Gartenarbeit vertreibt trübe Gedanken.",
            "Mit dieser Übung schlafen Sie endlich durch.",
            "Größere Studien konnten keinen Nutzen nachweisen [claim/c].; NP2502",
            "Werfen Sie die Pillen weg.",
            "Die Methode ist zu hundert Prozent wirksam.");
    }

    [Fact]
    public void Every_sentence_of_the_corpus_is_told_right()
    {
        var sentences = LabelledSentence.Of(Corpus);

        sentences.Should().HaveCountGreaterThanOrEqualTo(120);
        Wrong(Corpus).Should().BeEmpty();
    }

    /// <summary>The sentences that are told wrong, each with what was said of it.</summary>
    private static string Wrong(string file) => string.Join('\n', LabelledSentence.Of(file)
        .Where(sentence => sentence.Errors().Count > 0 != sentence.IsOverclaim)
        .Select(sentence => string.Join("; ", sentence.Errors().Select(error => error.Code.Id).Prepend(sentence.Text))));
}
