using System.Collections.Generic;
using System.Linq;

namespace Neuropsych.Presentation;

/// <summary>What is said of a claim.</summary>
internal static class ClaimText
{
    /// <summary>The limits of a claim, each with its name.</summary>
    internal static IEnumerable<(string What, string Value)> Limits(Reader reader, Qualifiers qualifiers)
    {
        if (qualifiers.Population is { } population)
        {
            yield return ("For whom", reader.NameAndId(population));
        }

        if (qualifiers.Comparators.Count > 0)
        {
            yield return ("Compared", Human.List(qualifiers.Comparators.Select(comparator => reader.Against(comparator))));
        }

        if (qualifiers.Outcome is { } outcome)
        {
            yield return ("Outcome", reader.NameAndId(outcome));
        }

        if (qualifiers.Method is { } method)
        {
            yield return ("Studied by", reader.NameAndId(method));
        }

        if (qualifiers.Time is { } time)
        {
            yield return ("When", time);
        }

        if (qualifiers.Dose is { } dose)
        {
            yield return ("How much", dose);
        }
    }
}
