namespace Neuropsych.Synthesis.Pooling;

/// <summary>How the variance between studies, τ², is estimated.</summary>
public enum Tau2Method
{
    /// <summary>No variance between studies: the common-effect model, weights 1/v.</summary>
    CommonEffect,

    /// <summary>DerSimonian and Laird's moments of Q (10.1016/0197-2456(86)90046-2).</summary>
    DerSimonianLaird,

    /// <summary>Hedges' moments of the unweighted variance (10.1037/0033-2909.93.2.388).</summary>
    Hedges,

    /// <summary>Hunter and Schmidt: (Q − k) / Σw.</summary>
    HunterSchmidt,

    /// <summary>Sidik and Jonkman's two steps (10.1081/BIP-200067915).</summary>
    SidikJonkman,

    /// <summary>Maximum likelihood (Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:261).</summary>
    MaximumLikelihood,

    /// <summary>Restricted maximum likelihood (Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:261).</summary>
    RestrictedMaximumLikelihood,

    /// <summary>Paule and Mandel: Q(τ²) = k − p (10.6028/jres.087.022); the empirical Bayes estimate is the same number.</summary>
    PauleMandel,
}
