using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Neuropsych.Host.Authoring;

namespace Neuropsych.Host.Tests;

/// <summary>The commands with which an author begins and goes on: pack new, add, schema.</summary>
public sealed class AuthoringTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_new_pack_checks_clean_at_once_and_an_editor_finds_its_schemas()
    {
        Result made = Cli.Run(["pack", "new", "my-pack"], folder.Path);

        made.ExitCode.Should().Be(0, made.Error);
        made.Out.Should().Contain("neuropsych add").And.Contain("neuropsych check my-pack");
        Result check = Cli.Run(["check", "my-pack"], folder.Path);
        check.ExitCode.Should().Be(0, check.Out);
        check.Out.Should().Contain("my-pack 0.1.0: 0 errors, 0 warnings");
        foreach (string file in Directory.EnumerateFiles(InPack(), "*.yaml", SearchOption.AllDirectories))
        {
            string line = File.ReadLines(file).First();
            line.Should().StartWith("# yaml-language-server: $schema=");
            File.Exists(Path.Combine(Path.GetDirectoryName(file)!, line["# yaml-language-server: $schema=".Length..])).Should().BeTrue(line);
        }
    }

    [Theory]
    [InlineData("My Pack", "is no id of a pack")]
    [InlineData("taken", "is there already")]
    public void A_new_pack_needs_a_good_name_and_a_new_folder(string name, string said)
    {
        folder.Write("taken/notes.txt", "mine");
        Result made = Cli.Run(["pack", "new", name], folder.Path);

        made.ExitCode.Should().Be(2);
        made.Error.Should().Contain(said);
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Should().Equal("taken");
    }

    [Fact]
    public void What_is_added_is_known_to_the_editor_and_the_check_says_what_is_missing()
    {
        Cli.Run(["pack", "new", "my-pack"], folder.Path);
        Result added = Cli.Run(["add", "region", "vagus-nerve", "--pack", "my-pack"], folder.Path);

        added.ExitCode.Should().Be(0, added.Error);
        File.ReadAllText(InPack("concepts", "vagus-nerve.md")).Should().Contain("id: region/vagus-nerve").And.Contain("name:  # required:");
        File.ReadAllText(InPack(".neuropsych", "claims.schema.json")).Should().Contain("\"region/vagus-nerve\"");
        Cli.Run(["check", "my-pack"], folder.Path).Out.Should().Contain("concepts/vagus-nerve.md:4:6");
        Cli.Run(["add", "region", "vagus-nerve"], InPack()).Should().Match<Result>(again => again.ExitCode == 2
            && again.Error.Contains("'region/vagus-nerve' is there already"));
    }

    [Theory]
    [InlineData("regoin", "x", "Did you mean 'region'?")]
    [InlineData("region", "Vagus nerve", "is no name of an entity")]
    public void Adding_says_what_was_wrong_with_the_call(string kind, string slug, string said)
    {
        Cli.Run(["pack", "new", "my-pack"], folder.Path);
        Result added = Cli.Run(["add", kind, slug, "--pack", "my-pack"], folder.Path);

        added.ExitCode.Should().Be(2);
        added.Error.Should().Contain(said);
    }

    [Fact]
    public void Schemas_are_written_where_asked_with_the_ids_of_the_packs_that_are_there()
    {
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        Cli.Run(["pack", "new", "mine"], folder.Path);
        string manifest = InPack("..", "mine", "pack.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("  # packs:", "  packs:").Replace("  #   foundations: \">=0.1 <1\"", "    workbook: \">=0.1 <1\"\n    gone: \">=1 <2\""));
        Result written = Cli.Run(["schema", "mine", "--output", "out", "--json"], folder.Path);

        written.ExitCode.Should().Be(1, "a pack that it builds on is missing");
        JsonElement answer = written.Answer;
        answer.GetProperty("required").EnumerateArray().Select(one => one.GetString()).Should().Equal("workbook");
        answer.GetProperty("missing").EnumerateArray().Select(one => one.GetString()).Should().Equal("gone");
        answer.GetProperty("written").GetInt32().Should().Be(17);
        File.ReadAllText(Path.Combine(folder.Path, "out", "claims.schema.json")).Should().Contain("\"workbook:region/amygdala\"");
        Cli.Run(["schema", "mine", "--output", "out", "--json"], folder.Path).Answer.GetProperty("written").GetInt32().Should().Be(0);
        Cli.Run(["schema"], folder.Path).Should().Match<Result>(none => none.ExitCode == 2 && none.Error.Contains("No pack was named"));
    }

    [Fact]
    public void Where_one_file_cannot_be_written_none_is()
    {
        string first = folder.Write("pack/a.yaml", "before");
        Directory.CreateDirectory(Path.Combine(folder.Path, "pack", "c.yaml"));
        byte[] text = Encoding.UTF8.GetBytes("after");
        Action write = () => FileSet.Write(Path.Combine(folder.Path, "pack"), [("a.yaml", text), ("b.yaml", text), ("c.yaml", text)]);

        write.Should().Throw<Exception>().Which.Should().Match(exception => exception is IOException || exception is UnauthorizedAccessException);
        File.ReadAllText(first).Should().Be("before");
        Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "pack")).Select(Path.GetFileName).Should()
            .BeEquivalentTo("a.yaml", "c.yaml");
    }

    public void Dispose() => folder.Dispose();

    private string InPack(params string[] path) => Path.Combine([folder.Path, "my-pack", .. path]);
}
