using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Neuropsych.Synthesis.SmallStudies;
using Neuropsych.Synthesis.Tests.Oracle;

namespace Neuropsych.Synthesis.Tests;

/// <summary>
/// Two numbers that the oracle holds to five digits only, proved by ways that share no code with the library: the equations that define
/// them, with full matrices and a plain sum instead of closed moments and a Gauss rule.
/// </summary>
public sealed class SmallStudyTests
{
    public static TheoryData<string> Files => ["pubbias-bangertdrowns2004.json", "pubbias-hackshaw1998.json"];

    /// <summary>
    /// Henmi and Copas 2010: with τ² by DerSimonian and Laird put into it, the pivot R / √(1 + τ²Σw²/Σw) exceeds u exactly where Q stays
    /// below (f² − 1)(Σw·Σw/Σw² − 1) + k − 1 with f = R/u; the interval's u is that with a probability of 0.025 above it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void The_pivot_of_Henmi_and_Copas_exceeds_our_critical_value_with_a_probability_of_2_and_a_half_per_cent(string name)
    {
        OracleFile file = OracleFile.Read(name);
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        HenmiCopas ours = HenmiCopas.Of(y, v).Value;
        Vector<double> w = Vector<double>.Build.Dense([.. v.Select(variance => 1 / variance)]);
        double w1 = w.Sum();
        double w2 = w.DotProduct(w) / w1;
        int k = y.Length;
        double spread = 1 + (ours.Tau2 * w2);

        // y has covariance D; R = √Σw · weighted mean; Q = y'Ay; given R = r, y is normal with mean b·r and covariance C
        Matrix<double> d = Matrix<double>.Build.DenseOfDiagonalArray([.. v.Select(variance => variance + ours.Tau2)]);
        Vector<double> b = d * w / Math.Sqrt(w1) / spread;
        Matrix<double> c = d - (b.OuterProduct(b) * spread);
        Matrix<double> a = Matrix<double>.Build.DenseOfDiagonalVector(w) - (w.OuterProduct(w) / w1);
        Matrix<double> ac = a * c;
        double mean0 = ac.Trace();
        double mean2 = b * a * b;
        double variance0 = 2 * (ac * ac).Trace();
        double variance2 = 4 * (b * a * c * a * b);

        double Chance(double normal, double u)
        {
            double r2 = normal * normal * spread;
            double mean = mean0 + (mean2 * r2);
            double variance = variance0 + (variance2 * r2);
            double f = normal / u;
            double q = (((f * f) - 1) * ((w1 / w2) - 1)) + k - 1;
            return q <= 0 ? 0 : Gamma.CDF(mean * mean / variance, mean / variance, q) * Normal.PDF(0, 1, normal);
        }

        double critical = (ours.Interval.High - ours.Estimate) / ours.StandardError / Math.Sqrt(spread);
        const int Steps = 20_000;
        double step = 12.0 / Steps;
        double tail = Enumerable.Range(0, Steps + 1)
            .Sum(i => (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Chance(critical + (i * step), critical)) * step / 3;

        tail.Should().BeApproximately(0.025, 1e-9);
    }

    /// <summary>Ioannidis and Trikalinos 2007: at the limit, as many studies are significant as gives a one-sided p of 0.10.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void At_the_limit_of_excess_significance_the_p_value_is_a_tenth(string name)
    {
        OracleFile file = OracleFile.Read(name);
        double[] y = file.Numbers("yi");
        double[] v = file.Numbers("vi");
        ExcessSignificance ours = ExcessSignificance.Of(y, v).Value;
        double sign = Math.Sign(ours.Effect);
        double critical = Normal.InvCDF(0, 1, 0.95);

        double observed = y.Zip(v).Count(study => sign * study.First / Math.Sqrt(study.Second) >= critical);
        double expected = v.Sum(variance => 1 - Normal.CDF(0, 1, critical - (Math.Abs(ours.LimitEffect.Value) / Math.Sqrt(variance))));
        double chi = Math.Pow(observed - expected, 2) * ((1 / expected) + (1 / (y.Length - expected)));

        Normal.CDF(0, 1, -Math.Sqrt(chi) * Math.Sign(observed - expected)).Should().BeApproximately(0.10, 1e-9);
    }
}
