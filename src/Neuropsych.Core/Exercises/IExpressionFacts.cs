namespace Neuropsych.Exercises;

/// <summary>What an expression asks of a run. The engine answers for scores and safety rules, a kind for its own branches and settings.</summary>
public interface IExpressionFacts
{
    /// <summary>What stands under a name; missing where nothing does.</summary>
    /// <param name="to">What is asked for.</param>
    /// <param name="name">The step, score or setting.</param>
    ExpressionValue Find(ReferenceKind to, string name);

    /// <summary>How strong a label was rated; missing where it was not.</summary>
    /// <param name="of">The step with the ratings.</param>
    /// <param name="label">The id of the label.</param>
    ExpressionValue Rating(string of, string label);
}
