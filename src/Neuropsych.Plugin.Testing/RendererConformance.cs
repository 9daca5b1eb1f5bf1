using System;
using System.Linq;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <summary>
/// The rules for a renderer of exercises, each a test. Derive a public class and make your renderer for a person of the kit: what the person intends becomes keys,
/// clicks or a form, and what your renderer shows is told to the person as words. Runs are played by the engine, as in a host.
/// </summary>
public abstract partial class RendererConformance
{
    /// <summary>Makes a renderer for one run.</summary>
    /// <param name="person">Who sits before it.</param>
    protected abstract IStepRenderer Create(TestPerson person);

    /// <summary>Each kind of step is shown, by itself or as the engine lowers it: every word of it can be read, and no step is empty.</summary>
    [Fact]
    public async Task Every_word_of_every_kind_of_step_can_be_read() => await PlayAsync(KitSteps.All).ConfigureAwait(true);

    /// <summary>Each input takes an answer, and the log is the one of a renderer that shows every kind of step itself.</summary>
    [Fact]
    public async Task The_log_does_not_tell_which_renderer_there_was()
    {
        ExerciseRun run = (await PlayAsync(KitSteps.All).ConfigureAwait(true)).Run;
        Rule.Same(string.Join('\n', Lines(Reference())), string.Join('\n', Lines(run.Log)), "The log");
    }

    /// <summary>"I would rather not say" is an answer to every question.</summary>
    [Fact]
    public async Task Every_question_can_be_declined()
    {
        ExerciseRun run = (await PlayAsync(KitSteps.All, wish: view =>
            view.Step is AskStep { Id: not "np.another" } or BodymapStep ? new Declined { StepId = view.Step.Id } : null).ConfigureAwait(true)).Run;
        string[] asked = [.. run.Log.OfType<Answered>().Select(one => one.StepId).Where(id => !id.StartsWith("np.", StringComparison.Ordinal))];

        // A page of its own takes answers at once; declining there is a matter of the page.
        string[] alone = [.. asked.Where(id => KitSteps.All.Any(step => step.Id == id))];
        Rule.Holds(alone.Length == 0, $"Answered where the person declined: {string.Join(", ", alone)}.");
    }

    /// <summary>A person can stop at every step.</summary>
    [Fact]
    public async Task A_person_can_stop_at_every_step()
    {
        Played whole = await PlayAsync(KitSteps.All).ConfigureAwait(true);
        foreach (string id in whole.Read.Keys.Where(id => id != whole.Run.Current.Id))
        {
            ExerciseRun run = (await PlayAsync(KitSteps.All, wish: view =>
                view.Step.Id == id ? new Stopped { Reason = StopReason.Person, StepId = id } : null).ConfigureAwait(true)).Run;
            Rule.Holds(run.End is Stopped { Reason: StopReason.Person }, $"At '{id}' the person wanted to stop, and the run went on.");
        }
    }

    /// <summary>A person can go back wherever there is a step to go back to.</summary>
    [Fact]
    public Task A_person_can_go_back() => OnceAtEachStepAsync<WentBack>(view => view.BackTo is { } back ? new WentBack { ToStepId = back } : null);

    /// <summary>"It felt worse" can be said at every step, and the offer to stop that follows can be declined.</summary>
    [Fact]
    public Task It_felt_worse_can_be_said_at_every_step() =>
        OnceAtEachStepAsync<AdverseEffectReported>(view => view.Step.Id == "np.adverse" ? null : new AdverseEffectReported { StepId = view.Step.Id, Effect = AdverseEffect.FeltWorse });

    /// <summary>A person can pause at every step, is told so, and goes on in each of the ways that the step has.</summary>
    [Fact]
    public Task A_person_can_pause_at_every_step_and_go_on() => OnceAtEachStepAsync<Paused>(_ => new Paused { Reason = PauseReason.Person });

    /// <summary>Where help is found can be asked for at every step: the words, every contact, and an event that says what was shown.</summary>
    [Fact]
    public async Task Help_can_be_asked_for_at_every_step()
    {
        ExerciseRun run = await OnceAtEachStepAsync<SafetyShown>(view => new SafetyShown { DirectoryVersion = view.DirectoryVersion, Resources = [], Renderer = "" }).ConfigureAwait(true);
        foreach (SafetyShown shown in run.Log.OfType<SafetyShown>())
        {
            Same(shown, null);
        }
    }

