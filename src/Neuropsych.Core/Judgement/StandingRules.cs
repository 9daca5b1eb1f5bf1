using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;

namespace Neuropsych.Judgement;

/// <summary>
/// The rules by which a standing follows from evidence, and every number that steers them. All are conventions of this
/// project, not findings of the field; they carry a version, which is printed with each explanation.
/// </summary>
/// <remarks>
/// The function is total and pure: a standing for every input, the same for any order of the links. A further supporting
/// link never lowers a standing, a further opposing one never raises it.
/// </remarks>
public static partial class StandingRules
{
    /// <summary>The version of the rules; raised with every change of a rule or number.</summary>
    public const string Version = "2";

    /// <summary>Effect ladder, Strong: studies of a pooled synthesis of randomised trials, at least.</summary>
    public const int StrongEffectStudies = 5;

    /// <summary>Effect ladder, Strong: people of a pooled synthesis of randomised trials, at least.</summary>
    public const int StrongEffectPeople = 500;

    /// <summary>Strong: people of a preregistered randomised trial, at least.</summary>
    public const int StrongTrialPeople = 200;

    /// <summary>Strong: stated power of a preregistered randomised trial, at least.</summary>
    public const decimal StrongTrialPower = 0.90m;

    /// <summary>Moderate: studies of another pooled synthesis, at least; or people.</summary>
    public const int ModerateStudies = 5;

    /// <summary>Moderate: people of another pooled synthesis or randomised trial, at least.</summary>
    public const int ModeratePeople = 100;

    /// <summary>Fact ladder, Strong: studies of a pooled synthesis, at least.</summary>
    public const int StrongFactStudies = 20;

    /// <summary>Fact ladder, Strong: people of a pooled synthesis, at least.</summary>
    public const int StrongFactPeople = 500;

    /// <summary>Fact ladder, Strong: people of a preregistered observational study, at least.</summary>
    public const int StrongObservationalPeople = 1000;

    /// <summary>Fact ladder, Moderate: people of another observational study, at least.</summary>
    public const int ModerateObservationalPeople = 500;

    /// <summary>A synthesis is at high risk of bias where more than this share of its evidence is.</summary>
    public const decimal HighRiskShare = 0.5m;

    private static readonly ImmutableArray<ImmutableArray<Standing>> Table = MakeTable();

    /// <summary>Judges a claim.</summary>
    /// <param name="kind">The kind of the claim; it decides the ladder.</param>
    /// <param name="evidence">The links, in any order.</param>
    /// <param name="certainty">The certainty recorded; null: not assessed.</param>
    /// <returns>The standing and how it came about, without the marks that need a date.</returns>
    public static (Standing Standing, StandingExplanation Explanation) Judge(
        ClaimKind kind, IEnumerable<WeighedEvidence> evidence, Certainty? certainty)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ImmutableArray<Weighed> weighed =
        [
            .. evidence.Select(link => Weigh(kind, link))
                .OrderBy(link => link.Evidence.Direction)
                .ThenBy(link => link.Evidence.Finding.Id),
        ];
        ImmutableArray<Weighed> links = Swallow(weighed);
        Sides sides = Sides.Of(links);
        var rules = new List<RuleUse>
        {
            new("3.for", $"What supports weighs '{Words.Of(sides.For.Weight)}'{sides.For.Because}."),
            new("3.against", $"What disputes or is null weighs '{Words.Of(sides.Against.Weight)}'{sides.Against.Because}."),
        };
        rules.AddRange(CountedOnce(links));
        Standing standing = Decide(sides, rules);
        standing = Cap(kind, standing, certainty, rules, () => Decide(
            Sides.Of(Swallow([.. weighed.Where(link => link.Evidence.Direction != Direction.Supports || link.IsChecked)])), []));

