using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Exercises;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Operating;
using Neuropsych.Hosting;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Playing;

/// <summary>The exercises of the packs and the kinds that run them, through the door of plugins: a host that serves as long as this lives.</summary>
internal sealed class ExerciseDesk : IDisposable
{
    private readonly HostSetUp setUp;
    private readonly PluginHost host;

    private ExerciseDesk(HostSetUp setUp, PluginHost host, Reader reader) => (this.setUp, this.host, Reader) = (setUp, host, reader);

    /// <summary>The model as the call's reader meets it.</summary>
    internal Reader Reader { get; }

    /// <summary>All exercises, by id, then all measures, by id.</summary>
    internal ImmutableArray<Exercise> Exercises => [.. Reader.Model.Exercises, .. Reader.Model.Measures];

    /// <summary>Starts a host for the folders of a call.</summary>
    internal static ExerciseDesk Of(Session session, ParseResult parse)
    {
        HostSetUp setUp = HostSetUp.Of(session.Terminal, session.Folders(parse), session.Today(parse), session.Permitted(parse));
        setUp.MakeRoom();
        setUp.Options.Start = PluginStart.BeforeServing;
        var host = PluginHost.Create(setUp.Options, NullLogger.Instance, TimeProvider.System);
        host.StartAsync().GetAwaiter().GetResult();
        return new ExerciseDesk(setUp, host, session.ReaderOf(parse, host.Current.Model));
    }

    /// <summary>Whether a measure has its words; an exercise always has.</summary>
    internal static bool HasWords(Exercise exercise) =>
        exercise.Id.Kind != EntityKind.Measure || MeasureContent.Read(exercise.Content).Content?.HasItemTexts != false;

    /// <summary>The kind of an exercise; null where no plugin that is served brings it.</summary>
    internal IExerciseKind? KindOf(Exercise exercise) => host.Current.ExerciseKinds.GetValueOrDefault(exercise.ExerciseKind);

    /// <summary>An exercise joined to its kind.</summary>
    internal BoundExercise Bind(Exercise exercise, IExerciseKind kind) => new(exercise, kind.ContentSchema, PackOf(exercise).Languages[0]);

    /// <summary>The pack that an exercise stands in.</summary>
    internal Composition.PackInfo PackOf(Exercise exercise) => Reader.Model.Packs.First(pack => pack.Id == exercise.Id.Pack);

    /// <summary>The language in which an exercise is shown to the reader: the one asked for, else the first of its own that the engine has words in; null: none.</summary>
    internal string? LangOf(BoundExercise bound) =>
        EngineTexts.Languages.FirstOrDefault(lang => lang == Reader.Lang && bound.Languages.Contains(lang))
        ?? bound.Languages.FirstOrDefault(lang => EngineTexts.Languages.Contains(lang));

    /// <summary>Finds the exercise that a call names, and its kind.</summary>
    /// <param name="asked">An id, the last part of one, or a name.</param>
    /// <param name="mayLackWords">Whether it may be a measure whose words are not loaded, so that nobody can be asked.</param>
    /// <exception cref="UsageException">There is none, several are meant, no plugin brings its kind, or it cannot be asked.</exception>
    internal (Exercise Exercise, IExerciseKind Kind, BoundExercise Bound) Find(string asked, bool mayLackWords = false)
    {
        Exercise[] meant = [.. Reader.Model.Resolve(asked).OfType<Exercise>()];
        meant = meant.Length > 0 ? meant : [.. Exercises.Where(one => one.Id.Slug == asked)];
        if (meant is not [var exercise])
        {
            throw new UsageException(meant.Length == 0
                ? $"There is no exercise '{asked}' in the loaded packs. See: neuropsych exercise list"
                : $"'{asked}' may mean {string.Join(" or ", meant.Select(one => $"'{one.Id}'"))}; name one by its id.");
        }

        IExerciseKind kind = KindOf(exercise)
            ?? throw new UsageException($"No plugin that is loaded brings the kind '{exercise.ExerciseKind}', so that '{exercise.Id}' cannot be run. See: neuropsych");
        BoundExercise bound = Bind(exercise, kind);
        if (!HasWords(exercise))
        {
            return mayLackWords ? (exercise, kind, bound) : throw new UsageException(
                $"'{exercise.Id}' cannot be asked here: its licence does not let the pack hold its words. Enter the numbers of the paper form with "
                + $"'neuropsych measure score {exercise.Id.Slug} FILE'; with a licence of your own, add the words in a pack (write-a-measure.md, \"Words under a licence of your own\").");
        }

        return kind.Check(bound.Definition) is [var fault, ..]
            ? throw new UsageException($"'{exercise.Id}' has faults and cannot be run, the first at '{fault.Pointer}': found {fault.Found}, expected {fault.Expected}.")
            : (exercise, kind, bound);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        setUp.Dispose();
    }
}
