using System.Reflection;

namespace Neuropsych;

/// <summary>The version of this library.</summary>
public static class LibraryVersion
{
    /// <summary>The informational version of the assembly; 0.0.0 where the build gave none.</summary>
    public static SemanticVersion Current { get; } = SemanticVersion.TryParse(
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        out SemanticVersion version) ? version : default;
}
