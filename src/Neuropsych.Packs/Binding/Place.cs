using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Binding;

/// <summary>
/// Where a node belongs: the file, and the path under which composing looks it up. A finding inside a link has two paths, its
/// own and the one through its claim.
/// </summary>
/// <param name="Pack">The pack that is being read.</param>
/// <param name="File">The file, relative to the pack.</param>
/// <param name="Path">The key and the JSON pointer within it, such as <c>foundations:claim/x/links/0</c>.</param>
/// <param name="KeyLength">How much of <paramref name="Path"/> is the key.</param>
/// <param name="Alias">The second path; null where there is none.</param>
/// <param name="Lang">The language of the texts, where it is another than the pack's first.</param>
internal readonly record struct Place(
    PackBuilder Pack, string File, string Path, int KeyLength, string? Alias = null, string? Lang = null)
{
    internal string Pointer => Path[KeyLength..];

    /// <summary>A root of its own: a file or an entity.</summary>
    internal Place Root(string key, bool keepAlias) =>
        this with { Path = key, KeyLength = key.Length, Alias = keepAlias && Path != key ? Path : null };

    internal Place Child(string key) => this with
    {
        Path = string.Concat(Path, "/", key),
        Alias = Alias is null ? null : string.Concat(Alias, "/", key),
    };

    internal Place Item(int index) => Child(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Remembers where the node stands.</summary>
    internal void Register(Node node) => Register(new SourcePosition(File, node.Line, node.Column), default);

    /// <summary>Remembers where a text stands; letter by letter, where that is known.</summary>
    /// <param name="node">The text in the file.</param>
    /// <param name="isSame">Whether the text is kept as it was read.</param>
    internal void RegisterText(ScalarNode node, bool isSame)
    {
        if (isSame)
        {
            Register(node.At(File, 0), node.Runs);
        }
        else
        {
            Register(node);
        }
    }

    /// <summary>Reports a fault at a node.</summary>
    internal void Report(
        DiagnosticCode code, Node node, string message, string? cure = null, string? didYouMean = null,
        SourcePosition? related = null, Severity? severity = null) => Pack.Diagnostics.Add(new Diagnostic
        {
            Code = code,
            Severity = severity ?? code.Severity,
            Message = message,
            Cure = node is ScalarNode { Form: ScalarForm.Plain, Text: [var first, ..] } && ScalarNode.IsCurly(first) ? $"{cure} {ScalarNode.CurlyQuotes}".TrimStart() : cure,
            DidYouMean = didYouMean,
            Position = new SourcePosition(File, node.Line, node.Column),
            Pointer = Pointer.Length == 0 ? null : Pointer,
            Related = related is null ? [] : [related],
        });

    /// <summary>Reports a word that is none of those allowed.</summary>
    /// <returns>False.</returns>
    internal bool NotInSet(ScalarNode scalar, string what, IReadOnlyCollection<string> words)
    {
        string? near = UsualWords.Meant(scalar.Text, words) ?? Pack.Nearest(scalar.Text, words);
        Report(DiagnosticCodes.NotInClosedSet, scalar, $"'{Printable.Quote(scalar.Text)}' is not {what}.",
            $"Use one of: {string.Join(", ", words)}.", near);
        return false;
    }

    private void Register(SourcePosition position, ImmutableArray<TextRun> runs)
    {
        foreach (string? path in (ReadOnlySpan<string?>)[Path, Alias])
        {
            if (path is not null)
            {
                Pack.Positions[path] = position;
                if (!runs.IsDefaultOrEmpty)
                {
                    Pack.Runs[path] = runs;
                }
            }
        }
    }
}
