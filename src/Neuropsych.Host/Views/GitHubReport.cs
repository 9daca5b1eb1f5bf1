using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;

namespace Neuropsych.Host.Views;

/// <summary>Diagnostics as commands of a GitHub workflow, which marks them beside the lines of a change.</summary>
internal static class GitHubReport
{
    /// <summary>Writes one line for each diagnostic.</summary>
    /// <param name="diagnostics">The diagnostics.</param>
    /// <param name="pathOf">The path of the file of a diagnostic; null where there is none.</param>
    internal static string Of(IEnumerable<Diagnostic> diagnostics, Func<Diagnostic, SourcePosition, string?> pathOf)
    {
        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append("::").Append(diagnostic.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                _ => "notice",
            }).Append(' ');
            if (diagnostic.Position is { } position)
            {
                text.Append("file=").Append(Property(pathOf(diagnostic, position) ?? position.File)).Append(',');
                if (position.Line > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"line={position.Line},col={Math.Max(1, position.Column)},");
                }
            }

            text.Append("title=").Append(Property($"{diagnostic.Code.Id} {diagnostic.Code.Title}"))
                .Append("::").Append(Data(SarifReport.Message(diagnostic))).Append('\n');
        }

        return text.ToString();
    }

    private static string Data(string text) => Page.Clean(text).Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
