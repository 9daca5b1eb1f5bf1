using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych;

/// <summary>A question of a pack and what answers it.</summary>
public sealed record QuestionCoverage
{
    /// <summary>The pack that asks.</summary>
    public required string Pack { get; init; }

    /// <summary>The question.</summary>
    public required Question Question { get; init; }

    /// <summary>Claims, texts and handouts that say they answer it, by kind and id.</summary>
    public required ImmutableArray<IEntity> Answers { get; init; }

    /// <summary>
    /// Whether it is answered: a theoretical or empirical question by a claim that is not suspended, a practical one by anything.
    /// </summary>
    public bool IsAnswered => Question.Kind == QuestionKind.Practical
        ? Answers.Length > 0
        : Answers.Any(answer => answer is Claim { Standing: not Judgement.Standing.Suspended });
}
