using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Inspection;

/// <summary>The <c>deps.json</c> beside the main assembly, by which the loader finds what belongs to the plugin.</summary>
internal static class DependencyFile
{
    /// <summary>Checks that it can be read, and that each file which it lists is there.</summary>
    /// <param name="main">The main assembly.</param>
    /// <param name="files">The files of the code, by path.</param>
    /// <param name="limits">How much JSON may hold.</param>
    /// <param name="bag">What is wrong.</param>
    internal static void Check(string main, IReadOnlyDictionary<string, PackFile> files, PackLimits limits, DiagnosticBag bag)
    {
        string path = System.IO.Path.ChangeExtension(main, ".deps.json");
        string place = CodeDocument.Folder + path;
        if (!files.TryGetValue(path, out PackFile? file))
        {
            Add(DiagnosticCodes.DepsJson, Severity.Warning, new SourcePosition(place, 0, 0),
                $"There is no '{path}'; the loader takes what lies beside the main assembly and finds no native libraries under 'runtimes/'.",
                "Publish the plugin with 'EnableDynamicLoading', which writes the file.");
            return;
        }

        var found = new DiagnosticBag();
        Node? root = SourceText.Decode(file with { Path = place }, found) is { } text ? JsonNodeReader.Read(text, limits, found) : null;
        foreach (Diagnostic fault in found.ToImmutable().Where(one => one.Severity == Severity.Error))
        {
            Add(DiagnosticCodes.DepsJson, Severity.Error, fault.Position!, $"'{path}' cannot be read. {fault.Message}", "Publish the plugin again.");
        }

        if (root is null)
        {
            return;
        }

        (Node At, string Fault)[] faults = [.. DependencyFileShape.FaultsOf(root)];
        foreach ((Node at, string fault) in faults)
        {
            Add(DiagnosticCodes.DepsJson, Severity.Error, new SourcePosition(place, at.Line, at.Column), $"'{path}' {fault}", "Publish the plugin again.");
        }

        if (root is not MappingNode document || document.Find("targets") is not MappingNode targets)
        {
            return;
        }

        foreach (MappingEntry library in targets.Entries.Select(target => target.Value).OfType<MappingNode>().SelectMany(target => target.Entries))
        {
            CheckLibrary(library);
        }

        void CheckLibrary(MappingEntry library)
        {
            string name = library.Key.Text.Split('/')[0];
            if (library.Value is not MappingNode assets || string.Equals(name, ContractTable.AssemblyName, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            foreach ((string kind, Func<string, MappingNode?, string> beside) in Assets)
            {
                foreach (MappingEntry asset in (assets.Find(kind) as MappingNode)?.Entries ?? [])
                {
                    string listed = asset.Key.Text;
                    string expected = beside(listed, asset.Value as MappingNode);
                    bool leads = listed.StartsWith('/') || listed.Contains('\\', StringComparison.Ordinal)
                        || listed.Contains(':', StringComparison.Ordinal) || listed.Split('/').Any(part => part is "." or "..");
                    if (leads || (!listed.EndsWith("/_._", StringComparison.Ordinal) && !files.ContainsKey(listed) && !files.ContainsKey(expected)))
                    {
                        Add(DiagnosticCodes.CannotBeLoaded, Severity.Error, new SourcePosition(place, asset.Key.Line, asset.Key.Column),
                            leads ? $"'{path}' lists '{Printable.Quote(listed)}', which leads out of the plugin."
                                : $"'{path}' lists '{Printable.Quote(listed)}' of '{Printable.Quote(library.Key.Text)}', and the plugin has no '{Printable.Quote(expected)}'.",
                            "Publish the plugin with all that it needs ('EnableDynamicLoading'), and build it again.");
                    }
                }
            }
        }

        void Add(DiagnosticCode code, Severity severity, SourcePosition position, string message, string cure) =>
            bag.Add(new Diagnostic { Code = code, Severity = severity, Message = message, Cure = cure, Position = position });
    }

    /// <summary>The kinds of assets, and where publishing puts each.</summary>
    private static readonly (string Kind, Func<string, MappingNode?, string> Beside)[] Assets =
    [
        ("runtime", (path, _) => NameOf(path)),
        ("native", (path, _) => NameOf(path)),
        ("resources", (path, about) => (about?.Find("locale") as ScalarNode)?.Text is { } locale ? $"{locale}/{NameOf(path)}" : path),
        ("runtimeTargets", (path, _) => path),
    ];

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
