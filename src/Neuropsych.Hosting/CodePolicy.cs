namespace Neuropsych.Hosting;

/// <summary>Which plugins may run code in the process of the host.</summary>
public enum CodePolicy
{
    /// <summary>None; content of mixed packs still loads.</summary>
    Off,

    /// <summary>Those whose exact bytes stand in the trust list.</summary>
    Pinned,

    /// <summary>Those that a trusted publisher signed, and those that are pinned.</summary>
    Signed,

    /// <summary>All. For development; refused where the environment is <c>Production</c>.</summary>
    Any,
}
