using System.Collections.Generic;
using System.Linq;

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
        page.Item(0, "Result", Result(finding), Ink.Strong, Label);
        foreach ((string what, string? value) in Facts(reader, finding).Where(fact => fact.Value is not null))
        {
            page.Item(0, what, value!, labelWidth: Label);
        }

        foreach (Evidence.Arm arm in finding.Facts.Arms)
        {
            page.Item(0, arm.Side == Evidence.ArmSide.Exposure ? "Given group" : "Other group", ArmText(arm), labelWidth: Label);
        }

        page.Section("Source");
        page.Text($"{CitationText.Full(finding.Source)} {string.Join(", ", finding.Source.Citation.Identifiers)}", 2,
            CitationText.IsRetracted(finding.Source) ? Ink.Struck : Ink.Plain);
        page.Text(reader.ShortId(finding.Source.Id), 2, Ink.Quiet);
        page.Section("Claims that it speaks to");
        foreach (Claim claim in Uses(reader.Model, finding.Id))
        {
            EvidenceLink link = claim.Links.First(link => link.Finding.Id == finding.Id);
            page.Item(2, Human.Word(link.Direction), $"{reader.ShortId(claim.Id)}: {reader.Text(claim.Statement)}", labelWidth: 11);
        }
    }

    /// <summary>The result in one line: numbers with what belongs beside them, or the words.</summary>
    internal static string Result(Finding finding)
    {
        string[] remarks = [.. EffectText.Remarks(finding.Effect)];
        string text = finding.Effect.Text is { } words ? $": {words}" : "";
        if (finding.Effect is { Value: null, Metric: Evidence.EffectMetric.Narrative, Text: { } only })
        {
            return only + (remarks.Length == 0 ? "" : $" ({string.Join("; ", remarks)})");
        }

        return EffectText.Value(finding.Effect) + (remarks.Length == 0 ? "" : $" ({string.Join("; ", remarks)})") + text;
    }

    /// <summary>A group with its own numbers.</summary>
    private static string ArmText(Evidence.Arm arm) => string.Join(", ", new[]
    {
        arm.Name,
        arm.Randomised is { } randomised ? $"randomised {Human.Number(randomised)}" : null,
        arm.People is { } people ? $"n {Human.Number(people)}" : null,
        arm.Mean is { } mean ? $"mean {EffectText.Digits(mean)}" : null,
        arm.StandardDeviation is { } deviation ? $"SD {EffectText.Digits(deviation)}" : null,
        arm.Events is { } events ? $"events {Human.Number(events)}" : null,
    }.Where(part => part is not null));

    /// <summary>The claims that a finding is linked to.</summary>
    internal static IEnumerable<Claim> Uses(KnowledgeModel model, EntityId finding) =>
        model.Claims.Where(claim => claim.Links.Any(link => link.Finding.Id == finding));

    private static IEnumerable<(string What, string? Value)> Facts(Reader reader, Finding finding)
    {
        var facts = finding.Facts;
        yield return ("Studied", string.Join(", ", EffectText.Size(facts.Sample)) is { Length: > 0 } size ? size : "not stated");
        yield return ("Design", Human.Design(finding));
        yield return ("For whom", reader.NameAndId(facts.Pico.Population));
        yield return ("Given", facts.Pico.Exposure is { } exposure
            ? reader.NameAndId(exposure.Therapy) + (exposure.Delivery is { } form ? $", {EntityView.DeliveryText(form)}" : "") : null);
        yield return ("Compared", facts.Pico.Comparator is { } comparator ? reader.Against(comparator) : null);
        yield return ("Outcome", reader.NameAndId(facts.Pico.Outcome));
        yield return ("Measured with", facts.Measure);
        yield return ("When", facts.Time is { } time
            ? string.Join(", ", new[]
            {
                time.Point is { } point ? Human.Word(point) : null,
                time.Weeks is { } weeks ? $"{EffectText.Digits(weeks)} weeks from the start" : null,
            }.Where(part => part is not null))
            : null);
        yield return ("Varies", facts.Heterogeneity is { } differ
            ? string.Join(", ", new[]
            {
                differ.I2 is { } i2 ? $"I² {EffectText.Digits(i2)} %" : null,
                differ.Tau2 is { } tau2 ? $"τ² {EffectText.Digits(tau2)}" : null,
                differ.Q is { } q ? $"Q {EffectText.Digits(q)}" : null,
                differ.PredictionInterval is { } range ? $"prediction interval {range}" : null,
            }.Where(part => part is not null))
            : null);
        yield return ("Risk of bias", facts.RiskOfBias is { } bias
            ? $"{Words.Of(bias.Tool)}: {bias.Overall ?? "overall not stated"}"
                + (bias.HighShare is { } share ? $", share at high risk {EffectText.Digits(share)}" : "") : null);
        yield return ("Publication", facts.PublicationBias);
        yield return ("Preregistered", facts.Preregistered is { } registered ? registered ? "yes" : "no" : null);
        yield return ("Funding", facts.Funding);
        yield return ("Allegiance", facts.Allegiance);
        yield return ("Study", facts.Study is { } study ? reader.NameAndId(study) : null);
        yield return ("Contained in", facts.IncludedIn.Count == 0 ? null : string.Join(", ", facts.IncludedIn.Select(reader.ShortId)));
        yield return ("Where", facts.Locator);
        yield return ("Withdrawn", facts.Withdrawal is { } gone ? $"{Human.Iso(gone.Date)}: {gone.Reason}" : null);
        yield return ("Taken over", $"by {facts.Extraction.By} on {Human.Iso(facts.Extraction.On)}: {Human.Word(facts.Extraction.How)}, "
            + $"{Human.Word(facts.Extraction.Reading)}, {Human.Word(facts.Extraction.Depth)}"
            + (facts.Extraction.SecondReader is { } second ? $"; checked by {second}" : "; no second reader"));
        yield return ("Note", facts.Note ?? facts.Effect.Note);
    }
}
