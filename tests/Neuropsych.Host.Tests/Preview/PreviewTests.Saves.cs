using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests.Preview;

/// <content>Pages follow the files.</content>
public sealed partial class PreviewTests
{
    [Fact]
    public async Task A_save_is_shown_also_one_that_renames_a_new_file_over_the_old()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        string file = Path.Combine(pack, "concepts", "concepts.yaml");
        await using PreviewRun run = await PreviewRun.Start(pack);

        await run.Saved(() => File.WriteAllText(file, File.ReadAllText(file).Replace("The front of the frontal lobe", "The fore of the frontal lobe")));
        (await run.Page(Prefrontal)).Should().Contain("The fore of the frontal lobe");

        await run.Saved(() =>
        {
            File.WriteAllText(file + ".new", File.ReadAllText(file).Replace("The fore of the frontal lobe", "The face of the frontal lobe"));
            File.Move(file + ".new", file, overwrite: true);
        });
        (await run.Page(Prefrontal)).Should().Contain("The face of the frontal lobe");
        run.Out.Should().Contain("read again: 0 errors, 0 warnings");
    }

    [Fact]
    public async Task A_save_with_errors_leaves_the_pages_as_they_were_and_shows_its_diagnostics()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        string file = Path.Combine(pack, "concepts", "concepts.yaml");
        string whole = File.ReadAllText(file);
        await using PreviewRun run = await PreviewRun.Start(pack);

        await run.Saved(() => File.WriteAllText(file, whole.Replace("domain: symptom", "domian: symptom").Replace("The front of the frontal lobe", "The fore of the frontal lobe")));
        string old = await run.Page(Prefrontal);
        string said = Cli.Run(["check", pack, "--plugins", pack]).Out;
        string shown = Text(await run.Page("/en/clinician/diagnostics"));

        old.Should().Contain("The front of the frontal lobe").And.Contain("these pages show it as it was before");
        said.Should().Contain("NP2003");
        foreach (string line in said.Split('\n').Where(line => line.StartsWith("  --> ", StringComparison.Ordinal) || line.EndsWith('^') || line.Contains(" | ")))
        {
            shown.Should().Contain(Squeeze(line.Replace("  --> ", "")));
        }

        await run.Saved(() => File.WriteAllText(file, whole));
        (await run.Page(Prefrontal)).Should().NotContain("these pages show it as it was before");
    }

    [Fact]
    public async Task A_pack_that_vanishes_leaves_its_pages_until_it_is_back()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        await using PreviewRun run = await PreviewRun.Start(pack);

        await run.Saved(() => Directory.Move(pack, pack + "-away"));
        (await run.Page(Amygdala)).Should().Contain("A group of nuclei").And.Contain("these pages show it as it was before");
        Text(await run.Page("/en/clinician/diagnostics")).Should().Contain("NP1015");

        await run.Saved(() => Directory.Move(pack + "-away", pack));
        (await run.Page(Amygdala)).Should().NotContain("these pages show it as it was before");
    }

    [Fact]
    public async Task A_pack_that_is_broken_from_the_start_serves_its_diagnostics_and_then_its_pages()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p", "pack.yaml", "format: 1", "format: 999");
        await using PreviewRun run = await PreviewRun.Start(pack);

        (await run.Page("/en/clinician/")).Should().Contain("The pack is not shown.");
        Text(await run.Page("/en/clinician/diagnostics")).Should().Contain("NP2008").And.Contain("pack.yaml:1:9");

        await run.Saved(() => File.WriteAllText(Path.Combine(pack, "pack.yaml"), File.ReadAllText(Path.Combine(pack, "pack.yaml")).Replace("999", "1")));
        (await run.Page(Amygdala)).Should().Contain("A group of nuclei");
        (await run.End()).Should().Be(0, "the pack may be as it may, the preview did its work");
    }

    [Fact]
    public async Task What_a_pack_builds_on_is_shown_and_watched_too()
    {
        using var folder = new TemporaryFolder();
        string below = folder.CopyOf(Cli.Workbook, "plugins/workbook");
        folder.CopyOf(Cli.Example, "plugins/example");
        folder.Write("mine/pack.yaml", File.ReadAllText(Path.Combine(Cli.Workbook, "pack.yaml")).Replace("id: workbook", "id: mine").Replace(", de]", "]")
            .Replace("neuropsych: \">=1.0 <2\"", "neuropsych: \">=1.0 <2\"\n  packs: { workbook: \">=0.1 <1\" }"));
        folder.Write("mine/concepts/x.yaml", "- id: region/core\n  name: Core\n  definition: A part.\n  partOf: workbook:region/amygdala\n");
        await using PreviewRun run = await PreviewRun.Start(folder.Path, "mine");

        (await run.Page("/en/clinician/entity/mine/region/core")).Should().Contain(Amygdala);
        (await run.Page("/en/clinician/")).Should().NotContain("example ", "it is not needed");

        string file = Path.Combine(below, "concepts", "concepts.yaml");
        await run.Saved(() => File.WriteAllText(file, File.ReadAllText(file).Replace("The front of the", "The fore of the")));
        (await run.Page(Prefrontal)).Should().Contain("The fore of the frontal lobe");
    }
}
