using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Loading;

namespace Neuropsych.Host.Playing;

/// <summary>A pack that a call asks for and that is not served because of errors: what is wrong with it, so that nobody takes its exercises for missing.</summary>
internal sealed record NotServed
{
    /// <summary>The pack as it was found.</summary>
    internal required FoundPack Pack { get; init; }

    /// <summary>Its errors, by place.</summary>
    internal required ImmutableArray<Diagnostic> Errors { get; init; }

    /// <summary>The packs of a call that were refused, by name.</summary>
    internal static ImmutableArray<NotServed> Of(Library library) =>
    [
        .. library.Found.Where(pack => library.Refused.Contains(pack.Name)).Select(pack => new NotServed
        {
            Pack = pack,
            Errors = [.. library.Diagnostics.Where(one => one.Pack == pack.Name && one.Severity == Severity.Error)],
        }).OrderBy(one => one.Pack.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether an exercise or a measure of that name stands in it; one whose own document cannot be read is known by its file.</summary>
    /// <param name="asked">An id, its last part, or a name.</param>
    internal bool Holds(string asked)
    {
        string slug = asked[(asked.LastIndexOf('/') + 1)..];
        IEnumerable<Exercise> whole = Pack.Pack is { } pack ? pack.Exercises.Concat(pack.Measures) : [];
        return whole.Any(one => one.Id.Slug == slug || one.Name.Texts.Any(text => string.Equals(text.Text, asked, StringComparison.OrdinalIgnoreCase)))
            || Errors.Any(error => error.Position is { } at && at.File.Split('/') is [.., "exercises" or "measures", var file] && Path.GetFileNameWithoutExtension(file) == slug);
    }
}
