using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using static System.FormattableString;

namespace Neuropsych.Exercises;

/// <summary>
/// What is wrong with an exercise beyond what its pack alone shows: its kind looks over the content, and the rules of the common part are held to the questions that
/// the kind asks. Whoever has the kinds calls it: a host, a check, an embedder.
/// </summary>
public static class ExerciseCheck
{
    /// <summary>The most nodes of all expressions of one definition.</summary>
    public const int MostNodes = 4_096;

    /// <summary>Looks over an exercise.</summary>
    /// <param name="exercise">The exercise, as its pack has it.</param>
    /// <param name="lang">The language of its own words: the first one of its pack.</param>
    /// <param name="kind">The kind that runs it; null: nobody has it, so that nothing of the content can be said.</param>
    /// <param name="positions">Where its parts stand in the author's files; null: not known.</param>
    /// <returns>All that was found, by place. A kind that throws is told as such; this never throws because of a kind.</returns>
    public static ValueList<Diagnostic> Check(Exercise exercise, string lang, IExerciseKind? kind, SourceMap? positions = null)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        ArgumentException.ThrowIfNullOrEmpty(lang);
        var found = new List<Diagnostic>();
        void Report(DiagnosticCode code, string pointer, string message, string cure) => found.Add(new Diagnostic
        {
            Code = code,
            Severity = code.Severity,
            Message = message,
            Cure = cure,
            Pack = exercise.Id.Pack,
            Pointer = pointer,
            Position = positions?.Find(exercise.Id.ToString(), pointer),
        });

        if (kind is null)
        {
            Report(DiagnosticCodes.KindNotLoaded, "/exerciseKind",
                $"No plugin that is loaded brings the kind '{exercise.ExerciseKind}' of '{exercise.Id.Local}', so that its content was not looked over and it cannot be run.",
                "Add the plugin that brings the kind to the plugins folder, or correct the name.");
            return found.ToValueList();
        }

        try
        {
            ExerciseDefinition definition = new BoundExercise(exercise, kind.ContentSchema, lang).Definition;
            ValueList<ContentFault> faults = kind.Check(definition);
            foreach (ContentFault fault in faults)
            {
                Report(CodeOf(fault.Kind), $"/content{fault.Pointer}", $"In '{exercise.Id.Local}' was found {fault.Found}; expected is {fault.Expected}.", fault.Help);
            }

            // Without a whole content nobody knows which questions there are.
            Rules(definition, faults.Count == 0 ? InputsOf(kind.Steps(definition)) : null, Report);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A kind is the code of others: whatever it throws is told and spoils nothing else.
            Report(DiagnosticCodes.KindFailed, "/content", $"The kind '{exercise.ExerciseKind}' failed when it looked over '{exercise.Id.Local}': {exception.Message}",
                "Tell whoever made the kind.");
        }

