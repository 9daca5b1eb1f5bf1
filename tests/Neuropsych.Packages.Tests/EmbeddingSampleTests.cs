using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary>An application that knows the packages alone, in <c>tests/EmbeddingSample</c>.</summary>
/// <param name="feed">The packages.</param>
public sealed class EmbeddingSampleTests(Feed feed)
{
    [Fact]
    public async Task An_application_of_packages_alone_answers_with_evidence_and_with_steps_from_a_code_plugin()
    {
        using var folder = new TemporaryFolder();
        string program = folder.Copy(feed.Sample.Output, "program");
        Directory.EnumerateFiles(Path.Combine(program, "plugins")).Select(file => Path.GetFileName(file)).Should()
            .BeEquivalentTo("foundations.0.1.0.nupkg", "practices.0.1.0.nupkg", "standard-kinds.0.1.0.nupkg");
        Directory.EnumerateFiles(program, "Microsoft.CodeAnalysis*", SearchOption.AllDirectories).Should().BeEmpty("a host brings no compiler");
        await using Application sample = await BuiltSample.Start(program);

        (await sample.Text("/healthz")).Should().Be("Healthy");

        // Cuijpers et al. 2023, doi:10.1002/wps.21069: CBT for depression against control conditions, g 0.79 (0.70 to 0.89).
        JsonElement evidence = await sample.Json("/evidence?subject=modality/cbt&about=outcome/depressive-symptoms");
        evidence.EnumerateArray().Select(link => (Text(link, "direction"), Text(link, "effect"), Text(link, "source")))
            .Should().Contain(("Supports", "g 0.79 [0.70, 0.89]", "Cuijpers et al. 2023"));
        (await sample.Ask(HttpMethod.Get, "/evidence?subject=modality/no-such-therapy", null)).Status.Should().Be(HttpStatusCode.NotFound);

        // As plugins/practices/exercises/slow-breathing.yaml says: an introduction, a choice of pace, in for 4 and out for 6 seconds, 30 times.
        // Before it the engine asks for the age and about cautions, and for a rating.
        JsonElement age = await sample.Post("/exercises/practices/slow-breathing", "[]");
        Text(age.GetProperty("step"), "id").Should().Be("np.age");
        string run = "/runs/" + Text(age, "run");
        JsonElement intro = await sample.Post(run, """
            [{"event":"gateAnswered","gateId":"np.age","version":1,"choice":"agreed"}, {"event":"continued","stepId":"np.caution/0"},
             {"event":"gateAnswered","gateId":"np.caution-ask/1","version":1,"choice":"refused"}, {"event":"answered","stepId":"np.before","value":{"kind":"number","value":4}}]
            """);
        Text(intro.GetProperty("step"), "kind").Should().Be("show");
        Words(intro, Text(intro.GetProperty("step"), "textKey")).Should().StartWith("Sit or lie as you like");
        JsonElement choose = await sample.Post(run, """[{"event":"continued","stepId":"intro"}]""");
        Text(choose.GetProperty("step"), "kind").Should().Be("ask");
        JsonElement pace = (await sample.Post(run, $$$"""
            [{"event":"answered","stepId":"{{{Text(choose.GetProperty("step"), "id")}}}","value":{"kind":"choice","options":["six"]}}]
            """)).GetProperty("step");
        Text(pace, "kind").Should().Be("pace");
        pace.GetProperty("phases").EnumerateArray().Select(phase => (Text(phase, "cue"), phase.GetProperty("seconds").GetDecimal()))
            .Should().Equal(("in", 4m), ("out", 6m));
        pace.GetProperty("cycles").GetInt32().Should().Be(30);

        JsonElement state = await sample.Json("/plugins");
        state.GetProperty("plugins").EnumerateArray().Select(one => (Text(one, "id"), Text(one, "state"), Text(one, "trust")))
            .Should().BeEquivalentTo(new List<(string?, string?, string?)>
            {
                ("foundations", "Active", "Unsigned"), ("practices", "Active", "Unsigned"), ("standard-kinds", "Active", "Shipped"),
            });
    }

    [Fact]
    public async Task L9_published_as_one_file_and_started_elsewhere_it_plans_and_answers_as_it_does_where_it_was_built()
    {
        using var folder = new TemporaryFolder();
        string file = feed.Sample.PublishOneFile(folder.In("one"));
        Directory.EnumerateFiles(folder.In("one"), "*.dll").Should().BeEmpty("all code is in the one file");
        string program = folder.Copy(feed.Sample.Output, "program");
        await using Application one = await Application.StartProgram(file, Path.GetPathRoot(folder.Path)!, new Dictionary<string, string>());
        await using Application built = await BuiltSample.Start(program);

        foreach (string address in (string[])["/healthz", "/evidence?subject=modality/cbt&about=outcome/depressive-symptoms"])
        {
            (await one.Text(address)).Should().Be(await built.Text(address));
        }

        (await Steps(one)).Should().Be(await Steps(built));
        string plugins = (await one.Json("/plugins")).GetProperty("plugins").GetRawText();
        plugins.Should().Be((await built.Json("/plugins")).GetProperty("plugins").GetRawText()).And.Contain("\"Active\",\"trust\":\"Shipped\"");
    }

    /// <summary>The first steps of an exercise, of which the kind of the code plugin gives the last.</summary>
    private static async Task<string> Steps(Application application)
    {
        JsonElement age = await application.Post("/exercises/practices/slow-breathing", "[]");
        JsonElement intro = await application.Post("/runs/" + Text(age, "run"), """
            [{"event":"gateAnswered","gateId":"np.age","version":1,"choice":"agreed"}, {"event":"continued","stepId":"np.caution/0"},
             {"event":"gateAnswered","gateId":"np.caution-ask/1","version":1,"choice":"refused"}, {"event":"answered","stepId":"np.before","value":{"kind":"number","value":4}}]
            """);
        Text(intro.GetProperty("step"), "id").Should().Be("intro");
        return age.GetProperty("step").GetRawText() + intro.GetProperty("step").GetRawText() + intro.GetProperty("texts").GetRawText();
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static string? Words(JsonElement answer, string? key) => Text(answer.GetProperty("texts"), key!);
}
