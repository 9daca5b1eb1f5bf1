using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>Packs that carry code, as an archive and as a folder.</summary>
public sealed class CodePackTests
{
    private const string Main = "neuropsych/code/My.Plugin.dll";

    private const string Section = """
        code:
          assembly: My.Plugin.dll
          entry: My.Plugin.Entry
          contributes:
            exerciseKinds: [zeta/2, pace/1]
            packs: true
          uses: { "M:Neuropsych.Plugins.IPluginBuilder.AddMeasure": 1.3.0 }
        publisher: 0f
        """;

    [Fact]
    public void What_a_pack_says_of_its_code_is_read_from_source_and_from_the_built_pack_alike()
    {
        PackReading source = Source(Section);

        PackPackage package = PackPackage.FromBytes(PackPackage.Build(source, Code()), "test.nupkg");
        PackReading built = PackReader.Read(package.Files);

        package.Diagnostics.Should().BeEmpty();
        built.Diagnostics.Should().BeEmpty();
        built.Pack!.Info.Should().Be(source.Pack!.Info);
        built.Pack.Info.Code.Should().Be(new PackCode
        {
            Assembly = "My.Plugin.dll",
            Entry = "My.Plugin.Entry",
            Tier = 3,
            ExerciseKinds = ["pace/1", "zeta/2"],
            ContributesPacks = true,
            Uses = [new ContractMember { Id = "M:Neuropsych.Plugins.IPluginBuilder.AddMeasure", Since = new SemanticVersion(1, 3, 0) }],
        });
        built.Pack.Info.Publisher.Should().Be("0f");
        package.Code.Select(file => file.Path).Should().Equal(
            "neuropsych/code/My.Plugin.deps.json", Main, "neuropsych/code/runtimes/linux-x64/native/libmy.so");
    }

    [Fact]
    public void Capabilities_are_read_in_order_and_once_each()
    {
        PackReading reading = PackText.Read(("pack.yaml", PackText.Manifest().TrimEnd()
            + "\n  capabilities: { required: [storage, speech, storage], optional: [clock] }\n" + Section), PackText.Concept());

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Info.RequiresCapabilities.Should().Equal("speech", "storage");
        reading.Pack.Info.OptionalCapabilities.Should().Equal("clock");
        PackReader.Read(PackPackage.FromBytes(PackPackage.Build(reading, Code()), "test.nupkg").Files).Pack!.Info.Should().Be(reading.Pack.Info);
    }

    [Theory]
    [InlineData("assembly", "/x.dll", "NP1001")]
    [InlineData("assembly", "../x.dll", "NP1001")]
    [InlineData("assembly", @"\\server\x.dll", "NP1001")]
    [InlineData("assembly", "file:x.dll", "NP1001")]
    [InlineData("assembly", "~/x.dll", "NP1001")]
    [InlineData("assembly", "sub/x.dll", "NP1009")]
    [InlineData("assembly", "x y.dll", "NP1009")]
    [InlineData("entry", "My.Plugin..Entry", "NP2010")]
    [InlineData("entry", "My.Plugin.Entry, Other", "NP2010")]
    [InlineData("tier", "2", "NP2108")]
    public void A_faulty_section_is_refused_at_its_place(string key, string value, string code)
    {
        string section = Section.Replace(key switch
        {
            "assembly" => "assembly: My.Plugin.dll",
            "entry" => "entry: My.Plugin.Entry",
            _ => "  entry: My.Plugin.Entry",
        }, key == "tier" ? $"  entry: My.Plugin.Entry\n  tier: {value}" : $"{key}: '{value}'", StringComparison.Ordinal);

        PackReading reading = Source(section);

        reading.Pack.Should().BeNull();
        Diagnostic only = reading.Only();
        only.Position!.File.Should().Be("pack.yaml");
        only.Position!.Line.Should().BeGreaterThan(11);
        only.Code.Id.Should().Be(code);
    }

    [Fact]
    public void All_faults_of_a_section_are_told_at_once() => Source("""
        code:
          assembly: ../x.dll
          entry: "1"
          contributes: { exerciseKinds: [pace, Pace/1], pack: true }
        """).Diagnostics.Select(found => found.Code.Id).Should().BeEquivalentTo("NP1001", "NP2010", "NP2010", "NP2010", "NP2003");

    [Fact]
    public void Code_in_a_pack_that_declares_none_is_refused()
    {
        PackPackage package = PackageText.Open(TestZip.Pack(new TestEntry(Main, Dll)));

        package.Diagnostics.Should().BeEmpty("the manifest lists the file");
        Diagnostic only = PackReader.Read(package.Files).Only();
        only.ShouldBe("NP1010", Main, 0, 0).Message.Should().Contain("content packs cannot carry code");
    }

