using System;

namespace Neuropsych.Packs;

/// <summary>One file of a pack, held in memory.</summary>
/// <param name="Path">The path within the pack, with forward slashes, such as <c>concepts/amygdala.md</c>.</param>
/// <param name="Bytes">The content.</param>
public sealed record PackFile(string Path, ReadOnlyMemory<byte> Bytes);
