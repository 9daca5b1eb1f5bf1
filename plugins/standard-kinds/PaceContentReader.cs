using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;

namespace Neuropsych.StandardKinds;

/// <summary>Reads the content of <c>pace/1</c> and finds all that is wrong with its shape. What it asks of a pattern stands in <see cref="PaceLimits"/>.</summary>
internal sealed class PaceContentReader
{
    private const int MostPhases = 24;
    private const int MostChoices = 12;
    private const int MostRounds = 100;
    private const int MostCycles = 1800;

    private static readonly string[] Keys = ["breathing", "intro", "beside", "closing", "choose", "choices", "phases", "cycles", "rounds", "onResume"];
    private static readonly string[] PhaseKeys = ["cue", "text", "seconds", "haptic", "sound", "speak"];
    private static readonly string[] ChoiceKeys = ["id", "text", "phases", "cycles", "rounds"];

    private readonly List<ContentFault> faults = [];

    internal PaceContentReader(JsonElement content)
    {
        if (Object(content, "", Keys))
        {
            Content = Read(content);
        }
    }

    /// <summary>What was read; null where it is too far from a content.</summary>
    internal PaceContent? Content { get; }

    /// <summary>Everything that is wrong, in the order of the content.</summary>
    internal IReadOnlyList<ContentFault> Faults => faults;

    private PaceContent? Read(JsonElement content)
    {
        bool? breathing = content.TryGetProperty("breathing", out JsonElement flag) ? Boolean(flag, "/breathing") : null;
        bool hasPhases = content.TryGetProperty("phases", out _);
        bool hasChoices = content.TryGetProperty("choices", out JsonElement choices);
        List<(string Pointer, PacePattern Pattern)> patterns = [];
        if (hasPhases == hasChoices)
        {
            Fault("", hasPhases ? "both 'phases' and 'choices'" : "neither 'phases' nor 'choices'", "one of them",
                "Write the phases of one pattern, or several patterns to choose from.");
        }
        else if (hasPhases)
        {
            Add(content, "", null, null);
        }
        else
        {
            ReadChoices(content, choices, Add);
        }

        foreach ((string pointer, PacePattern pattern) in patterns)
        {
            faults.AddRange(PaceLimits.Faults(pattern, pointer, breathing));
        }

        var read = new PaceContent
        {
            IntroKey = OptionalText(content, "intro", ""),
            BesideKey = OptionalText(content, "beside", ""),
            ClosingKey = OptionalText(content, "closing", ""),
            ChooseKey = hasChoices ? OptionalText(content, "choose", "") : null,
            OnResume = OptionalWord<ResumePolicy>(content, "onResume", "") ?? ResumePolicy.OfferChoice,
            Patterns = patterns.Select(one => one.Pattern).ToValueList(),
        };
        return patterns.Count == 0 ? null : read;

        void Add(JsonElement of, string pointer, string? id, string? textKey)
        {
            if (Pattern(of, pointer, id, textKey) is { } pattern)
            {
                patterns.Add((pointer, pattern));
            }
        }
    }