    [Theory]
    [InlineData("neuropsych/code/run.exe", "NP1010")]
    [InlineData("neuropsych/code/lib.so", "NP1010")]
    [InlineData("neuropsych/code/page.html", "NP1010")]
    [InlineData("neuropsych/code/../My.dll", "NP1001")]
    [InlineData("neuropsych/code/.My.dll", "NP1009")]
    [InlineData("neuropsych/code/con.dll", "NP1009")]
    [InlineData("neuropsych/code/ä.dll", "NP1009")]
    [InlineData("Code/My.dll", "NP1009")]
    public void A_file_that_is_no_code_does_not_pass_as_code(string name, string code) =>
        PackageText.Open(TestZip.Pack(new TestEntry(name, Dll))).Codes().Should().Contain(code);

    [Fact]
    public void A_folder_is_held_against_its_manifest_as_an_archive_is()
    {
        using var folder = new TestFolder();
        folder.Write(PackPackage.BuildFolder(Source(Section), Code()));

        PackPackage whole = PackPackage.OpenFolder(folder.Path);

        whole.Diagnostics.Should().BeEmpty();
        whole.IsWhole.Should().BeTrue();
        PackReader.Read(whole.Files).Pack.Should().Be(Source(Section).Pack);
        whole.ContentHash.Should().Be(Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.Path, "neuropsych", "manifest.json")))));
        whole.ContentHash.Should().Be(PackPackage.FromBytes(PackPackage.Build(Source(Section), Code()), "test.nupkg").ContentHash,
            "folder and archive hold the same files");
    }

    [Fact]
    public void Every_fault_of_a_folder_is_found_in_one_run()
    {
        using var folder = new TestFolder();
        folder.Write(PackPackage.BuildFolder(Source(Section), Code()));
        folder.Write([new PackFile(Main, Dll.Select((value, at) => (byte)(at == 4 ? value ^ 1 : value)).ToArray()), new PackFile("neuropsych/code/More.dll", Dll), new PackFile(".hidden/x.txt", "x"u8.ToArray())]);
        File.AppendAllText(Path.Combine(folder.Path, "neuropsych", "pack.json"), " ");
        File.Delete(Path.Combine(folder.Path, "README.md"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.txt"), "/etc/hostname");

        PackPackage.OpenFolder(folder.Path).Diagnostics.Select(found => $"{found.Code} {found.Position!.File}").Should().BeEquivalentTo(
            $"NP1005 {Main}", "NP1013 neuropsych/code/More.dll", "NP1009 .hidden/x.txt", "NP1013 .hidden/x.txt", "NP1004 neuropsych/pack.json",
            "NP1013 README.md", "NP1008 link.txt");
    }

    [Fact]
    public void A_folder_without_a_manifest_is_no_built_pack()
    {
        using var folder = new TestFolder();
        folder.Write(PackPackage.BuildFolder(Source(Section), Code())[..^1]);

        PackPackage package = PackPackage.OpenFolder(folder.Path);

        package.Only().Code.Id.Should().Be("NP2008");
        package.IsWhole.Should().BeFalse();
        package.ContentHash.Should().BeNull();
    }

    [Fact]
    public void Building_refuses_code_and_section_that_do_not_come_together()
    {
        FluentActions.Invoking(() => PackPackage.Build(Source(Section))).Should().Throw<ArgumentException>().WithMessage("*main assembly*");
        FluentActions.Invoking(() => PackPackage.Build(Source(""), Code())).Should().Throw<ArgumentException>().WithMessage("*no section*");
        FluentActions.Invoking(() => PackPackage.Build(Source(Section), [.. Code(), new PackFile("x.dll", Dll)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PackPackage.Build(Source(Section), [.. Code(), new PackFile("neuropsych/code/x.exe", Dll)]))
            .Should().Throw<ArgumentException>();
    }

    private static byte[] Dll { get; } = [(byte)'M', (byte)'Z', 0x90, 0, 3];

    private static PackReading Source(string section) =>
        PackText.Read(("pack.yaml", PackText.Manifest().TrimEnd() + "\n" + section + "\n"), PackText.Concept());

    private static IEnumerable<PackFile> Code() =>
    [
        new(Main, Dll),
        new("neuropsych/code/My.Plugin.deps.json", Encoding.UTF8.GetBytes("{}")),
        new("neuropsych/code/runtimes/linux-x64/native/libmy.so", new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F' }),
    ];

    private sealed class TestFolder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("neuropsych-").FullName;

        internal void Write(IEnumerable<PackFile> files)
        {
            foreach (PackFile file in files)
            {
                string path = System.IO.Path.Combine(Path, file.Path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Bytes.Span);
            }
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
