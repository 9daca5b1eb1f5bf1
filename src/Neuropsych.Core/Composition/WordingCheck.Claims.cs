using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <content>Sentences against the claims that they rest on.</content>
internal sealed partial class WordingCheck
{
    private const int QuotedWords = 6;

    private void CheckCausal(PackText text, SentenceScope sentence, WordingList list, Claim claim)
    {
        if (MayBeCausal(claim))
        {
            return;
        }

        // "Reduces" is the word of a causal predicate, and causal over one that is not.
        bool isCausal = claim.Proposition.Predicate.IsCausal;
        string reason = isCausal
            ? "no randomised finding that counts supports the claim"
            : $"'{claim.Proposition.Predicate}' is not causal";
        IEnumerable<PhraseMatch> matches = list.Causal.In(sentence.Sentence)
            .Concat(isCausal || sentence.Sentence.IsQuestion ? [] : list.Effect.In(sentence.Sentence).Where(match => !sentence.IsOpen(match)))
            .OrderBy(match => match.First);
        int reach = 0;
        foreach (PhraseMatch match in matches.Where(match => !sentence.IsTakenBack(match)))
        {
            if (match.First >= reach)
            {
                Report(DiagnosticCodes.CausalWord, sentence, match, $"'{Quoted(text, sentence, match)}' says that one thing brings about "
                    + $"another, but {reason} ('{claim.Id.Local}', which stands as '{Words.Of(claim.Standing)}').", "Say 'goes with'.");
                reach = match.End;
            }
        }
    }

    private static bool MayBeCausal(Claim claim) =>
        new Hop { From = claim.Proposition.Subject, To = claim.Proposition.Object, Claim = claim, Inverse = false }.IsCausal;

    /// <summary>
    /// A client's text of a claim as a whole says what the standing says, and no sentence states a benefit flatly that the standing does
    /// not carry.
    /// </summary>
    private void CheckPlain(PackText text, ImmutableArray<SentenceScope> sentences, WordingList list, Claim claim)
    {
        foreach (SentenceScope sentence in sentences)
        {
            CheckCausal(text, sentence, list, claim);
            CheckNumbers(text, sentence, list, [claim]);
        }

        if (claim.Standing is Standing.Established or Standing.Supported or Standing.Suspended)
        {
            return;
        }

        bool Any(PhraseSet phrases) => sentences.Any(sentence => sentence.Has(phrases));
        bool carries = claim.Standing switch
        {
            Standing.Contested => Any(list.Contested)
                || (Any(list.Null) && (Any(list.Preliminary) || sentences.Any(sentence => Said(sentence, list.Effects).Any() || sentence.Has(list.Study)))),
            Standing.Null or Standing.Refuted => Any(list.Null),
            Standing.ClinicalOpinion => Any(list.Opinion) || Any(list.Null),
            _ => Any(list.Preliminary) || Any(list.Opinion) || Any(list.Contested) || Any(list.Null),
        };
        if (!carries)
        {
            (string message, string cure) = Stronger(list, claim, "nowhere in the text");
            reporter.ReportWithin(DiagnosticCodes.StrongerThanStanding, text, sentences.IsEmpty ? 0 : sentences[0].Sentence.Start, message, cure, severity: severity);
            return;
        }

        foreach (SentenceScope sentence in sentences.Where(sentence => !sentence.Sentence.IsQuestion))
        {
            if (Said(sentence, list.Effects).Concat(Said(sentence, list.Benefit))
                .Where(match => !sentence.IsOpen(match) && !IsReported(sentence, match, list, claim.Standing))
                .OrderBy(match => match.First).FirstOrDefault() is { } flat)
            {
                Stronger(text, sentence, list, claim, flat);
            }
        }
    }

    /// <summary>
    /// Whether what is said at a word is hedged, or is what some study saw: beside the text's own mark that is no flat statement. Over a null
    /// or refuted claim a mere "may" is a benefit still.
    /// </summary>
    private static bool IsReported(SentenceScope sentence, PhraseMatch match, WordingList list, Standing standing) =>
        sentence.HasNear(list.Null, match) || sentence.HasNear(list.Contested, match) || sentence.HasNear(list.Opinion, match)
        || (standing is Standing.Null or Standing.Refuted
            ? sentence.HasNear(list.Preliminary, match) && sentence.HasNear(list.Study, match)
            : sentence.HasNear(list.Preliminary, match) || sentence.HasNear(list.Study, match) || sentence.HasNear(list.Hedges, match));

    /// <summary>
    /// Handouts and what says what something is: a sentence is no stronger than the claims that it cites; a benefit without a claim of its own is
    /// held to all those of its paragraph, and there must be one.
    /// </summary>
    private void CheckParagraphs(PackText text, ImmutableArray<SentenceScope> sentences, WordingList list)
    {
        foreach (IGrouping<int, SentenceScope> paragraph in sentences.GroupBy(sentence => sentence.Sentence.Paragraph))
        {
            List<Claim> ofParagraph = [.. paragraph.SelectMany(Cited).Distinct()];
            bool isCovered = false;
            foreach (SentenceScope sentence in paragraph)
            {
                List<Claim> cited = [.. Cited(sentence)];
                foreach (Claim claim in cited)
                {
                    CheckCausal(text, sentence, list, claim);
                    CheckCited(text, sentence, list, claim);
                }

                CheckNumbers(text, sentence, list, cited);

                if (sentence.Sentence.Marks.Any(mark => mark.Kind == TextMarkKind.Claim))
                {
                    isCovered = true;
                }
                else if (!sentence.Sentence.IsQuestion && !CheckUncitedBenefit(text, sentence, list, ofParagraph) && !isCovered)
                {
                    CheckUncitedFinding(text, sentence, list);
                }
            }
        }
    }

