using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Measures: the wording, what answers count, and that an item about harm to oneself calls for help by itself.</content>
internal sealed partial class PackCheck
{
    private void CheckMeasures()
    {
        foreach (Exercise measure in pack.Measures)
        {
            CheckMeasure(measure);
        }
    }

    private void CheckMeasure(Exercise measure)
    {
        EntityId id = measure.Id;
        if (measure.ExerciseKind != MeasureContent.KindName)
        {
            reporter.Report(DiagnosticCodes.NotInClosedSet, id, "/exerciseKind",
                $"'{measure.ExerciseKind}' is no kind of measure whose items can be checked.", $"Write '{MeasureContent.KindName}'.");
            return;
        }

        if (measure.Sources.Count == 0 && measure.Use == IntendedUse.ScreeningAid)
        {
            MissingAt(id, "", "sources", "questions that were not published are no screening aid; without a source they can be for self-monitoring");
        }

        MeasureReading reading = MeasureContent.Read(measure.Content);
        foreach (ContentFault fault in reading.Faults)
        {
            reporter.Report(DiagnosticCodes.WrongType, id, "/content" + fault.Pointer, $"Found {fault.Found}; expected {fault.Expected}.", fault.Help);
        }

        if (reading.Content is { } content)
        {
            CheckItemTexts(measure, content);
            CheckWeights(id, content, measure.Scores);
            CheckRules(measure, content);
            CheckRiskItems(measure, content);
            CheckScores(measure, content.Inputs);
        }
    }

    private void CheckItemTexts(Exercise measure, MeasureContent content)
    {
        EntityId id = measure.Id;
        if (!content.HasItemTexts)
        {
            int without = content.Items.Count(item => item.Text is null);
            if (without < content.Items.Count)
            {
                int first = content.Items.Index().First(pair => pair.Item.Text is null).Index;
                MissingAt(id, Invariant($"/content/items/{first}"), "text", "a measure holds the words of all its items, or of none");
                return;
            }

            reporter.Report(DiagnosticCodes.ItemTextNotLoaded, id, "/content/items",
                $"The words of '{Written(id)}' are not loaded; its numbers can be entered beside the paper form, and it can be scored.",
                "Nothing, where its licence does not let a pack hold them.");
        }
        else if (measure.Rights.TextHash is { } pinned && pinned != content.TextHash)
        {
            reporter.Report(DiagnosticCodes.ItemTextDiffers, id, "/rights/textHash",
                $"The texts of '{Written(id)}' have the hash '{content.TextHash}'; pinned is '{pinned}'. A measure with other words is another measure.",
                "Bring the words back to those of the source. Pin the hash anew only after reading every word beside the source.");
        }
    }

