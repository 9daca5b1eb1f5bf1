using System;
using System.Threading;

namespace Neuropsych.Hosting;

/// <summary>
/// Keeps one generation for as long as one request reads it: from its first read to its last it sees the same model, and the same versions of
/// plugins answer it. Not for longer than a request: a plugin that is replaced waits for it no longer than <see cref="CallOptions.DrainDeadline"/>.
/// </summary>
/// <remarks>In a container it is scoped, so that each scope has one.</remarks>
public sealed class GenerationLease : IDisposable
{
    private int isOver;

    internal GenerationLease(Generation generation) => Generation = generation;

    /// <summary>The generation.</summary>
    public Generation Generation { get; }

    /// <summary>Gives it back. Several calls are as good as one.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
        {
            Generation.Leave();
        }
    }
}
