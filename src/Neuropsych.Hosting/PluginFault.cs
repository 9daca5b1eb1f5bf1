using System;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting;

/// <summary>
/// What went wrong in a plugin, as text alone: the exception itself stays behind, since even holding it would keep the plugin's code in memory.
/// </summary>
public sealed record PluginFault
{
    /// <summary>What kind of fault it is, such as <c>NP4102</c> for a call past its deadline.</summary>
    public required DiagnosticCode Code { get; init; }

    /// <summary>The id of the plugin.</summary>
    public required string Plugin { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>What of it was called, such as the exercise kind <c>pace/1</c>; null where the plugin as a whole is meant.</summary>
    public string? Contribution { get; init; }

    /// <summary>What it was asked to do, such as <c>Next</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The full name of the exception's type; null where nothing was thrown.</summary>
    public string? Type { get; init; }

    /// <summary>What was found, in one sentence; for an exception its own message, cut to 4,096 characters.</summary>
    public required string Message { get; init; }

    /// <summary>The stack of the exception, cut to 16,384 characters; null where nothing was thrown.</summary>
    public string? Stack { get; init; }

    /// <summary>When, by the host's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The fault as a diagnostic, without the stack.</summary>
    public Diagnostic ToDiagnostic() => new()
    {
        Code = Code,
        Severity = Severity.Error,
        Pack = Plugin,
        Message = Type is null ? $"{Where}: {Message}" : $"{Where} threw {Type}: {Message}",
        Cure = $"Tell the authors of '{Plugin}', or install another version; 'neuropsych explain {Code.Id}' says more.",
    };

    /// <inheritdoc/>
    public override string ToString() => ToDiagnostic().ToString();

    private string Where => Contribution is null ? $"'{Operation}'" : $"'{Operation}' of '{Contribution}'";
}
