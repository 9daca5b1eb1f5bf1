using System.Collections.Generic;
using System.Linq;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Views;

/// <summary>Draws a piece of evidence. Every direction looks alike: a null or contrary result is as plain to see as any other.</summary>
internal static class LinkView
{
    private const int DirectionWidth = 11;

    /// <summary>One link in two or three lines: direction, source and result, size, strength; then the note.</summary>
    internal static void Draw(Page page, Reader reader, EvidenceLink link, int indent)
    {
        Finding finding = link.Finding;
        bool retracted = CitationText.IsRetracted(finding.Source);
        string result = Join(", ", [EffectText.Value(finding.Effect), .. EffectText.Size(finding.Sample)]);
        string remarks = Join("; ",
        [
            .. EffectText.Remarks(finding.Effect),
            .. finding.Pico.Comparator is { } comparator ? [reader.Against(comparator)] : Enumerable.Empty<string>(),
            Human.Design(finding),
        ]);
        page.Item(indent, Human.Word(link.Direction), $"{CitationText.Short(finding.Source)}: {result}",
            retracted ? Ink.Struck : Ink.Plain, DirectionWidth, Ink.Plain);
        int within = indent + DirectionWidth;
        page.Text($"weighs {Human.Word(link.Strength)}{LinkText.NotCounting(link)}; {remarks}", within);
        if (finding.Effect.Text is { } text)
        {
            page.Text(text, within);
        }

        if (link.Note is { } note)
        {
            page.Item(within, "note:", reader.Told(note), labelInk: Ink.Quiet);
        }
    }

    private static string Join(string between, IEnumerable<string> parts) => string.Join(between, parts.Where(part => part.Length > 0));
}
