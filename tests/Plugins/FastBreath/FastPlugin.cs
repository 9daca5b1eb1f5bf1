using System.Threading.Tasks;
using Breath;
using Neuropsych.Plugins;
using Rhythm;

namespace FastBreath;

/// <summary>Uses what only version 2 of its library has.</summary>
public sealed class FastPlugin : INeuropsychPlugin
{
    public void Register(IPluginBuilder builder) =>
        builder.AddExerciseKind(new AnsweringKind("fast/1", seed => seed == 3 ? AnsweringKind.Native() : Beat.PerBreath()));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
