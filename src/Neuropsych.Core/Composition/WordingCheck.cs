using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>
/// What texts say against what the evidence allows: overclaims, causal words, brain change as a cause, group results told as the reader's
/// own, sentences stronger than their claim, findings without a claim, and texts that are hard to read.
/// </summary>
internal sealed class WordingCheck
{
    private readonly Pack pack;
    private readonly EvidenceBase evidence;
    private readonly Reporter reporter;
    private readonly Severity severity;

    private WordingCheck(Pack pack, EvidenceBase evidence, Reporter reporter, Severity severity)
    {
        this.pack = pack;
        this.evidence = evidence;
        this.reporter = reporter;
        this.severity = severity;
    }

    /// <summary>Checks the texts of a pack against standings.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="evidence">What the standings rest on.</param>
    /// <param name="reporter">Where faults go.</param>
    /// <param name="severity">
    /// <see cref="Severity.Error"/> with the pack's own evidence; <see cref="Severity.Warning"/> where another pack changed a standing,
    /// and then only what depends on standings is looked at.
    /// </param>
    internal static void Run(Pack pack, EvidenceBase evidence, Reporter reporter, Severity severity)
    {
        var check = new WordingCheck(pack, evidence, reporter, severity);
        foreach (PackText text in PackTexts.Of(pack))
        {
            if (WordingList.For(text.Lang) is { } list)
            {
                check.Check(text, list);
            }
        }

        if (severity == Severity.Error)
        {
            check.ReportLanguages();
        }
    }

    /// <summary>Checks the texts of entities of which some other part could not be read.</summary>
    internal static void RunPartial(Pack pack, IEnumerable<PackText> texts, EvidenceBase evidence, Reporter reporter)
    {
        var check = new WordingCheck(pack, evidence, reporter, Severity.Error);
        foreach (PackText text in texts)
        {
            if (WordingList.For(text.Lang) is { } list)
            {
                check.Check(text, list);
            }
        }
    }

    private void Check(PackText text, WordingList list)
    {
        ImmutableArray<Sentence> sentences = [.. Sentence.Of(text.Text)];
        if (severity == Severity.Error)
        {
            foreach (Sentence sentence in sentences)
            {
                CheckOverclaim(text, sentence, list);
                if (text.Audience == Audience.Client)
                {
                    CheckBrain(text, sentence, list);
                }
            }

            CheckGrade(text, sentences);
        }

        switch (text.Role)
        {
            case PackTextRole.Statement when evidence.ClaimOf(text.Id) is { } claim:
                foreach (Sentence sentence in sentences)
                {
                    CheckCausal(text, sentence, list, claim);
                }

                break;
            case PackTextRole.Plain when evidence.ClaimOf(text.Id) is { } claim:
                CheckPlain(text, sentences, list, claim);
                break;
            case PackTextRole.Handout:
                CheckHandout(text, sentences, list);
                break;
        }
    }

    private void CheckOverclaim(PackText text, Sentence sentence, WordingList list)
    {
        // What must not be read into a claim may name the overclaim that it warns of.
        if (text.Role == PackTextRole.DoesNotShow)
        {
            return;
        }

        foreach (WordingList.PhraseMatch match in list.All(sentence, list.Overclaims)
            .Where(match => !list.IsNegated(sentence, match.First)))
        {
            Report(DiagnosticCodes.Overclaim, text, sentence.Words[match.First].Start,
                $"'{match.Phrase.Text}' says more than evidence can: {match.Phrase.Reason}.",
                $"Say '{match.Phrase.Better}', or put a quoted word in quotation marks.");
        }
    }

    private void CheckBrain(PackText text, Sentence sentence, WordingList list)
    {
        if (list.Find(sentence, list.OwnBrain) is { } own && !list.IsNegatedAround(sentence, own))
        {
            Report(DiagnosticCodes.GroupAsReader, text, sentence.Words[own.First].Start,
                "A result of groups is told as a fact about the reader.", "Say what studies found in groups of people.");
        }

        if (list.Find(sentence, list.Brain) is { } brain && list.Find(sentence, list.Improvement) is { } better
            && list.Find(sentence, list.Causal) is { } cause && !list.Has(sentence, list.Null)
            && !list.IsNegated(sentence, cause.First) && !list.IsNegated(sentence, better.First)
            && !list.IsNegated(sentence, brain.First))
        {
            Report(DiagnosticCodes.BrainAsCause, text, sentence.Words[brain.First].Start,
                "A change of the brain is worded as the cause of getting better; studies show that both go together.",
                "Say that the two go together.");
        }
    }

