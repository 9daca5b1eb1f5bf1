using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary>What a command answers: the same in words and for programs.</summary>
internal sealed record Answer
{
    /// <summary>The exit code; 0 unless something was not found.</summary>
    internal int ExitCode { get; init; }

    /// <summary>Draws it as text.</summary>
    internal required Action<Page> Draw { get; init; }

    /// <summary>Writes it as the value of <c>result</c>.</summary>
    internal required Action<JsonAnswer> Write { get; init; }

    /// <summary>What to try next, with the reason.</summary>
    internal ImmutableArray<(string Command, string Why)> Next { get; init; } = [];

    /// <summary>Whether the text is a fault and belongs on the error stream.</summary>
    internal bool IsFault { get; init; }

    /// <summary>That something asked for is not there.</summary>
    /// <param name="reader">The model looked in.</param>
    /// <param name="asked">What was asked for.</param>
    internal static Answer NotFound(Reader reader, string asked)
    {
        ImmutableArray<string> meant = Meant(reader.Model, asked);
        return new Answer
        {
            ExitCode = ExitCodes.Findings,
            IsFault = true,
            Draw = page =>
            {
                page.Text($"Nothing in the loaded packs is called '{asked}'.");
                if (!meant.IsEmpty)
                {
                    page.Text($"Did you mean {string.Join(" or ", meant.Select(id => $"'{id}'"))}?");
                }
            },
            Write = json =>
            {
                json.Text("notFound", asked);
                json.Texts("didYouMean", meant);
            },
            Next = [($"neuropsych search {Human.Quoted(asked.Replace('/', ' '))}", "look for words"), ("neuropsych list", "what there is")],
        };
    }

    /// <summary>For an id the nearest id; for a name the word that was probably meant, else what a search finds.</summary>
    private static ImmutableArray<string> Meant(KnowledgeModel model, string asked) =>
        asked.Contains('/', StringComparison.Ordinal)
            ? [.. model.Suggest(asked).Take(1)]
            : model.Search(asked, 1).DidYouMean is { } word ? [word] : model.Suggest(asked);

    /// <summary>That a name means several entities where one is needed.</summary>
    /// <param name="reader">The model looked in.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="meant">What it may mean.</param>
    internal static Answer Ambiguous(Reader reader, string asked, IReadOnlyList<IEntity> meant) => new()
    {
        ExitCode = ExitCodes.Findings,
        IsFault = true,
        Draw = page =>
        {
            page.Text($"'{asked}' may mean any of these; name one by its id:");
            foreach (IEntity entity in meant)
            {
                page.Item(2, reader.ShortId(entity.Id), reader.Name(entity), labelWidth: 40, labelInk: Ink.Plain);
            }
        },
        Write = json =>
        {
            json.Text("ambiguous", asked);
            json.Texts("didYouMean", meant.Select(entity => entity.Id.ToString()));
        },
        Next = [($"neuropsych show {Human.Quoted(asked)}", "all of them")],
    };
}

/// <summary>What a run says by its exit code.</summary>
internal static class ExitCodes
{
    internal const int Clean = 0;

    /// <summary>Errors or warnings, something not found, or a pack refused.</summary>
    internal const int Findings = 1;

    /// <summary>The call was wrong.</summary>
    internal const int Usage = 2;

    /// <summary>The program was wrong.</summary>
    internal const int Internal = 3;
}
