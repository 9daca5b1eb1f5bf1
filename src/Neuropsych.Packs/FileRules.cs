using System;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Documents;
using Neuropsych.Search;

namespace Neuropsych.Packs;

/// <summary>What a file of a pack may be called, hold and weigh.</summary>
internal static class FileRules
{
    internal const int LongestName = 200;

    private static readonly FrozenSet<string> LetThrough = new[] { "LICENSE.md", "NOTICE.md", "README.md" }.ToFrozenSet();

    private static readonly FrozenSet<string> Reserved = new[]
    {
        "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Code = new[]
    {
        ".dll", ".so", ".dylib", ".exe", ".wasm", ".ps1", ".sh", ".bat", ".cmd", ".js", ".py", ".jar", ".msi", ".com",
    }.ToFrozenSet();

    private static readonly string[] Allowed = [".yaml", ".md", ".json", ".bib", ".ris", ".txt", ".png"];

    /// <summary>Whether the file is one that people read and no entity comes from.</summary>
    internal static bool IsLetThrough(string path) => LetThrough.Contains(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>Whether the file lies where the code of a plugin lies, in a built pack.</summary>
    internal static bool IsCode(string path) => path.StartsWith(CodeDocument.Folder, StringComparison.Ordinal);

    /// <summary>Whether a path ends as a file of a pack does: <c>.yaml</c>, <c>.md</c> and so on.</summary>
    internal static bool HasExtensionOfFile(string path) => Allowed.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks name and type. Every fault of a name is reported.</summary>
    internal static bool Check(string path, PackLimits limits, DiagnosticBag bag, bool isBuilt = false)
    {
        bool isCode = isBuilt && IsCode(path);
        bool isGood = true;
        void Name(string found, string cure)
        {
            isGood = false;
            Report(bag, DiagnosticCodes.FileNameNotPortable, path, $"The name '{Printable.Quote(path)}' {found}", cure);
        }

        if (Encoding.UTF8.GetByteCount(path) > LongestName)
        {
            Name($"is longer than {LongestName} bytes.", "Shorten it.");
        }

        string lower = isCode || IsLetThrough(path) ? path.ToLowerInvariant() : path;
        if (lower.FirstOrDefault(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '/' or '-')) is var bad
            && bad != default)
        {
            Name($"has the character '{Printable.Quote(bad.ToString())}'; allowed are {(isCode ? "A-Z, " : "")}a-z, 0-9, '.', '_' and '-'.",
                "Rename it: some systems cannot hold or cannot tell apart other names.");
        }
        else if (path.Contains('\0', StringComparison.Ordinal))
        {
            Name("has a null character.", "Rename it.");
        }

        foreach (string segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment[0] == '.' || segment[^1] is '.' or ' ')
            {
                Name("has a part that is empty or begins or ends with a dot or a space.", "Rename it.");
            }
            else if (Reserved.Contains(segment.Split('.')[0].ToLowerInvariant()))
            {
                Name($"has the part '{Printable.Quote(segment)}', which an operating system keeps for a device.", "Rename it.");
            }
        }

        string extension = Path.GetExtension(path);
        if (isCode)
        {
            return CheckCodeType(path, extension, bag) && isGood;
        }

        switch (extension)
        {
            case ".md" or ".json" or ".txt" or ".png":
            case ".yaml" or ".bib" or ".ris" when !isBuilt:
                break;
            default:
                isGood = false;
                string what = Code.Contains(extension.ToLowerInvariant())
                    ? "content packs cannot carry code"
                    : $"files of the type '{Printable.Quote(extension)}' are not allowed in a content pack";
                Report(bag, DiagnosticCodes.CodeInContentPack, path,
                    $"'{Printable.Quote(path)}': {what}; allowed are {(isBuilt ? "" : ".yaml, .bib, .ris, ")}.md, .json, .txt and .png.",
                    "Remove the file, or move it to a hidden folder such as '.notes'.",
                    string.Equals(extension, ".yml", StringComparison.OrdinalIgnoreCase) ? ".yaml" : Spelling.Nearest(extension, Allowed));
                break;
        }

        return isGood;
    }

