using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests;

/// <summary>Records with everything that is required and nothing that a test does not ask for.</summary>
internal static class Given
{
    internal static readonly DateOnly Day = new(2026, 11, 23);

    internal static readonly Rights Rights = new() { Licence = "CC-BY-4.0" };

    internal static EntityId Id(string text, string pack = "test") =>
        EntityId.TryParse(text, pack, out EntityId id) ? id : throw new ArgumentException($"'{text}' is no id.", nameof(text));

    internal static Localized Text(string text) => Localized.Of("en", text);

    internal static Extraction ReadBy(ExtractionMode how = ExtractionMode.Human, Reading reading = Reading.Read, string? secondReader = null) =>
        new() { By = "A reader", On = Day, How = how, Reading = reading, Depth = ReadingDepth.FullText, SecondReader = secondReader };

    internal static Source Source(
        string slug, string pack = "test", string? doi = null, PublicationStatus status = PublicationStatus.Published,
        IntegrityState integrity = IntegrityState.None, bool verified = true) => new()
        {
            Id = Id($"source/{slug}", pack),
            Citation = new Citation
            {
                Type = PublicationType.ArticleJournal,
                Title = $"The title of {slug}",
                Authors = ["Doe J"],
                Year = 2020,
                Venue = "A Journal 1:1-9",
                Status = status,
                Identifiers = [Curie($"DOI:{doi ?? $"10.1234/{slug}"}")],
            },
            Integrity = new Integrity { State = integrity },
            Verified = verified ? new Verification { Record = VerificationRecord.Publisher, On = Day, By = "A reader" } : null,
            Rights = Rights,
        };

    internal static Curie Curie(string text) =>
        Neuropsych.Curie.TryParse(text, out Curie curie) ? curie : throw new ArgumentException($"'{text}' is no CURIE.", nameof(text));

    internal static Effect Narrative(string text = "As the source says.") =>
        new() { Metric = EffectMetric.Narrative, Benefit = Benefit.None, Text = text };

    internal static FindingFacts Facts(
        StudyDesign design = StudyDesign.RandomisedTrial, Synthesis synthesis = Synthesis.None, int? k = null, int? n = null,
        bool? preregistered = null, decimal? power = null, string? study = null, Effect? effect = null, string pack = "test",
        Extraction? extraction = null, string[]? includedIn = null, RiskOfBias? risk = null, ComparatorKind? comparator = null,
        string? exposure = null) => new()
        {
            Design = design,
            Synthesis = synthesis,
            Study = study is null ? null : Id($"study/{study}", pack),
            Sample = k is null && n is null ? null : new Sample { Studies = k, People = n },
            Preregistered = preregistered,
            Power = power,
            Pico = new Pico
            {
                Population = Id("population/adults", pack),
                Outcome = Id("outcome/depression", pack),
                Comparator = comparator is { } kind ? new Comparator { Kind = kind } : null,
                Exposure = exposure is null ? null : new Exposure { Therapy = Id(exposure, pack) },
            },
            Effect = effect ?? Narrative(),
            RiskOfBias = risk,
            IncludedIn = (includedIn ?? []).Select(id => Id($"finding/{id}", pack)).Order().ToValueList(),
            Extraction = extraction ?? ReadBy(),
        };

    internal static Finding Finding(string slug, FindingFacts? facts = null, Source? source = null) =>
        new() { Id = Id($"finding/{slug}"), Source = source ?? Source(slug), Facts = facts ?? Facts(), Rights = Rights };

    internal static WeighedEvidence Link(
        Direction direction, Finding finding, Strength? lowered = null, bool excluded = false, params string[] containers) => new()
        {
            Direction = direction,
            Finding = finding,
            Lowered = lowered,
            PackExcluded = excluded,
            Containers = [.. containers.Select(slug => Id($"finding/{slug}"))],
        };

    /// <summary>A certainty that caps nothing, so that the table shows through.</summary>
    internal static readonly Certainty High = Grade(CertaintyLevel.High);

    internal static Certainty Grade(CertaintyLevel level, CertaintyOrigin origin = CertaintyOrigin.Own, int? start = 4) => new()
    {
        Scheme = CertaintyScheme.Grade,
        Start = start,
        Level = level,
        Assessor = "An assessor",
        On = Day,
        Origin = origin,
    };

    internal static Certainty Mechanism(CertaintyLevel level) => new()
    {
        Scheme = CertaintyScheme.Mechanism,
        Level = level,
        Assessor = "An assessor",
        On = Day,
        Origin = CertaintyOrigin.Own,
        Steps =
        [
            Facet(CertaintyDomain.Analysis, level), Facet(CertaintyDomain.Species, CertaintyLevel.A), Facet(CertaintyDomain.Time, CertaintyLevel.A),
        ],
    };

    internal static CertaintyStep Facet(CertaintyDomain domain, CertaintyLevel level) =>
        new() { Domain = domain, Step = 0, Facet = level, Why = Text("As described.") };

    internal static Standing Judge(ClaimKind kind, IEnumerable<WeighedEvidence> links, Certainty? certainty = null) =>
        StandingRules.Judge(kind, links, certainty).Standing;

    internal static StandingExplanation Explain(ClaimKind kind, IEnumerable<WeighedEvidence> links, Certainty? certainty = null) =>
        StandingRules.Judge(kind, links, certainty).Explanation;

    internal static IEnumerable<Diagnostic> Errors(this Composition.Composition composition) =>
        composition.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);
}
