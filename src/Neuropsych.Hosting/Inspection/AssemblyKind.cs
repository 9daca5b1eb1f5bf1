namespace Neuropsych.Hosting.Inspection;

/// <summary>What a file called <c>.dll</c> really is, as far as it matters for loading it here.</summary>
internal enum AssemblyKind
{
    /// <summary>An assembly that this runtime can load.</summary>
    Loadable,

    /// <summary>A file without a byte.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Machine code without .NET.</summary>
    Native,

    /// <summary>An assembly for .NET Framework.</summary>
    NetFramework,

    /// <summary>An assembly for processors of another kind than this process runs on.</summary>
    OtherProcessor,

    /// <summary>An assembly for a newer .NET than this one.</summary>
    NewerRuntime,

    /// <summary>An assembly without code, for compilers alone.</summary>
    ReferenceOnly,

    /// <summary>A part of an assembly, without a manifest of its own.</summary>
    Module,

    /// <summary>None of these: its bytes make no assembly.</summary>
    Garbage,
}
