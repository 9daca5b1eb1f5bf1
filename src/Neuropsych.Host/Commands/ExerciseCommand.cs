using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using static System.FormattableString;

namespace Neuropsych.Host.Commands;

/// <summary><c>exercise list|show|run|simulate|print|lint</c>: the exercises of the packs, by the kinds of the plugins.</summary>
internal static partial class ExerciseCommand
{
    internal static Command Create(Session session) =>
        new("exercise", "List, run, simulate and print the exercises of the packs.")
        {
            List(session), Show(session), Run(session), Simulate(session), Print(session), Lint(session),
        };

    private static Argument<string> Named() => new("ID") { Description = "An exercise: its id, the last part of it, or its name." };

    /// <summary>A command that answers with the desk open.</summary>
    private static void Answering(Session session, Command command, string name, Func<ParseResult, ExerciseDesk, Answer> ask) => command.SetAction(parse =>
    {
        using var desk = ExerciseDesk.Of(session, parse);
        Answer answer = ask(parse, desk);
        session.Give(parse, name, answer, null);
        return answer.ExitCode;
    });

    private static Command List(Session session)
    {
        var command = new Command("list", "The exercises, by kind, with their languages.");
        Answering(session, command, "exercise list", (_, desk) =>
        {
            IGrouping<string, Exercise>[] groups = [.. desk.Exercises.GroupBy(one => one.ExerciseKind).OrderBy(group => group.Key, StringComparer.Ordinal)];
            return new Answer
            {
                Draw = page =>
                {
                    page.Title(Human.Count(desk.Exercises.Length, "exercise"));
                    foreach (IGrouping<string, Exercise> group in groups)
                    {
                        bool isHere = desk.KindOf(group.First()) is not null;
                        page.Section(isHere ? group.Key : $"{group.Key}, which no plugin that is loaded brings");
                        foreach (Exercise one in group)
                        {
                            page.Item(2, one.Id.Slug, $"{desk.Reader.Text(one.Name)} · {Human.Word(one.Use)}{(ExerciseDesk.HasWords(one) ? "" : " · numbers alone, its words are not loaded")}", labelWidth: 26, labelInk: Ink.Plain);
                        }
                    }

                    RefusedCode.Draw(page, desk.RefusedPlugins);
                },
                Write = json => json.List("exercises", desk.Exercises, one =>
                {
                    json.Text("id", one.Id.ToString());
                    json.Text("name", desk.Reader.Text(one.Name));
                    json.Text("kind", one.ExerciseKind);
                    json.Text("version", one.Version.ToString());
                    json.Text("intendedUse", Words.Of(one.Use));
                    json.Flag("canRun", desk.KindOf(one) is not null && ExerciseDesk.HasWords(one));
                }),
                Next = desk.Exercises.FirstOrDefault() is { } first ? [($"neuropsych exercise run {first.Id.Slug}", "play one")] : [],
            };
        });
        return command;
    }

    private static Command Show(Session session)
    {
        Argument<string> id = Named();
        var command = new Command("show", "One exercise: what it is, its cautions, its steps and the hash that runs are pinned to.") { id };
        Answering(session, command, "exercise show", (parse, desk) =>
        {
            if (!desk.TryFind(parse.GetValue(id)!, out ExerciseDesk.Found? found, out Answer? otherwise, mayLackWords: true))
            {
                return otherwise;
            }

            (Exercise exercise, IExerciseKind kind, BoundExercise bound) = found;
            bool canRun = ExerciseDesk.HasWords(exercise);
            ValueList<Step> steps = canRun ? StepsOf(kind, bound) : [];
            return new Answer
            {
                Draw = page =>
                {
                    EntityView.Draw(page, desk.Reader, exercise);
                    page.Section("Steps");
                    if (!canRun)
                    {
                        page.Text("None: it cannot be asked here without its words. Its numbers can be scored.", 2, Ink.Warning);
                    }

                    foreach (Step step in steps)
                    {
                        page.Item(2, step.Id, Words.Of(KindOf(step)), labelWidth: 26);
                    }

                    page.Section("Runs are pinned to");
                    page.Item(2, "version", exercise.Version.ToString(), labelWidth: 26);
                    page.Item(2, "hash", bound.Definition.Hash, labelWidth: 26);
                    page.Item(2, "languages", string.Join(", ", bound.Languages), labelWidth: 26);
                },
                Write = json =>
                {
                    json.Text("id", exercise.Id.ToString());
                    json.Text("version", exercise.Version.ToString());
                    json.Text("hash", bound.Definition.Hash);
                    json.Texts("languages", bound.Languages);
                    json.Flag("canRun", canRun);
                    json.List("steps", steps, step =>
                    {
                        json.Text("id", step.Id);
                        json.Text("kind", Words.Of(KindOf(step)));
                    });
                },
                Next = canRun
                    ? [($"neuropsych exercise run {exercise.Id.Slug}", "play it"), ($"neuropsych exercise print {exercise.Id.Slug}", "as a worksheet")]
                    : [($"neuropsych measure score {exercise.Id.Slug} FILE", "score the numbers of the paper form")],
            };
        });
        return command;
    }

