namespace Neuropsych.Synthesis.Pooling;

/// <summary>What the model expects as the true effect of one study that is in the data.</summary>
/// <param name="Value">The best linear unbiased prediction.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Interval">Its interval.</param>
public readonly record struct ShrunkenEffect(double Value, double StandardError, Bounds Interval);
