using System;
using System.Linq;
using Neuropsych.Exercises;
using Xunit;

namespace Neuropsych.Plugin.Testing;

/// <summary>
/// The rules for whatever sets an exercise to be read and not to be played – paper, a page, a file – each a test. Derive a public class and give what can be read.
/// </summary>
public abstract class SheetConformance
{
    /// <summary>Sets a sheet.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <returns>The words on it, without the marks of their medium; spaces and line breaks do not count.</returns>
    protected abstract string Read(Sheet sheet);

    /// <summary>Each kind of step stands on it with all of its words, options and anchors included.</summary>
    [Fact]
    public void Every_word_of_every_kind_of_step_can_be_read()
    {
        string whole = Set(KitSteps.All);
        foreach (Step step in KitSteps.All)
        {
            StepView view = ViewOf(step);
            Rule.Holds(KitSteps.Squeezed(Set([step])).Length > 0, $"Nothing of '{step.Id}' stands on the sheet.");
            foreach (string words in KitSteps.ToRead(view))
            {
                Rule.Holds(KitSteps.IsRead(whole, words), $"Of '{step.Id}' ({step.GetType().Name}) cannot be read: {words}");
            }
        }
    }

    /// <summary>A step that needs what no sheet has stands on it as its author wrote it for that case.</summary>
    [Fact]
    public void What_a_sheet_lacks_is_shown_as_the_author_wrote_it_for_that_case()
    {
        foreach (RendererNeed need in Enum.GetValues<RendererNeed>())
        {
            string text = Set([KitSteps.Show("with") with { Requires = [need], Fallback = KitSteps.Show("without") }]);
            Rule.Holds(KitSteps.IsRead(text, KitSteps.Words("without")) && !KitSteps.IsRead(text, KitSteps.Words("with")),
                $"Of a step that requires '{Words.Of(need)}', not what its author wrote for a sheet can be read.");
        }
    }

    /// <summary>Where an exercise has risk rules, where help is found stands on the sheet for everybody, in each language: nobody reads the answers.</summary>
    [Fact]
    public void Where_help_is_found_stands_on_the_sheet_of_an_exercise_with_risk_rules()
    {
        foreach (string lang in EngineTexts.Languages)
        {
            var kind = new ScriptedKind(KitSteps.Items);
            Rule.Holds(KitSteps.IsRead(Read(new Sheet(kind.Definition(KitSteps.Risk), KitSteps.Items, lang, KitSteps.Words)), EngineTexts.Format("np/crisis", lang)),
                $"Where help is found ({lang}) cannot be read.");
        }
    }

    /// <summary>Every caution and gate of the definition can be read.</summary>
    [Fact]
    public void Every_caution_stands_on_the_sheet()
    {
        var kind = new ScriptedKind([KitSteps.Show("show")]);
        var safety = new SafetyProfile
        {
            Cautions = Enum.GetValues<CautionLevel>().Select(level => new ExerciseCaution { Level = level, TextKey = $"caution-{Words.Of(level)}" }).ToValueList(),
            Gates = [new GateStep { Id = "gate", Purpose = GatePurpose.Consent, Version = 1, TextKey = "consent" }],
        };
        string text = Read(new Sheet(kind.Definition(safety), [KitSteps.Show("show")], "en", KitSteps.Words));
        foreach (string key in safety.Cautions.Select(caution => caution.TextKey).Append("consent"))
        {
            Rule.Holds(KitSteps.IsRead(text, KitSteps.Words(key)), $"The sheet lacks: {KitSteps.Words(key)}");
        }
    }

    /// <summary>A text of some pages, and a word that fits on no line, stand there to their end.</summary>
    [Fact]
    public void Long_texts_are_shown_whole() => Reads("long", KitSteps.Long.Length);

    /// <summary>Texts from right to left, marks that combine and signs made of several come letter by letter, in the order in which they are written.</summary>
    [Fact]
    public void Every_script_is_shown_letter_by_letter() => Reads("script", KitSteps.Scripts.Length);

    /// <summary>Text is data: no mark in it is taken for markup, a placeholder or a command.</summary>
    [Fact]
    public void No_mark_in_a_text_is_taken_for_more_than_text() => Reads("marks", KitSteps.Marks.Length);

    private void Reads(string name, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string key = FormattableString.Invariant($"{name}-{i}");
            string text = Set([KitSteps.Show(key), KitSteps.Ask("choice") with { PromptKey = key }]);
            Rule.Holds(KitSteps.IsRead(text, KitSteps.Words(key)), $"Cannot be read: {(KitSteps.Words(key) is { Length: > 200 } words ? words[..200] + "…" : KitSteps.Words(key))}");
        }
    }

    private string Set(ValueList<Step> steps) => Read(new Sheet(new ScriptedKind(steps).Definition(new SafetyProfile()), steps, "en", KitSteps.Words));

    private static StepView ViewOf(Step step) => new()
    {
        Step = step,
        Lang = "en",
        Texts = StepTexts.KeysOf(step).Select(key => new ShownText { Key = key, Text = KitSteps.Words(key) }).ToValueList(),
        Help = new CrisisHelp(),
        DirectoryVersion = "kit",
    };
}
