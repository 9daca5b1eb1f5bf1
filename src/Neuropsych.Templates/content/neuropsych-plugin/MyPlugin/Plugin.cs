using System.Threading.Tasks;
using Neuropsych.Plugins;

namespace PluginNamespace;

/// <summary>What the host makes. It registers exactly what pack.yaml lists under 'contributes'.</summary>
public sealed class Plugin : INeuropsychPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginBuilder builder) => builder.AddExerciseKind(new Kind());

    // End threads and timers, and give back handlers of static events here: what is left keeps the old code in memory.
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
