namespace Neuropsych.Hosting;

/// <summary>Where a plugin stands in its life.</summary>
public enum PluginState
{
    /// <summary>Seen in a source, not yet checked.</summary>
    Discovered,

    /// <summary>A check failed; its diagnostics say which. It is looked at again when its bytes change.</summary>
    Refused,

    /// <summary>Off by the operator; this belongs to the id and outlives versions.</summary>
    Disabled,

    /// <summary>Another version or source of the id is chosen.</summary>
    Superseded,

    /// <summary>Waits for a decision of the operator: code without a trust record, changed bytes, a new publisher or a new owner of the id.</summary>
    Held,

    /// <summary>Its code lies checked in the store, and none of it has run.</summary>
    Staged,

    /// <summary>Its code is being loaded and registers what it brings.</summary>
    Starting,

    /// <summary>In use. Content without code is in use as soon as it is composed.</summary>
    Active,

    /// <summary>Its start threw, was late, or registered something else than declared.</summary>
    Faulted,

    /// <summary>Switched off by the host after a hang, an unhandled exception or too many faults.</summary>
    Quarantined,

    /// <summary>No new calls; those that run end or reach their deadline.</summary>
    Draining,

    /// <summary>Its loader is disposed, and the host waits until nothing holds it.</summary>
    Unloading,

    /// <summary>Nothing of its code is in the process any more.</summary>
    Unloaded,

    /// <summary>Still in the process at the deadline.</summary>
    UnloadLeaked,
}
