using System;
using System.Collections.Generic;
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
        var order = Comparer<LocalizedText>.Create((one, two) => Order(one, two, first));
        var texts = new List<LocalizedText>();
        foreach (LocalizedText text in Texts.Concat(other.Texts).Order(order))
        {
            if (texts.Count == 0 || order.Compare(texts[^1], text) != 0)
            {
                texts.Add(text);
            }
        }

        return new Localized { Texts = texts.ToValueList() };
    }

    /// <summary>The first language, then by language, and in each the text for clinicians before the others.</summary>
    private static int Order(LocalizedText one, LocalizedText two, string first)
    {
        int order = (one.Lang != first).CompareTo(two.Lang != first);
        order = order != 0 ? order : string.CompareOrdinal(one.Lang, two.Lang);
        order = order != 0 ? order : (one.Audience != Audience.Clinician).CompareTo(two.Audience != Audience.Clinician);
        return order != 0 ? order : ((int)one.Audience).CompareTo((int)two.Audience);
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
