using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Neuropsych.Diagnostics;
using Neuropsych.Text;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>A data set as it stands in its folder: the table, the descriptions of its columns, its references, its licence.</summary>
internal sealed class MetapsyTable
{
    internal const string DataFile = "data.csv";

    /// <summary>Far above the largest set; a larger file is no data set of trials.</summary>
    private const long LongestFile = 64L << 20;

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>What stands where a value is missing, in the spellings that statistics programs and spreadsheets write.</summary>
    private static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "NaN", "NULL", "-", "\u2013", "\u2014", ".",
    };

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool decimalComma;

    private MetapsyTable(CsvTable table, string valueColumn, MetapsyOptions options)
    {
        Table = table;
        for (int i = 0; i < table.Header.Fields.Length; i++)
        {
            columns.TryAdd(table.Header.Fields[i].Trim(), i);
        }

        // Names that differ in nothing but the case of letters are taken for one where no two columns could be meant.
        foreach (var same in columns.GroupBy(column => column.Key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() == 1))
        {
            anyCase.Add(same.Key, same.First().Value);
        }

        int Written(char with, char without) => table.Rows.Count(row => Raw(row, valueColumn) is { } value
            && value.Contains(with, StringComparison.Ordinal) && !value.Contains(without, StringComparison.Ordinal));
        (int commas, int points) = (Written(',', '.'), Written('.', ','));
        decimalComma = options.DecimalComma ?? commas > points;
        HasBothSigns = options.DecimalComma is null && commas > 0 && points > 0;
    }

    /// <summary>Whether effects are written with decimal points and with decimal commas; what is in the minority is refused.</summary>
    internal bool HasBothSigns { get; }

    /// <summary>Whether numbers are read with a decimal comma.</summary>
    internal bool HasDecimalComma => decimalComma;

    internal CsvTable Table { get; }

    internal string Set { get; private set; } = "";

    internal string? LicenceText { get; private set; }

    internal ImmutableArray<string> Authors { get; private set; } = [];

    internal string? LastSearch { get; private set; }

    internal string? StatedStudies { get; private set; }

    /// <summary>Columns with a description; null where the set describes none.</summary>
    internal ImmutableArray<string>? Described { get; private set; }

    internal Dictionary<string, string> References { get; } = new(StringComparer.Ordinal);

    internal int Width => Table.Header.Fields.Length;

    internal bool Has(string column) => At(column) is not null;

    /// <summary>The column of that name as the set writes it; null where there is none.</summary>
    internal string? Written(string column) => At(column) is { } at ? Table.Header.Fields[at].Trim() : null;

    /// <summary>Reads a folder.</summary>
    /// <returns>Null where there is no table that can be read; the bag says why.</returns>
    internal static MetapsyTable? Read(string folder, string valueColumn, MetapsyOptions options, DiagnosticBag bag)
    {
        if (Text(folder, DataFile, bag) is not { } text)
        {
            Report(bag, DiagnosticCodes.ImportUnreadable, 0, File.Exists(Path.Combine(folder, DataFile))
                ? $"'{DataFile}' cannot be read." : $"There is no '{DataFile}' in the folder.", "Name the folder that holds it.");
            return null;
        }

        if (CsvTable.Read(text, options.Separator) is not { } csv || csv.Header.Fields.Length < 2)
        {
            Report(bag, DiagnosticCodes.ImportUnreadable, 1, $"'{DataFile}' is no table: its first line is one field.",
                "Save it with commas, semicolons or tabs between the fields, or state the separator.");
            return null;
        }

        var table = new MetapsyTable(csv, valueColumn, options)
        {
            Set = Text(folder, "metadata/shorthand.txt", bag)?.Trim() is { Length: > 0 } name
                ? name : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            LicenceText = Text(folder, "license", bag) ?? Text(folder, "LICENSE", bag) ?? Text(folder, "LICENSE.md", bag),
            LastSearch = Text(folder, "metadata/last_search.txt", bag)?.Trim(),
            StatedStudies = Text(folder, "metadata/number_studies.txt", bag)?.Trim(),
        };
        table.ReadMetadata(folder, bag);
        return table;
    }

    /// <summary>A field; null where it is missing: empty, <c>NA</c> or a column that is not there.</summary>
    internal string? Raw(CsvRow row, string column) =>
        At(column) is { } at && at < row.Fields.Length && row.Fields[at].Trim() is { Length: > 0 } value && !Missing.Contains(value)
            ? value : null;

    /// <summary>Whether a row holds nothing but separators and marks of missing values.</summary>
    internal static bool IsEmpty(CsvRow row) => row.Fields.All(field => field.Trim() is var value && (value.Length == 0 || Missing.Contains(value)));

    private int? At(string column) =>
        columns.TryGetValue(column, out int at) || (column.Length > 0 && anyCase.TryGetValue(column, out at)) ? at : null;

    /// <summary>A field as text that a pack may hold: one line, composed, without hidden characters.</summary>
    internal string? Text(CsvRow row, string column) => Raw(row, column) is { } value ? Clean(value) : null;

    /// <summary>A number as written, its decimal sign as a point; null where there is none.</summary>
    internal decimal? Number(CsvRow row, string column, out bool isFault)
    {
        isFault = false;
        if (Raw(row, column) is not { } value)
        {
            return null;
        }

        // A point in a set with decimal commas could part thousands: such a number is not read rather than read wrongly.
        string written = value.Replace('\u2212', '-');
        written = !decimalComma ? written : written.Contains('.', StringComparison.Ordinal) ? "" : written.Replace(',', '.');
        if (decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        isFault = true;
        return null;
    }

    internal decimal? Number(CsvRow row, string column) => Number(row, column, out _);

    /// <summary>A count; null where it is missing or no whole number of people.</summary>
    internal int? Count(CsvRow row, string column) =>
        Number(row, column) is { } number && number >= 1 && number <= int.MaxValue && decimal.Truncate(number) == number ? (int)number : null;

    /// <summary>Text in one line, composed, with hidden characters written out.</summary>
    internal static string Clean(string text)
    {
        string line = string.Join(' ', text.Split([' ', '\t', '\r', '\n', '\u00A0', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));
        var clean = new StringBuilder(line.Length);
        foreach (Rune rune in line.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
            {
                clean.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        return NormalForm.Composed(clean.ToString());
    }

    internal static void Report(DiagnosticBag bag, DiagnosticCode code, int line, string message, string? cure = null, string file = DataFile) =>
        bag.Add(new Diagnostic
        {
            Code = code,
            Severity = code.Severity,
            Message = message,
            Cure = cure,
            Position = new SourcePosition(file, line, 0),
        });

    private static string? Text(string folder, string file, DiagnosticBag bag)
    {
        string path = Path.Combine(folder, file);
        byte[] bytes;
        try
        {
            var info = new FileInfo(path);
            if (PlainFile.KindOf(path, followLinks: true) != PathKind.File || info.Length > LongestFile)
            {
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        ReadOnlySpan<byte> span = bytes;
        if (span.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(span[2..]);
        }

        if (span.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(span[2..]);
        }

        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            span = span[3..];
            Report(bag, DiagnosticCodes.ImportOddity, 1, $"'{file}' begins with a byte order mark; it was skipped.", file: file);
        }

        try
        {
            return Strict.GetString(span);
        }
        catch (DecoderFallbackException)
        {
            Report(bag, DiagnosticCodes.ImportOddity, 0, $"'{file}' is no UTF-8; it was read as Windows-1252.", "Save it as UTF-8.", file);
            return DamagedText.FromWindows(span);
        }
    }

    private void ReadMetadata(string folder, DiagnosticBag bag)
    {
        Json(folder, "metadata/authors.json", bag, root => Authors =
        [
            .. root.EnumerateArray().Select(author => author.ValueKind == JsonValueKind.Object && author.TryGetProperty("name", out JsonElement name)
                ? name.GetString() : author.ToString()).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => Clean(name!)),
        ]);
        Json(folder, "metadata/variable_description.json", bag, root =>
            Described = [.. root.EnumerateObject().Select(property => property.Name).Distinct()]);
        int twice = 0;
        Json(folder, "metadata/references.json", bag, root =>
        {
            foreach (JsonProperty property in root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String))
            {
                twice += References.TryAdd(property.Name, property.Value.GetString()!) ? 0 : 1;
            }
        });
        if (twice > 0)
        {
            Report(bag, DiagnosticCodes.ImportOddity, 0,
                string.Create(CultureInfo.InvariantCulture, $"{twice} {(twice == 1 ? "key stands more than once; its first" : "keys stand more than once; the first of each")} counts."), file: "metadata/references.json");
        }
    }

    private static void Json(string folder, string file, DiagnosticBag bag, Action<JsonElement> read)
    {
        if (Text(folder, file, bag) is not { } text)
        {
            return;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Report(bag, DiagnosticCodes.ImportOddity, 0, $"'{file}' is not of the expected shape; what it says was left out.", file: file);
        }
    }
}
