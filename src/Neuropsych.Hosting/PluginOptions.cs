using System.Collections.Generic;

namespace Neuropsych.Hosting;

/// <summary>Where packs and plugins are found and which of them may run code: the section <c>Neuropsych:Plugins</c>.</summary>
public sealed class PluginOptions
{
    /// <summary>The folders in which packs and plugins are looked for. Their order is their rank: of two sources of one id the first wins.</summary>
    /// <value>Default: none.</value>
    public IList<string> Folders { get; } = [];

    /// <summary>Whether a folder that has only <c>pack.yaml</c> is read as well. For development: such a folder has no hashes.</summary>
    /// <value>Default false.</value>
    public bool SourceFolders { get; set; }

    /// <summary>Which plugins may run code in the process of the host.</summary>
    /// <value>Default <see cref="CodePolicy.Off"/>.</value>
    public CodePolicy Code { get; set; }

    /// <summary>The folder for what the host keeps: the store of staged code, the trust list, what the operator switched off, who owns which id.</summary>
    /// <value>Default: <c>neuropsych</c> in the account's folder for application data. It belongs to the account of the host.</value>
    public string? StateFolder { get; set; }
}
