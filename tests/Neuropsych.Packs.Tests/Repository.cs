using System;
using System.IO;

namespace Neuropsych.Packs.Tests;

/// <summary>Folders of the repository that tests read.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string ExamplePack => Path.Combine(Root, "tests", "Packs", "example");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Neuropsych.Core.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
