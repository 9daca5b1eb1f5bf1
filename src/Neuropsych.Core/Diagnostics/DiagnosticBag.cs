using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Diagnostics;

/// <summary>Gathers the diagnostics of one run, so that all faults are reported together and in one order.</summary>
/// <remarks>Not for use by several threads at once.</remarks>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> items = [];

    /// <summary>Whether an error is among them.</summary>
    public bool HasErrors => items.Exists(item => item.Severity == Severity.Error);

    /// <summary>How many there are.</summary>
    public int Count => items.Count;

    /// <summary>Adds one.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        items.Add(diagnostic);
    }

    /// <summary>Adds several.</summary>
    /// <param name="diagnostics">The diagnostics.</param>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => items.AddRange(diagnostics);

    /// <summary>
    /// All of them, each once: by pack, file, line and column, then by code, message and pointer. What belongs to no pack stands first.
    /// </summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. items.Distinct()
            .OrderBy(item => item.Pack, StringComparer.Ordinal)
            .ThenBy(item => item.Position?.File, StringComparer.Ordinal)
            .ThenBy(item => item.Position?.Line ?? 0)
            .ThenBy(item => item.Position?.Column ?? 0)
            .ThenBy(item => item.Code.Id, StringComparer.Ordinal)
            .ThenBy(item => item.Message, StringComparer.Ordinal)
            .ThenBy(item => item.Pointer, StringComparer.Ordinal)
            .ThenBy(item => item.DidYouMean, StringComparer.Ordinal)
            .ThenBy(item => item.Origin, StringComparer.Ordinal),
    ];
}
