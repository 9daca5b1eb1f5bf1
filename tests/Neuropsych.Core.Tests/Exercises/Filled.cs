using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

/// <summary>Makes messages of every type with every property set, or with the required ones alone.</summary>
internal static class Filled
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The records of the contract that are messages.</summary>
    internal static IEnumerable<Type> Messages { get; } =
    [
        .. typeof(IExerciseKind).Assembly.GetExportedTypes()
            .Where(type => type.Namespace is "Neuropsych.Exercises" or "Neuropsych.Plugins" && type is { IsClass: true, IsAbstract: false })
            .Where(type => type.GetMethod("<Clone>$") is not null),
    ];

    internal static object Of(Type type, bool isWhole, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner, isWhole, depth);
        }

        if (type.IsAbstract)
        {
            // One that needs no further member of the same set, so that the tree ends.
            return Of(Messages.First(one => one.BaseType == type && Required(one).All(member => member != type
                && member != typeof(ValueList<>).MakeGenericType(type))), isWhole, depth);
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).Cast<object>().Last();
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            Type element = type.GetGenericArguments()[0];
            object made = Of(element, isWhole, depth + 1);
            var array = Array.CreateInstance(element, element == typeof(StepAnswer) ? 1 : 2);
            for (int i = 0; i < array.Length; i++)
            {
                array.SetValue(made, i);
            }

            return typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element).Invoke(null, [array])!;
        }

        return Simple(type) ?? Record(type, isWhole, depth);
    }

    private static IEnumerable<Type> Required(Type type) => type.GetProperties(Any)
        .Where(property => property.IsDefined(typeof(RequiredMemberAttribute))).Select(property => property.PropertyType);

    private static object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "ä \"quoted\" <b> \u2028 text",
        _ when type == typeof(int) => 3,
        _ when type == typeof(bool) => true,
        _ when type == typeof(ulong) => ulong.MaxValue,
        _ when type == typeof(decimal) => 1.50m,
        _ when type == typeof(EntityId) => new EntityId("practices", EntityKind.Exercise, "slow-breathing"),
        _ when type == typeof(SemanticVersion) => new SemanticVersion(1, 2, 3, "beta.1"),
        _ when type == typeof(AgeRange) => new AgeRange(18, null),
        _ when type == typeof(PacePosition) => new PacePosition(12, 1),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 2, 28),
        _ when type == typeof(TimeOnly) => new TimeOnly(23, 59, 58),
        _ when type == typeof(TimeSpan) => new TimeSpan(1, 2, 3, 4, 5),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)),
        _ when type == typeof(Rights) => new Rights { Licence = "CC-BY-4.0", Holder = "H", Attribution = "A", Notice = "N", Redistributable = false },
        _ when type == typeof(AnswerSet) => AnswerSet.Empty
            .With(new StepAnswer { StepId = "b", Answer = new NumberAnswer { Value = 2 } })
            .With(new StepAnswer { StepId = "a", Missing = MissingReason.Technical }),
        _ when type == typeof(JsonElement) => JsonDocument.Parse("""{"phases":[{"cue":"in","seconds":4.50}],"none":null}""").RootElement,
        _ => null,
    };

    private static object Record(Type type, bool isWhole, int depth)
    {
        if (type == typeof(InterruptStep))
        {
            return new InterruptStep((SafetySignal)Of(typeof(SafetySignal), isWhole, depth), (CrisisHelp)Of(typeof(CrisisHelp), isWhole, depth));
        }

        object made = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (PropertyInfo property in type.GetProperties(Any).Where(property => property.CanWrite))
        {
            bool isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
            bool isNested = property.PropertyType == typeof(Step) && depth > 0;
            if (isRequired || (isWhole && !isNested && depth < 6))
            {
                property.SetValue(made, Of(property.PropertyType, isWhole, depth + 1));
            }
        }

        return made;
    }
}
