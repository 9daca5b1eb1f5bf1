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
internal sealed class MetapsyPackText
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

    private string Claims(
        IEnumerable<IGrouping<(EntityId To, ComparatorKind Kind, EntityId? Which), TrialRow>> group, Func<EntityId, Standing?> standing)
    {
        var yaml = new YamlText();
        foreach (var claim in group)
        {
            string slug = Slugs.Of($"{claim.Key.To.Slug} {Kebab(claim.Key.Kind)} {claim.Key.Which?.Slug}");
            var id = new EntityId(packId, EntityKind.Claim, slug);
            ImmutableArray<TrialRow> rows = [.. claim.OrderBy(row => row.Slug, StringComparer.Ordinal)];
            var text = new ClaimText(Inside(Name(claim.Key.To)), Codes(rows), Against(claim.Key.Kind, claim.Key.Which), Inside(Name(mapping.Population)),
                Name(mapping.Outcome), rows, sign, Table.Set, row => HighRisk(row));
            yaml.Item(() =>
            {
                yaml.Raw("id", $"claim/{slug}");
                yaml.Raw("kind", "efficacy");
                yaml.Raw("subject", Written(claim.Key.To));
                yaml.Raw("predicate", "improves");
                yaml.Raw("object", Written(mapping.Outcome));
                yaml.Map("qualifiers", () =>
                {
                    yaml.Raw("population", Written(mapping.Population));
                    Comparator(yaml, claim.Key.Kind, claim.Key.Which);
                });
                yaml.Text("statement", text.Statement);
                yaml.Text("plain", text.Plain(standing(id)));
                yaml.Text("doesNotShow", text.DoesNotShow);
                yaml.List("links", () =>
                {
                    foreach (TrialRow row in rows)
                    {
                        yaml.Item(() => Link(yaml, row));
                    }
                });
                yaml.Map("verdict", () =>
                {
                    yaml.Text("rationale", text.Rationale);
                    yaml.Raw("asOf", on);
                    yaml.Raw("decidedBy", "rules");
                });
                yaml.Raw("reviewDue", options.On.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            });
        }

        return yaml.ToString();
    }

    private static string Kebab(ComparatorKind kind) =>
        string.Concat(Words.Of(kind).Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));

    /// <summary>The codes that a broader therapy stands for; null where therapy and codes are the same.</summary>
    private static string? Codes(ImmutableArray<TrialRow> rows) => rows.Any(row => row.Therapy.Broader is not null)
        ? string.Join(", ", rows.Select(row => $"'{row.Therapy.Code}'").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) : null;

    private string Against(ComparatorKind kind, EntityId? which) => which is { } named ? Inside(Name(named)) : kind switch
    {
        ComparatorKind.Waitlist => "a waiting list",
        ComparatorKind.CareAsUsual => "care as usual",
        ComparatorKind.ActiveControl => "an active control",
        ComparatorKind.Placebo => "placebo",
        ComparatorKind.OtherModality => "another therapy",
        ComparatorKind.Medication => "medication",
        _ => "other control conditions",
    };

    private void Comparator(YamlText yaml, ComparatorKind kind, EntityId? which)
    {
        if (which is not { } named)
        {
            yaml.Raw("comparator", Words.Of(kind));
            return;
        }

        yaml.Map("comparator", () =>
        {
            yaml.Raw("kind", Words.Of(kind));
            yaml.Raw("which", Written(named));
        });
    }

    private void Link(YamlText yaml, TrialRow row)
    {
        Direction direction = row.DirectionFor(sign);
        yaml.Raw("direction", direction == Direction.Null ? "\"null\"" : Words.Of(direction));
        if (direction != Direction.Supports)
        {
            yaml.Text("note", direction == Direction.Null
                ? $"Told by {row.IntervalText(Symbol)} which includes no effect."
                : $"Told by {row.IntervalText(Symbol)} which lies on the side of the control condition.");
        }

        yaml.Map("finding", () => Finding(yaml, row));
    }

    private void Finding(YamlText yaml, TrialRow row)
    {
        yaml.Raw("id", $"finding/{row.Slug}");
        yaml.Raw("source", $"source/{sources[row.Study]}");
        yaml.Raw("study", $"study/{studies[row.Study]}");
        yaml.Text("locator", string.Create(CultureInfo.InvariantCulture, $"{MetapsyTable.DataFile}, line {row.Row.Line}"));
        yaml.Raw("design", "randomisedTrial");
        yaml.Raw("synthesis", "none");
        yaml.Raw("population", CountryOf(row) is { } country ? $"population/{countries[country]}" : Written(mapping.Population));
        Exposure(yaml, row);
        Comparator(yaml, row.Kind, row.Comparator.Which);
        yaml.Raw("outcome", Written(mapping.Outcome));
        string? instrument = Table.Text(row.Row, "instrument");
        string? rating = Table.Text(row.Row, "rating");
        yaml.Text("measure", instrument is null ? rating : rating is null ? instrument : $"{instrument} ({rating})");
        Time(yaml, row);
        Sample(yaml, row);
        Arms(yaml, row);
        yaml.Map("effect", () => Effect(yaml, row));
        Bias(yaml, row);
        yaml.Map("extraction", () =>
        {
            yaml.Text("by", by);
            yaml.Raw("on", on);
            yaml.Raw("how", "imported");
            yaml.Raw("reading", "read");
            yaml.Raw("depth", "dataFile");
        });
        yaml.Text("note", Note(row) is { Length: > 0 } note ? note + "." : null);
    }

    private void Exposure(YamlText yaml, TrialRow row)
    {
        DeliveryFormat? format = FormatOf(row);
        DeliveryMode? mode = ModeOf(row);
        if (format is null && mode is null)
        {
            yaml.Raw("exposure", Written(row.To));
            return;
        }

        yaml.Map("exposure", () =>
        {
            yaml.Raw("therapy", Written(row.To));
            yaml.Map("delivery", () =>
            {
                yaml.Raw("format", format is { } known ? Words.Of(known) : null);
                yaml.Raw("mode", mode is { } given ? Words.Of(given) : null);
            });
        });
    }

    private DeliveryFormat? FormatOf(TrialRow row) => Table.Text(row.Row, "format") is { } code
        ? mapping.Formats.Where(entry => entry.Code == code).Select(entry => (DeliveryFormat?)entry.To).FirstOrDefault() : null;

    private DeliveryMode? ModeOf(TrialRow row) => Table.Text(row.Row, "delivery_method") is { } code
        ? mapping.Modes.Where(entry => entry.Code == code).Select(entry => (DeliveryMode?)entry.To).FirstOrDefault() : null;

    private TimePointKind? PointOf(TrialRow row) => Table.Text(row.Row, "time")?.ToUpperInvariant() switch
    {
        "POST" => TimePointKind.Post,
        "FU" or "FOLLOW-UP" or "FOLLOWUP" or "FOLLOW UP" => TimePointKind.FollowUp,
        _ => null,
    };

    private void Time(YamlText yaml, TrialRow row)
    {
        decimal? weeks = Table.Number(row.Row, "time_weeks") is { } number && number >= 0 ? number : null;
        TimePointKind? point = PointOf(row);
        if (weeks is not null || point is not null)
        {
            yaml.Map("time", () =>
            {
                yaml.Number("weeks", weeks);
                yaml.Raw("point", point is { } known ? Words.Of(known) : null);
            });
        }
    }

    private static void Sample(YamlText yaml, TrialRow row)
    {
        int? randomised = row.Arms[0].Arm.Randomised + row.Arms[1].Arm.Randomised;
        int? analysed = row.Arms[0].Arm.People + row.Arms[1].Arm.People;
        if (randomised is not null || analysed is not null)
        {
            yaml.Map("sample", () =>
            {
                yaml.Number("n", randomised ?? analysed);
                yaml.Number("analysed", analysed);
            });
        }
    }

    private static void Arms(YamlText yaml, TrialRow row) => yaml.List("arms", () =>
    {
        foreach (Arm arm in row.Arms.Select(arm => arm.Arm))
        {
            yaml.Item(() =>
            {
                yaml.Text("name", arm.Name);
                yaml.Raw("side", Words.Of(arm.Side));
                yaml.Number("randomised", arm.Randomised);
                yaml.Number("n", arm.People);
                yaml.Number("mean", arm.Mean);
                yaml.Number("sd", arm.StandardDeviation);
                yaml.Number("events", arm.Events);
            });
        }
    });

    private ColumnNames Columns => mapping.Columns;

    /// <summary>The symbol of the effects, on the scale on which the set holds them.</summary>
    private string Symbol => (Columns.IsLogarithmic ? "ln " : "") + Columns.Effect.Symbol();

    private void Effect(YamlText yaml, TrialRow row)
    {
        yaml.Raw("metric", Words.Of(Columns.Effect));
        yaml.Number("value", OnScale(row.Value));
        if (row.Stated is { } stated)
        {
            yaml.Map("interval", () =>
            {
                yaml.Number("low", OnScale(stated.Low));
                yaml.Number("high", OnScale(stated.High));
            });
        }

        yaml.Number("se", row.StandardError);
        yaml.Raw("benefit", sign == Meaning.Better ? "higher" : "lower");
        (string? from, string formula) = Table.Text(row.Row, "outcome_type") switch
        {
            _ when Columns.IsLogarithmic => (string.Create(CultureInfo.InvariantCulture, $"its natural logarithm {row.Value}"), "exp"),
            _ when Columns.Metric != SetMetric.G => ((string?)null, ""),
            "msd" => ("means and standard deviations of both arms", "Hedges' g, as computed in the data set"),
            "dich" => ($"events in both arms ({Table.Text(row.Row, "dich_type") ?? "not described"})",
                "as computed in the data set, which states no formula"),
            _ => ((string?)null, ""),
        };
        yaml.Raw("reported", from is null ? "exact" : "converted");
        yaml.Text("from", from);
        yaml.Text("formula", from is null ? null : formula);
        if (Columns.IsStandardised && Math.Abs(row.Value) > 3)
        {
            yaml.Text("note", "Very large; the data set gives it so, and the import changes no number.");
        }
    }

    /// <summary>A number of the set on the scale of its metric; of a logarithm the ratio, to six digits.</summary>
    private decimal OnScale(decimal value)
    {
        if (!Columns.IsLogarithmic)
        {
            return value;
        }

        string digits = Math.Exp((double)value).ToString("G6", CultureInfo.InvariantCulture);
        return decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the risk of bias is high in the words of its tool; null where it is not stated in them.</summary>
    private bool? HighRisk(TrialRow row) => mapping.RiskOfBias is { } columns && OverallOf(row, columns) is { } overall
        ? new RiskOfBias { Tool = columns.Tool, Overall = overall }.IsHigh() : null;

    private void Bias(YamlText yaml, TrialRow row)
    {
        if (mapping.RiskOfBias is not { } columns)
        {
            return;
        }

        string? overall = OverallOf(row, columns);
        ImmutableArray<(string Code, string Judgement)> domains =
        [
            .. columns.Domains.Select(code => (Code: code, Judgement: Table.Text(row.Row, code)))
                .Where(domain => domain.Judgement is not null).Select(domain => (domain.Code, domain.Judgement!)),
        ];
        if (overall is null && domains.IsEmpty)
        {
            return;
        }

        yaml.Map("riskOfBias", () =>
        {
            yaml.Raw("tool", Words.Of(columns.Tool));
            yaml.Quoted("overall", overall);
            if (!domains.IsEmpty)
            {
                yaml.List("domains", () =>
                {
                    foreach ((string code, string judgement) in domains)
                    {
                        yaml.Item(() =>
                        {
                            yaml.Text("code", code);
                            yaml.Quoted("judgement", judgement);
                        });
                    }
                });
            }
        });
    }

    /// <summary>The overall judgement in a word of its tool; a code of the set's own is kept in the note instead.</summary>
    private string? OverallOf(TrialRow row, RiskOfBiasColumns columns) => Table.Text(row.Row, columns.Overall) is { } word
        && (columns.Tool.OverallWords() is { IsEmpty: true } || columns.Tool.OverallWords().Contains(word, StringComparer.OrdinalIgnoreCase))
            ? word : null;

    private string Note(TrialRow row)
    {
        var parts = row.Arms.SelectMany(arm => arm.Kept).ToList();
        parts.AddRange(Stated(row, ("analysis", "completer"), ("type of outcome", "outcome_type"), ("trauma", "trauma_type"), ("people", "military_status")));
        if (FormatOf(row) is null)
        {
            parts.AddRange(Stated(row, ("format", "format")));
        }

        if (ModeOf(row) is null)
        {
            parts.AddRange(Stated(row, ("delivery", "delivery_method")));
        }

        if (PointOf(row) is null)
        {
            parts.AddRange(Stated(row, ("time", "time")));
        }

        if (mapping.RiskOfBias is { } columns && OverallOf(row, columns) is null)
        {
            parts.AddRange(Stated(row, ("risk of bias, as the set codes it", columns.Overall)));
        }
        else if (mapping.RiskOfBias is null)
        {
            parts.AddRange(Stated(row, ("risk of bias, by a tool that is not stated", "rob")));
        }

        if (row.Therapy.Broader is { } broader)
        {
            parts.Add($"mapped to the broader {Name(row.To)}: {broader.TrimEnd('.')}");
        }

        return string.Join("; ", parts);
    }

    private IEnumerable<string> Stated(TrialRow row, params (string What, string Column)[] columns) =>
        columns.Where(column => Table.Text(row.Row, column.Column) is not null)
            .Select(column => $"{column.What}: {Table.Text(row.Row, column.Column)}");

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
