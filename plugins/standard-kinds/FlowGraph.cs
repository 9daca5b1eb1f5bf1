using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// Looks over the graph of a flow before anybody walks it: every branch leads somewhere, every step can be reached and reaches an end, no cycle goes on
/// without the person, and a condition asks only for what was asked before on every way. Each look is linear in steps and branches, the last one in
/// steps times questions.
/// </summary>
internal static class FlowGraph
{
    internal static void Check(FlowContent content, ContentFaults faults)
    {
        var byId = content.Nodes.ToDictionary(node => node.Step.Id, StringComparer.Ordinal);
        foreach (FlowBranch lost in content.Nodes.SelectMany(node => node.Branches).Where(branch => !byId.ContainsKey(branch.To)))
        {
            faults.Add(lost.Pointer, $"a way to '{lost.To}', which is no step", "the id of a step", "Correct the id, or add the step.");
        }

        foreach (FlowNode review in content.Nodes)
        {
            foreach (string of in review.Step is ReviewStep shown ? shown.Steps : [])
            {
                if (!byId.TryGetValue(of, out FlowNode? asked) || asked.Step is not (AskStep or BodymapStep))
                {
                    faults.Add($"{review.Pointer}/of", $"'{of}', which is no question", "ids of questions", "Correct the id.", ContentFaultKind.NotAskedBefore);
                }
            }
        }

        if (faults.All.Count > 0)
        {
            return;
        }

        HashSet<string> reached = Reach([content.Nodes[0].Step.Id], id => byId[id].Branches.Select(branch => branch.To));
        ILookup<string, string> before = content.Nodes.SelectMany(node => node.Branches.Select(branch => (branch.To, From: node.Step.Id)))
            .ToLookup(edge => edge.To, edge => edge.From, StringComparer.Ordinal);
        HashSet<string> ending = Reach(content.Nodes.Where(node => node.Step is FinishStep).Select(node => node.Step.Id), id => before[id]);
        foreach (FlowNode node in content.Nodes)
        {
            if (!reached.Contains(node.Step.Id))
            {
                faults.Add(node.Pointer, $"'{node.Step.Id}', which no way leads to", "a step that can be reached", "Lead a branch to it, or remove it.");
            }
            else if (!ending.Contains(node.Step.Id))
            {
                faults.Add(node.Pointer, $"'{node.Step.Id}', from which no way leads to an end", "a way to a step 'finish'", "Add such a way.", ContentFaultKind.NoFinish);
            }
        }

        Cycles(content, byId, faults);
        if (faults.All.Count == 0)
        {
            Conditions(content, before, faults);
        }
    }

    private static HashSet<string> Reach(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        HashSet<string> reached = new(from, StringComparer.Ordinal);
        Queue<string> open = new(reached);
        while (open.TryDequeue(out string? id))
        {
            foreach (string to in next(id).Where(reached.Add))
            {
                open.Enqueue(to);
            }
        }

        return reached;
    }

    /// <summary>Silences alone go on by themselves; a cycle of nothing else would never end.</summary>
    private static void Cycles(FlowContent content, Dictionary<string, FlowNode> byId, ContentFaults faults)
    {
        // A silence whose every way leads to silences that lead back: take away what leaves the silences until nothing changes.
        var silent = content.Nodes.Where(node => node.Step is WaitStep).Select(node => node.Step.Id).ToHashSet(StringComparer.Ordinal);
        while (silent.RemoveWhere(id => !byId[id].Branches.Any(branch => silent.Contains(branch.To))) > 0)
        {
        }

        foreach (string id in silent.Order(StringComparer.Ordinal))
        {
            faults.Add(byId[id].Pointer, $"'{id}', a silence in a circle of silences", "a step in the circle at which the person goes on", "Add a step that shows or asks something.",
                ContentFaultKind.EndlessCycle);
        }
    }

    private static void Conditions(FlowContent content, ILookup<string, string> before, ContentFaults faults)
    {
        Dictionary<string, InputSpec> questions = content.Nodes
            .Select(node => (node.Step.Id, Input: node.Step switch { AskStep ask => ask.Input, BodymapStep map => map.Input, _ => null }))
            .Where(one => one.Input is not null).ToDictionary(one => one.Id, one => one.Input!, StringComparer.Ordinal);
        Dictionary<string, ExpressionValue> settings = content.Settings.ToDictionary(
            setting => setting.Id, setting => ExpressionValue.Of(((ChoiceInput)setting.Input).Options[0].Id), StringComparer.Ordinal);
        HashSet<string> steps = content.Nodes.Select(node => node.Step.Id).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> asked = AskedOnEveryWay(content, before, questions);
        int nodes = 0;
        foreach (FlowNode node in content.Nodes)
        {
            var scope = new ExpressionScope
            {
                Asked = asked[node.Step.Id].ToDictionary(id => id, id => questions[id], StringComparer.Ordinal),
                All = questions,
                Settings = settings,
                Steps = steps,
            };
            foreach (FlowBranch branch in node.Branches.Where(branch => branch.When is not null))
            {
                ExpressionFindings found = ExpressionCheck.Check(branch.When!, scope, ExpressionType.Boolean, $"{branch.Pointer}/when");
                nodes += found.Nodes;
                faults.Add(found.Faults);
            }
        }

        if (nodes > ExerciseCheck.MostNodes)
        {
            faults.Add("/steps", ContentFaults.Invariant($"conditions of {nodes} nodes in all"), ContentFaults.Invariant($"at most {ExerciseCheck.MostNodes}"),
                "Split the exercise, or write the conditions shorter.", ContentFaultKind.Expression);
        }
    }

    /// <summary>For each step the questions that were asked, its own included, whichever way led to it.</summary>
    private static Dictionary<string, HashSet<string>> AskedOnEveryWay(
        FlowContent content, ILookup<string, string> before, Dictionary<string, InputSpec> questions)
    {
        string first = content.Nodes[0].Step.Id;
        Dictionary<string, HashSet<string>> asked = content.Nodes.ToDictionary(node => node.Step.Id,
            node => node.Step.Id == first ? [] : new HashSet<string>(questions.Keys, StringComparer.Ordinal), StringComparer.Ordinal);
        if (questions.ContainsKey(first))
        {
            asked[first].Add(first);
        }

        bool hasChanged = true;
        while (hasChanged)
        {
            hasChanged = false;
            foreach (string id in content.Nodes.Select(node => node.Step.Id).Where(id => id != first))
            {
                int count = asked[id].Count;
                foreach (string from in before[id])
                {
                    asked[id].RemoveWhere(question => question != id && !asked[from].Contains(question));
                }

                hasChanged |= asked[id].Count != count;
            }
        }

        return asked;
    }
}
