using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Plugins;
using YamlDotNet.RepresentationModel;

namespace OtherYaml;

public sealed class YamlPlugin : INeuropsychPlugin
{
    public void Register(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExerciseKind(new YamlKind());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Shows what its own library reads, and which version of it that is.</summary>
public sealed class YamlKind : IExerciseKind
{
    public string Name => "yaml/1";

    public JsonElement ContentSchema => JsonElement.Parse("{}");

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public Transition Next(RunView run, SessionEvent happened)
    {
        var yaml = new YamlStream();
        using var text = new StringReader("key: [read, by, the, plugin]");
        yaml.Load(text);
        int count = ((YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["key"]).Children.Count;
        return new Transition
        {
            State = JsonElement.Parse("0"),
            Step = new ShowStep { Id = FormattableString.Invariant($"read-{count}"), TextKey = typeof(YamlStream).Assembly.GetName().Version!.ToString() },
        };
    }
}
