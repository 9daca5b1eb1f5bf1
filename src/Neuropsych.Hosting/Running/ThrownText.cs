using System;

namespace Neuropsych.Hosting.Running;

/// <summary>
/// An exception of a plugin as text. Reading an exception runs the plugin's code (its <c>Message</c> may hang or throw), so this is made on the
/// plugin's thread, inside the deadline.
/// </summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Message">Its message, cut.</param>
/// <param name="Stack">Its stack, cut; null where it has none.</param>
internal sealed record ThrownText(string Type, string Message, string? Stack)
{
    private const int LongestMessage = 4_096;
    private const int LongestStack = 16_384;

    internal static ThrownText Of(Exception exception)
    {
        string type = exception.GetType().FullName ?? exception.GetType().Name;
        return new ThrownText(
            type, Read(() => exception.Message, LongestMessage) ?? "(its message cannot be read)", Read(() => exception.StackTrace, LongestStack));
    }

    private static string? Read(Func<string?> text, int most)
    {
        try
        {
            return text() is { } read ? read.Length > most ? string.Concat(read.AsSpan(0, most), "…") : read : null;
        }
        catch (Exception)
        {
            // What an exception throws while it is read tells less than the type that is kept.
            return null;
        }
    }
}
