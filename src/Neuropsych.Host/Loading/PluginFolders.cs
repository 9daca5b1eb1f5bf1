using System.Collections.Immutable;
using System.IO;

namespace Neuropsych.Host.Loading;

/// <summary>Where packs are looked for when nobody says where.</summary>
internal static class PluginFolders
{
    private const string Name = "plugins";

    /// <summary>The <c>plugins</c> folder in the current folder or the nearest one above it, else the one beside the program.</summary>
    /// <returns>Empty where there is none.</returns>
    internal static ImmutableArray<string> Default(Terminal terminal)
    {
        for (string? folder = terminal.CurrentFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, Name)))
            {
                return [Path.Combine(folder, Name)];
            }
        }

        return OfRelease(terminal) is { } beside ? [beside] : [];
    }

    /// <summary>The folder of what came with the program, such as its exercise kinds; null where there is none.</summary>
    internal static string? OfRelease(Terminal terminal)
    {
        string beside = Path.Combine(terminal.ProgramFolder, Name);
        return Directory.Exists(beside) ? beside : null;
    }
}
