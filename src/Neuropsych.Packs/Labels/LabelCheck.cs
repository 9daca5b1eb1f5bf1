using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Labels;

/// <summary>Whether an exact external id means what the entity is called.</summary>
internal static class LabelCheck
{
    internal static void Check(
        Reader reader, Localized? name, string? abbreviation, ValueList<Synonym> synonyms, ValueList<Mapping> identifiers)
    {
        if (name is null || !identifiers.Any(mapping => mapping.Match == MappingMatch.Exact))
        {
            return;
        }

        List<string> names =
        [
            .. name.Texts.Select(text => text.Text),
            .. abbreviation is null ? [] : (string[])[abbreviation],
            .. synonyms.Where(synonym => synonym.Text is not null).Select(synonym => synonym.Text),
        ];
        HashSet<string> folded = [.. names.Select(VocabularyLabels.Fold)];
        var pinned = new Dictionary<string, string?>();
        SequenceNode? list = reader.NodeOf(NamedFields.Identifiers) as SequenceNode;
        for (int i = 0; i < identifiers.Count && list?.Items.Length == identifiers.Count; i++)
        {
            if (identifiers[i] is { Match: MappingMatch.Exact, Id.Prefix.Length: > 0 } mapping)
            {
                Node node = (list.Items[i] as MappingNode)?.Find("id") ?? list.Items[i];
                if (!pinned.TryGetValue(mapping.Id.Prefix, out string? own))
                {
                    own = names.Select(name => VocabularyLabels.IdOf(mapping.Id.Prefix, name)).FirstOrDefault(known => known is not null);
                    pinned.Add(mapping.Id.Prefix, own);
                }

                CheckOne(mapping.Id, own, node, reader.Place.Child(NamedFields.Identifiers.Key).Item(i).Child("id"), names, folded);
            }
        }
    }

    private static void CheckOne(Curie id, string? own, Node node, Place place, List<string> names, HashSet<string> folded)
    {
        string? label = VocabularyLabels.LabelOf(id);
        if (label is not null && folded.Contains(VocabularyLabels.Fold(label)))
        {
            return;
        }

        if (label is null && (own is null || own == id.ToString()))
        {
            return;
        }

        place.Report(DiagnosticCodes.ExternalIdLabel, node,
            label is null
                ? $"'{id}' is not the id that is pinned for '{Printable.Quote(names[0])}' in this vocabulary."
                : $"'{id}' is called '{label}' in its vocabulary, which is no name of '{Printable.Quote(names[0])}'.",
            label is null
                ? "Check the id in the vocabulary itself."
                : "Add the label as a synonym if it means the same, else use the match 'close' or another id.",
            own == id.ToString() ? null : own);
    }
}
