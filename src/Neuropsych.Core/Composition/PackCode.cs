namespace Neuropsych.Composition;

/// <summary>The code of a plugin, as its pack declares it: what it is, and everything that it will register.</summary>
public sealed record PackCode
{
    /// <summary>The one tier whose code a .NET assembly is: in the process of the host, and trusted like the host itself.</summary>
    public const int InProcess = 3;

    /// <summary>The name of the main assembly in the folder <c>neuropsych/code</c> of the built pack, such as <c>My.Plugin.dll</c>.</summary>
    public required string Assembly { get; init; }

    /// <summary>The full name of the class to make, one that implements <see cref="Plugins.INeuropsychPlugin"/>.</summary>
    public required string Entry { get; init; }

    /// <summary>How the code runs; <see cref="InProcess"/> is the only tier so far.</summary>
    public int Tier { get; init; } = InProcess;

    /// <summary>The names of the exercise kinds that it registers, such as <c>pace/1</c>, in ordinal order.</summary>
    public ValueList<string> ExerciseKinds { get; init; } = [];

    /// <summary>Whether it registers packs that are made by code.</summary>
    public bool ContributesPacks { get; init; }

    /// <summary>
    /// The members of the contract that it uses and that are younger than their major version, by the version that brought each. The build
    /// writes them, so that an older host can name what it lacks.
    /// </summary>
    public ValueList<ContractMember> Uses { get; init; } = [];
}

/// <summary>A member of the contract, with the version that brought it.</summary>
public sealed record ContractMember
{
    /// <summary>The documentation id of the member, such as <c>T:Neuropsych.Plugins.IPluginSelfCheck</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of <c>Neuropsych.Core</c> that brought it.</summary>
    public required SemanticVersion Since { get; init; }
}
