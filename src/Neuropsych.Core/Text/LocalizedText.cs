namespace Neuropsych.Text;

/// <summary>One text in one language for one audience.</summary>
public sealed record LocalizedText
{
    /// <summary>The language, a BCP 47 tag such as <c>en</c> or <c>de</c>.</summary>
    public required string Lang { get; init; }

    /// <summary>For whom it is written.</summary>
    public Audience Audience { get; init; } = Audience.Clinician;

    /// <summary>The text, NFC, with Markdown where the field allows it.</summary>
    public required string Text { get; init; }
}
