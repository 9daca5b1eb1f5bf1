using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Packs;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary><c>diff OLD NEW</c> and <c>diff [PACK] --since REVISION</c>: what changed for readers between two versions of a pack.</summary>
internal static class DiffCommand
{
    internal static Command Create(Session session)
    {
        var old = new Argument<string?>("OLD")
        {
            Description = "The earlier version: a folder or a built pack. With --since: the pack, by default the one that this folder is in.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var now = new Argument<string?>("NEW") { Description = "The later version: a folder or a built pack.", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string?>("--since")
        {
            Description = "Take the earlier version from git: a tag, a branch or a commit of the repository that holds the pack.",
            HelpName = "REVISION",
        };
        var command = new Command("diff", "What changed for readers between two versions of a pack.") { old, now, since };
        command.SetAction(parse =>
        {
            (string? first, string? second, string? revision) = (parse.GetValue(old), parse.GetValue(now), parse.GetValue(since));
            if (revision is null && second is null)
            {
                throw new UsageException(first is null
                    ? "'diff' needs OLD and NEW, or --since."
                    : "'diff' needs NEW, or --since with a tag or commit of git.");
            }

            if (revision is not null && second is not null)
            {
                throw new UsageException("With --since there is one pack to name: the earlier version comes from git.");
            }

            string later = revision is null ? session.Absolute(second!) : Workplace.FolderOf(session, first);
            Side before = revision is null
                ? Read(session, parse, Place(session, first!), first!)
                : Read(session, parse, GitHistory.PackAt(later, revision), revision);
            Side after = Read(session, parse, Place(session, later), revision is null ? second! : first ?? ".");
            if (before.Pack.Info.Id != after.Pack.Info.Id)
            {
                throw new UsageException(
                    $"'{before.Pack.Info.Id}' and '{after.Pack.Info.Id}' are two packs, not two versions of one.");
            }

            Answer answer = Tell(before, after, [.. Compare(before, after)]);
            session.Give(parse, "diff", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    /// <summary>A built pack, or the folder of a pack.</summary>
    private static FoundPack Place(Session session, string named)
    {
        string path = session.Absolute(named);
        return session.Read(PackReader.IsBuilt(path) ? path : Workplace.FolderOf(session, named))[0];
    }

    private static Side Read(Session session, ParseResult parse, FoundPack found, string named)
    {
        IEnumerable<FoundPack> beside = found.Pack?.Info.RequiresPacks is { Count: > 0 }
            ? session.Folders(parse).SelectMany(session.Read).Where(other => other.Name != found.Name)
            : [];
        Library library = Library.Of([found, .. beside], session.Today(parse));
        if (found.Pack is not null && !library.Refused.Contains(found.Name))
        {
            return new Side(found.Pack, session.ReaderOf(parse, library));
        }

        Diagnostic? why = library.Diagnostics.FirstOrDefault(one => one.Severity == Severity.Error && one.Pack == found.Name);
        throw new UsageException(found.Folder.Length == 0
            ? $"The pack had errors at '{named}', so nobody could read it{(why is null ? "." : $": {why}")}"
            : $"'{named}' has errors, so nobody can read it; see: neuropsych check {Human.Quoted(named)}");
    }

    private static IEnumerable<Change> Compare(Side before, Side after)
    {
        Dictionary<EntityId, IEntity> old = Entities(before).ToDictionary(entity => entity.Id);
        Dictionary<EntityId, IEntity> now = Entities(after).ToDictionary(entity => entity.Id);
        foreach (EntityId id in old.Keys.Union(now.Keys).Order())
        {
            IEntity? was = old.GetValueOrDefault(id);
            IEntity? now1 = now.GetValueOrDefault(id);
            string name = now1 is not null ? after.Reader.Text(now1.Name) : before.Reader.Text(was!.Name);
            if (was is null)
            {
                yield return new Change(ChangeKind.New, id, name, null, (now1 as Claim)?.Standing);
            }
            else if (now1 is null)
            {
                Tombstone? tombstone = after.Pack.Tombstones.FirstOrDefault(stone => stone.Id == id);
                string? why = tombstone is null ? null
                    : tombstone.Successor is { } successor ? $"{tombstone.Reason} Now: {successor.Local}." : tombstone.Reason;
                yield return new Change(ChangeKind.Withdrawn, id, name, (was as Claim)?.Standing, null) { What = why };
            }
            else
            {
                foreach (Change change in Compare(was, now1, name))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<Change> Compare(IEntity old, IEntity now, string name)
    {
        if (old is Claim was && now is Claim claim)
        {
            (int added, int gone) = (Evidence(claim).Except(Evidence(was)).Count(), Evidence(was).Except(Evidence(claim)).Count());
            string? evidence = added + gone == 0 ? null : $"{Human.Count(added, "link")} new or changed, {gone} gone or changed";
            if (was.Standing != claim.Standing)
            {
                ChangeKind kind = claim.Standing == Standing.Contested ? ChangeKind.Contested
                    : claim.Standing > was.Standing ? ChangeKind.Stronger : ChangeKind.Weaker;
                yield return new Change(kind, now.Id, name, was.Standing, claim.Standing) { What = evidence };
            }
            else if (evidence is not null)
            {
                yield return new Change(ChangeKind.Evidence, now.Id, name, was.Standing, claim.Standing) { What = evidence };
            }
        }

        string[] texts = [.. Texts(now).Except(Texts(old)).Concat(Texts(old).Except(Texts(now)))
            .Select(text => $"{text.Key} ({text.Lang})").Distinct().Order(StringComparer.Ordinal)];
        if (texts.Length > 0)
        {
            yield return new Change(ChangeKind.Text, now.Id, name, (old as Claim)?.Standing, (now as Claim)?.Standing)
            {
                What = string.Join(", ", texts),
            };
        }
    }

    /// <summary>What readers of the pack see under an id of it.</summary>
    private static IEnumerable<IEntity> Entities(Side side)
    {
        KnowledgeModel model = side.Reader.Model;
        return model.Claims.Cast<IEntity>().Concat(model.Concepts).Concat(model.Modalities).Concat(model.Handouts).Concat(model.Exercises).Concat(model.Measures)
            .Where(entity => entity.Id.Pack == side.Pack.Info.Id);
    }

    private static IEnumerable<(EntityId Finding, Direction Direction, FindingFacts Facts)> Evidence(Claim claim) =>
        claim.Links.Select(link => (link.Finding.Id, link.Direction, link.Finding.Facts));

    private static IEnumerable<(string Key, string Lang, Audience Audience, string Text)> Texts(IEntity entity) => (entity switch
    {
        Claim claim => [("statement", claim.Statement), ("plain", claim.Plain), ("doesNotShow", claim.DoesNotShow)],
        Concept concept => [("name", concept.Name), ("definition", concept.Definition)],
        Modality modality => [("name", modality.Name), ("definition", modality.Definition)],
        Handout handout => [("name", handout.Name), ("text", handout.Text)],
        Exercise exercise => [("name", exercise.Name), ("summary", exercise.Summary), .. exercise.CautionTexts.Select(text => ("cautions", text)), .. exercise.ScoreTexts.Select(text => ("scores", text.Text))],
        _ => Array.Empty<(string, Localized)>(),
    }).SelectMany(part => part.Item2.Texts.Select(text => (
        part.Item1 == "definition" && text.Audience == Audience.Client ? "plain" : part.Item1, text.Lang, text.Audience, text.Text)));

    private static Answer Tell(Side before, Side after, ImmutableArray<Change> changes) => new()
    {
        Draw = page =>
        {
            page.Title($"{after.Pack.Info.Id} {before.Pack.Info.Version} → {after.Pack.Info.Version}");
            if (changes.IsEmpty)
            {
                page.Text("Nothing changed for readers.");
            }

            foreach (var group in changes.GroupBy(change => change.Kind).OrderBy(group => group.Key))
            {
                page.Section($"{Heading(group.Key)} ({Human.Number(group.Count())})");
                foreach (Change change in group)
                {
                    page.Item(2, change.Id.Local, "", labelInk: Ink.Strong);
                    page.Text(change.Name, 4);
                    string standing = (change.Before, change.After) switch
                    {
                        ({ } was, { } now) when was != now => $"{Words.Of(was)} → {Words.Of(now)}",
                        (null, { } now) => Words.Of(now),
                        ({ } was, null) => Words.Of(was),
                        _ => "",
                    };
                    string line = string.Join("; ", new[] { standing, change.What ?? "" }.Where(text => text.Length > 0));
                    if (line.Length > 0)
                    {
                        page.Text(line, 4, Ink.Quiet);
                    }
                }
            }
        },
        Write = json =>
        {
            json.Text("pack", after.Pack.Info.Id);
            json.Text("old", before.Pack.Info.Version.ToString());
            json.Text("new", after.Pack.Info.Version.ToString());
            json.List("changes", changes, change =>
            {
                json.Word("change", change.Kind);
                json.Id("id", change.Id);
                json.Text("name", change.Name);
                json.Word("before", change.Before);
                json.Word("after", change.After);
                json.Text("what", change.What);
            });
        },
        Next = changes.FirstOrDefault(change => change.After is not null) is { } first
            ? [($"neuropsych show {first.Id}", "why it stands as it does")]
            : [],
    };

    private static string Heading(ChangeKind kind) => kind switch
    {
        ChangeKind.Stronger => "Stronger",
        ChangeKind.Weaker => "Weaker",
        ChangeKind.Contested => "Now contested",
        ChangeKind.Withdrawn => "Withdrawn",
        ChangeKind.New => "New",
        ChangeKind.Evidence => "Other evidence, same standing",
        _ => "Texts changed",
    };

    /// <summary>How something changed, in the order of the answer.</summary>
    private enum ChangeKind
    {
        Stronger,
        Weaker,
        Contested,
        Withdrawn,
        New,
        Evidence,
        Text,
    }

    /// <summary>One version of the pack.</summary>
    private sealed record Side(Pack Pack, Reader Reader);

    private sealed record Change(ChangeKind Kind, EntityId Id, string Name, Standing? Before, Standing? After)
    {
        /// <summary>What it was, in words; null where the kind of change says all.</summary>
        internal string? What { get; init; }
    }
}
