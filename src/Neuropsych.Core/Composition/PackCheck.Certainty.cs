using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Judgement;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <content>Ratings of certainty: whether they fit their claim and add up.</content>
internal sealed partial class PackCheck
{
    private static readonly CertaintyDomain[] Facets = [CertaintyDomain.Analysis, CertaintyDomain.Species, CertaintyDomain.Time];

    private void CheckCertainty(ClaimDraft claim, IEnumerable<LinkDraft> links)
    {
        if (claim.Certainty is not { } certainty || !CheckScheme(claim, certainty))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(certainty.Assessor))
        {
            NotAddingUp(claim, "/assessor", "Without a named assessor there is no level", "Name who judged, or take the rating out.");
        }

        if (CheckSteps(claim, certainty))
        {
            CheckLevel(claim, certainty);
        }

        if (certainty.Level == CertaintyLevel.High)
        {
            var counting = links.Where(link => link.Direction != Direction.Qualifies)
                .Select(link => evidence.FindingOf(link.Finding)).OfType<Finding>().ToList();
            if (counting.Count == 1 && counting[0] is { Synthesis: Synthesis.None } only
                && (only.Sample?.People ?? 0) < StandingRules.StrongTrialPeople)
            {
                reporter.Report(DiagnosticCodes.CertaintyTooHigh, claim.Id, "/certainty/level",
                    Invariant($"Certainty 'high' rests on one study with fewer than {StandingRules.StrongTrialPeople} people, ")
                    + $"'{Written(only.Id)}'.", "Look at imprecision again.");
            }
        }
    }

    /// <summary>The scheme is that of the claim's kind, and the level is one of the scheme.</summary>
    private bool CheckScheme(ClaimDraft claim, Certainty certainty)
    {
        CertaintyScheme[] schemes = claim.Kind switch
        {
            ClaimKind.Efficacy or ClaimKind.Harm or ClaimKind.Association or ClaimKind.Prevalence =>
                [CertaintyScheme.Grade, CertaintyScheme.Cinema],
            ClaimKind.Mechanism => [CertaintyScheme.Mechanism],
            _ => [],
        };
        string found = $"found was '{Words.Of(certainty.Scheme)}'";
        if (schemes.Length == 0)
        {
            NotAddingUp(claim, "/scheme", $"A claim of kind '{Words.Of(claim.Kind)}' has no certainty; {found}", "Take the rating out.");
            return false;
        }

        bool isMechanism = certainty.Scheme == CertaintyScheme.Mechanism;
        if (isMechanism != (certainty.Level >= CertaintyLevel.D))
        {
            NotAddingUp(claim, "/level", $"The scheme '{Words.Of(certainty.Scheme)}' has no level '{Words.Of(certainty.Level)}'",
                isMechanism ? "Use A, B, C or D." : "Use high, moderate, low or veryLow.");
            return false;
        }

        if (!schemes.Contains(certainty.Scheme))
        {
            string expected = string.Join("' or '", schemes.Select(Words.Of));
            NotAddingUp(claim, "/scheme", $"A claim of kind '{Words.Of(claim.Kind)}' is rated by '{expected}'; {found}",
                "Rate it by that scheme, or take the rating out.");
            return false;
        }

        return true;
    }

    private bool CheckSteps(ClaimDraft claim, Certainty certainty)
    {
        bool inOrder = true;
        foreach (CertaintyDomain twice in certainty.Steps.GroupBy(step => step.Domain).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            Fault("", $"The domain '{Words.Of(twice)}' stands twice", "Join its steps into one.");
        }

        for (int i = 0; i < certainty.Steps.Count; i++)
        {
            CertaintyStep step = certainty.Steps[i];
            if (string.IsNullOrWhiteSpace(step.Why.ToString()))
            {
                Fault(Invariant($"/{i}/why"), $"A step says why; '{Words.Of(step.Domain)}' does not", "Add 'why' with one sentence.");
            }

            if ((certainty.Scheme == CertaintyScheme.Mechanism ? FacetFault(step) : StepFault(certainty, step)) is { } fault)
            {
                Fault("", fault, "Correct the step, or take it out.");
            }
        }

        // A published grade may stand without its reasons; it then counts as not assessed.
        List<CertaintyDomain> missing = [.. Facets.Where(facet => certainty.Steps.All(step => step.Domain != facet))];
        if (inOrder && certainty.Scheme == CertaintyScheme.Mechanism && missing.Count > 0
            && (certainty.Origin == CertaintyOrigin.Own || certainty.Steps.Count > 0))
        {
            Fault("", "A mechanism grade has the facets 'analysis', 'species' and 'time', each once; "
                + $"'{string.Join("', '", missing.Select(Words.Of))}' {(missing.Count == 1 ? "is" : "are")} missing", "Add what is missing.");
        }

        return inOrder;

        void Fault(string pointer, string what, string cure)
        {
            inOrder = false;
            NotAddingUp(claim, "/steps" + pointer, what, cure);
        }
    }

    private static string? FacetFault(CertaintyStep step) => step switch
    {
        _ when !Facets.Contains(step.Domain) =>
            $"'{Words.Of(step.Domain)}' is no facet of a mechanism grade; they are 'analysis', 'species' and 'time'",
        { Facet: not (CertaintyLevel.A or CertaintyLevel.B or CertaintyLevel.C or CertaintyLevel.D) } =>
            $"The facet '{Words.Of(step.Domain)}' is graded 'A' to 'D'",
        { Domain: CertaintyDomain.Species, Facet: CertaintyLevel.B or CertaintyLevel.C } =>
            $"The facet 'species' is 'A' (human) or 'D' (animal); found was '{Words.Of(step.Facet.Value)}'",
        _ => null,
    };

    private static string? StepFault(Certainty certainty, CertaintyStep step)
    {
        bool isUp = step.Domain is CertaintyDomain.LargeEffect or CertaintyDomain.DoseResponse or CertaintyDomain.PlausibleConfounding;
        if (Facets.Contains(step.Domain))
        {
            return $"'{Words.Of(step.Domain)}' is a facet of the mechanism grade, no domain of '{Words.Of(certainty.Scheme)}'";
        }

        if (isUp ? step.Step != 1 : step.Step is not (-1 or -2))
        {
            return Invariant($"A step in '{Words.Of(step.Domain)}' is {(isUp ? "'+1'" : "'-1' or '-2'")}; found was '{step.Step}'");
        }

        return isUp && certainty.Start is not (null or 2)
            ? Invariant($"A step up in '{Words.Of(step.Domain)}' is allowed only from start '2'; found was start '{certainty.Start}'")
            : null;
    }

    private void CheckLevel(ClaimDraft claim, Certainty certainty)
    {
        if (certainty.Scheme == CertaintyScheme.Mechanism)
        {
            if (certainty.Steps.Count > 0 && certainty.Steps.Min(step => step.Facet) is { } weakest && weakest != certainty.Level)
            {
                NotAddingUp(claim, "/level",
                    $"A mechanism grade is the weakest of its facets, '{Words.Of(weakest)}'; found was '{Words.Of(certainty.Level)}'",
                    "Correct the level or a facet.");
            }

            return;
        }

        if (certainty.Start is not { } start)
        {
            if (certainty.Steps.Count > 0 || certainty.Origin == CertaintyOrigin.Own)
            {
                NotAddingUp(claim, "", "A rating of one's own, or one with steps, says where it starts", "Add 'start'.");
            }

            return;
        }

        const string Cure = "Use 4 for randomised, 2 for observational evidence.";
        int sum = Math.Clamp(start + certainty.Steps.Sum(step => step.Step), 1, 4);
        if (start is < 1 or > 4)
        {
            NotAddingUp(claim, "/start", Invariant($"A rating starts at '1' to '4'; found was '{start}'"), Cure);
        }
        else if (claim.Kind is ClaimKind.Efficacy or ClaimKind.Harm && start is not (2 or 4))
        {
            NotAddingUp(claim, "/start",
                Invariant($"A rating of an effect starts at '4' for randomised or '2' for observational evidence; found was '{start}'"), Cure);
        }
        else if (sum != (int)certainty.Level)
        {
            NotAddingUp(claim, "/level",
                Invariant($"Start '{start}' plus the steps is '{sum}', '{Words.Of((CertaintyLevel)sum)}'; found was ")
                + $"'{Words.Of(certainty.Level)}' for '{claim.Id.Local}'", "Correct the level or a step.");
        }
    }

    private void NotAddingUp(ClaimDraft claim, string pointer, string what, string cure) =>
        reporter.Report(DiagnosticCodes.CertaintyDoesNotAddUp, claim.Id, "/certainty" + pointer, what + ".", cure);
}
