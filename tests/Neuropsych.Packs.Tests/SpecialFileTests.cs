using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests;

/// <summary>What is no plain file is told of and never opened: opening a pipe that nobody writes into would wait for ever.</summary>
public class SpecialFileTests
{
    /// <summary>Turns a hang into a failure; no test asserts a time.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("concepts/a.md")]
    [InlineData("claims/a.yaml")]
    [InlineData("sources/a.bib")]
    [InlineData("media/a.png")]
    [InlineData("pack.yaml")]
    [InlineData("notes")]
    public async Task A_pipe_in_a_pack_is_refused_and_not_opened(string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        folder.MakePipe(path);

        PackReading reading = await Task.Run(() => PackReader.ReadFrom(folder.Path), Cancelled).WaitAsync(Hang, Cancelled);

        reading.Only().ShouldBe("NP1008", path, 0, 0).Message.Should().Contain("a named pipe");
        reading.Pack.Should().BeNull();
    }

    [Fact]
    public void A_socket_in_a_pack_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.Path, "a.md")));

        PackReader.ReadFrom(folder.Path).Only().ShouldBe("NP1008", "a.md", 0, 0).Message.Should().Contain("a socket");
    }

    [Fact]
    public void A_folder_with_the_name_of_a_file_is_refused_and_not_entered()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        folder.Write("concepts/a.md/b.md", "x");

        PackReader.ReadFrom(folder.Path).Only().ShouldBe("NP1008", "concepts/a.md", 0, 0).Message.Should().Contain("a folder with the name of a file");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_refused_as_a_link()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        File.CreateSymbolicLink(Path.Combine(folder.Path, "a.md"), Path.Combine(folder.Path, "none.md"));

        PackReader.ReadFrom(folder.Path).Only().ShouldBe("NP1008", "a.md", 0, 0).Message.Should().Contain("a link");
    }

    [Fact]
    public async Task A_pipe_with_the_name_of_a_built_pack_is_refused_and_not_opened()
    {
        using var folder = new TemporaryFolder();
        string pipe = folder.MakePipe("a.nupkg");

        PackReading reading = await Task.Run(() => PackReader.ReadFrom(pipe), Cancelled).WaitAsync(Hang, Cancelled);
        PackPackage package = await Task.Run(() => PackPackage.Open(pipe), Cancelled).WaitAsync(Hang, Cancelled);

        reading.Only().Code.Id.Should().Be("NP1008");
        package.Diagnostics.Should().ContainSingle().Which.Code.Id.Should().Be("NP1008");
    }

    [Fact]
    public async Task What_is_no_pack_in_a_folder_of_packs_is_told_of_and_the_packs_are_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good/pack.yaml", PackText.Manifest("good"));
        folder.Write("readme.txt", "x");
        folder.Write("empty/readme.txt", "x");
        folder.Write("folder.nupkg/readme.txt", "x");
        folder.MakePipe("pipe");
        folder.MakePipe("pipe.nupkg");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "link"), Path.Combine(folder.Path, "good"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "nowhere.nupkg"), Path.Combine(folder.Path, "none"));

        PackSet set = await Task.Run(() => PackSet.Read([folder.Path], cancellationToken: Cancelled), Cancelled).WaitAsync(Hang, Cancelled);

        set.Readings.Where(reading => reading.Pack is null).Select(reading => (reading.Name, reading.Diagnostics.Single().Code.Id)).Should().Equal(
            ("folder.nupkg", "NP1008"), ("link", "NP1008"), ("nowhere.nupkg", "NP1008"), ("pipe", "NP1008"), ("pipe.nupkg", "NP1008"));
        set.Compose().Model.Packs.Select(pack => pack.Id).Should().Equal("good");
    }

    [Fact]
    public void A_folder_that_a_person_names_may_be_a_link()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good/pack.yaml", PackText.Manifest("good"));
        string link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, Path.Combine(folder.Path, "good"));

        PackReader.ReadAll(link).Single().Pack!.Info.Id.Should().Be("good");
    }

    [Fact]
    public void Each_kind_of_thing_on_disk_is_known_without_opening_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "x");
        string link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, Path.Combine(folder.Path, "file"));

        PlainFile.KindOf(Path.Combine(folder.Path, "file"), followLinks: false).Should().Be(PathKind.File);
        PlainFile.KindOf(folder.Path, followLinks: false).Should().Be(PathKind.Folder);
        PlainFile.KindOf(link, followLinks: false).Should().Be(PathKind.Link);
        PlainFile.KindOf(link, followLinks: true).Should().Be(PathKind.File);
        PlainFile.KindOf(folder.MakePipe("pipe"), followLinks: true).Should().Be(PathKind.Pipe);
        PlainFile.KindOf(Path.Combine(folder.Path, "none"), followLinks: true).Should().Be(PathKind.Missing);
        PlainFile.KindOf(Path.Combine(folder.Path, "file", "none"), followLinks: true).Should().Be(PathKind.Missing);
        PlainFile.KindOf(OperatingSystem.IsWindows() ? @"\\.\NUL" : "/dev/null", followLinks: true).Should().Be(PathKind.Device);
    }

    [Fact]
    public void A_file_that_is_a_pipe_is_never_read_whole()
    {
        using var folder = new TemporaryFolder();
        string pipe = folder.MakePipe("pipe");
        Action read = () => PlainFile.ReadAllBytes(pipe);

        read.Should().Throw<IOException>().WithMessage("*named pipe*");
    }

    [Fact]
    public void A_folder_whose_name_is_no_UTF8_is_refused_for_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest());
        using (Process? make = Process.Start("sh", ["-c", "mkdir -p \"$1/$(printf 'a\\377')\"", "sh", folder.Path]))
        {
            make!.WaitForExit();
        }

        PackReading reading = PackReader.ReadFrom(folder.Path);
        Process.Start("sh", ["-c", "rmdir \"$1/$(printf 'a\\377')\"", "sh", folder.Path])!.WaitForExit();

        reading.Only().Code.Id.Should().Be("NP1009");
    }

    [Fact]
    public void Two_packs_of_one_id_show_each_its_own_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/pack.yaml", PackText.Manifest("twice"));
        folder.Write("a/concepts/a.yaml", "- id: region/a\n  name: The first\n  definition: What it is.\n");
        folder.Write("b/pack.yaml", PackText.Manifest("twice"));
        folder.Write("b/concepts/a.yaml", "- id: region/a\n  nome: The second\n  definition: What it is.\n");

        PackSet set = PackSet.Read([folder.Path], cancellationToken: Cancelled);

        var found = set.Compose().Diagnostics.Single(diagnostic => diagnostic.Code.Id == "NP2003");
        set.LineOf(found).Should().Be("  nome: The second");
    }
}
