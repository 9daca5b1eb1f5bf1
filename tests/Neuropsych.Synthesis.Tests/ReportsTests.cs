using System;
using System.Linq;
using Neuropsych.Synthesis.EffectSizes;

namespace Neuropsych.Synthesis.Tests;

/// <summary>Numbers of reports lead to the same effect as the means they were made from.</summary>
public sealed class ReportsTests
{
    private static readonly TwoGroups Study = new(55, 47, 155, 75, 64, 156);

    /// <summary>t of these groups is −20/(56.1743126175857·√(1/155 + 1/156)); the standard deviation is that of the oracle.</summary>
    private static readonly double T = -20 / (56.1743126175857 * Math.Sqrt((1 / 155.0) + (1 / 156.0)));

    private const double G = -0.355169640940107;
    private const double Variance = 0.0130646755415297;

    [Fact]
    public void T_F_and_p_give_the_g_of_the_means()
    {
        EffectSize t = Reports.FromT(T, 155, 156).Value;
        EffectSize f = Reports.FromF(T * T, 155, 156, firstIsHigher: false).Value;

        t.Value.Should().BeApproximately(G, 1e-12);
        t.Variance.Should().BeApproximately(Variance, 1e-13);
        f.Value.Should().BeApproximately(G, 1e-12);
        f.Steps.Select(step => step.Name).Should().Equal("t from F", "d from t", "Hedges' g");
        GroupEffect.Of(GroupMeasure.HedgesG, Study).Value.Value.Should().BeApproximately(t.Value, 1e-12);
    }

    /// <summary>Student's t with 10 degrees of freedom has 2.228139 at a two-sided 0.05 (any table); d = t·√(1/6 + 1/6).</summary>
    [Fact]
    public void A_p_value_gives_the_t_of_the_table() =>
        (Reports.FromP(0.05, 6, 6, firstIsHigher: true).Value.Value / GroupEffect.J(10).Value)
            .Should().BeApproximately(2.228139 * Math.Sqrt(1 / 3.0), 1e-6);

    /// <summary>1.96 standard errors on both sides: (0.89 − 0.70)/(2·1.959964) = 0.04847.</summary>
    [Fact]
    public void An_interval_gives_its_middle_and_its_standard_error()
    {
        EffectSize effect = Reports.FromInterval(0.70, 0.89).Value;

        effect.Value.Should().BeApproximately(0.795, 1e-12);
        effect.StandardError.Should().BeApproximately(0.04847, 1e-5);
    }

    [Fact]
    public void A_ratio_is_taken_as_a_ratio_and_a_logarithm_is_not()
    {
        Reports.FromRatioInterval(0.5, 2).Value.Value.Should().BeApproximately(0, 1e-12);
        Reports.FromRatioInterval(-0.2, 0.4).Why!.Explanation.Should().Contain("was it a logarithm already?");
    }

    /// <summary>Quartiles of a normal outcome lie 0.67449 standard deviations from its mean.</summary>
    [Fact]
    public void Quartiles_of_a_normal_outcome_give_its_mean_and_spread()
    {
        (double mean, double sd) = Reports.FromQuartiles(10 - 0.67449, 10, 10 + 0.67449, 1_000_000).Value;

        mean.Should().BeApproximately(10, 1e-9);
        sd.Should().BeApproximately(1, 1e-4);
    }

    [Fact]
    public void Impossible_reports_have_a_reason()
    {
        Reports.FromF(-1, 10, 10, true).Why!.Reason.Should().Be(NotEstimableReason.BadValue);
        Reports.FromP(0, 10, 10, true).Why!.Reason.Should().Be(NotEstimableReason.BadValue);
        Reports.FromP(0.05, 1, 1, true).Why!.Reason.Should().Be(NotEstimableReason.BadSampleSize);
        Reports.FromT(double.NaN, 10, 10).Why!.Reason.Should().Be(NotEstimableReason.BadValue);
        Reports.FromInterval(1, 1).Why!.Reason.Should().Be(NotEstimableReason.BadVariance);
        Reports.FromQuartiles(3, 2, 1, 50).Why!.Reason.Should().Be(NotEstimableReason.BadValue);
    }
}
