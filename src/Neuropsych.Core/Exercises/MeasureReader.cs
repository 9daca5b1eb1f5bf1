using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Xml;
using static System.FormattableString;

namespace Neuropsych.Exercises;

/// <summary>Reads the content of a measure: its shape, its ids, and that each item can be answered.</summary>
internal sealed class MeasureReader
{
    internal const int MostItems = 200;
    internal const int MostUnscored = 50;
    internal const int MostOptions = 50;

    internal static readonly string[] Keys = ["recall", "stem", "items", "options", "unscored"];
    internal static readonly string[] ItemKeys = ["id", "text", "help", "options", "scale", "when"];
    internal static readonly string[] OptionKeys = ["id", "number", "text"];
    internal static readonly string[] ScaleKeys = ["low", "high", "lowText", "highText"];

    /// <summary>Steps that the kind has itself.</summary>
    internal static readonly string[] Reserved = ["stem", "end"];

    /// <summary>Stands for answers that could not be read, so that one fault is told once.</summary>
    private static readonly NumberInput Unknown = new() { Low = -1000, High = 1000 };

    private readonly List<ContentFault> faults = [];
    private readonly List<string> shared = [];
    private int nodes;
    private readonly HashSet<string> ids = new(Reserved, StringComparer.Ordinal);
    private readonly Dictionary<string, InputSpec> asked = new(StringComparer.Ordinal);

    internal MeasureReading Read(JsonElement content)
    {
        if (!IsObject(content, "", Keys))
        {
            return new MeasureReading(null, faults.ToValueList());
        }

        string? recall = Text(content, "recall", "");
        if (recall is not null && !IsDuration(recall))
        {
            Fault("/recall", $"'{recall}'", "an ISO 8601 duration such as P14D", "Write the time that is asked about, or leave the key out.");
        }

        string? stem = Text(content, "stem", "");
        InputSpec? options = !content.TryGetProperty("options", out JsonElement list) ? null
            : Options(list, "/options", shared, isCounted: true) is { } read ? new ChoiceInput { Options = read } : Unknown;
        List<string> texts = [];
        List<string> after = [];
        List<MeasureItem> items = Items(content, "items", options, 1, MostItems, texts);
        List<MeasureItem> unscored = content.TryGetProperty("unscored", out _) ? Items(content, "unscored", options, 0, MostUnscored, after) : [];
        return new MeasureReading(
            faults.Count > 0 ? null : new MeasureContent
            {
                Recall = recall,
                Stem = stem,
                Items = items.ToValueList(),
                Unscored = unscored.ToValueList(),
                Texts = [.. stem is null ? Array.Empty<string>() : [stem], .. texts, .. shared, .. after],
            },
            faults.ToValueList());
    }

