using System;
using System.Diagnostics;
using System.IO;

namespace Neuropsych.Host.Tests;

/// <summary>A folder of one test, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("neuropsych-").FullName;

    internal string Write(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A copy of a pack, with one text in one of its files replaced.</summary>
    internal string CopyOf(string pack, string name, string file = "", string old = "", string now = "")
    {
        foreach (string source in Directory.EnumerateFiles(pack, "*", SearchOption.AllDirectories))
        {
            string local = System.IO.Path.GetRelativePath(pack, source).Replace('\\', '/');
            string text = File.ReadAllText(source);
            if (local == file)
            {
                text.Should().Contain(old);
                text = text.Replace(old, now, StringComparison.Ordinal);
            }

            Write($"{name}/{local}", text);
        }

        return System.IO.Path.Combine(Path, name);
    }

    /// <summary>Makes a named pipe that nobody writes into.</summary>
    internal string MakePipe(string file)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.Delete(path);
        using Process make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        make.ExitCode.Should().Be(0);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
