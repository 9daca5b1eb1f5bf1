using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Packs.Import.Metapsy;

/// <summary>The files of the pack, as an author would write them.</summary>
internal sealed partial class MetapsyPackText
{
    private readonly MetapsyImporter.Run run;
    private readonly MetapsyMapping mapping;
    private readonly MetapsyOptions options;
    private readonly string packId;
    private readonly Meaning sign;
    private readonly string on;
    private readonly string by;
    private readonly string licence;
    private readonly string attribution;
    private readonly Dictionary<EntityId, string> names = [];
    private readonly Dictionary<string, string> studies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> countries = new(StringComparer.Ordinal);
    private readonly List<(string Slug, ReferenceText Reference, string Study)> sourceList = [];
    private readonly ImmutableArray<IGrouping<(EntityId To, ComparatorKind Kind, EntityId? Which), TrialRow>> claims;

    internal MetapsyPackText(MetapsyImporter.Run run, MetapsyMapping mapping, MetapsyOptions options, string packId, Meaning sign)
    {
        this.run = run;
        this.mapping = mapping;
        this.options = options;
        this.packId = packId;
        this.sign = sign;
        on = options.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        by = mapping.By ?? "neuropsych import metapsy";
        licence = mapping.Licence ?? LicenceOf(run.Table.LicenceText) ?? "LicenseRef-not-stated";
        attribution = mapping.Attribution ?? $"Data set {run.Table.Set} of the Metapsy project"
            + (run.Table.Authors.IsEmpty ? "" : $", by {string.Join("; ", run.Table.Authors)}");
        foreach (Pack pack in options.Packs)
        {
            foreach (IEntity entity in pack.Concepts.Cast<IEntity>().Concat(pack.Modalities))
            {
                names[entity.Id] = entity.Name.For("en");
            }
        }

        foreach (TherapyEntry entry in Own)
        {
            names[entry.To!.Value] = entry.Name!;
        }

        NameStudies();
        claims =
        [
            .. run.Rows.GroupBy(row => (row.To, row.Kind, row.Comparator.Which))
                .OrderBy(group => group.Key.To).ThenBy(group => group.Key.Kind).ThenBy(group => group.Key.Which),
        ];
    }

    internal int ClaimCount => claims.Length;

    private IEnumerable<TherapyEntry> Own => mapping.Therapies
        .Where(entry => entry is { To: { } to, Name: not null, Family: not null, Definition: not null } && to.Pack == packId)
        .DistinctBy(entry => entry.To);

    private MetapsyTable Table => run.Table;

