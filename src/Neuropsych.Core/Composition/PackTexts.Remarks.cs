using System.Collections.Generic;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Exercises;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>What stands in one language alone: remarks, descriptions of a few words, reasons.</content>
internal static partial class PackTexts
{
    /// <summary>
    /// The plain strings of a pack that its author words and others read. A test looks at every field of every record: each is read here or says why not.
    /// </summary>
    private static IEnumerable<PackText> Remarks(Pack pack, string lang)
    {
        IEnumerable<Remark> all =
        [
            .. pack.Concepts.SelectMany(one => Of(one.Id, [("/abbreviation", one.Abbreviation), ("/changeNote", one.ChangeNote), .. OfDetail(one.Detail)])),
            .. pack.Modalities.SelectMany(one => Of(one.Id,
            [
                ("/abbreviation", one.Abbreviation), ("/changeNote", one.ChangeNote),
                .. one.Delivery.SelectMany((delivery, i) => OfDelivery(Invariant($"/delivery/{i}"), delivery)),
                .. one.Cautions.Select((caution, i) => (Invariant($"/cautions/{i}/basis"), caution.BasisGuideline)),
            ])),
            .. pack.Claims.SelectMany(one => Of(one.Id,
            [
                ("/changeNote", one.ChangeNote), ("/qualifiers/dose", one.Proposition?.Qualifiers?.Dose), ("/qualifiers/time", one.Proposition?.Qualifiers?.Time),
            ])),
            .. pack.Findings.SelectMany(one => Of(one.Id, OfFinding(one.Facts))),
            .. pack.Sources.SelectMany(one => Of(one.Id, [("/note", one.Note), ("/integrity/notice", one.Integrity.Notice)])),
            .. pack.Studies.SelectMany(one => Of(one.Id, one.Arms.Select((arm, i) => (Invariant($"/arms/{i}"), (string?)arm)))),
            .. pack.Handouts.SelectMany(one => Of(one.Id, [("/changeNote", one.ChangeNote)])),
            .. pack.Exercises.Concat(pack.Measures).SelectMany(one => Of(one.Id,
            [
                ("/changeNote", one.ChangeNote),
                .. one.Safety.Cautions.Select((caution, i) => (Invariant($"/safety/cautions/{i}/basis"), caution.BasisGuideline)),
                .. one.Scores.SelectMany((score, i) => OfScore(Invariant($"/scores/{i}"), score)),
            ])),
            .. pack.Tombstones.SelectMany(one => Of(one.Id, [("/reason", one.Reason)])),
            .. pack.Questions.Select((one, i) => new Remark(default, "questions.yaml", Invariant($"/{i}/text"), one.Text)),
            .. pack.Crisis.SelectMany((one, i) => OfContact(pack, i, one)),
            .. OfRights(pack),
        ];
        IEnumerable<PackText> names = pack.Studies.SelectMany(one => Texts(one.Id, "/name", PackTextRole.Label, one.Name));
        return names.Concat(all.Select(one => new PackText
        {
            Id = one.Id,
            Key = one.Key,
            Field = one.Field,
            Pointer = one.Field,
            Role = PackTextRole.Note,
            Lang = lang,
            Audience = Audience.Clinician,
            Text = one.Text,
        }));
    }

    private static IEnumerable<Remark> Of(EntityId id, IEnumerable<(string Field, string? Text)> texts) =>
        texts.Where(one => one.Text is not null).Select(one => new Remark(id, id.ToString(), one.Field, one.Text!));

    private static IEnumerable<(string Field, string? Text)> OfDetail(ConceptDetail? detail) => detail switch
    {
        RegionDetail region => [("/atlas", region.Atlas)],
        NetworkDetail network => [("/circuit", network.Circuit)],
        MentalDetail mental => [("/cognitiveAtlasClass", mental.CognitiveAtlasClass)],
        ConstructDetail construct => construct.Dimensions.Select((dimension, i) => (Invariant($"/dimensions/{i}"), (string?)dimension)),
        OutcomeDetail outcome => outcome.Measures.Select((measure, i) => (Invariant($"/measures/{i}"), (string?)measure)),
        MethodDetail method => [("/paradigm", method.Paradigm), ("/contrast", method.Contrast)],
        PopulationDetail population => [("/severity", population.Severity), ("/setting", population.Setting), ("/country", population.Country)],
        _ => [],
    };

