using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;
using Neuropsych.Text;

namespace Neuropsych.Presentation;

/// <summary>A model as one reader meets it: language, audience and day.</summary>
/// <param name="Model">The model.</param>
/// <param name="Lang">The language wanted, a BCP 47 tag.</param>
/// <param name="Audience">For whom texts are chosen.</param>
/// <param name="Today">The day of reading.</param>
internal sealed record Reader(KnowledgeModel Model, string Lang, Audience Audience, DateOnly Today)
{
    /// <summary>The best text for the reader.</summary>
    internal string Text(Localized text) => text.For(Lang, Audience);

    /// <summary>The best text for the reader, with a mark where it is in another language or for another audience than was asked.</summary>
    internal string Told(Localized text) => Told(text, Audience);

    /// <summary>The best text for an audience, marked where it is not in the reader's language or for that audience.</summary>
    internal string Told(Localized text, Audience audience) => text.Choose(Lang, audience) is { } chosen
        ? Mark(chosen, audience) + chosen.Text
        : "";

    /// <summary>The text for clients, marked where it is in another language; null where there is none.</summary>
    internal string? Plain(Localized text) =>
        text.Choose(Lang, Audience.Client) is { Audience: Audience.Client } chosen ? Mark(chosen, Audience.Client) + chosen.Text : null;

    /// <summary>What the reader is told of a claim: clients the plain text, others the statement.</summary>
    internal string Sentence(Claim claim) => Audience == Audience.Client ? Plain(PlainOf(claim)) ?? Told(PlainOf(claim)) : Told(claim.Statement);

    /// <summary>What clients are told of a claim: its plain text; of one of which no evidence is left to count, that alone, for its text tells of what no longer counts.</summary>
    internal static Localized PlainOf(Claim claim) => claim.Standing == Judgement.Standing.Suspended ? ClientWords.NothingLeft : claim.Plain;

    /// <summary>How a claim stands: clients read it in plain words.</summary>
    internal string Standing(Claim claim) => Standing(claim.Standing);

    /// <summary>A standing: clients read it in plain words.</summary>
    internal string Standing(Judgement.Standing standing) => Audience == Audience.Client ? ClientWords.In(Lang).Standings(standing) : Human.Word(standing);

    /// <summary>The name of an entity; of a claim what the reader is told of it; its id where the model does not have it.</summary>
    internal string Name(EntityId id) => Model.Find(id) is { } entity ? Name(entity) : id.ToString();

    /// <summary>The name of an entity; of a claim what the reader is told of it.</summary>
    internal string Name(IEntity entity) => entity is Claim claim ? Sentence(claim) : Text(entity.Name);

    private string Mark(LocalizedText chosen, Audience audience)
    {
        string? lang = Speaks(chosen.Lang) ? null : chosen.Lang;
        string? others = chosen.Audience == audience || audience != Audience.Client ? null : ClientWords.In(Lang).WrittenFor(chosen.Audience);
        return (lang, others) switch
        {
            (null, null) => "",
            (_, null) => $"[{lang}] ",
            (null, _) => $"[{others}] ",
            _ => $"[{lang}, {others}] ",
        };
    }

    /// <summary>Whether a language is the reader's, or the parent of it: a text in <c>de</c> is the text asked for in <c>de-AT</c>.</summary>
    internal bool Speaks(string lang) => lang.Equals(Lang, StringComparison.OrdinalIgnoreCase) || Lang.StartsWith(lang + "-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name and, in brackets, the id.</summary>
    internal string NameAndId(EntityId id) => $"{Name(id)} ({ShortId(id)})";

    /// <summary>The id as it may be typed: short where one pack alone has it.</summary>
    internal string ShortId(EntityId id) => Model.Find(id.Local) is { } entity && entity.Id == id ? id.Local : id.ToString();

    /// <summary>A comparator in words, with which one where it is named.</summary>
    internal string Against(Comparator? comparator) => comparator is null
        ? "no comparator"
        : comparator.Kind == ComparatorKind.None
            ? "before and after, without a comparator"
            : "against " + Human.Word(comparator.Kind) + (comparator.Which is { } which ? $" ({Name(which)})" : "");

    /// <summary>
    /// A text as prose: links to entities as their names with the id, citations as author and year, references to claims as they stand. Clients read no ids: a reference to a claim is
    /// its number, or nothing where it has none.
    /// </summary>
    /// <param name="text">Markdown.</param>
    /// <param name="pack">The pack that wrote it; its short ids belong to it.</param>
    /// <param name="numbered">For clients: the claims that stand below with numbers from 1.</param>
    internal string Prose(string text, string pack, List<EntityId>? numbered = null)
    {
        var prose = new StringBuilder();
        int at = 0;
        foreach (TextMark mark in TextMarks.Of(text))
        {
            if (!EntityId.TryParse(mark.Reference, pack, out EntityId id) || Shown(mark, id, numbered) is not { } shown)
            {
                continue;
            }

            string before = text[at..mark.Start];
            prose.Append(shown.Length == 0 ? before.TrimEnd(' ') : before).Append(shown);
            at = mark.Start + mark.Length;
        }

        return prose.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>What stands for a reference; null: the reference as it is written.</summary>
    private string? Shown(TextMark mark, EntityId id, List<EntityId>? numbered)
    {
        bool isClient = Audience == Audience.Client;
        if (mark.Kind == TextMarkKind.Claim)
        {
            int number = isClient && numbered is not null ? numbered.IndexOf(id) + 1 : 0;
            return !isClient ? null : number == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{number}]");
        }

        return Model.Find(id) switch
        {
            null => null,
            Source source => $"({source.ShortCitation})",
            { } entity => isClient ? Name(entity) : $"{Text(entity.Name)} ({ShortId(id)})",
        };
    }

    /// <summary>The claims of an entity, best standing first.</summary>
    internal static IEnumerable<IGrouping<Judgement.Standing, Claim>> ClaimsByStanding(IEnumerable<Claim> claims) =>
        claims.GroupBy(claim => claim.Standing).OrderByDescending(group => group.Key);
}
