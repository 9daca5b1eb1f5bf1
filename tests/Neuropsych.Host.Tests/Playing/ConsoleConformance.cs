using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>The console player, held to the rules for every renderer: a person at a terminal who types and presses keys.</summary>
public sealed class ConsoleConformance : RendererConformance
{
    protected override IStepRenderer Create(TestPerson person) => Player(person, width: 80);

    /// <summary>A console player before a person of the kit.</summary>
    internal static ConsolePlayer Player(TestPerson person, int width)
    {
        var keys = new Keys(person);
        return new ConsolePlayer(new Terminal
        {
            In = keys,
            Key = keys.Press,
            Out = new Screen(person),
            Error = TextWriter.Null,
            IsLive = true,
            Width = width,
            CurrentFolder = "",
            ProgramFolder = "",
            StateFolder = "",
            Clock = person.Clock,
        }, [], key => key);
    }

    /// <summary>What a person types for what they intend.</summary>
    private sealed class Keys(TestPerson person) : TextReader
    {
        private readonly Queue<string> lines = new();

        public override string ReadLine() => lines.TryDequeue(out string? next) ? next : Lines(person.Intends[0]);

        internal char? Press()
        {
            switch (person.Intends[0])
            {
                case Paused:
                    return ' ';
                case Stopped:
                    return 'q';
                case WentBack:
                    return 'b';
                case AdverseEffectReported report:
                    lines.Enqueue(Number((int)report.Effect + 1));
                    return 'w';
                case SafetyShown:
                    return 'h';
                default:
                    return null;
            }
        }

        private string Lines(SessionEvent intended)
        {
            if (intended is AdverseEffectReported report)
            {
                lines.Enqueue(Number((int)report.Effect + 1));
            }

            return intended switch
            {
                Answered { Value: var value } => Typed(value),
                Declined => ":no",
                Skipped => ":skip",
                WentBack => ":back",
                Paused => ":pause",
                Stopped => ":stop",
                AdverseEffectReported => ":worse",
                SafetyShown => ":help",
                GateAnswered gate => Number((int)gate.Choice + 1),
                SafetyAcknowledged acknowledged => Number((int)acknowledged.Choice + 1),
                Resumed resumed => Number((int)resumed.Policy),
                _ => "",
            };
        }

        private static string Typed(Answer value) => value switch
        {
            ChoiceAnswer choice => string.Join(", ", choice.Options),
            RegionsAnswer regions => string.Join(", ", regions.Regions),
            NumberAnswer number => number.Value.ToString(CultureInfo.InvariantCulture),
            TextAnswer text => text.Text!,
            DateAnswer day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeAnswer time => time.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
            DurationAnswer length => length.Value.ToString("h\\:mm", CultureInfo.InvariantCulture),
            RatingsAnswer ratings => string.Join(", ", ratings.Ratings.Select(one => $"{one.Label ?? one.Own}={Number(one.Intensity)}")),
            _ => throw new ArgumentException(value.ToString(), nameof(value)),
        };

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class Screen(TestPerson person) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value) => person.Sees(value.ToString());

        public override void Write(string? value) => person.Sees(value ?? "");

        public override void Write(char[] buffer, int index, int count) => person.Sees(new string(buffer, index, count));
    }
}
