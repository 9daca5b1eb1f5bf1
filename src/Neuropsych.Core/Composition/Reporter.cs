using System.Collections.Generic;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>Makes the diagnostics of one pack, with their places in the author's text.</summary>
internal sealed class Reporter(Pack pack, DiagnosticBag bag)
{
    private readonly HashSet<SourcePosition> references = [];

    /// <summary>Whether a fault of the reference at a place was reported.</summary>
    internal bool HasTold(SourcePosition reference) => references.Contains(reference);

    /// <summary>Reports a fault at a place.</summary>
    internal void ReportHere(
        DiagnosticCode code, SourcePosition position, string pointer, string message, string? cure = null, string? didYouMean = null) =>
        Add(code, position, pointer, message, cure, didYouMean, null);

    /// <summary>Whether an error was reported for the pack.</summary>
    internal bool HasErrors { get; private set; }

    /// <summary>Reports a fault of an entity's part.</summary>
    internal void Report(
        DiagnosticCode code, EntityId id, string pointer, string message, string? cure = null, string? didYouMean = null,
        Severity? severity = null) =>
        Add(code, pack.Positions.Find(id.ToString(), pointer), pointer, message, cure, didYouMean, severity);

    /// <summary>Reports a fault of a part whose key in the map of positions is known.</summary>
    internal void ReportAt(
        DiagnosticCode code, string place, string pointer, string message, string? cure = null, string? didYouMean = null, Severity? severity = null) =>
        Add(code, pack.Positions.Find(place + pointer) ?? pack.Positions.Find(place), pointer, message, cure, didYouMean, severity);

    /// <summary>Reports a fault at a character of a text.</summary>
    internal void ReportWithin(
        DiagnosticCode code, PackText text, int offset, string message, string? cure = null,
        string? didYouMean = null, Severity? severity = null) =>
        Add(code, bag.IsFull(code, pack.Info.Id) ? null : pack.Positions.FindWithin(text.Key, text.Pointer, text.Text, offset),
            text.Pointer, message, cure, didYouMean, severity);

    private void Add(
        DiagnosticCode code, SourcePosition? position, string pointer, string message, string? cure, string? didYouMean,
        Severity? severity)
    {
        HasErrors |= (severity ?? code.Severity) == Severity.Error;
        if (position is not null && (code == DiagnosticCodes.NotDefined || code == DiagnosticCodes.NoEvidence || code == DiagnosticCodes.WrongKind))
        {
            references.Add(position);
        }

        bag.Add(new Diagnostic
        {
            Code = code,
            Severity = severity ?? code.Severity,
            Message = message,
            Cure = cure,
            DidYouMean = didYouMean,
            Pack = pack.Info.Id,
            Origin = pack.Origin,
            Position = position,
            Pointer = pointer.Length == 0 ? null : pointer,
        });
    }
}
