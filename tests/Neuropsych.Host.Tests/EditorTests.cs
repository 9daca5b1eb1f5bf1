using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests;

/// <summary>The schemas of a pack in a real YAML language server, as an author's editor runs it.</summary>
public sealed class EditorTests(LanguageServer server) : IClassFixture<LanguageServer>, IDisposable
{
    private const string Modeline = "# yaml-language-server: $schema=../.neuropsych/claims.schema.json\n";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Ids_of_the_pack_and_of_those_it_builds_on_complete_a_claim()
    {
        string pack = MakePack();
        string path = Path.Combine(pack, "claims", "new.yaml");
        string text = Modeline + "- id: claim/new\n  kind: association\n  subject: \n";
        await server.Open(path, text);
        JsonArray offered = await server.Complete(path, 3, "  subject: ".Length);

        string[] ids = [.. offered.Select(item => item!["label"]!.GetValue<string>())];
        ids.Should().Contain("region/core").And.Contain("workbook:region/amygdala");
        ids.Should().NotContain(id => id.Contains("source/", StringComparison.Ordinal), "no claim is about a source");
        offered.First(item => item!["label"]!.GetValue<string>() == "workbook:region/amygdala")!["documentation"]!.ToJsonString()
            .Should().Contain("Amygdala", "the name stands beside the id");
    }

    [Fact]
    public async Task Words_of_a_closed_set_complete_in_quotes_where_they_need_them()
    {
        string pack = MakePack();
        string path = Path.Combine(pack, "claims", "new.yaml");
        await server.Open(path, Modeline + "- id: claim/new\n  links:\n    - direction: \n");
        JsonArray offered = await server.Complete(path, 3, "    - direction: ".Length);

        offered.Select(item => item!["label"]!.GetValue<string>()).Should().Contain(["supports", "disputes", "qualifies"]);
        offered.Select(item => item!["insertText"]?.GetValue<string>()).Should().Contain("\"null\"", "the bare word would mean no value");
    }

    [Fact]
    public async Task An_unknown_id_and_an_unknown_key_are_underlined_where_they_stand()
    {
        string pack = MakePack();
        JsonArray found = await server.Open(Path.Combine(pack, "claims", "new.yaml"),
            Modeline + "- id: claim/new\n  subject: region/cor\n  predicat: involves\n");

        JsonNode id = found.Single(one => At(one!) == (2, "  subject: ".Length))!;
        id["range"]!["end"]!["character"]!.GetValue<int>().Should().Be("  subject: region/cor".Length);
        found.Select(one => At(one!)).Should().Contain((3, 2), "the unknown key begins there");
    }

    [Theory]
    [InlineData("tests/Packs/workbook")]
    [InlineData("tests/Packs/example")]
    [InlineData("plugins/foundations")]
    public async Task Every_document_of_a_pack_that_checks_clean_is_clean_in_the_editor(string original)
    {
        string pack = folder.CopyOf(Path.Combine(Cli.Root, original), "pack");
        Cli.Run(["schema", pack], folder.Path).ExitCode.Should().Be(0);
        string[] files = [.. Directory.EnumerateFiles(pack, "*.yaml", SearchOption.AllDirectories)];
        files.Should().HaveCountGreaterThan(3);
        foreach (string file in files)
        {
            string local = Path.GetRelativePath(pack, file).Replace('\\', '/');
            JsonArray found = await server.Open(file, Packs.EditorSchemas.Modeline(local) + "\n" + File.ReadAllText(file));
            found.Select(one => $"{local} {At(one!)} {one!["message"]}").Should().BeEmpty();
        }
    }

    public void Dispose() => folder.Dispose();

    private static (int Line, int Character) At(JsonNode diagnostic) =>
        (diagnostic["range"]!["start"]!["line"]!.GetValue<int>(), diagnostic["range"]!["start"]!["character"]!.GetValue<int>());

    /// <summary>A new pack that builds on the workbook, with schemas.</summary>
    private string MakePack()
    {
        folder.CopyOf(Cli.Workbook, "plugins/workbook");
        Cli.Run(["pack", "new", "mine"], folder.Path).ExitCode.Should().Be(0);
        string manifest = Path.Combine(folder.Path, "mine", "pack.yaml");
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("  # packs:", "  packs:").Replace("  #   foundations: \">=0.1 <1\"", "    workbook: \">=0.1 <1\""));
        folder.Write("mine/concepts/x.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n");
        Result written = Cli.Run(["schema", "mine"], folder.Path);
        written.ExitCode.Should().Be(0, written.Out + written.Error);
        Directory.CreateDirectory(Path.Combine(folder.Path, "mine", "claims"));
        return Path.Combine(folder.Path, "mine");
    }
}
