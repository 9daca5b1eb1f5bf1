using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Exercises;

namespace Neuropsych.Plugin.Testing;

/// <summary>The steps, words and answers that the kit tries renderers and sheets with.</summary>
internal static class KitSteps
{
    /// <summary>Written from right to left, with digits of both kinds, marks that combine, and signs made of several.</summary>
    internal static readonly string[] Scripts = ["\u05E9\u05DC\u05D5\u05DD, \u05DE\u05D4 \u05E9\u05DC\u05D5\u05DE\u05DA? 1,5", "\u0647\u0644 \u0623\u0646\u062A \u0628\u062E\u064A\u0631\u061F \u0663", "e\u0301 n\u0303 \u1E69\u0301",
        "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u591C \uD83C\uDF19", "T\u00FCrk\u00E7e \u0130\u0131 \u00DF \u0152"];

    /// <summary>Text that a careless renderer takes for something else than text.</summary>
    internal static readonly string[] Marks = ["<b>bold</b> <script>x()</script>", "&amp; &lt;", "{0} {{7*7}} %n %s ${env:PATH}", "[red]y[/] [[z]]", "\\u0041 \\n", "'; --", "=1+1", "a\\\"b"];

    /// <summary>A text of some pages, each sentence of which is another, and a word that fits on no line.</summary>
    internal static readonly string[] Long =
        [string.Concat(Enumerable.Range(1, 300).Select(i => FormattableString.Invariant($"This is sentence {i} of a long text. "))), string.Concat(Enumerable.Range(1, 120).Select(i => FormattableString.Invariant($"w{i}o")))];

    private static readonly ValueList<ChoiceOption> Options =
        [new ChoiceOption { Id = "none", TextKey = "none", Number = 0 }, new ChoiceOption { Id = "some", TextKey = "some", Number = 1 }, new ChoiceOption { Id = "much", TextKey = "much", Number = 2 }];

    /// <summary>Each kind of step that an author or a kind may give, and each input.</summary>
    internal static ValueList<Step> All { get; } =
    [
        new ShowStep { Id = "show", TextKey = "show", Media = new StepMedia { Path = "picture.png", AlternativeKey = "picture" } },
        .. Inputs().Select(one => (Step)new AskStep { Id = one.Id, PromptKey = one.Id, HelpKey = $"{one.Id}-help", Input = one.Input }),
        new PaceStep
        {
            Id = "pace",
            TextKey = "pace",
            Cycles = 2,
            RoundKeys = ["round-one", "round-two"],
            Phases = [new PacePhase { Cue = PaceCue.In, TextKey = "in", Seconds = 4 }, new PacePhase { Cue = PaceCue.Out, TextKey = "out", Seconds = 6.5m }],
        },
        new GateStep { Id = "gate", TextKey = "gate", Purpose = GatePurpose.Consent, Version = 3 },
        new WaitStep { Id = "wait", TextKey = "wait", BellKey = "bell", Silences = [5, 70] },
        new FormStep { Id = "form", TextKey = "form", Asks = [Ask("form-one"), Ask("form-two") with { Required = false }] },
        new RepeatStep { Id = "repeat", TextKey = "repeat", AnotherKey = "another", Least = 1, Most = 3, Entry = [Ask("what"), new AskStep { Id = "often", PromptKey = "often", Input = new TextInput() }] },
        new RankStep { Id = "rank", PromptKey = "rank", Entries = [new RankEntry { Id = "one", TextKey = "rank-one" }, new RankEntry { Id = "own", FromStep = "text" }] },
        new BodymapStep { Id = "bodymap", PromptKey = "bodymap", Input = Regions() },
        new ReviewStep { Id = "review", TextKey = "review", Steps = ["choice", "text"] },
    ];

    /// <summary>Nine items as of a measure, and one behind them.</summary>
    internal static ValueList<Step> Items { get; } = Enumerable.Range(1, 10).Select(i => (Step)Ask(FormattableString.Invariant($"q{i}"))).ToValueList();

    /// <summary>The rule of the ninth item.</summary>
    internal static SafetyProfile Risk { get; } = new()
    {
        Rules =
        [
            new SafetyRule
            {
                Id = "item9",
                Steps = ["q9"],
                When = new Comparison { Operator = ComparisonOperator.Ge, Left = new Reference { To = ReferenceKind.Answer, Name = "q9" }, Right = new NumberLiteral { Value = 1 } },
                Actions = [SafetyAction.ShowCrisisResources, SafetyAction.TellClinician],
            },
        ],
    };

    /// <summary>Contacts that nobody can call.</summary>
    internal static CrisisDirectory Directory { get; } = new()
    {
        Version = "kit-7",
        Contacts = [Contact("kit-call", CrisisChannel.Call, "555-0100"), Contact("kit-text", CrisisChannel.Text, "555-0199"), Contact("kit-chat", CrisisChannel.Chat, "chat.example.org/now")],
    };

    internal static AskStep Ask(string id) => new() { Id = id, PromptKey = id, Input = new ChoiceInput { Options = Options } };

    internal static ShowStep Show(string key) => new() { Id = key, TextKey = key };

    /// <summary>The words of a key: such that no words are part of others'.</summary>
    internal static string Words(string key) => key.Split('-') switch
    {
        ["script", var number] => Scripts[Number(number)],
        ["marks", var number] => Marks[Number(number)],
        ["long", var number] => Long[Number(number)],
        _ => $"This is what \u00AB{key}\u00BB says.",
    };

