using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neuropsych.Exercises;

/// <summary>
/// The engine's own steps around those of a kind: cautions, gates and the rating before, the rating and the question about adverse effects after. Which a
/// run has is decided once, at its start, and stands in the log.
/// </summary>
internal static class EngineSteps
{
    internal const string Prefix = "np.";
    internal const string Before = "np.before";
    internal const string After = "np.after";
    internal const string Worse = "np.worse";
    internal const string Help = "np.help";
    internal const string Adverse = "np.adverse";
    internal const string Another = "np.another";
    internal const string Over = "np.over";
    internal const string No = "no";
    internal const string Stop = "stop";
    internal const string GoOn = "go-on";
    internal const string IfWorse = "if-worse";

    /// <summary>The rule of the interrupt that an urge to harm raises.</summary>
    internal const string UrgeRule = "np.urge-to-harm";

    private const string Age = "np.age";
    private const string Nobody = "np.nobody";
    private const string Tell = "np.caution/";
    private const string Ask = "np.caution-ask/";
    private const string AskOrStop = "np.caution-stop/";
    private const string Advise = "np.ask-first/";

    /// <summary>Whether a step is one of the engine's.</summary>
    internal static bool Owns(string stepId) => stepId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a step of the list comes after those of the kind.</summary>
    internal static bool IsClosing(string stepId) => stepId is After or Worse or Help;

    /// <summary>Whether "yes" and "not sure" at a gate lead to advice, and not to the end.</summary>
    internal static bool Advises(string gateId) => gateId.StartsWith(Ask, StringComparison.Ordinal);

    /// <summary>Why a run does not start at all; empty: it does.</summary>
    internal static IEnumerable<Refusal> WhyNot(ExerciseDefinition definition, RunOptions options)
    {
        if (!EngineTexts.Languages.Contains(options.Locale))
        {
            yield return new Refusal { Reason = RefusalReason.LanguageLacking, Detail = $"'{options.Locale}'; there are {string.Join(", ", EngineTexts.Languages)}" };
        }

        if (definition.Safety.Rules.Count > 0 && (options.Crisis is null || options.Told is null))
        {
            yield return new Refusal { Reason = RefusalReason.CrisisLacking, Detail = "RunOptions.Crisis and RunOptions.Told have to be decided" };
        }

        if (options.Age is { } age && !definition.Ages.Contains(age))
        {
            yield return new Refusal { Reason = RefusalReason.OutsideAges, Detail = $"for ages {definition.Ages}" };
        }

        for (int i = 0; i < definition.Safety.Cautions.Count; i++)
        {
            if (CourseOf(definition.Safety.Cautions[i], options) == CautionCourse.Forbid)
            {
                yield return new Refusal
                {
                    Reason = RefusalReason.CautionForbids,
                    Detail = $"the caution {Text(i)} ({Words.Of(definition.Safety.Cautions[i].Level)}: {string.Join(", ", definition.Safety.Cautions[i].Conditions)})",
                };
            }
        }
    }

    /// <summary>The engine's own steps of a run, in order.</summary>
    internal static ValueList<string> Plan(ExerciseDefinition definition, RunOptions options)
    {
        List<string> ids = [];
        if (options.Age is null && definition.Ages != default)
        {
            ids.Add(Age);
        }

        if (definition.Safety.Rules.Count > 0 && options.Told == WhoIsTold.NoOne)
        {
            ids.Add(Nobody);
        }

        for (int i = 0; i < definition.Safety.Cautions.Count; i++)
        {
            ids.AddRange(CourseOf(definition.Safety.Cautions[i], options) switch
            {
                CautionCourse.Tell => [Tell + Text(i)],
                CautionCourse.Ask => [Ask + Text(i)],
                CautionCourse.AskOrStop => [AskOrStop + Text(i)],
                CautionCourse.TellAndAdvise => [Tell + Text(i), Advise + Text(i)],
                _ => (string[])[],
            });
        }

        ids.AddRange(definition.Safety.Gates.Select(gate => gate.Id));
        if (definition.Safety.RatingKey is not null)
        {
            ids.Add(Before);
            ids.Add(After);
        }

        if (definition.Safety.RatingKey is not null || definition.Safety.IfWorse is not null)
        {
            ids.Add(Worse);
        }

        if (definition.Safety.Rules.Count > 0)
        {
            ids.Add(Help);
        }

        return ids.ToValueList();
    }

