using System.Globalization;
using System.Resources;
using System.Threading.Tasks;
using Breath;
using Neuropsych.Plugins;
using Rhythm;

namespace SlowBreath;

/// <summary>Uses what only version 1 of its library has, texts in two languages, and a native library.</summary>
public sealed class SlowPlugin : INeuropsychPlugin
{
    private static readonly ResourceManager Words = new("SlowBreath.Words", typeof(SlowPlugin).Assembly);

    public void Register(IPluginBuilder builder) => builder.AddExerciseKind(new AnsweringKind("slow/1", seed => seed switch
    {
        1 => Words.GetString("Out", new CultureInfo("es"))!,
        2 => Words.GetString("Out", new CultureInfo("en"))!,
        3 => AnsweringKind.Native(),
        _ => Beat.PerMinute(),
    }));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
