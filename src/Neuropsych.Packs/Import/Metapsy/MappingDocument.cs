using System.Collections.Generic;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary><c>mapping.yaml</c>: what an author says about a data set.</summary>
internal static class MappingDocument
{
    internal const string File = "mapping.yaml";

    private static readonly Field<string> Set = Field.Required("set", Schemas.Text);
    private static readonly Field<string> Id = Field.Optional("id", Schemas.Slug);
    private static readonly Field<string> Version = Field.Optional("version", Schemas.Text);
    private static readonly Field<string> Title = Field.Optional("title", Schemas.Text);
    private static readonly Field<string> Summary = Field.Optional("summary", Schemas.Text);
    private static readonly Field<ValueList<string>> Authors = Field.Optional("authors", Schemas.TextList);
    private static readonly Field<string> Licence = Field.Optional("licence", Schemas.Text);
    private static readonly Field<string> Attribution = Field.Optional("attribution", Schemas.Text);
    private static readonly Field<string> By = Field.Optional("by", Schemas.Text);
    private static readonly Field<EntityId> Population = Field.Required("population", Schemas.Id);
    private static readonly Field<EntityId> Outcome = Field.Required("outcome", Schemas.Id);
    private static readonly Field<Meaning> Positive = Field.Optional("positive", Schemas.Word<Meaning>("a meaning"));
    private static readonly Field<Meaning> Higher = Field.Optional("higher", Schemas.Word<Meaning>("a meaning"));

    private static readonly Field<string> Code = Field.Required("code", Schemas.Text);
    private static readonly Field<string> Detail = Field.Optional("detail", Schemas.Text);
    private static readonly Field<EntityId> Therapy = Field.Optional("to", Schemas.Id);
    private static readonly Field<string> Broader = Field.Optional("broader", Schemas.Text);
    private static readonly Field<string> Name = Field.Optional("name", Schemas.Text);
    private static readonly Field<EntityId> Family = Field.Optional("family", Schemas.Id);
    private static readonly Field<string> Definition = Field.Optional("definition", Schemas.Text);
    private static readonly Field<string> Plain = Field.Optional("plain", Schemas.Text);

    private static readonly Field<ValueList<TherapyEntry>> Therapies = Field.Optional("therapies", new ListSchema<TherapyEntry>(
        new Shape<TherapyEntry>("a therapy", reader => new TherapyEntry
        {
            Code = reader.Get(Code),
            Detail = reader.Get(Detail),
            To = reader.Maybe(Therapy),
            Broader = reader.Get(Broader),
            Name = reader.Get(Name),
            Family = reader.Maybe(Family),
            Definition = reader.Get(Definition),
            Plain = reader.Get(Plain),
        }, Code, Detail, Therapy, Broader, Name, Family, Definition, Plain)));

    private static readonly Field<ComparatorKind> Comparator = Field.Optional("to", Schemas.Word<ComparatorKind>("a comparator"));
    private static readonly Field<EntityId> Which = Field.Optional("which", Schemas.Id);

    private static readonly Field<ValueList<ComparatorEntry>> Comparators = Field.Optional("comparators", new ListSchema<ComparatorEntry>(
        new Shape<ComparatorEntry>("a control condition", reader => new ComparatorEntry
        {
            Code = reader.Get(Code),
            Detail = reader.Get(Detail),
            To = reader.Maybe(Comparator),
            Which = reader.Maybe(Which),
        }, Code, Detail, Comparator, Which)));

    private static readonly Field<Meaning> HigherIs = Field.Required("higherIs", Schemas.Word<Meaning>("a meaning"));

    private static readonly Field<ValueList<InstrumentEntry>> Instruments = Field.Optional("instruments", new ListSchema<InstrumentEntry>(
        new Shape<InstrumentEntry>("an instrument", reader => new InstrumentEntry(reader.Get(Code), reader.Get(HigherIs)), Code, HigherIs)));

    private static readonly Field<DeliveryFormat> Format = Field.Required("to", Schemas.Word<DeliveryFormat>("a format"));

    private static readonly Field<ValueList<FormatEntry>> Formats = Field.Optional("formats", new ListSchema<FormatEntry>(
        new Shape<FormatEntry>("a format", reader => new FormatEntry(reader.Get(Code), reader.Get(Format)), Code, Format)));

    private static readonly Field<DeliveryMode> Mode = Field.Required("to", Schemas.Word<DeliveryMode>("a mode"));

    private static readonly Field<ValueList<ModeEntry>> Modes = Field.Optional("modes", new ListSchema<ModeEntry>(
        new Shape<ModeEntry>("a mode", reader => new ModeEntry(reader.Get(Code), reader.Get(Mode)), Code, Mode)));

    private static readonly Field<RiskOfBiasTool> Tool = Field.Required("tool", Schemas.Word<RiskOfBiasTool>("a tool"));
    private static readonly Field<string> Overall = Field.Required("overall", Schemas.Text);
    private static readonly Field<ValueList<string>> Domains = Field.Optional("domains", Schemas.TextList);

