using System.Threading.Tasks;
using Neuropsych.Plugins;

namespace Neuropsych.StandardKinds;

/// <summary>The kinds of exercise that come with the project, through the door that is open to everybody.</summary>
public sealed class StandardKindsPlugin : INeuropsychPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginBuilder builder)
    {
        System.ArgumentNullException.ThrowIfNull(builder);
        builder.AddExerciseKind(new FlowKind());
        builder.AddExerciseKind(new MeasureKind());
        builder.AddExerciseKind(new PaceKind());
        builder.AddExerciseKind(new PlanKind());
        builder.AddExerciseKind(new RecordKind());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
