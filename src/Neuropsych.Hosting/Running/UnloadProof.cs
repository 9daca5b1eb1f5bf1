using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading;

namespace Neuropsych.Hosting.Running;

/// <summary>Watches a plugin's code go. Disposing a loader only asks; this says whether it happened.</summary>
/// <remarks>
/// Two things must be gone: the context, by a weak reference that tracks resurrection, and every assembly that it held, since a sleeping
/// thread can keep the code while nothing keeps the context.
/// </remarks>
internal sealed class UnloadProof
{
    /// <summary>How many collections follow one another before there are pauses between them.</summary>
    internal const int QuickRounds = 10;

    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(320);

    private readonly WeakReference context;
    private readonly ImmutableArray<(string Name, WeakReference Assembly)> assemblies;

    private UnloadProof(WeakReference context, ImmutableArray<(string Name, WeakReference Assembly)> assemblies)
    {
        this.context = context;
        this.assemblies = assemblies;
    }

    /// <summary>Remembers, without holding it, what must go.</summary>
    /// <param name="context">The context before its loader is disposed.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static UnloadProof Of(AssemblyLoadContext context) => new(
        new WeakReference(context, trackResurrection: true),
        [
            .. context.Assemblies.Select(assembly =>
                (assembly.GetName().Name ?? "(without a name)", new WeakReference(assembly, trackResurrection: true))),
        ]);

    /// <summary>That nothing was loaded, so that nothing has to go.</summary>
    internal static UnloadProof OfNothing { get; } = new(new WeakReference(null), []);

    /// <summary>Collects until everything is gone or the deadline is past.</summary>
    /// <param name="deadline">How long at most; there are <see cref="QuickRounds"/> rounds in any case.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal UnloadOutcome Wait(TimeSpan deadline)
    {
        long start = Stopwatch.GetTimestamp();
        int round = 0;
        TimeSpan pause = ShortPause;
        ImmutableArray<string> left = Left();
        while (left.Length > 0 && (round < QuickRounds || Stopwatch.GetElapsedTime(start) < deadline))
        {
            if (round >= QuickRounds)
            {
                // Each round stops the whole host for a moment; what has not gone by now is rarely a matter of milliseconds.
                Thread.Sleep(pause);
                pause = pause < LongPause ? pause * 2 : LongPause;
            }

            round++;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            left = Left();
        }

        return new UnloadOutcome(round, Stopwatch.GetElapsedTime(start), left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ImmutableArray<string> Left()
    {
        string[] held = [.. assemblies.Where(one => one.Assembly.IsAlive).Select(one => one.Name)];
        if (held.Length > 0 || context.IsAlive)
        {
            return held.Length > 0 ? [.. held.Order(StringComparer.Ordinal)] : ["(its context)"];
        }

        return [];
    }
}

/// <summary>What came of waiting for a plugin's code to go.</summary>
/// <param name="Rounds">How many collections it took.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Left">The names of the assemblies that are still there; empty: gone.</param>
internal sealed record UnloadOutcome(int Rounds, TimeSpan Elapsed, ImmutableArray<string> Left)
{
    /// <summary>Whether everything is gone.</summary>
    internal bool IsGone => Left.IsEmpty;
}
