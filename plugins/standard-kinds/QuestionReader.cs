using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Exercises;
using static Neuropsych.StandardKinds.ContentFaults;

namespace Neuropsych.StandardKinds;

/// <summary>
/// Reads a question as <c>record/1</c> and <c>plan/1</c> write it: <c>{id, ask, help, required}</c> and one key that names its input. Options
/// stand in a list, since their order counts: <c>{yes: text}</c> for short, or <c>{id, text, number, exclusive}</c>.
/// </summary>
internal static class QuestionReader
{
    private const int MostOptions = 50;

    private static readonly string[] Inputs = ["choice", "scale", "number", "text", "date", "time", "duration", "ratings"];
    private static readonly string[] Keys = ["id", "ask", "help", "required", .. Inputs];
    private static readonly string[] ChoiceKeys = ["options", "most"];
    private static readonly string[] OptionKeys = ["id", "text", "number", "exclusive"];
    private static readonly string[] ScaleKeys = ["low", "high", "lowText", "highText"];
    private static readonly string[] NumberKeys = ["low", "high", "decimals", "unit"];
    private static readonly string[] TextKeys = ["maxLength", "sensitive"];
    private static readonly string[] RatingsKeys = ["labels", "low", "high", "most", "ownLabels"];

    /// <summary>Reads the questions of a list; those with a fault are left out.</summary>
    internal static List<AskStep> Questions(ContentFaults faults, JsonElement of, string key, string pointer, HashSet<string> ids)
    {
        List<AskStep> questions = [];
        foreach ((JsonElement value, string at) in faults.List(of, key, pointer, 1, 40))
        {
            if (Question(faults, value, at) is not { } question)
            {
                continue;
            }

            if (ids.Add(question.Id))
            {
                questions.Add(question);
            }
            else
            {
                faults.Add($"{at}/id", $"'{question.Id}' twice, or the name of a step that the kind has itself", "an id once", "Rename the question.");
            }
        }

        return questions;
    }

    private static AskStep? Question(ContentFaults faults, JsonElement value, string pointer)
    {
        int before = faults.All.Count;
        if (!faults.Object(value, pointer, Keys))
        {
            return null;
        }

        string? id = faults.Id(value, pointer);
        string? ask = faults.RequiredText(value, "ask", pointer);
        string? help = faults.OptionalText(value, "help", pointer);
        bool? isRequired = faults.Boolean(value, "required", pointer);
        string[] named = [.. Inputs.Where(input => value.TryGetProperty(input, out _))];
        if (named.Length != 1)
        {
            faults.Add(pointer, named.Length == 0 ? "a question without an input" : string.Join(" and ", named.Select(one => $"'{one}'")),
                $"one of {string.Join(", ", Inputs)}", "Say what may be answered.");
            return null;
        }

        InputSpec? input = Input(faults, named[0], value.GetProperty(named[0]), $"{pointer}/{named[0]}");
        return faults.All.Count > before ? null : new AskStep { Id = id!, PromptKey = ask!, HelpKey = help, Input = input!, Required = isRequired ?? true };
    }

    private static InputSpec? Input(ContentFaults faults, string kind, JsonElement value, string pointer) => kind switch
    {
        "choice" => Choice(faults, value, pointer),
        "scale" => Scale(faults, value, pointer),
        "number" => Number(faults, value, pointer),
        "ratings" => Ratings(faults, value, pointer),
        "text" => Words(faults, value, pointer),
        "date" => faults.Object(value, pointer, []) ? new DateInput() : null,
        "time" => faults.Object(value, pointer, []) ? new TimeInput() : null,
        _ => faults.Object(value, pointer, []) ? new DurationInput() : null,
    };

    private static ChoiceInput? Choice(ContentFaults faults, JsonElement value, string pointer)
    {
        if (!faults.Object(value, pointer, ChoiceKeys))
        {
            return null;
        }

        ValueList<ChoiceOption> options = Options(faults, value, "options", pointer);
        int most = faults.Integer(value, "most", pointer, 1, MostOptions, isRequired: false) ?? 1;
        return new ChoiceInput { Options = options, Most = most };
    }

