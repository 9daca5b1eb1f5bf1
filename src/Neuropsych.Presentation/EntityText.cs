using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Presentation;

/// <summary>What is said of an entity beside its texts, each with its name; what is not stated is left out.</summary>
internal static class EntityText
{
    /// <summary>What an entity is called in a list: with what tells it from its like.</summary>
    internal static string Label(Reader reader, IEntity entity) => entity switch
    {
        Claim claim => $"{reader.Standing(claim)}: {reader.Sentence(claim)}",
        Source source => $"{CitationText.Short(source)}. {source.Citation.Title}",
        Finding finding => $"{CitationText.Short(finding.Source)}: {EffectText.Value(finding.Effect)}",
        Modality { Abbreviation: { } abbreviation } => $"{reader.Text(entity.Name)} ({abbreviation})",
        Concept { Abbreviation: { } abbreviation } => $"{reader.Text(entity.Name)} ({abbreviation})",
        _ => reader.Text(entity.Name),
    };

    /// <summary>What one kind of concept has besides name and definition.</summary>
    internal static ImmutableArray<(string What, string Value)> Details(Reader reader, Concept concept)
    {
        IEnumerable<(string What, string? Value)> lines = concept.Detail switch
        {
            RegionDetail region => [("Side", Word(region.Laterality)), ("In the atlas", region.Atlas)],
            NetworkDetail network => [("Circuit", network.Circuit)],
            ChemicalDetail chemical =>
                [("Role", Human.Word(chemical.Role)), ("Hormone", chemical.Hormone is { } hormone ? hormone ? "yes" : "no" : null)],
            MentalDetail mental => [("Felt as", Word(mental.Valence))],
            ConstructDetail construct => [("Dimensions", construct.Dimensions.Count == 0 ? null : string.Join(", ", construct.Dimensions))],
            ConditionDetail condition => [("Age group", Human.Word(condition.AgeGroup))],
            OutcomeDetail outcome =>
            [
                ("Domain", Human.Word(outcome.Domain)),
                ("Measured with", outcome.Measures.Count == 0 ? null : string.Join("; ", outcome.Measures)),
            ],
            MethodDetail method => [("Paradigm", method.Paradigm), ("Contrast", method.Contrast)],
            PopulationDetail people =>
            [
                ("Condition", people.Condition is { } condition ? reader.NameAndId(condition) : null),
                ("Age group", Word(people.AgeGroup)),
                ("Who", people.Description is { } description ? reader.Told(description) : null),
                ("Severity", people.Severity), ("Setting", people.Setting), ("Country", people.Country),
            ],
            _ => [],
        };
        return Stated(lines);

        static string? Word<T>(T? value)
            where T : struct, System.Enum => value is { } known ? Human.Word(known) : null;
    }

    /// <summary>Registration, size and arms of a study.</summary>
    internal static ImmutableArray<(string What, string Value)> Details(Reader reader, Study study) => Stated(
        [
            ("Registration", study.Registration),
            ("Source", study.Source is { } source ? reader.NameAndId(source) : null),
            ("People", study.People is { } people ? Human.Number(people) : null),
            ("Sites", study.Sites?.ToString(CultureInfo.InvariantCulture)),
            ("Arms", study.Arms.Count == 0 ? null : string.Join("; ", study.Arms)),
        ]);

    /// <summary>Who saw the record of a source, and whether it still stands.</summary>
    internal static ImmutableArray<(string What, string Value)> Details(Source source) => Stated(
        [
            ("Record", source.Verified is { } seen
                ? $"seen on {Human.Iso(seen.On)} ({Human.Word(seen.Record)}) by {seen.By}"
                : "unverified: known only from memory"),
            ("Integrity", Human.Word(source.Integrity.State)
                + (source.Integrity.Notice is { } notice ? $": {notice}" : "")
                + (source.Integrity.CheckedAt is { } at ? $", looked up on {Human.Iso(at)}" : "")),
            ("Note", source.Note),
        ]);

    /// <summary>A form of giving a therapy, in words.</summary>
    internal static string Delivery(Neuropsych.Delivery delivery)
    {
        string?[] parts =
        [
            delivery.Format is { } format ? Words.Of(format) : null,
            delivery.Mode is { } mode ? Words.Of(mode) : null,
            delivery.Sessions is { } sessions ? Human.Count(sessions, "session") : null,
            delivery.Minutes is { } minutes ? Human.Count(minutes, "minute") + " each" : null,
            delivery.Weeks is { } weeks ? "over " + Human.Count(weeks, "week") : null,
            delivery.Schedule,
            delivery.Provider is { } provider ? $"by {provider}" : null,
            delivery.Setting,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>A caution in words, with what it rests on.</summary>
    internal static string Caution(Reader reader, Neuropsych.Caution caution)
    {
        string with = caution.Conditions.Count == 0 ? "" : $" with {Human.List(caution.Conditions.Select(id => reader.Name(id)))}";
        string basis = caution.BasisClaim is { } claim ? $" [{reader.ShortId(claim)}]"
            : caution.BasisGuideline is { } guideline ? $" [guideline: {guideline}]" : "";
        return $"{Human.Word(caution.Level)}{with}: {reader.Told(caution.Text)}{basis}";
    }

    private static ImmutableArray<(string What, string Value)> Stated(IEnumerable<(string What, string? Value)> lines) =>
        [.. lines.Where(line => line.Value is not null).Select(line => (line.What, line.Value!))];
}
