using Neuropsych.Synthesis.Numerics;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>An estimated coefficient with its standard error, test against 0 and interval.</summary>
public sealed record CoefficientTest
{
    /// <summary>The estimate.</summary>
    public required double Estimate { get; init; }

    /// <summary>The standard error, 0 or more.</summary>
    public required double StandardError { get; init; }

    /// <summary>Estimate over standard error; not estimable where the standard error is 0.</summary>
    public required Estimable<double> Statistic { get; init; }

    /// <summary>The degrees of freedom of Student's t; null: the normal distribution.</summary>
    public required double? DegreesOfFreedom { get; init; }

    /// <summary>The two-sided p value; 0 where the standard error is 0 and the estimate is not.</summary>
    public required double P { get; init; }

    /// <summary>The interval.</summary>
    public required Bounds Interval { get; init; }

    internal static CoefficientTest Of(double estimate, double standardError, double? df, double alpha)
    {
        double critical = df is { } n ? StudentT.TwoSidedQuantile(alpha, n) : Normal.UpperQuantile(alpha / 2);
        double ratio = standardError > 0 ? estimate / standardError : 0;
        double p = standardError == 0 ? estimate == 0 ? 1 : 0
            : df is { } m ? StudentT.TwoSided(ratio, m) : Normal.TwoSided(ratio);
        return new CoefficientTest
        {
            Estimate = estimate,
            StandardError = standardError,
            Statistic = standardError > 0
                ? ratio
                : new NotEstimable(NotEstimableReason.ZeroStandardError, "the standard error is 0"),
            DegreesOfFreedom = df,
            P = p,
            Interval = new Bounds(estimate - (critical * standardError), estimate + (critical * standardError)),
        };
    }
}
