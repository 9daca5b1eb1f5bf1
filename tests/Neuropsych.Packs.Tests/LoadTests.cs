using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;

namespace Neuropsych.Packs.Tests;

public class LoadTests
{
    [Fact]
    public async Task The_example_pack_loads_and_its_claim_stands_as_null_with_both_sides()
    {
        KnowledgeModel model = await Packs.LoadAsync(Repository.ExamplePack, TestContext.Current.CancellationToken);

        Claim claim = model.Claims.Single();
        claim.Standing.Should().Be(Standing.Null);
        claim.Links.Select(link => link.Direction).Should().Contain([Direction.Supports, Direction.Null]);
    }

    [Fact]
    public async Task A_folder_of_packs_loads_them_all()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Repository.ExamplePack, "example");
        folder.Write("second/pack.yaml", PackText.Manifest("second"));
        folder.Write("notes/readme.txt", "no pack");

        KnowledgeModel model = await Packs.LoadAsync(folder.Path, TestContext.Current.CancellationToken);

        model.Packs.Select(pack => pack.Id).Should().Equal("example", "second");
    }

    [Fact]
    public async Task A_bad_pack_throws_all_its_diagnostics_as_the_command_line_prints_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pack.yaml", PackText.Manifest("bad"));
        folder.Write("concepts/a.yaml", "- id: region/a\n  nam: A\n  definition: Text.\n  partOf: region/b\n");

        Func<Task> load = () => Packs.LoadAsync(folder.Path, TestContext.Current.CancellationToken);

        PackException thrown = (await load.Should().ThrowAsync<PackException>()).Which;
        thrown.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)
            .Select(diagnostic => diagnostic.Code.Id).Should().Contain("NP2003");
        thrown.Message.Should().Contain(
            """
            error NP2003: 'nam' is no key of a region.
              --> concepts/a.yaml:2:3 (pack bad)
               |
             2 |   nam: A
               |   ^^^^
               = did you mean 'name'?
            """);
    }

    [Fact]
    public async Task A_folder_without_a_pack_is_the_callers_mistake()
    {
        using var folder = new TemporaryFolder();
        Func<Task> empty = () => Packs.LoadAsync(folder.Path, TestContext.Current.CancellationToken);
        Func<Task> missing = () => Packs.LoadAsync(Path.Combine(folder.Path, "x"), TestContext.Current.CancellationToken);

        await empty.Should().ThrowAsync<DirectoryNotFoundException>();
        await missing.Should().ThrowAsync<DirectoryNotFoundException>();
    }

    [Fact]
    public void A_bad_pack_is_refused_and_the_others_are_there()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Repository.ExamplePack, "example");
        folder.Write("bad/pack.yaml", PackText.Manifest("bad") + "colour: red\n");

        Composition.Composition composition = PackSet.Read([folder.Path], null, TestContext.Current.CancellationToken).Compose();

        composition.Refused.Should().Equal("bad");
        composition.Model.Packs.Select(pack => pack.Id).Should().Equal("example");
    }
}
