using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Exercises;

/// <summary>Shows steps and takes what the person does: a console, a page, a voice.</summary>
public interface IStepRenderer
{
    /// <summary>What it can show.</summary>
    RendererInfo Info { get; }

    /// <summary>Shows a step until the person did something, or a phase of a timer is over.</summary>
    /// <param name="view">The step and its words. A view of the step before goes on where it is.</param>
    /// <param name="cancellationToken">Ends showing; what was not returned did not happen.</param>
    /// <returns>What happened, in order; a page of answers at once, or one event.</returns>
    ValueTask<ValueList<SessionEvent>> RenderAsync(StepView view, CancellationToken cancellationToken);
}
