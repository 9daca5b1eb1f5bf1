namespace Neuropsych.Hosting;

/// <summary>A publisher whose signatures count.</summary>
public sealed class PublisherOptions
{
    /// <summary>What the publisher is called in lists and messages.</summary>
    /// <value>Any text; required.</value>
    public string Name { get; set; } = "";

    /// <summary>The file with the public key, as PEM, on the curve P-256.</summary>
    /// <value>A path; required.</value>
    public string Key { get; set; } = "";
}
