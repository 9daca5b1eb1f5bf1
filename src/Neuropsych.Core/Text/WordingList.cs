using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Neuropsych.Judgement;
using Neuropsych.Search;

namespace Neuropsych.Text;

/// <summary>
/// What words say in one language: overclaims, promises, causes, benefits, and how strongly a sentence states a finding. Data, one file a
/// language beside this one, in the notation of <see cref="Phrase"/> and <see cref="WordClass"/>.
/// </summary>
internal sealed class WordingList
{
    // Each is made when a text in its language is first met.
    private static readonly FrozenDictionary<string, Lazy<WordingList>> Lists = new[] { "en", "de" }
        .ToFrozenDictionary(lang => lang, lang => new Lazy<WordingList>(() => Load(lang)), StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, WordClass> classes;
    private readonly FrozenDictionary<Standing, string> better;
    private readonly HashSet<string> negating;
    private readonly List<PhraseSet> sets = [];

    private WordingList(JsonElement root)
    {
        negating = [.. Strings(root.GetProperty("negations")).Select(text => TextFolding.Words(text).First())];
        classes = root.GetProperty("classes").EnumerateObject()
            .ToFrozenDictionary(own => own.Name, own => new WordClass(Strings(own.Value)), StringComparer.Ordinal);
        Overclaim = Rule(root, "overclaim");
        Promise = Rule(root, "promise");
        Diagnosis = Rule(root, "diagnosis");
        TherapyFromScore = Rule(root, "therapyFromScore");
        Medication = Rule(root, "medication");
        Danger = Rule(root, "danger");
        OwnBrain = Rule(root, "ownBrain");
        Consult = new WordingRule(Phrases(root, "consult"), Phrases(root, "consultExcept"));
        Benefit = new WordingRule(Phrases(root, "benefit"), Phrases(root, "benefitExcept"));
        Effect = new WordingRule(Phrases(root, "effect"), Phrases(root, "benefitExcept"));
        Effects = new WordingRule(Phrases(root, "effects"), Phrases(root, "effectsExcept"));
        Negations = Phrases(root, "negations");
        Emphases = Phrases(root, "emphases");
        Breaks = Phrases(root, "breaks");
        NegationFollows = root.GetProperty("negationFollows").GetBoolean();
        VerbsLast = root.GetProperty("verbsLast").GetBoolean();
        Denials = Phrases(root, "denials");
        Myths = new WordingRule(Phrases(root, "myths"), Phrases(root, "mythsExcept"));
        Attributions = Phrases(root, "attributions");
        Conditions = Phrases(root, "conditions");
        Coordinators = Phrases(root, "coordinators");
        Alternatives = Phrases(root, "alternatives");
        NewSubjects = Phrases(root, "newSubjects");
        Auxiliaries = Phrases(root, "auxiliaries");
        Finite = new WordingRule(Phrases(root, "finite"), Phrases(root, "finiteExcept"));
        SubjectNegations = Phrases(root, "subjectNegations");
        Prepositions = Phrases(root, "prepositions");
        Modals = Phrases(root, "modals");
        Affirmations = Phrases(root, "affirmations");
        Refusals = Phrases(root, "refusals");
        Presuming = Phrases(root, "presuming");
        Interrogatives = Phrases(root, "interrogatives");
        Openings = Phrases(root, "openings");
        Infinitives = Phrases(root, "infinitives");
        Hedges = Phrases(root, "hedges");
        Causal = Phrases(root, "causal");
        Consequences = Phrases(root, "consequences");
        Addresses = Phrases(root, "addresses");
        Others = Phrases(root, "others");
        Invitations = Phrases(root, "invitations");
        Study = Phrases(root, "study");
        Brain = Set([new Phrase("{brain}", classes)]);
        BrainChange = Phrases(root, "brainChange");
        Testimonies = Phrases(root, "testimonies");
        Naming = Phrases(root, "naming");
        JsonElement numbers = root.GetProperty("numbers");
        DecimalSign = numbers.GetProperty("decimalSign").GetString()![0];
        PerCent = Phrases(numbers, "perCent");
        Counted = Phrases(numbers, "counted");
        Units = Phrases(numbers, "units");
        OutOf = Phrases(numbers, "outOf");
        Approximations = Phrases(numbers, "approximations");
        Improvement = Phrases(root, "improvement");
        JsonElement markers = root.GetProperty("markers");
        Null = Phrases(markers, "null");
        Contested = Phrases(markers, "contested");
        Opinion = Phrases(markers, "opinion");
        Preliminary = Phrases(markers, "preliminary");
        Vocabulary = new Vocabulary(new[] { Overclaim, Promise, Diagnosis, TherapyFromScore, Medication, Danger, OwnBrain, Benefit, Effect }
            .SelectMany(rule => rule.Words), sets);
        better = root.GetProperty("better").EnumerateObject()
            .SelectMany(own => own.Name.Split('|').Select(name => (Standing: Enum.Parse<Standing>(name), Text: own.Value.GetString()!)))
            .ToFrozenDictionary(pair => pair.Standing, pair => pair.Text);
    }

    /// <summary>Words that say more than any evidence can.</summary>
    internal WordingRule Overclaim { get; }

    /// <summary>What a text foretells the reader.</summary>
    internal WordingRule Promise { get; }

    /// <summary>That the reader has a disorder.</summary>
    internal WordingRule Diagnosis { get; }

    /// <summary>That a score asks for a therapy.</summary>
    internal WordingRule TherapyFromScore { get; }

    /// <summary>That the reader should stop or change a medicine.</summary>
    internal WordingRule Medication { get; }

    /// <summary>Advice that can hurt: to tell nobody, to go on through pain, to call no help.</summary>
    internal WordingRule Danger { get; }

    /// <summary>Something about the brain of the reader.</summary>
    internal WordingRule OwnBrain { get; }

    /// <summary>That somebody who may decide on a medicine is asked first.</summary>
    internal WordingRule Consult { get; }

    /// <summary>That people get better, in any of its wordings.</summary>
    internal WordingRule Benefit { get; }

    /// <summary>That one thing changes another, where a study could see it.</summary>
    internal WordingRule Effect { get; }

    /// <summary>Verbs of benefit, whatever they act on: for a text that is about one claim.</summary>
    internal WordingRule Effects { get; }

    internal PhraseSet Negations { get; }

    /// <summary>Negations that take nothing back: not only.</summary>
    internal PhraseSet Emphases { get; }

    /// <summary>Words beyond which nothing is taken back: but.</summary>
    internal PhraseSet Breaks { get; }

    /// <summary>Whether a negation may follow its verb.</summary>
    internal bool NegationFollows { get; }

    /// <summary>Whether what a verb acts on may stand before it, so that a purpose ends with the verb: <c>um Angst zu lindern</c>.</summary>
    internal bool VerbsLast { get; }

    /// <summary>Beginnings that take back what follows: no study has shown that.</summary>
    internal PhraseSet Denials { get; }

    /// <summary>Words that take back what stands beside them: is a myth.</summary>
    internal WordingRule Myths { get; }

    /// <summary>Beginnings that tell what others hold: you may have read that.</summary>
    internal PhraseSet Attributions { get; }

    /// <summary>Beginnings that leave it open: if.</summary>
    internal PhraseSet Conditions { get; }

    /// <summary>Words that join halves of a sentence: and.</summary>
    internal PhraseSet Coordinators { get; }

    /// <summary>Words that leave a negation in force: or.</summary>
    internal PhraseSet Alternatives { get; }

    /// <summary>Words that as the first of a half begin a statement of its own: it, they.</summary>
    internal PhraseSet NewSubjects { get; }

    /// <summary>Verbs that begin a half of their own: is, does.</summary>
    internal PhraseSet Auxiliaries { get; }

    /// <summary>Verbs in a form that no negation and no modal verb before them governs: cures, against "may cure".</summary>
    internal WordingRule Finite { get; }

    /// <summary>Negations that are a subject, and so govern all its verbs: nobody.</summary>
    internal PhraseSet SubjectNegations { get; }

    /// <summary>Negations of what follows as a noun, and of no verb with a form of its own: without.</summary>
    internal PhraseSet Prepositions { get; }

    /// <summary>Verbs that soften the verbs which they govern, and no others: may.</summary>
    internal PhraseSet Modals { get; }

    /// <summary>Beginnings that say yes to the question before: yes, of course.</summary>
    internal PhraseSet Affirmations { get; }

    /// <summary>Beginnings that say no to it: not so fast.</summary>
    internal PhraseSet Refusals { get; }

    /// <summary>Turns of questions that state what they ask: did you know that, isn't it.</summary>
    internal PhraseSet Presuming { get; }

    /// <summary>Words that questions begin with; what begins otherwise and ends with a question mark states. None: a language where it cannot be told.</summary>
    internal PhraseSet Interrogatives { get; }

    /// <summary>The words of the rules.</summary>
    internal Vocabulary Vocabulary { get; }

    /// <summary>The word before a verb that tells a purpose: to.</summary>
    internal PhraseSet Infinitives { get; }

    /// <summary>Words that open what is named and not stated: that, whether. What must not be read into a claim is written so.</summary>
    internal PhraseSet Openings { get; }

    /// <summary>Words that soften: may.</summary>
    internal PhraseSet Hedges { get; }

    internal PhraseSet Causal { get; }

    /// <summary>Words that make a sentence follow from what stands before: that is why.</summary>
    internal PhraseSet Consequences { get; }

    /// <summary>Words that at the start of a sentence may address the reader or tell of others: Sie.</summary>
    internal PhraseSet Addresses { get; }

    /// <summary>Those whom such a word may mean where the sentence before names them: many people.</summary>
    internal PhraseSet Others { get; }

    /// <summary>What a reader may find, without a promise: you may.</summary>
    internal PhraseSet Invitations { get; }

    /// <summary>Words that speak of research.</summary>
    internal PhraseSet Study { get; }

    internal PhraseSet Brain { get; }

    /// <summary>That something in the brain becomes other.</summary>
    internal PhraseSet BrainChange { get; }

    /// <summary>That somebody says what is quoted: says a client.</summary>
    internal PhraseSet Testimonies { get; }

    /// <summary>That what is quoted is wording rather than said: the word, sentences such as, avoid.</summary>
    internal PhraseSet Naming { get; }

    /// <summary>The sign between the whole of a number and its decimals; a point or a comma that is not this one parts thousands.</summary>
    internal char DecimalSign { get; }

    /// <summary>That the number before is in per cent.</summary>
    internal PhraseSet PerCent { get; }

    /// <summary>Whom or what studies count: people, studies.</summary>
    internal PhraseSet Counted { get; }

    /// <summary>What makes the number before a time or a dose, and no result: minutes.</summary>
    internal PhraseSet Units { get; }

    /// <summary>What stands between a part and its whole: out of.</summary>
    internal PhraseSet OutOf { get; }

    /// <summary>That the number behind is a round one: about.</summary>
    internal PhraseSet Approximations { get; }

    /// <summary>That people get better.</summary>
    internal PhraseSet Improvement { get; }

    internal PhraseSet Null { get; }

    internal PhraseSet Contested { get; }

    internal PhraseSet Opinion { get; }

    internal PhraseSet Preliminary { get; }

    /// <summary>The list of a language or of its parent (<c>de-AT</c>, <c>de</c>); null where there is none.</summary>
    internal static WordingList? For(string lang) =>
        (Lists.GetValueOrDefault(lang) ?? Lists.GetValueOrDefault(lang.Split('-')[0]))?.Value;

    /// <summary>Begins to make the list of a language, for a caller who will soon ask for it and has other work until then.</summary>
    internal static void Prepare(string lang) => Task.Run(() => For(lang));

    /// <summary>What a sentence may say of a claim that stands so.</summary>
    internal string BetterFor(Standing standing) => better[standing];

    private static WordingList Load(string lang) => BuiltInData.Read($"Neuropsych.Text.wording.{lang}.json", root => new WordingList(root));

    private WordingRule Rule(JsonElement root, string name)
    {
        List<JsonElement> groups = [.. root.GetProperty(name).EnumerateArray()];
        return new WordingRule(
            Set(groups.SelectMany(group => Strings(group.GetProperty("words")).Select(words => new Phrase(words, classes)
            {
                Reason = group.GetProperty("reason").GetString()!,
                Better = group.GetProperty("better").GetString()!,
                IsNegative = words.Split(' ', '|', '_').Any(negating.Contains),
            }))),
            Set(groups.Where(group => group.TryGetProperty("except", out _))
                .SelectMany(group => Strings(group.GetProperty("except")).Select(words => new Phrase(words, classes)))));
    }

    private PhraseSet Phrases(JsonElement parent, string name) =>
        Set(Strings(parent.GetProperty(name)).Select(text => new Phrase(text, classes)));

    /// <summary>A set of patterns with a bit of its own, as long as there are bits; without one it is slower and says the same.</summary>
    private PhraseSet Set(IEnumerable<Phrase> phrases)
    {
        var set = new PhraseSet(phrases, SetBits.Of(sets.Count));
        sets.Add(set);
        return set;
    }

    private static List<string> Strings(JsonElement array)
    {
        var strings = new List<string>(array.GetArrayLength());
        foreach (JsonElement element in array.EnumerateArray())
        {
            strings.Add(element.GetString()!);
        }

        return strings;
    }
}
