using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests;

/// <summary>The way of an author by docs/guide/write-a-pack.md: every command of the guide, in its order, with completion by a real language server.</summary>
public sealed partial class WriteAPackFlowTests(LanguageServer server) : IClassFixture<LanguageServer>, IDisposable
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Cli.Root, "docs", "guide", "write-a-pack.md")).ReplaceLineEndings("\n");
    private static readonly string References = Path.Combine(Cli.Root, "tests", "Data", "references");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_guide_leads_from_nothing_to_a_signed_pack_that_is_shown_from_its_package()
    {
        folder.CopyOf(Path.Combine(Cli.Root, "plugins", "foundations"), "plugins/foundations");
        foreach (string name in (string[])["library.bib", "search.ris"])
        {
            File.Copy(Path.Combine(References, name), Path.Combine(folder.Path, name));
        }

        Queue<string> commands = new(Command().Matches(Guide).SelectMany(block => block.Groups["text"].Value.Split('\n'))
            .Where(line => line.StartsWith("neuropsych ", StringComparison.Ordinal) && !line.StartsWith("neuropsych preview", StringComparison.Ordinal))
            .Select(line => line["neuropsych ".Length..]));
        commands.Count.Should().Be(13);

        Next("pack new", 0);
        foreach (Match file in NamedFile().Matches(Guide))
        {
            folder.Write("my-packs/affect-training/" + file.Groups["path"].Value, file.Groups["text"].Value);
        }

        File.Delete(In("my-packs/affect-training/concepts/concepts.yaml"));
        File.Delete(In("my-packs/affect-training/questions.yaml"));
        Next("check", 1);
        await CureByCompletion();
        Next("show", 0).Out.Should().Contain("preliminary");
        Next("schema", 0);
        // One of the hundred is the source of the guide itself.
        Next("sources import", 1).Out.Should().Contain("100 references read: 95 new, 3 duplicates, 2 refused").And.Contain("is source/berking-2019");

        // Saved by an editor of another system, with an address where an identifier belongs.
        string source = In("my-packs/affect-training/sources/berking-2019.yaml");
        File.WriteAllText(source, File.ReadAllText(source).Replace("doi: 10.", "doi: https://doi.org/10.", StringComparison.Ordinal).Replace("\n", "\r\n"));
        Call("check my-packs/affect-training").ExitCode.Should().Be(1);
        Next("check", 0).Out.Should().Contain("sources/berking-2019.yaml").And.Contain("0 errors, 0 warnings");
        File.ReadAllText(source).Should().Contain("doi: 10.1371/journal.pone.0220436").And.NotContain("\r");

        Next("pack build", 0);
        Next("pack build", 0);
        Next("pack verify", 0).Out.Should().Contain("whole");
        Next("pack keygen", 0);
        Next("pack sign", 0);
        Next("pack verify", 0);
        Directory.EnumerateFiles(In("shipped")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .Should().Equal("affect-training.0.1.0.nupkg", "foundations.0.1.0.nupkg");
        Directory.Delete(In("plugins"), recursive: true);
        Directory.Delete(In("my-packs"), recursive: true);
        Next("--plugins shipped show", 0).Out.Should().Contain("Affect training lowers depressive symptoms").And.Contain("d 0.56");
        commands.Should().BeEmpty();

        Result Next(string begins, int exit)
        {
            string command = commands.Dequeue();
            command.Should().StartWith(begins);
            Result result = Call(command);
            result.ExitCode.Should().Be(exit, result.Out + result.Error);
            return result;
        }
    }

    /// <summary>What comes in is what the records of the sources say, which were taken from registries and not from these files.</summary>
    [Theory]
    [InlineData("library.bib")]
    [InlineData("search.ris")]
    public void Fifty_references_with_the_quirks_of_real_exports_come_in_as_their_records_have_them(string name)
    {
        folder.Write("mine/pack.yaml", PackYaml);

        JsonElement read = Call($"sources import {Path.Combine(References, name)} --pack mine --json").Answer;

        read.GetProperty("read").GetInt32().Should().Be(50);
        read.GetProperty("new").GetArrayLength().Should().Be(48);
        read.GetProperty("duplicates").GetArrayLength().Should().Be(1);
        read.GetProperty("refused").GetArrayLength().Should().Be(1);
        read.GetProperty("refused")[0].GetProperty("line").GetInt32().Should().Be(name == "library.bib" ? 270 : 803);
        Dictionary<string, JsonElement> records = Exported(Path.Combine(Cli.Root, "plugins", "foundations"));
        Dictionary<string, JsonElement> ours = Exported(In("mine"));
        ours.Should().HaveCount(48);
        foreach ((string doi, JsonElement one) in ours)
        {
            JsonElement record = records[doi];
            foreach (string key in (string[])["title", "container-title", "volume", "page", "issued"])
            {
                Text(one, key).Should().BeEquivalentTo(Text(record, key), $"{key} of {doi}");
            }

            one.GetProperty("author").EnumerateArray().Select(author => Text(author, "family"))
                .Should().Equal(record.GetProperty("author").EnumerateArray().Select(author => Text(author, "family")), doi);
        }
    }

    private const string PackYaml = """
        format: 1
        id: mine
        version: 0.1.0
        title: Mine
        summary: A pack of a test.
        authors: [A test]
        licence: CC-BY-4.0
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=1.0 <2"

        """;

    /// <summary>By address, in lower case; journals that a database writes in capitals differ by case alone.</summary>
    private Dictionary<string, JsonElement> Exported(string pack) =>
        JsonDocument.Parse(Call($"sources export --as csl --plugins {pack}").Out).RootElement.EnumerateArray()
            .Where(one => one.TryGetProperty("DOI", out _))
            .ToDictionary(one => one.GetProperty("DOI").GetString()!.ToLowerInvariant(), one => one);

    private static string Text(JsonElement one, string key) =>
        one.TryGetProperty(key, out JsonElement value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : "";

    /// <summary>The faults of the guide, cured as an author with an editor does: three values chosen from what the editor offers.</summary>
    private async Task CureByCompletion()
    {
        string path = In("my-packs/affect-training/claims/affect-training.yaml");
        Call("schema my-packs/affect-training").ExitCode.Should().Be(0);
        string text = "# yaml-language-server: $schema=../.neuropsych/claims.schema.json\n"
            + PlainLine().Replace(File.ReadAllText(path), CuredPlain().Match(Guide).Value, 1);
        text = await Complete(path, text, "  object: foundations:outcome/depresive-symptoms", "  object: ", "foundations:outcome/depressive-symptoms");
        text = await Complete(path, text, "    comparater: waitlist", "    comparator: ", "waitlist");
        text = await Complete(path, text, "    - direction: supports", "    - direction: ", "supports");
        File.WriteAllText(path, text);
        Call("check my-packs/affect-training").Out.Should().Contain("0 errors, 0 warnings");
    }

    private async Task<string> Complete(string path, string text, string line, string kept, string label)
    {
        string[] lines = text.Split('\n');
        int at = Array.IndexOf(lines, line);
        at.Should().BeGreaterThan(0, line);
        lines[at] = kept;
        await server.Open(path, string.Join('\n', lines));
        JsonArray offered = await server.Complete(path, at, kept.Length);
        offered.Select(item => item!["label"]!.GetValue<string>()).Should().Contain(label);
        lines[at] = kept + label;
        return string.Join('\n', lines);
    }

    private Result Call(string command) => Cli.Run(command.Split(' '), folder.Path);

    private string In(string file) => Path.Combine(folder.Path, file);

    [GeneratedRegex("^`(?<path>[a-z0-9./-]+)`[^\n]*\n(?:[^\n`][^\n]*\n)*\n```(?:yaml|markdown)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex NamedFile();

    [GeneratedRegex("^```\n(?<text>neuropsych .*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex Command();

    [GeneratedRegex("^  plain: One [^\n]*$", RegexOptions.Multiline, 2000)]
    private static partial Regex CuredPlain();

    [GeneratedRegex("^  plain: [^\n]*$", RegexOptions.Multiline, 2000)]
    private static partial Regex PlainLine();
}
