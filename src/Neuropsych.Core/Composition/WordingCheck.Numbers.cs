using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <content>Numbers in sentences against the findings of the claims that they are about.</content>
internal sealed partial class WordingCheck
{
    private readonly Dictionary<EntityId, ClaimNumbers> numbers = [];

    /// <summary>
    /// A number that a sentence gives as a result stands in a finding of a claim that it is about, as precisely as it is written. A sentence that takes
    /// the number back, and a question, state none.
    /// </summary>
    private void CheckNumbers(PackText text, SentenceScope sentence, WordingList list, List<Claim> claims)
    {
        if (severity != Severity.Error || claims.Count == 0 || sentence.Sentence.IsQuestion)
        {
            return;
        }

        foreach (StatedNumber stated in StatedNumber.In(text.Text, sentence.Sentence.Words, list))
        {
            if (claims.Any(claim => NumbersOf(claim).Has(stated)) || sentence.IsTakenBack(stated.First, stated.End))
            {
                continue;
            }

            string of = string.Join("', '", claims.Select(claim => claim.Id.In(pack.Info.Id)).Distinct());
            string told = claims.Count == 1 ? ": " + NumbersOf(claims[0]).Told() : "";
            reporter.ReportWithin(DiagnosticCodes.NumberWithoutFinding, text, sentence.Sentence.Words[stated.First].Start,
                $"'{stated.Written}' stands in no finding of '{of}'{told}.",
                "Say a number that the evidence has, name the claim that has this one, or add the finding that states it.");
        }
    }

    private ClaimNumbers NumbersOf(Claim claim)
    {
        if (!numbers.TryGetValue(claim.Id, out ClaimNumbers? known))
        {
            numbers.Add(claim.Id, known = new ClaimNumbers(claim));
        }

        return known;
    }
}
