using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>Renderers with one fault each: the rule that is meant for it finds it, so that no rule of the kit is empty.</summary>
public sealed class BrokenRendererTests
{
    private static readonly Dictionary<string, (Func<TestPerson, IStepRenderer> Renderer, Func<RendererConformance, Task> Rule, string Says)> Faults = new(StringComparer.Ordinal)
    {
        ["leaves out the help text of a question"] = (
            person => new Broken(person) { View = view => view with { Step = view.Step is AskStep ask ? ask with { HelpKey = null } : view.Step } },
            kit => kit.Every_word_of_every_kind_of_step_can_be_read(), "cannot be read: This is what «choice-help» says."),
        ["shows nothing of a review"] = (
            person => new Broken(person) { View = view => view with { Step = view.Step is ReviewStep ? new FinishStep { Id = view.Step.Id } : view.Step } },
            kit => kit.Every_word_of_every_kind_of_step_can_be_read(), "Nothing of 'review' can be read."),
        ["takes the first option always"] = (
            person => new Broken(person) { Gives = (view, events) => view.Step is AskStep { Id: "choices" } ? [Choose("choices", "none")] : events },
            kit => kit.The_log_does_not_tell_which_renderer_there_was(), "The log differs"),
        ["knows no declining"] = (
            person => new Broken(person) { Gives = (view, events) => events is [Declined { StepId: "choice" }] ? [Choose("choice", "none")] : events },
            kit => kit.Every_question_can_be_declined(), "Answered where the person declined: choice."),
        ["does not let go"] = (
            person => new Broken(person) { Gives = (_, events) => events is [Stopped] ? [] : events },
            kit => kit.A_person_can_stop_at_every_step(), "nothing comes of what the person intends (Stopped)"),
        ["hides the telephone numbers"] = (
            person => new Broken(person) { View = view => view with { Help = new CrisisHelp() } },
            kit => kit.Help_can_be_asked_for_at_every_step(), "cannot be read: 555-0100"),
        ["does not write down that help was shown"] = (
            person => new Broken(person) { Gives = (_, events) => events.Where(one => one is not SafetyShown).ToValueList() },
            kit => kit.A_risk_answer_interrupts_at_once_whatever_else_was_answered(), "expected SafetyShown, then SafetyAcknowledged"),
        ["clicks crisis information away"] = (
            person => new Broken(person) { View = view => view.Step is InterruptStep ? view with { Step = new ShowStep { Id = view.Step.Id, TextKey = "go on" } } : view },
            kit => kit.A_risk_answer_interrupts_at_once_whatever_else_was_answered(), "cannot be read"),
        ["speaks no language of the engine"] = (
            person => new Broken(person) { Info = new RendererInfo { Id = "transcript", Languages = ["xx"] } },
            kit => kit.Crisis_information_is_shown_in_every_language_of_the_renderer(), "names none of the languages"),
        ["says that it can play sound, and shows the text for those who cannot"] = (
            person => new Broken(person)
            {
                Info = new RendererInfo { Id = "transcript", Languages = ["en"], Capabilities = [RendererNeed.Sound] },
                View = view => view with { Step = view.Step.Fallback is { } fallback ? fallback with { Id = view.Step.Id } : view.Step, Texts = [.. view.Texts.Select(text => text with { Text = text.Text.Replace("with-", "without-", StringComparison.Ordinal) })] },
            },
            kit => kit.What_a_renderer_lacks_is_shown_as_the_author_wrote_it_for_that_case(), "cannot be read"),
        ["cuts long texts"] = (
            person => new Broken(person) { Text = text => text.Length > 4000 ? text[..4000] : text }, kit => kit.Long_texts_are_shown_whole(), "cannot be read: This is sentence 1 of a long text."),
        ["turns letters round"] = (
            person => new Broken(person) { Text = text => text.Any(c => c is >= '\u0590' and <= '\u06FF') ? new string([.. text.Reverse()]) : text },
            kit => kit.Every_script_is_shown_letter_by_letter(), "cannot be read"),
        ["decodes entities"] = (
            person => new Broken(person) { Text = text => WebUtility.HtmlDecode(text) }, kit => kit.No_mark_in_a_text_is_taken_for_more_than_text(), "cannot be read: &amp; &lt;"),
        ["says nothing of refusals"] = (
            person => new Broken(person) { View = view => view with { Refusals = [] } }, kit => kit.What_was_refused_is_said(), "cannot be read"),
        ["pauses without a word"] = (
            person => new Broken(person) { View = view => view with { Pause = null } }, kit => kit.A_person_can_pause_at_every_step_and_go_on(), "cannot be read: Paused."),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_renderer_with_this_fault_is_found(string fault)
    {
        (Func<TestPerson, IStepRenderer> renderer, Func<RendererConformance, Task> rule, string says) = Faults[fault];

        Exception found = await Assert.ThrowsAnyAsync<Exception>(() => rule(new Tried(renderer)));

        found.Message.Should().Contain(says);
    }

    private static Answered Choose(string step, string option) => new() { StepId = step, Value = new ChoiceAnswer { Options = [option] } };

    private sealed class Tried(Func<TestPerson, IStepRenderer> create) : RendererConformance
    {
        protected override IStepRenderer Create(TestPerson person) => create(person);
    }

    private sealed class Broken(TestPerson person) : TranscriptConformance.Reading(person)
    {
        internal Func<StepView, StepView> View { get; init; } = view => view;

        internal Func<string, string> Text { get; init; } = text => text;

        internal Func<StepView, ValueList<SessionEvent>, ValueList<SessionEvent>> Gives { get; init; } = (_, events) => events;

        public override async ValueTask<ValueList<SessionEvent>> RenderAsync(StepView view, CancellationToken cancellationToken)
        {
            StepView shown = View(view);
            shown = shown with { Texts = shown.Texts.Select(one => one with { Text = Text(one.Text) }).ToValueList() };
            return Gives(view, await base.RenderAsync(shown, cancellationToken));
        }
    }
}
