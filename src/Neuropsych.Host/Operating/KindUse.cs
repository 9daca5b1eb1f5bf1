using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
using Neuropsych.Hosting;

namespace Neuropsych.Host.Operating;

/// <summary>One exercise kind: who brings it, and how the exercises that name it fit.</summary>
internal sealed record KindUse
{
    /// <summary>The name of the kind, such as <c>pace/1</c>.</summary>
    internal required string Kind { get; init; }

    /// <summary>Whether a plugin that is served brings it.</summary>
    internal required bool IsHere { get; init; }

    /// <summary>How many exercises and measures name it.</summary>
    internal required int Exercises { get; init; }

    /// <summary>The exercises that the kind finds faults in, each with its first fault.</summary>
    internal ImmutableArray<(EntityId Exercise, string Fault)> Unfit { get; init; } = [];

    /// <summary>Why the kind did not answer; null where it did, or was not asked.</summary>
    internal string? Silent { get; init; }

    /// <summary>All kinds that a plugin brings or an exercise names, in ordinal order. Each kind is asked about its exercises.</summary>
    /// <param name="served">The generation; its plugins are called.</param>
    internal static ImmutableArray<KindUse> Of(Generation served)
    {
        ILookup<string, Exercise> exercises = served.Model.Exercises.Concat(served.Model.Measures.Where(ExerciseDesk.HasWords)).ToLookup(one => one.ExerciseKind, StringComparer.Ordinal);
        Dictionary<string, string> languages = served.Model.Packs.ToDictionary(pack => pack.Id, pack => pack.Languages[0], StringComparer.Ordinal);
        return
        [
            .. served.ExerciseKinds.Keys.Union(exercises.Select(group => group.Key)).Order(StringComparer.Ordinal)
                .Select(kind => Ask(kind, served.ExerciseKinds.GetValueOrDefault(kind), [.. exercises[kind]], languages)),
        ];
    }

    private static KindUse Ask(string name, IExerciseKind? kind, ImmutableArray<Exercise> exercises, Dictionary<string, string> languages)
    {
        var use = new KindUse { Kind = name, IsHere = kind is not null, Exercises = exercises.Length };
        if (kind is null)
        {
            return use;
        }

        var unfit = ImmutableArray.CreateBuilder<(EntityId, string)>();
        try
        {
            foreach (Exercise exercise in exercises)
            {
                var bound = new BoundExercise(exercise, kind.ContentSchema, languages[exercise.Id.Pack]);
                if (kind.Check(bound.Definition) is [var first, ..])
                {
                    unfit.Add((exercise.Id, $"{first.Pointer}: found {first.Found}, expected {first.Expected}"));
                }
            }
        }
        catch (PluginFaultException exception)
        {
            return use with { Unfit = unfit.ToImmutable(), Silent = exception.Fault.ToDiagnostic().Message };
        }

        return use with { Unfit = unfit.ToImmutable() };
    }
}
