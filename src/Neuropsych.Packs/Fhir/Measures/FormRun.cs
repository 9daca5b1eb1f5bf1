using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Packs.Fhir.Paths;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>
/// Works out what a questionnaire calculates from given answers, by its own expressions. So a fault is found by what a form does, however
/// its expression is written.
/// </summary>
internal sealed class FormRun
{
    /// <summary>How many steps all evaluations of one questionnaire may take together: less than a second.</summary>
    private const int MostSteps = 8_000_000;

    /// <summary>How often calculated items are worked out anew, since one may need another.</summary>
    private const int MostRounds = 4;

    /// <summary>How many results are kept, since several totals are asked for the same answers.</summary>
    private const int MostKnown = 4_000;

    private readonly FhirQuestionnaire questionnaire;
    private readonly Dictionary<FhirItem, Calculation> calculations = [];
    private readonly Dictionary<string, IReadOnlyDictionary<FhirItem, decimal?>> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Regex> patterns = new(StringComparer.Ordinal);
    private int stepsLeft = MostSteps;

    internal FormRun(FhirQuestionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        foreach (FhirItem item in questionnaire.Items.Where(item => item.Calculation is not null))
        {
            PathExpression? parsed = PathParser.Parse(item.Calculation!.Text, out string? fault);
            var calculation = new Calculation(parsed, fault);
            foreach ((FhirItem? owner, string name, string text) in VariablesAbove(item))
            {
                calculation.Declare(owner, name, text, out string? why);
                calculation.Fault ??= why is null ? null : $"the variable '%{Printable.Quote(name)}': {why}";
            }

            calculations.Add(item, calculation);
        }
    }

    /// <summary>The variables that a node declares, as name and expression.</summary>
    internal static IEnumerable<(string Name, string Text)> VariablesOf(MappingNode node) => node.Extensions(FhirTerms.Variable)
        .Select(extension => extension.Find("valueExpression")).OfType<MappingNode>()
        .Where(expression => expression.Text("name") is not null && expression.Text("expression") is not null)
        .Select(expression => (expression.Text("name")!, expression.Text("expression")!));

    /// <summary>Why the expression of an item could not be followed; null where it could so far.</summary>
    internal string? Unfollowed(FhirItem item) => calculations[item].Fault;

    /// <summary>What each calculated item gives.</summary>
    /// <param name="answers">The option chosen for each item that is answered.</param>
    /// <param name="weightOf">The weight of an option of an item.</param>
    internal IReadOnlyDictionary<FhirItem, decimal?> Of(
        IReadOnlyDictionary<FhirItem, FhirOption> answers, Func<FhirItem, FhirOption, decimal?> weightOf)
    {
        string key = string.Join(' ', answers.OrderBy(pair => pair.Key.Order)
            .Select(pair => FormattableString.Invariant($"{pair.Key.Order}:{pair.Key.Options.IndexOf(pair.Value)}:{weightOf(pair.Key, pair.Value)}")));
        if (known.TryGetValue(key, out IReadOnlyDictionary<FhirItem, decimal?>? before))
        {
            return before;
        }

        var given = calculations.Keys.ToDictionary(item => item, _ => (decimal?)null);
        for (int round = 0; round < (calculations.Count == 1 ? 1 : MostRounds); round++)
        {
            var response = new ResponseNodes(questionnaire, answers, given, weightOf);
            var next = new Dictionary<FhirItem, decimal?>();
            foreach ((FhirItem item, Calculation calculation) in calculations)
            {
                next.Add(item, calculation.Fault is null ? Evaluate(item, calculation, response) : null);
            }

            bool isSettled = next.All(pair => pair.Value == given[pair.Key]);
            given = next;
            if (isSettled)
            {
                break;
            }
        }

        if (known.Count < MostKnown)
        {
            known.Add(key, given);
        }

        return given;
    }

    /// <summary>Whether a condition of an item holds for answers; null where it is not followed.</summary>
    /// <param name="owner">The item whose condition it is.</param>
    /// <param name="text">The expression.</param>
    /// <param name="answers">The option chosen for each item that is answered.</param>
    /// <param name="weightOf">The weight of an option of an item.</param>
    internal bool? IsTrue(FhirItem owner, string text, IReadOnlyDictionary<FhirItem, FhirOption> answers, Func<FhirItem, FhirOption, decimal?> weightOf)
    {
        PathExpression? parsed = PathParser.Parse($"iif({text}, 1, 0)", out string? fault);
        var condition = new Calculation(parsed, fault);
        foreach ((FhirItem? declaredOn, string name, string variable) in VariablesAbove(owner))
        {
            condition.Declare(declaredOn, name, variable, out _);
        }

        if (condition.Fault is not null)
        {
            return null;
        }

        decimal? number = Evaluate(owner, condition, new ResponseNodes(questionnaire, answers, new Dictionary<FhirItem, decimal?>(Of(answers, weightOf)), weightOf));
        return condition.Fault is null ? number == 1 : null;
    }

    /// <summary>What a calculated item says in words, such as the name of a band; null where it says nothing, or is not followed.</summary>
    /// <param name="item">The calculated item.</param>
    /// <param name="answers">The option chosen for each item that is answered.</param>
    /// <param name="weightOf">The weight of an option of an item.</param>
    internal string? TextOf(FhirItem item, IReadOnlyDictionary<FhirItem, FhirOption> answers, Func<FhirItem, FhirOption, decimal?> weightOf)
    {
        Calculation calculation = calculations[item];
        return calculation.Fault is not null ? null
            : Evaluate(item, calculation, new ResponseNodes(questionnaire, answers, new Dictionary<FhirItem, decimal?>(Of(answers, weightOf)), weightOf),
                evaluator => evaluator.Text(calculation.Expression!));
    }