    private static Command Simulate(Session session)
    {
        Argument<string> id = Named();
        var seeds = new Option<int>("--seeds") { Description = "How many simulated people. Default: 1000.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var seed = new Option<ulong?>("--seed") { Description = "One person alone, by number; prints all that is read.", HelpName = "N" };
        var command = new Command("simulate", "Walks simulated people through an exercise: every way has to end and no step may be empty.") { id, seeds, seed };
        Answering(session, command, "exercise simulate", (parse, desk) =>
        {
            if (parse.GetValue(seeds) is < 1 or > 1_000_000)
            {
                throw new UsageException("'--seeds' takes 1 to 1000000.");
            }

            if (!desk.TryFind(parse.GetValue(id)!, out ExerciseDesk.Found? found, out Answer? otherwise))
            {
                return otherwise;
            }

            (Exercise exercise, IExerciseKind kind, BoundExercise bound) = found;
            string lang = Spoken(desk, bound);
            ulong[] all = parse.GetValue(seed) is { } one ? [one] : [.. Enumerable.Range(1, parse.GetValue(seeds)).Select(number => (ulong)number)];
            HashSet<string> shown = new(StringComparer.Ordinal);
            List<(ulong Seed, string Fault)> faults = [];
            int events = 0, signals = 0;
            Simulation? last = null;
            foreach (ulong number in all)
            {
                last = Simulation.Run(kind, bound.Definition, key => bound.Find(key, lang), lang, number);
                shown.UnionWith(last.Shown.Select(step => step.Id));
                events += last.Log.Count;
                signals += last.Outcome.Signals.Count > 0 ? 1 : 0;
                faults.AddRange(last.Faults.Select(fault => (number, fault)));
            }

            string[] never = [.. StepsOf(kind, bound).Select(step => step.Id).Where(step => !shown.Contains(step))];
            return new Answer
            {
                ExitCode = faults.Count + never.Length > 0 ? ExitCodes.Findings : ExitCodes.Clean,
                Draw = page =>
                {
                    if (parse.GetValue(seed) is not null)
                    {
                        foreach (string line in last!.Transcript)
                        {
                            page.Text(line.TrimStart(' '), line.Length - line.TrimStart(' ').Length);
                        }

                        page.Blank();
                    }

                    page.Title(exercise.Id.ToString(), exercise.ExerciseKind);
                    page.Text(Invariant($"{all.Length} walks, {events} events, {shown.Count} steps seen; a signal in {signals} walks."), 2);
                    foreach (string step in never.Where(_ => all.Length > 1))
                    {
                        page.Text($"never shown: {step}", 2, Ink.Warning);
                    }

                    foreach ((ulong number, string fault) in faults.Take(20))
                    {
                        page.Text(Invariant($"seed {number}: {fault}"), 2, Ink.Error);
                    }
                },
                Write = json =>
                {
                    json.Text("id", exercise.Id.ToString());
                    json.Number("walks", all.Length);
                    json.Number("events", events);
                    json.Number("walksWithSignal", signals);
                    json.Texts("neverShown", never);
                    json.Texts("faults", faults.Select(fault => Invariant($"seed {fault.Seed}: {fault.Fault}")));
                    json.Texts("transcript", parse.GetValue(seed) is null ? [] : last!.Transcript);
                },
            };
        });
        return command;
    }

    private static Command Print(Session session)
    {
        Argument<string> id = Named();
        var output = new Option<string?>("--output") { Description = "Write a page of HTML to this file instead.", HelpName = "FILE.html" };
        Option<string?> country = Country();
        var command = new Command("print", "An exercise as a worksheet with lines for the person's own words: text, or a page to print.") { id, output, country };
        Answering(session, command, "exercise print", (parse, desk) =>
        {
            if (!desk.TryFind(parse.GetValue(id)!, out ExerciseDesk.Found? found, out Answer? otherwise))
            {
                return otherwise;
            }

            (Exercise exercise, IExerciseKind kind, BoundExercise bound) = found;
            string lang = Spoken(desk, bound);
            string title = exercise.Name.For(lang, Text.Audience.Client);
            var sheet = Worksheet.Of(title, bound.Definition.Safety, StepsOf(kind, bound), key => bound.Find(key, lang), lang,
                desk.Reader.Model.Crisis.HelpFor(CountryOf(parse, country), DateOnly.FromDateTime(session.Terminal.Clock.GetUtcNow().Date), lang),
                $"{exercise.Id} {exercise.Version} · {exercise.Rights.Licence}");
            if (parse.GetValue(output) is { } path)
            {
                try
                {
                    File.WriteAllText(session.Absolute(path), sheet.ToHtml());
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    throw new UsageException($"'{path}' cannot be written.");
                }
            }

            return new Answer
            {
                Draw = page =>
                {
                    if (parse.GetValue(output) is { } written)
                    {
                        page.Text($"Written: {written}");
                        return;
                    }

                    page.Title(title);
                    foreach ((int indent, string text) in sheet.Lines)
                    {
                        page.Text(text, indent);
                    }
                },
                Write = json =>
                {
                    json.Text("id", exercise.Id.ToString());
                    json.Text("lang", lang);
                    json.Texts("lines", sheet.Lines.Select(line => line.Text));
                },
            };
        });
        return command;
    }

    private static Command Lint(Session session)
    {
        var id = new Argument<string?>("ID") { Description = "An exercise. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("lint", "What the kinds find wrong in the content of exercises, each with its place.") { id };
        Answering(session, command, "exercise lint", (parse, desk) =>
        {
            string? named = parse.GetValue(id);
            Exercise[] asked = [.. desk.Exercises.Where(one => named is null || one.Id.Slug == named || one.Id.ToString() == named || one.Id.Local == named)];
            if (asked.Length == 0 && named is not null)
            {
                return desk.NotThere(named);
            }

            (EntityId Id, Diagnostic Fault)[] faults = [.. asked.SelectMany(exercise => desk.Check(exercise).Select(fault => (exercise.Id, fault)))];
            return new Answer
            {
                ExitCode = faults.Length > 0 ? ExitCodes.Findings : ExitCodes.Clean,
                Draw = page =>
                {
                    foreach ((EntityId of, Diagnostic fault) in faults)
                    {
                        page.Item(0, $"{fault.Code.Id} {of} {fault.Pointer}", $"{fault.Message} {fault.Cure}", fault.Severity == Severity.Error ? Ink.Error : Ink.Warning);
                    }

                    page.Text($"{Human.Count(asked.Length, "exercise")}: {Human.Count(faults.Length, "fault")}", 0, Ink.Strong);
                },
                Write = json => json.List("faults", faults, one =>
                {
                    json.Text("id", one.Id.ToString());
                    json.Text("code", one.Fault.Code.Id);
                    json.Text("pointer", one.Fault.Pointer);
                    json.Text("message", one.Fault.Message);
                    json.Text("cure", one.Fault.Cure);
                }),
                Next = faults.Length > 0 ? [($"neuropsych explain {faults[0].Fault.Code.Id}", "what it means and how to cure it")] : [],
            };
        });
        return command;
    }

    private static Option<string?> Country() => new("--country")
    {
        Description = "The country for help in a crisis, two letters such as GB. It is never looked up.",
        HelpName = "CODE",
    };

    /// <summary>The country of a call in capitals; null: none was named.</summary>
    private static string? CountryOf(ParseResult parse, Option<string?> country) => parse.GetValue(country) switch
    {
        null => null,
        { Length: 2 } code when code.All(char.IsAsciiLetter) => code.ToUpperInvariant(),
        var other => throw new UsageException($"'{other}' is no country; '--country' takes two letters such as GB."),
    };

    private static string Spoken(ExerciseDesk desk, BoundExercise bound) => desk.LangOf(bound)
        ?? throw new UsageException($"'{bound.Exercise.Id}' stands in no language in which help in a crisis can be shown ({string.Join(", ", EngineTexts.Languages)}).");

    /// <summary>The steps of a definition: those that its kind lists, else those that walks find.</summary>
    private static ValueList<Step> StepsOf(IExerciseKind kind, BoundExercise bound)
    {
        const int Walks = 64;
        ValueList<Step> listed = kind.Steps(bound.Definition);
        return listed.Count > 0 ? listed
            : Enumerable.Range(1, Walks).SelectMany(seed => Simulation.Run(kind, bound.Definition, _ => null, EngineTexts.Languages[0], (ulong)seed).Shown)
                .Where(step => !step.Id.StartsWith("np.", StringComparison.Ordinal)).DistinctBy(step => step.Id, StringComparer.Ordinal).ToValueList();
    }

    private static StepKind KindOf(Step step) => step switch
    {
        ShowStep => StepKind.Show,
        AskStep => StepKind.Ask,
        PaceStep => StepKind.Pace,
        GateStep => StepKind.Gate,
        InterruptStep => StepKind.Interrupt,
        WaitStep => StepKind.Wait,
        FormStep => StepKind.Form,
        RepeatStep => StepKind.Repeat,
        RankStep => StepKind.Rank,
        BodymapStep => StepKind.Bodymap,
        ReviewStep => StepKind.Review,
        _ => StepKind.Finish,
    };
}
