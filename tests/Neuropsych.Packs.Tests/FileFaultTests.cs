using System;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>What a file of a pack may be called, hold and weigh.</summary>
public class FileFaultTests
{
    [Theory]
    [InlineData("a.dll", "cannot carry code")]
    [InlineData("a.so", "cannot carry code")]
    [InlineData("a.exe", "cannot carry code")]
    [InlineData("a.wasm", "cannot carry code")]
    [InlineData("a.ps1", "cannot carry code")]
    [InlineData("media/a.svg", "'.svg' are not allowed")]
    [InlineData("a.html", "'.html' are not allowed")]
    public void A10_Types_that_no_content_pack_holds_are_refused(string path, string words) =>
        PackText.Read((path, "x")).Only().ShouldBe("NP1010", path, 0, 0).Message.Should().Contain(words);

    [Fact]
    public void A_yml_file_asks_for_yaml() => PackText.Read(("concepts/a.yml", "x")).Only().DidYouMean.Should().Be(".yaml");

    [Fact]
    public void A_file_in_a_folder_that_is_not_read_asks_for_the_right_one() =>
        PackText.Read(("concept/a.md", "x")).Only().ShouldBe("NP1010", "concept/a.md", 0, 0).DidYouMean.Should().Be("concepts/a.md");

    [Theory]
    [InlineData("concepts/A.md")]
    [InlineData("concepts/a b.md")]
    [InlineData("concepts/ä.md")]
    [InlineData("concepts/a\u202E.md")]
    [InlineData("concepts/nul.md")]
    [InlineData("con.json")]
    [InlineData("concepts/com1.x.md")]
    [InlineData("concepts//a.md")]
    [InlineData("a./a.md")]
    public void A9_Names_that_some_system_cannot_hold_are_refused(string path)
    {
        Diagnostic found = PackText.Read((path, "x")).Diagnostics[0];

        found.Code.Id.Should().Be("NP1009");
        found.ToString().Should().NotContain("\u202E");
    }

    [Fact]
    public void A_name_over_200_bytes_is_refused() =>
        PackText.Read(($"concepts/{new string('a', 200)}.md", "x")).Only().Code.Id.Should().Be("NP1009");