    private void CheckGrade(PackText text, ImmutableArray<Sentence> sentences)
    {
        if (text.Audience == Audience.Client && ReadingLevel.Grade(sentences, text.Lang) is { } grade
            && Math.Round(grade, 1) > ReadingLevel.HighestForClients)
        {
            Report(DiagnosticCodes.ReadingGrade, text, 0, string.Create(CultureInfo.InvariantCulture,
                $"The text for clients reads at school grade {grade:0.0}; at most {ReadingLevel.HighestForClients:0} is wanted."),
                "Use shorter sentences and shorter words.", DiagnosticCodes.ReadingGrade.Severity);
        }
    }

    private void CheckCausal(PackText text, Sentence sentence, WordingList list, Claim claim)
    {
        if (MayBeCausal(claim))
        {
            return;
        }

        string reason = claim.Proposition.Predicate.IsCausal
            ? "no randomised finding that counts supports the claim"
            : $"'{claim.Proposition.Predicate}' is not causal";
        foreach (WordingList.PhraseMatch match in list.All(sentence, list.Causal)
            .Where(match => !list.IsNegated(sentence, match.First)))
        {
            Report(DiagnosticCodes.CausalWord, text, sentence.Words[match.First].Start,
                $"'{match.Phrase.Text}' says that one thing brings about another, but {reason} ('{claim.Id.Local}').", "Say 'goes with'.");
        }
    }

    private static bool MayBeCausal(Claim claim) =>
        new Hop { From = claim.Proposition.Subject, To = claim.Proposition.Object, Claim = claim, Inverse = false }.IsCausal;

    /// <summary>
    /// A client's text of a claim as a whole says what the standing says, and no sentence states a benefit flatly that the standing does
    /// not carry.
    /// </summary>
    private void CheckPlain(PackText text, ImmutableArray<Sentence> sentences, WordingList list, Claim claim)
    {
        foreach (Sentence sentence in sentences)
        {
            CheckCausal(text, sentence, list, claim);
        }

        if (claim.Standing is Standing.Established or Standing.Supported or Standing.Suspended)
        {
            return;
        }

        bool Any(WordingList.PhraseSet phrases) => sentences.Any(sentence => list.Has(sentence, phrases));
        bool carries = claim.Standing switch
        {
            Standing.Contested => Any(list.Contested) || (Any(list.Null) && (Any(list.Preliminary) || Any(list.Benefit))),
            Standing.Null or Standing.Refuted => Any(list.Null),
            Standing.ClinicalOpinion => Any(list.Opinion) || Any(list.Null),
            _ => Any(list.Preliminary) || Any(list.Opinion) || Any(list.Contested) || Any(list.Null),
        };
        if (!carries)
        {
            Stronger(text, sentences.IsEmpty ? 0 : sentences[0].Start, claim, "nowhere in the text");
            return;
        }

        foreach (Sentence sentence in sentences.Where(sentence => !sentence.IsQuestion && !IsReported(sentence, list)))
        {
            if (list.All(sentence, list.Benefit).Where(benefit => !list.IsNegated(sentence, benefit.First))
                .Cast<WordingList.PhraseMatch?>().FirstOrDefault() is { } benefit)
            {
                Stronger(text, sentence.Words[benefit.First].Start, claim, $"not in the sentence with '{benefit.Phrase.Text}'");
            }
        }
    }

    /// <summary>Whether a sentence is hedged, or tells what some study saw: beside the text's own mark that is no flat statement.</summary>
    private static bool IsReported(Sentence sentence, WordingList list) => list.Has(sentence, list.Null)
        || list.Has(sentence, list.Contested) || list.Has(sentence, list.Opinion) || list.Has(sentence, list.Preliminary)
        || list.Has(sentence, list.Study);