    private List<MeasureItem> Items(JsonElement content, string key, InputSpec? options, int least, int most, List<string> texts)
    {
        List<MeasureItem> items = [];
        string at = $"/{key}";
        if (!content.TryGetProperty(key, out JsonElement list))
        {
            Fault("", $"no '{key}'", "a list of items", $"Add '{key}'.");
            return items;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < least || list.GetArrayLength() > most)
        {
            Fault(at, Shown(list), Invariant($"a list of {least} to {most} items"), "Correct the list.");
            return items;
        }

        int i = 0;
        foreach (JsonElement value in list.EnumerateArray())
        {
            string place = Invariant($"{at}/{i++}");
            if (Item(value, place, options, texts, isCounted: key == "items") is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private MeasureItem? Item(JsonElement value, string at, InputSpec? options, List<string> texts, bool isCounted)
    {
        int before = faults.Count;
        if (!IsObject(value, at, ItemKeys))
        {
            return null;
        }

        string? id = Id(value, at);
        if (id is not null && !ids.Add(id))
        {
            Fault($"{at}/id", Reserved.Contains(id) ? $"'{id}', the name of a step that every measure has" : $"'{id}' twice", "an id once", "Rename the item.");
        }

        string? text = Text(value, "text", at);
        string? help = Text(value, "help", at);
        texts.AddRange(new[] { text, help }.OfType<string>());
        InputSpec? input = (value.TryGetProperty("options", out JsonElement own), value.TryGetProperty("scale", out JsonElement scale)) switch
        {
            (true, true) => Fault<InputSpec>(at, "'options' and 'scale'", "one of them", "Say once what may be answered."),
            (true, _) => Options(own, $"{at}/options", texts, isCounted) is { } chosen ? new ChoiceInput { Options = chosen } : null,
            (_, true) => Scale(scale, $"{at}/scale", texts),
            _ when options is not null => options,
            _ => Fault<InputSpec>(at, "an item without answers", "'options' or 'scale', of the item or of the measure", "Say what may be answered."),
        };
        Expression? when = value.TryGetProperty("when", out JsonElement condition) ? When(condition, $"{at}/when", isCounted) : null;
        if (id is not null)
        {
            asked[id] = input ?? Unknown;
        }

        return faults.Count > before || input is null ? null : new MeasureItem { Id = id!, Text = text, Help = help, Input = input, When = when };
    }

    private Expression? When(JsonElement value, string at, bool isCounted)
    {
        if (isCounted)
        {
            Fault(at, "a condition of an item that counts", "'when' on unscored items alone", "Ask it always: an item that is not shown would be missing in its score.");
            return null;
        }

        ExpressionReading reading = ExpressionReader.Read(value, at);
        faults.AddRange(reading.Faults);
        if (reading.Expression is { } tree)
        {
            ExpressionFindings found = ExpressionCheck.Check(tree, new ExpressionScope { Asked = asked }, ExpressionType.Boolean, at);
            faults.AddRange(found.Faults);
            nodes += found.Nodes;
            if (nodes > ExerciseCheck.MostNodes && nodes - found.Nodes <= ExerciseCheck.MostNodes)
            {
                faults.Add(new ContentFault
                {
                    Kind = ContentFaultKind.Expression,
                    Pointer = at,
                    Found = Invariant($"conditions of more than {ExerciseCheck.MostNodes} nodes in all"),
                    Expected = Invariant($"at most {ExerciseCheck.MostNodes}"),
                    Help = "Write the conditions shorter.",
                });
            }
        }

        return reading.Expression;
    }

    private ValueList<ChoiceOption>? Options(JsonElement value, string at, List<string> texts, bool isCounted)
    {
        int before = faults.Count;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is < 2 or > MostOptions)
        {
            Fault(at, Shown(value), Invariant($"a list of 2 to {MostOptions} options"), "Correct the list.");
            return null;
        }

        List<ChoiceOption> options = [];
        HashSet<string> own = new(StringComparer.Ordinal);
        int i = 0;
        foreach (JsonElement one in value.EnumerateArray())
        {
            string place = Invariant($"{at}/{i++}");
            if (!IsObject(one, place, OptionKeys))
            {
                continue;
            }

            string? id = Id(one, place);
            if (id is not null && !own.Add(id))
            {
                Fault($"{place}/id", $"'{id}' twice", "an id once", "Rename the option.");
            }

            decimal? number = null;
            if (one.TryGetProperty("number", out JsonElement counted))
            {
                number = Number(counted, $"{place}/number");
            }
            else if (isCounted)
            {
                Fault(place, "no 'number'", "the number that the answer counts", "Write it: key: [number, text].");
            }

            string? text = Text(one, "text", place);
            if (text is not null)
            {
                texts.Add(text);
            }

            options.Add(new ChoiceOption { Id = id ?? "", TextKey = text ?? "", Number = number });
        }

        return faults.Count > before ? null : options.ToValueList();
    }

    private ScaleInput? Scale(JsonElement value, string at, List<string> texts)
    {
        int before = faults.Count;
        if (!IsObject(value, at, ScaleKeys))
        {
            return null;
        }

        int low = Integer(value, "low", at), high = Integer(value, "high", at);
        if (faults.Count == before && high <= low)
        {
            Fault($"{at}/high", Invariant($"{high}, not above {low}"), "a number above 'low'", "Correct the ends.");
        }

        string? lowText = Text(value, "lowText", at), highText = Text(value, "highText", at);
        texts.AddRange(new[] { lowText, highText }.OfType<string>());
        return faults.Count > before ? null : new ScaleInput { Low = low, High = high, LowKey = lowText ?? "", HighKey = highText ?? "" };
    }

    private bool IsObject(JsonElement value, string at, string[] keys)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(at, Shown(value), $"a map of {string.Join(", ", keys)}", "Write a map.");
            return false;
        }

        foreach (JsonProperty unknown in value.EnumerateObject().Where(one => !keys.Contains(one.Name, StringComparer.Ordinal)))
        {
            string? near = Search.Spelling.Nearest(unknown.Name, keys);
            Fault($"{at}/{Escaped(unknown.Name)}", $"the key '{unknown.Name}'", near is null ? $"one of {string.Join(", ", keys)}" : $"one of {string.Join(", ", keys)}, such as '{near}'",
                "Correct the key, or remove it.");
        }

        return true;
    }

    private string? Id(JsonElement of, string at)
    {
        if (!of.TryGetProperty("id", out JsonElement value))
        {
            return Fault<string>(at, "no 'id'", "the name within the measure", "Add 'id'.");
        }

        return value.ValueKind == JsonValueKind.String && EntityId.IsSlug(value.GetString()!) ? value.GetString()
            : Fault<string>($"{at}/id", Shown(value), "1 to 64 characters of a-z, 0-9 and '-'", "Rename it.");
    }

    private string? Text(JsonElement of, string key, string at) => !of.TryGetProperty(key, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) ? value.GetString()
        : Fault<string>($"{at}/{key}", Shown(value), "a text", "Write the text in quotes, or leave the key out.");

    private decimal? Number(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number))
        {
            return number;
        }

        Fault(at, Shown(value), "a number", "Write the number without quotes.");
        return null;
    }

    private int Integer(JsonElement of, string key, string at)
    {
        const int Farthest = 1_000_000;
        if (!of.TryGetProperty(key, out JsonElement value))
        {
            Fault(at, $"no '{key}'", "a whole number", $"Add '{key}'.");
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && Math.Abs(number) <= Farthest)
        {
            return number;
        }

        Fault($"{at}/{key}", Shown(value), "a whole number", "Correct the number.");
        return 0;
    }

    private static bool IsDuration(string text)
    {
        try
        {
            return text.StartsWith('P') && XmlConvert.ToTimeSpan(text) > TimeSpan.Zero;
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return false;
        }
    }

    private T? Fault<T>(string at, string found, string expected, string help)
        where T : class
    {
        Fault(at, found, expected, help);
        return null;
    }

    private void Fault(string at, string found, string expected, string help) =>
        faults.Add(new ContentFault { Pointer = at, Found = found, Expected = expected, Help = help });

    private static string Escaped(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => Invariant($"a list of {value.GetArrayLength()}"),
        _ => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText(),
    };
}
