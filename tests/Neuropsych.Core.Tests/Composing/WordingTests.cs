using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>NP25xx: what texts may say of what evidence allows.</summary>
public sealed partial class WordingTests
{
    [Theory]
    // Established · Supported: reduces on average, helps · studies find that it helps.
    [InlineData(Standing.Established, "Therapy reduces symptoms on average [claim/c].", true)]
    [InlineData(Standing.Established, "Therapy helps many people [claim/c].", true)]
    [InlineData(Standing.Established, "Studies find that it helps [claim/c].", true)]
    [InlineData(Standing.Supported, "Studies find that it helps [claim/c].", true)]
    [InlineData(Standing.Supported, "It may help some people [claim/c].", true)]
    // Preliminary: early, small studies suggest; not: reduces, works.
    [InlineData(Standing.Preliminary, "Early, small studies suggest that it helps [claim/c].", true)]
    [InlineData(Standing.Preliminary, "It may ease low mood [claim/c].", true)]
    [InlineData(Standing.Preliminary, "One small study saw less fear [claim/c].", true)]
    [InlineData(Standing.Preliminary, "Therapy reduces symptoms [claim/c].", false)]
    [InlineData(Standing.Preliminary, "It works [claim/c].", false)]
    [InlineData(Standing.Preliminary, "Studies find that it helps [claim/c].", false)]
    // Clinical opinion: clinicians report, not yet tested; not: research shows.
    [InlineData(Standing.ClinicalOpinion, "Clinicians report that it helps; this is not yet tested [claim/c].", true)]
    [InlineData(Standing.ClinicalOpinion, "Research shows that it helps [claim/c].", false)]
    [InlineData(Standing.ClinicalOpinion, "Small studies suggest that it helps [claim/c].", false)]
    // Contested: studies disagree, with both sides; not: one side alone.
    [InlineData(Standing.Contested, "Studies disagree: some find a change, others do not [claim/c].", true)]
    [InlineData(Standing.Contested, "Some studies find that it helps, and others do not [claim/c].", true)]
    [InlineData(Standing.Contested, "The findings are mixed [claim/c].", true)]
    [InlineData(Standing.Contested, "Studies find that it helps [claim/c].", false)]
    [InlineData(Standing.Contested, "Some studies find that it helps [claim/c].", false)]
    [InlineData(Standing.Contested, "Studies have not shown that it helps [claim/c].", false)]
    // Null, Refuted: studies have not shown, studies contradict; not: any benefit.
    [InlineData(Standing.Null, "Studies have not shown that talking therapy calms the amygdala [claim/c].", true)]
    [InlineData(Standing.Null, "It has not been shown to help [claim/c].", true)]
    [InlineData(Standing.Null, "Larger studies didn't find a change [claim/c].", true)]
    [InlineData(Standing.Null, "Small studies suggest that it helps [claim/c].", false)]
    [InlineData(Standing.Null, "It may help [claim/c].", false)]
    [InlineData(Standing.Null, "It helps [claim/c].", false)]
    [InlineData(Standing.Refuted, "Studies contradict it [claim/c].", true)]
    [InlineData(Standing.Refuted, "It may help [claim/c].", false)]
    // Suspended: the claim is on the evidence desk alone.
    [InlineData(Standing.Suspended, "Studies have not shown that it helps [claim/c].", false)]
    public void A_sentence_is_no_stronger_than_its_claim(Standing standing, string sentence, bool allowed)
    {
        Sketch sketch = Claiming(standing).Handout("h", sentence);

        if (allowed)
        {
            Wording(sketch).Should().BeEmpty();
        }
        else
        {
            Wording(sketch).Should().ContainSingle().Which.Should().Match(
                $"NP2502 test /text 'claim/c' stands as '{Words.Of(standing)}', and not in the sentence with '*' do words say so.");
        }
    }

