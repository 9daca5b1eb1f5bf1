using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ChildPlayer;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>
/// What a killed player leaves. The kills are real (SIGKILL, from outside, of a process that plays through the console player into the files of the command). A
/// process plays many runs at once, so that one kill cuts all of them, each at its own place.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Events = 40;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Killing_the_process_after_any_event_loses_nothing_acknowledged()
    {
        Kept uncut = await KilledPlayer.Uncut(folder.Path);
        string[] wanted = [.. uncut.Events];
        wanted.Should().HaveCount(Events);
        using (var player = new KilledPlayer(folder.Path, Events, "hold"))
        {
            // Each of the forty runs stands still as soon as its own event is on disk.
            player.ReadUntil(() => player.Told.Count == Events && player.Told.All(one => one.Value > one.Key.Run));
            player.Kill();
            for (int run = 0; run < Events; run++)
            {
                Kept cut = Kept.At(KilledPlayer.PathOf(folder.Path, run));
                cut.Count.Should().Be(player.Told[(run, 1)]).And.BeInRange(run + 1, run + 2, "an answer and what the engine adds to it are one page");
                cut.Events.Should().Equal(wanted.Take(cut.Count), "the words of the person are there too");
            }
        }

        using (var again = new KilledPlayer(folder.Path, Events, "finish"))
        {
            again.Finish();
        }

        string transcript = uncut.Transcript();
        for (int run = 0; run < Events; run++)
        {
            Kept whole = Kept.At(KilledPlayer.PathOf(folder.Path, run));
            whole.EventsWithoutInterruptions.Should().Equal(wanted);
            whole.Transcript().Should().Be(transcript);
            Same(whole, uncut);
        }
    }

    [Fact]
    public async Task Killing_the_process_at_two_hundred_random_moments_loses_nothing_acknowledged()
    {
        const int Kills = 40, Runs = 5;
        Kept uncut = await KilledPlayer.Uncut(folder.Path);
        string[] wanted = [.. uncut.Events];
        string transcript = uncut.Transcript();
        var chance = new Random(20260301);
        var before = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (int kill = 0; kill < Kills; kill++)
        {
            using var player = new KilledPlayer(folder.Path, Runs, "free");
            int told = 0, most = chance.Next(1, Runs * Events);
            player.ReadUntil(() => ++told > most && player.Told.Keys.DistinctBy(one => one.Run).Count() == Runs);

            // On from an event to somewhere within the next: writing, flushing, thinking.
            long end = Stopwatch.GetTimestamp() + chance.NextInt64(Stopwatch.Frequency / 300);
            while (Stopwatch.GetTimestamp() < end)
            {
            }

            player.Kill();
            foreach (((int run, int file), int count) in player.Told)
            {
                Kept cut = Kept.At(KilledPlayer.PathOf(folder.Path, run, file));
                cut.Count.Should().BeGreaterThanOrEqualTo(count, $"event {count - 1} of run {run} was on disk when kill {kill} came");
                cut.EventsWithoutInterruptions.Should().Equal(wanted.Take(cut.EventsWithoutInterruptions.Count()), "nothing is lost, doubled or out of order");
            }

            foreach (string path in Directory.EnumerateFiles(folder.Path, "*.jsonl", SearchOption.AllDirectories))
            {
                // What was on disk at the kill before stands in its place still.
                byte[] now = File.ReadAllBytes(path);
                now.AsSpan().StartsWith(before.GetValueOrDefault(path, [])).Should().BeTrue();
                before[path] = now;
            }
        }

        using (var last = new KilledPlayer(folder.Path, Runs, "finish"))
        {
            last.Finish();
        }

        string[] files = [.. Directory.EnumerateFiles(folder.Path, "*.jsonl", SearchOption.AllDirectories)];
        int interruptions = 0;
        foreach (string path in files)
        {
            Kept whole = Kept.At(path);
            whole.EventsWithoutInterruptions.Should().Equal(wanted);
            interruptions += whole.Events.Count(line => line.Contains("interrupted", StringComparison.Ordinal));
        }

        // The runs that were cut most often tell what the others tell.
        foreach (string path in files.OrderByDescending(path => new FileInfo(path).Length).Take(10))
        {
            Kept.At(path).Transcript().Should().Be(transcript);
            Same(Kept.At(path), uncut);
        }

        interruptions.Should().BeInRange(Kills, Kills * Runs, "most kills fell into the middle of runs, and each interruption was written down");
    }

    /// <summary>
    /// No process is killed here: the file is cut as a crash of the machine may cut it, which no kill does on purpose. That a log may be cut at every byte is a test of
    /// <see cref="RunLogLines"/>; here the file is repaired and gone on with.
    /// </summary>
    [Fact]
    public async Task A_file_that_is_cut_within_any_line_is_repaired_and_goes_on_to_the_same_end()
    {
        Kept uncut = await KilledPlayer.Uncut(folder.Path);
        string[] wanted = [.. uncut.Events];
        string path = Path.Combine(folder.Path, "uncut", "0001.jsonl"), words = path + ".words";
        byte[] whole = File.ReadAllBytes(path), allWords = File.ReadAllBytes(words);
        int[] ends = [0, .. Enumerable.Range(0, whole.Length).Where(i => whole[i] == '\n').Select(i => i + 1)];

        // Within a line, within a character of two, three, four bytes, and ended by zeros as a disk may after a power cut.
        byte[][] tails = [[], [.. "{\"event\":\"answ"u8], [0xC3], [0xE5, 0xA4], [0xF0, 0x9F, 0x8C], new byte[4096], [.. "{\"event\""u8, .. new byte[512]]];
        for (int lines = 0; lines < ends.Length; lines++)
        {
            byte[] tail = tails[lines % tails.Length];
            File.WriteAllBytes(path, [.. whole[..ends[lines]], .. tail]);
            File.WriteAllBytes(words, [.. allWords, .. tail]);
            using (var file = RunFile.Open(path))
            {
                file.Reading.Events.Should().HaveCount(lines);
                file.Reading.TornLine.Should().Be(tail.Length > 0 ? lines + 1 : null);
                if (lines < Events)
                {
                    await new LongRun(file).PlayAsync(file.Reading.Events);
                }
            }

            Kept.At(path).EventsWithoutInterruptions.Should().Equal(wanted);
        }
    }

    /// <summary>No process is killed here either.</summary>
    [Fact]
    public void Words_that_were_cut_at_any_byte_are_left_out_and_later_words_are_kept_whole()
    {
        string path = Path.Combine(folder.Path, "words.jsonl"), words = path + ".words";
        TextReference first, second;
        using (var file = RunFile.Open(path))
        {
            first = file.Keep("Über 夜 \ud83c\udf19");
            second = file.Keep("zwei");
        }

        byte[] whole = File.ReadAllBytes(words);
        int firstEnd = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = 0; length <= whole.Length; length++)
        {
            foreach (byte[] tail in (byte[][])[[], new byte[64]])
            {
                File.WriteAllBytes(words, [.. whole[..length], .. tail]);
                TextReference later;
                using (var file = RunFile.Open(path))
                {
                    later = file.Keep("später");
                }

                using var again = RunFile.Open(path);
                again.Find(later).Should().Be("später", $"{length} bytes were left");
                again.Find(first).Should().Be(length >= firstEnd ? "Über 夜 \ud83c\udf19" : later.Id == first.Id ? "später" : null);
                again.Find(second).Should().Be(length == whole.Length ? "zwei" : later.Id == second.Id ? "später" : null);
            }
        }
    }

    private static void Same(Kept one, Kept other)
    {
        ExerciseRun run = one.Run(one.Count), wanted = other.Run(other.Count);
        run.End.Should().BeOfType<Finished>();
        run.Outcome.Should().Be(wanted.Outcome);
        run.Current.Should().Be(wanted.Current);
        run.EngineAnswers.Should().Be(wanted.EngineAnswers);
        run.Answers.Items.Select(one => one.StepId).Should().Equal(wanted.Answers.Items.Select(one => one.StepId));
    }
}
