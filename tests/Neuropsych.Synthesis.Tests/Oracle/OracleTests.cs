using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Neuropsych.Synthesis.Tests.Oracle;

/// <summary>Every expected number of the oracle, at the tolerance of its file. A number without an answer of ours fails.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. OracleFile.Names];

    [Fact]
    public void All_26_files_of_the_oracle_are_here() => OracleFile.Names.Should().HaveCount(26).And.BeEquivalentTo(Mappings.All.Keys);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_expected_number_of_a_file_is_met(string name)
    {
        OracleFile file = OracleFile.Read(name);
        (double relative, double absolute, Action<OracleFile, Computed> map) = Mappings.All[name];
        var computed = new Computed();
        map(file, computed);
        var faults = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        int numbers = 0;
        int reasons = 0;
        int words = 0;
        var documentation = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string path, JsonElement expected) in file.Leaves)
        {
            (string Path, string Why)? documented = computed.DocumentationFor(path).Cast<(string, string)?>().FirstOrDefault();
            if (!computed.Answers.TryGetValue(path, out Answer? answer))
            {
                if (documented is { } entry)
                {
                    documentation[entry.Why] = documentation.GetValueOrDefault(entry.Why) + 1;
                }
                else
                {
                    faults.Add($"{path}: no answer for {expected}");
                }

                continue;
            }

            used.Add(path);
            if (expected.ValueKind == JsonValueKind.Null)
            {
                reasons++;
                if (answer.Why is null)
                {
                    faults.Add($"{path}: not estimable was expected and {answer.Number} was found");
                }
            }
            else if (expected.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                numbers++;
                double wanted = expected.ValueKind == JsonValueKind.Number ? expected.GetDouble() : expected.GetBoolean() ? 1 : 0;
                double tolerance = computed.ToleranceFor(path) ?? relative;
                if (answer.Number is not { } found)
                {
                    faults.Add($"{path}: {wanted.ToString("R", CultureInfo.InvariantCulture)} was expected, and it was {answer.Why ?? answer.Word}");
                }
                else if (!(Math.Abs(found - wanted) <= Math.Max(tolerance * Math.Abs(wanted), computed.AbsoluteFor(path) ?? absolute)))
                {
                    faults.Add(FormattableString.Invariant(
                        $"{path}: {wanted:R} was expected and {found:R} found, relative {(found - wanted) / wanted:E1}"));
                }
            }
            else
            {
                words++;
                if (answer.Word != expected.ToString())
                {
                    faults.Add($"{path}: '{expected}' was expected and '{answer.Word}' found");
                }
            }
        }

        faults.AddRange(computed.Answers.Keys.Where(path => !used.Contains(path)).Select(path => $"{path}: the file expects nothing here"));
        output.WriteLine($"{name}: {numbers} numbers, {reasons} 'not estimable', {words} words compared; {faults.Count} faults");
        foreach ((string why, int count) in documentation)
        {
            output.WriteLine($"  documentation, no target ({count}): {why}");
        }

        faults.ForEach(fault => output.WriteLine("  fault " + fault));
        faults.Should().BeEmpty();
        numbers.Should().BePositive();
    }
}
