using System.Collections.Generic;

namespace Neuropsych.Hosting;

/// <summary>Where packs and plugins are found and which of them may run code: the section <c>Neuropsych:Plugins</c>.</summary>
public sealed class PluginOptions
{
    /// <summary>The folders in which packs and plugins are looked for. Their order is their rank: of two sources of one id the first wins.</summary>
    /// <value>Paths, each once. Default: none.</value>
    public IList<string> Folders { get; } = [];

    /// <summary>Whether a folder that has only <c>pack.yaml</c> is read as well. For development: such a folder has no hashes of its own.</summary>
    /// <value>Default false.</value>
    public bool SourceFolders { get; set; }

    /// <summary>Which plugins may run code in the process of the host.</summary>
    /// <value>Default <see cref="CodePolicy.Off"/>.</value>
    public CodePolicy Code { get; set; }

    /// <summary>The folder for what the host keeps: the store of staged code, the trust list, what the operator switched off, who owns which id.</summary>
    /// <value>A path. Default null: <c>neuropsych</c> in the account's folder for application data. It belongs to the account of the host.</value>
    public string? StateFolder { get; set; }

    /// <summary>The trust list that came with this release, for the project's own plugins.</summary>
    /// <value>A path; a file that is not there is an empty list. Default <c>neuropsych.trust.json</c> in the folder of the program.</value>
    public string? ShippedTrust { get; set; }

    /// <summary>A list of what was revoked: ids, ranges, hashes and keys, each with its reason.</summary>
    /// <value>A path. Default null: <c>revocations.json</c> in <see cref="StateFolder"/>, where it is there.</value>
    public string? Revocations { get; set; }

    /// <summary>The publishers whose signatures count.</summary>
    /// <value>Each with a name and a file; default: none.</value>
    public IList<PublisherOptions> Publishers { get; } = [];

    /// <summary>Which pack may replace which entity of another, where its manifest says so too.</summary>
    /// <value>Default: none.</value>
    public IList<OverrideOptions> Overrides { get; } = [];

    /// <summary>Whether an older version may step in for one that is revoked, or whose bytes or signature do not fit.</summary>
    /// <value>Default false: whoever can spoil a version could bring back an older one with a known fault.</value>
    public bool OlderStepsIn { get; set; }

    /// <summary>Whether nothing starts that differs from the lock file.</summary>
    /// <value>Default false.</value>
    public bool Locked { get; set; }

    /// <summary>The lock file, as <c>neuropsych plugins plan --write</c> makes it.</summary>
    /// <value>A path. Default <c>neuropsych.lock.json</c>.</value>
    public string LockFile { get; set; } = "neuropsych.lock.json";
}
