using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Judgement;

namespace Neuropsych.Packs.Import.Metapsy;

/// <content>Claims: what the rows of one therapy and one comparator say together.</content>
internal sealed partial class MetapsyPackText
{
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
}
