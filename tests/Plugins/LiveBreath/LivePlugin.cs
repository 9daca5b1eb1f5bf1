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

/// <summary>Throws where nothing can catch it.</summary>
public sealed class Finalized
{
#pragma warning disable CA1065, CA1821 // It is what the tests need.
    ~Finalized() => throw new OwnException();
#pragma warning restore CA1065, CA1821
}

/// <summary>Hangs where it should stop, and never looks at its token.</summary>
public sealed class StayingPlugin : LivePlugin
{
    public override async ValueTask DisposeAsync()
    {
        await new TaskCompletionSource().Task;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Changes what belongs to the whole process.</summary>
public sealed class MeddlingPlugin : LivePlugin
{
    public override void Register(IPluginBuilder builder)
    {
        Environment.CurrentDirectory = System.IO.Path.GetTempPath();
        System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new System.Globalization.CultureInfo("tr-TR");
        Console.SetOut(System.IO.TextWriter.Null);
        base.Register(builder);
    }
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
        9 => Forget(),
        10 => Tick(),
        11 => Drop(),
        12 => Answer($"{Deeper(1)}"),
        13 => Linger(),
        14 => Eat(),
        15 => Leave(),
        16 => Stale(),
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

    private static Transition Forget()
    {
        Run();
        return Answer("1");

        static async void Run()
        {
            await Task.Yield();
            throw new OwnException();
        }
    }

    private static Transition Tick()
    {
        var timer = new Timer(_ => throw new OwnException());
        timer.Change(1, Timeout.Infinite);
        return Answer("1");
    }

    private static Transition Drop()
    {
        Make();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Answer("1");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Make() => _ = new Finalized();
    }

    /// <summary>Takes memory until there is none.</summary>
    private static Transition Eat()
    {
        var eaten = new System.Collections.Generic.List<byte[]>();
        while (true)
        {
            eaten.Add(new byte[1 << 20]);
        }
    }

    private static Transition Leave()
    {
        Environment.Exit(3);
        return Answer("1");
    }

    /// <summary>Answers with a value whose document is gone.</summary>
    private static Transition Stale()
    {
        var document = JsonDocument.Parse("[1]");
        JsonElement left = document.RootElement;
        document.Dispose();
        return new Transition { State = left, Step = new FinishStep { Id = "end" } };
    }

    private static int Deeper(int depth) => depth < 0 ? depth : Deeper(depth + 1) + 1;

    /// <summary>Leaves a thread that throws when it is told to, whatever has become of the plugin.</summary>
    private static Transition Linger()
    {
        var thread = new Thread(() =>
        {
            SpinWait.SpinUntil(() => AppContext.GetData("live-breath throws") is not null);
            throw new OwnException();
        });
        thread.IsBackground = true;
        thread.Start();
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
