using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs;

/// <summary>
/// Fixes that cannot change what an author meant: byte order marks, line ends and the form of letters; a misspelt key that can mean one
/// other key alone; yes and no for true and false; a version without its last number; an id in capitals; a public id written as
/// an address; and the hash of a translation where its placeholder stands. References, words of closed sets, numbers
/// and texts are never touched.
/// </summary>
public static partial class PackFixes
{
    /// <summary>What stands for the hash of a translation until it is written.</summary>
    public const string HashPlaceholder = "sha256:to-be-written-by-neuropsych-check";

    private const int MostRounds = 5;

    /// <summary>How often a pack is read at most while fixes are tried; what is left then is told of as before.</summary>
    private const int MostReadings = 200;

    /// <summary>Shorter keys are near to too many others.</summary>
    private const int ShortestKey = 4;

    /// <summary>Faults that a fix must not bring about.</summary>
    private static readonly ImmutableArray<DiagnosticCode> Worse =
    [
        DiagnosticCodes.KeyTwice, DiagnosticCodes.YamlKeyTwice, DiagnosticCodes.YamlSyntax, DiagnosticCodes.DefinedTwice,
        DiagnosticCodes.ForeignId,
    ];

    /// <summary>Fixes a pack in memory. Each fix is tried: it stays only where its fault is gone and nothing is defined twice.</summary>
    /// <param name="files">The files as they are.</param>
    /// <returns>What was fixed, and the files that changed.</returns>
    public static PackFixing Fix(PackFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var fixes = new List<PackFix>();
        ImmutableArray<PackFile> now = [.. files.Files.Select(file => Clean(file, fixes))];
        int readings = MostReadings;
        for (int round = 0; round < MostRounds; round++)
        {
            ImmutableArray<PackFile> before = now;
            ImmutableArray<Diagnostic> found = Read(now, files.Limits);
            var lines = before.ToDictionary(file => file.Path, file => new FileLines(file), StringComparer.Ordinal);

            // From the end to the start, so that the places of those still to come stay.
            PackFix[] wanted =
            [
                .. found.Select(diagnostic => FixOf(diagnostic, found, lines)).OfType<PackFix>()
                    .OrderByDescending(fix => fix.Position.Line).ThenByDescending(fix => fix.Position.Column),
            ];
            Try(wanted);
            if (now == before)
            {
                break;
            }

            // Together where they hold together, else by halves: a pack is read a few times, however many fixes it needs.
            void Try(ReadOnlySpan<PackFix> some)
            {
                if (some.IsEmpty || readings-- <= 0)
                {
                    return;
                }

                ILookup<string, PackFix> byFile = some.ToArray().ToLookup(fix => fix.Position.File, StringComparer.Ordinal);
                ImmutableArray<PackFile> tried = [.. now.Select(file => byFile.Contains(file.Path) ? Replace(file, byFile[file.Path]) : file)];
                ImmutableArray<Diagnostic> left = Read(tried, files.Limits);
                HashSet<(DiagnosticCode, SourcePosition?)> still = [.. left.Select(diagnostic => (diagnostic.Code, diagnostic.Position))];
                bool areCured = !some.ToArray().Any(fix => still.Contains((fix.Code!, fix.Fault)));
                if (areCured && Count(left, Worse) <= Count(found, Worse))
                {
                    (now, found) = (tried, left);
                    fixes.AddRange(some);
                }
                else if (some.Length > 1)
                {
                    Try(some[..(some.Length / 2)]);
                    Try(some[(some.Length / 2)..]);
                }
            }
        }

        return new PackFixing
        {
            Fixes = [.. fixes.OrderBy(fix => fix.Position.File, StringComparer.Ordinal).ThenBy(fix => fix.Position.Line)
                .ThenBy(fix => fix.Position.Column)],
            Changed = [.. now.Zip(files.Files).Where(pair => !pair.First.Bytes.Span.SequenceEqual(pair.Second.Bytes.Span)).Select(pair => pair.First)],
        };
    }

    private static ImmutableArray<Diagnostic> Read(ImmutableArray<PackFile> files, PackLimits limits) =>
        PackReader.Read(PackFiles.FromMemory(files, limits)).Diagnostics;

    private static int Count(ImmutableArray<Diagnostic> diagnostics, ImmutableArray<DiagnosticCode> codes) =>
        diagnostics.Count(diagnostic => codes.Contains(diagnostic.Code));