    [Theory]
    [InlineData(Standing.Preliminary, "Studien deuten an, dass es hilft [claim/c].", true)]
    [InlineData(Standing.Preliminary, "Es hilft [claim/c].", false)]
    [InlineData(Standing.Contested, "Studien sind uneins [claim/c].", true)]
    [InlineData(Standing.Contested, "Studien finden, dass es hilft [claim/c].", false)]
    [InlineData(Standing.Null, "Studien haben nicht gezeigt, dass es hilft [claim/c].", true)]
    [InlineData(Standing.Null, "Es hilft [claim/c].", false)]
    [InlineData(Standing.ClinicalOpinion, "Fachleute berichten davon; es ist noch nicht geprüft [claim/c].", true)]
    [InlineData(Standing.ClinicalOpinion, "Forschung zeigt, dass es hilft [claim/c].", false)]
    [InlineData(Standing.Supported, "Studien finden, dass es im Durchschnitt hilft [claim/c].", true)]
    public void The_German_list_says_the_same(Standing standing, string sentence, bool allowed)
    {
        Sketch sketch = Claiming(standing).Handout("h", sentence, lang: "de-AT");

        Wording(sketch).Should().HaveCount(allowed ? 0 : 1);
    }

    [Fact]
    public void What_is_cited_behind_the_point_is_held_against_the_sentence() =>
        Wording(Claiming(Standing.Null).Handout("h", "It helps. [claim/c]")).Should().Equal(
            "NP2502 test /text 'claim/c' stands as 'null', and not in the sentence with 'It helps' do words say so.");

    [Fact]
    public void Numbers_that_all_include_no_effect_are_named_against_a_sentence_that_says_reduces()
    {
        Sketch sketch = new Sketch().World().Claim("c");
        sketch.Link("c", "f", sketch.Facts(effect: new Effect
        {
            Metric = EffectMetric.G,
            Value = 0.1m,
            Interval = new Interval(-0.2m, 0.4m, 95),
            Benefit = Benefit.Higher,
        }), Direction.Null).Handout("h", "Therapy reduces fear [claim/c].");

        Wording(sketch).Should().Equal("NP2502 test /text 'claim/c' stands as 'null', and not in the sentence with 'reduces fear' do words say so. "
            + "Every interval behind it includes no effect.");
    }

    [Theory]
    [InlineData(Standing.Preliminary, "Small studies suggest that it may ease fear. We do not know for sure.", null)]
    [InlineData(Standing.Preliminary, "It eases fear.", "nowhere in the text")]
    [InlineData(Standing.Preliminary, "Small studies looked at this and saw hope. It eases fear.", "not in the sentence with 'eases'")]
    [InlineData(Standing.Preliminary, "Does it ease fear? Small studies suggest so.", null)]
    [InlineData(Standing.Contested, "Studies disagree about this.", null)]
    [InlineData(Standing.Contested, "One study found less fear. Another did not find it.", null)]
    [InlineData(Standing.Contested, "Small studies suggest that it may ease fear.", "nowhere in the text")]
    [InlineData(Standing.Null, "Studies have not shown that it eases fear.", null)]
    [InlineData(Standing.Null, "It may ease fear.", "nowhere in the text")]
    [InlineData(Standing.Refuted, "Studies contradict this idea.", null)]
    [InlineData(Standing.ClinicalOpinion, "Clinicians report this. It was not yet tested.", null)]
    [InlineData(Standing.ClinicalOpinion, "Small studies suggest this.", "nowhere in the text")]
    [InlineData(Standing.Supported, "It eases fear for many people.", null)]
    public void A_clients_text_of_a_claim_says_what_the_standing_says(Standing standing, string plain, string? where) =>
        Wording(Claiming(standing, claim => claim with { Plain = Localized.Of("en", plain) })).Should().BeEquivalentTo(
            where is null ? [] : new[] { $"NP2502 test /plain 'claim/c' stands as '{Words.Of(standing)}', and {where} do words say so." });

