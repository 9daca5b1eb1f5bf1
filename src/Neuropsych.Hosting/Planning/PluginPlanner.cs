using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Hosting.Staging;
using Neuropsych.Hosting.Trust;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Planning;

/// <summary>
/// Makes the plan: reads what was found, decides what is trusted, chooses, orders, and says why. No code of a plugin runs, and none is loaded.
/// Kept for the life of a host, it reads again only what has changed.
/// </summary>
/// <remarks>Not for use by several threads at once.</remarks>
/// <param name="options">How the host finds and trusts.</param>
/// <param name="host">What the host is and offers.</param>
/// <param name="contract">What the host has of the contract; null: that of this process.</param>
/// <param name="time">The clock, for the day of a decision; null: that of the system.</param>
internal sealed class PluginPlanner(NeuropsychOptions options, HostDescription host, ContractTable? contract = null, TimeProvider? time = null)
{
    private Dictionary<(string Path, string Stamp), Candidate> read = [];

    /// <summary>The store that plans stage into.</summary>
    internal PluginStore Store { get; } = new(options);

    /// <summary>Makes a plan.</summary>
    /// <param name="listing">What was found.</param>
    /// <param name="stage">
    /// Whether code that may run is written into the store, with the records that come of it: who owns an id, and the first sight of a signed plugin.
    /// Without, nothing is written anywhere.
    /// </param>
    /// <param name="cancellationToken">Stops between two plugins.</param>
    internal PluginPlan Plan(SourceListing listing, bool stage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var bag = new DiagnosticBag();
        bag.AddRange(listing.Diagnostics);
        TrustStore trust = TrustStore.Open(options, bag);
        List<Draft> drafts = [.. Read(listing, cancellationToken).Select(candidate => new Draft(candidate))];
        foreach (Draft draft in drafts)
        {
            TrustDecision.Decide(draft, trust);
            CheckOverrides(draft);
            TrustDecision.DecideCode(draft, trust);
        }

        foreach (IGrouping<string, Draft> sameId in drafts.GroupBy(draft => draft.Id, StringComparer.Ordinal))
        {
            Choice.Make(sameId, options.Plugins.OlderStepsIn);
        }

        if (options.Plugins.Locked)
        {
            (LockFile.Read(options.PathOf(options.Plugins.LockFile), bag) ?? new LockFile()).Hold(drafts, bag);
        }

        KindOwners.Check(drafts, trust.State.Kinds);
        ImmutableArray<Draft> order = Dependencies.Resolve(drafts);
        var code = new Dictionary<Draft, StagedPlugin>();
        if (stage)
        {
            foreach (Draft draft in order.Where(draft => draft.RunsCode))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Stage(draft, code);
            }

            // One that cannot be staged takes its dependents with it.
            order = Dependencies.Resolve(drafts);
            Record(order, trust, bag);
        }

