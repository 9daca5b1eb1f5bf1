using Neuropsych.Exercises;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>The same on the narrowest terminal.</summary>
public sealed class NarrowConsoleConformance : RendererConformance
{
    protected override IStepRenderer Create(TestPerson person) => ConsoleConformance.Player(person, width: 60);
}
