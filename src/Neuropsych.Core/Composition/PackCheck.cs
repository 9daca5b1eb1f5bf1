using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Search;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>
/// Everything that can be wrong in one pack once it is seen beside those it requires: ownership, references, values, evidence, certainty
/// and wording. Packs read from files and packs made by code meet the same checks.
/// </summary>
internal sealed partial class PackCheck
{
    /// <summary>
    /// The most comparisons of words that guesses at what was meant may take in one pack. Each guess looks at all ids, and a pack may have as
    /// many faults as references.
    /// </summary>
    private const int MostComparisons = 500_000;

    private readonly Dictionary<EntityId, string?> guesses = [];
    private readonly HashSet<string> foreign = new(StringComparer.Ordinal);
    private readonly HashSet<EntityId> overrides;
    private readonly HashSet<EntityId> accepted;
    private int comparisonsLeft = MostComparisons;
    private readonly Pack pack;
    private readonly Scope scope;
    private readonly ComposeOptions options;
    private readonly Reporter reporter;
    private readonly EvidenceBase evidence;

    private PackCheck(Scope scope, ComposeOptions options, DiagnosticBag bag)
    {
        pack = scope.Own;
        this.scope = scope;
        this.options = options;
        reporter = new Reporter(pack, bag);
        overrides = [.. pack.Info.Overrides];
        accepted = [.. pack.Info.AcceptedSources];
        evidence = new EvidenceBase(scope.All, options, allHaveSay: true, Unjudged());
    }

    /// <summary>Checks a pack.</summary>
    /// <returns>The claims that its texts were held against, as they stand with what the pack can see; null where it has an error.</returns>
    internal static IReadOnlyCollection<Claim>? Run(Scope scope, ComposeOptions options, DiagnosticBag bag)
    {
        foreach (string lang in scope.Own.Info.Languages)
        {
            WordingList.Prepare(lang);
        }

        var check = new PackCheck(scope, options, bag);
        check.CheckLicence();
        check.CheckOwnership();
        check.CheckTombstones();
        check.CheckConcepts();
        check.CheckModalities();
        check.CheckCycles();
        check.CheckSources();
        check.CheckTwins();
        check.CheckAcceptedSources();
        check.CheckFindings();
        check.CheckClaims();
        check.CheckLinks();
        check.CheckDays();
        check.CheckHandouts();
        check.CheckExercises();
        check.CheckMeasures();
        check.CheckCrisis();
        check.CheckMarks();
        if (options.PacksToRelease.Contains(scope.Own.Info.Id))
        {
            check.CheckRelease();
        }

        WordingCheck.Run(check.pack, check.evidence, check.reporter, Severity.Error);
        check.CheckPartial();
        return check.reporter.HasErrors ? null : [.. check.evidence.Judged];
    }

    private void CheckOwnership()
    {
        if (!EntityId.IsSlug(pack.Info.Id))
        {
            reporter.ReportAt(DiagnosticCodes.IdCharacter, "pack.yaml", "/id",
                $"'{pack.Info.Id}' is no id of a pack: 1 to 64 characters of a-z, 0-9 and '-' are expected.", "Choose another id.");
        }

        var seen = new HashSet<EntityId>();
        foreach (EntityId id in scope.OwnIds)
        {
            if (!seen.Add(id))
            {
                reporter.Report(DiagnosticCodes.DefinedTwice, id, "", $"'{id.Local}' is defined twice.", "Rename or remove one.");
            }

            if (id.Pack != pack.Info.Id)
            {
                CheckOverride(id);
            }

            if (scope.TombstoneOf(id) is { } tombstone)
            {
                string successor = tombstone.Successor is { } next ? $"; its successor is '{Written(next)}'" : "";
                reporter.Report(DiagnosticCodes.WithdrawnIdUsed, id, "/id",
                    $"{Withdrawn(tombstone)}{successor}. Withdrawn ids are never used again.", "Choose another id.");
            }
        }

        foreach (EntityId id in pack.Info.Overrides.Where(id => !seen.Contains(id)))
        {
            reporter.ReportAt(DiagnosticCodes.NotDefined, "pack.yaml", "/overrides",
                $"'{id}' is listed as replaced, but the pack does not define it.", "Define it or take it from the list.");
        }
    }

