using System;
using System.Diagnostics;
using System.IO;

namespace Neuropsych.Packs.Tests;

/// <summary>A folder of one test, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("neuropsych-").FullName;

    internal void Write(string file, string text) => File.WriteAllText(Prepare(file), text);

    internal void Write(string file, byte[] bytes) => File.WriteAllBytes(Prepare(file), bytes);

    internal void CopyOf(string folder, string name)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Prepare(System.IO.Path.Combine(name, System.IO.Path.GetRelativePath(folder, file))));
        }
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

    private string Prepare(string file)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
