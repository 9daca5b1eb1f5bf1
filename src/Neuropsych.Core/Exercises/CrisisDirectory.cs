using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;

namespace Neuropsych.Exercises;

/// <summary>
/// Where help is found, as dated data. What has expired or was never verified is not shown; what is true everywhere is always shown besides
/// (<c>np/crisis</c> in <see cref="EngineTexts"/>).
/// </summary>
public sealed record CrisisDirectory
{
    /// <summary>How long after its verification an entry may be shown at most, in days.</summary>
    public const int LongestDays = 180;

    /// <summary>The version, as it stands in the log.</summary>
    public required string Version { get; init; }

    /// <summary>Emergency numbers, at most one a country.</summary>
    public ValueList<CrisisContact> Emergency { get; init; } = [];

    /// <summary>The other contacts, in the order to show them.</summary>
    public ValueList<CrisisContact> Contacts { get; init; } = [];

    /// <summary>A directory without entries: the words that are true everywhere are all that is shown.</summary>
    public static CrisisDirectory Fallback { get; } = new() { Version = "fallback" };

    /// <summary>What is shown to a person.</summary>
    /// <param name="country">The country that the person chose; null: none, so that only what holds everywhere is shown.</param>
    /// <param name="today">The day.</param>
    public CrisisHelp HelpFor(string? country, DateOnly today) => new()
    {
        Country = country,
        EmergencyNumber = Emergency.FirstOrDefault(one => one.Country is not null && IsHere(one, country) && IsShown(one, today))?.Address,
        Contacts = Contacts.Where(one => IsHere(one, country) && IsShown(one, today)).ToValueList(),
    };

    /// <summary>What is shown to a person who reads a language: contacts that speak it first. Nobody is left out for not speaking it.</summary>
    /// <param name="country">The country that the person chose; null: none, so that only what holds everywhere is shown.</param>
    /// <param name="today">The day.</param>
    /// <param name="language">The language, BCP 47, such as <c>de</c>.</param>
    public CrisisHelp HelpFor(string? country, DateOnly today, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        CrisisHelp help = HelpFor(country, today);
        return help with { Contacts = help.Contacts.OrderBy(one => one.Languages.Any(spoken => Speaks(spoken, language)) ? 0 : 1).ToValueList() };
    }

    /// <summary>The directory of packs: what comes later stands first, so that a practice's own contacts come before those of what it builds on.</summary>
    /// <param name="packs">The packs, dependencies first.</param>
    internal static CrisisDirectory Of(IEnumerable<Pack> packs)
    {
        Pack[] with = [.. packs.Where(pack => pack.Crisis.Count > 0).Reverse()];
        return with.Length == 0 ? Fallback : new CrisisDirectory
        {
            Version = string.Join(", ", with.Select(pack => $"{pack.Info.Id} {pack.Info.Version}")),
            Emergency = with.SelectMany(pack => pack.Crisis).Where(one => one.IsEmergency).ToValueList(),
            Contacts = with.SelectMany(pack => pack.Crisis).Where(one => !one.IsEmergency).ToValueList(),
        };
    }

    /// <summary>Whether an entry may be shown on a day: verified by somebody, not later than that day, and not expired.</summary>
    /// <param name="contact">The entry.</param>
    /// <param name="today">The day.</param>
    public static bool IsShown(CrisisContact contact, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return !string.IsNullOrWhiteSpace(contact.VerifiedBy)
            && contact.VerifiedOn <= today
            && today < contact.ExpiresOn
            && today.DayNumber - contact.VerifiedOn.DayNumber <= LongestDays;
    }

    /// <summary>Whether somebody who speaks one language is understood by one who reads another: the same, whatever the region.</summary>
    private static bool Speaks(string spoken, string language) =>
        string.Equals(spoken.Split('-')[0], language.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static bool IsHere(CrisisContact contact, string? country) =>
        contact.Country is null || string.Equals(contact.Country, country, StringComparison.OrdinalIgnoreCase);
}
