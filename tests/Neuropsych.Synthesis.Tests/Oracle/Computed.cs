using System;
using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Synthesis.Tests.Oracle;

/// <summary>What the library answers, by the path at which the oracle holds the same number.</summary>
internal sealed class Computed
{
    private readonly List<(Func<string, bool> Matches, string Why)> documentation = [];
    private readonly List<(string Prefix, double Relative)> tolerances = [];

    private readonly List<(string Suffix, double Absolute)> absolutes = [];

    internal Dictionary<string, Answer> Answers { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<(string Path, string Why)> DocumentationFor(string path) =>
        documentation.Where(entry => entry.Matches(path)).Select(entry => (path, entry.Why));

    internal double? ToleranceFor(string path) =>
        tolerances.Where(entry => path.StartsWith(entry.Prefix, StringComparison.Ordinal)).Select(entry => (double?)entry.Relative).LastOrDefault();

    internal void Set(string path, double value) => Answers.Add(path, new Answer(value, null));

    internal void Set(string path, double? value) => Answers.Add(path, value is { } number ? new Answer(number, null) : new Answer(null, "no number by definition"));

    internal void Set(string path, Estimable<double> value) =>
        Answers.Add(path, value.IsEstimable ? new Answer(value.Value, null) : new Answer(null, value.Why!.Explanation));

    internal void Set(string path, bool value) => Answers.Add(path, new Answer(value ? 1 : 0, null));

    internal void Set(string path, string value) => Answers.Add(path, new Answer(null, null, value));

    internal void None(string path, NotEstimable? why)
    {
        why.Should().NotBeNull($"{path} has to say why it is not estimable");
        Answers.Add(path, new Answer(null, why!.Explanation));
    }

    internal void Set(string path, IEnumerable<double> values)
    {
        int i = 0;
        foreach (double value in values)
        {
            Set($"{path}[{i++}]", value);
        }
    }

    internal void Set(string path, IEnumerable<Estimable<double>> values)
    {
        int i = 0;
        foreach (Estimable<double> value in values)
        {
            Set($"{path}[{i++}]", value);
        }
    }

    internal void Set(string path, IEnumerable<string> values)
    {
        int i = 0;
        foreach (string value in values)
        {
            Set($"{path}[{i++}]", value);
        }
    }

    internal void Bounds(string path, Estimable<Bounds> bounds)
    {
        Set(path + "[0]", bounds.Select(value => value.Low));
        Set(path + "[1]", bounds.Select(value => value.High));
    }

    internal void Bounds(string low, string high, Estimable<Bounds> bounds)
    {
        Set(low, bounds.Select(value => value.Low));
        Set(high, bounds.Select(value => value.High));
    }

    /// <summary>A leaf that is no target, with the reason that README, notes or the number itself gives.</summary>
    internal void Documentation(Func<string, bool> matches, string why) => documentation.Add((matches, why));

    internal void Absolute(string suffix, double absolute) => absolutes.Add((suffix, absolute));

    internal double? AbsoluteFor(string path) =>
        absolutes.Where(entry => path.EndsWith(entry.Suffix, StringComparison.Ordinal)).Select(entry => (double?)entry.Absolute).LastOrDefault();

    internal void Tolerance(string prefix, double relative) => tolerances.Add((prefix, relative));
}

/// <summary>A number, a reason for none, or a word.</summary>
internal sealed record Answer(double? Number, string? Why, string? Word = null);
