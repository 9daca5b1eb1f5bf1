using System;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Json;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Trust;

/// <summary>A file of the host: a format, and what else it holds.</summary>
/// <param name="name">What it is, for messages: <c>a trust list</c>.</param>
/// <param name="build">Makes the value of it.</param>
/// <param name="fields">The keys beside the format.</param>
internal sealed class StateDocument<T>(string name, Func<Reader, T> build, params Field[] fields)
{
    private static readonly Field<int> Format = Field.Required("format", Packs.Documents.Schemas.Integer);

    private readonly Shape<T> shape = new(name, build, [Format, .. fields]);

    /// <summary>Reads the file.</summary>
    /// <returns>False where there is none, or where it cannot be used: then the reasons are in the bag.</returns>
    internal bool Read(string path, DiagnosticBag bag, out T value)
    {
        value = default!;
        byte[] bytes;
        try
        {
            bytes = PlainFile.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.SourceUnreadable,
                Severity = Severity.Error,
                Message = $"'{Printable.Quote(path)}' cannot be read; nothing that it could permit is permitted.",
                Cure = "Give this account the right to read it.",
                Position = new SourcePosition(Printable.Quote(path), 0, 0),
            });
            return false;
        }

        var found = new DiagnosticBag();
        var pack = new PackBuilder(PackLimits.Default, System.Collections.Immutable.ImmutableHashSet<string>.Empty, isBuilt: true);
        bool isRead = SourceText.Decode(new PackFile(path, bytes), found) is { } text
            && JsonNodeReader.Read(text, PackLimits.Default, found) is { } root
            && CheckFormat(root, path, found)
            && shape.TryRead(root, new Place(pack, path, path, path.Length), out value!);
        bag.AddRange(found.ToImmutable());
        bag.AddRange(pack.Diagnostics.ToImmutable());
        if (isRead && !found.HasErrors && !pack.Diagnostics.HasErrors)
        {
            return true;
        }

        value = default!;
        return false;
    }

    private static bool CheckFormat(Node root, string path, DiagnosticBag bag)
    {
        if (root is MappingNode mapping && mapping.Find("format") is ScalarNode { Form: ScalarForm.JsonLiteral } format && format.Text != "1"
            && format.Text.All(char.IsAsciiDigit))
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.ManifestShape,
                Severity = Severity.Error,
                Message = $"The file has the format '{Printable.Quote(format.Text)}'; this version reads format {StateFile.Format} alone.",
                Cure = "Update the program.",
                Position = new SourcePosition(path, format.Line, format.Column),
            });
            return false;
        }

        return true;
    }
}
