using System.Linq;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Views;

/// <summary>Draws one result of one source with all that the source states.</summary>
internal static class FindingView
{
    private const int Label = 15;

    internal static void Draw(Page page, Reader reader, Finding finding)
    {
        page.Title(CitationText.Short(finding.Source), "finding");
        page.Text(finding.Id.ToString(), 0, Ink.Quiet);
        page.Blank();
        page.Item(0, "Result", FindingText.Result(finding), Ink.Strong, Label);
        foreach ((string what, string? value) in FindingText.Facts(reader, finding).Where(fact => fact.Value is not null))
        {
            page.Item(0, what, value!, labelWidth: Label);
        }

        foreach ((string what, string value) in FindingText.Arms(finding))
        {
            page.Item(0, what, value, labelWidth: Label);
        }

        page.Section("Source");
        page.Text($"{CitationText.Full(finding.Source)} {string.Join(", ", finding.Source.Citation.Identifiers)}", 2,
            CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain);
        page.Text(reader.ShortId(finding.Source.Id), 2, Ink.Quiet);
        page.Section("Claims that it speaks to");
        foreach (Claim claim in FindingText.Uses(reader.Model, finding.Id))
        {
            EvidenceLink link = claim.Links.First(link => link.Finding.Id == finding.Id);
            page.Item(2, Human.Word(link.Direction), $"{reader.ShortId(claim.Id)}: {reader.Sentence(claim)}", labelWidth: 11);
        }
    }
}
