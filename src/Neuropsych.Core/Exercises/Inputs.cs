using System;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>What answers to an input mean as values, and whether an answer fits.</summary>
public static class Inputs
{
    /// <summary>The lowest and the highest number that an answer can stand for; null where answers stand for none.</summary>
    /// <param name="input">The input.</param>
    public static ScoreRange? NumbersOf(InputSpec input) => input switch
    {
        ChoiceInput { Most: 1 } choice when choice.Options.All(option => option.Number is not null) => new ScoreRange
        {
            Low = choice.Options.Min(option => option.Number!.Value),
            High = choice.Options.Max(option => option.Number!.Value),
        },
        ScaleInput scale => new ScoreRange { Low = scale.Low, High = scale.High },
        SliderInput slider => new ScoreRange { Low = slider.Low, High = slider.High },
        NumberInput number => new ScoreRange { Low = number.Low, High = number.High },
        _ => null,
    };

    /// <summary>The number that an answer stands for; null where it stands for none.</summary>
    /// <param name="input">The input; null: not known, so that only a number itself counts.</param>
    /// <param name="answer">The answer; null: none.</param>
    public static decimal? NumberOf(InputSpec? input, Answer? answer) => (input, answer) switch
    {
        (_, NumberAnswer number) => number.Value,
        (ChoiceInput choice, ChoiceAnswer { Options: [var only] }) =>
            choice.Options.FirstOrDefault(option => string.Equals(option.Id, only, StringComparison.Ordinal))?.Number,
        _ => null,
    };

    /// <summary>Whether a number is one that an answer can stand for: one of the options, or within the range and its steps.</summary>
    /// <param name="input">The input.</param>
    /// <param name="number">The number.</param>
    public static bool Takes(InputSpec input, decimal number) => input switch
    {
        ChoiceInput choice => choice.Options.Any(option => option.Number == number),
        ScaleInput scale => number >= scale.Low && number <= scale.High && number == decimal.Truncate(number),
        SliderInput slider => number >= slider.Low && number <= slider.High && (number - slider.Low) % slider.Step == 0,
        NumberInput free => number >= free.Low && number <= free.High && decimal.Round(number, Math.Clamp(free.Decimals, 0, 6)) == number,
        _ => false,
    };

    /// <summary>What is wrong with an answer; null where it fits its input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="answer">The answer.</param>
    public static AnswerFault? FaultOf(InputSpec input, Answer answer) => (input, answer) switch
    {
        (ChoiceInput choice, ChoiceAnswer chosen) => ChoiceFault(choice, chosen),
        (ScaleInput or SliderInput or NumberInput, NumberAnswer number) => Takes(input, number.Value) ? null : AnswerFault.OutOfRange,
        (TextInput text, TextAnswer words) => (words.Text?.Length ?? words.Kept?.Length ?? 0) > text.MaxLength ? AnswerFault.TooLong : null,
        (DateInput date, DateAnswer day) => day.Value < date.Earliest || day.Value > date.Latest ? AnswerFault.OutOfRange : null,
        (TimeInput, TimeAnswer) => null,
        (DurationInput duration, DurationAnswer length) =>
            length.Value < (duration.Least ?? TimeSpan.Zero) || length.Value > duration.Most ? AnswerFault.OutOfRange : null,
        (RatingsInput ratings, RatingsAnswer rated) => RatingsFault(ratings, rated),
        (RegionsInput regions, RegionsAnswer marked) => marked.Regions.Count > (regions.Most ?? int.MaxValue) ? AnswerFault.TooMany
            : marked.Regions.Distinct().Count() != marked.Regions.Count ? AnswerFault.Twice
            : marked.Regions.All(id => regions.Regions.Any(region => region.Id == id)) ? null : AnswerFault.NotOffered,
        _ => AnswerFault.WrongType,
    };

    private static AnswerFault? ChoiceFault(ChoiceInput choice, ChoiceAnswer chosen)
    {
        if (chosen.Options.Count == 0)
        {
            return AnswerFault.Empty;
        }

        if (chosen.Options.Count > choice.Most)
        {
            return AnswerFault.TooMany;
        }

        if (chosen.Options.Distinct().Count() != chosen.Options.Count)
        {
            return AnswerFault.Twice;
        }

        ChoiceOption?[] options = [.. chosen.Options.Select(id => choice.Options.FirstOrDefault(option => option.Id == id))];
        return options.Contains(null) ? AnswerFault.NotOffered
            : options.Length > 1 && options.Any(option => option!.IsExclusive) ? AnswerFault.NotTogether
            : null;
    }

    private static AnswerFault? RatingsFault(RatingsInput ratings, RatingsAnswer rated)
    {
        if (rated.Ratings.Count > ratings.Most)
        {
            return AnswerFault.TooMany;
        }

        if (rated.Ratings.Select(one => (one.Label, one.Own)).Distinct().Count() != rated.Ratings.Count)
        {
            return AnswerFault.Twice;
        }

        foreach (Rating one in rated.Ratings)
        {
            if (one.Intensity < ratings.Low || one.Intensity > ratings.High)
            {
                return AnswerFault.OutOfRange;
            }

            bool isOwn = one.Label is null && !string.IsNullOrWhiteSpace(one.Own) && ratings.TakesOwnLabels;
            bool isOffered = one.Own is null && ratings.Labels.Any(label => label.Id == one.Label);
            if (!isOwn && !isOffered)
            {
                return AnswerFault.NotOffered;
            }
        }

        return null;
    }
}

/// <summary>Why an answer does not fit its input.</summary>
public enum AnswerFault
{
    /// <summary>It is of another type, such as words for a number.</summary>
    WrongType,

    /// <summary>Nothing was chosen.</summary>
    Empty,

    /// <summary>It lies outside the range, or between two places.</summary>
    OutOfRange,

    /// <summary>It is too long.</summary>
    TooLong,

    /// <summary>More was chosen than may be.</summary>
    TooMany,

    /// <summary>The same was chosen twice.</summary>
    Twice,

    /// <summary>It was not offered.</summary>
    NotOffered,

    /// <summary>Options were chosen together that rule each other out.</summary>
    NotTogether,
}
