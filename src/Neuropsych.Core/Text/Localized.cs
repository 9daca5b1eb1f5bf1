using System;
using System.Linq;

namespace Neuropsych.Text;

/// <summary>A text in its languages and for its audiences.</summary>
public sealed record Localized
{
    private const string Root = "";

    /// <summary>
    /// The texts: the language that the pack was written in first, then the others in ordinal order; within a language
    /// by audience.
    /// </summary>
    public ValueList<LocalizedText> Texts { get; init; } = [];

    /// <summary>A text in one language for clinicians.</summary>
    /// <param name="lang">A BCP 47 tag.</param>
    /// <param name="text">The text.</param>
    public static Localized Of(string lang, string text) =>
        new() { Texts = [new LocalizedText { Lang = lang, Text = text }] };

    /// <summary>The text in exactly this language or its parent (<c>de-AT</c>, <c>de</c>) for exactly this audience.</summary>
    /// <param name="lang">A BCP 47 tag.</param>
    /// <param name="audience">For whom.</param>
    /// <returns>Null where there is none.</returns>
    public string? Find(string lang, Audience audience) => Exact(lang, audience)?.Text;

    /// <summary>
    /// The best text there is: the language and audience asked for, else the audience in the pack's first language,
    /// else the clinicians' text in the language, else the first of all.
    /// </summary>
    /// <param name="lang">A BCP 47 tag.</param>
    /// <param name="audience">For whom.</param>
    public string For(string lang, Audience audience = Audience.Clinician) => Choose(lang, audience)?.Text ?? "";

    /// <summary>The text that <see cref="For"/> gives, with the language and the audience that it was written for.</summary>
    /// <param name="lang">A BCP 47 tag.</param>
    /// <param name="audience">For whom.</param>
    /// <returns>Null where there is no text at all.</returns>
    public LocalizedText? Choose(string lang, Audience audience = Audience.Clinician) => Texts.Count == 0
        ? null
        : Exact(lang, audience) ?? Exact(Texts[0].Lang, audience) ?? Exact(lang, Audience.Clinician) ?? Texts[0];

    /// <summary>Both texts as one; of two for the same language and audience this one's stays.</summary>
    /// <param name="other">The texts to add.</param>
    public Localized With(Localized other)
    {
        ArgumentNullException.ThrowIfNull(other);
        string first = Texts.Count > 0 ? Texts[0].Lang : "";
        return new Localized
        {
            Texts = Texts.Concat(other.Texts)
                .DistinctBy(text => (text.Lang, text.Audience))
                .OrderBy(text => text.Lang != first)
                .ThenBy(text => text.Lang, StringComparer.Ordinal)
                .ThenBy(text => text.Audience != Audience.Clinician)
                .ThenBy(text => text.Audience)
                .ToValueList(),
        };
    }

    /// <summary>The first text.</summary>
    public override string ToString() => Texts.Count == 0 ? "" : Texts[0].Text;

    private LocalizedText? Exact(string lang, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(lang);
        for (string tag = lang; tag != Root; tag = Parent(tag))
        {
            foreach (LocalizedText text in Texts)
            {
                if (text.Audience == audience && string.Equals(text.Lang, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return text;
                }
            }
        }

        return null;
    }

    private static string Parent(string tag)
    {
        int dash = tag.LastIndexOf('-');
        return dash < 0 ? Root : tag[..dash];
    }
}
