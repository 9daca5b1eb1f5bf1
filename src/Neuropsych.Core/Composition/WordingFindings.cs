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
        foreach (IGrouping<SentenceScope, Finding> sentence in found.GroupBy(one => one.Sentence))
        {
            var told = new List<Finding>();
            foreach (Finding finding in sentence.OrderByDescending(one => one.Severity).ThenBy(one => ByGravity.IndexOf(one.Code)).ThenBy(one => one.First))
            {
                if (!told.Exists(other => other.Covers(finding)))
                {
                    told.Add(finding);
                }
            }

            foreach (Finding finding in told.OrderBy(one => one.First))
            {
                reporter.ReportWithin(finding.Code, text, finding.Sentence.Sentence.Words[finding.First].Start, finding.Message, finding.Cure, severity: finding.Severity);
            }
        }
    }

    private sealed record Finding(DiagnosticCode Code, SentenceScope Sentence, PhraseMatch? Words, string Message, string Cure, Severity Severity)
    {
        internal int First => Words?.First ?? 0;

        private int Last => Words is { } words ? words.End - 1 : Sentence.Sentence.Words.Length - 1;

        /// <summary>Whether another fault is of the same stretch: it has words in common, or stands in the same part of the sentence.</summary>
        internal bool Covers(Finding other) =>
            (First <= other.Last && other.First <= Last) || Sentence.PartOf(First) == Sentence.PartOf(other.First) || Sentence.PartOf(Last) == Sentence.PartOf(other.Last);
    }
}
