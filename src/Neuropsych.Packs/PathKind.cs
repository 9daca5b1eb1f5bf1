namespace Neuropsych.Packs;

/// <summary>What stands at a path on disk.</summary>
public enum PathKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A plain file, the one thing that is ever opened.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A link to something else, or to nothing.</summary>
    Link,

    /// <summary>A named pipe: who opens it waits until somebody writes into it.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device.</summary>
    Device,

    /// <summary>Something that this account may not look at.</summary>
    Unreachable,
}
