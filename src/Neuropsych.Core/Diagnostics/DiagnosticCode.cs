namespace Neuropsych.Diagnostics;

/// <summary>A stable code; never used again for something else. Its page is <c>docs/diagnostics/&lt;id&gt;.md</c>.</summary>
/// <param name="Id"><c>NP</c> and four digits.</param>
/// <param name="Severity">How bad what it reports usually is.</param>
/// <param name="Title">What it reports, in a few words.</param>
public sealed record DiagnosticCode(string Id, Severity Severity, string Title)
{
    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
