using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;

namespace Neuropsych.Host.Tests;

/// <summary>Runs the command inside the test's own process.</summary>
internal static class Cli
{
    /// <summary>The packs that ship stay as they are while tests run: each is read once. They are composed anew for each call.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<FoundPack>>> Shipped = new(StringComparer.Ordinal);

    /// <summary>What the command keeps between runs, apart from that of the account and gone with the tests.</summary>
    private static readonly Lazy<string> State = new(() =>
    {
        string folder = Directory.CreateTempSubdirectory("neuropsych-state-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    internal static string Root { get; } = FindRoot();

    /// <summary>The folder that the program was built into, with what comes with it.</summary>
    internal static string Program { get; } = Path.Combine(
        Root, "artifacts", "bin", "Neuropsych.Host", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    internal static string Packs { get; } = Path.Combine(Root, "tests", "Packs");

    internal static string Workbook { get; } = Path.Combine(Packs, "workbook");

    internal static string Example { get; } = Path.Combine(Packs, "example");

    /// <summary>A call with the workbook as the only pack.</summary>
    internal static Result Ask(params string[] args) => Run([.. args, "--plugins", "tests/Packs/workbook"]);

    /// <summary>A call with exactly these arguments.</summary>
    internal static Result Run(
        IReadOnlyList<string> args, string? folder = null, bool colours = false, int width = Terminal.PipedWidth, PackLoader? load = null,
        string? program = null, string? state = null, string input = "", TimeProvider? clock = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exit = CommandLine.Run(args, new Terminal
        {
            Out = output,
            Error = error,
            Colours = colours,
            Width = width,
            CurrentFolder = folder ?? Root,
            ProgramFolder = program ?? Path.Combine(Path.GetTempPath(), "neuropsych-none"),
            StateFolder = state ?? State.Value,
            In = new StringReader(input),
            Clock = clock ?? new StoppedClock(),
        }, load ?? Load);
        return new Result(exit, output.ToString(), error.ToString());
    }

    private static IReadOnlyList<FoundPack> Load(string folder) => folder.StartsWith(Path.Combine(Root, "plugins"), StringComparison.Ordinal)
        ? Shipped.GetOrAdd(folder, path => new Lazy<IReadOnlyList<FoundPack>>(() => PackFolder.Read(path))).Value
        : PackFolder.Read(folder);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Neuropsych.Core.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }

    /// <summary>The day on which the packs of the tests were written.</summary>
    internal sealed class StoppedClock(int year = 2026, int month = 11, int day = 23) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(year, month, day, 12, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>What a call gave back.</summary>
internal sealed record Result(int ExitCode, string Out, string Error)
{
    /// <summary>The value of <c>result</c> in a JSON answer.</summary>
    internal JsonElement Answer => JsonDocument.Parse(Out).RootElement.GetProperty("result");
}
