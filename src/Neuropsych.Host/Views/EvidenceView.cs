using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Views;

/// <summary>Draws evidence as a table by condition and comparator, with a forest plot of the numbers.</summary>
internal static class EvidenceView
{
    private static readonly int[] Widths = [23, 25, 5, 7];
    private static readonly int[] SummaryWidths = [25, 14, 5, 3, 5];

    internal static void Draw(Page page, Reader reader, EvidenceTable table)
    {
        if (table.Groups.IsEmpty)
        {
            page.Text("no evidence in the loaded packs", 2);
            return;
        }

        DrawSummary(page, reader, EvidenceSummary.Of(table));
        var plot = new ForestPlot(table.Groups.SelectMany(group => group.Rows).Select(row => row.Link.Finding));
        EntityId? among = null;
        foreach (EvidenceGroup group in table.Groups)
        {
            if (group.Among != among)
            {
                page.Section(reader.NameAndId(group.Among));
                among = group.Among;
            }

            page.Text(group.Comparator is { } kind ? reader.Against(new Comparator { Kind = kind }) : "no comparator", 1, Ink.Quiet);
            page.Row(2, Widths, new Cell("Source", Ink.Quiet), new Cell("Effect", Ink.Quiet), new Cell("k", Ink.Quiet, true),
                new Cell("n", Ink.Quiet, true), new Cell("Weighs", Ink.Quiet));
            foreach (EvidenceRow row in group.Rows)
            {
                DrawRow(page, reader, row, plot.NumberOf(row.Link.Finding));
            }
        }

        ForestView.Draw(page, plot);
    }

    private static void DrawSummary(Page page, Reader reader, EvidenceSummary summary)
    {
        if (!summary.IsWorthShowing)
        {
            return;
        }

        page.Section("Single studies by therapy and comparator: counted, not pooled");
        page.Row(2, SummaryWidths, new Cell("Therapy", Ink.Quiet), new Cell("Against", Ink.Quiet), new Cell("tests", Ink.Quiet, true),
            new Cell("k", Ink.Quiet, true), new Cell("n", Ink.Quiet, true), new Cell("Effects", Ink.Quiet));
        foreach (EvidenceCell cell in summary.Cells)
        {
            page.Row(2, SummaryWidths, new Cell(reader.Name(cell.Therapy)), new Cell(Human.Word(cell.Comparator)),
                new Cell(Human.Number(cell.Comparisons), RightAligned: true), new Cell(Human.Number(cell.Studies), RightAligned: true),
                new Cell(cell.People is { } people ? Human.Number(people) : "–", RightAligned: true),
                new Cell(cell.Range));
        }
    }

    private static void DrawRow(Page page, Reader reader, EvidenceRow row, int? number)
    {
        Finding finding = row.Link.Finding;
        Ink ink = CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain;
        page.Row(2, Widths,
            new Cell(CitationText.Short(finding.Source), ink),
            new Cell(EffectText.Value(finding.Effect), ink),
            new Cell(finding.Sample?.Studies is { } studies ? Human.Number(studies) : "–", ink, true),
            new Cell(finding.Sample?.People is { } people ? Human.Number(people) : "–", ink, true),
            new Cell(Human.Word(row.Link.Strength), ink));
        string which = finding.Pico.Comparator?.Which is { } other ? $"; against {reader.Name(other)}" : "";
        string remarks = string.Join("; ", EffectText.Remarks(finding.Effect));
        page.Text($"{Human.Word(row.Link.Direction)}{LinkText.NotCounting(row.Link)}{(remarks.Length == 0 ? "" : "; " + remarks)}"
            + $"; outcome {reader.Name(finding.Pico.Outcome)}{which}{(number is { } drawn ? $"; no. {drawn} in the plot" : "")}", 4);
        if (finding.Effect.Text is { } text)
        {
            page.Text(text, 4);
        }

        page.Text($"{reader.ShortId(row.Claim.Id)}: {Human.Word(row.Claim.Standing)}, {Human.CertaintyShort(row.Claim.Verdict.Certainty)}",
            4, Ink.Quiet);
    }
}
