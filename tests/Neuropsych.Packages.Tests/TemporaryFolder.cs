using System;
using System.IO;

namespace Neuropsych.Packages.Tests;

/// <summary>A folder of one test, removed with it. Nothing above it reaches a project inside.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal TemporaryFolder()
    {
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            Write(file, "<Project />");
        }
    }

    internal string Path { get; } = Directory.CreateTempSubdirectory("neuropsych-").FullName;

    internal string In(string path) => System.IO.Path.Combine(Path, path);

    internal string Write(string file, string text)
    {
        string path = In(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies a folder of the repository or a built one.</summary>
    /// <param name="from">The folder.</param>
    /// <param name="name">Where to, inside this folder.</param>
    internal string Copy(string from, string name)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = In(System.IO.Path.Combine(name, System.IO.Path.GetRelativePath(from, file)));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }

        return In(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