        IEnumerable<Draft> rest = drafts.Except(order).OrderBy(draft => draft.Id, StringComparer.Ordinal)
            .ThenBy(draft => draft.Candidate.Version).ThenBy(draft => draft.Candidate.Found.Rank)
            .ThenBy(draft => draft.Candidate.Found.Path, StringComparer.Ordinal);
        return new PluginPlan
        {
            Plugins = order.Concat(rest).Select(draft => ToPlanned(draft, code.GetValueOrDefault(draft))).ToValueList(),
            Diagnostics = bag.ToImmutable().ToValueList(),
            SwitchedOff = trust.State.Disabled,
            Revoked = trust.Revocations,
        };
    }

    /// <summary>Reads something anew, keeps it for the next plan, and says whether its bytes are those that it lists.</summary>
    internal bool IsWhole(FoundPlugin found)
    {
        Candidate candidate = CandidateReader.Read(found, options.Limits, contract ?? ContractTable.OfHost, host);
        read[(found.Path, found.Stamp)] = candidate;
        return candidate.IsWhole;
    }

    /// <summary>The stage that the code of a plugin has or would have, by the bytes in the source; null where it has none that could be staged.</summary>
    /// <param name="planned">A plugin of the last plan.</param>
    internal StagedPlugin? StageOf(PlannedPlugin planned) =>
        read.Values.FirstOrDefault(one => one.Found.Path == planned.Path) is { Code: { } code, Info: { } info, Hash: { } hash }
            ? Store.Describe(info, hash, code.ToStage)
            : null;

    private List<Candidate> Read(SourceListing listing, CancellationToken cancellationToken)
    {
        var now = new Dictionary<(string Path, string Stamp), Candidate>();
        foreach (FoundPlugin found in listing.Found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Candidate candidate = read.TryGetValue((found.Path, found.Stamp), out Candidate? known) && known.Found == found
                ? known
                : CandidateReader.Read(found, options.Limits, contract ?? ContractTable.OfHost, host);
            now.TryAdd((found.Path, found.Stamp), candidate);
        }

        read = now;
        return [.. now.Values.OrderBy(one => one.Found.Rank).ThenBy(one => one.Found.Path, StringComparer.Ordinal)];
    }

    /// <summary>An entity of another pack is replaced only where both the manifest and the operator say so.</summary>
    private void CheckOverrides(Draft draft)
    {
        foreach (EntityId id in draft.IsOpen ? draft.Info!.Overrides : [])
        {
            bool isPermitted = options.Plugins.Overrides.Any(one => one.Pack == draft.Id && one.Entity == id.ToString());
            if (isPermitted)
            {
                draft.Reasons.Add($"It replaces '{id}', which the operator permits.");
            }
            else
            {
                draft.Stop(PluginState.Refused, DiagnosticCodes.ForeignId, $"'{draft.Id}' wants to replace '{id}'; the host does not permit it.",
                    "Permit the pair under 'Neuropsych:Plugins:Overrides', or give the entity an id of this pack.", draft.PlaceOf("/overrides"));
            }
        }
    }

    private void Stage(Draft draft, Dictionary<Draft, StagedPlugin> code)
    {
        try
        {
            code[draft] = Store.Stage(draft.Info!, draft.Candidate.Hash!, draft.Candidate.Code!.ToStage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            draft.Stop(PluginState.Refused, DiagnosticCodes.CannotBeLoaded,
                $"The code of '{draft.Id}' '{draft.Candidate.Version}' cannot be written into the store in '{Packs.Printable.Quote(options.Store)}': "
                + (exception is UnauthorizedAccessException ? "this account may not write there." : "the storage is full, read-only or not there."),
                "Give the host a folder of state that it can write to ('Neuropsych:Plugins:StateFolder').");
        }
    }

    /// <summary>Writes down who first brought an id or a kind, and the first sight of each signed plugin.</summary>
    private void Record(ImmutableArray<Draft> order, TrustStore trust, DiagnosticBag bag)
    {
        (string Id, Owner Owner)[] owners =
        [
            .. order.Where(draft => draft.Verdict != TrustVerdict.Shipped && trust.OwnerOf(draft.Id) is null)
                .Select(draft => (draft.Id, TrustDecision.OwnerOf(draft, trust))),
        ];
        TrustRecord[] signed =
        [
            .. order.Where(draft => draft.RunsCode && draft.Verdict == TrustVerdict.Signed).Select(draft => new TrustRecord
            {
                Id = draft.Id,
                Version = draft.Candidate.Version!.Value,
                Sha256 = draft.Candidate.Hash!,
                Publisher = draft.Candidate.KeyId,
                DecidedBy = $"policy {trust.Policy}",
                DecidedOn = DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().UtcDateTime),
                Why = $"signed by {trust.Publishers[draft.Candidate.KeyId!].Name}",
            }),
        ];
        (string Kind, string Id)[] kinds =
        [
            .. order.Where(draft => draft.RunsCode).SelectMany(draft => draft.Info!.Code!.ExerciseKinds.Select(kind => (kind, draft.Id)))
                .Where(one => trust.State.Kinds.GetValueOrDefault(one.kind) != one.Id),
        ];
        if (owners.Length + signed.Length + kinds.Length == 0 || !trust.MayWrite)
        {
            return;
        }

        try
        {
            new OperatorDecisions(options).Remember(owners, kinds, signed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.SourceUnreadable,
                Severity = Severity.Warning,
                Message = $"The folder of state '{Packs.Printable.Quote(options.StateFolder)}' cannot be written; who owns which id is not remembered.",
                Cure = "Give the host a folder of state that it can write to ('Neuropsych:Plugins:StateFolder').",
            });
        }
    }

    private static PlannedPlugin ToPlanned(Draft draft, StagedPlugin? code)
    {
        PluginState state = draft.State ?? (draft.RunsCode ? PluginState.Staged : PluginState.Active);
        bool isLoaded = state is PluginState.Staged or PluginState.Active;
        return new PlannedPlugin
        {
            Id = draft.Id,
            Version = draft.Candidate.Version,
            Title = draft.Info?.Title,
            ContentHash = draft.Candidate.Hash,
            Publisher = draft.Candidate.KeyId,
            Path = draft.Candidate.Found.Path,
            Rank = draft.Candidate.Found.Rank,
            Tier = draft.Candidate.HasCode ? PluginTier.InProcess : PluginTier.Content,
            Verdict = draft.Verdict,
            State = state,
            Reasons = draft.Reasons.ToValueList(),
            Diagnostics = draft.Diagnostics,
            Requires = draft.Info?.RequiresPacks ?? [],
            IsWhole = draft.Candidate.IsWhole,
            Info = draft.Info,
            Data = isLoaded ? draft.Candidate.Pack : null,
            Code = isLoaded ? code : null,
        };
    }
}
