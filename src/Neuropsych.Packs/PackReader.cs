using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Citations;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Markdown;
using Neuropsych.Packs.Yaml;
using Neuropsych.Search;
using Neuropsych.Text;

namespace Neuropsych.Packs;

/// <summary>
/// Reads one pack, from its source folder or as built: bytes become nodes with places, nodes become records. Everything that can be wrong within one
/// pack's text is found here; what several packs together decide is found when they are composed.
/// </summary>
public static class PackReader
{
    private const string Questions = "questions.yaml";
    private const string Tombstones = "tombstones.yaml";
    private const string Crisis = "crisis.yaml";

    private static readonly ImmutableArray<string> RootFiles = [PackDocument.File, Questions, Tombstones, Crisis];

    /// <summary>Reads a pack. Content never makes it throw: what is wrong becomes a diagnostic, and reading goes on.</summary>
    /// <param name="files">The files.</param>
    /// <returns>The pack, or null with at least one error; the same for the same files in any order and any culture.</returns>
    public static PackReading Read(PackFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var pack = new PackBuilder(files.Limits, files.Files.Select(file => file.Path).ToImmutableHashSet(StringComparer.Ordinal), files.IsBuilt);
        pack.Expect(files.Files.Sum(file => (long)file.Bytes.Length));
        pack.Diagnostics.AddRange(files.Diagnostics);
        pack.HasUnreadFiles = files.Diagnostics.Any(found => found.Severity == Severity.Error);
        if (files.IsBuilt)
        {
            PackJson.Read(files, pack);
        }
        else if (ReadManifest(files, pack))
        {
            foreach (string lang in pack.Info?.Languages ?? [])
            {
                WordingList.Prepare(lang);
            }

            // Translations last: they go into what they translate.
            List<PackFile> documents = [.. files.Files.OrderBy(file => DocumentName.Of(file.Path).Lang is not null).Where(IsDocument)];
            foreach (ParsedFile file in ParsedFile.All(documents, pack.Limits))
            {
                ReadFile(file, pack);
            }

            CitationDocument.CheckTwice(pack);
        }

        ImmutableArray<Diagnostic> diagnostics = pack.Diagnostics.ToImmutable();
        bool hasErrors = diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
        Pack? draft = pack.Info is null ? null : pack.ToPack(isWhole: !hasErrors) with { Origin = files.Origin };
        string? name = pack.IsIdKnown ? pack.Id : files.Name.Length > 0 ? files.Name : null;
        return new PackReading
        {
            Pack = hasErrors ? null : draft,
            Draft = draft,
            Diagnostics = [.. diagnostics.Select(diagnostic => diagnostic with { Pack = name, Origin = files.Origin })],
            Name = name,
            Files = files,
        };
    }

    /// <summary>Reads a pack from where it is on disk.</summary>
    /// <param name="path">A source folder, or a built pack (<c>.nupkg</c>).</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither at <paramref name="path"/>.</exception>
    public static PackReading ReadFrom(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(IsBuilt(path) ? PackPackage.Open(path, limits).Files.From(Path.GetFullPath(path)) : PackFiles.FromFolder(path, limits));
    }

    /// <summary>
    /// Reads all packs at a path: the folder or built pack itself where it is a pack, else each in the folder that is one. What lies there and
    /// can be no pack, such as a link, a pipe or a folder that may not be read, is a reading with that fault and no pack; the others go on.
    /// </summary>
    /// <param name="path">A folder or a built pack; a link to one is followed.</param>
    /// <param name="limits">The limits; null: <see cref="PackLimits.Default"/>.</param>
    /// <returns>The readings in ordinal order of their names; none where nothing in the folder is a pack.</returns>
    /// <exception cref="DirectoryNotFoundException">There is neither at <paramref name="path"/>.</exception>
    public static ImmutableArray<PackReading> ReadAll(string path, PackLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return [.. PackPlaces.In(path).Select(place => ReadAt(place, limits))];
    }

    /// <summary>Reads what lies at a place.</summary>
    internal static PackReading ReadAt(PackPlace place, PackLimits? limits) => place.Fault is { } fault
        ? new PackReading
        {
            Diagnostics = [fault],
            Name = fault.Pack,
            Files = PackFiles.None(fault.Pack!, place.Path, fault, limits ?? PackLimits.Default),
        }
        : ReadFrom(place.Path, limits);

    /// <summary>Whether something stands at a path that has the name of a built pack, <c>.nupkg</c>, and is no folder.</summary>
    /// <param name="path">The path.</param>
    public static bool IsBuilt(string path) => path is { Length: > 0 } && PackPlaces.IsNamedAsBuilt(path)
        && PlainFile.KindOf(path, followLinks: true) is not (PathKind.Missing or PathKind.Folder);

