using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Reads the content of <c>flow/1</c> and finds all that is wrong with its shape. What it asks of the graph stands in <see cref="FlowGraph"/>.</summary>
internal sealed class FlowReader
{
    private const int MostSteps = 200;
    private const int MostBranches = 20;

    /// <summary>The longest silence in one step, in seconds: that of a whole paced run.</summary>
    private const decimal LongestWait = 30 * 60;

    private static readonly string[] Kinds = ["show", "ask", "wait", "bodymap", "review", "finish"];
    private static readonly string[] Keys = ["settings", "steps"];
    private static readonly string[] BranchKeys = ["when", "to"];

    internal FlowReader(JsonElement content)
    {
        if (!Faults.Object(content, "", Keys))
        {
            return;
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        List<AskStep> settings = content.TryGetProperty("settings", out _) ? QuestionReader.Questions(Faults, content, "settings", "", ids) : [];
        foreach (AskStep setting in settings.Where(setting => setting.Input is not ChoiceInput { Most: 1 }))
        {
            Faults.Add("/settings", $"the setting '{setting.Id}', which is no choice of one", "a choice of one option", "Write a choice.");
        }

        var made = new FlowContent { Settings = settings.ToValueList(), Nodes = Nodes(content, ids) };
        if (Faults.All.Count == 0)
        {
            FlowGraph.Check(made, Faults);
        }

        Content = made;
    }

    /// <summary>What was read; null where it is too far from a content.</summary>
    internal FlowContent? Content { get; }

    /// <summary>Everything that is wrong.</summary>
    internal ContentFaults Faults { get; } = new();

    private ValueList<FlowNode> Nodes(JsonElement content, HashSet<string> ids)
    {
        List<(Step Step, JsonElement Value, string Pointer)> read = [];
        foreach ((JsonElement value, string at) in Faults.List(content, "steps", "", 1, MostSteps))
        {
            if (Step(value, at) is not { } step)
            {
                continue;
            }

            if (!ids.Add(step.Id))
            {
                Faults.Add($"{at}/id", $"'{step.Id}' twice", "an id once", "Rename the step.");
            }

            read.Add((step, value, at));
        }

        return read.Select((one, index) => new FlowNode(
            one.Step, Branches(one.Step, one.Value, one.Pointer, index + 1 < read.Count ? read[index + 1].Step.Id : null), one.Pointer)).ToValueList();
    }

    private Step? Step(JsonElement value, string pointer)
    {
        string[] named = value.ValueKind == JsonValueKind.Object ? [.. Kinds.Where(kind => value.TryGetProperty(kind, out _))] : [];
        if (named.Length != 1)
        {
            string found = value.ValueKind != JsonValueKind.Object ? ContentFaults.Shown(value)
                : named.Length == 0 ? "a step that neither shows nor asks anything" : string.Join(" and ", named.Select(one => $"'{one}'"));
            Faults.Add(pointer, found, $"one of {string.Join(", ", Kinds)}", "Say what the step does.");
            return null;
        }

        if (named[0] == "ask")
        {
            return QuestionReader.Question(Faults, value, pointer, "next");
        }

        string[] own = named[0] switch
        {
            "wait" => ["silences", "bell"],
            "bodymap" => ["figure", "regions"],
            "review" => ["of"],
            _ => [],
        };
        int before = Faults.All.Count;
        Faults.Object(value, pointer, ["id", named[0], .. own, .. named[0] == "finish" ? (string[])[] : ["next"]]);
        string? id = Faults.Id(value, pointer);
        string text = Faults.RequiredText(value, named[0], pointer) ?? "";
        Step? step = id is null ? null : Made(named[0], id, text, value, pointer);
        return Faults.All.Count > before ? null : step;
    }

    private Step Made(string kind, string id, string text, JsonElement value, string pointer) => kind switch
    {
        "show" => new ShowStep { Id = id, TextKey = text },
        "wait" => new WaitStep
        {
            Id = id,
            TextKey = text,
            Silences = Silences(value, pointer),
            BellKey = Faults.RequiredText(value, "bell", pointer) ?? "",
        },
        "bodymap" => new BodymapStep
        {
            Id = id,
            PromptKey = text,
            Input = new RegionsInput
            {
                Figure = Faults.RequiredText(value, "figure", pointer) ?? "",
                Regions = QuestionReader.Options(Faults, value, "regions", pointer),
            },
        },
        "review" => new ReviewStep
        {
            Id = id,
            TextKey = text,
            Steps = value.TryGetProperty("of", out _)
                ? Faults.List(value, "of", pointer, 1, MostSteps).Select(one => Faults.Text(one.Value, one.Pointer) ?? "").ToValueList()
                : [],
        },
        _ => new FinishStep { Id = id, TextKey = text },
    };

    private ValueList<decimal> Silences(JsonElement value, string pointer)
    {
        List<decimal> silences = [];
        foreach ((JsonElement one, string at) in Faults.List(value, "silences", pointer, 1, 60))
        {
            if (one.ValueKind == JsonValueKind.Number && one.TryGetDecimal(out decimal seconds) && seconds is >= 1 and <= LongestWait)
            {
                silences.Add(seconds);
            }
            else
            {
                Faults.Add(at, ContentFaults.Shown(one), ContentFaults.Invariant($"1 to {LongestWait} seconds"), "Correct the length.", ContentFaultKind.TimerLimit);
            }
        }

        if (silences.Sum() is var whole && whole > LongestWait)
        {
            Faults.Add($"{pointer}/silences", ContentFaults.Invariant($"{whole} s in all"), ContentFaults.Invariant($"at most {LongestWait} s"), "Shorten them.",
                ContentFaultKind.TimerLimit);
        }

        return silences.ToValueList();
    }

    private ValueList<FlowBranch> Branches(Step step, JsonElement value, string pointer, string? following)
    {
        if (step is FinishStep)
        {
            return [];
        }

        string at = $"{pointer}/next";
        if (!value.TryGetProperty("next", out JsonElement next))
        {
            if (following is null)
            {
                Faults.Add(pointer, $"the last step, '{step.Id}', which leads nowhere", "an end: a step 'finish'", "Add a step with 'finish', or 'next'.", ContentFaultKind.NoFinish);
            }

            return following is null ? [] : [new FlowBranch(null, following, pointer)];
        }

        if (next.ValueKind == JsonValueKind.String)
        {
            return [new FlowBranch(null, next.GetString()!, at)];
        }

        List<FlowBranch> branches = [];
        foreach ((JsonElement one, string place) in Faults.List(value, "next", pointer, 1, MostBranches))
        {
            if (Faults.Object(one, place, BranchKeys) && Faults.RequiredText(one, "to", place) is { } to)
            {
                branches.Add(new FlowBranch(When(one, place), to, place));
            }
        }

        for (int i = 0; i < branches.Count; i++)
        {
            bool isLast = i == branches.Count - 1;
            if (branches[i].When is null != isLast && Faults.All.Count == 0)
            {
                Faults.Add(branches[i].Pointer, isLast ? "a last branch with 'when'" : "a branch without 'when' before the last one",
                    "'when' on all branches but the last", isLast ? "Add a branch that says what happens otherwise." : "Move it to the end.");
            }
        }

        return branches.ToValueList();
    }

    private Expression? When(JsonElement branch, string pointer)
    {
        if (!branch.TryGetProperty("when", out JsonElement when))
        {
            return null;
        }

        ExpressionReading reading = ExpressionReader.Read(when, $"{pointer}/when");
        Faults.Add(reading.Faults);
        return reading.Expression;
    }
}
