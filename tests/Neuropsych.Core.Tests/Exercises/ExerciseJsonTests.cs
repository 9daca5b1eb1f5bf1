using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

public sealed class ExerciseJsonTests
{
    public static TheoryData<string> Types => [.. Filled.Messages.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_message_comes_back_from_JSON_as_it_went(string name)
    {
        Type type = typeof(IExerciseKind).Assembly.GetType(name)!;
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (string of in new[] { "tr-TR", "de-DE" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(of);
                CheckRoundTrip(type, Filled.Of(type, isWhole: true));
                CheckRoundTrip(type, Filled.Of(type, isWhole: false));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_messages_are_all_known() => Filled.Messages.Select(type => type.Name).Should().Contain(
        ["ExerciseDefinition", "RunView", "Transition", "Outcome", "PluginIdentity", "Erased", "OrElse", "RegionsInput", "DeclinedAnswer"]);

    [Theory]
    [InlineData("""{"event":"continued"}""")]
    [InlineData("""{"event":"continued","stepId":null}""")]
    [InlineData("""{"event":"continued","stepId":"a","stepId":"b"}""")]
    [InlineData("""{"event":"continued","stepId":"a","more":1}""")]
    [InlineData("""{"event":"unheardOf","stepId":"a"}""")]
    [InlineData("""{"event":"skipped","stepId":"a","reason":"Technical"}""")]
    [InlineData("""{"event":"timerElapsed","stepId":"a","position":"1:0"}""")]
    [InlineData("""{"event":"timerElapsed","stepId":"a","position":"-1:0"}""")]
    [InlineData("""{"event":"timerElapsed","stepId":"a","position":"1"}""")]
    [InlineData("""{"event":"erased","events":[1,null],"reason":"asked"}""")]
    [InlineData("""{"event":"erased","events":7,"reason":"asked"}""")]
    [InlineData("""{"event":"safetyShown","directoryVersion":"1","resources":["a",null],"renderer":"r"}""")]
    [InlineData("""{"$type":"System.Diagnostics.Process"}""")]
    public void JSON_that_is_no_event_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize(json, ExerciseJson.Event)).Should().Throw<Exception>()
            .Which.Should().Match(exception => exception is JsonException || exception is NotSupportedException);

    [Fact]
    public void An_event_is_one_short_line() => JsonSerializer.Serialize(
            new Answered { StepId = "q9", Value = new NumberAnswer { Value = 0.50m } }, ExerciseJson.Event)
        .Should().Be("""{"event":"answered","stepId":"q9","value":{"kind":"number","value":0.50}}""");

    private static void CheckRoundTrip(Type type, object message)
    {
        // A message of a closed set is written as a member of the set.
        Type declared = type.BaseType is { IsAbstract: true } set && set != typeof(object) ? set : type;
        JsonTypeInfo info = ExerciseJsonContext.Default.GetTypeInfo(declared)
            ?? throw new InvalidOperationException($"{declared.Name} is not known to the context.");

        string json = JsonSerializer.Serialize(message, info);
        object back = JsonSerializer.Deserialize(json, info)!;

        back.Should().BeOfType(type);
        back.Equals(message).Should().BeTrue(json);
        back.GetHashCode().Should().Be(message.GetHashCode());
        JsonSerializer.Serialize(back, info).Should().Be(json);
    }
}
