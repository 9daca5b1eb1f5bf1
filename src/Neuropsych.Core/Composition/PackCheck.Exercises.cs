using System.Linq;
using Neuropsych.Exercises;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Exercises: their common part. What is in a content is checked by the kind that runs it.</content>
internal sealed partial class PackCheck
{
    private void CheckExercises()
    {
        foreach (Exercise exercise in pack.Exercises.Concat(pack.Measures))
        {
            EntityId id = exercise.Id;
            CheckText(id, "name", exercise.Name, "every entity has a name");
            CheckText(id, "summary", exercise.Summary, "an exercise says what it is");
            CheckRights(id, exercise.Rights);
            CheckAnswers(id, exercise.Answers);
            CheckIds(id, "sources", exercise.Sources, EntityKind.Source);
            CheckIds(id, "about", exercise.About);
            CheckIds(id, "claims", exercise.Claims, EntityKind.Claim);
            CheckSafety(exercise);
            CheckKeepsSafety(exercise);
        }
    }

    private void CheckSafety(Exercise exercise)
    {
        EntityId id = exercise.Id;
        if (exercise.Safety.IfWorse is { } worse)
        {
            if (worse == id)
            {
                reporter.Report(Diagnostics.DiagnosticCodes.SelfLink, id, "/safety/ifWorse",
                    $"'{Written(id)}' offers itself to somebody who felt worse with it.", "Name another exercise, or none.");
            }
            else
            {
                CheckReference(id, "/safety/ifWorse", worse, EntityKind.Exercise);
            }
        }

        for (int i = 0; i < exercise.Safety.Cautions.Count; i++)
        {
            ExerciseCaution caution = exercise.Safety.Cautions[i];
            string pointer = Invariant($"/safety/cautions/{i}");
            if (caution.BasisClaim is { } basis)
            {
                CheckReference(id, $"{pointer}/basis", basis, EntityKind.Claim);
            }
            else if (string.IsNullOrWhiteSpace(caution.BasisGuideline))
            {
                MissingAt(id, pointer, "basis", "a caution rests on a claim or a guideline");
            }

            if (i >= exercise.CautionTexts.Count)
            {
                MissingAt(id, pointer, "text", "a caution is told in words");
            }
        }
    }

    private void CheckIds(EntityId id, string key, ValueList<EntityId> targets, params EntityKind[] kinds)
    {
        for (int i = 0; i < targets.Count; i++)
        {
            CheckReference(id, Invariant($"/{key}/{i}"), targets[i], kinds);
        }
    }
}
