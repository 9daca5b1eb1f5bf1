using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <summary>
/// What texts say against what the evidence allows: overclaims, causal words, brain change as a cause, group results told as the reader's
/// own, promises, diagnoses and advice, sentences stronger than their claim, findings without a claim, and texts that are hard to read.
/// </summary>
internal sealed partial class WordingCheck
{
    /// <summary>How many texts one processor takes at a time: enough that sharing costs nothing beside reading them.</summary>
    private const int Share = 32;

    private readonly Pack pack;
    private readonly EvidenceBase evidence;
    private readonly Severity severity;
    private readonly FoundFaults reporter = new();
    private readonly WordPool pool;
    private WordingFindings findings = null!;

    private WordingCheck(Pack pack, EvidenceBase evidence, Severity severity, WordPool pool)
    {
        this.pack = pack;
        this.evidence = evidence;
        this.severity = severity;
        this.pool = pool;
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
        List<PackText> texts = [.. PackTexts.Of(pack)];
        CheckAll(pack, texts, evidence, reporter, severity);
        if (severity == Severity.Error)
        {
            ReportLanguages(pack, texts, reporter);
        }
    }

    /// <summary>Checks the texts of entities of which some other part could not be read.</summary>
    internal static void RunPartial(Pack pack, IReadOnlyList<PackText> texts, EvidenceBase evidence, Reporter reporter) =>
        CheckAll(pack, texts, evidence, reporter, Severity.Error);

    /// <summary>Texts are read on all processors, and their faults told in the order of the texts.</summary>
    private static void CheckAll(Pack pack, IReadOnlyList<PackText> texts, EvidenceBase evidence, Reporter reporter, Severity severity)
    {
        Dictionary<string, string> readAs = severity == Severity.Error ? ReadAs(texts, reporter) : [];
        var checks = new WordingCheck[(texts.Count + Share - 1) / Share];
        Parallel.For(0, checks.Length, () => new WordPool(), (i, _, pool) =>
        {
            checks[i] = new WordingCheck(pack, evidence, severity, pool);
            for (int text = i * Share; text < Math.Min(texts.Count, (i + 1) * Share); text++)
            {
                checks[i].Check(texts[text], readAs);
            }

            return pool;
        }, _ => { });
        foreach (WordingCheck check in checks)
        {
            check.reporter.TellTo(reporter);
        }
    }

    private void Check(PackText text, Dictionary<string, string> readAs)
    {
        WordingList? own = WordingList.For(text.Lang);
        if (severity == Severity.Error)
        {
            CheckLetters(text, isLatin: own is not null);
        }

        if ((own ?? (readAs.TryGetValue(text.Lang, out string? other) ? WordingList.For(other) : null)) is { } list)
        {
            Check(text, list);
        }
        else if (severity == Severity.Error)
        {
            CheckLanguage(text, Sentence.Of(text.Text, pool: pool));
        }
    }

    private void Check(PackText text, WordingList list)
    {
        ImmutableArray<SentenceScope> sentences =
            [.. Quotations.Settled(Rhetoric.Settled(Sentence.Of(text.Text, list.Vocabulary, pool), list), list).Select(sentence => new SentenceScope(sentence, list))];
        findings = new WordingFindings(reporter, text);
        if (severity == Severity.Error)
        {
            for (int i = 0; i < sentences.Length; i++)
            {
                if (!sentences[i].Sentence.IsQuestion)
                {
                    CheckWords(text, sentences[i], i == 0 ? null : sentences[i - 1], list);
                }
            }

            if (text.Audience == Audience.Client || text.Role == PackTextRole.Handout)
            {
                CheckBrain(text, sentences, list);
            }

            if (WordingList.For(text.Lang) == list)
            {
                CheckLanguage(text, sentences.Select(one => one.Sentence));
            }

            CheckGrade(text, [.. sentences.Select(one => one.Sentence)]);
        }

        switch (text.Role)
        {
            case PackTextRole.Statement when evidence.ClaimOf(text.Id) is { } claim:
                foreach (SentenceScope sentence in sentences)
                {
                    CheckCausal(text, sentence, list, claim);
                    CheckNumbers(text, sentence, list, [claim]);
                }

                break;
            case PackTextRole.Plain when evidence.ClaimOf(text.Id) is { } claim:
                CheckPlain(text, sentences, list, claim);
                break;
            case PackTextRole.Handout or PackTextRole.Definition or PackTextRole.Procedure:
                CheckParagraphs(text, sentences, list);
                break;
        }

        findings.Report();
    }

