using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Built;

/// <summary>What was found in one archive; places are the names of entries.</summary>
/// <param name="file">What the archive itself is called in messages.</param>
/// <param name="bag">Where it goes.</param>
internal sealed class Reports(string file, DiagnosticBag bag)
{
    internal DiagnosticBag Bag => bag;

    /// <summary>Whether bytes were found that belong to nothing.</summary>
    internal bool HasGaps { get; private set; }

    private bool hasTooMany;

    internal bool Has(DiagnosticCode code) => code == DiagnosticCodes.TooManyFiles && hasTooMany;

    /// <summary>A fault of the archive as a whole.</summary>
    internal void Archive(DiagnosticCode code, string message, string cure)
    {
        hasTooMany |= code == DiagnosticCodes.TooManyFiles;
        Entry(code, file, message, cure);
    }

    /// <summary>A fault of one entry.</summary>
    internal void Entry(DiagnosticCode code, string name, string message, string cure, Severity? severity = null) => bag.Add(new Diagnostic
    {
        Code = code,
        Severity = severity ?? code.Severity,
        Message = message,
        Cure = cure,
        Position = new SourcePosition(Printable.Quote(name), 0, 0),
    });

    /// <summary>Bytes that belong to no entry.</summary>
    internal void Gap(int from, int to)
    {
        HasGaps = true;
        Archive(DiagnosticCodes.StrayBytes, $"The {to - from} bytes from byte {from} of the archive belong to no entry.",
            "Get the file again: a built pack is one archive and nothing around it.");
    }
}
