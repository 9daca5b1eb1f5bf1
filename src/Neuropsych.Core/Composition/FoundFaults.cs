using System.Collections.Generic;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>What was found in some texts, until it is its turn to be told.</summary>
internal sealed class FoundFaults
{
    private readonly List<(DiagnosticCode Code, PackText Text, int Offset, string Message, string? Cure, Severity? Severity)> faults = [];

    internal void ReportWithin(DiagnosticCode code, PackText text, int offset, string message, string? cure = null, Severity? severity = null) =>
        faults.Add((code, text, offset, message, cure, severity));

    internal void TellTo(Reporter reporter)
    {
        foreach ((DiagnosticCode code, PackText text, int offset, string message, string? cure, Severity? severity) in faults)
        {
            reporter.ReportWithin(code, text, offset, message, cure, severity: severity);
        }
    }
}