    /// <returns>Whether a fault was reported.</returns>
    private bool CheckUncitedBenefit(PackText text, SentenceScope sentence, WordingList list, List<Claim> ofParagraph)
    {
        // What something is may be said with a "can"; a handout names the evidence for that too.
        bool isFlatOnly = text.Role is PackTextRole.Definition or PackTextRole.Procedure;
        if (Said(sentence, list.Benefit)
            .Where(match => !sentence.IsOpen(match) && !(isFlatOnly && sentence.HasNear(list.Hedges, match)))
            .FirstOrDefault() is not { } benefit)
        {
            return false;
        }

        if (ofParagraph.Count == 0)
        {
            if (severity == Severity.Error)
            {
                // "You may feel calmer" foretells nothing; whether it rests on a finding, its author knows.
                bool isSoft = sentence.HasNear(list.Invitations, benefit);
                findings.Add(DiagnosticCodes.FindingWithoutClaim, sentence, benefit,
                    $"'{Quoted(text, sentence, benefit)}' states a benefit{(isSoft ? ", if a soft one," : "")} and names no claim.",
                    "Name the claim that it rests on, [claim/…], in this sentence or the paragraph; or say what is done rather than what it does.",
                    isSoft ? Severity.Warning : severity);
            }

            return severity == Severity.Error;
        }

        Claim? weaker = ofParagraph.Find(claim => claim.Standing is not (Standing.Established or Standing.Supported)
            && !IsReported(sentence, benefit, list, claim.Standing));
        if (weaker is not null)
        {
            Stronger(text, sentence, list, weaker, benefit);
        }

        return weaker is not null;
    }

    private void CheckUncitedFinding(PackText text, SentenceScope sentence, WordingList list)
    {
        if (severity == Severity.Error && text.Role == PackTextRole.Handout && list.Study.First(sentence.Sentence) is { } study
            && !sentence.IsMyth(study.First))
        {
            Report(DiagnosticCodes.FindingWithoutClaim, sentence, study,
                $"The sentence speaks of '{Quoted(text, sentence, study)}' and names no claim.", "Name the claim that it rests on: [claim/…].");
        }
    }

    private IEnumerable<Claim> Cited(SentenceScope sentence) => sentence.Sentence.Marks.IsEmpty ? [] : sentence.Sentence.Marks.Where(mark => mark.Kind == TextMarkKind.Claim)
        .Select(mark => EntityId.TryParse(mark.Reference, pack.Info.Id, out EntityId id) ? evidence.ClaimOf(id) : null)
        .OfType<Claim>();

    private void CheckCited(PackText text, SentenceScope sentence, WordingList list, Claim claim)
    {
        if (sentence.Sentence.Words.IsEmpty)
        {
            return;
        }

        bool isNull = sentence.Has(list.Null);
        bool isContested = sentence.Has(list.Contested);
        bool isOpinion = sentence.Has(list.Opinion);
        bool isAllowed = claim.Standing switch
        {
            Standing.Established or Standing.Supported => true,
            Standing.Preliminary => sentence.Has(list.Preliminary) || isOpinion || isContested || isNull,
            Standing.Contested => isContested,
            Standing.ClinicalOpinion => isOpinion || isNull,
            Standing.Null or Standing.Refuted => isNull,
            _ => false,
        };
        PhraseMatch? benefit = Said(sentence, list.Benefit).Where(match => !sentence.IsOpen(match)
            && (!isAllowed || !IsReported(sentence, match, list, claim.Standing))).FirstOrDefault();
        if (!isAllowed && benefit is null)
        {
            // What reports studies, or denies something, may well say it in words that no list knows.
            bool isUnsure = claim.Standing != Standing.Suspended && !isNull && !isContested && !isOpinion && !sentence.Has(list.Preliminary)
                && (sentence.Has(list.Study) || sentence.Has(list.Negations));
            var beginning = new PhraseMatch(null!, 0, int.Min(QuotedWords, sentence.Sentence.Words.Length));
            Stronger(text, sentence, list, claim, beginning, isUnsure);
        }
        else if (benefit is { } flat && claim.Standing is not (Standing.Established or Standing.Supported))
        {
            Stronger(text, sentence, list, claim, flat);
        }
    }

    private void Stronger(PackText text, SentenceScope sentence, WordingList list, Claim claim, PhraseMatch phrase, bool isUnsure = false)
    {
        (string message, string cure) = Stronger(list, claim, $"not in the sentence with '{Quoted(text, sentence, phrase)}'", isUnsure);
        findings.Add(DiagnosticCodes.StrongerThanStanding, sentence, phrase.Phrase is null ? null : phrase, message, cure, isUnsure ? Severity.Warning : severity);
    }

    private static (string Message, string Cure) Stronger(WordingList list, Claim claim, string where, bool isUnsure = false)
    {
        string numbers = claim.Links.Where(link => link.Direction != Direction.Qualifies)
            .Select(link => link.Finding.Effect.IncludesNoEffect).Where(includes => includes is not null).ToList()
            is { Count: > 0 } intervals && intervals.TrueForAll(includes => includes == true)
            ? " Every interval behind it includes no effect."
            : "";
        return ($"'{claim.Id.Local}' stands as '{Words.Of(claim.Standing)}', and {where} do words say so.{numbers}"
            + (isUnsure ? " It reports a study or denies something, perhaps in words that are not known here, so this is no error." : ""),
            claim.Standing == Standing.Suspended
                ? "Take the sentence out: no evidence is left to count."
                : $"Say '{list.BetterFor(claim.Standing)}'.");
    }
}
