using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Hosting;

/// <summary>How a host finds, trusts and runs packs and plugins: the section <c>Neuropsych</c> of its configuration.</summary>
/// <remarks>Relative paths start at <see cref="BaseFolder"/>, never at the current directory.</remarks>
public sealed partial class NeuropsychOptions
{
    /// <summary>The folder that relative paths start at.</summary>
    /// <value>An absolute path; default: the folder of the program. A host with a content root sets that one.</value>
    public string BaseFolder { get; set; } = AppContext.BaseDirectory;

    /// <summary>The name of the environment that the host runs in; in <c>Production</c> the policy <see cref="CodePolicy.Any"/> is refused.</summary>
    /// <value>Default <c>Production</c>, as for every .NET host that is told nothing else.</value>
    public string Environment { get; set; } = Production;

    /// <summary>Where packs and plugins are found and which of them may run code.</summary>
    public PluginOptions Plugins { get; } = new();

    /// <summary>How much one pack may ask of the host.</summary>
    public PackLimits Limits { get; set; } = PackLimits.Default;

    internal const string Production = "Production";

    /// <summary>The folder of what the host keeps, absolute.</summary>
    internal string StateFolder => Plugins.StateFolder is { } folder
        ? PathOf(folder)
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData), "neuropsych");

    /// <summary>The folders in the order of their rank, absolute.</summary>
    internal ImmutableArray<string> Sources => [.. Plugins.Folders.Select(PathOf)];

    /// <summary>Makes a path absolute, from <see cref="BaseFolder"/>.</summary>
    internal string PathOf(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, BaseFolder));

    /// <summary>Hands what the operator permits over to composing.</summary>
    /// <param name="compose">The options of composing.</param>
    internal void Permit(ComposeOptions compose)
    {
        foreach (OverrideOptions permitted in Plugins.Overrides)
        {
            compose.PermittedOverrides.Add((permitted.Pack, EntityId.Parse(permitted.Entity)));
        }
    }
}
