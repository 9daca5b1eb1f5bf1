using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Neuropsych.StandardKinds;

namespace Neuropsych.Docs.Tests;

[Collection("Uses the current directory and the console")]
public sealed partial class DocumentTests
{
    [Fact]
    public void The_README_holds_exactly_two_set_up_commands()
    {
        string setUp = Repository.Read("README.md").Split("## Set up")[1].Split("\n## ")[0];

        FencedBlock().Matches(setUp).Select(match => match.Groups["text"].Value.Trim())
            .Should().Equal("dotnet run --project src/Neuropsych.Host", "dotnet test");
    }

    [Fact]
    public void Every_sample_in_a_document_is_the_region_that_the_tests_run()
    {
        Dictionary<string, string> regions = Region().Matches(Repository.Read("tests/Neuropsych.Docs.Tests/Samples.cs"))
            .ToDictionary(match => match.Groups["name"].Value, match => Unindent(match.Groups["text"].Value));
        var samples = Repository.Documents
            .SelectMany(document => Sample().Matches(Repository.Read(document))
                .Select(match => (document, name: match.Groups["name"].Value, text: match.Groups["text"].Value)))
            .ToList();

        samples.Select(sample => sample.document).Should().Contain(["README.md", "docs/guide/embed.md"]);
        foreach ((string document, string name, string text) in samples)
        {
            string code = Usings().Replace(text, "", 1);
            code.Trim('\n').Should().Be(regions[name], $"it stands in {document}");
            code.Length.Should().BeLessThan(text.Length, $"'{name}' in {document} begins with the namespaces that it uses");
        }
    }

    [Fact]
    public void A_document_shows_CSharp_only_as_a_sample_that_runs()
    {
        foreach (string document in Repository.Documents)
        {
            string text = Repository.Read(document);
            Regex.Count(text, "^```csharp", RegexOptions.Multiline | RegexOptions.NonBacktracking)
                .Should().Be(Sample().Count(text), document);
        }
    }

    [Fact]
    public async Task The_embedding_sample_prints_evidence_in_at_most_ten_lines_of_code()
    {
        string[] code = [.. Sample().Match(Repository.Read("docs/guide/embed.md")).Groups["text"].Value.Split('\n').Where(line => line.Length > 0)];
        string written = await Written(Samples.Guide.Embed);

        code.Length.Should().BeLessThanOrEqualTo(10);
        // The number is that of the source: Cuijpers 2023, 10.1002/wps.21069, CBT for depression against control conditions.
        written.Should().Contain("Supports: g 0.79 [0.70, 0.89] Cuijpers");
    }

    [Fact]
    public async Task The_pooling_sample_prints_what_the_oracle_expects()
    {
        string written = await Written(() =>
        {
            Samples.Guide.PoolEffects();
            return Task.CompletedTask;
        });

        // rma-normand1999-SMD.json, REML: Knapp-Hartung interval, HTS prediction interval, tau2 and I2; I2 from Q is 100(123.73 - 8)/123.73
        written.ReplaceLineEndings("\n").Should().Be("""
            g -0.54 [-1.25, 0.18], prediction [-2.76, 1.69]
            τ² 0.79, I² 95% from τ², 94% from Q
            not estimable because a model of 2 coefficients needs 3 or more effects and there is 1

            """.ReplaceLineEndings("\n"));
        Repository.Read("docs/guide/synthesis.md").Should().Contain(written.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task The_sample_over_packs_pools_EMDR_against_waiting_lists()
    {
        string written = await Written(Samples.Guide.PoolEvidence);

        written.Should().Contain("modality/emdr: 11 studies, 0 findings left out");
    }

    [Fact]
    public async Task The_sample_of_a_run_asks_takes_an_answer_and_goes_on_from_its_log()
    {
        KnowledgeModel model = await Packs.Packs.LoadAsync([Path.Combine(Repository.Top, "plugins", "foundations"), Path.Combine(Repository.Top, "plugins", "practices")], null,
            cancellationToken: TestContext.Current.CancellationToken);

        string written = await Written(() =>
        {
            Samples.GoalsRun.Play(model, new PlanKind());
            return Task.CompletedTask;
        });

        written.Should().StartWith("How distressed do you feel right now?");
        Repository.Read("docs/guide/run-exercises.md").Should().Contain(written.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task The_hosting_sample_serves_a_pack_with_the_settings_that_the_guide_shows()
    {
        string settings = Settings().Match(Repository.Read("docs/guide/embed.md")).Groups["text"].Value;
        string folder = Directory.CreateTempSubdirectory("neuropsych-guide-").FullName;
        CopyOf(Path.Combine(Repository.Top, "tests", "Packs", "example"), Path.Combine(folder, "plugins", "example"));
        // A folder that has only its sources is read in development alone, and says so.
        settings.Should().Contain("\"Plugins\": {");
        await File.WriteAllTextAsync(Path.Combine(folder, "neuropsych.json"),
            settings.Replace("\"Plugins\": {", "\"Plugins\": { \"SourceFolders\": true,", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        string before = Directory.GetCurrentDirectory();
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:0");
        try
        {
            Directory.SetCurrentDirectory(folder);
            await using WebApplication app = await Samples.Guide.HostPlugins();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

            (await client.GetStringAsync("/packs", TestContext.Current.CancellationToken)).Should().Be("[\"example\"]");
            (await client.GetStringAsync("/healthz", TestContext.Current.CancellationToken)).Should().Be("Healthy");
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_link_between_documents_leads_to_a_file()
    {
        foreach (string document in Repository.Documents)
        {
            foreach (string target in Link().Matches(Repository.Read(document)).Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal)))
            {
                string file = Path.Combine(Repository.Top, Path.GetDirectoryName(document)!, target.Split('#')[0]);
                (File.Exists(file) || Directory.Exists(file)).Should().BeTrue($"'{document}' links to '{target}'");
            }
        }
    }

    private static void CopyOf(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    private static async Task<string> Written(Func<Task> sample)
    {
        string before = Directory.GetCurrentDirectory();
        TextWriter console = Console.Out;
        CultureInfo culture = CultureInfo.CurrentCulture;
        using var written = new StringWriter();
        try
        {
            Directory.SetCurrentDirectory(Repository.Top);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(written);
            await sample();
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
            Directory.SetCurrentDirectory(before);
        }

        return written.ToString();
    }

    private static string Unindent(string text)
    {
        string[] lines = text.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..])).TrimEnd();
    }

    [GeneratedRegex("^```[a-z]*\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("#region (?<name>[A-Za-z]+)\n(?<text>.*?) *#endregion", RegexOptions.Singleline, 2000)]
    private static partial Regex Region();

    [GeneratedRegex("<!-- sample: (?<name>[A-Za-z]+) -->\n```csharp\n(?<text>.*?)```", RegexOptions.Singleline, 2000)]
    private static partial Regex Sample();

    [GeneratedRegex("^```json\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, 2000)]
    private static partial Regex Settings();

    [GeneratedRegex("\\A(?:using [A-Za-z.]+;\n)+\n", RegexOptions.None, 2000)]
    private static partial Regex Usings();

    [GeneratedRegex("\\]\\((?<target>[^)#\\s][^)\\s]*)\\)", RegexOptions.None, 2000)]
    private static partial Regex Link();
}
