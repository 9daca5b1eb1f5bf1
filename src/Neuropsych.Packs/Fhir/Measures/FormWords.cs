using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Neuropsych.Text;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>The words by which a form is understood where no code says what an item is. The list is data; it is English.</summary>
internal static class FormWords
{
    private static readonly ImmutableArray<MeasureText> Scores = Read();

    /// <summary>Whether a text calls an item a score.</summary>
    internal static bool IsScore(string text) => Holds(text, Scores);

    /// <summary>Whether a text asks about death, suicide or harm to oneself.</summary>
    internal static bool IsRisk(string text) => RiskWords.Find(text) is not null;

    private static bool Holds(string text, ImmutableArray<MeasureText> phrases)
    {
        var words = new MeasureText(text);
        return phrases.Any(words.Holds);
    }

    private static ImmutableArray<MeasureText> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Neuropsych.Packs.Fhir.Measures.form-words.en.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("score").EnumerateArray().Select(phrase => new MeasureText(phrase.GetString()!))];
    }
}
