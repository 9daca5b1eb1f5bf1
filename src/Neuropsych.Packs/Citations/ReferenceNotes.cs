using System;
using System.Collections.Generic;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Citations;

/// <summary>Gathers what a file of references says and nobody reads: each unknown field once for a file, whatever its number.</summary>
internal sealed class ReferenceNotes(ReferenceText source, DiagnosticBag bag)
{
    /// <summary>More of one file help nobody.</summary>
    private const int Most = 200;

    private readonly Dictionary<string, (int At, int Count)> fields = [];
    private int count;

    /// <summary>Notes a field that is not known.</summary>
    internal void UnknownField(string name, int at)
    {
        fields[name] = fields.TryGetValue(name, out var seen) ? (seen.At, seen.Count + 1) : (at, 1);
    }

    /// <summary>Notes something worth knowing at a place.</summary>
    internal void Add(int at, string message, string? cure = null)
    {
        if (count++ < Most)
        {
            Report(at, message, cure);
        }
    }

    /// <summary>Says which fields were not known.</summary>
    internal void Close(string what)
    {
        int told = 0;
        foreach ((string name, (int at, int times)) in fields)
        {
            if (told++ == Most)
            {
                break;
            }

            Report(at, FormattableString.Invariant(
                $"The {what} '{Printable.Quote(name)}' is not known and was not read ({times} {(times == 1 ? "time" : "times")}, here first)."), null);
        }
    }

    private void Report(int at, string message, string? cure) => bag.Add(new Diagnostic
    {
        Code = DiagnosticCodes.ReferencePartUnread,
        Severity = Severity.Information,
        Message = message,
        Cure = cure,
        Position = source.PositionOf(at),
    });
}
