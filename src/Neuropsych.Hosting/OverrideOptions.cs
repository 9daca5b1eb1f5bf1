namespace Neuropsych.Hosting;

/// <summary>Permits one pack to replace one entity of another.</summary>
public sealed class OverrideOptions
{
    /// <summary>The id of the pack that replaces.</summary>
    /// <value>Required.</value>
    public string Pack { get; set; } = "";

    /// <summary>The entity that is replaced, in its long form <c>pack:kind/slug</c>.</summary>
    /// <value>Required.</value>
    public string Entity { get; set; } = "";
}
