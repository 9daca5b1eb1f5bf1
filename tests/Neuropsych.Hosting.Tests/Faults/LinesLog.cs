using System;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Keeps what is logged, one entry a line.</summary>
internal sealed class LinesLog : ILogger
{
    internal ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : " " + exception.Message)}");
}
