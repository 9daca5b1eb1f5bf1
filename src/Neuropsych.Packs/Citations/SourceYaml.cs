using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Citations;

/// <summary>Sources as <c>sources/*.yaml</c> writes them.</summary>
public static class SourceYaml
{
    /// <summary>Writes sources, in the order given.</summary>
    /// <param name="sources">The sources; a verification, a licence and rights are not written, as no import has them.</param>
    /// <returns>YAML that reads back as the same sources.</returns>
    public static string Write(IEnumerable<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var text = new StringBuilder();
        foreach (Source source in sources)
        {
            Citation citation = source.Citation;
            text.Append(CultureInfo.InvariantCulture, $"- id: {source.Id.Local}\n");
            text.Append(CultureInfo.InvariantCulture, $"  type: {Words.Of(citation.Type)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  title: {Quoted(citation.Title)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  authors: [{string.Join(", ", citation.Authors.Select(Quoted))}]\n");
            text.Append(CultureInfo.InvariantCulture, $"  year: {citation.Year}\n");
            text.Append(CultureInfo.InvariantCulture, $"  venue: {Quoted(citation.Venue)}\n");
            foreach (Curie id in citation.Identifiers)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {id.Prefix.ToLowerInvariant()}: {Quoted(id.Local)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  publication: {Words.Of(citation.Status)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  integrity: {{state: {Words.Of(source.Integrity.State)}}}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\t' => "\\t",
                '\n' => "\\n",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
