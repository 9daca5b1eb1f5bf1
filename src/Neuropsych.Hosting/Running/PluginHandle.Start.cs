using System;
using System.Collections.Frozen;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Loading;
using Neuropsych.Hosting.Staging;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Running;

/// <content>The start: load, make the entry, let it register, hold that against what it declares.</content>
internal sealed partial class PluginHandle
{
    /// <summary>Starts the plugin. The caller waits no longer than the deadline of the start.</summary>
    /// <param name="cause">Why now.</param>
    /// <returns>What went wrong; null: it answers calls.</returns>
    internal PluginFault? Start(string cause)
    {
        Life.To(PluginState.Starting, cause);
        if (Staged.ExerciseKinds.Count > 0)
        {
            _ = ResultCopy.Prepare();
        }

        var work = new PluginCall<Started>(StartHere);
        threads.TryAdd(work);
        PluginFault? fault = work.Wait(runtime.Options.StartDeadline) switch
        {
            WorkEnd.TimedOut => Fault(DiagnosticCodes.StartDeadlinePassed, null, "start", string.Create(
                CultureInfo.InvariantCulture, $"it did not start within {runtime.Options.StartDeadline.TotalSeconds:0.###} s.")),
            WorkEnd.Refused => Failure ?? Fault(DiagnosticCodes.PluginQuarantined, null, "start", "it was stopped while it started."),
            _ when work.Unfit is { } unfit => Fault(DiagnosticCodes.RegisteredNotDeclared, null, "Register", unfit),
            _ when work.Thrown is { } thrown => Fault(DiagnosticCodes.CallThrew, null, "Register", "", thrown),
            _ when work.Value!.Changed is { } changed => Fault(DiagnosticCodes.BytesNotAsTrusted, null, "load", changed.Message),
            _ when work.Value.NotLoaded is { } why => Fault(DiagnosticCodes.CannotBeLoaded, null, "load", why),
            _ => Failure,
        };
        if (fault is null)
        {
            lock (gate)
            {
                registration = work.Value!.Registration;
                Packs = work.Value.Packs;
                Schemas = work.Value.Schemas;
                accepts = true;
            }

            Life.To(PluginState.Active, "Registered what it declares.", [.. Staged.Diagnostics]);
            return null;
        }

        lock (gate)
        {
            Failure = fault;
        }

        Life.To(PluginState.Faulted, fault.ToDiagnostic().Message, fault.ToDiagnostic());
        threads.Close();
        runtime.Events.MustStop(this);
        return fault;
    }

    /// <summary>Runs on the plugin's thread.</summary>
    private Started StartHere()
    {
        // The bytes that are loaded are those that were hashed: looked at once more, just before.
        if (PluginStore.Verify(Staged) is { } changed)
        {
            return new Started { Changed = changed };
        }

        if (Load() is { } why)
        {
            return new Started { NotLoaded = why };
        }

        if (code!.Main.GetType(Staged.EntryType, throwOnError: false) is not { } entry)
        {
            return new Started { NotLoaded = $"'{Staged.MainAssembly}' holds no type '{Staged.EntryType}'." };
        }

        if (!typeof(INeuropsychPlugin).IsAssignableFrom(entry) || entry.IsAbstract || entry.GetConstructor(Type.EmptyTypes) is null)
        {
            return new Started { NotLoaded = $"'{Staged.EntryType}' is no class with a public constructor without parameters that is an {nameof(INeuropsychPlugin)}." };
        }

        INeuropsychPlugin plugin;
        try
        {
            plugin = (INeuropsychPlugin)Activator.CreateInstance(entry, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException)
        {
            return new Started { NotLoaded = $"'{Staged.EntryType}' cannot be made: {ThrownText.Of(exception).Message}" };
        }

        var builder = new PluginBuilder(Staged, runtime, stopping!.Token);
        plugin.Register(builder);
        return builder.ToStarted(plugin);
    }

    /// <summary>Loads the code. None of it runs here; the turn is not held while it does.</summary>
    /// <returns>Why it cannot be loaded; null: it is.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string? Load()
    {
        runtime.LoadTurn.Wait();
        try
        {
            LoadedCode loaded = runtime.Loader.Load(Path.Combine(Staged.Folder, Staged.MainAssembly));
            lock (gate)
            {
                code = loaded;
                home = new WeakReference(loaded.Context);
            }

            runtime.Guard.Watch(loaded.Context, Staged.Folder, Stray);
            return null;
        }
        catch (Exception exception)
        {
            // None of it is the plugin's: no code of it runs while it is loaded.
            return exception switch
            {
                BadImageFormatException => $"'{Staged.MainAssembly}' is no assembly for this runtime.",
                FileLoadException => $"'{Staged.MainAssembly}', or what it needs, cannot be loaded into its context.",
                IOException or UnauthorizedAccessException => $"'{Staged.MainAssembly}', or what it needs, cannot be read.",
                _ => $"what lies beside '{Staged.MainAssembly}' keeps the loader from loading it.",
            };
        }
        finally
        {
            runtime.LoadTurn.Release();
        }
    }

    private void Stray(string what) => Quarantine(Fault(
        DiagnosticCodes.CannotBeLoaded, null, "load", $"it loaded {what}, which lies outside its stage in the store."));

    /// <summary>What came of a start.</summary>
    internal sealed record Started
    {
        /// <summary>How its bytes in the store differ from what was written there; null: they do not.</summary>
        internal Diagnostic? Changed { get; init; }

        /// <summary>Why the code cannot be loaded; null: it is.</summary>
        internal string? NotLoaded { get; init; }

        internal Registration? Registration { get; init; }

        internal ValueList<Pack> Packs { get; init; }

        internal FrozenDictionary<string, KindSchema> Schemas { get; init; } = FrozenDictionary<string, KindSchema>.Empty;
    }
}