    [Theory]
    [InlineData("This proves it.", "proves")]
    [InlineData("It is proven.", "proven")]
    [InlineData("It cures fear.", "cures")]
    [InlineData("It guarantees calm.", "guarantees")]
    [InlineData("It always calms.", "always calms")]
    [InlineData("It never fails.", "never fails")]
    [InlineData("It rewires you.", "rewires")]
    [InlineData("Fear is hard-wired.", "hard-wired")]
    [InlineData("Fear is hardwired.", "hardwired")]
    [InlineData("It resets the nerves.", "resets")]
    [InlineData("It heals the brain.", "heals the brain")]
    [InlineData("It balances you.", "balances")]
    [InlineData("It mends a chemical imbalance.", "chemical imbalance")]
    [InlineData("The reptilian part takes over.", "reptilian")]
    [InlineData("Your lizard brain takes over.", "lizard brain")]
    [InlineData("Some are left-brained.", "left-brained")]
    [InlineData("It is a detox.", "detox")]
    [InlineData("It is certain that it helps.", "It is certain")]
    [InlineData("Not only does it help, in the end it also cures fear.", "cures")]
    [InlineData("It not only eases but cures fear.", "cures")]
    public void An_overclaim_is_refused_everywhere_with_its_reason_and_a_better_word(string text, string word)
    {
        Sketch sketch = new Sketch().Concept("process/x", "X", definition: Localized.Of("en", text));

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.Overclaim, sketch.Build());

