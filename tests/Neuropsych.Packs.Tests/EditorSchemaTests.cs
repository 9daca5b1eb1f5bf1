using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Tests;

public class EditorSchemaTests
{
    private static readonly PackReading Example = PackReader.Read(PackFiles.FromFolder(Repository.ExamplePack));

    private static readonly Dictionary<string, JsonObject> Schemas = EditorSchemas.Of(Example.Pack, [])
        .ToDictionary(file => file.Path, file => JsonNode.Parse(Encoding.UTF8.GetString(file.Bytes.Span))!.AsObject());

    [Fact]
    public void There_is_one_for_each_kind_of_document_and_all_are_draft_07()
    {
        Schemas.Keys.Should().BeEquivalentTo(new[]
        {
            "pack", "questions", "tombstones", "crisis", "concepts", "concept", "modalities", "modality", "claims", "sources", "handout",
            "translations", "translation", "exercise", "exercise-translation", "measure", "measure-translation",
        }.Select(name => $".neuropsych/{name}.schema.json"));
        Schemas.Values.Select(schema => schema["$schema"]!.GetValue<string>()).Distinct()
            .Should().Equal("http://json-schema.org/draft-07/schema#");
    }

    [Fact]
    public void Every_key_says_what_it_is()
    {
        (string Path, JsonObject Properties)[] mappings =
        [
            .. Schemas.SelectMany(schema => Objects(schema.Value, schema.Key))
                .Where(one => one.Node.ContainsKey("additionalProperties") && one.Node["properties"] is JsonObject)
                .Select(one => (one.Path, one.Node["properties"]!.AsObject())),
        ];

        mappings.Should().HaveCountGreaterThan(50);
        mappings.SelectMany(one => one.Properties.Where(pair => string.IsNullOrEmpty(pair.Value!["description"]?.GetValue<string>()))
            .Select(pair => $"{one.Path}: {pair.Key}")).Should().BeEmpty();
    }

    [Fact]
    public void Every_reference_within_a_schema_leads_to_a_definition()
    {
        foreach ((string path, JsonObject schema) in Schemas)
        {
            foreach (string target in Objects(schema, path).Select(one => one.Node["$ref"]).OfType<JsonValue>().Select(node => node.GetValue<string>()))
            {
                target.Should().StartWith("#/definitions/");
                schema["definitions"]!.AsObject().Should().ContainKey(target["#/definitions/".Length..], path);
            }
        }
    }

    [Fact]
    public void A_reference_offers_the_known_ids_of_its_kinds_with_their_names()
    {
        JsonObject population = Schemas[".neuropsych/claims.schema.json"]["definitions"]!["population-id"]!.AsObject();

        Texts(population["enum"]).Should().Equal("population/adults-affective-anxiety-trauma", "population/adults-ptsd", "population/adults-social-anxiety");
        Texts(population["enumDescriptions"])[1].Should().Be("Adults with PTSD");
    }

    [Fact]
    public void Ids_of_packs_that_the_pack_builds_on_stand_in_full()
    {
        PackReading own = PackText.Read(("concepts/a.yaml", "- id: region/a\n  name: A\n  definition: What it is.\n"));
        JsonObject schema = JsonNode.Parse(Encoding.UTF8.GetString(EditorSchemas.Of(own.Pack, [Example.Pack!])
            .Single(file => file.Path.EndsWith("/claims.schema.json", StringComparison.Ordinal)).Bytes.Span))!.AsObject();

        Texts(schema["definitions"]!["population-id"]!["enum"]).Should().Contain("example:population/adults-ptsd");
        string subject = schema["definitions"]!["claim"]!["properties"]!["subject"]!["allOf"]![0]!["$ref"]!.GetValue<string>();
        Texts(schema["definitions"]![subject["#/definitions/".Length..]]!["enum"])
            .Should().StartWith("region/a").And.Contain("example:region/amygdala").And.NotContain("example:source/nord-2021");
    }

    [Fact]
    public void Words_are_those_of_the_model_and_patterns_those_of_public_ids()
    {
        JsonObject finding = Schemas[".neuropsych/claims.schema.json"]["definitions"]!["finding"]!.AsObject();
        JsonObject source = Schemas[".neuropsych/sources.schema.json"]["definitions"]!["source"]!.AsObject();
        string doi = source["properties"]!["doi"]!["pattern"]!.GetValue<string>();

        Texts(finding["properties"]!["design"]!["enum"]).Should().Equal(Words.All<StudyDesign>());
        Regex.IsMatch("10.1371/journal.pone.0220436", doi, RegexOptions.NonBacktracking).Should().BeTrue();
        Regex.IsMatch("https://doi.org/10.1371/journal.pone.0220436", doi, RegexOptions.NonBacktracking).Should().BeFalse();
        Texts(finding["required"]).Should().Contain(["id", "source", "design", "extraction"]).And.NotContain("note");
    }

    [Fact]
    public void The_text_below_a_front_matter_fills_keys_that_a_list_requires()
    {
        Texts(Schemas[".neuropsych/concepts.schema.json"]["definitions"]!["region"]!["required"]).Should().Contain("definition");
        Texts(Schemas[".neuropsych/concept.schema.json"]["definitions"]!["region"]!["required"]).Should().Equal("id", "name");
    }

    [Fact]
    public void A_pack_that_cannot_be_read_still_gets_schemas()
    {
        EditorSchemas.Of(null, []).Should().HaveCount(Schemas.Count);
    }

    [Fact]
    public void A_new_pack_reads_without_a_fault()
    {
        PackReading reading = PackReader.Read(PackFiles.FromMemory(PackTemplates.NewPack("my-pack", "A \"quoted\" title")));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Info.Title.Should().Be("A \"quoted\" title");
        reading.Pack.Concepts.Should().HaveCount(1);
        FluentActions.Invoking(() => PackTemplates.NewPack("My pack")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_new_document_of_any_kind_is_read_and_lacks_only_what_it_marks_as_required()
    {
        foreach (EntityKind kind in PackTemplates.Kinds)
        {
            PackFile file = PackTemplates.NewDocument(kind, "some-name");
            string text = Encoding.UTF8.GetString(file.Bytes.Span);
            PackReading reading = PackText.Read((file.Path, text));

            text.Should().Contain($"id: {Words.Of(kind)}/some-name").And.Contain("# required: ");
            reading.Diagnostics.Should().NotBeEmpty().And.OnlyContain(
                diagnostic => diagnostic.Code.Id == "NP2009" || diagnostic.Code.Id == "NP2010", Words.Of(kind));
        }
    }

    [Fact]
    public void A_path_that_is_taken_gets_the_kind_before_the_name()
    {
        PackTemplates.NewDocument(EntityKind.Emotion, "fear", path => path == "concepts/fear.md").Path.Should().Be("concepts/emotion-fear.md");
    }

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(item => item!.GetValue<string>())];

    private static IEnumerable<(string Path, JsonObject Node)> Objects(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(pair => Objects(pair.Value, $"{path}/{pair.Key}")).Prepend((path, map)),
        JsonArray list => list.SelectMany((item, index) => Objects(item, $"{path}/{index}")),
        _ => [],
    };
}
