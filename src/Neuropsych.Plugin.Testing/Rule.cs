using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Neuropsych.Diagnostics;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <summary>Fails a test with words that say what to do.</summary>
internal static class Rule
{
    internal static void Holds(bool holds, string otherwise)
    {
        if (!holds)
        {
            Assert.Fail(otherwise);
        }
    }

    /// <summary>Nothing was found.</summary>
    internal static void Empty(IEnumerable<Diagnostic> found)
    {
        string[] lines = [.. found.Select(one => one.ToString())];
        Holds(lines.Length == 0, string.Join('\n', lines));
    }

    /// <summary>Two messages are the same, as JSON by their declared type.</summary>
    internal static void Same<T>(T expected, T actual, JsonTypeInfo<T> type, string what) => Same(Json(expected, type), Json(actual, type), what);

    internal static void Same(string expected, string actual, string what)
    {
        if (expected != actual)
        {
            int at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.Fail(FormattableString.Invariant($"{what} differs from character {at}:\nexpected {Around(expected, at)}\nfound    {Around(actual, at)}"));
        }
    }

    internal static string Json<T>(T value, JsonTypeInfo<T> type) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static string Around(string text, int at)
    {
        int from = Math.Max(0, at - 40);
        return text.Substring(from, Math.Min(160, text.Length - from));
    }
}
