using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>Archives that lie, hide or ask for too much.</summary>
public class ArchiveFaultTests
{
    private static readonly byte[] Text = "x"u8.ToArray();

    [Fact]
    public void An_archive_made_by_hand_is_whole_and_loads()
    {
        PackPackage package = PackageText.Open(TestZip.Pack());

        package.Diagnostics.Should().BeEmpty();
        PackReader.Read(package.Files).Pack.Should().Be(PackageText.SmallReading().Pack);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("/abs.json")]
    [InlineData("a/../../x")]
    [InlineData("..\\x.json")]
    [InlineData("C:x.json")]
    [InlineData("~/x.json")]
    public void A1_Names_that_lead_out_of_the_pack_are_refused_and_nothing_is_written(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/test.nupkg", TestZip.Write(TestZip.Pack().Append(new TestEntry(name, Text))));

        PackReading reading = PackReader.ReadFrom(Path.Combine(folder.Path, "in", "test.nupkg"));

        reading.Pack.Should().BeNull();
        reading.Diagnostics.Select(found => (found.Code.Id, found.Position!.File)).Should().Contain(("NP1001", name));
        Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public void A2_Two_manifests_are_named_with_both_offsets_and_neither_is_used()
    {
        byte[] archive = TestZip.Write([.. TestZip.Pack(), new TestEntry("neuropsych/manifest.json", Text)]);
        int[] offsets = [.. Enumerable.Range(0, archive.Length).Where(at => archive.AsSpan(at).StartsWith("neuropsych/manifest.json"u8))
            .Select(at => at - 30).Take(2)];

        PackPackage package = PackPackage.FromBytes(archive, "test.nupkg");

        package.ShouldBeOnly("NP1002", "neuropsych/manifest.json").Message.Should().Contain($"{offsets[0]} and {offsets[1]}");
        package.Manifest.Should().BeNull();
    }

    [Theory]
    [InlineData("readme.md", "NP1002")]
    public void Names_that_some_system_takes_for_the_same_are_refused(string name, string code) =>
        PackageText.Open(TestZip.Pack(new TestEntry(name, Text))).Codes().Should().Contain(code);

    [Fact]
    public void A3_A_gibibyte_of_zeros_is_refused_by_what_it_states()
    {
        // Deflate makes 1,032 bytes of one at best: a run of 258 for two bits.
        var bomb = new TestEntry("media/a.txt", new byte[1_040_000]) { Method = 8, Length = 1 << 30, Crc = 0 };

        PackPackage package = PackageText.Open([.. TestZip.Pack(), bomb]);

        package.Codes().Should().Contain("NP1003");
    }

    [Fact]
    public void A3_An_entry_that_unpacks_to_more_than_it_states_is_left_at_what_it_states()
    {
        TestEntry bomb = TestZip.Deflated("media/a.txt", new byte[32 << 20]);
        byte[] archive = TestZip.Write([.. TestZip.Pack(), bomb with { Length = 1_000 }]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        PackPackage package = PackPackage.FromBytes(archive, "test.nupkg");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 << 20);
        package.Diagnostics.Select(found => (found.Code.Id, found.Position!.File)).Should().Contain(("NP1004", "media/a.txt"));
    }

    [Fact]
    public void A3_More_than_200_times_the_packed_size_is_too_much() => PackageText.Open(TestZip.Pack(
        TestZip.Deflated("media/a.txt", new byte[500_000]))).Codes().Should().Contain("NP1003");

    [Fact]
    public void A3_All_entries_together_have_a_limit()
    {
        var limits = new PackLimits { UnpackedBytes = 1_000 };

        PackPackage.FromBytes(PackageText.Small, "test.nupkg", limits).Codes().Should().Contain("NP1003");
    }

    [Fact]
    public void A4_A_flipped_byte_in_a_stored_entry_names_the_entry()
    {
        byte[] archive = [.. PackageText.Small];
        archive[archive.AsSpan().IndexOf("A region"u8)] ^= 1;

        PackPackage.FromBytes(archive, "test.nupkg").ShouldBeOnly("NP1005", "neuropsych/pack.json");
    }

    [Fact]
    public void A4_A_file_exchanged_with_its_checksum_is_found_by_its_hash()
    {
        List<TestEntry> entries = [.. TestZip.Pack()];
        int readme = entries.FindIndex(entry => entry.Name == "README.md");
        entries[readme] = new TestEntry("README.md", Encoding.UTF8.GetBytes("# B pack\n"));

        PackageText.Open(entries).ShouldBeOnly("NP1005", "README.md").Message.Should().Contain("SHA-256");
        entries[readme] = new TestEntry("README.md", Text);
        PackageText.Open(entries).ShouldBeOnly("NP1004", "README.md");
    }

    [Fact]
    public void A5_An_archive_cut_in_half_says_so_in_words_of_ours()
    {
        Diagnostic only = PackPackage.FromBytes(PackageText.Small.AsMemory(0, PackageText.Small.Length / 2), "test.nupkg")
            .ShouldBeOnly("NP1006", "test.nupkg");

        only.Message.Should().Be("The file begins as a built pack and has no end: part of it is missing.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no archive at all")]
    public void A5_What_is_no_archive_is_called_so(string text) =>
        PackPackage.FromBytes(Encoding.UTF8.GetBytes(text), "test.nupkg").ShouldBeOnly("NP1006", "test.nupkg");

    [Fact]
    public void A6_More_than_5_000_entries_are_refused_at_the_limit()
    {
        // The end states 16 bits: 34,464 of the 100,000; the limit comes first.
        byte[] archive = TestZip.Write(Enumerable.Range(0, 100_000).Select(i => new TestEntry($"media/{i}.txt", [])));

        PackPackage.FromBytes(archive, "test.nupkg").Codes().Should().Contain("NP1007");
    }

    [Fact]
    public void A7_A_path_2_000_folders_deep_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("a/", 2_000)) + "a.txt";

