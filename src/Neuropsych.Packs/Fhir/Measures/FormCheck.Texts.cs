using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

internal sealed partial class FormCheck
{
    /// <summary>How alike a text must be to be taken for the measure's opening sentence.</summary>
    private const double AlikeStem = 0.6;

    /// <summary>Holds the words that a person reads to those of the measure.</summary>
    private void CheckTexts()
    {
        foreach (MeasureMatch match in matches)
        {
            foreach ((string id, FhirItem item) in match.Items.OrderBy(pair => pair.Value.Order))
            {
                KnownItem own = match.Measure.Items.First(one => one.Id == id);
                if (item.Text is { } text && own.Text is { } pinned)
                {
                    Compare(match, text, pinned, $"item {item.Called} ('{own.Id}')");
                }

                CompareOptions(match, own, item);
            }

            if (match.IsCertain)
            {
                foreach (KnownItem missing in match.Measure.Items.Where(item => !match.Items.ContainsKey(item.Id) && item.Text is not null))
                {
                    Report(DiagnosticCodes.ItemsNotTheMeasures, form.Node,
                        $"No item of the form is the item '{missing.Id}' of {match.Measure.Name}: '{Printable.Quote(missing.Text!)}'.",
                        "Add it with its own words, or give the form a name and code that are not the measure's.");
                }
            }

            if (match.Measure.Stem is { } stem)
            {
                CheckStem(match, new MeasureText(stem), stem);
            }

            if (match.Measure.Items.All(item => item.Text is null))
            {
                Report(DiagnosticCodes.FormNotCompared, form.Node,
                    $"The words of {match.Measure.Name} are not loaded, since its licence does not let them be passed on; texts are not compared.",
                    "Load a pack with the texts that your licence covers.");
            }
        }
    }

    /// <summary>The opening sentence stands as a text of its own, or before each item.</summary>
    private void CheckStem(MeasureMatch match, MeasureText stem, string pinned)
    {
        FhirItem? found = form.Items.Where(item => item.Text is { Text.Length: <= 2_000 } && (item.Type is "group" or "display"))
            .OrderByDescending(item => stem.Likeness(new MeasureText(item.Text!.Text))).FirstOrDefault();
        if (found is not null && stem.Likeness(new MeasureText(found.Text!.Text)) >= AlikeStem && !new MeasureText(found.Text.Text).Holds(stem))
        {
            Compare(match, found.Text, pinned, $"the question before the items ({found.Called})");
        }
    }

    private void CompareOptions(MeasureMatch match, KnownItem own, FhirItem item)
    {
        foreach ((FhirOption option, decimal number) in Pairs(own, item))
        {
            MeasureOption? pinned = own.Options.FirstOrDefault(one => one.Number == number);
            if (pinned?.Text is { } words && !new MeasureText(words).SameWords(new MeasureText(option.Display)))
            {
                Report(DiagnosticCodes.ItemTextDiffers, option.DisplayPlace,
                    $"The answer '{Printable.Quote(option.Display)}' is not that of {match.Measure.Name}, which reads '{Printable.Quote(words)}': "
                    + $"{new MeasureText(option.Display).Against(new MeasureText(words))}.",
                    $"Write '{Printable.Quote(words)}'.");
            }
        }
    }

    private void Compare(MeasureMatch match, ScalarNode text, string pinned, string what)
    {
        var (found, expected) = (new MeasureText(text.Text), new MeasureText(pinned));
        if (found.SameWords(expected))
        {
            if (text.Text != pinned)
            {
                Report(DiagnosticCodes.ItemTextDiffers, text, $"The words of {what} are those of {match.Measure.Name}; case, punctuation or numbers are written otherwise.",
                    $"Write '{Printable.Quote(pinned)}'.", Severity.Information);
            }

            return;
        }

        if (match.Measure.Stem is { } stem && found.EndsWith(expected) && new MeasureText(stem) is var opening
            && opening.Likeness(new MeasureText(string.Join(' ', found.Words[..^expected.Words.Length]))) >= AlikeStem)
        {
            return;
        }

        Report(DiagnosticCodes.ItemTextDiffers, text,
            $"The words of {what} are not those of {match.Measure.Name}: {found.Against(expected)}.",
            $"Write '{Printable.Quote(pinned)}': a measure is valid in its own words alone.");
    }
}
