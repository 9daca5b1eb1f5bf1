using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Plugin.Testing;

/// <summary>What runs in the child process.</summary>
internal static class Probe
{
    private const int EventsARound = 3;

    private static int Main(string[] arguments)
    {
        if (arguments is not [var probe, var plugin, var logs, var count, .. var requires]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds))
        {
            Console.Error.WriteLine("This program is run by the conformance kit.");
            return 2;
        }

        TextWriter output = Console.Out;
        try
        {
            ImmutableArray<GoldenLog> golden = logs.Length == 0 ? [] : GoldenLog.ReadAll(logs);
            string[] faults = probe == "state" ? StateAfter(plugin, [.. requires], golden) : Leaks(plugin, [.. requires], golden, rounds);
            foreach (string fault in faults)
            {
                output.WriteLine(fault);
            }

            output.Flush();
            return faults.Length == 0 ? 0 : 1;
        }
        catch (Xunit.Sdk.FailException failed)
        {
            output.WriteLine(failed.Message);
            output.Flush();
            return 1;
        }
    }

    private static string[] Leaks(string path, ImmutableArray<string> requires, ImmutableArray<GoldenLog> golden, int rounds)
    {
        using var plugin = new PluginUnderTest(path, requires);
        for (int i = 0; i < rounds; i++)
        {
            // The first round plays all; then it is the loading and unloading that counts, and each log has its turn.
            UnloadOutcome outcome = i == 0 || golden.IsEmpty
                ? Round(plugin, golden, int.MaxValue)
                : Round(plugin, [golden[i % golden.Length]], EventsARound);
            if (!outcome.IsGone)
            {
                return
                [
                    $"{DiagnosticCodes.DidNotUnload}: after round {i + 1} its code is still in memory: {string.Join(", ", outcome.Left)}.",
                    .. UnloadExplainer.Explain(plugin.Staged!.Folder).Select(line => "  " + line),
                ];
            }
        }

        return [];
    }

    private static string[] StateAfter(string path, ImmutableArray<string> requires, ImmutableArray<GoldenLog> golden)
    {
        using var plugin = new PluginUnderTest(path, requires);
        ProcessState before = ProcessState.Now();
        Round(plugin, golden, int.MaxValue);
        ProcessState after = ProcessState.Now();
        return [.. before.ChangesTo(after).Select(change => $"{DiagnosticCodes.ProcessStateChanged}: {change}")];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static UnloadOutcome Round(PluginUnderTest plugin, ImmutableArray<GoldenLog> golden, int most)
    {
        PluginHandle handle = plugin.Start();
        foreach (GoldenLog log in golden)
        {
            log.Play(handle, most);
        }

        return PluginUnderTest.Stop(handle);
    }
}
