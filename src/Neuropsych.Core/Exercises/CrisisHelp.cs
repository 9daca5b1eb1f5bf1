using System;

namespace Neuropsych.Exercises;

/// <summary>Where a person finds help now. Only contacts that are verified and not expired stand here.</summary>
public sealed record CrisisHelp
{
    /// <summary>The country that the person chose, ISO 3166-1 alpha-2; null: none chosen.</summary>
    public string? Country { get; init; }

    /// <summary>The emergency number of that country; null: "your local emergency number".</summary>
    public string? EmergencyNumber { get; init; }

    /// <summary>The contacts, in the order to show them.</summary>
    public ValueList<CrisisContact> Contacts { get; init; } = [];
}

/// <summary>One way to find help: dated data.</summary>
public sealed record CrisisContact
{
    /// <summary>The word that stands for a program which read the source, and no person.</summary>
    public const string Machine = "machine";

    /// <summary>The name of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is the emergency number of its country.</summary>
    public bool IsEmergency { get; init; }

    /// <summary>Who answers, such as the name of a helpline; null: not stated.</summary>
    public string? Name { get; init; }

    /// <summary>The country, ISO 3166-1 alpha-2; null: everywhere.</summary>
    public string? Country { get; init; }

    /// <summary>The part of the country; null: all of it.</summary>
    public string? Region { get; init; }

    /// <summary>The languages spoken, BCP 47.</summary>
    public required ValueList<string> Languages { get; init; }

    /// <summary>For whom; null: for everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>How it is reached.</summary>
    public required CrisisChannel Channel { get; init; }

    /// <summary>The number, address or place.</summary>
    public required string Address { get; init; }

    /// <summary>When it answers, as the source words it; null: not stated.</summary>
    public string? Hours { get; init; }

    /// <summary>What it costs, as the source words it; null: not stated.</summary>
    public string? Cost { get; init; }

    /// <summary>Where this was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day it was last verified.</summary>
    public required DateOnly VerifiedOn { get; init; }

    /// <summary>Who verified it; <see cref="Machine"/>: a program read the source.</summary>
    public required string VerifiedBy { get; init; }

    /// <summary>The first day on which it is no longer shown.</summary>
    public required DateOnly ExpiresOn { get; init; }
}

/// <summary>How help is reached.</summary>
public enum CrisisChannel
{
    /// <summary>By telephone.</summary>
    Call,

    /// <summary>By text message.</summary>
    Text,

    /// <summary>By chat.</summary>
    Chat,

    /// <summary>By going there.</summary>
    Visit,
}
