using System;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>Group J of the catalogue of faults, as far as it concerns the JSON of a source folder.</summary>
public class JsonFaultTests
{
    private const string File = "sources/a.json";

    [Theory]
    [InlineData(65)]
    [InlineData(1_000_000)]
    public void J1_Depth_65_is_refused_with_its_byte(int depth)
    {
        Diagnostic found = Read(new string('[', depth)).Only();

        found.ShouldBe("NP2001", File, 1, 65).Message.Should().Contain("Byte 64");
    }

    [Fact]
    public void J2_A_property_twice_names_both_lines_at_the_top_and_inside()
    {
        string json = Source().Replace("\"type\"", "\"id\": \"b\",\n  \"type\"", StringComparison.Ordinal)
            .Replace("\"family\": \"Nord\"", "\"family\": \"Nord\",\n \"family\": \"Word\"", StringComparison.Ordinal);

        PackReading reading = Read(json);

        reading.Diagnostics.Select(found => found.Code.Id).Should().Equal("NP2002", "NP2002");
        reading.Diagnostics[0].ShouldBe("NP2002", File, 3, 3).Related.Should().Equal(new SourcePosition(File, 2, 3));
        reading.Diagnostics[0].Message.Should().Contain("on line 2 and on line 3");
        reading.Diagnostics[1].ShouldBe("NP2002", File, 7, 2).Message.Should().Contain("on line 6 and on line 7");
    }

    [Fact]
    public void J3_An_unknown_key_asks_what_was_meant() =>
        Read(Source().Replace("\"volume\"", "\"volum\"", StringComparison.Ordinal))
            .Only().ShouldBe("NP2003", File, 7, 3).DidYouMean.Should().Be("volume");

    [Fact]
    public void J3_An_unknown_key_of_an_effect_asks_what_was_meant() =>
        PackText.Read(("claims/a.yaml", ClaimText.Whole.Replace("interval:", "intervall:", StringComparison.Ordinal)))
            .Only().ShouldBe("NP2003", "claims/a.yaml", 19, 43).DidYouMean.Should().Be("interval");

    [Theory]
    [InlineData("[\n  NaN\n]", 2, 3, "NaN")]
    [InlineData("[\n  // comment\n]", 2, 3, "comments")]
    [InlineData("[\n  1,\n]", 3, 1, "comma")]
    [InlineData("[]\n[]", 2, 1, "after the end")]
    [InlineData("[\n", 2, 1, "ends before")]
    [InlineData("[\n'a']", 2, 1, "does not belong")]
    [InlineData("", 1, 1, "empty")]
    public void J4_What_is_no_json_has_line_and_column(string json, int line, int column, string word)
    {
        Diagnostic found = Read(json).Only();

        found.ShouldBe("NP2005", File, line, column).Message.Should().Contain(word);
        found.Message.Should().NotContainAny("LineNumber", "BytePosition", "reader option");
    }

