using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <content>What a release refuses besides.</content>
internal sealed partial class PackCheck
{
    private void CheckRelease()
    {
        foreach (FindingDraft finding in pack.Findings.Where(finding => finding.Facts.Extraction.Reading == Reading.Memory))
        {
            reporter.Report(DiagnosticCodes.FactFromMemory, finding.Id, "/extraction/reading",
                $"'{finding.Id.Local}' states its result from memory ('reading: memory'); a release states what was read.",
                "Read the source, correct the numbers and write 'reading: read', or take the finding out.");
        }

        foreach (ClaimDraft claim in pack.Claims)
        {
            CheckReviewed(claim.Id, "/plain", claim.Reviewed);
        }

        foreach (Handout handout in pack.Handouts.Where(handout => handout.Audience == Audience.Client))
        {
            CheckReviewed(handout.Id, "/text", handout.Reviewed);
        }
    }

    private void CheckReviewed(EntityId id, string pointer, TextReview? review)
    {
        if (review is null)
        {
            reporter.Report(DiagnosticCodes.TextNotReviewed, id, pointer,
                $"The text of '{id.Local}' for clients states findings, and no person has reviewed it.",
                "Have a clinician read it, then add 'reviewed: { by: name, on: date }'.");
        }
    }

    private void CheckAcceptedSources()
    {
        HashSet<EntityId> sources = [.. pack.Sources.Select(source => source.Id), .. pack.Unread];
        foreach (EntityId id in accepted.Order())
        {
            if (!sources.Contains(id))
            {
                reporter.ReportAt(DiagnosticCodes.NotDefined, "pack.yaml", "/acceptedSources",
                    $"'{Written(id)}' is listed as accepted, but the pack defines no such source.", "Correct the id or take it from the list.",
                    Nearest(id));
            }
        }
    }
}
