using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.AspNetCore;

/// <summary>
/// The content that the pages show now. A reload publishes a new generation by swapping one reference: a request keeps the generation that
/// it began with. Safe for any number of threads.
/// </summary>
public sealed class LivePages
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private readonly Lock publishing = new();
    private volatile Generation current;

    /// <summary>Starts with a first content.</summary>
    /// <param name="first">The content.</param>
    public LivePages(PageContent first)
    {
        ArgumentNullException.ThrowIfNull(first);
        current = new Generation(first, Token(1), 1);
    }

    /// <summary>The content now.</summary>
    public PageContent Content => current.Content;

    internal Generation Current => current;

    /// <summary>Makes a new content the one that is shown, and wakes whoever waits for a change.</summary>
    /// <param name="next">The content.</param>
    public void Publish(PageContent next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Generation old;
        lock (publishing)
        {
            old = current;
            current = new Generation(next, Token(old.Number + 1), old.Number + 1);
        }

        old.End();
    }

    private string Token(int number) => string.Create(CultureInfo.InvariantCulture, $"{run}-{number}");

    /// <summary>One content with the texts that were rendered for it.</summary>
    internal sealed class Generation(PageContent content, string token, int number)
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal PageContent Content { get; } = content;

        /// <summary>Tells this generation from every other, those of another run included.</summary>
        internal string Token { get; } = token;

        internal int Number { get; } = number;

        /// <summary>The Markdown of this generation, rendered once for each view.</summary>
        internal RenderedTexts Texts { get; } = new();

        /// <summary>Ends when another generation takes its place.</summary>
        internal Task Ended => ended.Task;

        internal void End() => ended.TrySetResult();
    }
}
