using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Hosting;
using Neuropsych.Judgement;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary>The main job, without a command: composes what stands in the plugins folder, shows what it holds and what to try.</summary>
internal static class OverviewCommand
{
    private static readonly ImmutableArray<EntityKind> Therapies = [EntityKind.Family, EntityKind.Modality, EntityKind.Component];

    internal static void SetUp(RootCommand root, Session session) => root.SetAction(parse =>
    {
        ImmutableArray<string> folders = session.Folders(parse);
        using var setUp = HostSetUp.Of(session.Terminal, folders, session.Today(parse), session.Permitted(parse));
        HostedLibrary hosted = HostedLibrary.Of(setUp, session.Terminal.Clock);
        Answer answer = Overview(session.ReaderOf(parse, hosted.Library), hosted,
            hasFolder: !folders.All(folder => folder == PluginFolders.OfRelease(session.Terminal)));
        session.Give(parse, "neuropsych", answer, hosted.Library);
        return answer.ExitCode;
    });

    private static Answer Overview(Reader reader, HostedLibrary hosted, bool hasFolder)
    {
        Library library = hosted.Library;
        int content = hosted.Plugins.Count(one => one is { IsServed: true, Tier: PluginTier.Content });
        KnowledgeModel model = library.Model;
        ImmutableArray<EvidenceLink> links = [.. model.Claims.SelectMany(claim => claim.Links)];
        int unverified = model.Sources.Count(source => source.Verified is null);
        int retracted = model.Sources.Count(CitationText.IsRetracted);
        int byProgram = model.Findings.Count(IsUnchecked);
        int open = model.Coverage.Count(question => !question.IsAnswered);
        ImmutableArray<(EntityKind Kind, int Count)> kinds =
            [.. Enum.GetValues<EntityKind>().Select(kind => (kind, model.OfKind(kind).Length))];
        ImmutableArray<(Standing Standing, int Count)> standings =
        [
            .. Enum.GetValues<Standing>().Reverse().Select(standing => (standing, model.Claims.Count(claim => claim.Standing == standing))),
        ];
        return new Answer
        {
            ExitCode = content == 0 || !library.Refused.IsEmpty || hosted.Waiting.Any() ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title("Neuropsych", $"{LibraryVersion.Current}");
                int code = hosted.Code.Count(one => one.IsServed);
                page.Text(content > 0 || code > 0
                    ? $"{Human.Count(content, "content pack")} and {Human.Count(code, "code plugin")}, composed by the plugin host."
                    : "No pack was loaded.");
                if (!hasFolder)
                {
                    page.Text("There is no 'plugins' folder here or above. Name one: --plugins FOLDER.");
                }

                DrawPacks(page, hosted);
                DrawRefused(page, hosted);
                DrawWaiting(page, hosted);
                if (content == 0)
                {
                    return;
                }

                page.Section("What they hold");
                Row(kinds.Where(item => item.Kind < EntityKind.Family).Sum(item => item.Count), "concept",
                    kinds.Where(item => item.Kind < EntityKind.Family && item.Count > 0));
                Row(kinds.Where(item => Therapies.Contains(item.Kind)).Sum(item => item.Count), "therapy and technique",
                    kinds.Where(item => Therapies.Contains(item.Kind) && item.Count > 0));
                Row(model.Claims.Length, "claim", []);
                Row(links.Length, "evidence link", []);
                Row(model.Findings.Length, "finding", []);
                Row(model.Sources.Length, "source", []);
                Row(model.Studies.Length, "study", []);
                Row(model.Handouts.Length, "handout", []);
                Row(model.Exercises.Length, "exercise", [],
                    hosted.Kinds.Where(use => use.Exercises > 0 && use.Kind != Exercises.MeasureContent.KindName).Select(use => $"{Human.Number(use.Exercises)} {use.Kind}"));
                Row(model.Measures.Length, "measure", []);

                page.Section("How the claims stand");
                int most = Math.Max(1, standings.Max(item => item.Count));
                foreach ((Standing standing, int count) in standings)
                {
                    page.Row(2, [6, 16, 0], new Cell(Human.Number(count), RightAligned: true), new Cell(Human.Word(standing)),
                        new Cell(new string('■', (count * 40 + most - 1) / most), Ink.Quiet));
                }

                page.Section("What to know");
                page.Text(Human.Of(unverified, model.Sources.Length, "source", "unverified, known only from memory."), 2);
                page.Text(Human.Of(byProgram, model.Findings.Length, "finding", "read by a program and not yet checked by a person."), 2);
                if (retracted > 0)
                {
                    page.Text(Human.Of(retracted, model.Sources.Length, "source", "retracted and no longer counted."), 2);
                }

                if (!model.Coverage.IsEmpty)
                {
                    page.Text(open == 0
                        ? $"All {Human.Count(model.Coverage.Length, "question")} of the packs are answered."
                        : Human.Of(open, model.Coverage.Length, "question", "open."), 2);
                }

                foreach (string remark in ExerciseRemarks(model, hosted.Kinds))
                {
                    page.Text(remark, 2);
                }

                foreach (Diagnostic found in hosted.SourceDiagnostics.Where(one => one.Severity > Severity.Information))
                {
                    page.Text(found.Message, 2);
                }

                void Row(int count, string noun, IEnumerable<(EntityKind Kind, int Count)> parts, IEnumerable<string>? more = null)
                {
                    string detail = string.Join(", ", parts.Select(part => Human.Count(part.Count, Human.Word(part.Kind))).Concat(more ?? []));
                    string name = noun == "therapy and technique" ? "therapies and techniques" : Human.Count(count, noun).Split(' ', 2)[1];
                    page.Row(2, [6, 0], new Cell(Human.Number(count), RightAligned: true),
                        new Cell(detail.Length == 0 ? name : $"{name}: {detail}"));
                }
            },
            Write = json =>
            {
                json.List("composed", model.Packs, pack => PackJson(json, pack));
                json.List("plugins", hosted.Plugins, one => PluginJson.Status(json, one));
                json.List("exerciseKinds", hosted.Kinds, use =>
                {
                    json.Text("kind", use.Kind);
                    json.Flag("isHere", use.IsHere);
                    json.Number("exercises", use.Exercises);
                    json.List("unfit", use.Unfit, one =>
                    {
                        json.Text("id", one.Exercise.ToString());
                        json.Text("fault", one.Fault);
                    });
                    json.Text("silent", use.Silent);
                });
                json.List("kinds", kinds, item =>
                {
                    json.Word("kind", item.Kind);
                    json.Number("count", item.Count);
                });
                json.Number("evidenceLinks", links.Length);
                json.List("standings", standings, item =>
                {
                    json.Word("standing", item.Standing);
                    json.Number("count", item.Count);
                });
                json.Number("unverifiedSources", unverified);
                json.Number("retractedSources", retracted);
                json.Number("findingsNotCheckedByAPerson", byProgram);
                json.Number("questions", model.Coverage.Length);
                json.Number("openQuestions", open);
            },
            Next = [.. NextOf(reader, hosted)],
        };
    }

    private static bool IsUnchecked(Finding finding) =>
        finding.Extraction is { How: ExtractionMode.Machine, SecondReader: null };

    /// <summary>How the exercises and the kinds that run them fit together.</summary>
    private static IEnumerable<string> ExerciseRemarks(KnowledgeModel model, ImmutableArray<KindUse> kinds)
    {
        KindUse[] missing = [.. kinds.Where(use => !use.IsHere)];
        (EntityId Exercise, string Fault)[] unfit = [.. kinds.SelectMany(use => use.Unfit)];
        foreach (KindUse use in missing)
        {
            yield return $"{Human.Of(use.Exercises, model.Exercises.Length, "exercise", $"of the kind {use.Kind}, which no plugin brings; it can be read and not run.")}";
        }

        foreach (KindUse use in kinds.Where(use => use.Silent is not null))
        {
            yield return $"The kind {use.Kind} did not answer: {use.Silent}";
        }

        foreach ((EntityId exercise, string fault) in unfit)
        {
            yield return $"'{exercise}' does not fit its kind: {fault}";
        }

        if (!model.Exercises.IsEmpty && missing.Length == 0 && unfit.Length == 0 && kinds.All(use => use.Silent is null))
        {
            yield return $"{(model.Exercises.Length == 1 ? "The exercise fits" : $"All {Human.Count(model.Exercises.Length, "exercise")} fit")} "
                + "the kinds that run them.";
        }
    }

    private static void DrawPacks(Page page, HostedLibrary hosted)
    {
        foreach (PackInfo pack in hosted.Library.Model.Packs)
        {
            page.Section($"{pack.Id} {pack.Version}");
            page.Text(pack.Title, 2);
            page.Text(pack.Summary, 2, Ink.Quiet);
            foreach (PluginStatus plugin in hosted.Code.Where(one => one.IsServed && one.Id == pack.Id))
            {
                page.Text($"code · {Human.Word(plugin.State)} · {PluginText.Trust(plugin.Verdict)}", 2);
                if (!plugin.ExerciseKinds.IsEmpty)
                {
                    page.Text($"exercise kinds {Human.List(plugin.ExerciseKinds)}", 2);
                }
            }

            page.Text($"{pack.Licence} · {string.Join(", ", pack.Languages)} · for {Human.Word(pack.IntendedUse)} · by "
                + string.Join(", ", pack.Authors), 2, Ink.Quiet);
        }
    }

    private static void DrawRefused(Page page, HostedLibrary hosted)
    {
        Library library = hosted.Library;
        if (library.Refused.IsEmpty)
        {
            return;
        }

        page.Section("Not loaded, because of errors");
        foreach (string pack in library.Refused)
        {
            int errors = library.Diagnostics.Count(d => d.Pack == pack && d.Severity == Diagnostics.Severity.Error);
            page.Item(2, pack, Human.Count(errors, "error"), labelInk: Ink.Strong);

            // What keeps code from loading is seen by the host alone, and by no check of the pack.
            if (hosted.Plugins.FirstOrDefault(one => one.Id == pack) is { Tier: PluginTier.InProcess } code)
            {
                RefusedCode.DrawErrors(page, code.Diagnostics);
            }
        }
    }

    private static void DrawWaiting(Page page, HostedLibrary hosted)
    {
        if (!hosted.Waiting.Any())
        {
            return;
        }

        page.Section("Not running");
        foreach (PluginStatus one in hosted.Waiting)
        {
            page.Item(2, $"{one.Id} {one.Version}", $"{Human.Word(one.State)}. {one.Cause}", labelInk: Ink.Strong);
        }
    }

    private static void PackJson(JsonAnswer json, PackInfo pack)
    {
        json.Text("id", pack.Id);
        json.Text("version", pack.Version.ToString());
        json.Text("title", pack.Title);
        json.Text("summary", pack.Summary);
        json.Text("licence", pack.Licence);
        json.Texts("languages", pack.Languages);
        json.Texts("authors", pack.Authors);
        json.Word("intendedUse", pack.IntendedUse);
    }

    /// <summary>Calls that answer something in these very packs.</summary>
    private static IEnumerable<(string, string)> NextOf(Reader reader, HostedLibrary hosted)
    {
        KnowledgeModel model = hosted.Library.Model;
        if (!hosted.Library.Refused.IsEmpty)
        {
            yield return ("neuropsych check", "what keeps a pack from loading");
        }

        if (model.Packs.IsEmpty)
        {
            yield return ("neuropsych --help", "all commands");
            yield break;
        }

        if (model.OfKind(EntityKind.Modality).MaxBy(modality => model.ClaimsAbout(modality.Id).Length) is { } studied)
        {
            yield return ($"neuropsych evidence {reader.ShortId(studied.Id)}", "what studies found");
        }

        if (model.Modalities.Select(model.MechanismOf).OfType<MechanismPath>().FirstOrDefault() is { } path)
        {
            yield return ($"neuropsych path {reader.ShortId(path.Hops[0].From)} {reader.ShortId(path.Hops[^1].To)}", "how it is said to work");
        }

        if (!model.Contested.IsEmpty)
        {
            yield return ("neuropsych contested", "where studies disagree");
        }

        if (!model.Coverage.IsEmpty)
        {
            yield return ("neuropsych coverage", "which questions are answered");
        }

        yield return ("neuropsych search WORDS", "look for words");
        yield return ("neuropsych check", "check the packs");
    }
}
