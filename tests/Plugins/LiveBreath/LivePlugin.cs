using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Plugins;

namespace LiveBreath;

/// <summary>A plugin that behaves.</summary>
public class LivePlugin : INeuropsychPlugin
{
    public virtual void Register(IPluginBuilder builder) => builder.AddExerciseKind(new LiveKind { Hash = builder.Self.ContentHash });

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Registers something that it does not declare.</summary>
public sealed class OtherPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder) => builder.AddExerciseKind(new LiveKind { Name = "other/1", Hash = builder.Self.ContentHash });
}

/// <summary>Throws where it should register.</summary>
public sealed class ThrowingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder) => throw new OwnException();
}

/// <summary>Never comes back from registering until its stop ends it.</summary>
public sealed class HangingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder) => builder.Stopping.WaitHandle.WaitOne();
}

/// <summary>Leaves a handler on an event of the base class library.</summary>
public sealed class LeakingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Ended++;
        base.Register(builder);
    }

    public static int Ended { get; private set; }
}

/// <summary>An exception that cannot even be read.</summary>
public sealed class OwnException : Exception
{
    public override string Message => throw new InvalidOperationException();
}

/// <summary>Answers by what the seed says.</summary>
public sealed class LiveKind : IExerciseKind
{
    public string Name { get; init; } = "live/1";

    /// <summary>Which bytes answer.</summary>
    public string Hash { get; init; } = "";

    public JsonElement ContentSchema => JsonElement.Parse("{}");

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public Transition Next(RunView run, SessionEvent happened) => run.Seed switch
    {
        1 => throw new OwnException(),
        2 => Hang(),
        3 => Answer($"\"{new string('x', 70_000)}\""),
        4 => Answer($"[{string.Join(',', new int[11_000])}]"),
        5 => null!,
        6 => Answer($"\"{Hash}\""),
        7 => Strand(),
        _ => Answer("1"),
    };

    private static Transition Answer(string state) => new()
    {
        State = JsonElement.Parse(state),
        Step = new FinishStep { Id = "end" },
    };

    private static Transition Strand()
    {
        new Thread(() => throw new OwnException()).Start();
        return Answer("1");
    }

    private static Transition Hang()
    {
        // Ends in time for the test to see the thread come back, and long after the deadline of the call.
        using var never = new ManualResetEventSlim();
        never.Wait(Timeout.Infinite);
        return Answer("1");
    }
}
