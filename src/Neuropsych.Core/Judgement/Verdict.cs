using System;
using Neuropsych.Text;

namespace Neuropsych.Judgement;

/// <summary>What follows from the evidence of a claim, why, and who answers for it.</summary>
public sealed record Verdict
{
    /// <summary>The standing that the rules compute.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Each link, step and rule used.</summary>
    public required StandingExplanation Explanation { get; init; }

    /// <summary>Why, in the author's words.</summary>
    public required Localized Rationale { get; init; }

    /// <summary>The day as of which the author judged.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Who decided; <c>rules</c> until a named person does.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>A named person's other standing, shown beside the computed one.</summary>
    public Override? Override { get; init; }

    /// <summary>The certainty recorded; null: not assessed.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>When the claim is due for review.</summary>
    public required DateOnly ReviewDue { get; init; }
}

/// <summary>A standing that a named person sets beside the computed one.</summary>
public sealed record Override
{
    /// <summary>The standing; it may not lift a claim to Preliminary, Supported or Established.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Why.</summary>
    public required Localized Reason { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }
}

/// <summary>How a standing came about: every link, step and rule.</summary>
public sealed record StandingExplanation
{
    /// <summary>The version of <see cref="StandingRules"/>.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>What each link weighs and why, by direction and then finding id.</summary>
    public required ValueList<LinkJudgement> Links { get; init; }

    /// <summary>The weight of what supports.</summary>
    public required SideWeight For { get; init; }

    /// <summary>The weight of what disputes or is null.</summary>
    public required SideWeight Against { get; init; }

    /// <summary>The rules used for the claim as a whole, in their order.</summary>
    public required ValueList<RuleUse> Rules { get; init; }

    /// <summary>What is said beside the standing, in the order of <see cref="MarkKind"/>.</summary>
    public required ValueList<Mark> Marks { get; init; }
}

/// <summary>What one link weighs and why.</summary>
public sealed record LinkJudgement
{
    /// <summary>The finding.</summary>
    public required EntityId Finding { get; init; }

    /// <summary>How it speaks to the claim.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Whether it counts.</summary>
    public required Counting Counting { get; init; }

    /// <summary>What it weighs.</summary>
    public required Strength Strength { get; init; }

    /// <summary>The rules used, in their order.</summary>
    public required ValueList<RuleUse> Rules { get; init; }
}

/// <summary>One use of a rule.</summary>
/// <param name="Rule">The rule: step, then name, such as <c>2.down.preprint</c>.</param>
/// <param name="Text">What it says here, with the numbers.</param>
public sealed record RuleUse(string Rule, string Text);
