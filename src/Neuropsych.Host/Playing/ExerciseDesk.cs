using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Presentation;
using Neuropsych.Search;
using Answer = Neuropsych.Host.Commands.Answer;

namespace Neuropsych.Host.Playing;

/// <summary>The exercises of the packs and the kinds that run them, through the door of plugins: a host that serves as long as this lives.</summary>
internal sealed class ExerciseDesk : IDisposable
{
    /// <summary>More faults of one pack are no help to whoever wants to play an exercise.</summary>
    private const int MostShown = 10;

    private readonly HostSetUp setUp;
    private readonly PluginHost host;
    private readonly Lazy<Library> library;

    private ExerciseDesk(HostSetUp setUp, PluginHost host, Reader reader, Func<Library> load) =>
        (this.setUp, this.host, Reader, library) = (setUp, host, reader, new Lazy<Library>(load));

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
        return new ExerciseDesk(setUp, host, session.ReaderOf(parse, host.Current.Model), () => session.Load(parse));
    }

    /// <summary>Whether a measure has its words; an exercise always has.</summary>
    internal static bool HasWords(Exercise exercise) =>
        exercise.Id.Kind != EntityKind.Measure || MeasureContent.Read(exercise.Content).Content?.HasItemTexts != false;

    /// <summary>The code plugins that were refused, so that their kinds are not here.</summary>
    internal ImmutableArray<PluginStatus> RefusedPlugins => RefusedCode.Of(host);

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

    /// <summary>What the kinds find wrong in an exercise, and that nobody brings its kind; of a measure without its words nothing.</summary>
    internal ValueList<Diagnostic> Check(Exercise exercise) =>
        HasWords(exercise) ? ExerciseCheck.Check(exercise, PackOf(exercise).Languages[0], KindOf(exercise)) : [];

    /// <summary>Finds the exercise that a call names, and its kind.</summary>
    /// <param name="asked">An id, the last part of one, or a name.</param>
    /// <param name="found">The exercise, which can be run.</param>
    /// <param name="otherwise">What to say where there is none, several are meant, or it cannot be run.</param>
    /// <param name="mayLackWords">Whether it may be a measure whose words are not loaded, so that nobody can be asked.</param>
    /// <exception cref="UsageException">It is such a measure, and may not be.</exception>
    internal bool TryFind(string asked, [NotNullWhen(true)] out Found? found, [NotNullWhen(false)] out Answer? otherwise, bool mayLackWords = false)
    {
        (found, otherwise) = (null, null);
        Exercise[] meant = [.. Reader.Model.Resolve(asked).OfType<Exercise>()];
        meant = meant.Length > 0 ? meant : [.. Exercises.Where(one => one.Id.Slug == asked)];
        if (meant is not [var exercise])
        {
            otherwise = meant.Length == 0 ? NotThere(asked) : Answer.Ambiguous(Reader, asked, [.. meant]);
            return false;
        }

        if (!HasWords(exercise) && !mayLackWords)
        {
            throw new UsageException(
                $"'{exercise.Id}' cannot be asked here: its licence does not let the pack hold its words. Enter the numbers of the paper form with "
                + $"'neuropsych measure score {exercise.Id.Slug} FILE'; with a licence of your own, add the words in a pack (write-a-measure.md, \"Words under a licence of your own\").");
        }

        static bool Stops(Diagnostic fault) => fault.Severity == Severity.Error || fault.Code == DiagnosticCodes.KindNotLoaded;
        bool isWhole = !Check(exercise).Any(Stops);
        if (!isWhole || KindOf(exercise) is not { } kind)
        {
            // The served model knows no files; the packs as they lie there do.
            FoundPack? source = library.Value.Found.FirstOrDefault(pack => pack.Pack?.Info.Id == exercise.Id.Pack);
            Diagnostic[] faults = [.. ExerciseCheck.Check(exercise, PackOf(exercise).Languages[0], KindOf(exercise), source?.Pack?.Positions).Where(Stops)];
            ImmutableArray<PluginStatus> refused = KindOf(exercise) is null ? RefusedPlugins : [];
            otherwise = new Answer
            {
                ExitCode = ExitCodes.Findings,
                IsFault = true,
                Draw = page =>
                {
                    page.Text($"'{exercise.Id}' cannot be run:");
                    foreach (Diagnostic fault in faults)
                    {
                        DiagnosticView.Draw(page, fault, fault.Position is { } at ? source?.Line(at.File, at.Line) : null);
                    }

                    RefusedCode.Draw(page, refused);
                },
                Write = json =>
                {
                    json.List("diagnostics", faults, fault => DiagnosticJson.Write(json, fault));
                    json.List("refusedPlugins", refused, one => PluginJson.Status(json, one));
                },
                Next = [($"neuropsych exercise lint {exercise.Id.Slug}", "all that is wrong with it")],
            };
            return false;
        }

        found = new Found(exercise, kind, Bind(exercise, kind));
        return true;
    }

    /// <summary>That no exercise has that name; where a pack that was refused holds it, why.</summary>
    internal Answer NotThere(string asked)
    {
        ImmutableArray<NotServed> refused = NotServed.Of(library.Value);
        NotServed[] holders = [.. refused.Where(one => one.Holds(asked))];
        string? near = holders.Length > 0 ? null
            : Spelling.Nearest(asked, [.. Exercises.Select(one => asked.Contains('/', StringComparison.Ordinal) ? one.Id.Local : one.Id.Slug)]);
        return new Answer
        {
            ExitCode = ExitCodes.Findings,
            IsFault = true,
            Draw = page =>
            {
                if (holders.Length == 0)
                {
                    page.Text($"There is no exercise '{asked}' in the loaded packs.");
                }

                foreach (NotServed one in holders)
                {
                    page.Text($"'{asked}' is in '{one.Pack.Name}', which was refused: {Human.Count(one.Errors.Length, "error")}.");
                    foreach (Diagnostic error in one.Errors.Take(MostShown))
                    {
                        DiagnosticView.Draw(page, error, error.Position is { } at ? one.Pack.Line(at.File, at.Line) : null);
                    }
                }

                if (near is not null)
                {
                    page.Text($"Did you mean '{near}'?");
                }

                if (refused.Except(holders).ToArray() is { Length: > 0 } others)
                {
                    page.Text($"Refused, so that their exercises are not here: {string.Join(", ", others.Select(one => $"'{one.Pack.Name}' ({Human.Count(one.Errors.Length, "error")})"))}.");
                }
            },
            Write = json =>
            {
                json.Text("notFound", asked);
                json.Texts("didYouMean", near is null ? [] : [near]);
                json.Texts("refusedPacks", refused.Select(one => one.Pack.Name));
                json.List("diagnostics", holders.SelectMany(one => one.Errors), error => DiagnosticJson.Write(json, error));
            },
            Next = refused.IsEmpty ? [("neuropsych exercise list", "what there is")]
                : [.. (holders.Length > 0 ? holders : refused.AsEnumerable()).Where(one => one.Pack.Folder.Length > 0).Take(1).Select(one => ($"neuropsych check {Human.Quoted(one.Pack.Folder)}", "all that is wrong with the pack"))],
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        setUp.Dispose();
    }

    /// <summary>An exercise that can be run.</summary>
    /// <param name="Exercise">The exercise of the pack.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Bound">Both joined.</param>
    internal sealed record Found(Exercise Exercise, IExerciseKind Kind, BoundExercise Bound);
}