    private static readonly Field<RiskOfBiasColumns> RiskOfBias = Field.Optional("riskOfBias", new Shape<RiskOfBiasColumns>(
        "a risk of bias", reader => new RiskOfBiasColumns(reader.Get(Tool), reader.Get(Overall), reader.Get(Domains)),
        Tool, Overall, Domains));

    private static readonly Field<string> Value = Field.Optional("value", Schemas.Text);
    private static readonly Field<SetMetric> Metric = Field.Optional("metric", Schemas.Word<SetMetric>("a metric"));
    private static readonly Field<string> StandardError = Field.Optional("se", Schemas.Text);
    private static readonly Field<string> Low = Field.Optional("low", Schemas.Text);
    private static readonly Field<string> High = Field.Optional("high", Schemas.Text);
    private static readonly Field<string> Reference = Field.Optional("reference", Schemas.Text);

    private static readonly Field<ColumnNames> Columns = Field.Optional("columns", new Shape<ColumnNames>(
        "the names of columns", reader =>
        {
            var names = new ColumnNames { Low = reader.Get(Low), High = reader.Get(High) };
            if (reader.Get(Value) is { } column && column != ColumnNames.Standard && reader.Maybe(Metric) is null)
            {
                reader.Fail();
                reader.Place.Child(Value.Key).Report(DiagnosticCodes.KeyMissing, reader.NodeOf(Value)!,
                    $"'{Printable.Quote(column)}' is no column that the format keeps for Hedges' g, and no 'metric' says what it holds.",
                    $"Add 'metric' beside it: {string.Join(", ", Words.All<SetMetric>())}.");
            }

            return names with
            {
                Metric = reader.Maybe(Metric) ?? names.Metric,
                Value = reader.Get(Value) ?? names.Value,
                StandardError = reader.Get(StandardError) ?? names.StandardError,
                Reference = reader.Get(Reference) ?? names.Reference,
            };
        }, Value, Metric, StandardError, Low, High, Reference));

    private static readonly Shape<MetapsyMapping> Shape = new("a mapping", Build,
        Set, Id, Version, Title, Summary, Authors, Licence, Attribution, By, Population, Outcome, Positive, Higher,
        Instruments, RiskOfBias, Columns, Therapies, Comparators, Formats, Modes);

    /// <summary>Reads a mapping.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bag">Takes what is wrong with it.</param>
    /// <param name="pack">The id of the pack to be written; null: the mapping says it.</param>
    /// <returns>Null where it cannot be read as a whole.</returns>
    internal static MetapsyMapping? Read(PackFile file, DiagnosticBag bag, string? pack)
    {
        var builder = new PackBuilder(PackLimits.Default, new HashSet<string>());
        Node? node = SourceText.Decode(file, builder.Diagnostics) is { } source
            ? YamlReader.Read(file.Path, source.Text, 0, builder.Limits, builder.Diagnostics)
            : null;
        MetapsyMapping? mapping = null;
        if (node is not null)
        {
            string? id = pack ?? ((node as MappingNode)?.Find(Id.Key) as ScalarNode)?.Text;
            builder.Begin(id is not null && EntityId.IsSlug(id) ? id : null, null);
            var place = new Place(builder, file.Path, file.Path, file.Path.Length);
            mapping = Shape.TryRead(node, place, out MetapsyMapping? read) ? read : null;
        }

        bag.AddRange(builder.Diagnostics.ToImmutable());
        return builder.Diagnostics.HasErrors ? null : mapping;
    }

    private static MetapsyMapping Build(Reader reader)
    {
        string? version = reader.Get(Version);
        SemanticVersion parsed = new(0, 1, 0);
        if (version is not null && !SemanticVersion.TryParse(version, out parsed))
        {
            reader.Fail();
            reader.Place.Child(Version.Key).Report(DiagnosticCodes.WrongType, reader.NodeOf(Version)!,
                $"'{Printable.Quote(version)}' is no version.", "Write it as 0.1.0.");
        }

        return new MetapsyMapping
        {
            Set = reader.Get(Set),
            Id = reader.Get(Id),
            Version = parsed,
            Title = reader.Get(Title),
            Summary = reader.Get(Summary),
            Authors = reader.Get(Authors),
            Licence = reader.Get(Licence),
            Attribution = reader.Get(Attribution),
            By = reader.Get(By),
            Population = reader.Get(Population),
            Outcome = reader.Get(Outcome),
            Positive = reader.Maybe(Positive),
            Higher = reader.Maybe(Higher),
            Instruments = reader.Get(Instruments),
            RiskOfBias = reader.Get(RiskOfBias),
            Columns = reader.Get(Columns) ?? new ColumnNames(),
            Therapies = reader.Get(Therapies),
            Comparators = reader.Get(Comparators),
            Formats = reader.Get(Formats),
            Modes = reader.Get(Modes),
        };
    }
}
