using System.Collections.Generic;
using System.Text.RegularExpressions;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Paths;

/// <summary>What an expression of a questionnaire may look at.</summary>
internal sealed record PathScope
{
    /// <summary>The response, <c>%resource</c>.</summary>
    internal required Node Resource { get; init; }

    /// <summary>The questionnaire, <c>%questionnaire</c>.</summary>
    internal required Node Questionnaire { get; init; }

    /// <summary>The item of the response that the expression belongs to, <c>%context</c>.</summary>
    internal required Node Context { get; init; }

    /// <summary>The item of the questionnaire that the expression belongs to, <c>%qitem</c>; null at the root.</summary>
    internal Node? QuestionnaireItem { get; init; }

    /// <summary>The variables that the questionnaire declares for this place; the inner one of a name.</summary>
    internal required IReadOnlyDictionary<string, PathExpression> Variables { get; init; }

    /// <summary>The element that a variable is declared on, which its expression stands on; one that is not here stands on <see cref="Context"/>.</summary>
    internal IReadOnlyDictionary<string, Node> Contexts { get; init; } = new Dictionary<string, Node>();

    /// <summary>The patterns that were read so far; evaluations of one questionnaire share them, since reading one costs more than trying it.</summary>
    internal Dictionary<string, Regex> Patterns { get; init; } = [];

    /// <summary>The weight of an answer or a coding of the response, by its own node.</summary>
    internal required IReadOnlyDictionary<Node, decimal> Weights { get; init; }
}
