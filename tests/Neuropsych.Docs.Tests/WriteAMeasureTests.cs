using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs;

namespace Neuropsych.Docs.Tests;

/// <summary>The measure of docs/guide/write-a-measure.md, as an author would copy it.</summary>
public sealed partial class WriteAMeasureTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "neuropsych-" + Guid.NewGuid().ToString("N"));

    [Fact]
    public void The_measure_of_the_guide_is_read_checked_and_scored_as_it_stands()
    {
        string measure = Block().Match(Repository.Read("docs/guide/write-a-measure.md")).Groups["text"].Value;
        Directory.CreateDirectory(Path.Combine(folder, "measures"));
        Directory.CreateDirectory(Path.Combine(folder, "sources"));
        File.WriteAllText(Path.Combine(folder, "pack.yaml"),
            "format: 1\nid: rest\nversion: 0.1.0\ntitle: Rest\nsummary: A measure of rest.\nauthors: [An author]\nlicence: CC-BY-4.0\nlanguages: [en]\n"
            + "intendedUse: selfMonitoring\nrequires: {neuropsych: \">=1.0 <2\"}\n");
        File.WriteAllText(Path.Combine(folder, "sources", "rest.yaml"),
            "- {id: source/rest-2020, type: article-journal, title: Rest, authors: [Author A], venue: A journal, year: 2020, doi: 10.1234/rest, publication: published, integrity: {state: unchecked}}\n");
        File.WriteAllText(Path.Combine(folder, "measures", "rest-3.yaml"), measure);

        Composition.Composition made = PackSet.Read([folder], cancellationToken: TestContext.Current.CancellationToken).Compose();

        made.Diagnostics.Where(one => one.Severity > Severity.Information).Should().BeEmpty();
        Exercise read = made.Model.Measures.Should().ContainSingle().Subject;
        MeasureContent content = MeasureContent.Of(read.Content);
        var answers = new AnswerSet
        {
            Items = content.Items.Select(item => new StepAnswer { StepId = item.Id, Answer = new ChoiceAnswer { Options = ["most"] } }).ToValueList(),
        };
        Scorer.Score(read.Scores[0], answers, content.Inputs).Value.Should().Be(4, "2 + 2 + (0 + 2 - 2)");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline, 2000)]
    private static partial Regex Block();
}