        return (standing, new StandingExplanation
        {
            RulesVersion = Version,
            Links = links.Select(link => link.Judgement).ToValueList(),
            For = sides.For.Weight,
            Against = sides.Against.Weight,
            Rules = rules.ToValueList(),
            Marks = MarksOf(links),
        });
    }

    /// <summary>The standing that the table gives for two weights, before notes and caps.</summary>
    /// <param name="supporting">The weight of what supports.</param>
    /// <param name="opposing">The weight of what disputes or is null.</param>
    public static Standing Cell(SideWeight supporting, SideWeight opposing) => Table[(int)supporting][(int)opposing];

    private static ImmutableArray<ImmutableArray<Standing>> MakeTable()
    {
        const Standing Op = Standing.ClinicalOpinion;
        const Standing Pr = Standing.Preliminary;
        const Standing Co = Standing.Contested;
        const Standing Su = Standing.Supported;
        const Standing Es = Standing.Established;
        const Standing Nu = Standing.Null;
        return
        [
            [Standing.Suspended, Op, Nu, Nu, Nu, Nu],
            [Op, Op, Nu, Nu, Nu, Nu],
            [Pr, Pr, Co, Nu, Nu, Nu],
            [Pr, Pr, Pr, Co, Co, Nu],
            [Su, Su, Su, Su, Co, Co],
            [Es, Es, Es, Su, Co, Co],
        ];
    }

    private static Standing Decide(Sides sides, List<RuleUse> rules)
    {
        (Side supporting, Side opposing, Side disputing) = sides;
        Standing cell = Cell(supporting.Weight, opposing.Weight);
        rules.Add(new RuleUse("4.table",
            $"For '{Words.Of(supporting.Weight)}' against '{Words.Of(opposing.Weight)}' the table says '{Words.Of(cell)}'."));
        if (cell == Standing.Null && opposing.Weight >= SideWeight.Corroborated
            && disputing.Weight >= SideWeight.Corroborated)
        {
            rules.Add(new RuleUse("4.refuted",
                $"What disputes weighs '{Words.Of(disputing.Weight)}' by itself: 'refuted'."));
            return Standing.Refuted;
        }

        if (cell == Standing.Established && !supporting.HasStrongSynthesis && supporting.StrongStudies < 2)
        {
            rules.Add(new RuleUse("4.one-strong-study",
                "The only strong evidence is one primary study, no synthesis and no second study: 'supported'."));
            return Standing.Supported;
        }

        return cell;
    }

    private static Standing Cap(
        ClaimKind kind, Standing standing, Certainty? certainty, List<RuleUse> rules, Func<Standing> fromCheckedEvidence)
    {
        if (standing < Standing.Preliminary)
        {
            return standing;
        }

        Standing cap = Standing.Established;
        if (certainty is null || !certainty.CountsAsAssessed || kind is not (ClaimKind.Efficacy or ClaimKind.Harm
            or ClaimKind.Mechanism or ClaimKind.Association or ClaimKind.Prevalence))
        {
            cap = Standing.Supported;
            Note("5.not-assessed", "The certainty is not assessed");
        }
        else if (certainty.Level is CertaintyLevel.VeryLow or CertaintyLevel.D)
        {
            cap = Standing.Preliminary;
            Note("5.very-low", $"The certainty is '{Words.Of(certainty.Level)}'");
        }
        else if (certainty.Level is CertaintyLevel.Low or CertaintyLevel.C)
        {
            cap = Standing.Supported;
            Note("5.low", $"The certainty is '{Words.Of(certainty.Level)}'");
        }

        if (standing == Standing.Established && fromCheckedEvidence() < Standing.Established)
        {
            cap = cap < Standing.Supported ? cap : Standing.Supported;
            rules.Add(new RuleUse("5.machine",
                "What supports rests on results that a program read and no person checked: at most 'supported'."));
        }

        return standing < cap ? standing : cap;

        void Note(string rule, string reason)
        {
            if (standing > cap)
            {
                rules.Add(new RuleUse(rule, $"{reason}: at most '{Words.Of(cap)}'."));
            }
        }
    }

    /// <summary>Takes out what a synthesis that counts in the end, and is at least as strong, already contains.</summary>
    private static ImmutableArray<Weighed> Swallow(ImmutableArray<Weighed> links)
    {
        // Strongest first, and of equally strong ones the container before what it contains: its own containers are fewer, since
        // those of a finding are listed through all others. So it is known of each synthesis whether it counts before it is asked.
        var counting = new Dictionary<EntityId, Weighed>();
        var swallowed = new Dictionary<Weighed, Weighed>(ReferenceEqualityComparer.Instance);
        foreach (Weighed link in links.Where(link => link.Counting == Counting.Counts)
            .OrderByDescending(link => link.Strength)
            .ThenBy(link => link.Evidence.Containers.Count)
            .ThenBy(link => link.Evidence.Finding.Id))
        {
            List<Weighed> containers =
            [
                .. link.Evidence.Containers
                    .Where(id => id != link.Evidence.Finding.Id && counting.ContainsKey(id))
                    .Select(id => counting[id]),
            ];
            if (containers.Count == 0)
            {
                counting.TryAdd(link.Evidence.Finding.Id, link);
                continue;
            }

            Weighed by = containers.MaxBy(synthesis => (synthesis.Strength, synthesis.Evidence.Finding.Id))!;
            swallowed[link] = link with
            {
                Counting = Counting.IncludedInSynthesis,
                SwallowedByOpposing = containers.Exists(synthesis => synthesis.IsOpposing),
                Rules = [.. link.Rules, new RuleUse("1.included",
                    $"Contained in '{by.Evidence.Finding.Id.Local}', which counts and is at least as strong.")],
            };
        }

        return [.. links.Select(link => swallowed.GetValueOrDefault(link, link))];
    }

    /// <summary>Says which findings are of one investigation though each names another study or source.</summary>
    private static IEnumerable<RuleUse> CountedOnce(ImmutableArray<Weighed> links) => links
        .Where(link => link.Counting == Counting.Counts)
        .GroupBy(link => (link.Evidence.Direction == Direction.Supports, link.Investigation))
        .Where(group => group.Select(link => link.OwnInvestigation).Distinct().Take(2).Count() > 1)
        .Select(group => new RuleUse("3.once",
            $"'{string.Join("', '", group.Select(link => link.Evidence.Finding.Id).Order().Select(id => id.Local))}' are of one investigation and count once."));

    private static ValueList<Mark> MarksOf(ImmutableArray<Weighed> links)
    {
        // What is withdrawn, retracted or without a say is no evidence of the claim, so nothing is said of it but that it was retracted.
        List<Weighed> standing = [.. links.Where(link =>
            link.Counting is Counting.Counts or Counting.OnlyQualifies or Counting.IncludedInSynthesis)];
        var marks = new List<Mark>();
        Add(MarkKind.WithQualifications, standing.Count(link => link.Counting == Counting.OnlyQualifies));
        Add(MarkKind.UnverifiedEvidence, standing.Count(link => link.IsUnverified));
        Add(MarkKind.NotYetCheckedByAPerson, standing.Count(link => !link.IsChecked));
        Add(MarkKind.RetractedSource, links.Count(link => link.Counting == Counting.Retracted));
        return marks.ToValueList();

        void Add(MarkKind kind, int count)
        {
            if (count > 0)
            {
                marks.Add(new Mark(kind, count));
            }
        }
    }

    /// <summary>What supports, what disputes or is null, and what disputes alone.</summary>
    private sealed record Sides(Side For, Side Against, Side Disputes)
    {
        internal static Sides Of(ImmutableArray<Weighed> links)
        {
            List<Weighed> counting = [.. links.Where(link => link.Counting == Counting.Counts)];
            return new Sides(
                Side.Of(counting.Where(link => link.Evidence.Direction == Direction.Supports)),
                Side.Of(counting.Where(link => link.IsOpposing)),
                // What disputes goes on to dispute inside a synthesis that opposes: a further null result never lifts 'refuted'.
                Side.Of(links.Where(link => link.Evidence.Direction == Direction.Disputes
                    && (link.Counting == Counting.Counts || link.SwallowedByOpposing))));
        }
    }

    private sealed record Side(SideWeight Weight, string Because, bool HasStrongSynthesis, int StrongStudies)
    {
        internal static Side Of(IEnumerable<Weighed> links)
        {
            // Findings of one study count once, by the strongest; a synthesis goes before a primary finding of equal weight.
            var studies = links
                .GroupBy(link => link.Investigation)
                .Select(group => group
                    .OrderByDescending(link => link.Strength)
                    .ThenByDescending(link => link.IsSynthesis)
                    .ThenBy(link => link.Evidence.Finding.Id)
                    .First())
                .ToList();
            Weighed? synthesis = studies.FirstOrDefault(link => link.IsSynthesis && link.Strength >= Strength.Moderate);
            int strong = studies.Count(link => link.Strength == Strength.Strong);
            int moderate = studies.Count(link => link.Strength >= Strength.Moderate);
            (SideWeight weight, string because) = studies switch
            {
                [] => (SideWeight.None, ": no link counts"),
                _ when strong > 0 => (SideWeight.Strong, Named(": a strong link, ", studies, Strength.Strong)),
                _ when synthesis is not null =>
                    (SideWeight.Corroborated, $": a moderate synthesis, '{synthesis.Evidence.Finding.Id.Local}'"),
                _ when moderate > 1 => (SideWeight.Corroborated, ": moderate findings of "
                    + moderate.ToString(CultureInfo.InvariantCulture) + " studies"),
                _ when moderate == 1 =>
                    (SideWeight.Single, Named(": one moderate primary finding, ", studies, Strength.Moderate)),
                _ when studies.Any(link => link.Strength == Strength.Weak) => (SideWeight.Weak, ": weak at best"),
                _ => (SideWeight.Opinion, ": opinion at best"),
            };
            return new Side(weight, because,
                studies.Any(link => link.IsSynthesis && link.Strength == Strength.Strong), strong);
        }

        private static string Named(string words, List<Weighed> studies, Strength strength) =>
            $"{words}'{studies.Where(link => link.Strength == strength).Min(link => link.Evidence.Finding.Id).Local}'";
    }

    private sealed record Weighed
    {
        internal required WeighedEvidence Evidence { get; init; }

        internal required Strength Strength { get; init; }

        internal required Counting Counting { get; init; }

        internal required ValueList<RuleUse> Rules { get; init; }

        internal bool SwallowedByOpposing { get; init; }

        /// <summary>What the finding itself says it comes from.</summary>
        internal EntityId OwnInvestigation => Evidence.Finding.Study ?? Evidence.Finding.Source.Id;

        internal EntityId Investigation => Evidence.Investigation ?? OwnInvestigation;

        internal bool IsOpposing => Evidence.Direction is Direction.Disputes or Direction.Null;

        internal bool IsSynthesis => Evidence.Finding.Synthesis != Synthesis.None;

        /// <summary>The weaker of two states shows: its source's and its own reading.</summary>
        internal bool IsUnverified => Evidence.Finding.Source.Verified is null || Evidence.Finding.Extraction.Reading == Reading.Memory;

        internal bool IsChecked => Evidence.Finding.Extraction.How != ExtractionMode.Machine
            || Evidence.Finding.Extraction.SecondReader is not null;

        internal LinkJudgement Judgement => new()
        {
            Finding = Evidence.Finding.Id,
            Direction = Evidence.Direction,
            Counting = Counting,
            Strength = Strength,
            Rules = Rules,
        };
    }
}
