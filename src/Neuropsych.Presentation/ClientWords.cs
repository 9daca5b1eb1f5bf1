using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Judgement;
using Neuropsych.Text;

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
            HowDone = "How it is done",
            HowGiven = "How it is given",
            Cautions = "Cautions",
            HowMuch = "How much is known of it",
            RestsOn = "What it rests on",
            ForClinicians = "for clinicians",
            ForResearchers = "for researchers",
            Formats = format => format switch
            {
                DeliveryFormat.Individual => "one to one",
                DeliveryFormat.Group => "in a group",
                DeliveryFormat.Couple => "as a couple",
                DeliveryFormat.Family => "as a family",
                DeliveryFormat.SelfHelp => "on your own, with material",
                _ => "on your own, with material and support",
            },
            Modes = mode => mode switch
            {
                DeliveryMode.InPerson => "in one room",
                DeliveryMode.Video => "by video",
                DeliveryMode.Phone => "by telephone",
                DeliveryMode.Web => "on the web",
                _ => "in an app",
            },
            NoEvidence = "No study of it is known here.",
            Thin = "So far there are only a few or small studies of it.",
            SomeEvidence = "There are studies of it; how sure each thing is stands below.",
            MostFor = "open: most studies found it, others did not",
            MostAgainst = "open: some studies found it, most did not",
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
            HowDone = "Wie es gemacht wird",
            HowGiven = "Wie es angeboten wird",
            Cautions = "Vorsicht",
            HowMuch = "Wie viel man darüber weiß",
            RestsOn = "Worauf es beruht",
            ForClinicians = "für Fachleute",
            ForResearchers = "für Forschende",
            Formats = format => format switch
            {
                DeliveryFormat.Individual => "einzeln",
                DeliveryFormat.Group => "in einer Gruppe",
                DeliveryFormat.Couple => "als Paar",
                DeliveryFormat.Family => "als Familie",
                DeliveryFormat.SelfHelp => "allein, mit Material",
                _ => "allein, mit Material und Begleitung",
            },
            Modes = mode => mode switch
            {
                DeliveryMode.InPerson => "in einem Raum",
                DeliveryMode.Video => "per Video",
                DeliveryMode.Phone => "am Telefon",
                DeliveryMode.Web => "im Internet",
                _ => "in einer App",
            },
            NoEvidence = "Hier ist keine Studie dazu bekannt.",
            Thin = "Bisher gibt es dazu nur wenige oder kleine Studien.",
            SomeEvidence = "Es gibt Studien dazu; wie sicher das Einzelne ist, steht darunter.",
            MostFor = "offen: die meisten Studien fanden es, andere nicht",
            MostAgainst = "offen: manche Studien fanden es, die meisten nicht",
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

    /// <summary>What stands in the place of a text whose evidence no longer counts.</summary>
    internal static Localized NothingLeft { get; } = new()
    {
        Texts =
        [
            new LocalizedText
            {
                Lang = "en", Audience = Audience.Client,
                Text = "What this rested on no longer counts, for example because a study was withdrawn. Nothing can be said about it here for now.",
            },
            new LocalizedText
            {
                Lang = "de", Audience = Audience.Client,
                Text = "Worauf dies beruhte, zählt nicht mehr, zum Beispiel weil eine Studie zurückgezogen wurde. Vorerst lässt sich hier nichts dazu sagen.",
            },
        ],
    };

    internal required string HowSure { get; init; }

    internal required string DoesNotShow { get; init; }

    internal required string Sources { get; init; }

    internal required string For { get; init; }

    internal required string Against { get; init; }

    internal required string Between { get; init; }

    internal required string None { get; init; }

    internal required string HowDone { get; init; }

    internal required string HowGiven { get; init; }

    internal required string Cautions { get; init; }

    internal required string HowMuch { get; init; }

    internal required string RestsOn { get; init; }

    internal required string ForClinicians { get; init; }

    internal required string ForResearchers { get; init; }

    internal required Func<DeliveryFormat, string> Formats { get; init; }

    internal required Func<DeliveryMode, string> Modes { get; init; }

    internal required string NoEvidence { get; init; }

    internal required string Thin { get; init; }

    internal required string SomeEvidence { get; init; }

    internal required string MostFor { get; init; }

    internal required string MostAgainst { get; init; }

    /// <summary>From how many times as many studies on one side "studies disagree" would mislead: a convention of this project.</summary>
    private const int Most = 3;

    /// <summary>
    /// How a claim stands, as a client reads it. Ten studies on one side and one on the other are said so; what of them weighs is the standing's.
    /// </summary>
    internal string StandingOf(Claim claim)
    {
        if (claim.Standing != Standing.Contested)
        {
            return Standings(claim.Standing);
        }

        int found = Count(link => link.Direction == Direction.Supports);
        int not = Count(link => link.Direction is Direction.Disputes or Direction.Null);
        return found == 0 || not == 0 ? Standings(claim.Standing) : found >= Most * not ? MostFor : not >= Most * found ? MostAgainst : Standings(claim.Standing);

        int Count(Func<EvidenceLink, bool> side) => claim.Links.Where(link => link.Counting == Counting.Counts).Where(side)
            .Select(link => link.Finding.Study ?? link.Finding.Source.Id).Distinct().Count();
    }

    /// <summary>In which form a therapy is given, to whom at once and by which medium; empty where neither is stated.</summary>
    internal string Given(Delivery delivery) => string.Join(", ", new[]
    {
        delivery.Format is { } format ? Formats(format) : null,
        delivery.Mode is { } mode ? Modes(mode) : null,
    }.Where(part => part is not null));

    /// <summary>For whom a text was written that no client was meant to read.</summary>
    internal string WrittenFor(Text.Audience audience) => audience == Text.Audience.Researcher ? ForResearchers : ForClinicians;

    /// <summary>A standing as a client reads it.</summary>
    internal required Func<Standing, string> Standings { get; init; }

    /// <summary>The words of a language or of its parent (<c>de-AT</c>, <c>de</c>); English where the program has none.</summary>
    /// <param name="lang">A BCP 47 tag.</param>
    internal static ClientWords In(string lang) =>
        Languages.GetValueOrDefault(lang) ?? Languages.GetValueOrDefault(lang.Split('-')[0]) ?? Languages["en"];
}