    /// <summary>
    /// The types that code consists of. Files that steer how .NET loads it (<c>.runtimeconfig.json</c>) have a name that may stand here; a host
    /// leaves them out and says so.
    /// </summary>
    private static bool CheckCodeType(string path, string extension, DiagnosticBag bag)
    {
        bool isNative = extension is ".so" or ".dylib" && path.StartsWith(CodeDocument.Folder + "runtimes/", StringComparison.Ordinal);
        if (isNative || extension is ".dll" or ".pdb" || path.EndsWith(".deps.json", StringComparison.Ordinal)
            || path.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
            || path.EndsWith(".runtimeconfig.dev.json", StringComparison.Ordinal))
        {
            return true;
        }

        Report(bag, DiagnosticCodes.CodeInContentPack, path,
            $"'{Printable.Quote(path)}': files of the type '{Printable.Quote(extension)}' are not allowed among code; allowed are .dll, .pdb, "
            + ".deps.json, and native libraries under 'runtimes'.",
            "Leave the file out of the plugin.");
        return false;
    }

    /// <summary>Checks the size, before the file is read and again after.</summary>
    internal static bool CheckSize(string path, long length, PackLimits limits, DiagnosticBag bag)
    {
        long allowed = IsCode(path) ? limits.CodeFileBytes : Path.GetExtension(path) switch
        {
            ".yaml" => limits.YamlBytes,
            ".md" => limits.MarkdownBytes,
            ".json" => limits.JsonBytes,
            ".png" => limits.PictureBytes,
            ".bib" or ".ris" => limits.ReferenceBytes,
            _ => limits.TextFileBytes,
        };
        if (length <= allowed)
        {
            return true;
        }

        Report(bag, DiagnosticCodes.TooLarge, path,
            FormattableString.Invariant($"'{Printable.Quote(path)}' has {length:N0} bytes; allowed are {allowed:N0}."),
            "Split the file.");
        return false;
    }

    /// <summary>Checks that the first bytes fit the extension.</summary>
    internal static bool CheckContent(string path, ReadOnlySpan<byte> bytes, PackLimits limits, DiagnosticBag bag)
    {
        if (IsCode(path))
        {
            // What code is, is asked of its metadata by whoever is to run it.
            return true;
        }

        bool isPicture = path.EndsWith(".png", StringComparison.Ordinal);
        string? kind = KindOf(bytes);
        if (isPicture && kind != "a PNG picture")
        {
            Report(bag, DiagnosticCodes.ContentNotAsNamed, path,
                $"'{Printable.Quote(path)}' is called a PNG picture and is {kind ?? "none"}.", "Convert it, or rename it.");
            return false;
        }

        if (!isPicture && kind is not null)
        {
            Report(bag, DiagnosticCodes.ContentNotAsNamed, path,
                $"'{Printable.Quote(path)}' is called text and is {kind}.", "Remove it.");
            return false;
        }

        if (!isPicture)
        {
            return true;
        }

        uint width = bytes.Length < 24 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
        uint height = bytes.Length < 24 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        if (width is > 0 && height is > 0 && width <= limits.PicturePixels && height <= limits.PicturePixels)
        {
            return true;
        }

        Report(bag, DiagnosticCodes.ContentNotAsNamed, path,
            $"'{Printable.Quote(path)}' states {width} × {height} pixels; allowed are 1 to {limits.PicturePixels} a side.",
            "Scale it down.");
        return false;
    }

    private static string? KindOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "a PNG picture";
        }

        return bytes switch
        {
            [(byte)'M', (byte)'Z', 0 or > 127, ..] => "a Windows program",
            [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a Linux program",
            [0, (byte)'a', (byte)'s', (byte)'m', ..] => "a WebAssembly module",
            [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
            [0x1F, 0x8B, ..] => "a gzip archive",
            [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "a PDF document",
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF picture",
            _ => null,
        };
    }

    private static void Report(
        DiagnosticBag bag, DiagnosticCode code, string path, string message, string cure, string? didYouMean = null) =>
        bag.Add(new Diagnostic
        {
            Code = code,
            Severity = Severity.Error,
            Message = message,
            Cure = cure,
            DidYouMean = didYouMean,
            Position = new SourcePosition(Printable.Quote(path), 0, 0),
        });
}
