using System.Globalization;

namespace Neuropsych.Diagnostics;

/// <summary>
/// One fault, or one thing worth knowing: what was found, what was expected, where, and how to cure it. Made where the
/// fault is found and carried up unchanged.
/// </summary>
public sealed record Diagnostic
{
    /// <summary>The code; each has a page in <c>docs/diagnostics</c>.</summary>
    public required DiagnosticCode Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What was found and what was expected, values in quotes.</summary>
    public required string Message { get; init; }

    /// <summary>How to cure it, in one line; null where the message says all.</summary>
    public string? Cure { get; init; }

    /// <summary>What was probably meant; null where nothing is near.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>The pack; null where the fault belongs to none.</summary>
    public string? Pack { get; init; }

    /// <summary>
    /// Where the pack lies on disk, its folder or package; null where it comes from memory. It tells two packs of one id apart and is printed
    /// only where there are two.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>The place in the author's text; null where there is none.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>The place as a JSON pointer within the entity or file; null where there is none.</summary>
    public string? Pointer { get; init; }

    /// <summary>Other places that belong to it, such as the first of two equal keys.</summary>
    public ValueList<SourcePosition> Related { get; init; } = [];

    /// <summary>The diagnostic on one line, as in <c>NP2203 claims/a.yaml:14:11 'region/amigdala' is not defined …</c>.</summary>
    public override string ToString()
    {
        string place = Position is { } position ? $" {position}" : Pack is { } pack ? $" {pack}" : "";
        string meant = DidYouMean is null ? "" : $" Did you mean '{DidYouMean}'?";
        return string.Create(CultureInfo.InvariantCulture, $"{Code.Id}{place} {Message}{meant}");
    }
}

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; changes no exit code.</summary>
    Information,

    /// <summary>To be mended; the pack still loads.</summary>
    Warning,

    /// <summary>The pack is refused.</summary>
    Error,
}