    private void CheckTombstones()
    {
        var seen = new HashSet<EntityId>();
        foreach (Tombstone tombstone in pack.Tombstones)
        {
            if (!seen.Add(tombstone.Id))
            {
                reporter.Report(DiagnosticCodes.DefinedTwice, tombstone.Id, "", $"'{Written(tombstone.Id)}' is withdrawn twice.", "Keep one.");
            }

            if (tombstone.Id.Pack != pack.Info.Id)
            {
                reporter.Report(DiagnosticCodes.ForeignId, tombstone.Id, "/tombstones",
                    $"'{tombstone.Id}' belongs to the pack '{tombstone.Id.Pack}'; only that pack can withdraw it.", "Take it from the list.");
            }
            else if (tombstone.Successor == tombstone.Id)
            {
                reporter.Report(DiagnosticCodes.SelfLink, tombstone.Id, "/successor", $"'{Written(tombstone.Id)}' is said to succeed itself.",
                    "Name another successor, or none.");
            }
            else if (tombstone.Successor is { } successor && scope.TombstoneOf(successor) is null)
            {
                CheckReference(tombstone.Id, "/successor", successor, tombstone.Id.Kind);
            }
        }

        ReportCycles(seen, "/successor", "successor",
            id => scope.TombstoneOf(id)?.Successor is { } next && scope.TombstoneOf(next) is not null ? [next] : []);
    }

    private void CheckOverride(EntityId id)
    {
        if (!overrides.Contains(id))
        {
            reporter.Report(DiagnosticCodes.ForeignId, id, "/id",
                $"'{id}' belongs to the pack '{id.Pack}'; a pack defines ids under its own id, '{pack.Info.Id}', alone.",
                "Give the entity an id of this pack.");
        }
        else if (!options.PermittedOverrides.Contains((pack.Info.Id, id)))
        {
            reporter.Report(DiagnosticCodes.ForeignId, id, "/id",
                $"'{pack.Info.Id}' wants to replace '{id}'; the host does not permit it.",
                "Ask the operator to permit this pair, or give the entity an id of this pack.");
        }
        else if (!scope.IsRequired(id))
        {
            reporter.Report(DiagnosticCodes.ForeignId, id, "/id",
                $"'{pack.Info.Id}' wants to replace '{id}', which no pack that it requires defines.",
                $"Require the pack '{id.Pack}', or give the entity an id of this pack.");
        }
    }

    /// <summary>An id as the author of this pack writes it.</summary>
    private string Written(EntityId id) => id.In(pack.Info.Id);

    /// <summary>
    /// The claims with a link to a finding that is not there or could not be read: what is known of them would stand otherwise, and texts held
    /// against that would be faulted for it.
    /// </summary>
    private HashSet<EntityId> Unjudged() =>
    [
        .. pack.Links.Where(link => scope.Get<FindingDraft>(link.Finding) is not { } finding || scope.Get<Source>(finding.Source) is null)
            .Select(link => scope.Resolve(link.Claim)),
    ];

    private void CheckAnswers(EntityId id, ValueList<string> answers)
    {
        for (int i = 0; i < answers.Count && !scope.IsIncomplete && !pack.Partial.HasUnreadFiles; i++)
        {
            if (!scope.Questions.Contains(answers[i]))
            {
                reporter.Report(DiagnosticCodes.NotDefined, id, Invariant($"/answers/{i}"),
                    $"'{answers[i]}' is no question of this pack's questions.yaml{OrRequired()}.",
                    "Add the question or correct its id.", MayCompare(scope.Questions.Count) ? Spelling.Nearest(answers[i], scope.Questions) : null);
            }
        }
    }

