using System;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>
/// Keeps the content that was read last: a run asks about one definition event after event, and reading it anew each time would cost more than the answer.
/// What is kept follows from the definition alone, so that a kind stays pure.
/// </summary>
/// <typeparam name="T">What a content is read as.</typeparam>
/// <param name="read">Reads the content of a definition.</param>
internal sealed class LastRead<T>(Func<ExerciseDefinition, T> read)
    where T : class
{
    private volatile Tuple<ExerciseDefinition, T>? last;

    /// <summary>The content of a definition.</summary>
    internal T Of(ExerciseDefinition definition)
    {
        if (last is { } kept && ReferenceEquals(kept.Item1, definition))
        {
            return kept.Item2;
        }

        T content = read(definition);
        last = Tuple.Create(definition, content);
        return content;
    }
}
