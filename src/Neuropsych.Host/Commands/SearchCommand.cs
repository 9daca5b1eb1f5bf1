using System;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using Neuropsych.Search;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary><c>search WORDS</c>: ranked full-text search.</summary>
internal static class SearchCommand
{
    private const int UsualLimit = 20;

    internal static Command Create(Session session)
    {
        var words = new Argument<string[]>("WORDS")
        {
            Description = "What is looked for; case and accents do not count, the last word may be a beginning.",
            Arity = ArgumentArity.OneOrMore,
        };
        var limit = new Option<int?>("--limit")
        {
            Description = $"The most hits. Default: {UsualLimit}.",
            HelpName = "N",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, out int number) && number >= 1)
                {
                    return number;
                }

                result.AddError($"'{result.Tokens[0].Value}' is no number of hits; expected is 1 or more.");
                return null;
            },
        };
        return session.Reading("search", "Look for words in names, synonyms and texts.", [words, limit],
            (parse, reader) => Find(reader, string.Join(' ', parse.GetValue(words)!), parse.GetValue(limit) ?? UsualLimit));
    }

    /// <summary>
    /// The text around the first match; null where only the name matches, and for clients where it is not theirs: words of a text for clinicians
    /// find an entity, and are not shown.
    /// </summary>
    private static string? Snippet(Reader reader, SearchHit hit)
    {
        if (hit.Snippet == reader.Text(hit.Entity.Name))
        {
            return null;
        }

        string? own = hit.Entity switch
        {
            Claim => null,
            Concept concept => reader.Plain(concept.Definition),
            Modality modality => reader.Plain(modality.Definition),
            Handout { Audience: Audience.Client } handout => reader.Plain(handout.Text),
            _ => hit.Snippet,
        };
        return reader.Audience != Audience.Client || (own is not null && OneLine(own).Contains(OneLine(hit.Snippet).Trim('…', ' '), StringComparison.Ordinal))
            ? hit.Snippet
            : null;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static Answer Find(Reader reader, string words, int limit)
    {
        SearchResult found = reader.Model.Search(words, limit);
        return new Answer
        {
            ExitCode = found.Hits.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title($"{Human.Count(found.Total, "hit")} for '{words}'");
                if (found.DidYouMean is { } meant)
                {
                    page.Text($"Did you mean '{meant}'?", 2);
                }

                foreach (SearchHit hit in found.Hits)
                {
                    page.Blank();
                    page.Text(reader.Name(hit.Entity), 2, Ink.Strong);
                    page.Text(reader.ShortId(hit.Entity.Id), 4);
                    if (Snippet(reader, hit) is { } snippet)
                    {
                        page.Text(snippet, 4, Ink.Quiet);
                    }
                }

                if (found.Total > found.Hits.Length && !found.Hits.IsEmpty)
                {
                    page.Blank();
                    page.Text($"{Human.Number(found.Total - found.Hits.Length)} more: --limit {found.Total}", 2);
                }
            },
            Write = json =>
            {
                json.Text("words", words);
                json.Number("total", found.Total);
                json.Text("didYouMean", found.DidYouMean);
                json.List("hits", found.Hits, hit =>
                {
                    EntityJson.Reference(json, reader, hit.Entity);
                    json.Text("snippet", Snippet(reader, hit));
                });
            },
            Next = found.Hits.Select(hit => hit.Entity).FirstOrDefault() is { } first
                ? [($"neuropsych show {reader.ShortId(first.Id)}", "the best hit in full")]
                : found.DidYouMean is { } instead
                    ? [($"neuropsych search {Human.Quoted(instead)}", "what was probably meant")]
                    : [("neuropsych list", "what there is")],
        };
    }
}