    /// <summary>The same answer counts the same in every item, and no two answers of an item count the same.</summary>
    private void CheckWeights(EntityId id, MeasureContent content, ValueList<ScoreRule> scores)
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        Dictionary<string, (decimal Number, string Item)> known = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < content.Items.Count; i++)
        {
            MeasureItem item = content.Items[i];
            if (item.Input is not ChoiceInput choice)
            {
                continue;
            }

            string pointer = OptionsPointer(content, i);
            ChoiceOption? twin = choice.Options.FirstOrDefault(option => choice.Options.Any(other => other != option && other.Number == option.Number));
            if (twin is not null && told.Add(pointer))
            {
                reporter.Report(DiagnosticCodes.WeightsContradict, id, pointer,
                    Invariant($"Two answers of '{item.Id}' count {twin.Number}; from the number nobody could tell which was given."), "Correct the numbers.");
            }

            if (scores.Any(score => score.Reversed.Contains(item.Id)))
            {
                continue;
            }

            foreach (ChoiceOption option in choice.Options.Where(option => option.TextKey.Length > 0 && option.Number is not null))
            {
                if (!known.TryAdd(option.TextKey, (option.Number!.Value, item.Id)) && known[option.TextKey].Number != option.Number && told.Add(pointer))
                {
                    reporter.Report(DiagnosticCodes.WeightsContradict, id, pointer,
                        Invariant($"'{option.TextKey}' counts {option.Number} in '{item.Id}' and {known[option.TextKey].Number} in '{known[option.TextKey].Item}'."),
                        "Let the same answer count the same; an item that counts the other way round stands in 'reversed' of its score.");
                }
            }
        }
    }

    private static string OptionsPointer(MeasureContent content, int item) =>
        content.Items.Count > 1 && content.Items.Where((_, i) => i != item).Any(other => ReferenceEquals(other.Input, content.Items[item].Input))
            ? "/content/options" : Invariant($"/content/items/{item}/options");

    private void CheckRules(Exercise measure, MeasureContent content)
    {
        EntityId id = measure.Id;
        IReadOnlyDictionary<string, InputSpec> inputs = content.Inputs;
        var scope = new ExpressionScope { Asked = inputs, TakesDefaults = false };
        for (int i = 0; i < measure.Safety.Rules.Count; i++)
        {
            SafetyRule rule = measure.Safety.Rules[i];
            foreach (string step in rule.Steps.Where(step => !inputs.ContainsKey(step)))
            {
                reporter.Report(DiagnosticCodes.ScoreNotOfItems, id, Invariant($"/safety/rules/{i}/steps"),
                    $"The safety rule '{rule.Id}' looks at '{step}', which is no item of '{Written(id)}'.", "Name an item.", NearestName(step, inputs.Keys));
            }

            foreach (ContentFault fault in ExpressionCheck.Check(rule.When, scope, ExpressionType.Boolean).Faults)
            {
                reporter.Report(DiagnosticCodes.ScoreNotOfItems, id, Invariant($"/safety/rules/{i}/when"),
                    $"The condition of the safety rule '{rule.Id}' has {fault.Found}; expected {fault.Expected}.", fault.Help);
            }
        }
    }

    /// <summary>
    /// An item about harm to oneself – by its words, or because a score is never made up over it – has a rule that its answer alone makes fire, from one number on
    /// to the end of its range.
    /// </summary>
    private void CheckRiskItems(Exercise measure, MeasureContent content)
    {
        for (int i = 0; i < content.Items.Count + content.Unscored.Count; i++)
        {
            bool isCounted = i < content.Items.Count;
            MeasureItem item = isCounted ? content.Items[i] : content.Unscored[i - content.Items.Count];
            string? phrase = item.Text is { } text ? RiskWords.Find(text) : null;
            bool isNeverMadeUp = measure.Scores.Any(score => score.Missing?.NeverOver.Contains(item.Id) == true);
            if ((phrase is null && !isNeverMadeUp) || CallsForHelp(measure.Safety.Rules, item))
            {
                continue;
            }

            string why = phrase is null ? "a score is never made up over it" : $"it asks about '{phrase}'";
            reporter.Report(DiagnosticCodes.RiskItemWithoutRule, measure.Id,
                isCounted ? Invariant($"/content/items/{i}") : Invariant($"/content/unscored/{i - content.Items.Count}"),
                $"'{item.Id}' is a risk item ({why}), and no safety rule shows the crisis resources at its answer, whatever else is missing.",
                $"Add to 'safety': rules: [{{ id: {item.Id}, steps: [{item.Id}], when: {{ ge: [{item.Id}, 1] }}, do: [showCrisisResources, tellClinician] }}].");
        }
    }

    private static bool CallsForHelp(ValueList<SafetyRule> rules, MeasureItem item)
    {
        decimal[] numbers = item.Input switch
        {
            ChoiceInput choice => [.. choice.Options.Select(option => option.Number).OfType<decimal>().Order()],
            ScaleInput scale when (long)scale.High - scale.Low <= 1000 => [.. Enumerable.Range(scale.Low, scale.High - scale.Low + 1).Select(number => (decimal)number)],
            ScaleInput scale => [scale.Low, scale.High],
            _ => [],
        };
        var inputs = new Dictionary<string, InputSpec>(StringComparer.Ordinal) { [item.Id] = item.Input };
        bool[] fires =
        [
            .. numbers.Select(number => Scorer.Signals(rules, item.Id,
                AnswerSet.Empty.With(new StepAnswer { StepId = item.Id, Answer = new NumberAnswer { Value = number } }), inputs)
                .Any(signal => signal.Actions.Contains(SafetyAction.ShowCrisisResources))),
        ];

        // A rule that fires at 1 and not at 3 was written by mistake.
        return fires.Contains(true) && (fires[0] || fires[^1]) && Enumerable.Range(1, fires.Length - 1).Count(i => fires[i] != fires[i - 1]) <= 1;
    }

    /// <summary>What replaces an exercise or a measure of another pack keeps what calls for help in it.</summary>
    private void CheckKeepsSafety(Exercise exercise)
    {
        foreach (Exercise replaced in scope.Required.Select(index => index.Find(exercise.Id)).OfType<Exercise>())
        {
            foreach (SafetyRule rule in replaced.Safety.Rules)
            {
                if (!exercise.Safety.Rules.Any(own => own.When == rule.When && rule.Steps.All(own.Steps.Contains) && rule.Actions.All(own.Actions.Contains)))
                {
                    reporter.Report(DiagnosticCodes.SafetyRuleLost, exercise.Id, "/safety",
                        $"'{exercise.Id}' replaces one with the safety rule '{rule.Id}' and does not have it.", "Take the rule over as it stands there.");
                }
            }

            if (exercise.Id.Kind != EntityKind.Measure)
            {
                continue;
            }

            Dictionary<string, MeasureItem> own = ItemsOf(exercise);
            bool bringsWords = MeasureContent.Read(replaced.Content).Content is { HasItemTexts: false };
            if (bringsWords && replaced.Rights.TextHash is { } pinned && MeasureContent.Read(exercise.Content).Content is { HasItemTexts: true } words && words.TextHash != pinned)
            {
                reporter.Report(DiagnosticCodes.ItemTextDiffers, exercise.Id, "/content",
                    $"The words have the hash '{words.TextHash}'; '{exercise.Id}' pins '{pinned}'. A measure with other words is another measure.",
                    "Bring the words to those of the form that was licensed.");
            }

            foreach (MeasureItem item in ItemsOf(replaced).Values.Where(item => replaced.Safety.Rules.Any(rule => rule.Steps.Contains(item.Id))))
            {
                // A measure without words may be given them; its numbers stay.
                MeasureItem? stands = own.GetValueOrDefault(item.Id);
                if ((bringsWords && stands is not null ? Bare(stands) : stands) != (bringsWords ? Bare(item) : item))
                {
                    reporter.Report(DiagnosticCodes.SafetyRuleLost, exercise.Id, "/content",
                        $"'{exercise.Id}' replaces one whose item '{item.Id}' calls for help, and has another item in its place, or other answers.",
                        "Take the item over as it stands there, with its answers and their numbers.");
                }
            }
        }
    }

    /// <summary>An item without words: its name and what its answers count.</summary>
    private static MeasureItem Bare(MeasureItem item) => item with
    {
        Text = null,
        Help = null,
        Input = item.Input switch
        {
            ChoiceInput choice => choice with { Options = choice.Options.Select(option => option with { TextKey = "" }).ToValueList() },
            ScaleInput scale => scale with { LowKey = "", HighKey = "" },
            var other => other,
        },
    };

    private static Dictionary<string, MeasureItem> ItemsOf(Exercise measure) =>
        MeasureContent.Read(measure.Content).Content is { } content
            ? content.Items.Concat(content.Unscored).ToDictionary(item => item.Id, StringComparer.Ordinal) : [];

    private string? NearestName(string word, IEnumerable<string> known)
    {
        string[] all = [.. known];
        return MayCompare(all.Length) ? Search.Spelling.Nearest(word, all) : null;
    }
}