    /// <summary>The words of a view that have to be read: not those that are spoken besides, nor a question that comes later.</summary>
    internal static IEnumerable<string> ToRead(StepView view)
    {
        IEnumerable<string> keys = StepTexts.KeysOf(view.Step);
        keys = view.Step switch
        {
            RepeatStep repeat => keys.Where(key => key != repeat.AnotherKey),
            PaceStep pace => keys.Where(key => pace.Phases.All(phase => phase.SpeakKey != key || phase.TextKey == key)),
            _ => keys,
        };
        return keys.Select(view.Text);
    }

    /// <summary>What has to be read where help is found.</summary>
    internal static IEnumerable<string> InCrisis(StepView view) => [EngineTexts.Format("np/crisis", view.Lang), .. view.Help.Contacts.Select(contact => contact.Address)];

    /// <summary>What somebody does at a step who answers everything, in the way of a renderer that shows the step itself.</summary>
    internal static ValueList<SessionEvent> Doing(Step step) => step switch
    {
        AskStep { Id: "np.another" } => [Choose(step.Id, "no")],
        AskStep { Id: "np.adverse" } => [Choose(step.Id, "go-on")],
        AskStep { Id: "np.worse" } => [Choose(step.Id, "no")],
        AskStep ask => [Answer(ask.Id, ask.Input)],
        BodymapStep map => [Answer(map.Id, map.Input)],
        FormStep form => [.. form.Asks.Select(ask => Answer(ask.Id, ask.Input)), new Continued { StepId = form.Id }],
        RepeatStep repeat => [.. repeat.Entry.Select(ask => Answer($"{repeat.Id}/1/{ask.Id}", ask.Input)), new Continued { StepId = repeat.Id }],
        RankStep rank =>
        [
            .. rank.Entries.Select(entry => Answer($"{rank.Id}/{entry.Id}", new NumberInput { Low = 1, High = rank.Entries.Count })),
            new Continued { StepId = rank.Id },
        ],
        GateStep gate => [new GateAnswered { GateId = gate.Id, Version = gate.Version, Choice = GateChoice.Agreed }],
        InterruptStep interrupt => [new SafetyAcknowledged { RuleId = interrupt.Signal.RuleId, Choice = SafetyChoice.GoOn }],
        PaceStep pace => [new TimerElapsed { StepId = pace.Id, Position = pace.Start }],
        WaitStep wait => [new TimerElapsed { StepId = wait.Id, Position = new PacePosition(0, wait.Start) }],
        FinishStep => [],
        _ => [new Continued { StepId = step.Id }],
    };

    internal static Answered Choose(string step, string option) => new() { StepId = step, Value = new ChoiceAnswer { Options = [option] } };

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Answered Answer(string step, InputSpec input) => new()
    {
        StepId = step,
        Value = input switch
        {
            ChoiceInput { Most: > 1 } => new ChoiceAnswer { Options = ["none", "much"] },
            ChoiceInput choice => new ChoiceAnswer { Options = [choice.Options[0].Id] },
            ScaleInput scale => new NumberAnswer { Value = scale.High },
            SliderInput slider => new NumberAnswer { Value = slider.Low + slider.Step },
            NumberInput { Decimals: > 0 } => new NumberAnswer { Value = 2.5m },
            NumberInput number => new NumberAnswer { Value = number.Low },
            TextInput => new TextAnswer { Text = "One \u0130\u0131 \u00DF, 1.5" },
            DateInput => new DateAnswer { Value = new DateOnly(2024, 2, 29) },
            TimeInput => new TimeAnswer { Value = new TimeOnly(23, 59) },
            DurationInput => new DurationAnswer { Value = new TimeSpan(1, 5, 0) },
            RatingsInput => new RatingsAnswer { Ratings = [new Rating { Label = "some", Intensity = 40 }, new Rating { Own = "lost", Intensity = 100 }] },
            RegionsInput regions => new RegionsAnswer { Regions = [regions.Regions[0].Id, regions.Regions[1].Id] },
            _ => throw new ArgumentException($"'{input.GetType().Name}' is no input of Neuropsych.Core.", nameof(input)),
        },
    };

    private static IEnumerable<(string Id, InputSpec Input)> Inputs() =>
    [
        ("choice", new ChoiceInput { Options = Options }),
        ("choices", new ChoiceInput { Options = Options, Most = 2 }),
        ("scale", new ScaleInput { Low = 0, High = 10, LowKey = "scale-low", HighKey = "scale-high" }),
        ("slider", new SliderInput { Low = 0, High = 1, Step = 0.25m, LowKey = "slider-low", HighKey = "slider-high" }),
        ("number", new NumberInput { Low = 0, High = 200, Decimals = 1, UnitKey = "unit" }),
        ("text", new TextInput()),
        ("date", new DateInput()),
        ("time", new TimeInput()),
        ("duration", new DurationInput()),
        ("ratings", new RatingsInput { Labels = Options, Low = 0, High = 100, TakesOwnLabels = true }),
        ("regions", Regions()),
    ];

    private static RegionsInput Regions() =>
        new() { Figure = "body-front", Regions = [new ChoiceOption { Id = "head", TextKey = "head" }, new ChoiceOption { Id = "chest", TextKey = "chest" }, new ChoiceOption { Id = "hands", TextKey = "hands" }] };

    private static CrisisContact Contact(string id, CrisisChannel channel, string address) => new()
    {
        Id = id,
        Languages = ["en"],
        Channel = channel,
        Address = address,
        Source = "kit",
        VerifiedOn = new DateOnly(2026, 2, 1),
        VerifiedBy = "kit",
        ExpiresOn = new DateOnly(2026, 7, 1),
    };

    /// <summary>A text as the kit compares it: where lines break and how far they stand in does not count.</summary>
    internal static string Squeezed(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    /// <summary>Whether words can be read in what was seen.</summary>
    internal static bool IsRead(string seen, string words) => Squeezed(seen).Contains(Squeezed(words), StringComparison.Ordinal);
}