        return found.OrderBy(one => one.Position?.File, StringComparer.Ordinal).ThenBy(one => one.Position?.Line).ThenBy(one => one.Position?.Column).ToValueList();
    }

    private static void Rules(ExerciseDefinition definition, Dictionary<string, InputSpec>? inputs, Action<DiagnosticCode, string, string, string> report)
    {
        int nodes = definition.Scores.Sum(score => score.Formula is { } formula ? Nodes(formula) : 0);
        for (int i = 0; i < definition.Safety.Rules.Count; i++)
        {
            SafetyRule rule = definition.Safety.Rules[i];
            nodes += Nodes(rule.When);
            if (inputs is { Count: > 0 })
            {
                Rule(rule, Invariant($"/safety/rules/{i}"), inputs, definition.ExerciseKind == MeasureContent.KindName, report);
            }
        }

        if (nodes > MostNodes)
        {
            report(DiagnosticCodes.ExpressionUnfit, "/safety", Invariant($"The rules and scores of '{definition.Id.Local}' have {nodes} nodes; a definition has at most {MostNodes}."),
                "Split the exercise, or write the rules shorter.");
        }
    }

    /// <summary>A rule against the questions. Of measures the pack has said already which names and types are wrong.</summary>
    private static void Rule(SafetyRule rule, string at, Dictionary<string, InputSpec> inputs, bool isMeasure, Action<DiagnosticCode, string, string, string> report)
    {
        bool isWhole = true;
        if (!isMeasure)
        {
            foreach (string step in rule.Steps.Where(step => !inputs.ContainsKey(step)))
            {
                isWhole = false;
                report(DiagnosticCodes.NotAskedBefore, $"{at}/steps", $"The safety rule '{rule.Id}' looks at '{step}', which the exercise does not ask.",
                    $"Name a question: {string.Join(", ", inputs.Keys.Order(StringComparer.Ordinal).Take(10))}.");
            }

            foreach (ContentFault fault in ExpressionCheck.Check(rule.When, new ExpressionScope { Asked = inputs, TakesDefaults = false }, ExpressionType.Boolean).Faults)
            {
                isWhole = false;
                report(CodeOf(fault.Kind), $"{at}/when{fault.Pointer}", $"The condition of the safety rule '{rule.Id}' has {fault.Found}; expected is {fault.Expected}.", fault.Help);
            }
        }

        if (!isWhole)
        {
            return;
        }

        if (ConditionReach.CanFire(rule, inputs) == false)
        {
            report(DiagnosticCodes.RuleNeverFires, $"{at}/when", $"No answer makes the safety rule '{rule.Id}' fire.",
                "Compare with what can be answered. A rule looks at its condition when one of its 'steps' is answered.");
        }
        else if (ConditionReach.CanFireAlone(rule, inputs) == false)
        {
            string[] others = [.. ConditionReach.Names(rule).Except(rule.Steps, StringComparer.Ordinal)];
            report(DiagnosticCodes.ConditionMayBeMissing, $"{at}/when",
                $"The safety rule '{rule.Id}' looks at {Named(rule.Steps)} and asks for {Named(others)} too. Where that is not answered by then, the condition is missing, and the rule does not fire.",
                "Let the answer alone suffice ('or'), or name the other question in 'steps' as well.");
        }
    }

    private static string Named(IEnumerable<string> steps) => string.Join(", ", steps.Select(step => $"'{step}'"));

    private static Dictionary<string, InputSpec> InputsOf(ValueList<Step> steps)
    {
        var inputs = new Dictionary<string, InputSpec>(StringComparer.Ordinal);
        foreach ((string id, InputSpec input) in steps.SelectMany(step => step switch
        {
            AskStep ask => [(ask.Id, ask.Input)],
            BodymapStep map => [(map.Id, map.Input)],
            FormStep form => form.Asks.Select(ask => (ask.Id, ask.Input)),
            _ => ((string, InputSpec)[])[],
        }))
        {
            inputs[id] = input;
        }

        return inputs;
    }

    private static int Nodes(Expression tree) => ExpressionCheck.Check(tree, Anything, ExpressionType.Boolean).Nodes;

    private static ExpressionScope Anything { get; } = new() { Asked = new Dictionary<string, InputSpec>() };

    private static DiagnosticCode CodeOf(ContentFaultKind kind) => kind switch
    {
        ContentFaultKind.NoFinish => DiagnosticCodes.NoFinish,
        ContentFaultKind.EndlessCycle => DiagnosticCodes.EndlessCycle,
        ContentFaultKind.NotAskedBefore => DiagnosticCodes.NotAskedBefore,
        ContentFaultKind.Expression => DiagnosticCodes.ExpressionUnfit,
        ContentFaultKind.TimerLimit => DiagnosticCodes.TimerOutsideLimits,
        ContentFaultKind.CuesAlike => DiagnosticCodes.CuesAlike,
        ContentFaultKind.NoTextPath => DiagnosticCodes.NoTextPath,
        _ => DiagnosticCodes.ContentFault,
    };
}