    private static bool ReadManifest(PackFiles files, PackBuilder pack)
    {
        PackFile? file = files.Files.FirstOrDefault(file => file.Path == PackDocument.File);
        if (file is not null)
        {
            ParsedFile parsed = ParsedFile.All([file], pack.Limits).Single();
            Node? node = parsed.Text(pack.Diagnostics) is null ? null : parsed.Node(pack.Diagnostics);
            return PackDocument.Read(node, PlaceOf(file, pack));
        }

        if (!files.Diagnostics.Any(diagnostic => diagnostic.Position?.File == PackDocument.File))
        {
            string? near = files.Files.FirstOrDefault(other => Spelling.Nearest(other.Path, [PackDocument.File]) is not null)?.Path;
            pack.Diagnostics.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ManifestShape,
                Severity = Severity.Error,
                Message = near is null
                    ? $"There is no '{PackDocument.File}'."
                    : $"There is no '{PackDocument.File}', but a file '{Printable.Quote(near)}'.",
                Cure = "Add it: 'format: 1', 'id: my-pack', 'version: 0.1.0', title, summary, authors, licence, languages, intendedUse and requires.",
                Position = new SourcePosition(PackDocument.File, 0, 0),
            });
        }

        pack.Begin(null, null);
        return true;
    }

    /// <summary>Whether something is read from a file behind the manifest.</summary>
    private static bool IsDocument(PackFile file) =>
        file.Path != PackDocument.File && !FileRules.IsLetThrough(file.Path) && DocumentName.Of(file.Path).Extension is not (".txt" or ".png");

    private static void ReadFile(ParsedFile parsed, PackBuilder pack)
    {
        PackFile file = parsed.File;
        DocumentName name = DocumentName.Of(file.Path);
        Place place = PlaceOf(file, pack) with { Lang = name.Lang };
        if (name is { Folder: "sources", Extension: ".bib" or ".ris" })
        {
            if (file.Bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
            {
                ReportEmpty(place);
            }

            // Reference managers write other encodings than UTF-8.
            CitationDocument.Read(file, place);
            return;
        }

        if (parsed.Text(pack.Diagnostics) is not { } source)
        {
            pack.HasUnreadFiles = true;
            pack.MentionAll(System.Text.Encoding.UTF8.GetString(file.Bytes.Span));
            return;
        }

        if (!CheckLanguage(name, place))
        {
            return;
        }

        switch (name.Folder, name.Extension)
        {
            case ("", ".yaml") when file.Path == Questions:
                ReadYaml(parsed, source, place, QuestionsDocument.Read);
                break;
            case ("", ".yaml") when file.Path == Tombstones:
                ReadYaml(parsed, source, place, TombstonesDocument.Read);
                break;
            case ("", ".yaml") when file.Path == Crisis:
                ReadYaml(parsed, source, place, CrisisDocument.Read);
                break;
            case ("", ".yaml") when file.Path == Import.Metapsy.MappingDocument.File:
                // What an import took the codes of its data set to mean; no entity comes from it.
                break;
            case ("exercises" or "measures", ".yaml") when name.Lang is not null:
                ReadYaml(parsed, source, place, ExerciseTranslation.Read);
                break;
            case ("concepts" or "modalities" or "claims", ".yaml") when name.Lang is not null:
                ReadYaml(parsed, source, place, ReadTranslations);
                break;
            case ("concepts" or "modalities" or "handouts", ".md") when name.Lang is not null:
                ReadMarkdown(parsed, source, place, name, TranslationDocument.Read);
                break;
            case ("concepts", ".yaml"):
                ReadYaml(parsed, source, place, (node, at) => AddAll(ConceptList, node, at, pack.Concepts));
                break;
            case ("concepts", ".md"):
                ReadMarkdown(parsed, source, place, name, (node, at) => Add(ConceptDocument.Schema, node, at, pack.Concepts));
                break;
            case ("modalities", ".yaml"):
                ReadYaml(parsed, source, place, (node, at) => AddAll(ModalityList, node, at, pack.Modalities));
                break;
            case ("modalities", ".md"):
                ReadMarkdown(parsed, source, place, name, (node, at) => Add(ModalityDocument.Schema, node, at, pack.Modalities));
                break;
            case ("claims", ".yaml"):
                ReadYaml(parsed, source, place, ClaimDocument.Read);
                break;
            case ("sources", ".yaml"):
                ReadYaml(parsed, source, place, (node, at) => AddAll(SourceDocument.List, node, at, pack.Sources));
                break;
            case ("sources", ".json"):
                if (JsonNodeReader.Read(source, pack.Limits, pack.Diagnostics) is { } json)
                {
                    if (json is SequenceNode { Items.IsEmpty: true } or MappingNode { Entries.IsEmpty: true })
                    {
                        ReportEmpty(place);
                    }
                    else
                    {
                        CslDocument.Read(json, place);
                    }
                }

                break;
            case ("handouts", ".md"):
                ReadMarkdown(parsed, source, place, name, (node, at) => Add(HandoutDocument.Schema, node, at, pack.Handouts));
                break;
            case ("exercises", ".yaml"):
                ReadYaml(parsed, source, place, (node, at) => Add(ExerciseDocument.Schema, node, at, pack.Exercises));
                break;
            case ("measures", ".yaml"):
                ReadYaml(parsed, source, place, (node, at) => Add(MeasureDocument.Schema, node, at, pack.Measures));
                break;
            default:
                // What it was to define is known by name, so that references to it are not called missing.
                pack.MentionAll(source.Text);
                ReportStray(file.Path, name, place);
                break;
        }
    }

    private static ListSchema<Concept> ConceptList { get; } = new(ConceptDocument.Schema);

    private static ListSchema<Modality> ModalityList { get; } = new(ModalityDocument.Schema);

    private static void ReadYaml(ParsedFile parsed, SourceText source, Place place, Action<Node, Place> read)
    {
        Node? node = parsed.Node(place.Pack.Diagnostics);
        switch (node)
        {
            case null:
                // What it defines is known by name, so that references to it are not called missing.
                place.Pack.MentionAll(source.Text);
                break;
            case ScalarNode { IsNull: true } or SequenceNode { Items.IsEmpty: true } or MappingNode { Entries.IsEmpty: true }:
                ReportEmpty(place);
                break;
            default:
                place.Register(node);
                read(node, place);
                if (node is not SequenceNode && DocumentName.Of(place.File) is { Lang: null, Folder: "concepts" or "modalities" or "claims" or "sources" })
                {
                    // A list whose dash is missing is no list; what stands in it is known by name.
                    place.Pack.MentionAll(source.Text);
                }

                break;
        }
    }

    /// <summary>A document that was emptied, or never filled, is seldom meant: what stood in it is missing elsewhere.</summary>
    private static void ReportEmpty(Place place) => place.Report(
        DiagnosticCodes.EmptyDocument, new ScalarNode("", ScalarForm.Plain, 1, 1), $"'{place.File}' holds nothing.",
        "Fill it, bring back what stood there, or remove the file.");

    private static void ReadMarkdown(ParsedFile parsed, SourceText source, Place place, DocumentName name, Action<Node, Place> read)
    {
        if (MarkdownDocument.Read(parsed, source.Text, place, name.Folder == "handouts") is { } node)
        {
            read(node, place);
        }
        else
        {
            place.Pack.MentionAll(source.Text);
        }
    }

    private static void ReadTranslations(Node node, Place place)
    {
        if (node is not SequenceNode list)
        {
            place.Report(DiagnosticCodes.WrongType, node, "Found no list; a file of translations is a list.", "Start each with '- id: …'.");
            return;
        }

        for (int i = 0; i < list.Items.Length; i++)
        {
            TranslationDocument.Read(list.Items[i], place.Item(i));
        }
    }

    private static void Add<T>(Schema<T> schema, Node node, Place place, List<T> into)
    {
        if (schema.TryRead(node, place, out T? value))
        {
            into.Add(value);
        }
    }

    private static void AddAll<T>(ListSchema<T> schema, Node node, Place place, List<T> into)
    {
        schema.TryRead(node, place, out ValueList<T> values);
        into.AddRange(values);
    }

    private static bool CheckLanguage(DocumentName name, Place place)
    {
        if (name.Lang is not { } lang || place.Pack.Info is not { } info
            || place.Pack.HasLanguage(lang))
        {
            return true;
        }

        place.Report(DiagnosticCodes.NotInClosedSet, new ScalarNode("", ScalarForm.Plain, 1, 1),
            $"The file is a translation into '{lang}', which is no language of the pack.",
            $"Add it to 'languages' in {PackDocument.File}: {Printable.List(info.Languages)}.");
        return false;
    }

    private static void ReportStray(string path, DocumentName name, Place place)
    {
        string? meant = name.Folder.Length == 0
            ? Spelling.Nearest(path, RootFiles)
            : Spelling.Nearest(name.Folder, Folders.All) is { } folder && folder != name.Folder ? folder + path[name.Folder.Length..] : null;
        place.Pack.Diagnostics.Add(new Diagnostic
        {
            Code = DiagnosticCodes.CodeInContentPack,
            Severity = Severity.Error,
            Message = string.Create(CultureInfo.InvariantCulture, $"'{Printable.Quote(path)}' stands where nothing of its type is read."),
            Cure = $"Read are {string.Join(", ", RootFiles)}, .yaml and .md in concepts/ and modalities/, .yaml in claims/, exercises/ and measures/, "
                + ".yaml, .json, .bib and .ris in sources/, .md in handouts/. What the pack does not need belongs into a hidden folder such as '.notes/'.",
            DidYouMean = meant,
            Position = new SourcePosition(path, 0, 0),
        });
    }

    private static Place PlaceOf(PackFile file, PackBuilder pack) => new(pack, file.Path, file.Path, file.Path.Length);
}
