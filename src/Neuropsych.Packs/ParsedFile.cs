using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Markdown;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs;

/// <summary>What a file says without the rest of its pack: its text and, where it holds YAML, its nodes. Faults of both are told when they are asked for.</summary>
internal sealed class ParsedFile
{
    /// <summary>Files of more bytes are parsed only when they are asked for, so that what waits takes little memory.</summary>
    private const int LargestAhead = 64 * 1024;

    /// <summary>How many files are parsed before they are asked for.</summary>
    private const int MostAhead = 64;

    private readonly DiagnosticBag ofText = new(DiagnosticBag.UsualMost);
    private readonly DiagnosticBag ofNode = new(DiagnosticBag.UsualMost);
    private readonly SourceText? text;
    private readonly Node? node;

    private ParsedFile(PackFile file, PackLimits limits)
    {
        File = file;
        text = SourceText.Decode(file, ofText);
        string extension = Path.GetExtension(file.Path);
        if (text is not null && extension == ".yaml")
        {
            node = YamlReader.Read(file.Path, text.Text, 0, limits, ofNode);
        }
        else if (text is not null && extension == ".md" && FrontMatter.In(text.Text) is { } front && front.Yaml.Length <= limits.FrontMatterBytes)
        {
            node = YamlReader.Read(file.Path, front.Yaml, 1, limits, ofNode);
        }
    }

    /// <summary>The file.</summary>
    internal PackFile File { get; }

    /// <summary>Parses files in order, and the next of them on other processors while one is in use.</summary>
    /// <param name="files">The files; of what is neither YAML nor Markdown, the text alone.</param>
    /// <param name="limits">The limits.</param>
    internal static IEnumerable<ParsedFile> All(IReadOnlyList<PackFile> files, PackLimits limits)
    {
        var begun = new Queue<Lazy<ParsedFile>>();
        foreach (PackFile next in files)
        {
            var parsed = new Lazy<ParsedFile>(() => new ParsedFile(next, limits));
            begun.Enqueue(parsed);
            if (next.Bytes.Length <= LargestAhead)
            {
                // What goes wrong here goes wrong again where it is asked for.
                _ = Task.Run(() => parsed.Value);
            }

            if (begun.Count > MostAhead)
            {
                yield return begun.Dequeue().Value;
            }
        }

        while (begun.TryDequeue(out Lazy<ParsedFile>? parsed))
        {
            yield return parsed.Value;
        }
    }

    /// <summary>The text; null where it cannot be read on with.</summary>
    /// <param name="told">Takes the reasons.</param>
    internal SourceText? Text(DiagnosticBag told)
    {
        ofText.TellTo(told);
        return text;
    }

    /// <summary>The node of the file or of its front matter; null where it is refused, or where there is none.</summary>
    /// <param name="told">Takes the reasons.</param>
    internal Node? Node(DiagnosticBag told)
    {
        ofNode.TellTo(told);
        return node;
    }
}
