using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ChildPlayer;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;

// <folder> <runs at once> <mode>. Every run at once has a folder of its own, by number, and is kept as the command keeps it; one that was cut is gone on with. What
// is on disk is told as a line "<number> <file> <events in it>".
//   hold     run n stands still after its event n, until the process is killed
//   free     one run after the other, until the process is killed
//   finish   to the end of the run that was begun last
string folder = args[0], mode = args[2];
int lanes = int.Parse(args[1], CultureInfo.InvariantCulture);
using var told = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
using Stream input = Console.OpenStandardInput();
using var never = new ManualResetEventSlim();

// Nothing is ever sent: the one who reads the lines kills. Should it be gone, so are we.
new Thread(() => Environment.Exit(input.ReadByte() < 0 ? 1 : 2)) { IsBackground = true }.Start();
ThreadPool.SetMinThreads(lanes + 8, 1);
await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(() => PlayAsync(lane))));
return 0;

async Task PlayAsync(int lane)
{
    string own = Path.Combine(folder, lane.ToString(CultureInfo.InvariantCulture));
    Directory.CreateDirectory(own);
    for (int number = Math.Max(1, Directory.GetFiles(own, "*.jsonl").Length); ; number++)
    {
        using var file = RunFile.Open(Path.Combine(own, string.Create(CultureInfo.InvariantCulture, $"{number:0000}.jsonl")));
        ValueList<SessionEvent> kept = file.Reading.Events;
        int count = kept.Count;
        if (kept.Count == 0 || kept[^1] is not Finished)
        {
            await new LongRun(new Telling(file, more =>
            {
                count += more;
                told.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lane} {number} {count}"));
                if (mode == "hold" && count > lane)
                {
                    never.Wait();
                }
            })).PlayAsync(kept);
        }

        if (mode == "finish")
        {
            return;
        }
    }
}

/// <summary>Says what is on disk.</summary>
internal sealed class Telling(RunFile file, Action<int> kept) : IRunLog
{
    public void Append(ValueList<SessionEvent> events)
    {
        file.Append(events);
        kept(events.Count);
    }

    public TextReference Keep(string words) => file.Keep(words);

    public string? Find(TextReference reference) => file.Find(reference);
}
