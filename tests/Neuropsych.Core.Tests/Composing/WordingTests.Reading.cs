using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <content>Texts are read as a reader sees them, and in the language that they are written in.</content>
public sealed partial class WordingTests
{
    /// <summary>Ways to write a word that a reader takes for the same.</summary>
    private static readonly IReadOnlyDictionary<string, Func<string, string>> Disguises = new Dictionary<string, Func<string, string>>
    {
        ["plain"] = word => word,
        ["blanks"] = word => string.Join(' ', word.AsEnumerable()),
        ["wide blanks"] = word => string.Join("  ", word.AsEnumerable()),
        ["points"] = word => string.Join('.', word.AsEnumerable()),
        ["hyphens"] = word => string.Join('-', word.AsEnumerable()),
        ["underscores"] = word => string.Join('_', word.AsEnumerable()),
        ["zero-width spaces"] = word => string.Join('\u200B', word.AsEnumerable()),
        ["zero-width joiners"] = word => string.Join('\u200D', word.AsEnumerable()),
        ["word joiners"] = word => string.Join('\u2060', word.AsEnumerable()),
        ["soft hyphens"] = word => string.Join('\u00AD', word.AsEnumerable()),
        ["soft hyphens by name"] = word => string.Join("&shy;", word.AsEnumerable()),
        ["accents"] = word => string.Concat(word.Select(c => $"{c}\u0301\u0323")),
        ["emphasis"] = word => $"{word[..2]}*{word[2..]}*",
        ["strong"] = word => $"**{word[..1]}**{word[1..]}",
        ["code"] = word => $"{word[..2]}`{word[2..]}`",
        ["tags"] = word => $"<b>{word[..2]}</b>{word[2..]}",
        ["a tag with an attribute"] = word => $"{word[..2]}<i class=\"x\">{word[2..]}</i>",
        ["a comment"] = word => $"{word[..2]}<!-- x -->{word[2..]}",
        ["an attribute"] = word => $"<b title=\"{word} it\">x</b>",
        ["a link"] = word => $"[{word[..2]}](https://example.org/a){word[2..]}",
        ["decimal references"] = word => string.Concat(word.Select(c => $"&#{(int)c};")),
        ["hexadecimal references"] = word => string.Concat(word.Select(c => $"&#x{(int)c:x};")),
        ["full width"] = word => string.Concat(word.Select(c => (char)(c + 0xFEE0))),
        ["bold letters of mathematics"] = word => string.Concat(word.Select(c => char.ConvertFromUtf32(0x1D41A + c - 'a'))),
        ["letters in circles"] = word => string.Concat(word.Select(c => (char)(0x24D0 + c - 'a'))),
        ["Cyrillic"] = word => word.Replace('e', 'е').Replace('a', 'а').Replace('o', 'о').Replace('c', 'с'),
        ["Greek"] = word => word.Replace('o', 'ο').Replace('v', 'ν').Replace('u', 'υ').Replace('i', 'ι'),
        ["digits"] = word => word.Replace('e', '3').Replace('o', '0').Replace('i', '1'),
        ["signs"] = word => word.Replace("a", "@", StringComparison.Ordinal).Replace('e', '3'),
        ["drawn out"] = word => word.Insert(2, new string(word[1], 3)),
        ["a line break"] = word => $"{word[..^2]}-\n{word[^2..]}",
        ["a reversed slash"] = word => $"{word[..^2]}\\{word[^2..]}",
    };

    public static TheoryData<string, string> Disguised { get; } = new(
        from disguise in Disguises.Keys
        from word in (string[])["cures", "proven", "miracle", "guarantees", "rewires"]
        select (disguise, word));

