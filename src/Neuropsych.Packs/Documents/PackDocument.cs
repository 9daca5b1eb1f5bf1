using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary><c>pack.yaml</c>: who made the pack, under which terms, and what it needs.</summary>
internal static class PackDocument
{
    internal const string File = "pack.yaml";

    /// <summary>A version of three numbers.</summary>
    internal static Schema<SemanticVersion> VersionOf { get; } = new VersionSchema();

    private static readonly Field<int> Format = Field.Required("format", "The format of the pack: 1.", Schemas.Integer);
    private static readonly Field<string> Id = Field.Required("id", "The id of the pack: a-z, 0-9 and '-'.", new PackIdSchema());
    private static readonly Field<SemanticVersion> Version = Field.Required("version", "The version: three numbers.", VersionOf);
    private static readonly Field<string> Title = Field.Required("title", "The title.", Schemas.Text);
    private static readonly Field<string> Summary = Field.Required("summary", "What the pack holds, in a sentence.", Schemas.Text);
    private static readonly Field<string> AuthorName = Field.Required("name", "The name of the author.", Schemas.Text);

    private static readonly Field<ValueList<string>> Authors = Field.Required("authors", "Who wrote the pack.", new ListSchema<string>(
        new ShortOrLongSchema<string>(
            Schemas.Text, new Shape<string>("an author", reader => reader.Get(AuthorName), AuthorName))));

    private static readonly Field<string> Licence = Field.Required("licence", "The terms of the content, by SPDX id.", new LicenceSchema());
    private static readonly Field<ValueList<string>> Languages =
        Field.Required("languages", "The languages; the first is that of the documents.", new ListSchema<string>(new LangSchema()));
    private static readonly Field<IntendedUse> IntendedUse =
        Field.Required("intendedUse", "What the pack is for.", Schemas.Word<IntendedUse>("an intended use"));

    private static readonly Field<VersionRange> Neuropsych =
        Field.Required("neuropsych", "The versions of the program that it was made for, with both ends.", new RangeSchema(needsBothEnds: true));

    private static readonly Field<ValueList<KeyValuePair<ScalarNode, VersionRange>>> Packs =
        Field.Optional("packs", "The packs that it builds on, each with its versions.",
            new MapSchema<VersionRange>("pack ids", new RangeSchema(needsBothEnds: false)));

    private static readonly Field<ValueList<string>> RequiredCapabilities =
        Field.Optional("required", "What it cannot do without.", Schemas.TextList);

    private static readonly Field<ValueList<string>> OptionalCapabilities =
        Field.Optional("optional", "What it makes use of where it is there.", Schemas.TextList);

    private static readonly Field<Capabilities> OfHost = Field.Optional("capabilities", "What the host hands in, such as storage.",
        new Shape<Capabilities>("capabilities", BuildCapabilities, RequiredCapabilities, OptionalCapabilities));

    private static readonly Field<Needs> Requires = Field.Required("requires", "What the pack needs.", new Shape<Needs>(
        "a list of needs", BuildNeeds, Neuropsych, Packs, OfHost));

    private static readonly Field<PackCode> Code =
        Field.Optional("code", "The code of a plugin; the build copies it into the pack.", CodeDocument.Shape);

    private static readonly Field<string> Publisher =
        Field.Optional("publisher", "The id of the key of whoever signs the pack.", Schemas.Text);

    private static readonly Field<ValueList<EntityId>> Overrides =
        Field.Optional("overrides", "Entities of other packs that this pack replaces.", Schemas.IdList);

    private static readonly Field<ValueList<string>> AcceptedSources = Field.Optional(
        "acceptedSources", "Sources that a release may hold though nobody has verified them.", Schemas.TextList);

    private static readonly Shape<PackInfo> Shape = new("a pack", Build,
        Format, Id, Version, Title, Summary, Authors, Licence, Languages, IntendedUse, Requires, Code, Publisher, Overrides, AcceptedSources);

    /// <summary>The document as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope)
    {
        JsonObject json = Shape.ToJson(scope);
        json["properties"]![Format.Key]!["const"] = PackInfo.SupportedFormat;
        return json;
    }