    [Fact]
    public void Hidden_files_and_folders_are_skipped_unread()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Repository.ExamplePack, "");
        folder.Write(".git/HEAD", "x");
        folder.Write(".neuropsych/region.schema.json", "{");
        folder.Write("concepts/.notes.dll", "x");

        PackReader.Read(PackFiles.FromFolder(folder.Path)).Only().Code.Id.Should().Be("NP2507");
    }

    [Fact]
    public void A8_Links_are_refused_and_not_followed()
    {
        using var folder = new TemporaryFolder();
        using var outside = new TemporaryFolder();
        outside.Write("secret.md", "secret");
        folder.Write("pack.yaml", PackText.Manifest());
        folder.Write("concepts/.keep", "");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "concepts", "link.md"), Path.Combine(outside.Path, "secret.md"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "claims"), outside.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "handouts"), folder.Path);

        PackReading reading = PackReader.Read(PackFiles.FromFolder(folder.Path));

        reading.Diagnostics.Select(found => (found.Code.Id, found.Position!.File)).Should().Equal(
            ("NP1008", "claims"), ("NP1008", "concepts/link.md"), ("NP1008", "handouts"));
        reading.Pack.Should().BeNull();
    }

    [Fact]
    public void A6_More_than_5_000_files_are_refused_at_the_limit()
    {
        PackFiles files = PackFiles.FromMemory(
            Enumerable.Range(0, 6_000).Select(i => new PackFile($"media/{i}.txt", ReadOnlyMemory<byte>.Empty)));

        files.Files.Should().HaveCount(5_000);
        files.Diagnostics.Should().ContainSingle().Which.Code.Id.Should().Be("NP1007");
    }

    [Fact]
    public void A7_A_file_more_than_8_folders_deep_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("a/", 9));
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        folder.Write(deep + "a.md", "x");

        PackReader.Read(PackFiles.FromFolder(folder.Path)).Only().Code.Id.Should().Be("NP1007");
        PackText.Read((string.Concat(Enumerable.Repeat("a/", 80)) + "a.md", "x")).Only().Code.Id.Should().Be("NP1007");
    }

    [Theory]
    [InlineData("media/a.png", "no picture", "PNG picture")]
    [InlineData("concepts/a.md", "MZ\0\0", "Windows program")]
    [InlineData("concepts/a.md", "\u007FELF", "Linux program")]
    [InlineData("sources/a.json", "PK\u0003\u0004", "zip archive")]
    public void The_first_bytes_must_fit_the_extension(string path, string content, string word) =>
        PackText.Read((path, content)).Only().ShouldBe("NP1011", path, 0, 0).Message.Should().Contain(word);

    [Fact]
    public void A_picture_over_4_096_pixels_a_side_is_refused_from_its_header()
    {
        PackText.Read(("media/a.png", Png(4_096, 1))).Diagnostics.Should().BeEmpty();
        PackText.Read(("media/a.png", Png(4_097, 1))).Only().ShouldBe("NP1011", "media/a.png", 0, 0);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_have_a_place() =>
        PackText.Read(("concepts/a.md", [.. "---\nid"u8, 0xFF, .. "x"u8])).Only().ShouldBe("NP2006", "concepts/a.md", 2, 3);

    [Fact]
    public void One_byte_order_mark_is_a_warning_and_two_an_error()
    {
        byte[] text = Encoding.UTF8.GetBytes(PackText.Manifest());

        PackText.Read(("pack.yaml", [.. Encoding.UTF8.Preamble, .. text])).Only().ShouldBe("NP2006", "pack.yaml", 1, 1)
            .Severity.Should().Be(Severity.Warning);
        PackText.Read(("pack.yaml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. text])).Diagnostics
            .Should().Contain(found => found.Code.Id == "NP2006" && found.Severity == Severity.Error);
    }

    [Fact]
    public void Carriage_returns_before_line_feeds_are_read_as_line_ends()
    {
        string text = PackText.Concept().Text.Replace("\n", "\r\n", StringComparison.Ordinal);

        PackText.Read(("concepts/a.yaml", text)).Pack.Should().Be(PackText.Read(PackText.Concept()).Pack);
    }

    [Fact]
    public void A_row_of_one_forbidden_character_is_one_fault()
    {
        PackText.Read(("concepts/a.yaml", new string('\0', 5_000) + "\n\0\u202E\u202E")).Diagnostics
            .Where(found => found.Code.Id == "NP3201").Select(found => (found.Position!.Line, found.Position.Column))
            .Should().Equal((1, 1), (2, 1), (2, 2));
    }

    [Fact]
    public void Returns_alone_end_lines_where_there_are_no_line_feeds_and_are_refused_beside_them()
    {
        string text = PackText.Concept().Text;

        PackText.Read(("concepts/a.yaml", text.Replace('\n', '\r'))).Pack.Should().Be(PackText.Read(PackText.Concept()).Pack);
        PackReading reading = PackText.Read(("concepts/a.yaml", text.Replace('\n', '\r') + "nme: X"));
        reading.Only().Position!.Line.Should().Be(text.Count(c => c == '\n') + 1);
        reading.Files.Line("concepts/a.yaml", reading.Only().Position!.Line).Should().Be("nme: X");
        PackText.Read(("concepts/a.yaml", "# one\rtwo\n" + text)).Diagnostics[0].ShouldBe("NP3201", "concepts/a.yaml", 1, 6);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(60_000, true)]
    public void More_marks_on_a_letter_than_any_script_has_are_refused_before_they_are_brought_into_order(int count, bool isRefused)
    {
        string marks = string.Concat(Enumerable.Range(0, count).Select(i => i % 2 == 0 ? '\u0301' : '\u0323'));
        (string, string) file = ("concepts/b.yaml", $"- id: process/b\n  name: B\n  definition: \"e{marks}\"\n");
        string escaped = string.Concat(marks.Select(c => $"\\u{(int)c:X4}"));

        Found(file).Should().Equal(isRefused ? [("NP3204", 3, 47)] : []);
        Found(("concepts/b.yaml", $"- id: process/b\n  name: B\n  definition: \"e{escaped}\"\n")).Should().Equal(isRefused && count < 5_000 ? [("NP3204", 3, 15)]
            : isRefused ? [("NP3103", 3, 15)] : []);

        static (string, int, int)[] Found((string, string) file) =>
            [.. PackText.Read(file).Diagnostics.Select(found => (found.Code.Id, found.Position!.Line, found.Position.Column))];
    }

    [Fact]
    public void Licence_and_readme_are_let_through_unread() =>
        PackText.Read(("README.md", "# x"), ("LICENSE.md", "x"), ("concepts/README.md", "x")).Diagnostics.Should().BeEmpty();

    [Fact]
    public void Two_files_of_one_path_are_the_callers_mistake()
    {
        PackFile file = new("a.md", ReadOnlyMemory<byte>.Empty);
        Action gather = () => PackFiles.FromMemory([file, file]);

        gather.Should().Throw<ArgumentException>().WithMessage("*'a.md'*");
    }

    /// <summary>The signature and header of a PNG of a given size.</summary>
    internal static byte[] Png(int width, int height) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width,
        (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0,
    ];
}
