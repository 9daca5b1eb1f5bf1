using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Neuropsych.Judgement;

namespace Neuropsych.Presentation;

/// <summary>The words of the program in what clients read of a claim, in each language that it speaks to clients.</summary>
internal sealed record ClientWords
{
    private static readonly FrozenDictionary<string, ClientWords> Languages = new Dictionary<string, ClientWords>
    {
        ["en"] = new()
        {
            HowSure = "How sure",
            DoesNotShow = "It does not show",
            Sources = "Sources",
            For = "Studies for it",
            Against = "Studies that did not find it",
            Between = "Studies in between",
            None = "none in the loaded packs",
            Standings = standing => standing switch
            {
                Standing.Established => "well supported: many or large studies agree",
                Standing.Supported => "supported by studies",
                Standing.Preliminary => "early: only a few or small studies suggest it",
                Standing.Contested => "open: studies disagree",
                Standing.ClinicalOpinion => "reported by clinicians, not yet tested",
                Standing.Null => "not shown: studies did not find it",
                Standing.Refuted => "studies speak against it",
                _ => "no evidence is left to count",
            },
        },
        ["de"] = new()
        {
            HowSure = "Wie sicher",
            DoesNotShow = "Es zeigt nicht",
            Sources = "Quellen",
            For = "Studien dafür",
            Against = "Studien, die es nicht fanden",
            Between = "Studien dazwischen",
            None = "keine in den geladenen Paketen",
            Standings = standing => standing switch
            {
                Standing.Established => "gut gestützt: viele oder große Studien stimmen überein",
                Standing.Supported => "von Studien gestützt",
                Standing.Preliminary => "früh: nur wenige oder kleine Studien deuten darauf hin",
                Standing.Contested => "offen: Studien sind uneins",
                Standing.ClinicalOpinion => "von Fachleuten berichtet, noch nicht geprüft",
                Standing.Null => "nicht gezeigt: Studien fanden es nicht",
                Standing.Refuted => "Studien sprechen dagegen",
                _ => "kein Befund zählt mehr",
            },
        },
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    internal required string HowSure { get; init; }

    internal required string DoesNotShow { get; init; }

    internal required string Sources { get; init; }

    internal required string For { get; init; }

    internal required string Against { get; init; }

    internal required string Between { get; init; }

    internal required string None { get; init; }

    /// <summary>A standing as a client reads it.</summary>
    internal required Func<Standing, string> Standings { get; init; }

    /// <summary>The words of a language or of its parent (<c>de-AT</c>, <c>de</c>); English where the program has none.</summary>
    /// <param name="lang">A BCP 47 tag.</param>
    internal static ClientWords In(string lang) =>
        Languages.GetValueOrDefault(lang) ?? Languages.GetValueOrDefault(lang.Split('-')[0]) ?? Languages["en"];
}
