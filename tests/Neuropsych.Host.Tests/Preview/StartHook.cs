using System;
using System.IO;
using System.Linq;

/// <summary>
/// Runs within a process that a test starts with <c>DOTNET_STARTUP_HOOKS</c>: writes down which assemblies it had loaded when it ended.
/// The runtime asks for this name, outside any namespace.
/// </summary>
internal static class StartupHook
{
    internal const string Variable = "NEUROPSYCH_TEST_LOADED";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(file, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
        }
    }
}
