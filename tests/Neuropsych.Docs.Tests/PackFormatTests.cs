using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Neuropsych.Packs;

namespace Neuropsych.Docs.Tests;

/// <summary>docs/guide/pack-format.md against the tables by which packs are read.</summary>
public sealed partial class PackFormatTests
{
    private static readonly string Page = Repository.Read("docs/guide/pack-format.md");

    public static TheoryData<string> Schemas => [.. EditorSchemas.Of(null, []).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_key_and_every_word_that_a_document_may_hold_stands_on_the_page(string schema)
    {
        JsonElement root = Read(schema);
        HashSet<string> shown = [.. Code().Matches(Page).SelectMany(code => Word().Matches(code.Value)).Select(word => word.Value)];
        HashSet<string> words = [.. Word().Matches(Page).Select(word => word.Value)];

        Keys(root).Where(key => !shown.Contains(key)).Should().BeEmpty();
        Words(root).Where(word => !words.Contains(word)).Should().BeEmpty();
    }

    [Fact]
    public void Every_key_that_the_page_shows_is_one_that_a_document_may_hold()
    {
        HashSet<string> known = [.. Schemas.SelectMany(row => Keys(Read(row.Data)))];

        string[] shown = [.. Code().Matches(Page).SelectMany(code => Key().Matches(Quoted().Replace(code.Value, ""))).Select(key => key.Groups["key"].Value).Distinct()];

        shown.Length.Should().BeGreaterThan(60);
        shown.Where(key => !known.Contains(key)).Should().BeEmpty();
    }

    private static JsonElement Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(EditorSchemas.Of(null, []).Single(file => file.Path == path).Bytes);
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Keys(JsonElement schema) => Walk(schema)
        .SelectMany(one => one.TryGetProperty("properties", out JsonElement keys) ? keys.EnumerateObject().Select(key => key.Name) : []).Distinct();

    /// <summary>The closed lists of words; those of licences stand in SPDX and are no words of ours.</summary>
    private static IEnumerable<string> Words(JsonElement schema) => Walk(schema)
        .SelectMany(one => one.TryGetProperty("enum", out JsonElement words) && words.ValueKind == JsonValueKind.Array ? words.EnumerateArray() : Enumerable.Empty<JsonElement>())
        .Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!)
        .Where(word => Whole().IsMatch(word)).Distinct();

    private static IEnumerable<JsonElement> Walk(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => Walk(member.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Walk),
        _ => [],
    };

    [GeneratedRegex("`[^`]+`", RegexOptions.None, 2000)]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9-]*", RegexOptions.None, 2000)]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$", RegexOptions.None, 2000)]
    private static partial Regex Whole();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 2000)]
    private static partial Regex Quoted();

    [GeneratedRegex("\\b(?<key>[A-Za-z][A-Za-z0-9]*)\\??:(?=[ {\\[])", RegexOptions.None, 2000)]
    private static partial Regex Key();
}
