using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Configuration;

/// <summary>The file <c>neuropsych.json</c>: strict JSON, with the place of each key for what is to be said about it.</summary>
internal sealed class SettingsFile
{
    /// <summary>Its name.</summary>
    internal const string Name = "neuropsych.json";

    private readonly MappingNode? root;
    private readonly string path;

    private SettingsFile(string path, MappingNode? root) => (this.path, this.root) = (path, root);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, absolute; where there is none, the file is empty.</param>
    /// <param name="faults">What is wrong with it.</param>
    internal static SettingsFile Read(string path, ICollection<Diagnostic> faults)
    {
        var bag = new DiagnosticBag();
        Node? root = null;
        try
        {
            root = SourceText.Decode(new PackFile(path, PlainFile.ReadAllBytes(path)), bag) is { } text
                ? JsonNodeReader.Read(text, PackLimits.Default, bag)
                : null;
            if (root is { } node and not MappingNode)
            {
                bag.Add(Fault(DiagnosticCodes.WrongType, "The file must hold one object.", new SourcePosition(path, node.Line, node.Column)));
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SettingsFile(path, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bag.Add(Fault(DiagnosticCodes.SourceUnreadable, $"'{Printable.Quote(path)}' cannot be read.", new SourcePosition(path, 0, 0)));
        }

        foreach (Diagnostic fault in bag.ToImmutable().Where(fault => fault.Severity == Severity.Error))
        {
            faults.Add(fault);
        }

        return new SettingsFile(path, bag.HasErrors ? null : root as MappingNode);
    }

    /// <summary>The settings as configuration.</summary>
    internal IConfigurationRoot ToConfiguration()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (root is not null)
        {
            Flatten(root, "", values);
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>Where a key stands; null where the file does not have it.</summary>
    /// <param name="key">The key, its parts joined by colons.</param>
    internal SourcePosition? PlaceOf(string key)
    {
        Node? node = root;
        MappingEntry? entry = null;
        foreach (string part in key.Split(':'))
        {
            if (node is SequenceNode list && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < list.Items.Length)
            {
                node = list.Items[at];
                continue;
            }

            MappingEntry[] found = node is MappingNode mapping
                ? [.. mapping.Entries.Where(one => string.Equals(one.Key.Text, part, StringComparison.OrdinalIgnoreCase))]
                : [];
            if (found.Length == 0)
            {
                return null;
            }

            (entry, node) = (found[0], found[0].Value);
        }

        return entry is { } last ? new SourcePosition(path, last.Key.Line, last.Key.Column) : null;
    }

    private static void Flatten(Node node, string key, Dictionary<string, string?> values)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (MappingEntry entry in mapping.Entries)
                {
                    Flatten(entry.Value, Join(key, entry.Key.Text), values);
                }

                break;
            case SequenceNode list:
                for (int i = 0; i < list.Items.Length; i++)
                {
                    Flatten(list.Items[i], Join(key, i.ToString(CultureInfo.InvariantCulture)), values);
                }

                break;
            case ScalarNode scalar:
                values[key] = scalar.IsNull ? null : scalar.Text;
                break;
            default:
                throw new InvalidOperationException($"No node of JSON is a '{node.GetType().Name}'.");
        }
    }

    private static string Join(string key, string part) => key.Length == 0 ? part : $"{key}:{part}";

    private static Diagnostic Fault(DiagnosticCode code, string message, SourcePosition place) => new()
    {
        Code = code,
        Severity = Severity.Error,
        Message = message,
        Position = place,
    };
}
