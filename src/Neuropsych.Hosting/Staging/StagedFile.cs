namespace Neuropsych.Hosting.Staging;

/// <summary>A file of a stage, as it was written.</summary>
/// <param name="Path">The path within the stage, with forward slashes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, as they were written.</param>
internal sealed record StagedFile(string Path, long Length, string Sha256);
