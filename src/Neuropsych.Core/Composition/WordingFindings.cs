using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <summary>
/// What was found in one text, so that of one stretch of a sentence only the gravest fault is told: mending it usually mends the others, and who mends a
/// sentence reads one reason rather than three.
/// </summary>
internal sealed class WordingFindings(FoundFaults reporter, PackText text)
{
    /// <summary>The codes of wording, the gravest first: what can hurt a reader before what says too much.</summary>
    private static readonly ImmutableArray<DiagnosticCode> ByGravity =
    [
        DiagnosticCodes.DangerousAdvice, DiagnosticCodes.MedicationAdvice, DiagnosticCodes.DiagnosisOfReader, DiagnosticCodes.TherapyFromScore,
        DiagnosticCodes.Promise, DiagnosticCodes.Overclaim, DiagnosticCodes.BrainAsCause, DiagnosticCodes.GroupAsReader,
        DiagnosticCodes.StrongerThanStanding, DiagnosticCodes.CausalWord, DiagnosticCodes.FindingWithoutClaim,
    ];

    private readonly List<Finding> found = [];

    /// <summary>Notes a fault of some words of a sentence.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="words">The words; null for the sentence as a whole.</param>
    /// <param name="message">What was found.</param>
    /// <param name="cure">What to write instead.</param>
    /// <param name="severity">How grave.</param>
    internal void Add(DiagnosticCode code, SentenceScope sentence, PhraseMatch? words, string message, string cure, Severity severity) =>
        found.Add(new Finding(code, sentence, words, message, cure, severity));

    /// <summary>Reports the gravest of each stretch.</summary>
    internal void Report()
    {
        if (found.Count == 0)
        {
            return;
        }

        foreach (IGrouping<SentenceScope, Finding> sentence in found.GroupBy(one => one.Sentence))
        {
            var told = new ToldStretches(sentence.Key);
            List<Finding> gravest = [.. sentence.OrderByDescending(one => one.Severity).ThenBy(one => ByGravity.IndexOf(one.Code)).ThenBy(one => one.First)
                .Where(one => told.TryTell(one.First, one.Last))];

            foreach (Finding finding in gravest.OrderBy(one => one.First))
            {
                reporter.ReportWithin(finding.Code, text, finding.Sentence.Sentence.Words[finding.First].Start, finding.Message, finding.Cure, severity: finding.Severity);
            }
        }
    }

    private sealed record Finding(DiagnosticCode Code, SentenceScope Sentence, PhraseMatch? Words, string Message, string Cure, Severity Severity)
    {
        internal int First => Words?.First ?? 0;

        internal int Last => Words is { } words ? words.End - 1 : Sentence.Sentence.Words.Length - 1;
    }

    /// <summary>The stretches of a sentence of which a fault is told. Each word is noted once, so that a long sentence costs its words.</summary>
    private sealed class ToldStretches(SentenceScope sentence)
    {
        private readonly bool[] words = new bool[sentence.Sentence.Words.Length];
        private readonly HashSet<(int Clause, int Half)> firstParts = [];
        private readonly HashSet<(int Clause, int Half)> lastParts = [];

        /// <summary>Notes a stretch, unless a fault of it is told: it has words in common with one, or begins or ends in the part of the sentence in which one does.</summary>
        internal bool TryTell(int first, int last)
        {
            Span<bool> own = words.AsSpan(first, last - first + 1);
            if (firstParts.Contains(sentence.PartOf(first)) || lastParts.Contains(sentence.PartOf(last)) || own.Contains(true))
            {
                return false;
            }

            own.Fill(true);
            firstParts.Add(sentence.PartOf(first));
            lastParts.Add(sentence.PartOf(last));
            return true;
        }
    }
}
