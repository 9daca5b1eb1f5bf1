using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs;

/// <summary>Packs that were refused, with everything that was found in them; the message is what the command line prints.</summary>
public sealed class PackException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="diagnostics">What was found.</param>
    /// <param name="lineOf">Gives the line of the author's text at a diagnostic; null: lines are not shown.</param>
    public PackException(ImmutableArray<Diagnostic> diagnostics, Func<Diagnostic, string?>? lineOf = null)
        : base(Describe(diagnostics, lineOf)) => Diagnostics = diagnostics;

    /// <summary>What was found, by pack, file and line.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    private static string Describe(ImmutableArray<Diagnostic> diagnostics, Func<Diagnostic, string?>? lineOf)
    {
        int errors = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        string count = errors == 1 ? "1 error" : string.Create(CultureInfo.InvariantCulture, $"{errors} errors");
        return string.Join("\n\n", diagnostics
            .Where(diagnostic => diagnostic.Severity != Severity.Information)
            .Select(diagnostic => DiagnosticText.Render(diagnostic, lineOf?.Invoke(diagnostic)))
            .Prepend($"The packs cannot be loaded: {count}."));
    }
}
