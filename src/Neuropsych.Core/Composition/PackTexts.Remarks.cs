using System;
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
            .. pack.Concepts.SelectMany(one => Of(one.Id, [new("/abbreviation", one.Abbreviation), new("/changeNote", one.ChangeNote), .. OfDetail(one.Detail)])),
            .. pack.Modalities.SelectMany(one => Of(one.Id,
            [
                new("/abbreviation", one.Abbreviation), new("/changeNote", one.ChangeNote),
                .. one.Delivery.SelectMany((delivery, i) => OfDelivery(Invariant($"/delivery/{i}"), delivery)),
                .. one.Cautions.Select((caution, i) => new NamedText(Invariant($"/cautions/{i}/basis"), caution.BasisGuideline)),
            ])),
            .. pack.Claims.SelectMany(one => Of(one.Id,
            [
                new("/changeNote", one.ChangeNote), new("/qualifiers/dose", one.Proposition?.Qualifiers?.Dose), new("/qualifiers/time", one.Proposition?.Qualifiers?.Time),
            ])),
            .. pack.Findings.SelectMany(one => Of(one.Id, OfFinding(one.Facts))),
            .. pack.Sources.SelectMany(one => Of(one.Id, [new("/note", one.Note), new("/integrity/notice", one.Integrity.Notice)])),
            .. pack.Studies.SelectMany(one => Of(one.Id, one.Arms.Select((arm, i) => new NamedText(Invariant($"/arms/{i}"), arm)))),
            .. pack.Handouts.SelectMany(one => Of(one.Id, [new("/changeNote", one.ChangeNote)])),
            .. pack.Exercises.Concat(pack.Measures).SelectMany(one => Of(one.Id,
            [
                new("/changeNote", one.ChangeNote),
                .. one.Safety.Cautions.Select((caution, i) => new NamedText(Invariant($"/safety/cautions/{i}/basis"), caution.BasisGuideline)),
                .. one.Scores.SelectMany((score, i) => OfScore(Invariant($"/scores/{i}"), score)),
            ])),
            .. pack.Tombstones.SelectMany(one => Of(one.Id, [new("/reason", one.Reason)])),
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

    private static IEnumerable<Remark> Of(EntityId id, IEnumerable<NamedText> texts) =>
        texts.Where(one => one.Text is not null).Select(one => new Remark(id, id.ToString(), one.Field, one.Text!));

    private static IEnumerable<NamedText> OfDetail(ConceptDetail? detail) => detail switch
    {
        RegionDetail region => [new("/atlas", region.Atlas)],
        NetworkDetail network => [new("/circuit", network.Circuit)],
        MentalDetail mental => [new("/cognitiveAtlasClass", mental.CognitiveAtlasClass)],
        ConstructDetail construct => construct.Dimensions.Select((dimension, i) => new NamedText(Invariant($"/dimensions/{i}"), dimension)),
        OutcomeDetail outcome => outcome.Measures.Select((measure, i) => new NamedText(Invariant($"/measures/{i}"), measure)),
        MethodDetail method => [new("/paradigm", method.Paradigm), new("/contrast", method.Contrast)],
        PopulationDetail population => [new("/severity", population.Severity), new("/setting", population.Setting), new("/country", population.Country)],
        _ => [],
    };

    private static IEnumerable<NamedText> OfDelivery(string field, Delivery? delivery) => delivery is null ? [] :
        [new($"{field}/schedule", delivery.Schedule), new($"{field}/provider", delivery.Provider), new($"{field}/setting", delivery.Setting)];

    private static IEnumerable<NamedText> OfFinding(FindingFacts facts) =>
    [
        new("/locator", facts.Locator), new("/measure", facts.Measure), new("/publicationBias", facts.PublicationBias), new("/funding", facts.Funding),
        new("/allegiance", facts.Allegiance), new("/note", facts.Note), new("/withdrawal/reason", facts.Withdrawal?.Reason),
        new("/effect/unit", facts.Effect.Unit), new("/effect/text", facts.Effect.Text), new("/effect/note", facts.Effect.Note),
        new("/effect/convertedFrom", facts.Effect.ConvertedFrom), new("/effect/formula", facts.Effect.Formula),
        .. OfDelivery("/exposure/delivery", facts.Pico.Exposure?.Delivery),
        .. facts.Arms.Select((arm, i) => new NamedText(Invariant($"/arms/{i}/name"), arm.Name)),
        .. facts.RiskOfBias?.Domains.Select((domain, i) => new NamedText(Invariant($"/riskOfBias/domains/{i}/support"), domain.Support)) ?? [],
    ];

    private static IEnumerable<Remark> OfContact(Pack pack, int i, CrisisContact contact)
    {
        bool isBuilt = pack.Positions.Find(PackCheck.CrisisFile) is null && pack.Positions.Find(PackCheck.BuiltCrisis) is not null;
        NamedText[] texts =
            [new("region", contact.Region), new("audience", contact.Audience), new("hours", contact.Hours), new("cost", contact.Cost)];
        return texts.Where(one => one.Text is not null)
            .Select(one => new Remark(default, isBuilt ? PackCheck.BuiltCrisis : PackCheck.CrisisFile, Invariant($"/{i}/{one.Field}"), one.Text!));
    }

    private static IEnumerable<NamedText> OfScore(string field, ScoreRule score) =>
    [
        .. score.Cutoffs.Select((cutoff, i) => new NamedText(Invariant($"{field}/cutoffs/{i}/population"), cutoff.Population)),
        .. score.Change.SelectMany((change, i) => new[]
        {
            new NamedText(Invariant($"{field}/change/{i}/population"), change.Population), new NamedText(Invariant($"{field}/change/{i}/method"), change.Method),
        }),
    ];

    /// <summary>The terms of items, each wording once: most items stand under their pack's. Of an item that was read in part they may be missing.</summary>
    private static List<Remark> OfRights(Pack pack)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<Remark>();
        Add(pack.Concepts, one => one.Id, one => one.Rights);
        Add(pack.Modalities, one => one.Id, one => one.Rights);
        Add(pack.Sources, one => one.Id, one => one.Rights);
        Add(pack.Studies, one => one.Id, one => one.Rights);
        Add(pack.Findings, one => one.Id, one => one.Rights);
        Add(pack.Claims, one => one.Id, one => one.Rights);
        Add(pack.Handouts, one => one.Id, one => one.Rights);
        Add(pack.Exercises, one => one.Id, one => one.Rights);
        Add(pack.Measures, one => one.Id, one => one.Rights);
        return found;

        void Add<T>(IReadOnlyList<T> items, Func<T, EntityId> idOf, Func<T, Rights?> rightsOf)
            where T : class
        {
            foreach (T item in items)
            {
                if (rightsOf(item) is { } rights && known.Add($"{rights.Attribution}\0{rights.Notice}"))
                {
                    found.AddRange(Of(idOf(item), [new("/rights/attribution", rights.Attribution), new("/rights/notice", rights.Notice)]));
                }
            }
        }
    }

    private sealed record NamedText(string Field, string? Text);

    private sealed record Remark(EntityId Id, string Key, string Field, string Text);
}