    private void CheckHandout(PackText text, ImmutableArray<Sentence> sentences, WordingList list)
    {
        int coveredParagraph = -1;
        foreach (Sentence sentence in sentences)
        {
            ImmutableArray<Claim> cited =
            [
                .. sentence.Marks.Where(mark => mark.Kind == TextMarkKind.Claim)
                    .Select(mark => EntityId.TryParse(mark.Reference, pack.Info.Id, out EntityId id) ? evidence.ClaimOf(id) : null)
                    .OfType<Claim>(),
            ];
            foreach (Claim claim in cited)
            {
                CheckCausal(text, sentence, list, claim);
                CheckCited(text, sentence, list, claim);
            }

            if (sentence.Marks.Any(mark => mark.Kind == TextMarkKind.Claim))
            {
                coveredParagraph = sentence.Paragraph;
            }
            else if (severity == Severity.Error && coveredParagraph != sentence.Paragraph && !sentence.IsQuestion
                && list.Find(sentence, list.Study) is { } study)
            {
                Report(DiagnosticCodes.FindingWithoutClaim, text, sentence.Words[study.First].Start,
                    $"The sentence speaks of '{study.Phrase.Text}' and names no claim.",
                    "Name the claim that it rests on: [claim/…].");
            }
        }
    }

    private void CheckCited(PackText text, Sentence sentence, WordingList list, Claim claim)
    {
        if (sentence.Words.IsEmpty)
        {
            return;
        }

        bool isNull = list.Has(sentence, list.Null);
        bool isContested = list.Has(sentence, list.Contested);
        bool isOpinion = list.Has(sentence, list.Opinion);
        bool isPreliminary = list.Has(sentence, list.Preliminary);
        bool allowed = claim.Standing switch
        {
            Standing.Established or Standing.Supported => true,
            Standing.Preliminary => isPreliminary || isOpinion || isContested || isNull,
            Standing.Contested => isContested,
            Standing.ClinicalOpinion => isOpinion || isNull,
            Standing.Null or Standing.Refuted => isNull,
            _ => false,
        };
        if (!allowed)
        {
            Stronger(text, sentence.Words[0].Start, claim, "not in this sentence");
        }
    }

    private void Stronger(PackText text, int offset, Claim claim, string where)
    {
        string numbers = claim.Links.Where(link => link.Direction != Direction.Qualifies)
            .Select(link => link.Finding.Effect.IncludesNoEffect).Where(includes => includes is not null).ToList()
            is { Count: > 0 } intervals && intervals.TrueForAll(includes => includes == true)
            ? " Every interval behind it includes no effect."
            : "";
        Report(DiagnosticCodes.StrongerThanStanding, text, offset,
            $"'{claim.Id.Local}' stands as '{Words.Of(claim.Standing)}', and {where} do words say so.{numbers}",
            claim.Standing switch
            {
                Standing.Preliminary => "Say 'early, small studies suggest' or 'may'.",
                Standing.ClinicalOpinion => "Say 'clinicians report' and 'not yet tested'.",
                Standing.Contested => "Say 'studies disagree', and name both sides.",
                Standing.Suspended => "Take the sentence out: no evidence is left to count.",
                _ => "Say 'studies have not shown'.",
            });
    }

    private void ReportLanguages()
    {
        foreach (string lang in pack.Info.Languages.Where(lang => WordingList.For(lang) is null))
        {
            reporter.ReportAt(DiagnosticCodes.LanguageUnchecked, "pack.yaml", "/languages",
                $"There is no word list for '{lang}'; its texts were not checked for overclaims and strength.");
        }

        List<PackText> texts = pack.Info.Languages.Count > 1
            ? [.. PackTexts.Of(pack).Where(text => text.Role != PackTextRole.Note)] : [];
        int all = texts.DistinctBy(text => (text.Id, text.Field)).Count();
        foreach (string lang in pack.Info.Languages.Skip(1))
        {
            int there = texts.Count(text => string.Equals(text.Lang, lang, StringComparison.OrdinalIgnoreCase));
            if (there < all)
            {
                reporter.ReportAt(DiagnosticCodes.OneLanguage, "pack.yaml", "/languages",
                    Invariant($"{there} of {all} texts stand in '{lang}'; the others are shown in ") + $"'{pack.Info.Languages[0]}'.");
            }
        }
    }

    private void Report(
        DiagnosticCode code, PackText text, int offset, string message, string cure, Severity? own = null) =>
        reporter.ReportWithin(code, text, offset, message, cure, severity: own ?? severity);
}
