using System;
using System.Globalization;
using Neuropsych.Benchmarks.Reading;
using Neuropsych.Benchmarks.Synthesis;

namespace Neuropsych.Benchmarks;

/// <summary><c>dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r]</c> or <c>-- check [DOCUMENTS]</c>.</summary>
internal static class Program
{
    internal static int Main(string[] args) => args switch
    {
        ["synthesis"] => SynthesisBenchmark.Run(againstR: false),
        ["synthesis", "--vs-r"] => SynthesisBenchmark.Run(againstR: true),
        ["check"] => CheckBenchmark.Run(documents: 1_000),
        ["check", var documents] when int.TryParse(documents, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 10 => CheckBenchmark.Run(count),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r] | check [DOCUMENTS]");
        return 2;
    }
}
