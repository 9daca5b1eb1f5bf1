using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;
using Neuropsych.Host.Views;
using Neuropsych.Synthesis;
using Neuropsych.Synthesis.Bodies;
using Neuropsych.Synthesis.Plots;

namespace Neuropsych.Host.Commands;

/// <summary><c>evidence plot KIND SUBJECT</c>: a plot in the terminal, or as SVG with its numbers as a table beside it.</summary>
internal static class EvidencePlotCommand
{
    internal static Command Create(Session session)
    {
        var kind = new Argument<PlotKind?>("KIND")
        {
            Description = $"One of: {string.Join(", ", Words.All<PlotKind>())}.",
            HelpName = "KIND",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Session.Parse<PlotKind>(result, "plot"),
        };
        kind.CompletionSources.Clear();
        kind.CompletionSources.Add([.. Words.All<PlotKind>()]);
        Argument<string> subject = session.Completed(new Argument<string>("SUBJECT")
        {
            Description = "A claim or therapy; for a map also a condition or outcome: an id or name.",
        });
        Option<ComparatorKind?> comparator = Session.Word<ComparatorKind>("--comparator", "comparator", "Only results against this.");
        var output = new Option<string?>("--output")
        {
            Description = "An SVG file to write; its numbers are written beside it as CSV.",
            HelpName = "FILE.svg",
        };
        return session.Reading("plot", "Draw what the studies found: forest, funnel, baujat, gosh, rob (risk of bias) or map.", [kind, subject, comparator, output],
            (parse, reader) => Lookup.One(reader, parse.GetValue(subject)!, entity =>
                Plot(session, reader, entity, parse.GetValue(kind)!.Value, parse.GetValue(comparator), parse.GetValue(output))));
    }

    private static Answer Plot(Session session, Reader reader, IEntity subject, PlotKind kind, ComparatorKind? comparator, string? output)
    {
        if (output is not null && !output.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"'{output}' is no name of an SVG file; it has to end in '.svg'.");
        }

        ImmutableArray<Pooled> all = Pooled.Of(reader, subject, PoolBy.Modality, comparator);
        Pooled[] drawable = [.. all.Where(pooled => pooled.Synthesis.Result.IsEstimable)];
        if (kind != PlotKind.Map && drawable.Length > 1)
        {
            const int shown = 3;
            string[] choices = [.. drawable.Select(pooled => BodyView.Question(reader, pooled.Synthesis.Body)).Distinct()];
            string more = choices.Length > shown ? $"; and {choices.Length - shown} more" : "";
            throw new UsageException($"'{subject.Id.Local}' has {drawable.Length} results; name one claim, or one therapy and --comparator. "
                + $"They are: {string.Join("; ", choices.Take(shown))}{more}.");
        }

        Estimable<IPlot> plot = kind == PlotKind.Map
            ? new Estimable<IPlot>(BodyPlots.Map([.. all.Select(pooled => pooled.Synthesis.Body)], $"Map of evidence: {reader.Text(subject.Name)}", reader.Name))
            : drawable.Length == 0
                ? new NotEstimable(NotEstimableReason.NoEffects, "no study in the loaded packs can be pooled")
                : Of(reader, drawable[0].Synthesis, kind);
        if (!plot.IsEstimable)
        {
            return new Answer
            {
                ExitCode = ExitCodes.Findings,
                Draw = page => page.Text($"No plot: {plot.Why!.Explanation}."),
                Write = json =>
                {
                    json.Word("notEstimable", plot.Why!.Reason);
                    json.Text("because", plot.Why.Explanation);
                },
            };
        }

        string? table = output is null ? null : Save(session, plot.Value, output);
        return new Answer
        {
            Draw = page =>
            {
                page.Title(plot.Value.Title);
                BodyView.Draw(page, plot.Value);
                if (output is not null)
                {
                    page.Text($"Written: '{output}', and its numbers as '{table}'.");
                }
            },
            Write = json =>
            {
                json.Text("title", plot.Value.Title);
                json.Text("description", plot.Value.Description);
                json.Text("svg", output is null ? plot.Value.ToSvg() : null);
                json.Text("file", output);
                json.Texts("columns", plot.Value.Table.Header);
                json.List("rows", plot.Value.Table.Rows, row => json.Texts("cells", row));
            },
        };
    }

    private static Estimable<IPlot> Of(Reader reader, BodySynthesis synthesis, PlotKind kind)
    {
        string title = BodyView.Question(reader, synthesis.Body);
        string Label(EntityId study) => BodyView.Label(reader, study);
        return kind switch
        {
            PlotKind.Forest => BodyPlots.Forest(synthesis, title, Label).Select(plot => (IPlot)plot),
            PlotKind.Funnel => BodyPlots.Funnel(synthesis, title, Label).Select(plot => (IPlot)plot),
            PlotKind.Baujat => BodyPlots.Baujat(synthesis, title, Label).Select(plot => (IPlot)plot),
            PlotKind.Gosh => BodyPlots.Subsets(synthesis, title).Select(plot => (IPlot)plot),
            PlotKind.Rob => BodyPlots.RiskOfBias(synthesis, title, Label).Select(plot => (IPlot)plot),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This plot is not of one body."),
        };
    }

    private static string Save(Session session, IPlot plot, string output)
    {
        string table = Path.ChangeExtension(output, ".csv");
        string folder = Path.GetDirectoryName(session.Absolute(output))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder for '{output}'.");
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        File.WriteAllText(session.Absolute(output), plot.ToSvg(), utf8);
        File.WriteAllText(session.Absolute(table), plot.Table.ToCsv(), utf8);
        return table;
    }
}

/// <summary>The kinds of plots.</summary>
internal enum PlotKind
{
    Forest,
    Funnel,
    Baujat,
    Gosh,
    Rob,
    Map,
}
