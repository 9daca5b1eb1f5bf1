using System;
using System.Collections.Generic;
using System.Text;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>Manifests and contents that do not keep to the format.</summary>
public class ManifestFaultTests
{
    [Theory]
    [InlineData("", "NP2005")]
    [InlineData("null", "NP2008")]
    [InlineData("[]", "NP2008")]
    [InlineData("{}", "NP2008")]
    [InlineData("{\"format\": 999}", "NP2008")]
    [InlineData("{\"format\": 1}", "NP2009")]
    [InlineData("{\"format\": 1, \"format\": 1}", "NP2002")]
    [InlineData("{\"format\": 1, \"id\": \"test\", \"verison\": \"0.1.0\", \"files\": []}", "NP2003")]
    [InlineData("{\"format\": 1, \"id\": \"test\", \"version\": \"1\", \"files\": []}", "NP2010")]
    public void J10_A_manifest_of_another_shape_is_refused_at_its_place(string text, string code)
    {
        PackPackage package = PackageText.Open([.. TestZip.SmallPack(), new TestEntry("neuropsych/manifest.json", Encoding.UTF8.GetBytes(text))]);

        package.Codes().Should().Contain(code);
        package.Diagnostics[0].Position!.File.Should().Be("neuropsych/manifest.json");
        package.Manifest.Should().BeNull();
    }

    [Fact]
    public void A_manifest_that_is_written_otherwise_is_refused_where_it_begins_to_differ()
    {
        List<TestEntry> entries = TestZip.Pack();
        int at = entries.Count - 1;
        string text = Encoding.UTF8.GetString(entries[at].Bytes).Replace("\"version\": ", "\"version\":", StringComparison.Ordinal);
        entries[at] = entries[at] with { Bytes = Encoding.UTF8.GetBytes(text) };

        PackageText.Open(entries).ShouldBeOnly("NP2008", "neuropsych/manifest.json:4:12");
    }

    [Fact]
    public void An_archive_without_a_manifest_is_no_built_pack() =>
        PackageText.Open(TestZip.SmallPack()).ShouldBeOnly("NP2008", "neuropsych/manifest.json");

    [Fact]
    public void A_manifest_of_another_version_than_the_pack_is_found()
    {
        PackPackage package = PackageText.Open(TestZip.WithManifest([.. TestZip.SmallPack()], "0.2.0"));

        package.Diagnostics.Should().BeEmpty();
        PackReader.Read(package.Files).Only().ShouldBe("NP2008", "neuropsych/pack.json", 1, 1)
            .Message.Should().Contain("'test 0.1.0'").And.Contain("'test 0.2.0'");
    }

    [Theory]
    [InlineData("\"concepts\"", "\"concept\"", "NP2003")]
    [InlineData("A region", "A\\u202E region", "NP3201")]
    [InlineData("What it is.", "[x](javascript:alert(1))", "NP3101")]
    [InlineData("\"lang\": \"en\"", "\"lang\": \"EN!\"", "NP2010")]
    [InlineData("region/a", "regoin/a", "NP2108")]
    [InlineData("\"format\": 1", "\"format\": 2", "NP2008")]
    public void What_no_source_folder_may_say_no_built_pack_may_say(string old, string now, string code)
    {
        TestEntry[] files = [.. TestZip.SmallPack()];
        int at = Array.FindIndex(files, file => file.Name == "neuropsych/pack.json");
        string text = Encoding.UTF8.GetString(files[at].Bytes);
        text.Should().Contain(old);
        files[at] = files[at] with { Bytes = Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal)) };

        PackPackage package = PackageText.Open(TestZip.WithManifest(files));

        package.IsWhole.Should().BeTrue();
        PackReading reading = PackReader.Read(package.Files);
        reading.Pack.Should().BeNull();
        reading.Diagnostics.Should().Contain(found => found.Code.Id == code && found.Position!.File == "neuropsych/pack.json" && found.Position.Line > 0);
    }
}
