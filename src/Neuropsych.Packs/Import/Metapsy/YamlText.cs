using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>Writes YAML as an author would: block style, two blanks a level, quotes only where they are needed.</summary>
internal sealed class YamlText
{
    private static readonly string[] Reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    private readonly StringBuilder text = new();
    private int indent;
    private bool dash;

    /// <summary>A comment on a line of its own.</summary>
    internal void Comment(string comment) => text.Append(' ', indent).Append("# ").Append(comment).Append('\n');

    /// <summary>A key with text; nothing where there is none.</summary>
    internal void Text(string key, string? value)
    {
        if (value is not null)
        {
            Key(key).Append(' ').Append(Scalar(value)).Append('\n');
        }
    }

    /// <summary>A key with text that could be taken for a number or a word of YAML and so stands in quotes; nothing where there is none.</summary>
    internal void Quoted(string key, string? value)
    {
        if (value is not null)
        {
            Key(key).Append(' ').Append(InQuotes(value)).Append('\n');
        }
    }

    /// <summary>A key with a value that is written as it stands: an id, a number, a word.</summary>
    internal void Raw(string key, string? value)
    {
        if (value is not null)
        {
            Key(key).Append(' ').Append(value).Append('\n');
        }
    }

    /// <summary>A number with its digits.</summary>
    internal void Number(string key, decimal? value) => Raw(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A key with a mapping below it.</summary>
    internal void Map(string key, Action inside)
    {
        Key(key).Append('\n');
        Deeper(inside);
    }

    /// <summary>A key with a list below it.</summary>
    internal void List(string key, Action inside) => Map(key, inside);

    /// <summary>An item of a list that is a mapping.</summary>
    internal void Item(Action inside)
    {
        dash = true;
        Deeper(inside);
        dash = false;
    }

    /// <summary>A key with a list of texts on one line.</summary>
    internal void Texts(string key, params string[] values) =>
        Key(key).Append(" [").AppendJoin(", ", values.Select(InQuotes)).Append("]\n");

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    internal static string Scalar(string value) => IsPlain(value) ? value : InQuotes(value);

    private static string InQuotes(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static bool IsPlain(string value) => value.Length > 0 && char.IsLetter(value[0]) && !value.EndsWith(' ')
        && !value.EndsWith(':')
        && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal)
        && !value.Contains('\n', StringComparison.Ordinal)
        && !Reserved.Contains(value, StringComparer.OrdinalIgnoreCase);

    private StringBuilder Key(string key)
    {
        text.Append(' ', dash ? indent - 2 : indent).Append(dash ? "- " : "").Append(key).Append(':');
        dash = false;
        return text;
    }

    private void Deeper(Action inside)
    {
        indent += 2;
        inside();
        indent -= 2;
    }
}
