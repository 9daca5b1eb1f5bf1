using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Threading;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// Keeps the process alive when a thread that a plugin started throws, and says which plugin it was. An exception that comes from no plugin
/// still ends the process: nobody knows what it left behind.
/// </summary>
/// <remarks>
/// The runtime takes one handler for each process and never gives it back, hence the one static list here; a host that is disposed leaves it.
/// Nothing helps against a stack overflow, <c>Environment.FailFast</c>, or damaged memory.
/// </remarks>
internal static class ProcessGuard
{
    private static ImmutableArray<Func<AssemblyLoadContext, ThrownText, bool>> owners = [];
    private static int isSet;

    /// <summary>Begins to ask a host whose code it is that threw.</summary>
    /// <param name="owner">Says whether the context is one of its plugins', and stops that plugin.</param>
    /// <exception cref="InvalidOperationException">Something else in the process has set a handler.</exception>
    internal static IDisposable Join(Func<AssemblyLoadContext, ThrownText, bool> owner)
    {
        if (Interlocked.Exchange(ref isSet, 1) == 0)
        {
            ExceptionHandling.SetUnhandledExceptionHandler(IsSurvived);
        }

        ImmutableInterlocked.Update(ref owners, (list, one) => list.Add(one), owner);
        return new Membership(owner);
    }

    /// <summary>The contexts that an exception may come from: that of its own type first, then those of the frames of its stack, the innermost first.</summary>
    /// <param name="exception">The exception. Its own code is not run.</param>
    internal static ImmutableArray<AssemblyLoadContext> Origins(Exception exception)
    {
        var found = ImmutableArray.CreateBuilder<AssemblyLoadContext>();
        Add(exception.GetType().Assembly);
        foreach (StackFrame frame in new StackTrace(exception, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod()?.Module.Assembly is { } assembly)
            {
                Add(assembly);
            }
        }

        return found.ToImmutable();

        void Add(Assembly assembly)
        {
            if (AssemblyLoadContext.GetLoadContext(assembly) is { IsCollectible: true } context && !found.Contains(context))
            {
                found.Add(context);
            }
        }
    }

    private static bool IsSurvived(Exception exception)
    {
        ImmutableArray<Func<AssemblyLoadContext, ThrownText, bool>> hosts = owners;
        foreach (AssemblyLoadContext context in Origins(exception))
        {
            var thrown = ThrownText.Of(exception);
            foreach (Func<AssemblyLoadContext, ThrownText, bool> isOwner in hosts)
            {
                if (isOwner(context, thrown))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed class Membership(Func<AssemblyLoadContext, ThrownText, bool> owner) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref owners, (list, one) => list.Remove(one), owner);
    }
}
