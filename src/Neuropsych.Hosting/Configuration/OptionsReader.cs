using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Search;

namespace Neuropsych.Hosting.Configuration;

/// <summary>
/// Reads options from configuration. Unlike the platform's binder it finds all faults in one run, takes no unknown key for granted, and reads numbers
/// and times the same way in every culture.
/// </summary>
/// <param name="faults">What is wrong.</param>
/// <param name="placeOf">Where a key stands in a file; null where that is not known.</param>
internal sealed class OptionsReader(ICollection<Diagnostic> faults, Func<string, SourcePosition?> placeOf)
{
    /// <summary>Reads a section into options; what it does not name stays as it is.</summary>
    /// <param name="section">The section.</param>
    /// <param name="target">The options.</param>
    internal void Read(IConfiguration section, object target)
    {
        Dictionary<string, PropertyInfo> known = target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || !IsValue(property.PropertyType)).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (known.TryGetValue(child.Key, out PropertyInfo? property))
            {
                ReadInto(child, property, target);
            }
            else
            {
                string key = Printable.Quote(child.Key);
                faults.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.UnknownKey,
                    Severity = Severity.Error,
                    Message = $"'{Printable.Quote(child.Path)}' is no setting: '{key}' is not known here.",
                    DidYouMean = Spelling.Nearest(child.Key, known.Values.Select(one => one.Name)),
                    Cure = $"Expected is one of: {string.Join(", ", known.Values.Select(one => one.Name).Order(StringComparer.Ordinal))}.",
                    Position = placeOf(child.Path),
                });
            }
        }
    }

    private static bool IsValue(Type type) => type.IsValueType || type == typeof(string);

    private void ReadInto(IConfigurationSection child, PropertyInfo property, object target)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (IsValue(type))
        {
            if (ValueOf(child, type, isNullable: type != property.PropertyType || type == typeof(string)) is (true, var value))
            {
                property.SetValue(target, value);
            }
        }
        else if (property.GetValue(target) is IList list)
        {
            ReadList(child, list, property.PropertyType.GetGenericArguments()[0]);
        }
        else if (child.Value is { Length: > 0 } text)
        {
            Report(child, text, "a group of settings");
        }
        else
        {
            // What may be shared is made anew before it is written to.
            object group = property.CanWrite ? Activator.CreateInstance(type)! : property.GetValue(target)!;
            Read(child, group);
            if (property.CanWrite)
            {
                property.SetValue(target, group);
            }
        }
    }

    private void ReadList(IConfigurationSection child, IList list, Type item)
    {
        if (child.Value is { Length: > 0 } text)
        {
            Report(child, text, "a list");
            return;
        }

        // Configuration replaces a list as a whole; it does not add to what stands in code.
        list.Clear();
        foreach (IConfigurationSection one in child.GetChildren())
        {
            if (!IsValue(item))
            {
                object made = Activator.CreateInstance(item)!;
                Read(one, made);
                list.Add(made);
            }
            else if (ValueOf(one, item, isNullable: false) is (true, { } value))
            {
                list.Add(value);
            }
        }
    }

    private (bool IsGood, object? Value) ValueOf(IConfigurationSection section, Type type, bool isNullable)
    {
        if (section.Value is not { } text)
        {
            bool isGroup = section.GetChildren().Any();
            if (isGroup || !isNullable)
            {
                Report(section, isGroup ? "a group" : "nothing", Expected(type));
            }

            return (!isGroup && isNullable, null);
        }

        object? value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out bool flag) ? flag : null,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null,
            _ when type == typeof(TimeSpan) => Duration(text),
            _ when type.IsEnum => Enum.GetNames(type).FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } word
                ? Enum.Parse(type, word) : null,
            _ => throw new InvalidOperationException($"No setting can be a '{type}'."),
        };
        if (value is null)
        {
            Report(section, text, Expected(type));
        }

        return (value is not null, value);
    }

    /// <summary>A time with a colon, such as <c>00:00:02</c>. A bare number would be days to the platform, and seconds to everybody else.</summary>
    private static TimeSpan? Duration(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) ? time : null;

    private static string Expected(Type type) =>
        type == typeof(string) ? "a text"
        : type == typeof(bool) ? "'true' or 'false'"
        : type == typeof(int) ? "a whole number"
        : type == typeof(DateOnly) ? "a day such as '2026-11-23'"
        : type == typeof(TimeSpan) ? "a time such as '00:00:02' (hours, minutes, seconds)"
        : $"one of {string.Join(", ", Enum.GetNames(type))}";

    private void Report(IConfigurationSection section, string found, string expected) => faults.Add(new Diagnostic
    {
        Code = DiagnosticCodes.WrongType,
        Severity = Severity.Error,
        Message = $"'{Printable.Quote(section.Path)}' is {(found is "a group" or "nothing" ? found : $"'{Printable.Quote(found)}'")}; expected is {expected}.",
        Position = placeOf(section.Path),
    });
}
