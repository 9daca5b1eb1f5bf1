using System;
using Neuropsych.Benchmarks.Synthesis;

namespace Neuropsych.Benchmarks;

/// <summary><c>dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r]</c>.</summary>
internal static class Program
{
    internal static int Main(string[] args) => args switch
    {
        ["synthesis"] => SynthesisBenchmark.Run(againstR: false),
        ["synthesis", "--vs-r"] => SynthesisBenchmark.Run(againstR: true),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Neuropsych.Benchmarks -- synthesis [--vs-r]");
        return 2;
    }
}
