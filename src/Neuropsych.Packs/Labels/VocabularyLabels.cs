using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Packs.Labels;

/// <summary>Pinned ids of public vocabularies with their true labels; sources and licences in <c>Data/NOTICE.md</c>.</summary>
internal static class VocabularyLabels
{
    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>The label of an id; null where none is pinned.</summary>
    internal static string? LabelOf(Curie id) => Loaded.Value.Labels.GetValueOrDefault(id.ToString());

    /// <summary>The id that a vocabulary has for a label; null where none is pinned.</summary>
    internal static string? IdOf(string prefix, string label) =>
        Loaded.Value.Ids.GetValueOrDefault((prefix, Fold(label)));

    /// <summary>A label so that case, diacritics, hyphens and repeated spaces do not count.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in NormalForm.Decomposed(text))
        {
            if (c is '-' or '‐' or '–' || char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c == '’' ? '\'' : char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().TrimEnd(' ');
    }

    private static Tables Load()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = new Dictionary<(string, string), string>();
        Assembly assembly = typeof(VocabularyLabels).Assembly;
        string[] names = assembly.GetManifestResourceNames();
        Array.Sort(names, StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!name.EndsWith(".tsv", StringComparison.Ordinal))
            {
                continue;
            }

            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                int tab = line.IndexOf('\t', StringComparison.Ordinal);
                if (tab > 0)
                {
                    string id = line[..tab];
                    string label = line[(tab + 1)..];
                    labels.TryAdd(id, label);
                    ids.TryAdd((id[..id.IndexOf(':', StringComparison.Ordinal)], Fold(label)), id);
                }
            }
        }

        return new Tables(labels.ToFrozenDictionary(StringComparer.Ordinal), ids.ToFrozenDictionary());
    }

    private sealed record Tables(
        FrozenDictionary<string, string> Labels, FrozenDictionary<(string Prefix, string Label), string> Ids);
}