    /// <summary>The bytes that the reader sees anyway: without a mark, with plain line ends, letters in normal form C.</summary>
    private static PackFile Clean(PackFile file, List<PackFix> fixes)
    {
        if (file.Path.EndsWith(".png", StringComparison.Ordinal))
        {
            return file;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return file;
        }

        void Note(string what) => fixes.Add(new PackFix { Position = new SourcePosition(file.Path, 1, 1), What = what });
        string clean = text;
        if (clean.StartsWith('\uFEFF'))
        {
            clean = clean.TrimStart('\uFEFF');
            Note("byte order mark removed");
        }

        if (clean.Contains("\r\n", StringComparison.Ordinal))
        {
            clean = clean.Replace("\r\n", "\n", StringComparison.Ordinal);
            Note("line ends written as LF");
        }

        // A character that is none is told of and stays; nobody knows what was meant.
        if (!clean.Contains('\uFFFE', StringComparison.Ordinal) && NormalForm.Composed(clean) is var composed && composed != clean)
        {
            clean = composed;
            Note("letters written in normal form C");
        }

        return clean == text ? file : file with { Bytes = Encoding.UTF8.GetBytes(clean) };
    }

    /// <summary>The safe fix of a fault; null where there is none.</summary>
    private static PackFix? FixOf(Diagnostic diagnostic, ImmutableArray<Diagnostic> all, Dictionary<string, FileLines> files)
    {
        if (diagnostic.Position is not { Line: > 0 } position || files.GetValueOrDefault(position.File)?.At(position.Line) is not { } line
            || position.Column > line.Length || position.File.EndsWith(".json", StringComparison.Ordinal))
        {
            return null;
        }

        (string? old, string? now) = diagnostic.Code == DiagnosticCodes.TranslationStale
            ? (HashPlaceholder, Hash().Match(diagnostic.Cure ?? "") is { Success: true } hash ? hash.Value : null)
            : (Quoted().Match(diagnostic.Message) is { Success: true } quoted ? quoted.Groups["text"].Value : null, diagnostic.DidYouMean);
        if (old is null || now is null || !IsSafe(diagnostic, old, now, all))
        {
            return null;
        }

        if (now.StartsWith("## ", StringComparison.Ordinal))
        {
            return line.StartsWith('#') ? new PackFix { Code = diagnostic.Code, Position = position, Fault = position, Old = line, New = now } : null;
        }

        int column = position.Column + (line[position.Column - 1] is '"' or '\'' ? 1 : 0);
        int end = column - 1 + old.Length;
        bool stands = string.CompareOrdinal(line, column - 1, old, 0, old.Length) == 0
            && (end == line.Length || line[end] is ':' or ',' or ' ' or '\'' or '"' or '}' or ']');
        return stands ? new PackFix { Code = diagnostic.Code, Position = position with { Column = column }, Fault = position, Old = old, New = now } : null;
    }

    private static bool IsSafe(Diagnostic diagnostic, string old, string now, ImmutableArray<Diagnostic> all) => diagnostic.Code.Id switch
    {
        _ when diagnostic.Code == DiagnosticCodes.TranslationStale => true,
        _ when diagnostic.Code == DiagnosticCodes.UnknownKey => old.Length >= ShortestKey && !all.Any(other => other != diagnostic
            && other.Code == diagnostic.Code && other.Position?.File == diagnostic.Position?.File && other.Pointer == diagnostic.Pointer
            && other.DidYouMean == now),
        _ when diagnostic.Code == DiagnosticCodes.WrongType => now is "true" or "false" || now == old + ".0",
        _ when diagnostic.Code == DiagnosticCodes.IdCharacter =>
            old.ToLowerInvariant().Replace('_', '-').Replace(' ', '-') == now,
        _ when diagnostic.Code == DiagnosticCodes.ExternalIdMalformed =>
            old.TrimEnd('/', ' ').EndsWith(now, StringComparison.Ordinal)
            || old.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) == now,
        _ => false,
    };

    /// <summary>A file with fixes in it, the last of its places first.</summary>
    private static PackFile Replace(PackFile file, IEnumerable<PackFix> fixes)
    {
        string[] lines = Encoding.UTF8.GetString(file.Bytes.Span).Split('\n');
        foreach (PackFix fix in fixes)
        {
            string line = lines[fix.Position.Line - 1];
            int start = fix.Position.Column - 1;
            lines[fix.Position.Line - 1] = string.Concat(line.AsSpan(0, start), fix.New, line.AsSpan(start + fix.Old!.Length));
        }

        return file with { Bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines)) };
    }

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}

/// <summary>What came of fixing a pack.</summary>
public sealed record PackFixing
{
    /// <summary>The fixes, by file and place.</summary>
    public required ImmutableArray<PackFix> Fixes { get; init; }

    /// <summary>The files that changed, with their new content.</summary>
    public required ImmutableArray<PackFile> Changed { get; init; }
}

/// <summary>One fix.</summary>
public sealed record PackFix
{
    /// <summary>The code of the fault that it cures; null where the whole file was rewritten.</summary>
    public DiagnosticCode? Code { get; init; }

    /// <summary>Where it was made.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>Where the fault that it cures was reported.</summary>
    internal SourcePosition? Fault { get; init; }

    /// <summary>What was done to the whole file; null for a fix at one place.</summary>
    public string? What { get; init; }

    /// <summary>What stood there; null where the whole file was rewritten.</summary>
    public string? Old { get; init; }

    /// <summary>What stands there now; null where the whole file was rewritten.</summary>
    public string? New { get; init; }
}
