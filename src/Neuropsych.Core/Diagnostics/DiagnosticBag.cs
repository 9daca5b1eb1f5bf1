using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Diagnostics;

/// <summary>
/// Gathers the diagnostics of one run, so that all faults are reported together and in one order. Of one kind in one pack a bag may keep a
/// limited number and count the rest, so that a file of a hundred thousand faults can be told of in time; other kinds are never crowded out.
/// </summary>
/// <remarks>Not for use by several threads at once.</remarks>
public sealed class DiagnosticBag
{
    /// <summary>How many diagnostics of one code are kept of one pack while it is read and composed: more than anybody reads before mending.</summary>
    public const int UsualMost = 5_000;

    private readonly List<Diagnostic> items = [];
    private readonly Dictionary<(string? Pack, string Code), Kind> kinds = [];
    private readonly int mostOfOneKind;

    /// <summary>Makes a bag that keeps everything.</summary>
    public DiagnosticBag()
        : this(int.MaxValue)
    {
    }

    /// <summary>Makes a bag that keeps a limited number of each kind and counts the rest.</summary>
    /// <param name="mostOfOneKind">The most diagnostics of one code that are kept of one pack; 1 or more.</param>
    public DiagnosticBag(int mostOfOneKind)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOfOneKind, 1);
        this.mostOfOneKind = mostOfOneKind;
    }

    /// <summary>Whether an error is among them.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>How many there are, counted ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Whether further diagnostics of a code are only counted, so that nobody need look for their places.</summary>
    /// <param name="code">The code.</param>
    /// <param name="pack">The pack; null where the bag is of one pack that is not named yet.</param>
    public bool IsFull(DiagnosticCode code, string? pack = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        return kinds.TryGetValue((pack, code.Id), out Kind? kind) && kind.Kept >= mostOfOneKind;
    }

    /// <summary>Adds one.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    public void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        Count++;
        HasErrors |= diagnostic.Severity == Severity.Error;
        if (!kinds.TryGetValue((diagnostic.Pack, diagnostic.Code.Id), out Kind? kind))
        {
            kinds.Add((diagnostic.Pack, diagnostic.Code.Id), kind = new Kind());
        }

        if (kind.Kept < mostOfOneKind)
        {
            kind.Kept++;
            kind.Last = diagnostic;
            items.Add(diagnostic);
        }
        else
        {
            kind.Counted++;
            kind.Worst = diagnostic.Severity > kind.Worst ? diagnostic.Severity : kind.Worst;
        }
    }

    /// <summary>Adds several.</summary>
    /// <param name="diagnostics">The diagnostics.</param>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    /// <summary>Adds all to another bag, in the order in which they came; what was only counted is counted there.</summary>
    internal void TellTo(DiagnosticBag other)
    {
        other.AddRange(items);
        foreach (Kind kind in kinds.Values.Where(kind => kind.Counted > 0))
        {
            other.Count += kind.Counted;
            Kind own = other.kinds[(kind.Last!.Pack, kind.Last.Code.Id)];
            own.Counted += kind.Counted;
            own.Worst = kind.Worst > own.Worst ? kind.Worst : own.Worst;
        }

        other.HasErrors |= HasErrors;
    }

    /// <summary>
    /// All of them, each once: by pack, file, line and column, then by code, message and pointer. What belongs to no pack stands first. Where
    /// some of a kind were only counted, one more of that kind says how many, at the place of the last one kept.
    /// </summary>
    public ImmutableArray<Diagnostic> ToImmutable() =>
    [
        .. items.Concat(kinds.Values.Where(kind => kind.Counted > 0).Select(More)).Distinct()
            .OrderBy(item => item.Pack, StringComparer.Ordinal)
            .ThenBy(item => item.Position?.File, StringComparer.Ordinal)
            .ThenBy(item => item.Position?.Line ?? 0)
            .ThenBy(item => item.Position?.Column ?? 0)
            .ThenBy(item => item.Code.Id, StringComparer.Ordinal)
            .ThenBy(item => item.Message, StringComparer.Ordinal)
            .ThenBy(item => item.Pointer, StringComparer.Ordinal)
            .ThenBy(item => item.DidYouMean, StringComparer.Ordinal)
            .ThenBy(item => item.Origin, StringComparer.Ordinal),
    ];

    private static Diagnostic More(Kind kind) => new()
    {
        Code = kind.Last!.Code,
        Severity = kind.Worst,
        Message = FormattableString.Invariant($"{kind.Counted:N0} more of this kind were found and are not shown."),
        Cure = "Mend those that are shown, then check again.",
        Pack = kind.Last.Pack,
        Origin = kind.Last.Origin,
        Position = kind.Last.Position,
    };

    /// <summary>The diagnostics of one code in one pack.</summary>
    private sealed class Kind
    {
        internal int Kept { get; set; }

        internal int Counted { get; set; }

        internal Severity Worst { get; set; }

        internal Diagnostic? Last { get; set; }
    }
}
