using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Neuropsych;

/// <summary>
/// The written words of the closed sets: how <see cref="Evidence.StudyDesign"/> or <see cref="EntityKind"/> stand in a pack,
/// in JSON and on the command line. Each word is the member's name in camel case, but for those that the field writes
/// otherwise (<c>RoB2</c>, <c>quality-of-life</c>).
/// </summary>
public static class Words
{
    private static readonly Dictionary<Enum, string> Exceptions = new Dictionary<Enum, string>
    {
        [OutcomeDomain.QualityOfLife] = "quality-of-life",
        [DeliveryFormat.SelfHelp] = "self-help",
        [DeliveryFormat.GuidedSelfHelp] = "guided-self-help",
        [DeliveryMode.InPerson] = "in-person",
        [Evidence.PublicationType.ArticleJournal] = "article-journal",
        [Evidence.RiskOfBiasTool.RoB1] = "RoB1",
        [Evidence.RiskOfBiasTool.RoB2] = "RoB2",
        [Evidence.RiskOfBiasTool.RobinsI] = "ROBINS-I",
        [Evidence.RiskOfBiasTool.Quadas] = "QUADAS",
        [Evidence.RiskOfBiasTool.Amstar2] = "AMSTAR2",
        [Evidence.RiskOfBiasTool.Robis] = "ROBIS",
        [Evidence.RiskOfBiasTool.Nos] = "NOS",
        [Judgement.CertaintyScheme.Grade] = "GRADE",
        [Judgement.CertaintyScheme.Cinema] = "CINeMA",
        [Judgement.CertaintyLevel.A] = "A",
        [Judgement.CertaintyLevel.B] = "B",
        [Judgement.CertaintyLevel.C] = "C",
        [Judgement.CertaintyLevel.D] = "D",
        [Exercises.NotScored.OutOfRange] = "out-of-range",
        [Exercises.NotScored.TooManyMissing] = "too-many-missing",
        [Exercises.NotScored.SafetyItemMissing] = "safety-item-missing",
    };

    /// <summary>The word of a member.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    /// <param name="value">A member of the set.</param>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words.ByNumber.TryGetValue(Unsafe.BitCast<T, int>(value), out string? word)
            ? word
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no member of {typeof(T).Name}.");

    /// <summary>All words of a closed set, in the order of their definition.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => Table<T>.Words.All;

    /// <summary>The member that a word names; the case of letters counts.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    /// <param name="word">The word as written.</param>
    /// <param name="value">The member.</param>
    /// <returns>False where no member has this word.</returns>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        bool isKnown = Table<T>.Words.ByWord.TryGetValue(word, out int number);
        value = Unsafe.BitCast<int, T>(number);
        return isKnown;
    }

    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly WordTable Words = new(typeof(T));
    }

    /// <summary>
    /// The words of one set by number. No type over the set itself stands in it: each of dozens of sets would be compiled anew when the program
    /// starts, which took most of the time of a short call.
    /// </summary>
    private sealed class WordTable
    {
        internal WordTable(Type set)
        {
            var all = ImmutableArray.CreateBuilder<string>();
            foreach (int number in (int[])Enum.GetValuesAsUnderlyingType(set))
            {
                string word = WordOf((Enum)Enum.ToObject(set, number));
                ByNumber.TryAdd(number, word);
                ByWord.TryAdd(word, number);
                all.Add(word);
            }

            All = all.ToImmutable();
        }

        internal Dictionary<int, string> ByNumber { get; } = [];

        internal Dictionary<string, int> ByWord { get; } = new(StringComparer.Ordinal);

        internal ImmutableArray<string> All { get; }

        private static string WordOf(Enum value)
        {
            if (Exceptions.TryGetValue(value, out string? word))
            {
                return word;
            }

            string name = Enum.GetName(value.GetType(), value)!;
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }
}
