using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Sources of <c>sources/*.bib</c> and <c>*.ris</c>, as they come from a reference manager. A reference that cannot be read is left out
/// with a warning; nobody has seen a record of the others, so they are unverified.
/// </summary>
internal static class CitationDocument
{
    /// <summary>Reads a file into the pack.</summary>
    internal static void Read(PackFile file, Place place)
    {
        PackBuilder pack = place.Pack;
        CitationFormat format = CitationReader.FormatOf(file.Path)!.Value;
        var owner = new EntityOwner(pack.Id, pack.Rights);
        foreach (CitationEntry entry in CitationReader.ReadTagged(file.Path, file.Bytes, format, owner, pack.Limits, pack.Diagnostics))
        {
            var node = new ScalarNode(entry.Key, ScalarForm.Plain, entry.Line, entry.Column);
            if (entry.Source is { } source && pack.Define(source.Id, node, place))
            {
                place.Root(source.Id.ToString(), keepAlias: false).Register(node);
                pack.Sources.Add(source);
                pack.References.Add(source.Id);
            }
        }
    }

    /// <summary>Says which references are to publications that the pack has under another id.</summary>
    internal static void CheckTwice(PackBuilder pack)
    {
        if (pack.References.Count == 0)
        {
            return;
        }

        var known = new Dictionary<string, Source>(StringComparer.Ordinal);

        // What the author wrote counts before what a file of references brings.
        foreach (Source source in pack.Sources.OrderBy(source => pack.References.Contains(source.Id)))
        {
            Source? first = null;
            foreach (string key in SourceImport.Keys(source.Citation))
            {
                if (!known.TryAdd(key, source) && known[key] != source && !SourceImport.IsOther(known[key].Citation, source.Citation))
                {
                    first ??= known[key];
                }
            }

            if (first is not null && pack.References.Contains(source.Id))
            {
                SourcePosition firstAt = pack.Positions[first.Id.ToString()];
                pack.Diagnostics.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.ReferenceTwice,
                    Severity = Severity.Warning,
                    Message = $"'{source.Id.Local}' is the same publication as '{first.Id.Local}' at {firstAt}.",
                    Cure = "Delete one of them; evidence that rests on both would count twice.",
                    Position = pack.Positions[source.Id.ToString()],
                    Related = [firstAt],
                });
            }
        }
    }
}
