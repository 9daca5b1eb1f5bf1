using System;

namespace Neuropsych.Synthesis.Pooling;

/// <summary>How well a model fits by likelihood.</summary>
public sealed record LikelihoodFit
{
    /// <summary>The log-likelihood, or the restricted one with the constant ½ log|XᵀX|.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Akaike's criterion.</summary>
    public required double Aic { get; init; }

    /// <summary>The Bayesian criterion; n is k for ML, k − p for REML.</summary>
    public required double Bic { get; init; }

    /// <summary>Akaike's criterion corrected for few effects.</summary>
    public required double AicC { get; init; }

    internal static LikelihoodFit Of(double logLikelihood, int k, int p, bool restricted, int variances = 1)
    {
        int parameters = p + variances;
        int n = restricted ? k - p : k;
        double aic = (-2 * logLikelihood) + (2 * parameters);
        int held = Math.Max(n, parameters + 2);
        return new LikelihoodFit
        {
            LogLikelihood = logLikelihood,
            Aic = aic,
            Bic = (-2 * logLikelihood) + (parameters * Math.Log(n)),
            AicC = (-2 * logLikelihood) + (2.0 * parameters * held / (held - parameters - 1)),
        };
    }
}
