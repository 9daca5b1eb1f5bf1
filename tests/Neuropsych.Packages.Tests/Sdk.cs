using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Neuropsych.Packages.Tests;

/// <summary>Runs programs as somebody else would, outside the repository.</summary>
internal static class Sdk
{
    /// <summary>Runs <c>dotnet</c> and fails the test where it fails.</summary>
    internal static string Dotnet(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        (int code, string said) = Call("dotnet", arguments, folder, environment);
        code.Should().Be(0, "'dotnet {0}' said:\n{1}", string.Join(' ', arguments), said);
        return said;
    }

    internal static (int Code, string Said) Call(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        using Process process = Process.Start(Start(program, arguments, folder, environment))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + error.Result).ReplaceLineEndings("\n"));
    }

    internal static ProcessStartInfo Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The servers of a build would outlive the test; what the test runner set for itself is not for the build.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (string variable in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "ASPNETCORE_ENVIRONMENT",
            "DOTNET_ENVIRONMENT", "ASPNETCORE_URLS", "CI", "NEUROPSYCH_APPROVE"])
        {
            start.Environment.Remove(variable);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
