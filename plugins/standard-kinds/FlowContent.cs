using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>The content of a definition of <c>flow/1</c>: settings that the person chooses, then a graph of steps.</summary>
internal sealed record FlowContent
{
    /// <summary>The settings, asked first, in order. Who does not choose gets the first option.</summary>
    internal ValueList<AskStep> Settings { get; init; } = [];

    /// <summary>The steps, in order; the first one begins.</summary>
    internal required ValueList<FlowNode> Nodes { get; init; }

    /// <summary>Reads the content of a definition that was checked.</summary>
    /// <exception cref="System.ArgumentException">The content has faults: <see cref="FlowKind.Check"/> names them.</exception>
    internal static FlowContent Of(JsonElement content)
    {
        var reader = new FlowReader(content);
        return reader.Content is { } read && reader.Faults.All.Count == 0 ? read : throw new System.ArgumentException(
            $"The content has {reader.Faults.All.Count} faults, the first at '{reader.Faults.All[0].Pointer}'; it cannot be run.", nameof(content));
    }

    /// <summary>The step of an id; null: there is none.</summary>
    internal FlowNode? Find(string id) => Nodes.FirstOrDefault(node => node.Step.Id == id);

    /// <summary>Where the first branch leads that holds. The last one always does.</summary>
    internal FlowNode After(FlowNode node, IExpressionFacts facts)
    {
        FlowBranch branch = node.Branches.First(one => one.When is null || one.When.Evaluate(facts).IsYes);
        return Find(branch.To)!;
    }
}

/// <summary>A step of a flow, and where it leads.</summary>
/// <param name="Step">The step.</param>
/// <param name="Branches">The branches, tried in order; none after the end.</param>
/// <param name="Pointer">Where it stands in the content.</param>
internal sealed record FlowNode(Step Step, ValueList<FlowBranch> Branches, string Pointer);

/// <summary>A way from one step to another.</summary>
/// <param name="When">When it is taken; null: in any case.</param>
/// <param name="To">The id of the step that it leads to.</param>
/// <param name="Pointer">Where it stands in the content.</param>
internal sealed record FlowBranch(Expression? When, string To, string Pointer);
