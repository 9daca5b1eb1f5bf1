using System;
using System.IO;

namespace Neuropsych.Packs.Tests;

/// <summary>The PHQ-9 as an author writes it, and a pack around it.</summary>
internal static class MeasureText
{
    /// <summary>The shipped definition, with every source called <c>source/a</c>.</summary>
    internal static string Phq9 { get; } = System.Text.RegularExpressions.Regex.Replace(
        File.ReadAllText(Path.Combine(Repository.Root, "plugins", "practices", "measures", "phq-9.yaml")), "source/[a-z0-9-]+", "source/a", System.Text.RegularExpressions.RegexOptions.NonBacktracking)
        .Replace("sources: [source/a, source/a, source/a]", "sources: source/a", StringComparison.Ordinal);

    private const string Sources = """
        - id: source/a
          type: article-journal
          title: A study
          authors: [Author A]
          venue: A journal
          year: 2001
          doi: 10.1234/a
          publication: published
          integrity: {state: unchecked}

        """;

    internal static PackReading Read(string measure, params (string Path, string Text)[] more) =>
        PackText.Read([("sources/a.yaml", Sources), ("measures/one.yaml", measure), .. more]);
}