    /// <summary>What no text may say, whatever the evidence.</summary>
    private void CheckWords(PackText text, SentenceScope sentence, SentenceScope? before, WordingList list)
    {
        foreach (PhraseMatch match in Said(sentence, list.Overclaim))
        {
            if (IsStated(match))
            {
                Report(DiagnosticCodes.Overclaim, sentence, match,
                    $"'{Quoted(text, sentence, match)}' says more than evidence can: {match.Phrase.Reason}.",
                    $"Say '{match.Phrase.Better}', or put a quoted word in quotation marks.");
            }
        }

        foreach (PhraseMatch match in Said(sentence, list.OwnBrain))
        {
            if (IsStated(match))
            {
                ReportToReader(DiagnosticCodes.GroupAsReader, match, $"'{Quoted(text, sentence, match)}': {match.Phrase.Reason}.");
            }
        }

        First(DiagnosticCodes.DangerousAdvice, list.Danger, "is advice that can hurt", isUndoneWithin: true);
        First(DiagnosticCodes.Promise, list.Promise, "promises the reader something");
        First(DiagnosticCodes.DiagnosisOfReader, list.Diagnosis, "tells the reader what they have", isUndoneWithin: true);
        First(DiagnosticCodes.TherapyFromScore, list.TherapyFromScore, "lets a score choose a therapy", isUndoneWithin: true);
        if (!list.Consult.In(sentence.Sentence).Any())
        {
            First(DiagnosticCodes.MedicationAdvice, list.Medication, "advises on a medicine");
        }

        // What must not be read into a claim may name the overclaim that it warns of.
        bool IsStated(PhraseMatch match) => text.Role != PackTextRole.DoesNotShow || !sentence.IsNamed(match);

        void First(DiagnosticCode code, WordingRule rule, string what, bool isUndoneWithin = false)
        {
            foreach (PhraseMatch match in Said(sentence, rule))
            {
                if (IsStated(match) && !sentence.IsWithinCondition(match) && !(isUndoneWithin && sentence.HoldsNegation(match)))
                {
                    ReportToReader(code, match, $"'{Quoted(text, sentence, match)}' {what}: {match.Phrase.Reason}.");
                    return;
                }
            }
        }

        void ReportToReader(DiagnosticCode code, PhraseMatch match, string message)
        {
            bool isUnsure = IsOfOthers(sentence, before, match, list);
            findings.Add(code, sentence, match,
                isUnsure ? message + " It may tell of those in the sentence before, so this is no error." : message,
                $"Say '{match.Phrase.Better}'" + (isUnsure ? ", or name those whom it is about." : "."), isUnsure ? Severity.Warning : severity);
        }
    }

    /// <summary>Whether a sentence may begin with those whom the one before names: <c>Viele Menschen … Sie haben …</c>.</summary>
    private static bool IsOfOthers(SentenceScope sentence, SentenceScope? before, PhraseMatch match, WordingList list) =>
        match.First == 0 && before?.Sentence.Paragraph == sentence.Sentence.Paragraph
        && list.Addresses.MatchAt(sentence.Sentence.Words, 0) is not null && list.Others.StandsIn(before.Sentence);

    /// <summary>A change of the brain is not told as what makes people better, in one sentence or over two.</summary>
    private void CheckBrain(PackText text, ImmutableArray<SentenceScope> sentences, WordingList list)
    {
        for (int i = 0; i < sentences.Length; i++)
        {
            SentenceScope sentence = sentences[i];
            if (sentence.Sentence.IsQuestion || sentence.Has(list.Null))
            {
                continue;
            }

            PhraseMatch? cause = Untaken(sentence, list.Causal) ?? Untaken(sentence, list.Consequences);
            PhraseMatch? better = Untaken(sentence, list.Improvement) ?? Said(sentence, list.Benefit).FirstOrDefault();
            if (cause is null || better is null)
            {
                continue;
            }

            bool isHere = Untaken(sentence, list.Brain) is not null;
            bool isBefore = i > 0 && sentences[i - 1] is var before && before.Sentence.Paragraph == sentence.Sentence.Paragraph
                && !before.Sentence.IsQuestion && !before.Has(list.Null) && Untaken(before, list.BrainChange) is not null
                && Untaken(sentence, list.Consequences) is not null;
            if (isHere || isBefore)
            {
                PhraseMatch at = isHere ? cause : Untaken(sentence, list.Consequences)!;
                Report(DiagnosticCodes.BrainAsCause, sentence, at,
                    $"'{Quoted(text, sentence, at)}' makes a change of the brain the cause of getting better; studies show that both go together.",
                    "Say that the two go together.");
            }
        }
    }

    private void CheckGrade(PackText text, ImmutableArray<Sentence> sentences)
    {
        if (text.Audience == Audience.Client && ReadingLevel.Grade(sentences, text.Lang) is { } grade
            && Math.Round(grade, 1) > ReadingLevel.HighestForClients)
        {
            reporter.ReportWithin(DiagnosticCodes.ReadingGrade, text, 0, string.Create(CultureInfo.InvariantCulture,
                $"The text for clients reads at school grade {grade:0.0}; at most {ReadingLevel.HighestForClients:0} is wanted."),
                "Use shorter sentences and shorter words.");
        }
    }

    /// <summary>The places where the text itself says it: not negated, denied, named as a myth, or told of others.</summary>
    private static IEnumerable<PhraseMatch> Said(SentenceScope sentence, WordingRule rule) =>
        rule.MayApply(sentence.Sentence) ? Untaken(sentence, rule) : [];

    private static IEnumerable<PhraseMatch> Untaken(SentenceScope sentence, WordingRule rule) =>
        rule.In(sentence.Sentence).Where(match => !sentence.IsTakenBack(match));

    private static PhraseMatch? Untaken(SentenceScope sentence, PhraseSet phrases)
    {
        foreach (PhraseMatch match in phrases.In(sentence.Sentence))
        {
            if (!sentence.IsTakenBack(match))
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>The words of a match as they stand in the text.</summary>
    private static string Quoted(PackText text, SentenceScope sentence, PhraseMatch match)
    {
        int start = sentence.Sentence.Words[match.First].Start;
        int end = sentence.Sentence.Words[match.End - 1].End;
        return text.Text[start..end].ReplaceLineEndings(" ");
    }

    private void Report(
        DiagnosticCode code, SentenceScope sentence, PhraseMatch match, string message, string cure) =>
        findings.Add(code, sentence, match, message, cure, severity);
}