    [Theory]
    [MemberData(nameof(Disguised))]
    public void A_word_is_known_however_it_is_dressed(string disguise, string word)
    {
        string text = $"We say {Disguises[disguise](word)} all of it.";

        Found.In(new Sketch().Handout("h", text).Build()).Should().Contain(line => line.StartsWith("NP2501", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("A way to go on. A round of talks. An other day; for ever, in to the wood, some one.")]
    [InlineData("Steps: a) b) c) d). Rows A B C D. Press W A S D. The letters c, u and r.")]
    [InlineData("The 5-HT1A receptor, p53, mp3 files, 3 of 10 people, H2O and CO2.")]
    [InlineData("Add 2*3*4 and a_b_c; see x < y and z > w; a\\b and C:\\Users\\cure.txt")]
    [InlineData("Zoooom in, aaah, hmmm, sooo good.")]
    public void What_only_looks_dressed_up_is_let_through(string text) =>
        Found.In(new Sketch().Handout("h", text.Replace("\\cure.txt", "\\list.txt", StringComparison.Ordinal)).Build()).Should().BeEmpty();

    [Fact]
    public void A_dressed_word_is_quoted_as_it_stands_and_told_at_its_place()
    {
        Diagnostic diagnostic = Found.Single(DiagnosticCodes.Overclaim, new Sketch().Handout("h", "The course c*ure*s fear.").Build());

        diagnostic.Message.Should().StartWith("'c*ure*s' says more than evidence can: ");
        Sentence.Of("The co&shy;urse **c*ure*s** fe&#97;r [claim/c]. It h\u200Belps.", WordingList.For("en")!.Vocabulary)
            .SelectMany(sentence => sentence.Words.Select(word => (word.Text, word.Start, word.End)))
            .Should().Equal(("the", 0, 3), ("course", 4, 15), ("cures", 18, 25), ("fear", 28, 36), ("it", 48, 50), ("helps", 51, 57));
    }

    [Theory]
    [InlineData("A сourse of talks.", "сourse", "U+0441", Severity.Error, "course")]
    [InlineData("A cοurse of talks.", "cοurse", "U+03BF", Severity.Error, "course")]
    [InlineData("An аmygdaд.", "аmygdaд", "U+0430", Severity.Warning, null)]
    public void A_word_of_two_alphabets_is_told_with_the_letter(string text, string word, string letter, Severity severity, string? read)
    {
        Diagnostic diagnostic = new Sketch().Handout("h", text).Compose().Diagnostics.Should().ContainSingle().Subject;

        (diagnostic.Code, diagnostic.Severity).Should().Be((DiagnosticCodes.MixedScripts, severity));
        diagnostic.Message.Should().StartWith($"In '{word}' the letter {letter} looks like ");
        diagnostic.Message.Contains($"as '{read}'", StringComparison.Ordinal).Should().Be(read is not null);
    }

    [Theory]
    [InlineData("TNFα, IL-1β, NFκB, TGFβ1, Aβ42, αSyn, μg, kΩ, ΔFosB, GABAα and α-synuclein are signs.")]
    [InlineData("The word душа means soul, and the word ψυχή too.")]
    [InlineData("Šárka, Żółć, Åse, Ngũgĩ and Nguyễn are names.")]
    [InlineData("EMDR療法 is written so in Japan.")]
    public void Signs_of_the_sciences_and_words_of_other_languages_are_no_mixture(string text) =>
        new Sketch().Handout("h", text).Compose().Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("You will be cured of your fear.", "NP2512")]
    [InlineData("EMDR is a proven miracle that always works.", "NP2501")]
    [InlineData("You can stop taking your pills: a guaranteed miracle cure.", "NP2501 NP2514")]
    [InlineData("It cures fear, and you will never be sad again.", "NP2501 NP2512")]
    [InlineData("It cures fear; it rewires the brain.", "NP2501 NP2501")]
    [InlineData("Tell nobody that it cures you.", "NP2516")]
    public void Of_one_stretch_only_the_gravest_fault_is_told(string text, string codes) =>
        string.Join(' ', new Sketch().Handout("h", text).Compose().Errors().Select(error => error.Code.Id)).Should().Be(codes);

    [Theory]
    [InlineData("fr", "It is a course in which people learn how to breathe and what to do with their thoughts in the evening.", "en")]
    [InlineData("fi", "It is a course in which people learn how to breathe and what to do with their thoughts in the evening.", "en")]
    [InlineData("en", "Es ist ein Kurs, in dem Menschen lernen, wie sie atmen und was sie mit ihren Gedanken am Abend tun können.", "de")]
    [InlineData("de", "C'est un cours dans lequel les gens apprennent à respirer et ce qu'ils peuvent faire de leurs pensées le soir.", "fr")]
    [InlineData("de", "Это курс, в котором люди учатся дышать и обходиться со своими мыслями вечером.", null)]
    public void A_text_in_another_language_than_declared_is_an_error(string declared, string text, string? written)
    {
        var sketch = new Sketch { Languages = ["en", declared] };
        sketch.Concept("process/x", "X", definition: Localized.Of("en", "X.").With(Localized.Of(declared, text)));
        if (declared == "en")
        {
            sketch = new Sketch().Concept("process/x", "X", definition: Localized.Of("en", text));
        }

        Diagnostic diagnostic = sketch.Compose().Errors().Should().ContainSingle().Subject;

        diagnostic.Code.Should().Be(DiagnosticCodes.OtherLanguage);
        diagnostic.Message.Should().Contain(written is null ? "of another alphabet" : $"written in '{written}'");
    }

    [Fact]
    public void A_pack_in_English_that_says_French_is_read_by_the_English_rules()
    {
        var sketch = new Sketch { Languages = ["fr"] };
        sketch.Concept("process/x", "The breath", definition: Localized.Of("fr", "It is what people do all day and all night, and they do not have to think of it."))
            .Concept("process/y", "The method", definition: Localized.Of("fr", "It cures fear."));

        sketch.Compose().Errors().Select(error => error.Code).Should().Equal(DiagnosticCodes.Overclaim, DiagnosticCodes.OtherLanguage);
    }

    [Theory]
    [InlineData("fr", "C'est un cours dans lequel les gens apprennent à respirer et ce qu'ils peuvent faire de leurs pensées le soir.")]
    [InlineData("en", "The French title of the book is Le soleil et la mer sont dans les yeux des gens qui aiment la vie, and it is read by many people who like the sea.")]
    [InlineData("en", "Amygdala, hippocampus, insula, thalamus, hypothalamus, cerebellum, putamen, pallidum, caudate, septum, habenula, fornix, raphe.")]
    [InlineData("de", "Die Begriffe work, stress und flow stammen aus dem Englischen, und viele Menschen kennen sie aus ihrem Alltag.")]
    public void A_text_in_its_language_is_let_through(string declared, string text) =>
        new Sketch { Languages = [declared] }.Concept("process/x", "X", definition: Localized.Of(declared, text)).Compose().Errors().Should().BeEmpty();

    [Theory]
    [InlineData("Does it cure fear?", 0)]
    [InlineData("Does it cure fear? Yes.", 1)]
    [InlineData("Does it cure fear? No.", 0)]
    [InlineData("Does it cure fear? Nobody knows, yes or no.", 0)]
    [InlineData("# Does it cure fear?\n\nAbsolutely.", 1)]
    [InlineData("Why suffer when it cures fear?", 1)]
    [InlineData("How are studies done?", 0)]
    public void A_question_that_is_answered_with_yes_states(string text, int errors) =>
        new Sketch().Handout("h", text).Compose().Errors().Should().HaveCount(errors);

    [Theory]
    [InlineData(Standing.Preliminary, "It may help some people to sleep and lifts sadness [claim/c].", 1)]
    [InlineData(Standing.Preliminary, "It may help some people to sleep and lift sadness [claim/c].", 0)]
    [InlineData(Standing.Preliminary, "Early studies suggest that it helps people to sleep and lifts sadness [claim/c].", 0)]
    [InlineData(Standing.Preliminary, "It lifts sadness and may help people to sleep [claim/c].", 1)]
    public void A_modal_verb_softens_what_it_governs(Standing standing, string text, int errors) =>
        Claiming(standing).Handout("h", text).Compose().Errors().Should().HaveCount(errors);
}