    [Fact]
    public void J4_One_byte_order_mark_is_accepted_with_a_warning()
    {
        PackReading reading = PackText.Read((File, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Source())]));

        Diagnostic found = reading.Only().ShouldBe("NP2006", File, 1, 1);
        found.Severity.Should().Be(Severity.Warning);
        reading.Pack!.Sources.Should().ContainSingle();
    }

    [Fact]
    public void J4_Two_byte_order_marks_are_refused() =>
        PackText.Read((File, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, (byte)'[', (byte)']']))
            .Only().ShouldBe("NP2005", File, 1, 2);

    [Fact]
    public void J5_A_text_of_50_megabytes_is_refused_before_parsing() =>
        Read($"[\"{new string('x', 50 << 20)}\"]").Only().ShouldBe("NP2007", File, 0, 0);

    [Fact]
    public void J5_A_text_over_one_megabyte_is_refused_in_a_file_of_allowed_size() =>
        Read(Source().Replace("Neural effects", new string('x', 2 << 20), StringComparison.Ordinal)).Only().ShouldBe("NP2007", File, 4, 12);

    [Fact]
    public void J5_A_file_of_a_gigabyte_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        folder.Write(File, "");
        using (System.IO.FileStream sparse = System.IO.File.OpenWrite(System.IO.Path.Combine(folder.Path, File)))
        {
            sparse.SetLength(1L << 30);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        PackReading reading = PackReader.Read(PackFiles.FromFolder(folder.Path));

        reading.Only().ShouldBe("NP2007", File, 0, 0);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(50_000_000);
    }

    [Fact]
    public void J6_A_hundred_thousand_properties_and_a_million_elements_are_refused()
    {
        string properties = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"p{i}\":1")) + "}";
        string elements = "[" + string.Join(',', Enumerable.Repeat("1", 1_000_000)) + "]";

        Read(properties).Only().Code.Id.Should().Be("NP2007");
        Read(elements).Only().Code.Id.Should().Be("NP2007");
    }

    [Fact]
    public void J7_A_type_name_is_an_unknown_key()
    {
        Diagnostic found = Read(Source().Replace("\"type\"", "\"$type\": \"System.Diagnostics.Process\",\n  \"type\"", StringComparison.Ordinal)).Only();

        found.ShouldBe("NP2003", File, 3, 3).Message.Should().StartWith("'$type' is no key");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("null\n", "empty")]
    [InlineData("[]\n", "a list")]
    [InlineData("{}\n", "an empty mapping")]
    [InlineData("# only a comment\n", "empty")]
    [InlineData("text\n", "a text")]
    public void J10_A_manifest_without_keys_is_refused_at_its_place(string manifest, string word) =>
        PackText.Read(("pack.yaml", manifest)).Only().ShouldBe("NP2008", "pack.yaml", 1, 1).Message.Should().Contain(word);

    [Fact]
    public void J10_Another_format_names_the_one_that_is_read() =>
        PackText.Read(("pack.yaml", PackText.Manifest().Replace("format: 1", "format: 999", StringComparison.Ordinal)))
            .Only().ShouldBe("NP2008", "pack.yaml", 1, 9).Message.Should().Contain("'999'").And.Contain("format 1 alone");

    [Fact]
    public void J10_A_missing_manifest_is_reported_with_the_file_that_was_probably_meant()
    {
        PackReading reading = PackReader.Read(PackFiles.FromMemory([new PackFile("packs.yaml", Encoding.UTF8.GetBytes(PackText.Manifest()))]));

        reading.Diagnostics.Should().Contain(found => found.Code.Id == "NP2008" && found.Message.Contains("packs.yaml"));
        reading.Pack.Should().BeNull();
    }

    [Fact]
    public void J11_A_required_key_that_is_missing_is_named()
    {
        Diagnostic found = PackText.Read(("concepts/a.yaml", "- id: chemical/a\n  name: A\n  definition: D.\n")).Only();

        found.ShouldBe("NP2009", "concepts/a.yaml", 1, 3).Message.Should().Be("'role' is missing; a chemical needs it.");
        found.Cure.Should().Be("Add 'role:' with a role: molecule, receptor, transporter.");
    }

    [Fact]
    public void Csl_json_becomes_a_source()
    {
        Source source = Read(Source()).Pack!.Sources.Single();

        source.Id.Should().Be(EntityId.Parse("test:source/nord-2021"));
        source.Citation.Title.Should().Be("Neural effects");
        source.Citation.Authors.Should().Equal("Nord CL", "van den Heuvel OA", "Boraxbekk C-J", "World Health Organization");
        source.Citation.Year.Should().Be(2021);
        source.Citation.Venue.Should().Be("British Journal of Psychiatry 219(4):546-550");
        source.Citation.Identifiers.Select(id => id.ToString()).Should().Equal("DOI:10.1192/bjp.2021.16", "PMID:35048835");
        source.Citation.Status.Should().Be(Evidence.PublicationStatus.Published);
        source.Integrity.State.Should().Be(IntegrityState.Unchecked);
        source.Verified.Should().BeNull();
    }

    [Fact]
    public void A_preprint_in_csl_json_is_a_preprint()
    {
        Source source = Read("[" + Source().Replace("article-journal", "posted-content", StringComparison.Ordinal) + "]").Pack!.Sources.Single();

        source.Citation.Status.Should().Be(Evidence.PublicationStatus.Preprint);
        source.Citation.Type.Should().Be(Evidence.PublicationType.Preprint);
    }

    [Theory]
    [InlineData("Nord_2021b", "nord-2021b")]
    [InlineData("http://zotero.org/users/1/items/ABC", "http-zotero-org-users-1-items-abc")]
    [InlineData("Månsson:2016", "mansson-2016")]
    public void The_id_of_a_reference_manager_becomes_a_slug(string id, string slug) =>
        Read(Source().Replace("\"nord-2021\"", $"\"{id}\"", StringComparison.Ordinal)).Pack!.Sources.Single().Id.Slug.Should().Be(slug);

    private static PackReading Read(string json) => PackText.Read((File, json));

    private static string Source() =>
        """
        {
          "id": "nord-2021",
          "type": "article-journal",
          "title": "Neural effects",
          "author": [{ "family": "Nord", "given": "Camilla L." }, { "non-dropping-particle": "van den", "family": "Heuvel", "given": "Odile A." }, { "family": "Boraxbekk", "given": "Carl-Johan" }, { "literal": "World Health Organization" }],
          "container-title": "British Journal of Psychiatry",
          "volume": 219, "issue": "4", "page": "546-550",
          "issued": { "date-parts": [["2021", 4]] },
          "DOI": "10.1192/bjp.2021.16", "PMID": 35048835,
          "abstract": "Unread.", "ISSN": "0007-1250", "citation-key": "nord2021"
        }
        """;
}
