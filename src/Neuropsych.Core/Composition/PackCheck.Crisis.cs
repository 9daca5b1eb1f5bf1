using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Where help is found in a crisis: that each contact can be reached as written, and is not shown longer than it was verified for.</content>
internal sealed partial class PackCheck
{
    /// <summary>Where the contacts stand: a file in a folder, a key in a built pack.</summary>
    internal const string CrisisFile = "crisis.yaml";
    internal const string BuiltCrisis = "neuropsych/pack.json/crisis";

    private void CheckCrisis()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        HashSet<string> countries = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < pack.Crisis.Count; i++)
        {
            CrisisContact contact = pack.Crisis[i];
            if (!ids.Add(contact.Id))
            {
                Crisis(i, "/id", DiagnosticCodes.DefinedTwice, $"The contact '{contact.Id}' stands twice.", "Rename one.");
            }

            if (contact is { IsEmergency: true, Country: { } country } && contact.Region is null && !countries.Add(country))
            {
                Crisis(i, "/country", DiagnosticCodes.DefinedTwice, $"There are two emergency numbers for '{country}'.", "Keep the one to call first.");
            }

            CheckReach(i, contact);
            CheckDays(i, contact);
        }
    }

    private void CheckReach(int i, CrisisContact contact)
    {
        if (contact.Country is { } country && !CrisisReach.IsCountry(country))
        {
            Crisis(i, "/country", DiagnosticCodes.CrisisAddress, $"'{country}' is no country: two letters of ISO 3166-1 are expected.", "Write GB, DE or US.",
                country.Equals("uk", StringComparison.OrdinalIgnoreCase) ? "GB" : null);
        }

        if (contact.IsEmergency && (contact.Country is null || contact.Channel != CrisisChannel.Call))
        {
            Crisis(i, "", DiagnosticCodes.CrisisAddress, "An emergency number is one of a country and is called.", "Add 'country' and 'channel: call'.");
        }

        if (contact.Languages.Count == 0)
        {
            Crisis(i, "/languages", DiagnosticCodes.KeyMissing, "The key 'languages' is missing: people need to know who speaks with them.", "Add 'languages'.");
        }

        foreach (string language in contact.Languages.Where(language => !CrisisReach.IsLanguage(language)))
        {
            Crisis(i, "/languages", DiagnosticCodes.CrisisAddress, $"'{language}' is no language tag such as 'en' or 'pt-BR'.", "Write the tag.");
        }

        if (CrisisReach.Fault(contact.Channel, contact.Address) is { } fault)
        {
            Crisis(i, "/address", DiagnosticCodes.CrisisAddress, $"'{contact.Address}' {fault}.", contact.Channel switch
            {
                CrisisChannel.Call or CrisisChannel.Text => "Write the digits as people dial them in that country, with blanks or hyphens between.",
                CrisisChannel.Chat => "Write the address in full: https://….",
                _ => "Write the place.",
            });
        }
    }

    private void CheckDays(int i, CrisisContact contact)
    {
        if (string.IsNullOrWhiteSpace(contact.VerifiedBy))
        {
            Crisis(i, "/verifiedBy", DiagnosticCodes.KeyMissing, "The key 'verifiedBy' is missing: a contact that nobody verified is shown to nobody.", "Add 'verifiedBy'.");
        }

        int days = contact.ExpiresOn.DayNumber - contact.VerifiedOn.DayNumber;
        if (days is < 1 or > CrisisDirectory.LongestDays)
        {
            Crisis(i, "/expiresOn", DiagnosticCodes.CrisisUndated,
                days < 1 ? Invariant($"It expires on {contact.ExpiresOn:yyyy-MM-dd}, not after it was verified on {contact.VerifiedOn:yyyy-MM-dd}.")
                    : Invariant($"It is to be shown for {days} days after it was verified; {CrisisDirectory.LongestDays} are the most."),
                Invariant($"Write a day at most {CrisisDirectory.LongestDays} days after 'verifiedOn', and verify it again before that."));
        }

        bool isRelease = options.PacksToRelease.Contains(pack.Info.Id);
        if (options.AsOf is { } today && days is >= 1 and <= CrisisDirectory.LongestDays)
        {
            if (contact.VerifiedOn > today)
            {
                Crisis(i, "/verifiedOn", DiagnosticCodes.CrisisUndated, Invariant($"{contact.VerifiedOn:yyyy-MM-dd} has not come yet; until then it is shown to nobody."),
                    "Write the day on which it was verified.", severity: Severity.Warning);
            }
            else if (contact.ExpiresOn <= today)
            {
                Crisis(i, "/expiresOn", DiagnosticCodes.CrisisExpired,
                    Invariant($"'{contact.Id}' expired on {contact.ExpiresOn:yyyy-MM-dd}; nobody is shown it, only what holds everywhere."),
                    "Verify it at its owner, then write the new 'verifiedOn' and 'expiresOn'; or take it out.", severity: isRelease ? Severity.Error : null);
            }
        }

        if (contact.VerifiedBy == CrisisContact.Machine)
        {
            Crisis(i, "/verifiedBy", DiagnosticCodes.CrisisByMachine, $"A program read '{contact.Id}' at its source; nobody has called it.",
                "Call the number or ask its owner, then write your name.", severity: isRelease ? Severity.Warning : null);
        }
    }

    private void Crisis(int i, string pointer, DiagnosticCode code, string message, string cure, string? didYouMean = null, Severity? severity = null)
    {
        string at = Invariant($"/{i}{pointer}");
        string place = pack.Positions.Find(CrisisFile) is null && pack.Positions.Find(BuiltCrisis) is not null ? BuiltCrisis : CrisisFile;
        if (pack.Positions.Find(place + at) is null && pack.Positions.Find(Invariant($"{place}/{i}")) is not null)
        {
            // A key that is missing stands nowhere; its contact does.
            at = Invariant($"/{i}");
        }

        reporter.ReportAt(code, place, at, message, cure, didYouMean, severity);
    }
}
