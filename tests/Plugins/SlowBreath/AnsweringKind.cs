using System;
using System.Runtime.InteropServices;
using System.Text.Json;
using Neuropsych;
using Neuropsych.Exercises;

namespace Breath;

/// <summary>An exercise kind that answers with a text.</summary>
/// <param name="name">Its name.</param>
/// <param name="answer">Gives the answer to a seed.</param>
public sealed partial class AnsweringKind(string name, Func<ulong, string> answer) : IExerciseKind
{
    public string Name => name;

    public JsonElement ContentSchema => JsonElement.Parse("{}");

    public ValueList<ContentFault> Check(ExerciseDefinition definition) => [];

    public Transition Next(RunView run, SessionEvent happened) => new()
    {
        State = JsonElement.Parse($"\"{answer(run.Seed)}\""),
        Step = new FinishStep { Id = "end" },
    };

    /// <summary>The CRC-32 of the text 123456789, by a native library that the plugin brings.</summary>
    public static unsafe string Native()
    {
        fixed (byte* text = "123456789"u8)
        {
            return Crc32(0, text, 9).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [LibraryImport("slowpulse", EntryPoint = "CompressionNative_Crc32")]
    private static unsafe partial uint Crc32(uint crc, byte* buffer, int length);
}
