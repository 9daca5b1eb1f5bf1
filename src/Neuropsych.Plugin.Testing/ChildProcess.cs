using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;

namespace Neuropsych.Plugin.Testing;

/// <summary>Runs what can spoil a process in one of its own: this assembly, with the packages that the tests themselves run on.</summary>
internal static class ChildProcess
{
    /// <summary>Runs one probe; what it says on its last lines fails the test.</summary>
    internal static void Run(string probe, string plugin, ImmutableArray<string> requires, string? logs, int rounds)
    {
        string own = typeof(ChildProcess).Assembly.Location;
        string tests = Path.Combine(AppContext.BaseDirectory, (Assembly.GetEntryAssembly() ?? typeof(ChildProcess).Assembly).GetName().Name!);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : DotnetPath(),
            ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", own,
             probe, plugin, logs ?? "", rounds.ToString(CultureInfo.InvariantCulture), .. requires])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Rule.Holds(process.ExitCode == 0, $"{said}{error.Result}".Trim() is { Length: > 0 } text ? text : FormattableString.Invariant($"The process ended with {process.ExitCode}."));
    }

    /// <summary>The program that runs this process: the runtime lies two folders above its framework.</summary>
    private static string DotnetPath()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string beside = Path.GetFullPath(Path.Combine(framework, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }
}