    private static ScaleInput? Scale(ContentFaults faults, JsonElement value, string pointer)
    {
        if (!faults.Object(value, pointer, ScaleKeys))
        {
            return null;
        }

        (int low, int high) = Range(faults, value, pointer);
        return new ScaleInput
        {
            Low = low,
            High = high,
            LowKey = faults.RequiredText(value, "lowText", pointer) ?? "",
            HighKey = faults.RequiredText(value, "highText", pointer) ?? "",
        };
    }

    private static NumberInput? Number(ContentFaults faults, JsonElement value, string pointer)
    {
        if (!faults.Object(value, pointer, NumberKeys))
        {
            return null;
        }

        decimal low = faults.Number(value, "low", pointer) ?? 0;
        decimal high = faults.Number(value, "high", pointer) ?? low;
        if (high < low)
        {
            faults.Add($"{pointer}/high", Invariant($"{high}, below {low}"), "at least the lowest number", "Correct one of them.");
        }

        return new NumberInput
        {
            Low = low,
            High = high,
            Decimals = faults.Integer(value, "decimals", pointer, 0, 6, isRequired: false) ?? 0,
            UnitKey = faults.OptionalText(value, "unit", pointer),
        };
    }

    private static RatingsInput? Ratings(ContentFaults faults, JsonElement value, string pointer)
    {
        if (!faults.Object(value, pointer, RatingsKeys))
        {
            return null;
        }

        (int low, int high) = Range(faults, value, pointer);
        return new RatingsInput
        {
            Labels = Options(faults, value, "labels", pointer),
            Low = low,
            High = high,
            Most = faults.Integer(value, "most", pointer, 1, MostOptions, isRequired: false) ?? 10,
            TakesOwnLabels = faults.Boolean(value, "ownLabels", pointer) ?? false,
        };
    }

    private static TextInput? Words(ContentFaults faults, JsonElement value, string pointer) => !faults.Object(value, pointer, TextKeys) ? null : new TextInput
    {
        MaxLength = faults.Integer(value, "maxLength", pointer, 1, 10_000, isRequired: false) ?? 2000,
        IsSensitive = faults.Boolean(value, "sensitive", pointer) ?? true,
    };

    private static (int Low, int High) Range(ContentFaults faults, JsonElement value, string pointer)
    {
        int low = faults.Integer(value, "low", pointer, -1000, 1000, isRequired: true) ?? 0;
        int high = faults.Integer(value, "high", pointer, -1000, 1000, isRequired: true) ?? low + 1;
        if (high <= low)
        {
            faults.Add($"{pointer}/high", Invariant($"{high}, not above {low}"), "a number above the lowest", "Correct one of them.");
        }

        return (low, high);
    }

    private static ValueList<ChoiceOption> Options(ContentFaults faults, JsonElement of, string key, string pointer)
    {
        List<ChoiceOption> options = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((JsonElement value, string at) in faults.List(of, key, pointer, 2, MostOptions))
        {
            (ChoiceOption? option, string idAt) = Option(faults, value, at);
            if (option is not null && !seen.Add(option.Id))
            {
                faults.Add(idAt, $"'{option.Id}' twice", "an id once", "Rename one of the options.");
            }
            else if (option is not null)
            {
                options.Add(option);
            }
        }

        return options.ToValueList();
    }

    private static (ChoiceOption? Option, string IdPointer) Option(ContentFaults faults, JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Take(2).ToArray() is [{ Name: not "id" } only])
        {
            string at = $"{pointer}/{only.Name}";
            bool isId = faults.IsId(only.Name, at);
            return (faults.Text(only.Value, at) is { } text && isId ? new ChoiceOption { Id = only.Name, TextKey = text } : null, at);
        }

        if (!faults.Object(value, pointer, OptionKeys))
        {
            return (null, pointer);
        }

        string? id = faults.Id(value, pointer);
        string? textKey = faults.RequiredText(value, "text", pointer);
        decimal? number = value.TryGetProperty("number", out _) ? faults.Number(value, "number", pointer) : null;
        bool isExclusive = faults.Boolean(value, "exclusive", pointer) ?? false;
        return (id is null || textKey is null ? null
            : new ChoiceOption { Id = id, TextKey = textKey, Number = number, IsExclusive = isExclusive }, $"{pointer}/id");
    }
}
