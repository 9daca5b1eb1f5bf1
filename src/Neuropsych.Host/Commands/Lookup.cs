using System;
using System.Collections.Immutable;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary>Finds the one entity that a word on the command line means.</summary>
internal static class Lookup
{
    /// <summary>Answers about one entity, or says that the word means none or several.</summary>
    /// <param name="reader">The model.</param>
    /// <param name="asked">An id, name, abbreviation or synonym.</param>
    /// <param name="answer">Answers about the entity.</param>
    internal static Answer One(Reader reader, string asked, Func<IEntity, Answer> answer)
    {
        ImmutableArray<IEntity> meant = reader.Model.Resolve(asked);
        return meant switch
        {
            [] => Answer.NotFound(reader, asked),
            [{ } one] => answer(one),
            _ => Answer.Ambiguous(reader, asked, meant),
        };
    }
}
