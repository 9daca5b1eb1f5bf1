using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neuropsych.Exercises;
using Neuropsych.Host.Views;

namespace Neuropsych.Host.Playing;

/// <summary>
/// Plays an exercise on a console: text, and on a terminal a bar that moves with the breath. Each line that is typed is an answer; a line with a colon before it is
/// a wish: back, stop, skip, rather not say, it felt worse, help.
/// </summary>
/// <param name="terminal">The console.</param>
/// <param name="steps">The steps of the definition, for the questions of answers that are shown again.</param>
/// <param name="find">The words of a text by its key.</param>
internal sealed class ConsolePlayer(Terminal terminal, ValueList<Step> steps, Func<string, string?> find) : IStepRenderer
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(60);
    private string? shown;

    /// <inheritdoc/>
    public RendererInfo Info { get; } = new() { Id = "console", Renders = [StepKind.Review], Languages = EngineTexts.Languages };

    /// <inheritdoc/>
    public async ValueTask<ValueList<SessionEvent>> RenderAsync(StepView view, CancellationToken cancellationToken)
    {
        foreach (Refusal refusal in view.Refusals.Where(one => one.Reason != RefusalReason.TooEarly))
        {
            Say(EngineTexts.Format(refusal.TextKey, view.Lang));
        }

        if (view.Pause is { } pause)
        {
            return [await Resume(view, pause, cancellationToken).ConfigureAwait(false)];
        }

        bool isNew = shown != view.Step.Id;
        shown = view.Step.Id;
        if (isNew && view.Step is not PaceStep)
        {
            Blank();
            Show(view);
        }

        return view.Step switch
        {
            FinishStep => [],
            PaceStep pace => await Play(view, pace, isNew, cancellationToken).ConfigureAwait(false),
            InterruptStep interrupt => isNew ? [SeenNow(view, interrupt.Signal.RuleId)] : await Interrupt(interrupt, cancellationToken).ConfigureAwait(false),
            _ => await Ask(view, cancellationToken).ConfigureAwait(false),
        };
    }

    private void Show(StepView view)
    {
        foreach (string line in StepTranscript.Lines(view))
        {
            Say(line);
        }

        if (view.Step is ReviewStep review)
        {
            foreach (string id in review.Steps.Count > 0 ? review.Steps : view.Answers.Items.Select(item => item.StepId).ToValueList())
            {
                if (view.Answers.Find(id) is { } item)
                {
                    AskStep? ask = Question(id);
                    Say($"  {(ask is null ? id : Text(ask.PromptKey))} {AnswerReader.Tell(ask?.Input, item.Answer, Text, view.Lang)}");
                }
            }
        }
    }

    private async ValueTask<ValueList<SessionEvent>> Ask(StepView view, CancellationToken stop)
    {
        while (true)
        {
            string line = (await Read(Prompt(view), stop).ConfigureAwait(false)).Trim();
            if (line.StartsWith(':'))
            {
                if (await Wish(view, line[1..].Trim(), stop).ConfigureAwait(false) is { Count: > 0 } wished)
                {
                    return wished;
                }

                continue;
            }

            SessionEvent? happened = view.Step switch
            {
                AskStep ask => line.Length > 0 && AnswerReader.Read(ask.Input, line, key => view.Text(key)) is { } answer ? new Answered { StepId = ask.Id, Value = answer } : null,
                GateStep gate => Picked<GateChoice>(line) is { } choice ? new GateAnswered { GateId = gate.Id, Version = gate.Version, Choice = choice } : null,
                _ => new Continued { StepId = view.Step.Id },
            };
            if (happened is not null)
            {
                return [happened];
            }

            Say(EngineTexts.Format(line.Length == 0 ? "np/refusal/answerNeeded" : "np/refusal/answerUnfit", view.Lang));
        }
    }

    /// <summary>What was chosen of what crisis information offers. That it was shown is in the log by then, also where nobody chooses.</summary>
    private async ValueTask<ValueList<SessionEvent>> Interrupt(InterruptStep interrupt, CancellationToken stop)
    {
        while (true)
        {
            string line = (await Read("1-3", stop).ConfigureAwait(false)).Trim();
            if (Picked<SafetyChoice>(line) is { } choice)
            {
                return [new SafetyAcknowledged { RuleId = interrupt.Signal.RuleId, Choice = choice }];
            }
        }
    }

    private SafetyShown SeenNow(StepView view, string? rule) => new()
    {
        RuleId = rule,
        DirectoryVersion = view.DirectoryVersion,
        Country = view.Help.Country,
        Resources = view.Help.Contacts.Select(contact => contact.Id).ToValueList(),
        Renderer = Info.Id,
    };

    /// <summary>What a line with a colon asks for; empty: it was answered here.</summary>
    private async ValueTask<ValueList<SessionEvent>> Wish(StepView view, string wish, CancellationToken stop)
    {
        string id = view.Step.Id;
        switch (wish)
        {
            case "stop":
                return [new Stopped { Reason = StopReason.Person, StepId = id }];
            case "back" when view.BackTo is { } back:
                return [new WentBack { ToStepId = back }];
            case "skip" when view.Step is AskStep:
                return [new Skipped { StepId = id, Reason = MissingReason.Skipped }];
            case "no" when view.Step is AskStep:
                return [new Declined { StepId = id }];
            case "pause":
                return [new Paused { Reason = PauseReason.Person }];
            case "worse":
                return await Worse(view, stop).ConfigureAwait(false);
            case "help":
                Say(EngineTexts.Format("np/crisis", view.Lang));
                foreach (string line in StepTranscript.Help(view.Lang, view.Help))
                {
                    Say(line);
                }

                return [SeenNow(view, null)];
            default:
                Say("Type an answer, or one of :back :no (rather not say) :skip :pause :stop :worse (it felt worse) :help");
                return [];
        }
    }

    private async ValueTask<ValueList<SessionEvent>> Worse(StepView view, CancellationToken stop)
    {
        AdverseEffect[] effects = Enum.GetValues<AdverseEffect>();
        for (int i = 0; i < effects.Length; i++)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {EngineTexts.Format($"np/worse/{Words.Of(effects[i])}", view.Lang)}"));
        }

        string line = (await Read("1-8", stop).ConfigureAwait(false)).Trim();
        return [new AdverseEffectReported { StepId = view.Step.Id, Effect = Picked<AdverseEffect>(line) ?? AdverseEffect.FeltWorse }];
    }

    private async ValueTask<SessionEvent> Resume(StepView view, PauseReason reason, CancellationToken stop)
    {
        Blank();
        Say(EngineTexts.Format($"np/pause/{Words.Of(reason)}", view.Lang));
        shown = null;
        if (view.Resume.Count == 1)
        {
            return new Resumed { Policy = view.Resume[0] };
        }

        for (int i = 0; i < view.Resume.Count; i++)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. {EngineTexts.Format($"np/resume/{Words.Of(view.Resume[i])}", view.Lang)}"));
        }

        while (true)
        {
            string line = (await Read(string.Create(CultureInfo.InvariantCulture, $"1-{view.Resume.Count}"), stop).ConfigureAwait(false)).Trim();
            if (line == ":stop")
            {
                return new Stopped { Reason = StopReason.Person, StepId = view.Step.Id };
            }

            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= view.Resume.Count)
            {
                return new Resumed { Policy = view.Resume[number - 1] };
            }
        }
    }

    /// <summary>Plays what is left of a phase; on a terminal a bar grows with it, and a key pauses, ends or leaves it.</summary>
    private async ValueTask<ValueList<SessionEvent>> Play(StepView view, PaceStep pace, bool isNew, CancellationToken stop)
    {
        PacePhase phase = pace.Phases[pace.Start.Phase];
        var whole = TimeSpan.FromSeconds((double)phase.Seconds);
        TimeSpan left = whole - view.Elapsed;
        if (isNew)
        {
            Blank();
            if (pace.TextKey is { } beside)
            {
                Say(view.Text(beside));
            }

            if (terminal.IsLive)
            {
                Say("Space pauses, q stops, n goes on, b goes back; w: it felt worse, h: where help is found.");
            }
        }

        if (pace.Start.Phase == 0 && view.Elapsed < Frame && pace.RoundKeys.Count > pace.Start.Cycle)
        {
            Say(view.Text(pace.RoundKeys[pace.Start.Cycle]));
        }

        string label = Page.Clean(view.Text(phase.TextKey));
        if (!terminal.IsLive)
        {
            if (view.Elapsed < Frame)
            {
                Say($"  {StepTranscript.Phase(view, phase)}");
            }

            bool isLong = left > SignOfLife;
            await Wait(isLong ? SignOfLife : left, stop).ConfigureAwait(false);
            return [new TimerElapsed { StepId = pace.Id, Position = pace.Start, IsOver = !isLong }];
        }

        long start = terminal.Clock.GetTimestamp();
        while (true)
        {
            TimeSpan gone = terminal.Clock.GetElapsedTime(start);
            Draw(label, phase.Cue, (view.Elapsed + gone) / whole, left - gone);
            switch (terminal.Key())
            {
                case ' ':
                    return EndLine(new Paused { Reason = PauseReason.Person });
                case 'q':
                    return EndLine(new Stopped { Reason = StopReason.Person, StepId = pace.Id });
                case 'n':
                    return EndLine(new Continued { StepId = pace.Id });
                case 'b' when view.BackTo is { } back:
                    return EndLine(new WentBack { ToStepId = back });
                case var key and ('w' or 'h'):
                    Blank();
                    return await Wish(view, key == 'w' ? "worse" : "help", stop).ConfigureAwait(false);
            }

            if (gone >= left)
            {
                return EndLine(new TimerElapsed { StepId = pace.Id, Position = pace.Start });
            }

            if (gone >= SignOfLife)
            {
                return [new TimerElapsed { StepId = pace.Id, Position = pace.Start, IsOver = false }];
            }

            await Wait(left - gone < Frame ? left - gone : Frame, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Redraws the line: the bar grows on the way in and shrinks on the way out, so that it can be followed without reading.</summary>
    private void Draw(string label, PaceCue cue, double share, TimeSpan left)
    {
        double full = cue switch
        {
            PaceCue.Out or PaceCue.Release => 1 - share,
            PaceCue.Hold => 1,
            PaceCue.Rest => 0,
            _ => share,
        };
        int width = (int)Math.Round(Math.Clamp(full, 0, 1) * BarWidth);
        int seconds = Math.Max(0, (int)Math.Ceiling(left.TotalSeconds));
        terminal.Out.Write(string.Create(CultureInfo.InvariantCulture, $"\r  {label,-16} {new string('█', width)}{new string('░', BarWidth - width)} {seconds,3} "));
        terminal.Out.Flush();
    }

    private ValueList<SessionEvent> EndLine(SessionEvent happened)
    {
        terminal.Out.Write(happened is TimerElapsed ? "" : "\n");
        return [happened];
    }

    private async ValueTask Wait(TimeSpan time, CancellationToken stop)
    {
        if (time > TimeSpan.Zero)
        {
            await Task.Delay(time, terminal.Clock, stop).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> Read(string prompt, CancellationToken stop)
    {
        terminal.Out.Write(terminal.IsLive ? $"{prompt} > " : "");
        terminal.Out.Flush();

        // Reading a console cannot be ended; the wait for it can.
        string? line = await Task.Run(terminal.In.ReadLine, stop).WaitAsync(stop).ConfigureAwait(false);
        return line ?? throw new EndOfStreamException();
    }

    private static string Prompt(StepView view) => view.Step switch
    {
        AskStep or GateStep => "",
        _ => "Enter",
    };

    private static T? Picked<T>(string line)
        where T : struct, Enum =>
        int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Enum.GetValues<T>().Length
            ? Enum.GetValues<T>()[number - 1]
            : Words.TryParse(line, out T value) ? value : null;

    private AskStep? Question(string id) =>
        steps.OfType<AskStep>().FirstOrDefault(ask => ask.Id == id)
        ?? steps.OfType<FormStep>().SelectMany(form => form.Asks).FirstOrDefault(ask => ask.Id == id)
        ?? steps.OfType<RepeatStep>().Where(list => id.StartsWith($"{list.Id}/", StringComparison.Ordinal)).SelectMany(list => list.Entry)
            .FirstOrDefault(ask => id.EndsWith($"/{ask.Id}", StringComparison.Ordinal));

    private string Text(string key) => find(key) ?? key;

    private void Say(string text)
    {
        // Wrapped and made harmless like every text of a pack.
        using var lines = new StringWriter { NewLine = "\n" };
        string kept = text.TrimStart(' ');
        Page.On(lines, terminal.Width, colours: false).Text(kept, text.Length - kept.Length);
        terminal.Out.Write(lines.ToString());
    }

    private void Blank() => terminal.Out.Write("\n");
}
