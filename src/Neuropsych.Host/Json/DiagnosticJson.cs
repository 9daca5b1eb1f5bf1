using Neuropsych.Diagnostics;

namespace Neuropsych.Host.Json;

/// <summary>Writes diagnostics for programs.</summary>
internal static class DiagnosticJson
{
    internal static void Write(JsonAnswer json, Diagnostic diagnostic)
    {
        json.Text("code", diagnostic.Code.Id);
        json.Word("severity", diagnostic.Severity);
        json.Text("title", diagnostic.Code.Title);
        json.Text("message", diagnostic.Message);
        json.Text("cure", diagnostic.Cure);
        json.Text("didYouMean", diagnostic.DidYouMean);
        json.Text("pack", diagnostic.Pack);
        json.Object("position", diagnostic.Position, position => Position(json, position));
        json.Text("pointer", diagnostic.Pointer);
        json.List("related", diagnostic.Related, position => Position(json, position));
    }

    private static void Position(JsonAnswer json, SourcePosition position)
    {
        json.Text("file", position.File);
        json.Number("line", position.Line);
        json.Number("column", position.Column);
    }
}
