using System.Collections.Generic;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Trust;

namespace Neuropsych.Hosting.Planning;

/// <summary>A candidate while it is being decided about.</summary>
/// <param name="candidate">What was read.</param>
internal sealed class Draft(Candidate candidate)
{
    private readonly DiagnosticBag diagnostics = new();

    internal Candidate Candidate => candidate;

    internal string Id => candidate.Id;

    internal PackInfo? Info => candidate.Info;

    internal TrustVerdict Verdict { get; set; }

    /// <summary>The state to come; null while nothing speaks against loading it.</summary>
    internal PluginState? State { get; private set; }

    internal List<string> Reasons { get; } = [];

    /// <summary>Whether it is not loaded although it could be the highest version, in a way that no older version may use.</summary>
    internal bool Blocks => (candidate.HasCode || candidate.KeyId is not null || IsPinned)
        && Verdict is TrustVerdict.Modified or TrustVerdict.Invalid or TrustVerdict.Revoked;

    /// <summary>Whether the operator's list names its id.</summary>
    internal bool IsPinned { get; set; }

    /// <summary>Whether its code is to run.</summary>
    internal bool RunsCode { get; set; }

    /// <summary>Whether it is still to be loaded.</summary>
    internal bool IsOpen => State is null;

    internal void Set(PluginState state, string reason)
    {
        State ??= state;
        Reasons.Add(reason);
    }

    internal void Report(DiagnosticCode code, string message, string? cure, SourcePosition? position = null) => diagnostics.Add(new Diagnostic
    {
        Code = code,
        Severity = code.Severity,
        Message = message,
        Cure = cure,
        Pack = Id,
        Position = position,
    });

    /// <summary>Reports a fault and decides by it.</summary>
    internal void Stop(PluginState state, DiagnosticCode code, string message, string? cure, SourcePosition? position = null)
    {
        Report(code, message, cure, position);
        Set(state, message);
    }

    internal ValueList<Diagnostic> Diagnostics
    {
        get
        {
            var all = new DiagnosticBag();
            all.AddRange(candidate.Diagnostics);
            all.AddRange(diagnostics.ToImmutable());
            return all.ToImmutable().ToValueList();
        }
    }

    /// <summary>Where its manifest names a pack that it needs.</summary>
    internal SourcePosition? PlaceOf(string pointer) =>
        candidate.Pack?.Positions is not { } places ? null
            : places.Find("pack.yaml", pointer) ?? places.Find(Packs.Built.PackJson.File, pointer);
}
