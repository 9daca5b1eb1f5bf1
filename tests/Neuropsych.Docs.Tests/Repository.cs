using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Neuropsych.Docs.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Top { get; } = FindTop();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Top, path)).ReplaceLineEndings("\n");

    /// <summary>The documents for people.</summary>
    public static IEnumerable<string> Documents =>
        new[] { "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(Top, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Top, file).Replace('\\', '/')))
            .Order(StringComparer.Ordinal);

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
