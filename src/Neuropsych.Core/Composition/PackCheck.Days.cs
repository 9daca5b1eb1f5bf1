using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Days: of reading, judging, deciding and of the next review.</content>
internal sealed partial class PackCheck
{
    /// <summary>The first year in which anything that a pack records of itself can have happened: a mistyped century lies before it.</summary>
    private const int FirstRecordedYear = 1950;

    /// <summary>How many days a day may lie ahead of the host's: where the sun rises earlier it is tomorrow already.</summary>
    private const int DaysAhead = 1;

    /// <summary>How many years a review may be put off: a convention, since evidence is looked for anew more often than that.</summary>
    private const int MostYearsToReview = 10;

    private void CheckDays()
    {
        foreach (Source source in pack.Sources)
        {
            CheckDay(source.Id, "/verified/on", source.Verified?.On, "The record was seen");
            CheckDay(source.Id, "/integrity/checkedAt", source.Integrity.CheckedAt, "The state was looked up");
            CheckDay(source.Id, "/integrity/date", source.Integrity.Date, "The notice is");
        }

        foreach (FindingDraft finding in pack.Findings)
        {
            CheckDay(finding.Id, "/withdrawal/date", finding.Facts.Withdrawal?.Date, "The finding was withdrawn");
            CheckRead(finding);
        }

        foreach (Tombstone tombstone in pack.Tombstones)
        {
            CheckDay(tombstone.Id, "/date", tombstone.Date, "The id was withdrawn");
        }

        ILookup<EntityId, LinkDraft> links = pack.Links.ToLookup(link => scope.Resolve(link.Claim));
        foreach (ClaimDraft claim in pack.Claims)
        {
            CheckDay(claim.Id, "/certainty/on", claim.Certainty?.On, "The certainty was judged");
            CheckDay(claim.Id, "/verdict/override/on", claim.Override?.On, "The override was decided");
            CheckJudged(claim, links[claim.Id]);
            CheckNextReview(claim);
        }
    }

    private void CheckRead(FindingDraft finding)
    {
        const string At = "/extraction/on";
        DateOnly on = finding.Facts.Extraction.On;
        CheckDay(finding.Id, At, on, "The result was read");
        if (IsBefore(on, finding.Source, out Source? source))
        {
            reporter.Report(DiagnosticCodes.YearNotPossible, finding.Id, At,
                Invariant($"The result was read on '{on:yyyy-MM-dd}', and '{Written(source.Id)}' is of {source.Citation.Year}."),
                "Correct the day or the year of the source.");
        }
    }

    /// <summary>Nobody judges by what is published later.</summary>
    private void CheckJudged(ClaimDraft claim, IEnumerable<LinkDraft> links)
    {
        const string At = "/verdict/asOf";
        CheckDay(claim.Id, At, claim.AsOf, "The verdict is");
        foreach (LinkDraft link in links)
        {
            if (scope.Get<FindingDraft>(link.Finding) is { } finding && IsBefore(claim.AsOf, finding.Source, out Source? source))
            {
                reporter.Report(DiagnosticCodes.YearNotPossible, claim.Id, At,
                    Invariant($"The verdict is of '{claim.AsOf:yyyy-MM-dd}' and rests on '{Written(source.Id)}' of {source.Citation.Year}."),
                    "Correct the day, or judge anew with what has been published since.", severity: Severity.Warning);
                return;
            }
        }
    }

    private void CheckNextReview(ClaimDraft claim)
    {
        const string At = "/reviewDue";
        string? fault = claim.ReviewDue.Year > LastYear || claim.ReviewDue.Year - claim.AsOf.Year > MostYearsToReview
            ? Invariant($"The review is due on '{claim.ReviewDue:yyyy-MM-dd}', more than {MostYearsToReview} years after the verdict of '{claim.AsOf:yyyy-MM-dd}'.")
            : claim.ReviewDue < claim.AsOf
                ? Invariant($"The review is due on '{claim.ReviewDue:yyyy-MM-dd}', before the verdict of '{claim.AsOf:yyyy-MM-dd}'.")
                : null;
        if (fault is not null)
        {
            reporter.Report(DiagnosticCodes.YearNotPossible, claim.Id, At, fault,
                Invariant($"Set the day on which somebody looks for new evidence, within {MostYearsToReview} years of the verdict."),
                severity: claim.ReviewDue.Year > LastYear ? null : Severity.Warning);
        }
    }

    /// <summary>Whether a day lies before the year of a source; articles in press carry the next year.</summary>
    private bool IsBefore(DateOnly day, EntityId id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Source? source)
    {
        source = scope.Get<Source>(id);
        return source is not null && source.Citation.Year > day.Year + YearsAhead && source.Citation.Year <= LastYear;
    }

    /// <summary>
    /// A day on which something is said to have happened. One that no calendar of today reaches is an error; one that only the host's clock
    /// calls the future is a warning, since the clock may be wrong, and a wrong clock refuses no pack.
    /// </summary>
    private void CheckDay(EntityId id, string pointer, DateOnly? day, string what)
    {
        if (day is not { } on)
        {
            return;
        }

        bool isImpossible = on.Year is < FirstRecordedYear or > LastYear;
        if (isImpossible || (options.AsOf is { } today && on > today.AddDays(DaysAhead)))
        {
            reporter.Report(DiagnosticCodes.YearNotPossible, id, pointer,
                on.Year < FirstRecordedYear
                    ? Invariant($"{what} on '{on:yyyy-MM-dd}', which is before {FirstRecordedYear}.")
                    : Invariant($"{what} on '{on:yyyy-MM-dd}', which is still to come."),
                "Write the day on which it happened.", severity: isImpossible ? null : Severity.Warning);
        }
    }
}
