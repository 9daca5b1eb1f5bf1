using System;
using System.Globalization;
using Neuropsych.Benchmarks.Exercises;
using Neuropsych.Benchmarks.Plugins;
using Neuropsych.Benchmarks.Reading;
using Neuropsych.Benchmarks.Synthesis;

namespace Neuropsych.Benchmarks;

/// <summary><c>dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r]</c>, <c>-- check [DOCUMENTS]</c> <c>-- plugins</c> or <c>-- exercises</c>.</summary>
internal static class Program
{
    internal static int Main(string[] args) => args switch
    {
        ["synthesis"] => SynthesisBenchmark.Run(againstR: false),
        ["synthesis", "--vs-r"] => SynthesisBenchmark.Run(againstR: true),
        ["check"] => CheckBenchmark.Run(documents: 1_000),
        ["check", var documents] when int.TryParse(documents, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 10 => CheckBenchmark.Run(count),
        ["exercises"] => ExerciseBenchmark.Run(),
        ["plugins"] => PluginBenchmark.Run().GetAwaiter().GetResult(),
        ["plugins", ("host" or "plain") and var how] => PluginBenchmark.Start(how),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r] | check [DOCUMENTS] | plugins | exercises");
        return 2;
    }
}
