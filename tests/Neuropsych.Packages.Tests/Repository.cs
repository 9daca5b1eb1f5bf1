using System;
using System.IO;

namespace Neuropsych.Packages.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    internal static string Top { get; } = FindTop();

    internal static string PathOf(string path) => Path.Combine(Top, path);

    private static string FindTop()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Neuropsych.Core.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
