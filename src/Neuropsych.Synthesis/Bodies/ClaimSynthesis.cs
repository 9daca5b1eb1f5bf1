using System;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Synthesis.Bodies;

/// <summary>
/// What the single studies of a claim say together, computed anew for a composed model and shown beside what publications pooled. It is
/// named as ours with its conventions, and changes no standing: the rules of standing weigh published findings alone.
/// </summary>
public sealed record ClaimSynthesis
{
    /// <summary>The claim.</summary>
    public required EntityId Claim { get; init; }

    /// <summary>By whom it was computed.</summary>
    public string Origin { get; } = $"computed by Neuropsych.Synthesis under its conventions {SynthesisDefaults.Version} from the findings of the loaded packs";

    /// <summary>Our pooled result.</summary>
    public required BodySynthesis Ours { get; init; }

    /// <summary>What publications pooled, by finding id.</summary>
    public ImmutableArray<Finding> Published => Ours.Body.Published;

    /// <summary>The syntheses of all claims of a model that rest on two studies or more, by claim id.</summary>
    /// <param name="model">A composed model; another one gives other syntheses, so none outlives its model.</param>
    public static ImmutableArray<ClaimSynthesis> OfAll(KnowledgeModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return [.. model.Claims.Select(claim => Of(claim)).OfType<ClaimSynthesis>()];
    }

    /// <summary>The synthesis of one claim; null where fewer than two of its studies can be pooled.</summary>
    /// <param name="claim">A composed claim.</param>
    public static ClaimSynthesis? Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        EvidenceBody body = EvidenceBody.Of(claim);
        return body.Studies < 2 ? null : new ClaimSynthesis { Claim = claim.Id, Ours = BodySynthesis.Of(body) };
    }
}
