using System;
using System.IO;
using Neuropsych.Diagnostics;

namespace Neuropsych.Plugin.Sdk;

/// <summary>What the build of a code plugin runs. Its words are those that MSBuild reads: file, place, severity, code.</summary>
internal static class Program
{
    private const string Usage = """
        build PACK-FOLDER LIST PLUGIN-FOLDER   builds the plugin as a folder
        pack PACK-FOLDER LIST FOLDER           builds the plugin as a package
        trust FILE DAY NAME PLUGIN...          writes a trust list that pins built plugins
        content FOLDER PACK-FOLDER...          builds content packs as packages, each with those that it requires among them
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["build", var pack, var list, var folder] => Say(PluginBuild.Read(pack, list), build => build.WriteFolder(folder)),
                ["pack", var pack, var list, var folder] => Say(PluginBuild.Read(pack, list), build => Console.WriteLine(build.WritePackage(folder))),
                ["trust", var file, var day, var name, .. var plugins] => ReleaseTrust.Write(file, day, name, plugins, Console.Error),
                ["content", var folder, _, ..] => ContentPacks.Write(folder, arguments[2..], (pack, found) => Console.WriteLine(Line(pack, found))) ? 0 : 1,
                _ => Misused(),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"neuropsych : error : {exception.Message}");
            return 1;
        }
    }

    private static int Say(PluginBuild build, Action<PluginBuild> write)
    {
        foreach (Diagnostic found in build.Diagnostics)
        {
            Console.WriteLine(Line(build.PackFolder, found));
        }

        if (build.HasErrors)
        {
            return 1;
        }

        write(build);
        return 0;
    }

    /// <summary>A diagnostic as MSBuild and editors read it.</summary>
    private static string Line(string folder, Diagnostic found)
    {
        string place = found.Position is not { } at ? "neuropsych "
            : at.Line == 0 ? Path.Combine(folder, at.File)
            : FormattableString.Invariant($"{Path.Combine(folder, at.File)}({at.Line},{at.Column})");
        string severity = found.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "message" };
        return $"{place}: {severity} {found.Code}: {found.Message} {found.Cure}".TrimEnd();
    }

    private static int Misused()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
