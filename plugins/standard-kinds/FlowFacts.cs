using System;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>What the conditions of a flow may ask for: answers, settings, visits and seconds. Scores are no facts of a branch.</summary>
internal sealed class FlowFacts(FlowContent content, FlowState state, AnswerSet answers) : IExpressionFacts
{
    /// <inheritdoc/>
    public ExpressionValue Find(ReferenceKind to, string name)
    {
        Answer? answer = answers.Find(name)?.Answer;
        return to switch
        {
            ReferenceKind.Answer => Inputs.NumberOf(InputOf(name), answer) is { } number ? ExpressionValue.Of(number) : ExpressionValue.Missing,
            ReferenceKind.Option => answer is ChoiceAnswer { Options: [var only] } ? ExpressionValue.Of(only) : ExpressionValue.Missing,
            ReferenceKind.Options => answer switch
            {
                ChoiceAnswer chosen => ExpressionValue.Of(chosen.Options),
                RegionsAnswer marked => ExpressionValue.Of(marked.Regions),
                _ => ExpressionValue.Missing,
            },
            ReferenceKind.Setting => SettingOf(name, answer),
            ReferenceKind.Visits => ExpressionValue.Of(state.Visits.GetValueOrDefault(name)),
            ReferenceKind.Seconds => ExpressionValue.Of(state.Seconds.GetValueOrDefault(name)),
            ReferenceKind.Answered => ExpressionValue.Of(answer is not (null or DeclinedAnswer)),
            ReferenceKind.Declined => ExpressionValue.Of(answer is DeclinedAnswer),
            ReferenceKind.IsMissing => ExpressionValue.Of(answer is null or DeclinedAnswer),
            _ => ExpressionValue.Missing,
        };
    }

    /// <inheritdoc/>
    public ExpressionValue Rating(string of, string label) =>
        answers.Find(of)?.Answer is RatingsAnswer rated && rated.Ratings.FirstOrDefault(one => one.Label == label) is { } rating
            ? ExpressionValue.Of(rating.Intensity)
            : ExpressionValue.Missing;

    /// <summary>Who did not choose a setting gets the option that the author put first.</summary>
    private ExpressionValue SettingOf(string name, Answer? answer)
    {
        var options = ((ChoiceInput)content.Settings.First(setting => setting.Id == name).Input).Options;
        return ExpressionValue.Of(answer is ChoiceAnswer { Options: [var only] } && options.Any(option => string.Equals(option.Id, only, StringComparison.Ordinal))
            ? only
            : options[0].Id);
    }

    private InputSpec? InputOf(string step) => (content.Find(step)?.Step as AskStep)?.Input;
}
