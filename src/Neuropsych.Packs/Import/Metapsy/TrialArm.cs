using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>One arm of a row: what an arm of a finding can hold, and what stands there otherwise, in the set's own words.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Kept">What is no number that the arm can hold, as <c>what: value</c>.</param>
internal sealed record TrialArm(Arm Arm, ImmutableArray<string> Kept)
{
    /// <summary>Reads an arm of a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="number">1: what is tested; 2: what it was compared with.</param>
    internal static TrialArm Of(MetapsyTable table, CsvRow row, int number)
    {
        string suffix = "_arm" + number.ToString(CultureInfo.InvariantCulture);
        var kept = new List<string>();
        int? people = Count("n", "n" + suffix);
        int? total = Count("of", "totaln" + suffix);
        if (people is not null && total is not null && people != total)
        {
            kept.Add(string.Create(CultureInfo.InvariantCulture, $"of{suffix}: {total}"));
        }

        people ??= total;
        int? events = Whole("events", "event" + suffix, least: 0);
        if (events > people)
        {
            kept.Add(string.Create(CultureInfo.InvariantCulture, $"events{suffix}: {events}"));
            events = null;
        }

        decimal? deviation = Number("SD", "sd" + suffix);
        if (deviation < 0)
        {
            kept.Add(string.Create(CultureInfo.InvariantCulture, $"SD{suffix}: {deviation}"));
            deviation = null;
        }

        return new TrialArm(
            new Arm
            {
                Name = NameOf(table, row, suffix),
                Side = number == 1 ? ArmSide.Exposure : ArmSide.Comparator,
                Randomised = Count("randomised", "n_randomized" + suffix),
                People = people,
                Mean = Number("mean", "mean" + suffix),
                StandardDeviation = deviation,
                Events = events,
            },
            [.. kept]);

        int? Count(string what, string column) => Whole(what, column, least: 1);

        int? Whole(string what, string column, int least)
        {
            if (Number(what, column) is not { } value)
            {
                return null;
            }

            if (value >= least && value <= int.MaxValue && decimal.Truncate(value) == value)
            {
                return (int)value;
            }

            kept.Add($"{what}{suffix}: {table.Text(row, column)}");
            return null;
        }

        decimal? Number(string what, string column)
        {
            decimal? value = table.Number(row, column, out bool isFault);
            if (isFault)
            {
                kept.Add($"{what}{suffix}: {table.Text(row, column)}");
            }

            return value;
        }
    }

    /// <summary>The code, with what the set says of it besides.</summary>
    private static string NameOf(MetapsyTable table, CsvRow row, string suffix)
    {
        string code = table.Text(row, "condition" + suffix) ?? "not named";
        string[] more =
        [
            .. new[] { table.Text(row, $"condition{suffix}.detail"), table.Text(row, "multi" + suffix) }
                .OfType<string>().Where(text => text != code).Distinct(),
        ];
        return more.Length == 0 ? code : $"{code} ({string.Join("; ", more)})";
    }
}