        diagnostic.Message.Should().StartWith($"'{word}' says more than evidence can: ");
        diagnostic.Cure.Should().StartWith("Say '").And.EndWith("', or put a quoted word in quotation marks.");
        diagnostic.Severity.Should().Be(Severity.Error);
    }

    [Theory]
    [InlineData("It does not cure anybody.")]
    [InlineData("No therapy cures everyone.")]
    [InlineData("Nothing is hard-wired.")]
    [InlineData("It doesn't always help.")]
    [InlineData("It isn't a detox, and it won't rewire you.")]
    [InlineData("The word “rewires” is a picture.")]
    [InlineData("The saying \"it heals the brain\" is a picture.")]
    [InlineData("A person keeps their balance.")]
    [InlineData("Under certain conditions it is used.")]
    [InlineData("An approved use.")]
    [InlineData("Procure a mat. Secure the room.")]
    [InlineData("An editor improves a draft, and improvement counts.")]
    public void A_negated_or_quoted_overclaim_is_let_through(string text) =>
        Found.In(new Sketch().Concept("process/x", "X", definition: Localized.Of("en", text)).Build()).Should().BeEmpty();

    [Theory]
    [InlineData("Das beweist es.", true)]
    [InlineData("Therapie heilt die Angst.", true)]
    [InlineData("Das Reptiliengehirn übernimmt.", true)]
    [InlineData("Ein chemisches Ungleichgewicht liegt vor.", true)]
    [InlineData("Therapie heilt die Angst nicht.", false)]
    [InlineData("Das beweist nichts.", false)]
    [InlineData("Keine Therapie heilt alle.", false)]
    [InlineData("Das Wort „heilt“ ist ein Bild.", false)]
    [InlineData("Sie heilt nicht nur, sie lindert.", true)]
    public void German_overclaims_heed_a_negation_that_follows(string text, bool refused) =>
        Found.In(new Sketch().Concept("process/x", "X", definition: Localized.Of("de", text)).Build()).Any().Should().Be(refused);

    [Fact]
    public void All_texts_that_people_read_are_looked_at()
    {
        Localized text = Localized.Of("en", "It cures fear.");
        Sketch sketch = new Sketch().World()
            .Concept("population/x", "X", new PopulationDetail { Description = text })
            .Claim("c", change: claim => claim with
            {
                Statement = text,
                Rationale = text,
                DoesNotShow = text,
                Override = new Override { Standing = Standing.Contested, Reason = text, By = "A reviewer", On = Given.Day },
            })
            .Handout("h", "It cures fear.", audience: Audience.Clinician);
        sketch.Link("c", "f", sketch.Facts()).Link("c", "g", sketch.Facts(), Direction.Qualifies);
        Pack pack = sketch.Build();
        pack = pack with
        {
            Modalities = pack.Modalities.Select(modality => modality.Id.Slug == "exposure" ? modality with
            {
                Procedure = text,
                Cautions = [new Caution { Level = CautionLevel.Inform, Text = text, BasisGuideline = "one" }],
            } : modality).ToValueList(),
            Links = pack.Links.Select(link => link.Note is null ? link : link with { Note = text }).ToValueList(),
        };

        ModelComposer.Compose([pack]).Errors().Select(diagnostic => $"{diagnostic.Code.Id} {diagnostic.Pointer}").Should().BeEquivalentTo(
            "NP2501 /statement", "NP2501 /verdict/rationale", "NP2501 /verdict/override/reason", "NP2501 /text", "NP2501 /procedure",
            "NP2501 /cautions/0/text", "NP2501 /description", "NP2501 /note", "NP2501 /doesNotShow");
    }

    [Theory]
    [InlineData("trait/resilience", "Resilience goes with less fear.", null)]
    [InlineData("trait/resilience", "Fear falls because of resilience.", "'because of'")]
    [InlineData("trait/resilience", "Resilience leads to less fear.", "'leads to'")]
    [InlineData("trait/resilience", "Fear falls through resilience.", "'through'")]
    [InlineData("trait/resilience", "Resilience does not lead to less fear.", null)]
    public void Causal_words_are_refused_where_the_predicate_is_not_causal(string subject, string statement, string? word)
    {
        Sketch sketch = new Sketch().World().Claim("c", ClaimKind.Association, subject,
            change: claim => claim with { Statement = Localized.Of("en", statement) });
        sketch.Link("c", "f", sketch.Facts());

        Wording(sketch).Should().BeEquivalentTo(word is null ? [] : new[]
        {
            $"NP2503 test /statement {word} says that one thing brings about another, but 'correlatesWith' is not causal ('claim/c', which stands as 'preliminary').",
        });
    }

    [Fact]
    public void Causal_words_need_a_randomised_finding_that_counts()
    {
        Sketch With(FindingFacts facts) => Causal().Link("c", "f", facts);

        Wording(With(new Sketch().Facts(StudyDesign.RandomisedTrial))).Should().BeEmpty();
        Wording(With(new Sketch().Facts(StudyDesign.PrePost))).Should().Equal(
            "NP2503 test /statement 'leads to' says that one thing brings about another, but no randomised finding that counts supports the claim "
            + "('claim/c', which stands as 'preliminary').");
        Wording(With(new Sketch().Facts(StudyDesign.RandomisedTrial) with { Withdrawal = new Withdrawal(Given.Day, "An error.") })
            .Link("c", "g", new Sketch().Facts(StudyDesign.PrePost))).Should().ContainSingle();
        Wording(With(new Sketch().Facts(StudyDesign.PrePost)).Link("c", "g", new Sketch().Facts(), Direction.Null)).Should().ContainSingle(
            "a randomised finding against the claim supports no cause");

        static Sketch Causal() => new Sketch().World().Claim("c", ClaimKind.Mechanism,
            change: claim => claim with { Statement = Localized.Of("en", "CBT leads to a weaker response.") });
    }

    [Fact]
    public void Causal_words_in_a_handout_are_held_against_the_claim_that_is_cited()
    {
        Sketch sketch = new Sketch().World().Claim("c", ClaimKind.Association, "trait/resilience");
        sketch.Link("c", "f", sketch.Facts()).Handout("h", "Small studies suggest that fear falls because of resilience [claim/c].");

        Wording(sketch).Should().Equal(
            "NP2503 test /text 'because of' says that one thing brings about another, but 'correlatesWith' is not causal ('claim/c', which stands as "
            + "'preliminary').");
    }

    [Fact]
    public void The_next_paragraph_needs_its_own_claim() =>
        Wording(Claiming(Standing.Preliminary).Handout("h", "Small studies suggest that it may help [claim/c].\n\nThese studies were short."))
            .Should().ContainSingle().Which.Should().StartWith("NP2504");

    [Fact]
    public void A_hard_text_for_clients_is_a_warning_and_one_for_clinicians_is_none()
    {
        string hard = string.Join(' ', Enumerable.Repeat("methodological considerations notwithstanding", 11)) + ".";

        Diagnostic diagnostic = Found.Single(DiagnosticCodes.ReadingGrade, new Sketch().Handout("h", hard).Build());

        // 33 words in 1 sentence; me·thod·o·log·i·cal 6, con·si·der·a·tions 5, not·with·stan·ding 4: 165 syllables.
        // 0.39 · 33 + 11.8 · 165/33 − 15.59 = 12.87 + 59 − 15.59 = 56.28.
        diagnostic.Message.Should().Be("The text for clients reads at school grade 56.3; at most 8 is wanted.");
        diagnostic.Severity.Should().Be(Severity.Warning);
        Found.In(new Sketch().Handout("h", hard, audience: Audience.Clinician).Build()).Should().BeEmpty();
    }

    [Fact]
    public void A_language_without_a_list_is_a_warning_that_counts_what_nobody_read()
    {
        var sketch = new Sketch { Languages = ["fr"] };
        sketch.Concept("process/x", "X", definition: Localized.Of("fr", "Cela guérit toujours."));

        Diagnostic diagnostic = sketch.Compose().Diagnostics.Should().ContainSingle().Subject;

        (diagnostic.Code, diagnostic.Severity, diagnostic.Message).Should().Be((DiagnosticCodes.LanguageUnchecked, Severity.Warning,
            "There is no word list for 'fr'; its 3 texts were not checked for overclaims, promises, advice and strength."));
    }

    [Fact]
    public void Texts_that_are_missing_in_a_language_are_counted_field_by_field()
    {
        var sketch = new Sketch { Languages = ["en", "de"] };
        Localized both = Localized.Of("en", "A text.").With(Localized.Of("de", "Ein Text."));
        sketch.World().Concept("process/x", "X", definition: both).Claim("c", change: claim => claim with { Statement = both })
            .Finding("f").Link("c", "f", Direction.Supports, Strength.Opinion, "A note stands in the language of its author.");

        // 20 definitions of the world and one here; statement, plain text and limits of the claim.
        Diagnostic diagnostic = Found.Single(DiagnosticCodes.OneLanguage, sketch.Build());
        (diagnostic.Severity, diagnostic.Message).Should().Be((Severity.Information,
            "2 of 24 texts stand in 'de'; the others are shown in 'en'."));
    }

    [Fact]
    public void Nothing_is_said_of_languages_where_all_texts_stand_in_both()
    {
        var sketch = new Sketch { Languages = ["en", "de"] };
        sketch.Concept("process/x", "X", definition: Localized.Of("en", "A text.").With(Localized.Of("de", "Ein Text.")));

        sketch.Compose().Diagnostics.Should().BeEmpty();
    }

    /// <summary>The texts of the example pack, letter by letter.</summary>
    [Fact]
    public void The_texts_of_the_example_pack_raise_no_alarm()
    {
        Localized amygdala = new()
        {
            Texts =
            [
                Clinician("en", "A group of nuclei in the medial temporal lobe that takes part in learning and signalling what matters to a person, "
                    + "threat among other things.\n\nIt is not a fear centre: it answers to novelty, reward and social signals as well, and it "
                    + "works as part of networks with [[region/prefrontal-cortex]]."),
                Client("en", "The amygdala is a small part deep in the brain, one on each side. It helps to notice what may be important, such as "
                    + "danger or a friendly face. It never works alone."),
                Clinician("de", "Eine Gruppe von Kernen im medialen Schläfenlappen, die am Lernen und Anzeigen dessen beteiligt ist, was für einen "
                    + "Menschen wichtig ist, unter anderem Bedrohung.\n\nSie ist kein Angstzentrum: Sie antwortet auch auf Neues, Belohnung und "
                    + "soziale Signale und arbeitet in Netzen mit [[region/prefrontal-cortex]]."),
                Client("de", "Die Amygdala ist ein kleiner Teil tief im Gehirn, auf jeder Seite einer. Sie hilft zu bemerken, was wichtig sein "
                    + "könnte, etwa Gefahr oder ein freundliches Gesicht. Sie arbeitet nie allein."),
            ],
        };
        Sketch sketch = new Sketch().World()
            .Concept("region/x", "X", definition: amygdala)
            .Modality("family/x", "Psychotherapy")
            .Claim("psychotherapy-amygdala-response", ClaimKind.Mechanism, "family/psychotherapy", change: claim => claim with
            {
                Statement = Given.Text("Psychotherapy decreases the response of the amygdala to emotional material."),
                Plain = Localized.Of("en", "After therapy the amygdala may react less strongly. One small study saw this. Reviews that put many studies "
                    + "together have not shown it."),
                DoesNotShow = Given.Text("That a person's own amygdala has changed, that such a change makes therapy work, or that people without it "
                    + "do not benefit."),
                Rationale = Given.Text("One small trial against two pooled syntheses that do not show the effect."),
            })
            .Handout("therapy-and-the-brain", """
                People often ask whether therapy changes the brain.

                Studies have not shown that talking therapy calms the amygdala [claim/psychotherapy-amygdala-response]. One small study saw it. Larger reviews did not.

                What counts for you is how you feel and live. A brain scan cannot tell you whether your therapy works.
                """);
        sketch.Link("psychotherapy-amygdala-response", "mansson", sketch.Facts(n: 26))
            .Link("psychotherapy-amygdala-response", "aarts",
                sketch.Facts(StudyDesign.PrePost, Synthesis.CoordinateBased, k: 12, n: 191, effect: new Effect
                {
                    Metric = EffectMetric.NoConvergence,
                    Benefit = Benefit.None,
                    Text = "Decrease in the left amygdala, not significant after correction.",
                }), Direction.Null);

        sketch.Model().Claims.Single().Standing.Should().Be(Standing.Null);
        sketch.Compose().Diagnostics.Should().BeEmpty();

        static LocalizedText Clinician(string lang, string text) => new() { Lang = lang, Text = text };

        static LocalizedText Client(string lang, string text) => new() { Lang = lang, Text = text, Audience = Audience.Client };
    }

    internal static Sketch Claiming(Standing standing, System.Func<ClaimDraft, ClaimDraft>? change = null)
    {
        var sketch = new Sketch();
        sketch.World().Claim("c", change: claim => (change?.Invoke(claim) ?? claim) with
        {
            Certainty = standing == Standing.Established ? Given.High : null,
        });
        FindingFacts moderate = sketch.Facts(synthesis: Synthesis.Pairwise, k: 6);
        return standing switch
        {
            Standing.Established => sketch.Link("c", "a", sketch.Facts(synthesis: Synthesis.Pairwise, k: 6, n: 600)),
            Standing.Supported => sketch.Link("c", "a", moderate),
            Standing.Preliminary => sketch.Link("c", "a", sketch.Facts()),
            Standing.ClinicalOpinion => sketch.Link("c", "a", sketch.Facts(StudyDesign.ClinicalExperience)),
            Standing.Contested => sketch.Link("c", "a", sketch.Facts()).Link("c", "b", sketch.Facts(), Direction.Null),
            Standing.Null => sketch.Link("c", "a", sketch.Facts(), Direction.Null),
            Standing.Refuted => sketch.Link("c", "a", moderate, Direction.Disputes),
            _ => sketch.Link("c", "a", sketch.Facts() with { Withdrawal = new Withdrawal(Given.Day, "An error.") }),
        };
    }

    private static IEnumerable<string> Wording(Sketch sketch) => sketch.Compose().Diagnostics
        .Where(diagnostic => diagnostic.Code.Id.StartsWith("NP25", System.StringComparison.Ordinal)).Select(Found.Line);
}