        PackageText.Open([.. TestZip.Pack(), new TestEntry(deep, Text)]).Codes().Should().Contain("NP1007");
    }

    [Fact]
    public void A8_A_symbolic_link_is_refused() =>
        PackageText.Open([.. TestZip.Pack(), new TestEntry("media/link.txt", Text) { Attributes = 0xA1FFu << 16 }])
            .Diagnostics[0].Message.Should().Be("The entry 'media/link.txt' is a symbolic link; a pack holds plain files alone.");

    [Fact]
    public void A8_A_folder_is_refused() =>
        PackageText.Open([.. TestZip.Pack(), new TestEntry("media/", [])]).Codes().Should().Contain("NP1008");

    [Theory]
    [InlineData("media/a\0.txt")]
    [InlineData("media/a\u0001.txt")]
    [InlineData("media/a\u202E.txt")]
    [InlineData("media/a..txt/b.txt.")]
    [InlineData("media/a.txt ")]
    [InlineData("nul")]
    [InlineData("con.json")]
    public void A9_Names_that_some_system_cannot_hold_are_refused_and_printed_escaped(string name)
    {
        PackPackage package = PackageText.Open([.. TestZip.Pack(), new TestEntry(name, Text)]);

        package.Codes().Should().Contain("NP1009");
        string.Concat(package.Diagnostics).IndexOfAny(['\0', '\u0001', '\u202E']).Should().Be(-1);
    }

    [Theory]
    [InlineData("a.dll", "content packs cannot carry code")]
    [InlineData("lib/net10.0/a.so", "content packs cannot carry code")]
    [InlineData("a.exe", "content packs cannot carry code")]
    [InlineData("a.wasm", "content packs cannot carry code")]
    [InlineData("tools/install.ps1", "content packs cannot carry code")]
    [InlineData("media/a.svg", "'.svg' are not allowed")]
    [InlineData("concepts/a.yaml", "'.yaml' are not allowed")]
    public void A10_Code_and_types_that_no_built_pack_holds_are_refused(string name, string words) =>
        PackageText.Open(TestZip.Pack(new TestEntry(name, Text))).Only().Message.Should().Contain(words);

    [Fact]
    public void A11_An_encrypted_entry_is_refused() => PackageText.Open(TestZip.Pack(new TestEntry("media/a.txt", Text) { Flags = 1 }))
        .ShouldBeOnly("NP1012", "media/a.txt").Message.Should().Contain("is encrypted");

    [Fact]
    public void A11_An_unknown_method_is_refused() => PackageText.Open(TestZip.Pack(new TestEntry("media/a.txt", Text) { Method = 93 }))
        .ShouldBeOnly("NP1012", "media/a.txt").Message.Should().Contain("method 93");

    [Theory]
    [InlineData(uint.MaxValue, "zip64")]
    [InlineData(0xF0000000, "sizes that cannot be")]
    public void A11_Absurd_sizes_are_refused_and_nothing_is_allocated_by_them(uint size, string words)
    {
        var entry = new TestEntry("media/a.txt", Text) { Length = size, Packed = size };
        List<TestEntry> entries = TestZip.Pack(entry);
        byte[] archive = TestZip.Write(entries);
        long before = GC.GetAllocatedBytesForCurrentThread();

        PackPackage package = PackPackage.FromBytes(archive, "test.nupkg");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 << 20);
        package.ShouldBeOnly("NP1012", "media/a.txt").Message.Should().Contain(words);
    }

    [Fact]
    public void A12_A_file_that_is_not_listed_and_one_that_is_missing_are_both_named()
    {
        List<TestEntry> entries = TestZip.Pack();
        entries.RemoveAll(entry => entry.Name == "README.md");
        entries.Add(new TestEntry("media/extra.txt", Text));

        PackageText.Open(entries).Diagnostics.Select(found => (found.Code.Id, found.Position!.File)).Should().BeEquivalentTo(
            [("NP1013", "README.md"), ("NP1013", "media/extra.txt")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Bytes_around_the_archive_are_found(int before)
    {
        byte[] extra = new byte[7];
        byte[] archive = before > 0 ? [.. extra, .. PackageText.Small] : [.. PackageText.Small, .. extra];

        PackPackage package = PackPackage.FromBytes(archive, "test.nupkg");

        package.IsWhole.Should().BeFalse();
        package.Codes().Should().Contain("NP1014");
    }

    [Fact]
    public void A_package_over_64_MiB_is_refused_before_it_is_read() =>
        PackPackage.FromBytes(new byte[(64 << 20) + 1], "test.nupkg").ShouldBeOnly("NP2007", "test.nupkg");

    [Fact]
    public void The_envelope_is_skipped_whatever_is_in_it()
    {
        TestEntry[] envelope =
        [
            new("[Content_Types].xml", Text), new("_rels/.rels", Text), new("test.nuspec", Text), new(".signature.p7s", Text),
            new("package/services/metadata/core-properties/1.psmdcp", Text),
        ];

        PackageText.Open([.. TestZip.Pack(), .. envelope]).Diagnostics.Should().BeEmpty();
    }

    [Fact]
    public void A_package_that_another_tool_packed_again_loads_with_a_warning_for_each_file()
    {
        List<TestEntry> entries = [.. TestZip.Pack().Select(entry => TestZip.Deflated(entry.Name, entry.Bytes))];

        PackPackage package = PackageText.Open(entries);

        package.IsWhole.Should().BeTrue();
        package.Diagnostics.Should().OnlyContain(found => found.Code.Id == "NP1012" && found.Severity == Severity.Warning)
            .And.HaveCount(entries.Count);
        PackReader.Read(package.Files).Pack.Should().Be(PackageText.SmallReading().Pack);
    }
}
