using System;
using System.Collections.Generic;
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

    /// <summary>The day as of which review dates are judged.</summary>
    /// <value>Default null: the day of the host's clock (UTC) on which it composes.</value>
    public DateOnly? AsOf { get; set; }

    /// <summary>What the host hands in to plugins that ask for it, by name.</summary>
    internal SortedDictionary<string, (Type Type, object Value)> Capabilities { get; } = new(StringComparer.Ordinal);

    /// <summary>Offers a capability to plugins: a manifest asks for it by its name, the code by its type.</summary>
    /// <typeparam name="T">An interface of the contract or of the base class library; a plugin can know no other.</typeparam>
    /// <param name="name">Its name, such as <c>storage</c>: 1 to 64 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
    /// <param name="capability">What does it. It is called from threads of plugins.</param>
    /// <exception cref="ArgumentException">The name is none, or the type is of another assembly.</exception>
    public void Offer<T>(string name, T capability)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(capability);
        if (!EntityId.IsSlug(name))
        {
            throw new ArgumentException($"'{name}' is no name of a capability.", nameof(name));
        }

        if (typeof(T).Assembly != typeof(EntityId).Assembly && !Inspection.Framework.Has(typeof(T).Assembly.GetName().Name!))
        {
            throw new ArgumentException($"'{typeof(T).FullName}' is a type of '{typeof(T).Assembly.GetName().Name}', which no plugin shares.", nameof(capability));
        }

        Capabilities[name] = (typeof(T), capability);
    }

    /// <summary>What was wrong with the settings that these options were read from.</summary>
    internal List<Diagnostics.Diagnostic> ReadingFaults { get; } = [];

    /// <summary>What plugins are told of the host.</summary>
    internal Plugins.HostDescription Describe() =>
        new() { ContractVersion = LibraryVersion.Current, Capabilities = [.. Capabilities.Keys] };

    internal const string Production = "Production";

    /// <summary>The folder of what the host keeps, absolute.</summary>
    internal string StateFolder => Plugins.StateFolder is { } folder
        ? PathOf(folder)
        : Path.Combine(AccountFolder, "neuropsych");

    /// <summary>The account's folder for application data. It may have to be made yet: a fresh account has none.</summary>
    internal static string AccountFolder => System.Environment.GetFolderPath(
        System.Environment.SpecialFolder.LocalApplicationData, System.Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Where staged code lies, absolute.</summary>
    internal string Store => StoreElsewhere ?? Path.Combine(StateFolder, "store");

    /// <summary>Another place for staged code, where nothing can be written into <see cref="StateFolder"/>; absolute. Decisions are read from there all the same.</summary>
    internal string? StoreElsewhere { get; set; }

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
