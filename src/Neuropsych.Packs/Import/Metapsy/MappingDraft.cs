using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Evidence;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>Writes a first mapping: every code that no entry maps stands there with an empty target. Nothing is guessed.</summary>
internal static class MappingDraft
{
    internal static string Of(MetapsyTable table, MetapsyMapping? mapping, ImmutableArray<UnmappedCode> unmapped, IReadOnlyList<Pack> packs)
    {
        var yaml = new YamlText();
        yaml.Comment($"Mapping of the data set '{table.Set}'. An author fills in what the codes mean; see docs/guide/import-trials.md.");
        if (mapping is not null)
        {
            yaml.Comment("Only what the mapping in use leaves open; add it there.");
        }
        else
        {
            yaml.Text("set", table.Set);
            yaml.Text("id", Slugs.Of(table.Set));
            yaml.Comment("For whom the set was made, and what its effects measure:");
            yaml.Comment("population: foundations:population/…");
            yaml.Comment("outcome: foundations:outcome/…");
            yaml.Comment("What a positive effect means, where the rows do not settle it: positive: better | worse");
            yaml.Comment("What a higher score means on instruments that are not listed below: higher: better | worse");
            yaml.Comment("instruments: [{code: …, higherIs: worse}]  # codes: " + string.Join(", ", Codes(table, "instrument")));
            yaml.Comment("riskOfBias: {tool: RoB2, overall: rob, domains: [rob_d1, …]}  # overall: " + string.Join(", ", Codes(table, "rob")));
            yaml.Comment("formats: [{code: …, to: individual}]  # codes: " + string.Join(", ", Codes(table, "format")));
            yaml.Comment("modes: [{code: …, to: inPerson}]  # codes: " + string.Join(", ", Codes(table, "delivery_method")));
        }

        Write(yaml, "therapies", unmapped.Where(code => code.Column == "condition_arm1"),
            "Therapies: " + string.Join(", ", packs.SelectMany(pack => pack.Modalities).Where(modality => modality.Id.Kind != EntityKind.Component)
                .Select(modality => modality.Id.ToString()).Order(StringComparer.Ordinal)));
        Write(yaml, "comparators", unmapped.Where(code => code.Column == "condition_arm2"),
            "Comparators: " + string.Join(", ", Words.All<ComparatorKind>()));
        return yaml.ToString();
    }

    private static IEnumerable<string> Codes(MetapsyTable table, string column) =>
        table.Table.Rows.Select(row => table.Text(row, column)).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static void Write(YamlText yaml, string key, IEnumerable<UnmappedCode> codes, string known)
    {
        if (!codes.Any())
        {
            return;
        }

        yaml.Comment(known);
        yaml.List(key, () =>
        {
            foreach (UnmappedCode code in codes)
            {
                yaml.Item(() =>
                {
                    yaml.Text("code", code.Code);
                    yaml.Comment(string.Create(CultureInfo.InvariantCulture, $"to:    ({code.Rows} rows)"));
                });
            }
        });
    }
}
