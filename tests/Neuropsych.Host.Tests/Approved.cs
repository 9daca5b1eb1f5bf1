using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace Neuropsych.Host.Tests;

/// <summary>Compares long text with a file beside the test; <c>NEUROPSYCH_APPROVE=1</c> rewrites the file.</summary>
internal static class Approved
{
    internal static void Match(string text, string name, [CallerFilePath] string test = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(test)!, "Approved", $"{name}.approved.txt");
        if (Environment.GetEnvironmentVariable("NEUROPSYCH_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        File.Exists(file).Should().BeTrue($"'{file}' is missing; NEUROPSYCH_APPROVE=1 writes it");
        text.Should().Be(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
