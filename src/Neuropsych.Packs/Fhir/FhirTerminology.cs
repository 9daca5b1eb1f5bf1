using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>The value sets and code systems that were given, and the options that items take from them, with everything that states a weight.</summary>
internal sealed class FhirTerminology
{
    private readonly Dictionary<string, FhirResource> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Concept>> systems = new(StringComparer.Ordinal);

    private readonly Dictionary<Node, ImmutableArray<FhirOption>> options = new(ReferenceEqualityComparer.Instance);

    internal FhirTerminology(IEnumerable<FhirResource> resources)
    {
        foreach (FhirResource resource in resources)
        {
            Take(resource);
            foreach (FhirResource inner in resource.Contained)
            {
                Take(inner);
            }
        }
    }

    private void Take(FhirResource resource)
    {
        if (resource.Node.Text("url") is not { } url)
        {
            return;
        }

        if (resource.Type == "ValueSet")
        {
            sets.TryAdd(url, resource);
        }
        else if (resource.Type == "CodeSystem" && !systems.ContainsKey(url))
        {
            systems.Add(url, ConceptsOf(resource));
        }
    }

    /// <summary>The options of an item: its own, or those of its value set.</summary>
    internal ImmutableArray<FhirOption> OptionsOf(FhirResource questionnaire, FhirItem item, DiagnosticBag bag)
    {
        ImmutableArray<FhirOption> own = [.. item.Node.Each("answerOption").Select(option => OwnOption(questionnaire.File, option)).OfType<FhirOption>()];
        if (!own.IsEmpty || item.Node.TextAt("answerValueSet") is not { } named)
        {
            return Settled(own);
        }

        string address = named.Text.Split('|')[0];
        FhirResource? set = address.StartsWith('#')
            ? questionnaire.Contained.FirstOrDefault(inner => inner.Type == "ValueSet" && inner.Node.Text("id") == address[1..])
            : sets.GetValueOrDefault(address);
        if (set is null)
        {
            bool isInside = address.StartsWith('#');
            bag.Add(new Diagnostic
            {
                Code = isInside ? DiagnosticCodes.FormReferenceBroken : DiagnosticCodes.FormNotCompared,
                Severity = isInside ? Severity.Error : Severity.Information,
                Message = isInside
                    ? $"The value set '{Printable.Quote(named.Text)}' is not contained in the questionnaire."
                    : $"The value set '{Printable.Quote(named.Text)}' is not among the files, so its options and weights are not checked.",
                Cure = isInside ? "Contain it, or name the one that is meant." : "Put the value set into the folder that is checked.",
                Position = named.In(questionnaire.File),
            });
            return [];
        }

        if (!options.TryGetValue(set.Node, out ImmutableArray<FhirOption> known))
        {
            options.Add(set.Node, known = Settled([.. FromSet(set)]));
        }

        return known;
    }

