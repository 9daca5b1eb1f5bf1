using System;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Plugins;

namespace LiveBreath;

#pragma warning disable CA1034, CA1065, CA1715, CA1810, CA1815, CA2000, CA5394 // What is odd about them is what the tests need.

/// <summary>Cannot be made: it is abstract.</summary>
public abstract class AbstractPlugin : LivePlugin
{
}

/// <summary>Cannot be made: nobody says of what.</summary>
public sealed class GenericPlugin<T> : LivePlugin
{
    public T? Value { get; init; }
}

/// <summary>Cannot be made from outside.</summary>
internal sealed class InternalPlugin : LivePlugin
{
}

/// <summary>Cannot be made without an argument.</summary>
public sealed class NeedyPlugin(string need) : LivePlugin
{
    public string Need { get; } = need;
}

/// <summary>Holds an entry.</summary>
public static class Outer
{
    /// <summary>Is found by a name with a plus sign alone.</summary>
    public sealed class NestedPlugin : LivePlugin
    {
    }
}

/// <summary>No class.</summary>
public struct StructPlugin : INeuropsychPlugin
{
    public readonly void Register(IPluginBuilder builder) => builder.AddExerciseKind(new LiveKind());

    public readonly ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Throws while it is made.</summary>
public sealed class ConstructorThrowsPlugin : LivePlugin
{
    public ConstructorThrowsPlugin() => throw new InvalidOperationException("the constructor's own");
}

/// <summary>Is never made.</summary>
public sealed class ConstructorHangsPlugin : LivePlugin
{
    public ConstructorHangsPlugin() => Thread.Sleep(Timeout.Infinite);
}

/// <summary>Throws before anything of it is made.</summary>
public sealed class StaticThrowsPlugin : LivePlugin
{
    private static readonly string Never = Throw();

    public static string Text => Never;

    public override void Register(IPluginBuilder builder)
    {
        builder.Log.Write(PluginLogLevel.Information, Never);
        base.Register(builder);
    }

    private static string Throw() => throw new InvalidOperationException("the static constructor's own");
}

/// <summary>Throws when the module is first touched, where the process was told so.</summary>
internal static class Module
{
#pragma warning disable CA2255 // It is what the tests need.
    [ModuleInitializer]
    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable("LIVE_BREATH_MODULE") == "throws")
        {
            throw new InvalidOperationException("the module's own");
        }
    }
#pragma warning restore CA2255
}

/// <summary>Registers one kind twice.</summary>
public sealed class TwicePlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        base.Register(builder);
        base.Register(builder);
    }
}

/// <summary>Registers nothing at all.</summary>
public sealed class SilentPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
    }
}

/// <summary>Registers null.</summary>
public sealed class NullKindPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder) => builder.AddExerciseKind(null!);
}

/// <summary>Registers a kind without a name, one whose name throws, or one whose schema does.</summary>
public class OddKindPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder) => builder.AddExerciseKind(new OddKind { Odd = GetType().Name });
}

/// <summary>Its kind has no name.</summary>
public sealed class NamelessPlugin : OddKindPlugin
{
}

/// <summary>The name of its kind throws.</summary>
public sealed class NameThrowsPlugin : OddKindPlugin
{
}

/// <summary>The schema of its kind throws.</summary>
public sealed class SchemaThrowsPlugin : OddKindPlugin
{
}

/// <summary>The schema of its kind is not set.</summary>
public sealed class SchemaUnsetPlugin : OddKindPlugin
{
}

/// <summary>Registers once more while it stops, which is too late, and throws in each of its stops.</summary>
public sealed class LatePlugin : LivePlugin
{
    private IPluginBuilder? kept;

    public override void Register(IPluginBuilder builder)
    {
        kept = builder;
        builder.OnStop(_ => throw new InvalidOperationException("the stop's own"));
        base.Register(builder);
    }

    public override ValueTask DisposeAsync()
    {
        kept!.AddExerciseKind(new LiveKind());
        return base.DisposeAsync();
    }
}

/// <summary>Leaves a handler that looks for assemblies.</summary>
public sealed class ResolvingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, _) => null;
        base.Register(builder);
    }
}

/// <summary>Leaves a timer that never fires.</summary>
public sealed class TimedPlugin : LivePlugin
{
    private static Timer? kept;

    public override void Register(IPluginBuilder builder)
    {
        kept = new Timer(_ => kept?.ToString(), null, TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        base.Register(builder);
    }
}

/// <summary>Leaves a handle that keeps an object of it.</summary>
public sealed class PinningPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        System.Runtime.InteropServices.GCHandle.Alloc(new LiveKind());
        base.Register(builder);
    }
}

/// <summary>Loads an assembly from a place of its own into its context.</summary>
public sealed class StrayingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        base.Register(builder);
        string copy = System.IO.Path.Combine(System.IO.Directory.CreateTempSubdirectory("neuropsych-stray-").FullName, "Stray.dll");
        System.IO.File.Copy(AppContext.GetData("live-breath stray") as string ?? "", copy);
        AssemblyLoadContext.GetLoadContext(GetType().Assembly)!.LoadFromAssemblyPath(copy);
    }
}

/// <summary>Says more than anybody reads, with signs that a terminal would obey.</summary>
public sealed class TalkingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        builder.Log.Write(PluginLogLevel.Warning, new string('x', 1_000_000));
        builder.Log.Write(PluginLogLevel.Error, "\u001b[31mred\u0007\n2026-11-28 another line \u202Eover");
        builder.Log.Write((PluginLogLevel)99, "an odd level");
        base.Register(builder);
    }
}

/// <summary>A kind that is odd in the way that its plugin says.</summary>
public sealed class OddKind : IExerciseKind
{
    public string Odd { get; init; } = "";

    public string Name => Odd == nameof(NamelessPlugin) ? null! : Odd == nameof(NameThrowsPlugin) ? throw new InvalidOperationException("the name's own") : "live/1";

    public JsonElement ContentSchema => Odd == nameof(SchemaThrowsPlugin) ? throw new InvalidOperationException("the schema's own")
        : Odd == nameof(SchemaUnsetPlugin) ? default
        : JsonElement.Parse("{}");

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public Transition Next(RunView run, SessionEvent happened) => throw new NotSupportedException();
}
