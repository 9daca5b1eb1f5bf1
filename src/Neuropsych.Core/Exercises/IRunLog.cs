namespace Neuropsych.Exercises;

/// <summary>Where the events of a run are kept: a file, a database. What it took is on disk; the engine counts an event only then.</summary>
public interface IRunLog
{
    /// <summary>Appends events, and comes back when they are on disk.</summary>
    /// <param name="events">The events, stamped, in order, at least one.</param>
    /// <exception cref="System.IO.IOException">They could not be kept; the run stays where it was.</exception>
    void Append(ValueList<SessionEvent> events);

    /// <summary>Keeps words beside the log, so that they can be erased alone, and comes back when they are on disk.</summary>
    /// <param name="words">The words.</param>
    /// <returns>What stands in the log in their place.</returns>
    /// <exception cref="System.IO.IOException">They could not be kept.</exception>
    TextReference Keep(string words);

    /// <summary>The words that were kept; null where they were erased.</summary>
    /// <param name="kept">What stands in the log.</param>
    string? Find(TextReference kept);
}
