using System;
using System.Runtime.CompilerServices;

namespace Neuropsych.Hosting.Running;

/// <summary>One call of a plugin, with what it gave or threw.</summary>
/// <typeparam name="T">A type of the host or the contract, never one of the plugin.</typeparam>
/// <param name="call">Calls the plugin and copies what it gives.</param>
internal sealed class PluginCall<T>(Func<T> call) : PluginWork
{
    private Func<T>? call = call;

    /// <summary>What it gave; only where <see cref="Thrown"/> and <see cref="Unfit"/> are null.</summary>
    internal T? Value { get; private set; }

    /// <summary>What it threw; null where it threw nothing.</summary>
    internal ThrownText? Thrown { get; private set; }

    /// <summary>Why its result cannot be taken; null where it can.</summary>
    internal string? Unfit { get; private set; }

    /// <inheritdoc/>
    protected override void Execute()
    {
        Call();
        call = null;
    }

    // A frame of its own, so that nothing of the plugin stays in the frame of the thread's loop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Call()
    {
        try
        {
            Value = call!();
        }
        catch (ResultUnfitException unfit)
        {
            Unfit = unfit.Message;
        }
        catch (Exception exception)
        {
            Thrown = ThrownText.Of(exception);
        }
    }
}
