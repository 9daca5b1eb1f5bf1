using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using ChildPlayer;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>The console player in a process of its own, which plays several runs at once and says what of each is on disk.</summary>
internal sealed class KilledPlayer : IDisposable
{
    private static readonly string Program =
        typeof(KilledPlayer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ChildPlayer").Value!;

    private readonly Process process;
    private readonly Task<string> error;

    internal KilledPlayer(string folder, int runs, string mode)
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Program, folder, Text(runs), mode])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>How many events of each file were told to be on disk, by run and number of the file.</summary>
    internal Dictionary<(int Run, int File), int> Told { get; } = [];

    /// <summary>Reads until enough is on disk.</summary>
    internal void ReadUntil(Func<bool> isEnough)
    {
        while (!isEnough())
        {
            Take(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The player ended by itself. {error.Result}"));
        }
    }

    /// <summary>SIGKILL, at whatever the process is doing. What it had told before is read to its end.</summary>
    internal void Kill()
    {
        process.Kill();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // The last line may be cut, like the files.
            Take(line);
        }

        process.WaitForExit();
    }

    /// <summary>Waits for its own end.</summary>
    internal void Finish()
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Take(line);
        }

        process.WaitForExit();
        process.ExitCode.Should().Be(0, error.Result);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    /// <summary>The file of a run.</summary>
    internal static string PathOf(string folder, int run, int file = 1) =>
        Path.Combine(folder, Text(run), string.Create(CultureInfo.InvariantCulture, $"{file:0000}.jsonl"));

    /// <summary>The run that nothing cut, kept by the same class in the same kind of file.</summary>
    internal static async Task<Kept> Uncut(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "uncut"));
        string path = Path.Combine(folder, "uncut", "0001.jsonl");
        using (var file = RunFile.Open(path))
        {
            await new LongRun(file).PlayAsync([]);
        }

        return Kept.At(path);
    }

    private void Take(string line)
    {
        if (line.Split(' ') is [var run, var file, var count])
        {
            Told[(Number(run), Number(file))] = Number(count);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a file of a run holds, and what a run that is opened from it gives.</summary>
internal sealed class Kept
{
    private readonly ValueList<SessionEvent> events;
    private readonly Dictionary<string, string?> words = new(StringComparer.Ordinal);

    private Kept(RunFile file)
    {
        events = file.Reading.Events;
        foreach (SessionEvent one in events)
        {
            if (one is Answered { StepId: var step, Value: TextAnswer { Kept: { } kept } })
            {
                words[step] = file.Find(kept);
            }
        }
    }

    /// <summary>The number of events.</summary>
    internal int Count => events.Count;

    /// <summary>The events as JSON, without numbers and times, and with the words of the person in the place of where they are kept.</summary>
    internal IEnumerable<string> Events => events.Select(Line);

    /// <summary>
    /// The same without what an interruption leaves in a log: the pause, and crisis information that is shown again where nothing was said to it yet.
    /// </summary>
    internal IEnumerable<string> EventsWithoutInterruptions
    {
        get
        {
            string? before = null;
            foreach (SessionEvent one in events.Where(one => one is not (Paused { Reason: PauseReason.Interrupted } or Resumed)))
            {
                string line = Line(one);
                if (one is not SafetyShown || line != before)
                {
                    yield return line;
                }

                before = line;
            }
        }
    }

    /// <summary>Reads a file as the player does.</summary>
    internal static Kept At(string path)
    {
        using var file = RunFile.Open(path);
        file.Reading.Fault.Should().BeNull(path);
        return new Kept(file);
    }

    /// <summary>The run, opened from the first events; what it would keep itself goes nowhere.</summary>
    internal ExerciseRun Run(int count) => new LongRun(new Nowhere()).Open(events.Take(count).ToValueList()).Run!;

    /// <summary>All that was read, step by step: the lines of each step that stood after an event and was another than before.</summary>
    internal string Transcript()
    {
        var lines = new StringBuilder();
        string before = "";
        for (int count = 1; count <= events.Count; count++)
        {
            string step = string.Join('\n', StepTranscript.Lines(Run(count).View(key => key)));
            lines.Append(step == before ? "" : $"{step}\n");
            before = step;
        }

        return lines.ToString();
    }

    private string Line(SessionEvent happened)
    {
        JsonNode json = JsonNode.Parse(RunLogLines.Write([happened]))!;
        json.AsObject().Remove("stamp");
        if (json["value"]?["kept"] is not null)
        {
            json["value"]!["kept"] = words[(string)json["stepId"]!];
        }

        return json.ToJsonString();
    }

    private sealed class Nowhere : IRunLog
    {
        public void Append(ValueList<SessionEvent> events)
        {
        }

        public TextReference Keep(string words) => throw new NotSupportedException();

        public string? Find(TextReference kept) => null;
    }
}
