using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// A tree that gives a number, a yes or no, a key or keys, or <em>missing</em>, for every input: closed and total. No text is
/// evaluated; there are no functions of users, no loops, no clock and no chance.
/// </summary>
[JsonConverter(typeof(ExpressionConverter))]
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>What the tree gives for what a run holds. It never throws: a result beyond decimal numbers, which the check rules out, is missing.</summary>
    /// <param name="facts">What a run holds.</param>
    public ExpressionValue Evaluate(IExpressionFacts facts)
    {
        System.ArgumentNullException.ThrowIfNull(facts);
        return ExpressionEvaluator.Of(this, facts);
    }
}