    private bool CheckReference(EntityId from, string pointer, EntityId to, params ReadOnlySpan<EntityKind> kinds)
    {
        if (!CheckKnown(from, pointer, to))
        {
            return false;
        }

        EntityId target = scope.Resolve(to);
        if (kinds.Length > 0 && !kinds.Contains(target.Kind))
        {
            reporter.Report(DiagnosticCodes.WrongKind, from, pointer,
                $"'{Written(to)}' is of kind '{Words.Of(target.Kind)}'; expected was {Alternatives(kinds)}.",
                "Refer to an entity of that kind.");
            return false;
        }

        return true;
    }

    private static string Alternatives(ReadOnlySpan<EntityKind> kinds)
    {
        string[] words = [.. kinds.ToArray().Select(kind => $"'{Words.Of(kind)}'")];
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    private bool CheckKnown(EntityId from, string pointer, EntityId to)
    {
        if (!scope.Knows(to))
        {
            if (IsMissing(to, out string? didYouMean))
            {
                reporter.Report(DiagnosticCodes.NotDefined, from, pointer, NotDefined(to), DefineOrRequire(to), didYouMean);
            }

            return false;
        }

        if (WithdrawnReference(to) is { } message)
        {
            reporter.Report(DiagnosticCodes.WithdrawnReference, from, pointer, message, $"Write '{Written(scope.Resolve(to))}'.");
        }

        return true;
    }

    /// <summary>
    /// Whether an id that is not known is a fault: where a file of the pack could not be read, the id may stand in it, and then only an id that looks
    /// like another one of its kind misspelt is.
    /// </summary>
    private bool IsMissing(EntityId id, out string? didYouMean)
    {
        // A pack that is not required is one fault, however often it is referred to; which pack was meant may be told by a name like it.
        didYouMean = Nearest(id);
        if (didYouMean is null && !scope.IsInScope(id.Pack))
        {
            return foreign.Add(id.Pack);
        }

        return !pack.Partial.HasUnreadFiles || id.Pack != pack.Info.Id
            || (EntityId.TryParse(didYouMean, pack.Info.Id, out EntityId near) && near.Kind == id.Kind);
    }

    /// <summary>That a reference leads past a withdrawn id; null where it does not.</summary>
    private string? WithdrawnReference(EntityId id) => scope.TombstoneOf(id) is { } tombstone
        ? $"{Withdrawn(tombstone)}; the reference leads on to '{Written(scope.Resolve(id))}'."
        : null;

    private string Withdrawn(Tombstone tombstone) =>
        Invariant($"'{Written(tombstone.Id)}' was withdrawn on {tombstone.Date:yyyy-MM-dd} ({tombstone.Reason})");

    private string NotDefined(EntityId id) => scope.TombstoneOf(id) is { Successor: null } tombstone
        ? $"{Withdrawn(tombstone)} and has no successor."
        : scope.IsInScope(id.Pack) || Nearest(id) is not null ? $"'{Written(id)}' is not defined in this pack{OrRequired()}."
        : $"'{id}' belongs to the pack '{id.Pack}', which this pack does not require; the same goes for every other reference to it.";

    private string DefineOrRequire(EntityId id) => scope.IsInScope(id.Pack)
        ? "Define it or correct the id." : $"Correct the id, or add '{id.Pack}' under 'requires' and 'packs' in pack.yaml.";

    private string OrRequired() => scope.Required.Count == 0 ? "" : Invariant($" or the {scope.Required.Count} it depends on");

    /// <summary>What was probably meant by an id: a name like it of the same kind, the same slug under another kind, any name like it.</summary>
    private string? Nearest(EntityId id)
    {
        const int Passes = 3;
        if (guesses.TryGetValue(id, out string? known) || !MayCompare(Passes * scope.IdCount))
        {
            return known;
        }

        return guesses[id] = Spelling.Nearest(Written(id), scope.Ids.Where(other => other.Kind == id.Kind).Select(Written))
            ?? scope.Ids.Where(other => other.Slug == id.Slug).Order().Select(Written).FirstOrDefault()
            ?? Spelling.Nearest(Written(id), scope.Ids.Select(Written));
    }

    /// <summary>Takes comparisons from what is left of them; false where that is not enough.</summary>
    private bool MayCompare(int comparisons)
    {
        if (comparisons > comparisonsLeft)
        {
            return false;
        }

        comparisonsLeft -= comparisons;
        return true;
    }

    private void Missing(EntityId id, string key, string why) => MissingAt(id, "", key, why);

    private void MissingAt(EntityId id, string pointer, string key, string why) =>
        reporter.Report(DiagnosticCodes.KeyMissing, id, pointer, $"The key '{key}' is missing: {why}.", $"Add '{key}'.");

    /// <summary>A text that is required says something in at least one language.</summary>
    private void CheckText(EntityId id, string key, Localized text, string why, string parent = "")
    {
        if (text.Texts.All(one => string.IsNullOrWhiteSpace(one.Text)))
        {
            MissingAt(id, $"{parent}/{key}", key, why);
        }
    }

    private void CheckRights(EntityId id, Rights rights)
    {
        if (string.IsNullOrWhiteSpace(rights.Licence))
        {
            MissingAt(id, "/rights", "licence", "every item says under which terms it may be used");
        }
        else if (rights.Licence != pack.Info.Licence && !Licences.IsKnown(rights.Licence))
        {
            reporter.Report(DiagnosticCodes.LicenceUnknown, id, "/rights/licence", UnknownLicence(rights.Licence), LicenceCure,
                Spelling.Nearest(rights.Licence, Licences.Known));
        }
        else if (Licences.IsRestricted(rights.Licence) && Licences.IsOpen(pack.Info.Licence))
        {
            reporter.Report(DiagnosticCodes.LicenceClash, id, "/rights/licence",
                $"'{id.Local}' is under '{rights.Licence}', the pack under the open licence '{pack.Info.Licence}'.",
                "Move the item to a pack of its own with these terms.");
        }

        if (!rights.Redistributable)
        {
            reporter.Report(DiagnosticCodes.LicenceUnknown, id, "/rights/redistributable", $"'{id.Local}' may not be passed on; a pack is passed on.",
                "Leave the item out and cite it as a source.");
        }
    }

    private const string LicenceCure = "Use an SPDX id, or LicenseRef- and a name for terms of your own.";

    private static string UnknownLicence(string licence) => $"'{licence}' is no SPDX licence id that is known here.";

    /// <summary>The pack's own terms; an item that has none of its own stands under them and is not reported again.</summary>
    private void CheckLicence()
    {
        if (!Licences.IsKnown(pack.Info.Licence))
        {
            reporter.ReportAt(DiagnosticCodes.LicenceUnknown, "pack.yaml", "/licence", UnknownLicence(pack.Info.Licence), LicenceCure,
                Spelling.Nearest(pack.Info.Licence, Licences.Known));
        }
    }

    private void CheckHandouts()
    {
        foreach (Handout handout in pack.Handouts)
        {
            CheckRights(handout.Id, handout.Rights);
            CheckAnswers(handout.Id, handout.Answers);
            foreach (EntityId claim in handout.BasedOn)
            {
                CheckReference(handout.Id, $"/basedOn/{Written(claim)}", claim, EntityKind.Claim);
            }
        }
    }

    /// <summary>The links and citations inside texts lead somewhere.</summary>
    private void CheckMarks() => CheckMarks(PackTexts.Of(pack));

    private void CheckMarks(IEnumerable<PackText> texts)
    {
        foreach (PackText text in texts)
        {
            foreach (TextMark mark in TextMarks.Of(text.Text))
            {
                if (!EntityId.TryParse(mark.Reference, pack.Info.Id, out EntityId id))
                {
                    Report(mark, text, $"'{mark.Reference}' is no id.", null);
                }
                else if (!scope.Knows(id) && IsMissing(id, out string? didYouMean))
                {
                    Report(mark, text, NotDefined(id), didYouMean);
                }
            }
        }

        void Report(TextMark mark, PackText text, string message, string? didYouMean) => reporter.ReportWithin(
            DiagnosticCodes.NotDefined, text, mark.Start, message, "Correct the reference.", didYouMean);
    }
}