    /// <summary>Writes all files.</summary>
    /// <param name="standing">The standing of a claim; null while it is not known.</param>
    internal ImmutableArray<PackFile> Files(Func<EntityId, Standing?> standing)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = Readme(),
            ["NOTICE.md"] = Notice(),
            ["pack.yaml"] = Manifest(),
            ["claims/studies.yaml"] = Studies(),
            [$"sources/{Slugs.Of(Table.Set)}.yaml"] = Sources(),
        };
        if (countries.Count > 0)
        {
            files["concepts/populations.yaml"] = Populations();
        }

        if (Own.Any())
        {
            files["modalities/therapies.yaml"] = Therapies();
        }

        foreach (var therapy in claims.GroupBy(claim => claim.Key.To))
        {
            files[$"claims/{therapy.Key.Slug}.yaml"] = Claims(therapy, standing);
        }

        IEnumerable<PackFile> written = files.Select(file => new PackFile(file.Key, Encoding.UTF8.GetBytes(file.Value)));
        return
        [
            .. written.Append(new PackFile(MappingDocument.File, options.Mapping!.Bytes)).OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private string Measured => Columns.Metric switch
    {
        SetMetric.G => "Hedges' g",
        SetMetric.D => "Cohen's d",
        SetMetric.Smd => "standardised mean differences",
        SetMetric.Md => "mean differences",
        SetMetric.LogRr => "risk ratios, from their logarithms",
        SetMetric.LogOr => "odds ratios, from their logarithms",
        _ => "hazard ratios, from their logarithms",
    };

    private static string? LicenceOf(string? text) => text switch
    {
        null => null,
        _ when text.Contains("opendatacommons.org/licenses/by/1.0", StringComparison.OrdinalIgnoreCase)
            || text.Contains("Open Data Commons Attribution License", StringComparison.OrdinalIgnoreCase) => "ODC-By-1.0",
        _ when text.Contains("creativecommons.org/licenses/by/4.0", StringComparison.OrdinalIgnoreCase) => "CC-BY-4.0",
        _ => null,
    };

    private void NameStudies()
    {
        var takenStudies = new HashSet<string>(StringComparer.Ordinal);
        var takenSources = new HashSet<string>(StringComparer.Ordinal);
        var byId = new Dictionary<Curie, string>();
        foreach (string study in run.Rows.Select(row => row.Study).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            studies[study] = Slugs.Free(Slugs.Of(study), takenStudies);
            ReferenceText reference = run.References[study];
            if (reference.Identifiers.Where(byId.ContainsKey).Select(id => byId[id]).FirstOrDefault() is { } known)
            {
                sources[study] = known;
                continue;
            }

            string slug = Slugs.Free(Slugs.Of(study), takenSources);
            sources[study] = slug;
            sourceList.Add((slug, reference, study));
            foreach (Curie id in reference.Identifiers)
            {
                byId.TryAdd(id, slug);
            }
        }

        var takenCountries = new HashSet<string>(StringComparer.Ordinal);
        foreach (string country in run.Rows.Select(CountryOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            countries[country] = Slugs.Free(Slugs.Of($"{mapping.Population.Slug} {country}"), takenCountries);
        }
    }

    private string? CountryOf(TrialRow row) => Table.Text(row.Row, "country") is { } country && country is not "NR" ? country : null;

    private string Written(EntityId id) => id.Pack == packId ? id.Local : id.ToString();

    private string Name(EntityId id) => names.GetValueOrDefault(id, id.Slug);

    /// <summary>A name within a sentence: capitals stay only where they are part of it.</summary>
    private static string Inside(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private string Manifest()
    {
        var yaml = new YamlText();
        yaml.Raw("format", "1");
        yaml.Raw("id", packId);
        yaml.Raw("version", mapping.Version.ToString());
        yaml.Text("title", mapping.Title ?? $"Trials of the data set {Table.Set}");
        yaml.Text("summary", mapping.Summary ?? string.Create(CultureInfo.InvariantCulture,
            $"{run.Rows.Count} comparisons from {studies.Count} trials, imported from the data set {Table.Set}."));
        yaml.List("authors", () =>
        {
            foreach (string author in mapping.Authors.Count > 0 ? mapping.Authors : [by])
            {
                yaml.Item(() => yaml.Text("name", author));
            }
        });
        yaml.Raw("licence", licence);
        yaml.Raw("languages", "[en]");
        yaml.Raw("intendedUse", "education");
        yaml.Map("requires", () =>
        {
            yaml.Text("neuropsych", ">=1.0 <2");
            ImmutableArray<Pack> needed = [.. options.Packs.Where(pack => NamedPacks().Contains(pack.Info.Id)).OrderBy(pack => pack.Info.Id, StringComparer.Ordinal)];
            if (!needed.IsEmpty)
            {
                yaml.Map("packs", () =>
                {
                    foreach (Pack pack in needed)
                    {
                        SemanticVersion version = pack.Info.Version;
                        yaml.Text(pack.Info.Id, string.Create(CultureInfo.InvariantCulture,
                            $">={version.Major}.{version.Minor} <{version.Major + 1}"));
                    }
                });
            }
        });
        return yaml.ToString();
    }

    private HashSet<string> NamedPacks() =>
    [
        .. run.Rows.Select(row => row.To).Concat(Own.Select(entry => entry.Family!.Value)).Append(mapping.Population).Append(mapping.Outcome)
            .Concat(run.Rows.Select(row => row.Comparator.Which).OfType<EntityId>()).Select(id => id.Pack),
    ];

    private string Therapies()
    {
        var yaml = new YamlText();
        yaml.Comment("Therapies of the data set that no required pack has, as the mapping defines them.");
        foreach (TherapyEntry entry in Own.OrderBy(entry => entry.To))
        {
            yaml.Item(() =>
            {
                yaml.Raw("id", Written(entry.To!.Value));
                yaml.Text("name", entry.Name);
                yaml.Raw("family", Written(entry.Family!.Value));
                yaml.Text("definition", entry.Definition);
                yaml.Text("plain", entry.Plain);
            });
        }

        return yaml.ToString();
    }

    private string Populations()
    {
        Concept? whole = options.Packs.SelectMany(pack => pack.Concepts).FirstOrDefault(concept => concept.Id == mapping.Population);
        EntityId? condition = (whole?.Detail as PopulationDetail)?.Condition;
        string name = Name(mapping.Population);
        var yaml = new YamlText();
        yaml.Comment("The people of the trials, by country.");
        foreach ((string country, string slug) in countries)
        {
            yaml.Item(() =>
            {
                yaml.Raw("id", $"population/{slug}");
                yaml.Text("name", $"{name} ({country})");
                if (condition is { } known)
                {
                    yaml.Raw("condition", Written(known));
                }
                else
                {
                    yaml.Text("description", $"{name}, {country}");
                }

                yaml.Text("country", country);
                yaml.Raw("broader", Written(mapping.Population));
                yaml.Text("definition", $"{name}, studied in: {country}.");
            });
        }

        return yaml.ToString();
    }

    private string Sources()
    {
        var yaml = new YamlText();
        yaml.Comment($"The references of the data set {Table.Set}, as it gives them.");
        foreach ((string slug, ReferenceText reference, string study) in sourceList.OrderBy(source => source.Slug, StringComparer.Ordinal))
        {
            yaml.Item(() =>
            {
                yaml.Raw("id", $"source/{slug}");
                yaml.Raw("type", "article-journal");
                yaml.Text("title", reference.Title);
                yaml.Texts("authors", [.. reference.Authors]);
                yaml.Text("venue", reference.Venue);
                yaml.Raw("year", reference.Year.ToString(CultureInfo.InvariantCulture));
                yaml.Text("doi", reference.Doi?.Local);
                yaml.Quoted("pmid", reference.Pmid?.Local);
                yaml.Text("pmcid", reference.Pmcid?.Local);
                yaml.Text("nct", reference.Nct?.Local);
                if (!reference.Identifiers.Any())
                {
                    yaml.Text("metapsy", $"{Slugs.Of(Table.Set)}/{Slugs.Of(study)}");
                }

                yaml.Raw("publication", "published");
                yaml.Raw("integrity", "{ state: unchecked }");
                yaml.Map("verified", () =>
                {
                    yaml.Raw("record", "dataRepository");
                    yaml.Raw("on", on);
                    yaml.Text("by", by);
                });
            });
        }

        return yaml.ToString();
    }

    private string Studies()
    {
        var yaml = new YamlText();
        yaml.List("studies", () =>
        {
            foreach (IGrouping<string, TrialRow> study in run.Rows.GroupBy(row => row.Study).OrderBy(group => studies[group.Key], StringComparer.Ordinal))
            {
                yaml.Item(() =>
                {
                    yaml.Raw("id", $"study/{studies[study.Key]}");
                    yaml.Text("name", study.Key);
                    yaml.Text("registration", run.References[study.Key].Nct?.Local);
                    yaml.Raw("source", $"source/{sources[study.Key]}");
                    yaml.Number("n", study.Max(row => Table.Count(row.Row, "total_n_randomized")));
                    yaml.Texts("arms",
                    [
                        .. study.Select(row => Arm(row, "arm1")).Concat(study.Select(row => Arm(row, "arm2"))).Distinct(StringComparer.Ordinal),
                    ]);
                });
            }
        });
        return yaml.ToString();
    }

    private string Arm(TrialRow row, string arm) => Table.Text(row.Row, $"multi_{arm}")
        ?? Table.Text(row.Row, $"condition_{arm}.detail") ?? Table.Text(row.Row, $"condition_{arm}")!;

    private string Readme()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {packId}\n{run.Rows.Count} comparisons from {studies.Count} trials, imported from the data set `{Table.Set}` by `neuropsych import metapsy` on {on}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- `claims/` holds one claim for each therapy and comparator, with every comparison linked to it. The effects are those of the data set\n  ({Measured}; positive is {(sign == Meaning.Better ? "better" : "worse")}); none was pooled.\n");
        text.Append("- Whether a comparison supports its claim is told by its own interval: the data set's, or else " + Symbol + " ± 1.96 standard errors.\n");
        text.Append("- `sources/` holds the references as the data set gives them. `mapping.yaml` says what its codes were taken to mean.\n");
        text.Append(CultureInfo.InvariantCulture, $"- Rows that were not imported: {run.Refused.Count}.\n");
        foreach (RefusedRow refused in run.Refused.OrderBy(row => row.Line))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - line {refused.Line}, {refused.Study}: {refused.Reason}\n");
        }

        if (Table.LastSearch is { } search)
        {
            text.Append(CultureInfo.InvariantCulture, $"- The last search of the data set was on {MetapsyTable.Clean(search)}.\n");
        }

        text.Append("\nThe pack is for education. It makes no diagnosis, chooses no treatment and replaces no clinician.\n\nLicence and attribution: see `NOTICE.md`.\n");
        return text.ToString();
    }

    private string Notice()
    {
        string terms = licence switch
        {
            "ODC-By-1.0" => "It is made available under the Open Data Commons Attribution License 1.0 (ODC-By-1.0): <http://opendatacommons.org/licenses/by/1.0/>.\nThis pack is a derivative database of it under the same licence: keep this notice when you pass it on.",
            "LicenseRef-not-stated" => "The data set states no licence: do not pass this pack on.",
            _ => $"Licence: {licence}. Keep this notice when you pass the pack on.",
        };
        return $"# Notice\n{attribution}.\n\n{terms}\n\nThe numbers and codes are those of the data set. References, effects and judgements of bias were taken over by a program; therapies\nand control conditions were mapped by the authors of this pack, whose choices stand in `mapping.yaml`.\n";
    }
}
