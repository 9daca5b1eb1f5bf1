using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace Neuropsych.Plugin.Testing;

/// <summary>What belongs to a whole process, and so to no plugin.</summary>
internal sealed record ProcessState
{
    private ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    private TextWriter? Out { get; init; }

    private TextWriter? Error { get; init; }

    internal static ProcessState Now()
    {
        ThreadPool.GetMinThreads(out int leastWorkers, out int leastPorts);
        ThreadPool.GetMaxThreads(out int mostWorkers, out int mostPorts);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["the current directory"] = Environment.CurrentDirectory,
            ["the default culture"] = CultureInfo.DefaultThreadCurrentCulture?.Name ?? "(none)",
            ["the default culture of texts"] = CultureInfo.DefaultThreadCurrentUICulture?.Name ?? "(none)",
            ["the limits of the thread pool"] = string.Create(CultureInfo.InvariantCulture, $"{leastWorkers}-{mostWorkers}, {leastPorts}-{mostPorts}"),
            ["the exit code"] = Environment.ExitCode.ToString(CultureInfo.InvariantCulture),
        };
        foreach (DictionaryEntry one in Environment.GetEnvironmentVariables())
        {
            values[$"the environment variable '{one.Key}'"] = one.Value?.ToString() ?? "";
        }

        return new ProcessState { Values = values.ToImmutableSortedDictionary(StringComparer.Ordinal), Out = Console.Out, Error = Console.Error };
    }

    /// <summary>What another look finds changed, each as one sentence.</summary>
    internal IEnumerable<string> ChangesTo(ProcessState later)
    {
        foreach (string name in Values.Keys.Union(later.Values.Keys).Order(StringComparer.Ordinal))
        {
            string before = Values.GetValueOrDefault(name, "(not there)");
            string after = later.Values.GetValueOrDefault(name, "(not there)");
            if (before != after)
            {
                yield return $"It changes {name} from '{before}' to '{after}'.";
            }
        }

        if (!ReferenceEquals(Out, later.Out) || !ReferenceEquals(Error, later.Error))
        {
            yield return $"It puts another writer in the place of the console's {(ReferenceEquals(Out, later.Out) ? "error" : "output")}.";
        }
    }
}