    /// <summary>Reads the document and begins the pack with it.</summary>
    /// <returns>False where the rest cannot be read: the format is another.</returns>
    internal static bool Read(Node? node, Place place)
    {
        if (node is not MappingNode { Entries.Length: > 0 } mapping)
        {
            if (node is not null)
            {
                place.Report(DiagnosticCodes.ManifestShape, node, $"'{place.File}' is {Describe(node)}; expected the keys of a pack.",
                    $"Start it with 'format: {PackInfo.SupportedFormat}', 'id: my-pack' and 'version: 0.1.0'.");
            }

            place.Pack.Begin(null, null);
            return true;
        }

        if (mapping.Find(Format.Key) is ScalarNode { Form: ScalarForm.Plain or ScalarForm.JsonLiteral } format
            && int.TryParse(format.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number != PackInfo.SupportedFormat)
        {
            place.Child(Format.Key).Report(DiagnosticCodes.ManifestShape, format,
                $"The pack is written in format '{format.Text}'; this version reads format {PackInfo.SupportedFormat} alone.",
                "Update the program, or get a version of the pack for it.");
            return false;
        }

        bool isIdThere = (mapping.Find(Id.Key) as ScalarNode)?.Text is { } id && EntityId.IsSlug(id);
        bool isRead = Shape.TryRead(mapping, place, out PackInfo? info);
        place.Pack.Begin(isIdThere ? info!.Id : null, isRead ? info : null);
        return true;
    }

    private static string Describe(Node node) => node switch
    {
        SequenceNode => "a list",
        ScalarNode { IsNull: true } => "empty",
        MappingNode => "an empty mapping",
        _ => "a text",
    };

    /// <summary>The most languages that a pack names: each is held against all its texts.</summary>
    private const int MostLanguages = 100;

    private static PackInfo Build(Reader reader)
    {
        reader.Get(Format);
        if (reader.NodeOf(Languages) is SequenceNode { Items.Length: > MostLanguages } many)
        {
            reader.Fail();
            reader.Place.Child(Languages.Key).Report(DiagnosticCodes.TooLarge, many,
                string.Create(CultureInfo.InvariantCulture, $"The pack names {many.Items.Length:N0} languages; allowed are {MostLanguages}."),
                "Name the languages that its texts stand in.");
        }

        Needs? needs = reader.Get(Requires);
        return new PackInfo
        {
            Id = reader.Get(Id),
            Version = reader.Get(Version),
            Title = reader.Get(Title),
            Summary = reader.Get(Summary),
            Authors = reader.Get(Authors),
            Licence = reader.Get(Licence),
            Languages = reader.Get(Languages),
            IntendedUse = reader.Get(IntendedUse),
            RequiresNeuropsych = needs?.Neuropsych!,
            RequiresPacks = needs?.Packs ?? [],
            RequiresCapabilities = needs?.Capabilities?.Required ?? [],
            OptionalCapabilities = needs?.Capabilities?.Optional ?? [],
            Code = reader.Get(Code),
            Publisher = reader.Get(Publisher),
            Overrides = reader.Get(Overrides),
            AcceptedSources = ReadAcceptedSources(reader),
        };
    }

    /// <summary>The ids stand in short form, and the id of the pack is known only once this document is read.</summary>
    private static ValueList<EntityId> ReadAcceptedSources(Reader reader)
    {
        var sources = new SortedSet<EntityId>();
        string? pack = (reader.NodeOf(Id) as ScalarNode)?.Text;
        foreach (string text in reader.Get(AcceptedSources))
        {
            if (pack is not null && EntityId.IsSlug(pack) && EntityId.TryParse(text, pack, out EntityId id) && id.Kind == EntityKind.Source)
            {
                sources.Add(id);
                continue;
            }

            reader.Fail();
            reader.Place.Child(AcceptedSources.Key).Report(DiagnosticCodes.WrongKind, reader.NodeOf(AcceptedSources)!,
                $"'{Printable.Quote(text)}' is no source; expected was 'source/…'.", "Write the id of a source of this pack.");
        }

        return sources.ToValueList();
    }

    private static Needs BuildNeeds(Reader reader)
    {
        var packs = new List<PackRequirement>();
        foreach ((ScalarNode key, VersionRange range) in reader.Get(Packs))
        {
            if (EntityId.IsSlug(key.Text))
            {
                packs.Add(new PackRequirement(key.Text, range));
                continue;
            }

            reader.Fail();
            reader.Place.Child(Packs.Key).Report(DiagnosticCodes.IdCharacter, key,
                $"'{Printable.Quote(key.Text)}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-'.");
        }

        return new Needs(
            reader.Get(Neuropsych), packs.OrderBy(pack => pack.Id, System.StringComparer.Ordinal).ToValueList(), reader.Get(OfHost));
    }

    private static Capabilities BuildCapabilities(Reader reader)
    {
        ValueList<string> required = Read(RequiredCapabilities);
        ValueList<string> optional = Read(OptionalCapabilities);
        return new Capabilities(required, optional);

        ValueList<string> Read(Field<ValueList<string>> field)
        {
            foreach (string name in reader.Get(field).Where(name => !EntityId.IsSlug(name)))
            {
                reader.Fail();
                reader.Place.Child(field.Key).Report(DiagnosticCodes.IdCharacter, reader.NodeOf(field)!,
                    $"'{Printable.Quote(name)}' is no name of a capability: 1 to 64 characters of a-z, 0-9 and '-'.");
            }

            return reader.Get(field).Distinct().Order(System.StringComparer.Ordinal).ToValueList();
        }
    }

    private sealed record Needs(VersionRange Neuropsych, ValueList<PackRequirement> Packs, Capabilities? Capabilities);

    private sealed record Capabilities(ValueList<string> Required, ValueList<string> Optional);

    private sealed class PackIdSchema : Schema<string>
    {
        internal override string Expected => "an id of a-z, 0-9 and '-'";

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^[a-z0-9-]{1,64}$", Expected);

        internal override bool TryRead(Node node, Place place, out string value)
        {
            value = "";
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            value = scalar.Text;
            if (EntityId.IsSlug(value))
            {
                return true;
            }

            string lower = value.ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
            place.Report(DiagnosticCodes.IdCharacter, node,
                $"'{Printable.Quote(value)}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-'.",
                didYouMean: EntityId.IsSlug(lower) ? lower : null);
            return false;
        }
    }

    private sealed class VersionSchema : Schema<SemanticVersion>
    {
        internal override string Expected => "a version of three numbers such as 0.1.0";

        internal override JsonObject ToJson(EditorScope scope) =>
            EditorScope.Matching("^[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?$", Expected);

        internal override bool TryRead(Node node, Place place, out SemanticVersion value)
        {
            value = default;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (SemanticVersion.TryParse(scalar.Text, out value))
            {
                return true;
            }

            string longer = scalar.Text + ".0";
            WrongType(node, place, null, SemanticVersion.TryParse(longer, out _) ? longer : null);
            return false;
        }
    }

    private sealed class RangeSchema(bool needsBothEnds) : Schema<VersionRange>
    {
        internal override string Expected => needsBothEnds
            ? "a range with both ends such as \">=1.0 <2\""
            : "a range of versions such as \"^1.2\"";

        internal override JsonObject ToJson(EditorScope scope) => new() { ["type"] = "string" };

        internal override bool TryRead(Node node, Place place, out VersionRange value)
        {
            value = null!;
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            if (VersionRange.TryParse(scalar.Text, out VersionRange? range) && (range!.HasBothEnds || !needsBothEnds))
            {
                value = range;
                return true;
            }

            WrongType(node, place, scalar.Form == ScalarForm.Text ? "Write both ends, and leave the quotes." : "Write it in quotes.");
            return false;
        }
    }

    private sealed class LicenceSchema : Schema<string>
    {
        internal override string Expected => "an SPDX licence id such as CC-BY-4.0";

        internal override JsonObject ToJson(EditorScope scope) => RightsDocument.LicenceToJson();

        internal override bool TryRead(Node node, Place place, out string value)
        {
            value = "";
            if (!TryScalar(node, place, out ScalarNode? scalar))
            {
                return false;
            }

            value = scalar.Text;
            return true;
        }
    }
}
