using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.AspNetCore;

/// <summary>What the pages show: one generation of the model and what was found while it was read. It never changes.</summary>
public sealed record PageContent
{
    /// <summary>The model.</summary>
    public required KnowledgeModel Model { get; init; }

    /// <summary>What the pages are called: the title of the pack.</summary>
    public required string Title { get; init; }

    /// <summary>The pack that the start page is about; empty where it is about all of them.</summary>
    public string Pack { get; init; } = "";

    /// <summary>The day as of which review dates are judged.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What was found in the newest state of the packs, in the order of <c>check</c>.</summary>
    public ImmutableArray<FoundDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>
    /// Whether <see cref="Model"/> is older than <see cref="Diagnostics"/>: the newest state has errors, and the pages show the last one that
    /// had none.
    /// </summary>
    public bool IsOld { get; init; }

    /// <summary>Whether the pack was never without errors, so that there are no pages of it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Gives a picture of a pack by the pack's id and the path within it; null where there is none.</summary>
    public Func<string, string, ReadOnlyMemory<byte>?> Picture { get; init; } = (_, _) => null;

    /// <summary>The language that the first page is shown in, where the packs have it.</summary>
    public string Lang { get; init; } = "en";

    /// <summary>For whom the first page is shown.</summary>
    public Audience Audience { get; init; } = Audience.Clinician;

    /// <summary>The languages of the packs: those of the first pack first; English where there is no pack.</summary>
    internal ImmutableArray<string> Languages
    {
        get
        {
            ImmutableArray<string> languages =
            [
                .. Model.Packs.OrderBy(pack => pack.Id != Pack).SelectMany(pack => pack.Languages).Distinct(StringComparer.OrdinalIgnoreCase),
            ];
            return languages.IsEmpty ? ["en"] : languages;
        }
    }

    /// <summary>The number of diagnostics of a severity.</summary>
    internal int Count(Severity severity) => Diagnostics.Count(found => found.Diagnostic.Severity == severity);
}

/// <summary>A diagnostic with the line of the author's text that it is about.</summary>
public sealed record FoundDiagnostic
{
    /// <summary>The diagnostic.</summary>
    public required Diagnostic Diagnostic { get; init; }

    /// <summary>The line at its place; null where there is none.</summary>
    public string? Line { get; init; }
}
