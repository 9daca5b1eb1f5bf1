namespace Neuropsych.Packages.Tests;

/// <summary>The command <c>neuropsych</c>, as a process of its own.</summary>
internal static class Command
{
    private static readonly string Program = Repository.PathOf($"artifacts/bin/Neuropsych.Host/{Feed.Configuration.ToLowerInvariant()}/neuropsych.dll");

    /// <summary>Runs it.</summary>
    internal static (int Code, string Said) Call(string folder, params string[] arguments) => Sdk.Call("dotnet", [Program, .. arguments], folder);

    /// <summary>Runs it, and fails the test where it says that something is wrong.</summary>
    internal static string Run(string folder, params string[] arguments)
    {
        (int code, string said) = Call(folder, arguments);
        code.Should().Be(0, "'neuropsych {0}' said:\n{1}", string.Join(' ', arguments), said);
        return said;
    }
}
