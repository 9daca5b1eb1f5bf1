using System;
using System.Collections.Concurrent;

namespace Neuropsych.AspNetCore;

/// <summary>Markdown that was rendered: each text once for each view of a generation, never again for a request.</summary>
internal sealed class RenderedTexts
{
    private readonly ConcurrentDictionary<Key, Lazy<string>> texts = new();

    internal string Of(Key key, Func<string> render) =>
        texts.GetOrAdd(key, static (_, render) => new Lazy<string>(render), render).Value;

    /// <summary>What a rendered text depends on.</summary>
    /// <param name="View">The start of all addresses of the view.</param>
    /// <param name="Pack">The pack that wrote the text.</param>
    /// <param name="Level">The level of its headings.</param>
    /// <param name="Notes">Whether references to claims are numbered notes.</param>
    /// <param name="Text">The text.</param>
    internal readonly record struct Key(string View, string Pack, int Level, bool Notes, string Text);
}
