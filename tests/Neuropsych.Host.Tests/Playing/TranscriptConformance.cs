using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>The plain-text transcript, held to the rules for every renderer: every kind of step by itself, as text alone.</summary>
public sealed class TranscriptConformance : RendererConformance
{
    protected override IStepRenderer Create(TestPerson person) => new Reading(person);

    /// <summary>Reads the transcript to the person, and takes what they intend as it is.</summary>
    internal class Reading(TestPerson person) : IStepRenderer
    {
        public RendererInfo Info { get; init; } = new()
        {
            Id = "transcript",
            Languages = EngineTexts.Languages,
            Renders = [StepKind.Wait, StepKind.Form, StepKind.Repeat, StepKind.Rank, StepKind.Bodymap, StepKind.Review],
        };

        public virtual async ValueTask<ValueList<SessionEvent>> RenderAsync(StepView view, CancellationToken cancellationToken)
        {
            foreach (string line in view.Refusals.Select(refusal => EngineTexts.Format(refusal.TextKey, view.Lang))
                .Concat(view.Pause is { } pause ? [EngineTexts.Format($"np/pause/{Words.Of(pause)}", view.Lang)] : StepTranscript.Lines(view)))
            {
                person.Sees(line);
            }

            switch (person.Intends)
            {
                case [SafetyShown]:
                    person.Sees(EngineTexts.Format("np/crisis", view.Lang));
                    person.Sees(string.Join('\n', StepTranscript.Help(view.Lang, view.Help)));
                    return [Seen(view, null)];
                case [SafetyAcknowledged acknowledged]:
                    return [Seen(view, acknowledged.RuleId), acknowledged];
                case [TimerElapsed]:
                    await Task.Delay(SimulatedPerson.TimeFor(view.Step) - view.Elapsed, person.Clock, cancellationToken);
                    return person.Intends;
                default:
                    return person.Intends;
            }
        }

        private SafetyShown Seen(StepView view, string? rule) => new()
        {
            RuleId = rule,
            DirectoryVersion = view.DirectoryVersion,
            Country = view.Help.Country,
            Resources = view.Help.Contacts.Select(contact => contact.Id).ToValueList(),
            Renderer = Info.Id,
        };
    }
}
