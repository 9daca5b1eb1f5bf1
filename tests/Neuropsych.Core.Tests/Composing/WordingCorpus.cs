using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Judgement;
using Neuropsych.Text;

namespace Neuropsych.Tests.Composing;

/// <summary>A sentence with a label by meaning, the place where it stands, and the standing of the claim that it cites.</summary>
internal sealed record LabelledSentence(string Label, string Lang, string Place, string Standing, string Text)
{
    private const string Correlational = "Correlational";

    internal bool IsOverclaim => Label == "overclaim";

    /// <summary>The sentences of a file beside the tests.</summary>
    internal static IReadOnlyList<LabelledSentence> Of(string file)
    {
        using Stream stream = typeof(LabelledSentence).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException($"'{file}' is not built into the tests.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];
    }

    /// <summary>The errors of wording that a pack with the sentence meets.</summary>
    internal IReadOnlyList<Diagnostic> Errors() => [.. ModelComposer.Compose([Pack()]).Errors()
        .Where(diagnostic => diagnostic.Code.Id.StartsWith("NP25", StringComparison.Ordinal))];

    public override string ToString() => $"{Label} | {Lang} | {Place} | {Standing} | {Text}";

    private static LabelledSentence Parse(string line)
    {
        string[] parts = line.Split(" | ", 5);
        return parts is ["overclaim" or "honest", _, _, _, _]
            ? new LabelledSentence(parts[0], parts[1], parts[2], parts[3], parts[4])
            : throw new FormatException(line);
    }

    private Pack Pack()
    {
        Localized own = Localized.Of(Lang, Text);
        Func<ClaimDraft, ClaimDraft> change = Place switch
        {
            "plain" => claim => claim with { Plain = own },
            "statement" => claim => claim with { Statement = own },
            _ => claim => claim,
        };
        Sketch sketch = Standing switch
        {
            "none" => new Sketch().World(),
            Correlational => AssociationOf(change),
            _ => WordingTests.Claiming(Enum.Parse<Standing>(Standing), change),
        };
        Localized forClients = new() { Texts = [new LocalizedText { Lang = Lang, Text = Text, Audience = Audience.Client }] };
        switch (Place)
        {
            case "handout":
                sketch.Handout("h", Text, lang: Lang);
                break;
            case "concept":
                sketch.Concept("process/x", "X", definition: forClients);
                break;
            case "clinician":
                sketch.Concept("process/x", "X", definition: own);
                break;
            case "synonym":
                sketch.Concept("process/x", "X", synonyms: [new Synonym { Text = Text, Match = SynonymMatch.Exact, Lang = Lang }]);
                break;
            case "name":
                sketch.Concept("process/x", "X");
                break;
            case "note":
                sketch.Claim("d").Finding("f").Link("d", "f", note: Text);
                break;
            case "component" or "procedure":
                sketch.Modality("component/x", "X");
                break;
            case "modality":
                sketch.Modality("modality/x", "X", "family/psychotherapy");
                break;
        }

        Pack pack = sketch.Build();
        return Place switch
        {
            "title" => pack with { Info = pack.Info with { Title = Text } },
            "summary" => pack with { Info = pack.Info with { Summary = Text } },
            "name" => pack with { Concepts = pack.Concepts.Select(one => one.Id.Slug == "x" ? one with { Name = own } : one).ToValueList() },
            "component" or "modality" => pack with
            {
                Modalities = pack.Modalities.Select(one => one.Id.Slug == "x" ? one with { Definition = forClients } : one).ToValueList(),
            },
            "procedure" => pack with
            {
                Modalities = pack.Modalities.Select(one => one.Id.Slug == "x" ? one with { Procedure = own } : one).ToValueList(),
            },
            _ => pack,
        };
    }

    /// <summary>A pooled association without a randomised study: supported, and no cause.</summary>
    private static Sketch AssociationOf(Func<ClaimDraft, ClaimDraft> change)
    {
        Sketch sketch = new Sketch().World().Claim("c", ClaimKind.Association, "trait/resilience", change: change);
        return sketch.Link("c", "a", sketch.Facts(Neuropsych.Evidence.StudyDesign.CrossSectional, Neuropsych.Evidence.Synthesis.Pairwise, k: 12, n: 4000));
    }
}
