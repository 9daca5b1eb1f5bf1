using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Staging;

/// <summary>Code of a plugin as it lies in the store: every byte was hashed while it was written, and none of it has run.</summary>
internal sealed record StagedPlugin
{
    /// <summary>The id of the plugin.</summary>
    internal required string Id { get; init; }

    /// <summary>Its version.</summary>
    internal required SemanticVersion Version { get; init; }

    /// <summary>The SHA-256 of its manifest, and so of every file: 64 hexadecimal digits in small letters.</summary>
    internal required string ContentHash { get; init; }

    /// <summary>The folder in the store, absolute.</summary>
    internal required string Folder { get; init; }

    /// <summary>The file name of the main assembly in <see cref="Folder"/>.</summary>
    internal required string MainAssembly { get; init; }

    /// <summary>The full name of the type to make.</summary>
    internal required string EntryType { get; init; }

    /// <summary>The exercise kinds that it must register, in ordinal order.</summary>
    internal required ValueList<string> ExerciseKinds { get; init; }

    /// <summary>Whether it must register packs.</summary>
    internal required bool ContributesPacks { get; init; }

    /// <summary>Every file of the stage, by path; there is no other.</summary>
    internal ValueList<StagedFile> Files { get; init; } = [];

    /// <summary>What was found while it was staged; no error.</summary>
    internal ValueList<Diagnostic> Diagnostics { get; init; } = [];
}
