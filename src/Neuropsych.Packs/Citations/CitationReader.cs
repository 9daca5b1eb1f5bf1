using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Citations;

/// <summary>
/// Reads references as reference managers and databases give them out: RIS, BibTeX, CSL-JSON. Content never makes it throw; a reference
/// that cannot be read costs itself alone.
/// </summary>
public static class CitationReader
{
    /// <summary>The format that a file name says.</summary>
    /// <param name="file">The name; its ending counts.</param>
    /// <returns>Null where the ending is none of <c>.bib .ris .nbib .json</c>.</returns>
    public static CitationFormat? FormatOf(string file) => Path.GetExtension(file)?.ToLowerInvariant() switch
    {
        ".bib" => CitationFormat.Bibtex,
        ".ris" or ".nbib" => CitationFormat.Ris,
        ".json" => CitationFormat.CslJson,
        _ => null,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, for the diagnostics.</param>
    /// <param name="bytes">The content; in UTF-8, UTF-16 with a byte order mark, or Latin-1.</param>
    /// <param name="format">The format.</param>
    /// <param name="pack">The id of the pack that the sources are to belong to.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <returns>The references, each with a source or the reason why it is none; slugs are unique within the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="pack"/> is no id of a pack.</exception>
    public static CitationReading Read(
        string file, ReadOnlyMemory<byte> bytes, CitationFormat format, string pack, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (!EntityId.IsSlug(pack))
        {
            throw new ArgumentException($"'{pack}' is no id of a pack.", nameof(pack));
        }

        limits ??= PackLimits.Default;
        var bag = new DiagnosticBag();
        long allowed = format == CitationFormat.CslJson ? limits.JsonBytes : limits.ReferenceBytes;
        if (bytes.Length > allowed)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.TooLarge,
                Severity = Severity.Error,
                Message = FormattableString.Invariant($"'{Printable.Quote(file)}' has {bytes.Length:N0} bytes; allowed are {allowed:N0}."),
                Cure = "Split the file.",
                Position = new SourcePosition(file, 0, 0),
            });
            return new CitationReading { File = file, Entries = [], Diagnostics = bag.ToImmutable() };
        }

        ImmutableArray<CitationEntry> entries = format == CitationFormat.CslJson
            ? ReadCsl(file, bytes, pack, limits, bag)
            : ReadTagged(file, bytes, format, new EntityOwner(pack, new Rights { Licence = "" }), limits, bag);
        return new CitationReading { File = file, Entries = entries, Diagnostics = bag.ToImmutable() };
    }

    /// <summary>Reads RIS or BibTeX.</summary>
    internal static ImmutableArray<CitationEntry> ReadTagged(
        string file, ReadOnlyMemory<byte> bytes, CitationFormat format, EntityOwner owner, PackLimits limits, DiagnosticBag bag)
    {
        ReferenceText text = ReferenceText.Decode(file, bytes.Span, bag);
        var notes = new ReferenceNotes(text, bag);
        List<Reference> references = format == CitationFormat.Ris
            ? RisReader.Read(text, notes, limits.References + 1)
            : BibtexReader.Read(text, notes, limits.References + 1);
        notes.Close(format == CitationFormat.Ris ? "tag" : "field");
        if (references.Count > limits.References)
        {
            references.RemoveAt(limits.References);
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.TooLarge,
                Severity = Severity.Error,
                Message = FormattableString.Invariant($"The file has more than {limits.References:N0} references; the rest was not read."),
                Cure = "Split the file.",
                Position = new SourcePosition(file, 0, 0),
            });
        }

        var slugs = new FreeSlugs();
        return [.. references.Select(reference => Finish(reference, owner, slugs, limits, bag))];
    }

    private static CitationEntry Finish(
        Reference reference, EntityOwner owner, FreeSlugs slugs, PackLimits limits, DiagnosticBag bag)
    {
        Citation? citation = reference.ToCitation(limits, out string? refusal);
        string called = reference.Key.Length == 0 ? "The reference" : $"The reference '{Printable.Quote(reference.Key)}'";
        if (citation is null)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ReferenceLeftOut,
                Severity = Severity.Warning,
                Message = $"{called} was left out. {refusal}",
                Cure = "Complete it in the reference manager and export again, or delete it here.",
                Position = reference.Position,
            });
        }
        else if (citation.Doi is null && citation.Type is PublicationType.ArticleJournal or PublicationType.Preprint)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ReferenceWithoutDoi,
                Severity = Severity.Information,
                Message = $"{called} has no DOI; it is known by {citation.Identifiers[0]}.",
                Cure = "Look its DOI up.",
                Position = reference.Position,
            });
        }

        return new CitationEntry
        {
            Line = reference.Position.Line,
            Column = reference.Position.Column,
            Key = reference.Key,
            Refusal = refusal,
            Source = citation is null ? null : new Source
            {
                Id = new EntityId(owner.Pack, EntityKind.Source, slugs.Take(Reference.SlugOf(reference.Key, citation))),
                Citation = citation,
                Integrity = new Integrity { State = IntegrityState.Unchecked },
                Rights = owner.Rights,
            },
        };
    }

    private static ImmutableArray<CitationEntry> ReadCsl(
        string file, ReadOnlyMemory<byte> bytes, string packId, PackLimits limits, DiagnosticBag bag)
    {
        if (SourceText.Decode(new PackFile(file, bytes), bag) is not { } text || JsonNodeReader.Read(text, limits, bag) is not { } node)
        {
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<CitationEntry>();
        var slugs = new FreeSlugs();
        foreach (Node item in node is SequenceNode list ? list.Items : [node])
        {
            // Each item stands for itself: what is wrong with one is no matter of the others.
            var pack = new PackBuilder(limits, new HashSet<string>());
            pack.Begin(packId, null);
            Source? source = CslDocument.ReadOne(item, new Place(pack, file, file, file.Length).Item(entries.Count));
            ImmutableArray<Diagnostic> found = pack.Diagnostics.ToImmutable();
            bag.AddRange(found);
            entries.Add(new CitationEntry
            {
                Line = item.Line,
                Column = item.Column,
                Key = (item as MappingNode)?.Find("id") is ScalarNode key ? key.Text : "",
                Source = source is null ? null
                    : source with { Id = new EntityId(packId, EntityKind.Source, slugs.Take(source.Id.Slug)) },
                Refusal = source is not null ? null
                    : string.Join(' ', found.Where(fault => fault.Severity == Severity.Error).Select(fault => fault.Message)),
            });
        }

        return entries.ToImmutable();
    }
}

/// <summary>Whose the sources are.</summary>
internal readonly record struct EntityOwner(string Pack, Rights Rights);
