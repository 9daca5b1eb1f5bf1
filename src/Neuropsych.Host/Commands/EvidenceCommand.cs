using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary><c>evidence SUBJECT</c>: results by condition and comparator, and a forest plot; below it <c>pool</c> and <c>plot</c>.</summary>
internal static class EvidenceCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> subject = session.Completed(new Argument<string>("SUBJECT") { Description = "What the evidence is about: an id or name." });
        Option<string?> about = session.Completed(new Option<string?>("--about")
        {
            Description = "Only claims that this takes part in too: other end, outcome, population, condition, method.",
            HelpName = "ID",
        });
        Option<ComparatorKind?> comparator = Session.Word<ComparatorKind>("--comparator", "comparator", "Only results against this.");
        var atLeast = new Option<Threshold?>("--at-least")
        {
            Description = "Only claims of this certainty (low, C, …) or this standing (preliminary, …) or higher.",
            HelpName = "LEVEL|STANDING",
            CustomParser = result =>
            {
                string written = result.Tokens[0].Value;
                string[] words = [.. Words.All<CertaintyLevel>(), .. Words.All<Standing>()];
                string? word = words.FirstOrDefault(word => string.Equals(word, written, StringComparison.OrdinalIgnoreCase));
                if (word is not null && Words.TryParse(word, out CertaintyLevel level))
                {
                    return new Threshold(level, null);
                }

                if (word is not null && Words.TryParse(word, out Standing standing))
                {
                    return new Threshold(null, standing);
                }

                result.AddError(Session.NoWord(written, "level of certainty or standing", words));
                return null;
            },
        };
        atLeast.CompletionSources.Clear();
        atLeast.CompletionSources.Add([.. Words.All<CertaintyLevel>(), .. Words.All<Standing>()]);
        Command command = session.Reading("evidence", "What studies found, by condition and comparator, with a forest plot.",
            [subject, about, comparator, atLeast],
            (parse, reader) => Lookup.One(reader, parse.GetValue(subject)!, entity =>
            {
                EvidenceQuery query = reader.Model.EvidenceFor(entity.Id);
                query = parse.GetValue(comparator) is { } against ? query.Against(against) : query;
                query = parse.GetValue(atLeast) switch
                {
                    { Level: { } level } => query.AtLeast(level),
                    { Standing: { } standing } => query.AtLeast(standing),
                    _ => query,
                };
                return parse.GetValue(about) is { } other
                    ? Lookup.One(reader, other, second => Evidence(reader, entity, second, query.About(second.Id)))
                    : Evidence(reader, entity, null, query);
            }));
        command.Add(EvidencePoolCommand.Create(session));
        command.Add(EvidencePlotCommand.Create(session));
        return command;
    }

    /// <summary>Clients read what each claim says and how sure it is; others the results by condition and comparator.</summary>
    private static void Draw(Page page, Reader reader, EvidenceTable table, ImmutableArray<Claim> claims)
    {
        if (reader.Audience != Audience.Client || claims.IsEmpty)
        {
            EvidenceView.Draw(page, reader, table);
            return;
        }

        foreach (Claim claim in claims)
        {
            page.Blank();
            ClaimView.DrawShort(page, reader, claim, 0);
        }
    }

    private static Answer Evidence(Reader reader, IEntity subject, IEntity? about, EvidenceQuery query)
    {
        EvidenceTable table = EvidenceTable.Of(reader.Model, query);
        EvidenceQuery all = reader.Model.EvidenceFor(subject.Id);
        ImmutableArray<Claim> claims = query.Claims;
        return new Answer
        {
            ExitCode = table.Groups.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title($"Evidence: {reader.Name(subject)}{(about is null ? "" : $" and {reader.Name(about)}")}",
                    $"{Human.Count(claims.Length, "claim")}, {Human.Count(query.Count(), "link")}");
                if (table.Groups.IsEmpty && !all.Claims.IsEmpty)
                {
                    DrawFilteredOut(page, reader, all);
                }
                else
                {
                    Draw(page, reader, table, claims);
                }
            },
            Write = json =>
            {
                EntityJson.Named(json, reader, "subject", subject.Id);
                EntityJson.Named(json, reader, "about", about?.Id);
                json.Object("withoutFilters", () =>
                {
                    json.Number("claims", all.Claims.Length);
                    json.Number("links", all.Count());
                });
                json.List("summary", EvidenceSummary.Of(table).Cells, cell =>
                {
                    EntityJson.Named(json, reader, "among", cell.Among);
                    EntityJson.Named(json, reader, "therapy", cell.Therapy);
                    json.Word("comparator", cell.Comparator);
                    json.Number("comparisons", cell.Comparisons);
                    json.Number("studies", cell.Studies);
                    json.Number("people", cell.People);
                    json.Word("metric", cell.Metric);
                    json.Word("benefit", cell.Benefit);
                    json.Number("least", cell.Least);
                    json.Number("greatest", cell.Greatest);
                });
                json.List("groups", table.Groups, group =>
                {
                    EntityJson.Named(json, reader, "among", group.Among);
                    json.Word("comparator", group.Comparator);
                    json.List("links", group.Rows, row =>
                    {
                        json.Word("standing", row.Claim.Standing);
                        ClaimJson.Certainty(json, reader, row.Claim.Verdict.Certainty);
                        ClaimJson.Link(json, reader, row.Link);
                    });
                });
            },
            Next = claims.IsEmpty && !all.Claims.IsEmpty
                ? [($"neuropsych evidence {reader.ShortId(subject.Id)}", "all of its evidence")]
                : claims.IsEmpty
                ? [($"neuropsych show {reader.ShortId(subject.Id)}", "what else is known of it")]
                : [($"neuropsych show {reader.ShortId(claims.MaxBy(claim => claim.Links.Count)!.Id)}", "a claim with both sides and the rules")],
        };
    }

    /// <summary>Says that there is evidence, but none that fits, and what there is.</summary>
    private static void DrawFilteredOut(Page page, Reader reader, EvidenceQuery all)
    {
        page.Text($"None fits what was asked; without these filters {Human.Count(all.Claims.Length, "claim")} "
            + $"with {Human.Count(all.Count(), "link")} {(all.Claims.Length == 1 ? "is" : "are")} there.", 2);
        Line("compared with", all.Select(link => link.Finding.Pico.Comparator?.Kind)
            .Distinct().Order().Select(kind => kind is { } known ? Human.Word(known) : "no comparator"));
        Line("standing", all.Claims.Select(claim => claim.Standing).Distinct().OrderDescending().Select(standing => Human.Word(standing)));
        Line("certainty", all.Claims.Select(claim => Human.CertaintyShort(claim.Verdict.Certainty)).Distinct().Order(StringComparer.Ordinal));

        void Line(string name, IEnumerable<string> words) => page.Item(2, name, string.Join(", ", words));
    }

    /// <summary>The least certainty or the least standing wanted.</summary>
    private sealed record Threshold(CertaintyLevel? Level, Standing? Standing);
}