    private FhirOption? OwnOption(string file, MappingNode option)
    {
        if (option.Value() is not { } value)
        {
            return null;
        }

        MappingNode? coding = value.Value as MappingNode;
        string code = coding?.Text("code") ?? coding?.Text("display") ?? (value.Value as ScalarNode)?.Text ?? "";
        string? system = coding?.Text("system");
        ImmutableArray<FhirWeight> weights =
        [
            .. Stated(file, option), .. coding is null ? [] : Stated(file, coding),
            .. system is not null && Known(system, code) is { } concept ? concept.Weights : [],
        ];
        if (weights.IsEmpty && value.Value is ScalarNode { Form: ScalarForm.JsonLiteral } literal && literal.Number() is { } number)
        {
            weights = [new FhirWeight(number, "the number itself", literal.In(file))];
        }

        return new FhirOption
        {
            System = system,
            Code = code,
            Answer = value,
            Display = coding?.Text("display") ?? code,
            Place = option.In(file),
            DisplayPlace = (coding?.Find("display") ?? value.Value).In(file),
            Weights = weights,
            Prefix = option.Extensions(FhirTerms.OptionPrefix).Select(prefix => prefix.TextAt("valueString")).OfType<ScalarNode>()
                .Where(text => decimal.TryParse(text.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
                .Select(text => new FhirWeight(decimal.Parse(text.Text, NumberStyles.Number, CultureInfo.InvariantCulture), "optionPrefix", text.In(file)))
                .FirstOrDefault(),
        };
    }

    private IEnumerable<FhirOption> FromSet(FhirResource set)
    {
        var order = new List<(string? System, string Code)>();
        var found = new Dictionary<(string? System, string Code), (MappingNode Node, string? Display, List<FhirWeight> Weights)>();
        void Note(string? system, MappingNode node)
        {
            if (node.Text("code") is not { } code)
            {
                return;
            }

            var key = (system, code);
            if (!found.TryGetValue(key, out var entry))
            {
                order.Add(key);
                found.Add(key, entry = (node, node.Text("display"), []));
            }

            entry.Weights.AddRange(Stated(set.File, node));
        }

        foreach (MappingNode include in set.Node.Find("compose") is MappingNode compose ? compose.Each("include") : [])
        {
            string? system = include.Text("system");
            foreach (MappingNode concept in include.Each("concept"))
            {
                Note(system, concept);
            }

            if (!include.Each("concept").Any() && !include.Each("filter").Any() && system is not null
                && systems.TryGetValue(system, out Dictionary<string, Concept>? all))
            {
                foreach (Concept concept in all.Values)
                {
                    Note(system, concept.Node);
                }
            }
        }

        foreach (MappingNode contains in set.Node.Find("expansion") is MappingNode expansion ? Nested(expansion, "contains") : [])
        {
            Note(contains.Text("system"), contains);
        }

        foreach (var key in order)
        {
            var (node, display, weights) = found[key];
            Concept? concept = key.System is null ? null : Known(key.System, key.Code);
            bool isOfSystem = concept is not null && ReferenceEquals(concept.Node, node);
            yield return new FhirOption
            {
                System = key.System,
                Code = key.Code,
                Answer = AnswerOf(key.System, key.Code),
                Display = display ?? concept?.Node.Text("display") ?? key.Code,
                Place = node.In(isOfSystem ? concept!.File : set.File),
                DisplayPlace = (node.Find("display") ?? node).In(isOfSystem ? concept!.File : set.File),
                Weights = isOfSystem ? concept!.Weights : [.. weights, .. concept?.Weights ?? []],
            };
        }
    }

    private static MappingEntry AnswerOf(string? system, string code)
    {
        static MappingEntry Entry(string key, Node value) => new(new ScalarNode(key, ScalarForm.Text, 0, 0), value);
        static ScalarNode Text(string text) => new(text, ScalarForm.Text, 0, 0);
        return Entry("valueCoding", new MappingNode(system is null
            ? [Entry("code", Text(code))] : [Entry("system", Text(system)), Entry("code", Text(code))], 0, 0));
    }

    private Concept? Known(string system, string code) =>
        systems.TryGetValue(system.Split('|')[0], out Dictionary<string, Concept>? concepts) ? concepts.GetValueOrDefault(code) : null;

    private static Dictionary<string, Concept> ConceptsOf(FhirResource system)
    {
        HashSet<string> properties = [.. FhirTerms.NamesOfWeights, .. system.Node.Each("property")
            .Where(property => property.Text("uri") is { } uri && FhirTerms.WeightProperties.Contains(uri))
            .Select(property => property.Text("code")).OfType<string>()];
        var found = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (MappingNode concept in Nested(system.Node, "concept"))
        {
            if (concept.Text("code") is { } code)
            {
                IEnumerable<FhirWeight> weights = concept.Each("property")
                    .Where(property => property.Text("code") is { } name && properties.Contains(name))
                    .Select(property => property.Value()?.Value).OfType<Node>()
                    .Where(value => value.Number() is not null)
                    .Select(value => new FhirWeight(value.Number()!.Value, "property of the code system", value.In(system.File)));
                found.TryAdd(code, new Concept(system.File, concept, [.. weights, .. Stated(system.File, concept)]));
            }
        }

        return found;
    }

    /// <summary>The weights that the extensions and properties of an option, a coding or a concept state.</summary>
    private static IEnumerable<FhirWeight> Stated(string file, MappingNode node)
    {
        foreach (MappingNode extension in node.Each("extension"))
        {
            string url = extension.Text("url") ?? "";
            if (FhirTerms.Weights.TryGetValue(url, out string? name))
            {
                if (extension.Value()?.Value is { } value && value.Number() is { } weight)
                {
                    yield return new FhirWeight(weight, name, value.In(file));
                }
            }
            else if (url == FhirTerms.ContainsProperty
                && extension.Each("extension").Any(part => part.Text("url") == "code" && part.Value()?.Value is ScalarNode { Text: FhirTerms.WeightProperty })
                && extension.Each("extension").FirstOrDefault(part => part.Text("url") == "value")?.Value()?.Value is { } property
                && property.Number() is { } number)
            {
                yield return new FhirWeight(number, "property in the expansion", property.In(file));
            }
        }

        // As R5 writes the property of an expansion.
        foreach (MappingNode property in node.Each("property").Where(property => property.Text("code") == FhirTerms.WeightProperty
            && node.Find("system") is not null))
        {
            if (property.Value()?.Value is { } value && value.Number() is { } weight)
            {
                yield return new FhirWeight(weight, "property in the expansion", value.In(file));
            }
        }
    }

    private static IEnumerable<MappingNode> Nested(MappingNode node, string key)
    {
        foreach (MappingNode child in node.Each(key))
        {
            yield return child;
            foreach (MappingNode inner in Nested(child, key))
            {
                yield return inner;
            }
        }
    }

    /// <summary>
    /// Settles which weight of an option is calculated with. Where the statements differ it is the one that keeps the step from option to
    /// option even; else the last, which is that of the code system.
    /// </summary>
    private static ImmutableArray<FhirOption> Settled(ImmutableArray<FhirOption> options)
    {
        bool IsCertain(FhirOption option) => option.Weights.Select(weight => weight.Value).Distinct().Count() == 1;
        var certain = options.Select((option, index) => (Index: index, option)).Where(one => IsCertain(one.option)).ToList();
        decimal? step = certain.Count >= 2
            ? (certain[1].option.Weights[0].Value - certain[0].option.Weights[0].Value) / (certain[1].Index - certain[0].Index) : null;
        return
        [
            .. options.Select((option, index) => option with
            {
                Weight = option.Weights.IsEmpty ? null
                    : step is { } even && option.Weights.FirstOrDefault(weight =>
                        weight.Value == certain[0].option.Weights[0].Value + (even * (index - certain[0].Index))) is { } fitting ? fitting.Value
                    : option.Weights[^1].Value,
            }),
        ];
    }

    private sealed record Concept(string File, MappingNode Node, ImmutableArray<FhirWeight> Weights);
}
