using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;

namespace Neuropsych.Host;

/// <summary>All that a run sees of the world around it, so that tests run the whole command inside their own process.</summary>
internal sealed class Terminal
{
    /// <summary>The width of text that is not read on a terminal.</summary>
    internal const int PipedWidth = 80;

    /// <summary>Longer lines are hard to read, however wide the terminal is.</summary>
    private const int GreatestWidth = 100;

    /// <summary>Below this, columns no longer fit.</summary>
    private const int LeastWidth = 60;

    /// <summary>Where answers go.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>Where faults of the call go, and remarks beside an answer.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Where answers of a person come from.</summary>
    internal TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether a person sits before it: answers come from a terminal and go to one.</summary>
    internal bool IsLive { get; init; }

    /// <summary>A key that was pressed and not read yet, without waiting; null: none. Only where <see cref="IsLive"/>.</summary>
    internal Func<char?> Key { get; init; } = () => null;

    /// <summary>Whether colours may be used: on a terminal, unless <c>NO_COLOR</c> is set.</summary>
    internal bool Colours { get; init; }

    /// <summary>Whether somebody watches the remarks: they go to a terminal.</summary>
    internal bool IsWatched { get; init; }

    /// <summary>Characters on a line.</summary>
    internal int Width { get; init; } = PipedWidth;

    /// <summary>The folder that the command was called in.</summary>
    internal required string CurrentFolder { get; init; }

    /// <summary>The folder that the program stands in.</summary>
    internal required string ProgramFolder { get; init; }

    /// <summary>The account's folder for what this program keeps between runs: decisions on plugins, and their staged code. It may not be there yet.</summary>
    internal required string StateFolder { get; init; }

    /// <summary>The account that runs the command, for the record of what it decides.</summary>
    internal string Account { get; init; } = Environment.UserName;

    /// <summary>The name of the environment that an application's settings are read for.</summary>
    internal string EnvironmentName { get; init; } = "Production";

    /// <summary>The clock; only review dates and ages depend on it.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends a command that goes on until it is told to stop; a process is told so by its signals besides.</summary>
    internal CancellationToken Stop { get; init; }

    /// <summary>Opens an address in the person's browser, and says whether that went well; null where there is no person.</summary>
    internal Func<string, bool>? Browse { get; init; }

    /// <summary>The terminal that the process was started on.</summary>
    internal static Terminal OfProcess()
    {
        bool isTerminal = !Console.IsOutputRedirected;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (isTerminal)
        {
            Console.OutputEncoding = utf8;
        }

        return new Terminal
        {
            Out = isTerminal ? Console.Out : new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            Error = Console.Error,
            In = Console.In,
            IsLive = isTerminal && !Console.IsInputRedirected,
            Key = () => Console.KeyAvailable ? Console.ReadKey(intercept: true).KeyChar : null,
            Colours = isTerminal && MayColour(Environment.GetEnvironmentVariable),
            IsWatched = !Console.IsErrorRedirected,
            Width = isTerminal ? Math.Clamp(Console.WindowWidth, LeastWidth, GreatestWidth) : PipedWidth,
            Browse = isTerminal ? OpenBrowser : null,
            CurrentFolder = Environment.CurrentDirectory,
            ProgramFolder = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production",
            StateFolder = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "neuropsych"),
        };
    }

    /// <summary>Whether the environment lets colours through (no-color.org: set and not empty means no).</summary>
    /// <param name="variable">Gives the value of an environment variable; null where it is not set.</param>
    internal static bool MayColour(Func<string, string?> variable) =>
        string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";

    private static bool OpenBrowser(string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
