using System;

namespace Neuropsych.Hosting;

/// <summary>How the host sees that packs and plugins have changed: the section <c>Neuropsych:Reload</c>.</summary>
public sealed class ReloadOptions
{
    /// <summary>Whether the host watches its folders while it runs.</summary>
    /// <value>Default true. Where false, it looks only when it is told to.</value>
    public bool Watch { get; set; } = true;

    /// <summary>How often the folders are looked at, whatever file events say. File events only make the next look come sooner.</summary>
    /// <value>100 milliseconds to 1 hour; default 2 seconds.</value>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a pack must be still before it is read.</summary>
    /// <value>0 to 1 minute; default 250 milliseconds.</value>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a pack that is not whole may be still before it is refused.</summary>
    /// <value><see cref="Quiet"/> to 10 minutes; default 2 seconds.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a pack may keep changing before the host says so (<c>NP1016</c>).</summary>
    /// <value>1 second to 1 day; default 60 seconds.</value>
    public TimeSpan Unsettled { get; set; } = TimeSpan.FromSeconds(60);
}
