using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.Host.Playing;

/// <summary>Reads what a person types as an answer, by what the question asks for, and says an answer again in words.</summary>
internal static class AnswerReader
{
    /// <summary>The answer that a line means; null where it means none.</summary>
    /// <param name="input">What is asked for.</param>
    /// <param name="line">What was typed.</param>
    /// <param name="text">Gives the words of a key.</param>
    internal static Answer? Read(InputSpec input, string line, Func<string, string> text)
    {
        line = line.Trim();
        return input switch
        {
            ChoiceInput choice => Ids(choice.Options, line, text) is { Count: > 0 } ids ? new ChoiceAnswer { Options = ids } : null,
            RegionsInput regions => Ids(regions.Regions, line, text) is { Count: > 0 } ids ? new RegionsAnswer { Regions = ids } : null,
            ScaleInput or SliderInput or NumberInput => Number(line) is { } number ? new NumberAnswer { Value = number } : null,
            TextInput => new TextAnswer { Text = line },
            DateInput => DateOnly.TryParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? new DateAnswer { Value = day } : null,
            TimeInput => TimeOnly.TryParseExact(line, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? new TimeAnswer { Value = time } : null,
            DurationInput => Duration(line) is { } length ? new DurationAnswer { Value = length } : null,
            RatingsInput ratings => Ratings(ratings, line, text),
            _ => null,
        };
    }

    /// <summary>An answer in words.</summary>
    /// <param name="input">What was asked for; null: not known.</param>
    /// <param name="answer">The answer; null: none.</param>
    /// <param name="text">Gives the words of a key.</param>
    /// <param name="lang">The language of the words between.</param>
    internal static string Tell(InputSpec? input, Answer? answer, Func<string, string> text, string lang)
    {
        string Named(IEnumerable<ChoiceOption> options, string id) => options.FirstOrDefault(one => one.Id == id) is { } option ? text(option.TextKey) : id;
        return (answer, input) switch
        {
            (null, _) => EngineTexts.Format("np/answered/missing", lang),
            (DeclinedAnswer, _) => EngineTexts.Format("np/answered/declined", lang),
            (ChoiceAnswer chosen, ChoiceInput choice) => string.Join(", ", chosen.Options.Select(id => Named(choice.Options, id))),
            (RegionsAnswer marked, RegionsInput regions) => string.Join(", ", marked.Regions.Select(id => Named(regions.Regions, id))),
            (RatingsAnswer rated, RatingsInput ratings) => string.Join(", ", rated.Ratings.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{(one.Label is { } label ? Named(ratings.Labels, label) : one.Own)} {one.Intensity}"))),
            (NumberAnswer number, _) => number.Value.ToString(CultureInfo.InvariantCulture),
            (TextAnswer words, _) => words.Text ?? "…",
            (DateAnswer day, _) => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (TimeAnswer time, _) => time.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
            (DurationAnswer length, _) => length.Value.ToString("h\\:mm", CultureInfo.InvariantCulture),
            _ => "…",
        };
    }

    private static decimal? Number(string line) =>
        decimal.TryParse(line.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static TimeSpan? Duration(string line)
    {
        if (Number(line) is { } minutes and >= 0 and < 100_000)
        {
            return TimeSpan.FromMinutes((double)minutes);
        }

        return line.Split(':') is [var h, var m] && int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours < 1000
            && int.TryParse(m, NumberStyles.None, CultureInfo.InvariantCulture, out int rest) && rest < 60 ? new TimeSpan(hours, rest, 0) : null;
    }

    /// <summary>The options by their numbers, ids or words, joined by commas, in the order of the input.</summary>
    private static ValueList<string> Ids(ValueList<ChoiceOption> options, string line, Func<string, string> text)
    {
        // Words may hold a comma themselves.
        string[] named = Find(options, line, text) is not null ? [line] : line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        ChoiceOption?[] found = [.. named.Select(one => Find(options, one, text))];
        return found.Contains(null) ? [] : options.Where(option => found.Contains(option)).Select(option => option.Id).ToValueList();
    }

    private static ChoiceOption? Find(ValueList<ChoiceOption> options, string named, Func<string, string> text) =>
        int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (number >= 1 && number <= options.Count ? options[number - 1] : null)
        : options.FirstOrDefault(option => string.Equals(option.Id, named, StringComparison.OrdinalIgnoreCase)
            || string.Equals(text(option.TextKey), named, StringComparison.OrdinalIgnoreCase));

    /// <summary>Such as <c>1=60, 3=20, lost=40</c>.</summary>
    private static RatingsAnswer? Ratings(RatingsInput input, string line, Func<string, string> text)
    {
        List<Rating> ratings = [];
        foreach (string part in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int at = part.LastIndexOf('=');
            if (at <= 0 || !int.TryParse(part.AsSpan(at + 1).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int intensity))
            {
                return null;
            }

            string named = part[..at].Trim();
            ChoiceOption? label = Find(input.Labels, named, text);
            ratings.Add(new Rating { Label = label?.Id, Own = label is null ? named : null, Intensity = intensity });
        }

        return ratings.Count == 0 ? null : new RatingsAnswer { Ratings = ratings.ToValueList() };
    }
}
