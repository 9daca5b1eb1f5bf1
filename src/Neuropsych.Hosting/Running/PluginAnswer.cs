namespace Neuropsych.Hosting.Running;

/// <summary>What came of a call: a value or a fault.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal readonly struct PluginAnswer<T>
{
    private PluginAnswer(T? value, PluginFault? fault, bool isGone)
    {
        Value = value;
        Fault = fault;
        IsGone = isGone;
    }

    /// <summary>The value; null where there is a fault.</summary>
    internal T? Value { get; }

    /// <summary>What went wrong; null where there is a value.</summary>
    internal PluginFault? Fault { get; }

    /// <summary>Whether the call never reached the code because this version no longer takes calls: a newer one may answer.</summary>
    internal bool IsGone { get; }

    internal static PluginAnswer<T> Of(T value) => new(value, null, false);

    internal static PluginAnswer<T> Of(PluginFault fault) => new(default, fault, false);

    internal static PluginAnswer<T> Gone(PluginFault fault) => new(default, fault, true);
}
