using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Tests.Queries;

/// <summary>Claims with a wanted standing.</summary>
internal static class Standings
{
    internal static Sketch Claim(
        this Sketch sketch, string slug, string subject, Predicate predicate, string target, Standing standing = Standing.Preliminary,
        StudyDesign design = StudyDesign.RandomisedTrial, string? population = null)
    {
        ClaimKind kind = predicate.ClaimKinds[0];
        sketch.Claim(slug, kind, subject, predicate, target, population is null ? null : claim => claim with
        {
            Proposition = claim.Proposition with
            {
                Qualifiers = claim.Proposition.Qualifiers with { Population = sketch.Id(population) },
            },
        });
        FindingFacts small = sketch.Facts(design, n: 30);
        return standing switch
        {
            Standing.Supported => sketch.Link(slug, slug, sketch.Facts(design, Synthesis.Pairwise, k: 6)),
            Standing.Contested => sketch.Link(slug, slug, small).Link(slug, slug + "-null", small, Direction.Null),
            Standing.Null => sketch.Link(slug, slug, small, Direction.Null),
            Standing.Suspended => sketch.Link(slug, slug, small with { Withdrawal = new Withdrawal(Given.Day, "An error.") }),
            _ => sketch.Link(slug, slug, small),
        };
    }
}