    /// <summary>The step of an id of the list.</summary>
    internal static Step Of(string id, ExerciseDefinition definition)
    {
        SafetyProfile safety = definition.Safety;
        return id switch
        {
            Age => Gate(id, GatePurpose.Eligibility, $"np/age/{definition.Ages}"),
            Nobody => new ShowStep { Id = id, TextKey = "np/nobody" },
            Help => new ShowStep { Id = id, TextKey = "np/help" },
            Before or After => new AskStep
            {
                Id = id,
                PromptKey = EngineTexts.RatingKey(safety.RatingKey ?? ""),
                Input = new ScaleInput { Low = 0, High = 10, LowKey = "np/rating/low", HighKey = "np/rating/high" },
            },
            Worse => Choice(id, "np/worse", [No, .. Words.All<AdverseEffect>()]),
            Adverse => Choice(id, "np/adverse", safety.IfWorse is null ? [Stop, GoOn] : [Stop, IfWorse, GoOn]),
            _ when Of(id, Tell) is { } told => new ShowStep { Id = id, TextKey = TextOf(safety, told) },
            _ when Of(id, Ask) is { } asked => Gate(id, GatePurpose.Caution, TextOf(safety, asked)),
            _ when Of(id, AskOrStop) is { } asked => Gate(id, GatePurpose.Caution, TextOf(safety, asked)),
            _ when Of(id, Advise) is not null => Gate(id, GatePurpose.Consent, "np/ask-first"),

            // A definition of the same hash has the gates that the log names.
            _ => safety.Gates.First(gate => gate.Id == id),
        };
    }

    /// <summary>The gate that advises to ask somebody first, after a caution was answered with yes or not sure.</summary>
    internal static GateStep AdviceAfter(string gateId) => Gate(Advise + gateId[Ask.Length..], GatePurpose.Consent, "np/ask-first");

    private static CautionCourse CourseOf(ExerciseCaution caution, RunOptions options)
    {
        Declaration declared = DeclaredOf(caution, options.Conditions);
        bool isAlways = caution.Conditions.Count == 0;
        if (!isAlways && declared == Declaration.No)
        {
            return CautionCourse.Nothing;
        }

        bool holds = isAlways || declared == Declaration.Yes;
        return caution.Level switch
        {
            CautionLevel.Inform => CautionCourse.Tell,
            CautionLevel.AskFirst => !isAlways && holds ? CautionCourse.TellAndAdvise : CautionCourse.Ask,
            CautionLevel.ClinicianOnly when options.Mode == RunMode.WithClinician =>
                options.AreCautionsConfirmed ? CautionCourse.Tell : CautionCourse.Forbid,
            _ => holds ? CautionCourse.Forbid : CautionCourse.AskOrStop,
        };
    }

    /// <summary>Yes where the person has one of the conditions, no where the person has none of them, else unknown.</summary>
    private static Declaration DeclaredOf(ExerciseCaution caution, ValueList<DeclaredCondition> declared)
    {
        Declaration[] said = [.. caution.Conditions.Select(condition => declared.LastOrDefault(one => one.Condition == condition)?.Declared ?? Declaration.Unknown)];
        return said.Contains(Declaration.Yes) ? Declaration.Yes : said.All(one => one == Declaration.No) ? Declaration.No : Declaration.Unknown;
    }

    private static string TextOf(SafetyProfile safety, int caution) => safety.Cautions[caution].TextKey;

    private static int? Of(string id, string prefix) =>
        id.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static GateStep Gate(string id, GatePurpose purpose, string textKey) => new() { Id = id, Purpose = purpose, Version = 1, TextKey = textKey };

    private static AskStep Choice(string id, string key, ReadOnlySpan<string> options)
    {
        List<ChoiceOption> choices = [];
        foreach (string option in options)
        {
            choices.Add(new ChoiceOption { Id = option, TextKey = $"{key}/{option}" });
        }

        return new AskStep { Id = id, PromptKey = key, Input = new ChoiceInput { Options = choices.ToValueList() } };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What becomes of a caution at the start.</summary>
    private enum CautionCourse
    {
        Nothing,
        Tell,
        Ask,
        AskOrStop,
        TellAndAdvise,
        Forbid,
    }
}