    private decimal? Evaluate(FhirItem item, Calculation calculation, ResponseNodes response) =>
        Evaluate(item, calculation, response, evaluator => evaluator.Number(calculation.Expression!));

    private T Evaluate<T>(FhirItem item, Calculation calculation, ResponseNodes response, Func<PathEvaluator, T> ask)
    {
        var evaluator = new PathEvaluator(new PathScope
        {
            Patterns = patterns,
            Resource = response.Root,
            Questionnaire = questionnaire.Node,
            Context = response.Of(item),
            QuestionnaireItem = item.Node,
            Variables = calculation.Variables,
            Contexts = calculation.DeclaredOn.ToDictionary(pair => pair.Key, pair => (Node)(pair.Value is { } owner ? response.Of(owner) : response.Root), StringComparer.Ordinal),
            Weights = response.Weights,
        }, stepsLeft);
        T found = ask(evaluator);
        stepsLeft = evaluator.StepsLeft;
        calculation.Fault ??= evaluator.Unfollowed;
        return found;
    }

    /// <summary>The variables that an expression of an item may ask, with the item that each is declared on, null the questionnaire; the outermost first, so that inner ones count.</summary>
    private IEnumerable<(FhirItem? Owner, string Name, string Text)> VariablesAbove(FhirItem item) =>
        item.Chain.Reverse().Select(one => ((FhirItem?)one, one.Node)).Prepend((null, questionnaire.Node))
            .SelectMany(one => VariablesOf(one.Item2).Select(variable => (one.Item1, variable.Name, variable.Text)));

    private sealed class Calculation(PathExpression? expression, string? fault)
    {
        internal PathExpression? Expression { get; } = expression;

        internal string? Fault { get; set; } = fault;

        internal Dictionary<string, PathExpression> Variables { get; } = new(StringComparer.Ordinal);

        /// <summary>The items that variables are declared on; null: the questionnaire.</summary>
        internal Dictionary<string, FhirItem?> DeclaredOn { get; } = new(StringComparer.Ordinal);

        internal void Declare(FhirItem? owner, string name, string text, out string? why)
        {
            if (PathParser.Parse(text, out why) is { } variable)
            {
                Variables[name] = variable;
                DeclaredOn[name] = owner;
            }
        }
    }

    /// <summary>A response as its JSON would be read, with the weight of each answer beside it.</summary>
    private sealed class ResponseNodes
    {
        private readonly Dictionary<FhirItem, MappingNode> nodes = [];
        private readonly Dictionary<Node, decimal> weights = new(ReferenceEqualityComparer.Instance);
        private readonly IReadOnlyDictionary<FhirItem, FhirOption> answers;
        private readonly Dictionary<FhirItem, decimal?> numbers;
        private readonly Func<FhirItem, FhirOption, decimal?> weightOf;

        internal ResponseNodes(FhirQuestionnaire questionnaire, IReadOnlyDictionary<FhirItem, FhirOption> answers,
            Dictionary<FhirItem, decimal?> numbers, Func<FhirItem, FhirOption, decimal?> weightOf)
        {
            this.answers = answers;
            this.numbers = numbers;
            this.weightOf = weightOf;
            Root = Map(("resourceType", Text("QuestionnaireResponse")), ("status", Text("completed")),
                ("item", List(questionnaire.Items.Where(item => item.Parent is null).Select(ItemNode))));
        }

        internal MappingNode Root { get; }

        internal IReadOnlyDictionary<Node, decimal> Weights => weights;

        internal MappingNode Of(FhirItem item) => nodes[item];

        private MappingNode ItemNode(FhirItem item)
        {
            SequenceNode children = List(item.Children.Select(ItemNode));
            var entries = new List<(string, Node)> { ("linkId", Text(item.LinkId)) };
            MappingNode? answer = null;
            if (answers.TryGetValue(item, out FhirOption? option))
            {
                // A node of its own for each answer, since weights are kept by node.
                MappingEntry value = option.Answer with { Value = option.Answer.Value with { } };
                answer = item.Children.Count > 0 ? Map((value.Key.Text, value.Value), ("item", children)) : Map((value.Key.Text, value.Value));
                if (weightOf(item, option) is { } weight)
                {
                    weights[value.Value] = weight;
                    weights[answer] = weight;
                }
            }
            else if (numbers.TryGetValue(item, out decimal? number) && number is { } stored)
            {
                Node value = new ScalarNode(stored.ToString(CultureInfo.InvariantCulture), ScalarForm.JsonLiteral, 0, 0);
                answer = item.Type switch
                {
                    "quantity" => Map(("valueQuantity", Map(("value", value)))),
                    "integer" => Map(("valueInteger", value)),
                    _ => Map(("valueDecimal", value)),
                };
            }

            if (answer is not null)
            {
                entries.Add(("answer", List([answer])));
            }

            if (!children.Items.IsEmpty && (answer is null || item.Type == "group"))
            {
                entries.Add(("item", children));
            }

            return nodes[item] = Map([.. entries]);
        }

        private static ScalarNode Text(string text) => new(text, ScalarForm.Text, 0, 0);

        private static SequenceNode List(IEnumerable<MappingNode> items) => new([.. items], 0, 0);

        private static MappingNode Map(params (string Key, Node Value)[] entries) =>
            new([.. entries.Select(entry => new MappingEntry(Text(entry.Key), entry.Value))], 0, 0);
    }
}
