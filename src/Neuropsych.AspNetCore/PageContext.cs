using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.AspNetCore;

/// <summary>What every part of a page sees: the generation, the reader, and the addresses of the view.</summary>
internal sealed class PageContext
{
    internal PageContext(LivePages.Generation generation, PageLinks links, string tail)
    {
        Generation = generation;
        Links = links;
        Tail = tail;
        Reader = new Reader(generation.Content.Model, links.Lang, links.Audience, generation.Content.Today);
    }

    internal LivePages.Generation Generation { get; }

    internal PageContent Content => Generation.Content;

    internal KnowledgeModel Model => Content.Model;

    internal Reader Reader { get; }

    internal PageLinks Links { get; }

    /// <summary>The address of this page behind the start of its view, so that the same page can be had in another one.</summary>
    internal string Tail { get; }

    internal bool IsPlain => Links.Audience == Audience.Client;

    /// <summary>The same page in another view.</summary>
    internal string Here(PageLinks view) => view.View + Tail;

    /// <summary>The language of a text, where it is another than that of the page around it, which is English.</summary>
    internal static string? LangOf(LocalizedText? text) =>
        text is null || text.Lang.Equals("en", StringComparison.OrdinalIgnoreCase) ? null : text.Lang;

    /// <summary>The name of a language in itself.</summary>
    internal static string NameOf(string lang)
    {
        try
        {
            return CultureInfo.GetCultureInfo(lang, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return lang;
        }
    }

    /// <summary>A text of a pack as HTML.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="pack">The pack that wrote it.</param>
    /// <param name="level">The level of its highest heading, 2 to 4.</param>
    /// <param name="notes">The claims that are numbered notes of the page; null: a reference to a claim leads to its page.</param>
    internal string Html(string text, string pack, int level, IReadOnlyList<EntityId>? notes = null) => Generation.Texts.Of(
        new RenderedTexts.Key(Links.View, pack, level, notes is not null, text),
        () => MarkdownHtml.Render(text, level, mark => LinkOf(mark, pack, notes),
            path => Content.Picture(pack, path) is null ? null : Links.Picture(pack, path)));

    /// <summary>What stands for a reference of a text; null where it leads nowhere.</summary>
    internal MarkLink? LinkOf(TextMark mark, string pack, IReadOnlyList<EntityId>? notes = null)
    {
        if (!EntityId.TryParse(mark.Reference, pack, out EntityId id) || Model.Find(id) is not { } entity)
        {
            return null;
        }

        return entity switch
        {
            Source source => new MarkLink($"({source.ShortCitation})", Links.Entity(source.Id)),
            Claim claim when mark.Kind == TextMarkKind.Claim && notes is not null && Note(notes, claim.Id) is { } number =>
                new MarkLink($"[{number.ToString(CultureInfo.InvariantCulture)}]", $"#{NoteId(number)}"),
            Claim claim when mark.Kind == TextMarkKind.Claim => new MarkLink($"[{Human.Word(claim.Standing)}]", Links.Entity(claim.Id)),
            _ => new MarkLink(Reader.Text(entity.Name), Links.Entity(entity.Id)),
        };
    }

    /// <summary>The claims that a text refers to, in the order in which it does, each once.</summary>
    internal ImmutableArray<EntityId> ClaimsIn(string text, string pack) =>
    [
        .. TextMarks.Of(text).Where(mark => mark.Kind == TextMarkKind.Claim)
            .Select(mark => EntityId.TryParse(mark.Reference, pack, out EntityId id) ? Model.Find(id) : null)
            .OfType<Claim>().Select(claim => claim.Id).Distinct(),
    ];

    /// <summary>The anchor of a numbered note.</summary>
    internal static string NoteId(int number) => string.Create(CultureInfo.InvariantCulture, $"note-{number}");

    private static int? Note(IReadOnlyList<EntityId> notes, EntityId id)
    {
        for (int i = 0; i < notes.Count; i++)
        {
            if (notes[i] == id)
            {
                return i + 1;
            }
        }

        return null;
    }
}
