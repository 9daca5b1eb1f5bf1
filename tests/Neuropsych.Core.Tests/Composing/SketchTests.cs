using Neuropsych.Judgement;

namespace Neuropsych.Tests.Composing;

public sealed class SketchTests
{
    [Fact]
    public void The_world_of_the_tests_is_without_fault_and_so_is_a_claim_of_each_kind()
    {
        Sketch sketch = new Sketch().World();
        (string Slug, ClaimKind Kind, string Subject, Predicate Predicate, string Object)[] claims =
        [
            ("efficacy", ClaimKind.Efficacy, "modality/cbt", Predicate.Improves, "outcome/depression"),
            ("harm", ClaimKind.Harm, "modality/cbt", Predicate.MayHarm, "outcome/anxiety"),
            ("mechanism", ClaimKind.Mechanism, "modality/cbt", Predicate.Decreases, "region/amygdala"),
            ("association", ClaimKind.Association, "trait/resilience", Predicate.CorrelatesWith, "outcome/depression"),
            ("prevalence", ClaimKind.Prevalence, "condition/ptsd", Predicate.HasPrevalence, "population/adults"),
            ("measurement", ClaimKind.Measurement, "method/fmri", Predicate.ReliablyMeasures, "outcome/anxiety"),
            ("theoretical", ClaimKind.Theoretical, "theory/polyvagal", Predicate.Explains, "process/reappraisal"),
        ];
        foreach ((string slug, ClaimKind kind, string subject, Predicate predicate, string target) in claims)
        {
            sketch.Claim(slug, kind, subject, predicate, target);
            sketch.Finding(slug).Link(slug, slug);
        }

        sketch.Claim("experience", ClaimKind.ClinicalExperience)
            .Link("experience", "experience", sketch.Facts(Neuropsych.Evidence.StudyDesign.ClinicalExperience));

        KnowledgeModel model = sketch.Model();

        model.Claims.Should().HaveCount(8);
        model.Claims.Should().OnlyContain(claim => claim.Standing == Standing.Preliminary || claim.Standing == Standing.ClinicalOpinion);
    }
}
