using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests.Composing;

/// <summary>What composing finds, as lines of text.</summary>
internal static class Found
{
    /// <summary>Code, place and message of each error or warning.</summary>
    internal static IEnumerable<string> In(params Pack[] packs) => In(null, packs);

    internal static IEnumerable<string> In(ComposeOptions? options, params Pack[] packs) =>
        ModelComposer.Compose(packs, options).Diagnostics
            .Where(diagnostic => diagnostic.Severity != Severity.Information).Select(Line);

    internal static Diagnostic Single(DiagnosticCode code, params Pack[] packs) => Single(code, null, packs);

    internal static Diagnostic Single(DiagnosticCode code, ComposeOptions? options, params Pack[] packs) =>
        ModelComposer.Compose(packs, options).Diagnostics.Where(diagnostic => diagnostic.Code == code).Should().ContainSingle().Subject;

    internal static string Line(Diagnostic diagnostic) =>
        $"{diagnostic.Code.Id} {diagnostic.Pack} {diagnostic.Pointer ?? "-"} {diagnostic.Message}";
}
