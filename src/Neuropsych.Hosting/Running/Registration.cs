using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using Neuropsych.Exercises;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Running;

/// <summary>The objects of a plugin. They live here alone, and go when this goes.</summary>
/// <param name="Plugin">The entry object.</param>
/// <param name="Kinds">Its exercise kinds by name.</param>
/// <param name="Stops">What it wants to be called when it stops, in the order given.</param>
internal sealed record Registration(
    INeuropsychPlugin Plugin, FrozenDictionary<string, IExerciseKind> Kinds,
    IReadOnlyList<Func<System.Threading.CancellationToken, System.Threading.Tasks.ValueTask>> Stops);
