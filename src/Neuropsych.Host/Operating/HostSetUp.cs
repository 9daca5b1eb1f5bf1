using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Configuration;

namespace Neuropsych.Host.Operating;

/// <summary>
/// Which host a call is about. By itself this program hosts the folders that a call asks for, then what came with it; code runs only where its exact bytes came with
/// the release or the operator pinned them. Or it is the host of an application, with that one's settings and decisions.
/// </summary>
internal sealed class HostSetUp : IDisposable
{
    private const string Trust = "neuropsych.trust.json";
    private string? temporary;

    private HostSetUp(NeuropsychOptions options) => Options = options;

    /// <summary>The options of the host.</summary>
    internal NeuropsychOptions Options { get; }

    /// <summary>Sets up a host for some folders.</summary>
    /// <param name="terminal">Where the program runs.</param>
    /// <param name="folders">The folders and packs of the call, absolute, in the order of their rank.</param>
    /// <param name="today">The day as of which review dates are judged.</param>
    /// <param name="permitted">Which pack may replace which entity of another.</param>
    internal static HostSetUp Of(Terminal terminal, ImmutableArray<string> folders, DateOnly today, ImmutableArray<(string Pack, EntityId Entity)> permitted)
    {
        var options = new NeuropsychOptions { BaseFolder = terminal.CurrentFolder, AsOf = today };
        foreach (string folder in PluginFolders.OfRelease(terminal) is { } release ? folders.Append(release).Distinct(StringComparer.Ordinal) : folders)
        {
            options.Plugins.Folders.Add(folder);
        }

        foreach ((string pack, EntityId entity) in permitted)
        {
            options.Plugins.Overrides.Add(new OverrideOptions { Pack = pack, Entity = entity.ToString() });
        }

        options.Plugins.SourceFolders = true;
        options.Plugins.Code = CodePolicy.Pinned;
        options.Plugins.ShippedTrust = Path.Combine(terminal.ProgramFolder, Trust);
        options.Plugins.StateFolder = StateOf(terminal, folders);
        options.Reload.Watch = false;

        // One call of the command has nobody else to answer meanwhile, and a busy machine is no fault of a plugin.
        options.Calls.StartDeadline = TimeSpan.FromMinutes(1);
        options.Calls.CallDeadline = TimeSpan.FromSeconds(30);
        return new HostSetUp(options);
    }

    /// <summary>Sets up the host of an application, as its own settings say.</summary>
    /// <param name="terminal">Where the program runs.</param>
    /// <param name="folder">The application's content root, absolute.</param>
    /// <exception cref="UsageException">Its <c>appsettings.json</c> is none.</exception>
    internal static HostSetUp OfApplication(Terminal terminal, string folder)
    {
        var options = new NeuropsychOptions { BaseFolder = folder, Environment = terminal.EnvironmentName };
        try
        {
            NeuropsychSettings.Read(options, new ConfigurationBuilder().SetBasePath(folder)
                .AddJsonFile("appsettings.json", optional: true)
                .AddJsonFile($"appsettings.{terminal.EnvironmentName}.json", optional: true)
                .AddEnvironmentVariables()
                .Build());
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException($"The settings in '{folder}' cannot be read. {exception.Message}");
        }

        string own = Path.Combine(folder, Trust);
        options.Plugins.ShippedTrust ??= File.Exists(own) ? own : Path.Combine(terminal.ProgramFolder, Trust);
        return new HostSetUp(options) { Application = folder };
    }

    /// <summary>The content root of the application whose host this is; null: this program's own.</summary>
    internal string? Application { get; private init; }

    /// <summary>
    /// Lets the host run where this account may write nothing into the folder of state, as with a read-only home: its code is staged in a folder that
    /// lives as long as this run. What was decided before still counts.
    /// </summary>
    internal void MakeRoom()
    {
        if (!CanWrite(Options.Store))
        {
            temporary = Directory.CreateTempSubdirectory("neuropsych-").FullName;
            Options.StoreElsewhere = Path.Combine(temporary, "store");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary is not null)
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>
    /// Other folders have a state of their own: who owns an id in one of them has no say in another. What came with the program is no part of the name,
    /// so that decisions outlive an update.
    /// </summary>
    private static string StateOf(Terminal terminal, IEnumerable<string> folders)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', folders))))[..16];
        return Path.Combine(terminal.StateFolder, "folders", name);
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            Neuropsych.Hosting.Trust.StateFile.MakeFolder(folder);
            string probe = Path.Combine(folder, Path.GetRandomFileName());
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
