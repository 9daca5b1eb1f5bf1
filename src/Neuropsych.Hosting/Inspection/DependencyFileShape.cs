using System.Collections.Generic;
using System.Linq;
using Neuropsych.Packs;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// Holds a <c>deps.json</c> to the form that the SDK writes. The runtime reads the file in native code which takes that form for granted: a text that is
/// missing or of another type ends the process before any loader could say so.
/// </summary>
internal static class DependencyFileShape
{
    private static readonly string[] AssetTexts = ["assemblyVersion", "fileVersion"];
    private static readonly string[] LibraryTexts = ["type", "sha512"];
    private static readonly string[] OptionalLibraryTexts = ["path", "hashPath", "runtimeStoreManifestName"];

    /// <summary>What is wrong, each with its place, in the order of the file; empty: nothing.</summary>
    /// <param name="root">The file as read.</param>
    internal static IEnumerable<(Node At, string Fault)> FaultsOf(Node root)
    {
        if (root is not MappingNode document)
        {
            return [(root, "is no object.")];
        }

        var faults = new List<(Node At, string Fault)>();
        string? target = TargetOf(document, faults);
        MappingNode? targets = Object(document, document, "targets", faults);
        MappingNode? libraries = Object(document, document, "libraries", faults);
        if (targets is not null && target is not null && targets.Find(target) is null)
        {
            faults.Add((targets, $"has no '{Printable.Quote(target)}' in 'targets', which 'runtimeTarget' names."));
        }

        HashSet<string> known = [.. libraries?.Entries.Select(one => one.Key.Text) ?? []];
        foreach (MappingEntry one in targets?.Entries ?? [])
        {
            foreach (MappingEntry library in AsObject(one, faults)?.Entries ?? [])
            {
                CheckLibrary(library, libraries is null || known.Contains(library.Key.Text), faults);
            }
        }

        foreach (MappingEntry library in libraries?.Entries ?? [])
        {
            if (AsObject(library, faults) is { } about)
            {
                Texts(library.Key, about, LibraryTexts, isRequired: true, faults);
                Texts(library.Key, about, OptionalLibraryTexts, isRequired: false, faults);
                if (about.Find("serviceable") is not ScalarNode { Form: ScalarForm.JsonLiteral, Text: "true" or "false" })
                {
                    faults.Add((library.Key, $"needs 'serviceable' true or false in '{Printable.Quote(library.Key.Text)}'."));
                }
            }
        }

        foreach (MappingEntry runtime in document.Find("runtimes") is null ? [] : Object(document, document, "runtimes", faults)?.Entries ?? [])
        {
            if (runtime.Value is not SequenceNode list || list.Items.Any(item => item is not ScalarNode { Form: ScalarForm.Text }))
            {
                faults.Add((runtime.Key, $"needs a list of texts in '{Printable.Quote(runtime.Key.Text)}'."));
            }
        }

        return faults;
    }

    private static string? TargetOf(MappingNode document, List<(Node At, string Fault)> faults)
    {
        Node? target = document.Find("runtimeTarget") is MappingNode named ? named.Find("name") : document.Find("runtimeTarget");
        if (target is ScalarNode { Form: ScalarForm.Text } text)
        {
            return text.Text;
        }

        faults.Add((target ?? document, "has no 'runtimeTarget' with a 'name'."));
        return null;
    }

    private static void CheckLibrary(MappingEntry library, bool isKnown, List<(Node At, string Fault)> faults)
    {
        string name = Printable.Quote(library.Key.Text);
        if (!isKnown)
        {
            faults.Add((library.Key, $"lists '{name}' in 'targets' and not in 'libraries'."));
        }

        if (library.Key.Text.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            faults.Add((library.Key, $"needs a name and a version, such as 'My.Library/1.0.0', and has '{name}'."));
        }

        MappingNode? assets = AsObject(library, faults);
        foreach (string kind in assets is null ? [] : (string[])["dependencies", "runtime", "native", "resources", "runtimeTargets"])
        {
            foreach (MappingEntry asset in assets!.Find(kind) is null ? [] : Object(assets, library.Key, kind, faults)?.Entries ?? [])
            {
                if (kind == "dependencies")
                {
                    if (asset.Value is not ScalarNode { Form: ScalarForm.Text })
                    {
                        faults.Add((asset.Key, $"needs a version as text for '{Printable.Quote(asset.Key.Text)}'."));
                    }
                }
                else if (AsObject(asset, faults) is { } about)
                {
                    Texts(asset.Key, about, AssetTexts, isRequired: false, faults);
                    Texts(asset.Key, about, ["locale"], isRequired: kind == "resources", faults);
                    Texts(asset.Key, about, ["rid", "assetType"], isRequired: kind == "runtimeTargets", faults);
                }
            }
        }
    }

    private static void Texts(Node at, MappingNode about, string[] keys, bool isRequired, List<(Node At, string Fault)> faults)
    {
        foreach (string key in keys)
        {
            Node? value = about.Find(key);
            if (value is null ? isRequired : value is not ScalarNode { Form: ScalarForm.Text })
            {
                faults.Add((value ?? at, $"needs a text for '{key}'."));
            }
        }
    }

    private static MappingNode? Object(MappingNode parent, Node at, string key, List<(Node At, string Fault)> faults)
    {
        if (parent.Find(key) is MappingNode value)
        {
            return value;
        }

        faults.Add((parent.Find(key) ?? at, $"needs an object for '{key}'."));
        return null;
    }

    private static MappingNode? AsObject(MappingEntry entry, List<(Node At, string Fault)> faults)
    {
        if (entry.Value is MappingNode value)
        {
            return value;
        }

        faults.Add((entry.Key, $"needs an object for '{Printable.Quote(entry.Key.Text)}'."));
        return null;
    }
}