    /// <summary>
    /// An answer above zero to a risk item interrupts at the answer, before the next item, whatever the other items say and however many are missing: the words and
    /// every contact are shown, and what was shown is in the log before what the person chose.
    /// </summary>
    [Fact]
    public async Task A_risk_answer_interrupts_at_once_whatever_else_was_answered()
    {
        foreach (SafetyChoice choice in Enum.GetValues<SafetyChoice>())
        {
            foreach (bool isDeclined in (bool[])[false, true])
            {
                bool hasCalled = false;
                ExerciseRun run = (await PlayAsync(KitSteps.Items, KitSteps.Risk, view =>
                {
                    switch (view.Step)
                    {
                        case AskStep { Id: "q9" }:
                            return KitSteps.Choose("q9", "some");
                        case AskStep when isDeclined:
                            return new Declined { StepId = view.Step.Id };
                        case InterruptStep when choice != SafetyChoice.GoOn && !hasCalled:
                            hasCalled = true;
                            return new SafetyAcknowledged { RuleId = "item9", Choice = choice };
                        default:
                            return null;
                    }
                }).ConfigureAwait(true)).Run;
                SessionEvent[] log = [.. run.Log.SkipWhile(one => one is not Answered { StepId: "q9" }).Skip(1).Where(one => one is not ClinicianTold)];
                Rule.Holds(log is [SafetyShown { RuleId: "item9" }, SafetyAcknowledged { RuleId: "item9" } first, ..] && first.Choice == choice,
                    $"After the risk answer the log goes on with {string.Join(", ", log.Take(3).Select(one => one.GetType().Name))}; expected SafetyShown, then SafetyAcknowledged ({choice}).");
                Same((SafetyShown)log[0], "item9");
                Rule.Holds(run.Outcome.Signals is [{ RuleId: "item9", StepId: "q9" }], "The run has no signal.");
                Rule.Holds(choice == SafetyChoice.Stop ? run.End is Stopped { Reason: StopReason.Safety } : run.End is Finished && run.Answers.Find("q10") is not null,
                    $"After '{choice}' the run ended otherwise: {run.End}.");
            }
        }
    }

    /// <summary>Crisis information stands in each language that the renderer names, and it names at least one of those that the engine has words in.</summary>
    [Fact]
    public async Task Crisis_information_is_shown_in_every_language_of_the_renderer()
    {
        string[] languages = [.. Create(new TestPerson()).Info.Languages.Intersect(EngineTexts.Languages)];
        Rule.Holds(languages.Length > 0, $"The renderer names none of the languages in which there are words for crises: {string.Join(", ", EngineTexts.Languages)}.");
        foreach (string lang in languages)
        {
            await PlayAsync(KitSteps.Items, KitSteps.Risk, view => view.Step.Id == "q9" ? KitSteps.Choose("q9", "some") : null, lang).ConfigureAwait(true);
        }
    }

    /// <summary>A step that needs what the renderer lacks is shown as its author wrote it for that case; one that needs nothing else as it is.</summary>
    [Fact]
    public async Task What_a_renderer_lacks_is_shown_as_the_author_wrote_it_for_that_case()
    {
        RendererInfo info = Create(new TestPerson()).Info;
        ValueList<Step> steps = Enum.GetValues<RendererNeed>().Select(need => (Step)(KitSteps.Show($"with-{Words.Of(need)}".ToLowerInvariant()) with
        {
            Requires = [need],
            Fallback = KitSteps.Show($"without-{Words.Of(need)}".ToLowerInvariant()),
        })).ToValueList();
        Played played = await PlayAsync(steps).ConfigureAwait(true);
        foreach (RendererNeed need in Enum.GetValues<RendererNeed>())
        {
            string name = Words.Of(need).ToLowerInvariant();
            string wanted = info.Capabilities.Contains(need) ? $"with-{name}" : $"without-{name}";
            Rule.Holds(KitSteps.IsRead(played.Read[$"with-{name}"], KitSteps.Words(wanted)), $"Of the step that requires '{name}', '{wanted}' cannot be read.");
        }
    }

    /// <summary>A text of some pages, and a word that fits on no line, can be read to their end, in a text, a question and an option.</summary>
    [Fact]
    public Task Long_texts_are_shown_whole() => ReadAsync("long", KitSteps.Long.Length);

    /// <summary>Texts from right to left, marks that combine and signs made of several come letter by letter, in the order in which they are written.</summary>
    [Fact]
    public Task Every_script_is_shown_letter_by_letter() => ReadAsync("script", KitSteps.Scripts.Length);

    /// <summary>Text is data: no mark in it is taken for markup, a placeholder or a command.</summary>
    [Fact]
    public Task No_mark_in_a_text_is_taken_for_more_than_text() => ReadAsync("marks", KitSteps.Marks.Length);

    /// <summary>What was refused of an answer is said to the person.</summary>
    [Fact]
    public async Task What_was_refused_is_said()
    {
        foreach (AnswerFault fault in Enum.GetValues<AnswerFault>())
        {
            var person = new TestPerson();
            IStepRenderer renderer = Create(person);
            AskStep ask = KitSteps.Ask("choice");
            var refusal = new Refusal { Reason = RefusalReason.AnswerUnfit, StepId = ask.Id, Fault = fault };
            person.Intends = KitSteps.Doing(ask);
            await RenderAsync(renderer, new StepView
            {
                Step = ask,
                Lang = "en",
                Texts = StepTexts.KeysOf(ask).Select(key => new ShownText { Key = key, Text = KitSteps.Words(key) }).ToValueList(),
                Help = new CrisisHelp(),
                DirectoryVersion = KitSteps.Directory.Version,
                Refusals = [refusal],
            }).ConfigureAwait(true);
            Rule.Holds(KitSteps.IsRead(person.TakeSeen(), EngineTexts.Format(refusal.TextKey, "en")), $"Why an answer was refused ({Words.Of(fault)}) cannot be read.");
        }
    }
}
