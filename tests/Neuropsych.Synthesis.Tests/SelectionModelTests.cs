using Neuropsych.Synthesis.SmallStudies;
using Neuropsych.Synthesis.Tests.Oracle;

namespace Neuropsych.Synthesis.Tests;

public sealed class SelectionModelTests
{
    /// <summary>
    /// Standard errors from R's optimHess on a likelihood written for this check alone (integrals to 1e-12, steps of 1e-4): the oracle's own
    /// numerical Hessian is off by up to 6% for this model of these data.
    /// </summary>
    [Fact]
    public void Standard_errors_of_the_half_normal_form_are_those_of_an_independent_likelihood()
    {
        OracleFile file = OracleFile.Read("pubbias-hackshaw1998.json");

        SelectionModel model = SelectionModel.HalfNormal(file.Numbers("yi"), file.Numbers("vi")).Value;

        model.Mean.StandardError.Should().BeApproximately(0.1194180602397, 2e-6);
        model.Tau2StandardError.Value.Should().BeApproximately(0.0278848357773, 2e-6);
        model.DeltaStandardErrors[0].Value.Should().BeApproximately(1.4287051399693, 2e-5);
    }

    [Fact]
    public void A_step_without_a_study_is_not_estimable()
    {
        double[] y = [0.5, 0.6, 0.7, 0.8, 0.9];
        double[] v = [0.01, 0.01, 0.01, 0.01, 0.01];

        SelectionModel.StepFunction(y, v, [0.025]).Why!.Reason.Should().Be(NotEstimableReason.TooFewEffects);
    }
}