    private static IEnumerable<(string Field, string? Text)> OfDelivery(string field, Delivery? delivery) => delivery is null ? [] :
        [($"{field}/schedule", delivery.Schedule), ($"{field}/provider", delivery.Provider), ($"{field}/setting", delivery.Setting)];

    private static IEnumerable<(string Field, string? Text)> OfFinding(FindingFacts facts) =>
    [
        ("/locator", facts.Locator), ("/measure", facts.Measure), ("/publicationBias", facts.PublicationBias), ("/funding", facts.Funding),
        ("/allegiance", facts.Allegiance), ("/note", facts.Note), ("/withdrawal/reason", facts.Withdrawal?.Reason),
        ("/effect/unit", facts.Effect.Unit), ("/effect/text", facts.Effect.Text), ("/effect/note", facts.Effect.Note),
        ("/effect/convertedFrom", facts.Effect.ConvertedFrom), ("/effect/formula", facts.Effect.Formula),
        .. OfDelivery("/exposure/delivery", facts.Pico.Exposure?.Delivery),
        .. facts.Arms.Select((arm, i) => (Invariant($"/arms/{i}/name"), (string?)arm.Name)),
        .. facts.RiskOfBias?.Domains.Select((domain, i) => (Invariant($"/riskOfBias/domains/{i}/support"), domain.Support)) ?? [],
    ];

    private static IEnumerable<Remark> OfContact(Pack pack, int i, CrisisContact contact)
    {
        bool isBuilt = pack.Positions.Find(PackCheck.CrisisFile) is null && pack.Positions.Find(PackCheck.BuiltCrisis) is not null;
        (string Field, string? Text)[] texts =
            [("region", contact.Region), ("audience", contact.Audience), ("hours", contact.Hours), ("cost", contact.Cost)];
        return texts.Where(one => one.Text is not null)
            .Select(one => new Remark(default, isBuilt ? PackCheck.BuiltCrisis : PackCheck.CrisisFile, Invariant($"/{i}/{one.Field}"), one.Text!));
    }

    private static IEnumerable<(string Field, string? Text)> OfScore(string field, ScoreRule score) =>
    [
        .. score.Cutoffs.Select((cutoff, i) => (Invariant($"{field}/cutoffs/{i}/population"), cutoff.Population)),
        .. score.Change.SelectMany((change, i) => new[]
        {
            (Invariant($"{field}/change/{i}/population"), change.Population), (Invariant($"{field}/change/{i}/method"), change.Method),
        }),
    ];

    /// <summary>The terms of items, each wording once: most items stand under their pack's. Of an item that was read in part they may be missing.</summary>
    private static IEnumerable<Remark> OfRights(Pack pack) => pack.Concepts.Select(one => (one.Id, one.Rights))
        .Concat(pack.Modalities.Select(one => (one.Id, one.Rights))).Concat(pack.Sources.Select(one => (one.Id, one.Rights)))
        .Concat(pack.Studies.Select(one => (one.Id, one.Rights))).Concat(pack.Findings.Select(one => (one.Id, one.Rights)))
        .Concat(pack.Claims.Select(one => (one.Id, one.Rights))).Concat(pack.Handouts.Select(one => (one.Id, one.Rights)))
        .Concat(pack.Exercises.Concat(pack.Measures).Select(one => (one.Id, one.Rights)))
        .DistinctBy(one => (one.Rights?.Attribution, one.Rights?.Notice))
        .SelectMany(one => Of(one.Id, [("/rights/attribution", one.Rights?.Attribution), ("/rights/notice", one.Rights?.Notice)]));

    private readonly record struct Remark(EntityId Id, string Key, string Field, string Text);
}
