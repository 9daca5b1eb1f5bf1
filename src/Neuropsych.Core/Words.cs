using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych;

/// <summary>
/// The written words of the closed sets: how <see cref="Evidence.StudyDesign"/> or <see cref="EntityKind"/> stand in a pack,
/// in JSON and on the command line. Each word is the member's name in camel case, but for those that the field writes
/// otherwise (<c>RoB2</c>, <c>quality-of-life</c>).
/// </summary>
public static class Words
{
    private static readonly FrozenDictionary<Enum, string> Exceptions = new Dictionary<Enum, string>
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
    }.ToFrozenDictionary();

    /// <summary>The word of a member.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    /// <param name="value">A member of the set.</param>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Words.TryGetValue(value, out string? word)
            ? word
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no member of {typeof(T).Name}.");

    /// <summary>All words of a closed set, in the order of their definition.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => Table<T>.All;

    /// <summary>The member that a word names; the case of letters counts.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    /// <param name="word">The word as written.</param>
    /// <param name="value">The member.</param>
    /// <returns>False where no member has this word.</returns>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum => Table<T>.Values.TryGetValue(word, out value);

    private static class Table<T>
        where T : struct, Enum
    {
        internal static readonly FrozenDictionary<T, string> Words =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, WordOf);

        internal static readonly FrozenDictionary<string, T> Values =
            Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        internal static readonly ImmutableArray<string> All = [.. Enum.GetValues<T>().Select(WordOf)];

        private static string WordOf(T value)
        {
            if (Exceptions.TryGetValue(value, out string? word))
            {
                return word;
            }

            string name = Enum.GetName(value)!;
            return char.ToLowerInvariant(name[0]) + name[1..];
        }
    }
}