    private void ReadChoices(JsonElement content, JsonElement choices, Action<JsonElement, string, string?, string?> add)
    {
        if (!content.TryGetProperty("choose", out _))
        {
            Fault("", "'choices' without 'choose'", "the question before them", "Add 'choose' with the question.");
        }

        foreach (string alone in (string[])["cycles", "rounds"])
        {
            if (content.TryGetProperty(alone, out _))
            {
                Fault($"/{alone}", $"'{alone}' beside 'choices'", "each choice with its own", $"Move '{alone}' into the choices.");
            }
        }

        if (!Array(choices, "/choices", 2, MostChoices))
        {
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        int i = 0;
        foreach (JsonElement choice in choices.EnumerateArray())
        {
            string pointer = string.Create(CultureInfo.InvariantCulture, $"/choices/{i++}");
            if (!Object(choice, pointer, ChoiceKeys))
            {
                continue;
            }

            string? id = RequiredText(choice, "id", pointer);
            if (id is not null && (id.Length > 64 || id.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))))
            {
                Fault($"{pointer}/id", $"'{id}'", "1 to 64 characters of a-z, 0-9 and '-'", "Rename the choice.");
                id = null;
            }
            else if (id is not null && !seen.Add(id))
            {
                Fault($"{pointer}/id", $"'{id}' twice", "an id once", "Rename one of the choices.");
            }

            string? textKey = RequiredText(choice, "text", pointer);
            if (id is not null && textKey is not null)
            {
                add(choice, pointer, id, textKey);
            }
        }
    }

    private PacePattern? Pattern(JsonElement of, string pointer, string? choice, string? textKey)
    {
        int before = faults.Count;
        if (!of.TryGetProperty("phases", out JsonElement list))
        {
            Fault(pointer, "no 'phases'", "the phases of a cycle", "Add 'phases'.");
            return null;
        }

        List<PacePhase> phases = [];
        if (Array(list, $"{pointer}/phases", 1, MostPhases))
        {
            int i = 0;
            foreach (JsonElement phase in list.EnumerateArray())
            {
                if (Phase(phase, string.Create(CultureInfo.InvariantCulture, $"{pointer}/phases/{i++}")) is { } read)
                {
                    phases.Add(read);
                }
            }
        }

        ValueList<string> rounds = Rounds(of, pointer);
        int? cycles = Cycles(of, pointer, rounds.Count);
        return faults.Count == before && cycles is { } count ? new PacePattern(choice, textKey, phases.ToValueList(), count, rounds) : null;
    }

    private int? Cycles(JsonElement of, string pointer, int rounds)
    {
        if (!of.TryGetProperty("cycles", out JsonElement value))
        {
            if (rounds > 0)
            {
                return rounds;
            }

            if (!of.TryGetProperty("rounds", out _))
            {
                Fault(pointer, "neither 'cycles' nor 'rounds'", "how often the phases are played", "Add 'cycles'.");
            }

            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int cycles) || cycles is < 1 or > MostCycles)
        {
            Fault($"{pointer}/cycles", Shown(value), $"a whole number from 1 to {MostCycles}", "Correct the number.");
            return null;
        }

        if (rounds > 0 && rounds != cycles)
        {
            Fault($"{pointer}/rounds", $"{rounds} names for {cycles} cycles", "a name for each cycle", "Leave out 'cycles', or add the missing names.");
        }

        return cycles;
    }

    private ValueList<string> Rounds(JsonElement of, string pointer)
    {
        if (!of.TryGetProperty("rounds", out JsonElement value) || !Array(value, $"{pointer}/rounds", 1, MostRounds))
        {
            return [];
        }

        List<string> names = [];
        int i = 0;
        foreach (JsonElement name in value.EnumerateArray())
        {
            if (Text(name, string.Create(CultureInfo.InvariantCulture, $"{pointer}/rounds/{i++}")) is { } key)
            {
                names.Add(key);
            }
        }

        return names.ToValueList();
    }

    private PacePhase? Phase(JsonElement phase, string pointer)
    {
        if (!Object(phase, pointer, PhaseKeys))
        {
            return null;
        }

        PaceCue? cue = OptionalWord<PaceCue>(phase, "cue", pointer);
        if (!phase.TryGetProperty("cue", out _))
        {
            Fault(pointer, "no 'cue'", string.Join(", ", Words.All<PaceCue>()), "Add 'cue': what the person does.");
        }

        string? text = OptionalText(phase, "text", pointer);
        if (!phase.TryGetProperty("text", out _))
        {
            Fault(pointer, "a phase without 'text'", "a text from which alone the phase is clear", "Add 'text'.", ContentFaultKind.NoTextPath);
        }

        decimal? seconds = null;
        if (!phase.TryGetProperty("seconds", out JsonElement value))
        {
            Fault(pointer, "no 'seconds'", "how long the phase is", "Add 'seconds'.");
        }
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out decimal given))
        {
            Fault($"{pointer}/seconds", Shown(value), "a number of seconds", "Correct the number.");
        }
        else if (given < PaceLimits.ShortestPhase || given > PaceLimits.LongestRun)
        {
            Fault($"{pointer}/seconds", string.Create(CultureInfo.InvariantCulture, $"{given} s"),
                string.Create(CultureInfo.InvariantCulture, $"{PaceLimits.ShortestPhase} to {PaceLimits.LongestRun} s"),
                "Make the phase at least one second long and the whole at most 30 minutes.", ContentFaultKind.TimerLimit);
        }
        else
        {
            seconds = given;
        }

        HapticPattern? haptic = OptionalWord<HapticPattern>(phase, "haptic", pointer);
        ToneCue? sound = OptionalWord<ToneCue>(phase, "sound", pointer);
        string? speak = OptionalText(phase, "speak", pointer);
        return cue is null || text is null || seconds is null ? null : new PacePhase
        {
            Cue = cue.Value,
            TextKey = text,
            Seconds = seconds.Value,
            Haptic = haptic,
            Sound = sound,
            SpeakKey = speak,
        };
    }

    private bool Object(JsonElement value, string pointer, string[] keys)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(pointer, Shown(value), $"a map of {string.Join(", ", keys)}", "Write a map.");
            return false;
        }

        foreach (JsonProperty unknown in value.EnumerateObject().Where(one => !keys.Contains(one.Name, StringComparer.Ordinal)))
        {
            Fault($"{pointer}/{Escaped(unknown.Name)}", $"the key '{unknown.Name}'", $"one of {string.Join(", ", keys)}", "Correct the key, or remove it.");
        }

        return true;
    }

    private bool Array(JsonElement value, string pointer, int least, int most)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(pointer, Shown(value), "a list", "Write a list.");
            return false;
        }

        if (value.GetArrayLength() is var length && (length < least || length > most))
        {
            Fault(pointer, $"a list of {length}", $"{least} to {most} entries", length < least ? "Add what is missing." : "Shorten the list.");
            return false;
        }

        return true;
    }

    private bool? Boolean(JsonElement value, string pointer)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(pointer, Shown(value), "true or false", "Write true or false, without quotes.");
        return null;
    }

    private string? RequiredText(JsonElement of, string key, string pointer)
    {
        if (!of.TryGetProperty(key, out _))
        {
            Fault(pointer, $"no '{key}'", "a text", $"Add '{key}'.");
        }

        return OptionalText(of, key, pointer);
    }

    private string? OptionalText(JsonElement of, string key, string pointer) =>
        of.TryGetProperty(key, out JsonElement value) ? Text(value, $"{pointer}/{key}") : null;

    private string? Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Fault(pointer, Shown(value), "a text", "Write the text.");
        return null;
    }

    private T? OptionalWord<T>(JsonElement of, string key, string pointer)
        where T : struct, Enum
    {
        if (!of.TryGetProperty(key, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Words.TryParse(value.GetString()!, out T word))
        {
            return word;
        }

        Fault($"{pointer}/{key}", Shown(value), string.Join(", ", Words.All<T>()), "Write one of these words.");
        return null;
    }

    private void Fault(string pointer, string found, string expected, string help, ContentFaultKind kind = ContentFaultKind.Content) =>
        faults.Add(new ContentFault { Kind = kind, Pointer = pointer, Found = found, Expected = expected, Help = help });

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText(),
    };
}
