using System.Linq;

namespace Neuropsych.Tests.Composing;

/// <summary>What the rules of wording catch and let through, measured on sentences that are labelled by what they mean.</summary>
public sealed class WordingCorpusTests
{
    private const string Corpus = "wording.corpus.txt";
    private const string HeldOut = "wording.held-out.txt";

    [Fact]
    public void The_sentences_held_out_are_told_as_they_were_measured() =>
        string.Join('\n', LabelledSentence.Of(HeldOut).Where(sentence => sentence.Errors().Count > 0 != sentence.IsOverclaim)
            .Select(sentence => $"{sentence} => {string.Join("; ", sentence.Errors())}")).Should().BeEmpty();

    [Fact]
    public void Every_sentence_of_the_corpus_is_told_right()
    {
        var sentences = LabelledSentence.Of(Corpus);

        sentences.Should().HaveCountGreaterThanOrEqualTo(120);
        string.Join('\n', sentences.Where(sentence => sentence.Errors().Count > 0 != sentence.IsOverclaim)
            .Select(sentence => $"{sentence} => {string.Join("; ", sentence.Errors())}")).Should().BeEmpty();
    }
}
