using System;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Planning;

namespace Neuropsych.Hosting.Trust;

/// <summary>Decides what is known of a candidate's maker and bytes, and by it and the policy whether its code may run.</summary>
internal static class TrustDecision
{
    /// <summary>Finds the verdict, and holds the candidate back or refuses it by it.</summary>
    internal static void Decide(Draft draft, TrustStore store)
    {
        Candidate candidate = draft.Candidate;
        draft.IsPinned = store.Pinned.LatestOf(candidate.Id) is not null;
        draft.Verdict = VerdictOf(draft, store);

        // First of all: what is switched off stays off, whatever else is wrong with it.
        if (store.State.Disabled.Contains(candidate.Id))
        {
            draft.Set(PluginState.Disabled, "The operator switched it off.");
        }

        if (candidate.HasErrors)
        {
            Diagnostic first = candidate.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error);
            int errors = candidate.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
            draft.Set(PluginState.Refused, errors == 1 ? $"{first.Code}: {first.Message}" : $"It has {errors} errors, the first {first.Code}: {first.Message}");
        }

        CheckOwner(draft, store);
    }

    /// <summary>Decides about the code of a candidate that is otherwise to be loaded.</summary>
    internal static void DecideCode(Draft draft, TrustStore store)
    {
        Candidate candidate = draft.Candidate;
        if (!draft.IsOpen || !candidate.HasCode)
        {
            return;
        }

        if (candidate.Package is null)
        {
            draft.Report(DiagnosticCodes.CodeOff, $"The code of '{draft.Id}' does not run: it stands in a source folder, which has no hashes.",
                "Build the plugin.");
            draft.Reasons.Add("Its content loads; its code does not run, since it is not built.");
            return;
        }

        if (store.Policy == CodePolicy.Off)
        {
            draft.Report(DiagnosticCodes.CodeOff, $"The code of '{draft.Id}' does not run: the policy is 'Off'. Its content loads.",
                "To run it, set 'Neuropsych:Plugins:Code' to 'Pinned' and pin it with 'neuropsych plugins trust'.");
            draft.Reasons.Add("Its content loads; its code is off by policy.");
            return;
        }

        if (!store.IsUsable)
        {
            draft.Set(PluginState.Held, "It cannot be read what was switched off or revoked; until then no code runs.");
            return;
        }

        draft.RunsCode = draft.Verdict switch
        {
            TrustVerdict.Shipped or TrustVerdict.Pinned => true,
            TrustVerdict.Signed => store.Policy is CodePolicy.Signed or CodePolicy.Any,
            TrustVerdict.Unsigned => store.Policy == CodePolicy.Any,
            _ => false,
        };
        if (draft.RunsCode)
        {
            draft.Reasons.Add($"Its code may run: {Because(draft, store)}");
            return;
        }

        string by = candidate.KeyId is not { } key ? "It is not signed."
            : store.Publishers.TryGetValue(key, out Publisher? publisher) ? $"It is signed by '{publisher.Name}', which the policy '{store.Policy}' does not count."
            : $"It is signed with the key '{key}', which this host does not know.";
        draft.Stop(PluginState.Held, DiagnosticCodes.NoTrustRecord,
            $"'{draft.Id}' '{candidate.Version}' brings code that nobody has decided to trust. The SHA-256 of its manifest is '{candidate.Hash}'. {by}",
            $"Look at it with 'neuropsych plugins inspect {draft.Id}', then pin it with '{CommandFor(candidate)}'.");
    }

    /// <summary>The command that pins a candidate.</summary>
    internal static string CommandFor(Candidate candidate) => $"neuropsych plugins trust {candidate.Id} --sha256 {candidate.Hash} --yes";

    private static TrustVerdict VerdictOf(Draft draft, TrustStore store)
    {
        Candidate candidate = draft.Candidate;
        if (candidate.IsChanged)
        {
            if (candidate.Version is { } stated && store.Pinned.Records.Any(record => record.Id == candidate.Id && record.Version == stated))
            {
                draft.Report(DiagnosticCodes.BytesNotAsTrusted,
                    $"'{candidate.Id}' '{stated}' is trusted, and its files are not those that its manifest lists.", "Get the plugin again.");
            }

            return TrustVerdict.Modified;
        }

        if (candidate.Version is not { } version || candidate.Hash is not { } hash)
        {
            return TrustVerdict.Unsigned;
        }

        if (store.RevocationOf(candidate.Id, version, hash, candidate.KeyId) is { } revocation)
        {
            draft.Stop(PluginState.Refused, DiagnosticCodes.Revoked, $"'{candidate.Id}' '{version}' was revoked: {Packs.Printable.Quote(revocation.Reason)}",
                "Take another version, or remove it.");
            return TrustVerdict.Revoked;
        }

        if (store.IsShipped(candidate.Id, hash))
        {
            return TrustVerdict.Shipped;
        }

        Publisher? publisher = candidate.KeyId is { } key && store.Publishers.TryGetValue(key, out Publisher? known) ? known : null;
        if (publisher is not null && !publisher.Signed(candidate.Package!))
        {
            draft.Stop(PluginState.Refused, DiagnosticCodes.SignatureInvalid,
                $"'{candidate.Id}' '{version}' carries a signature of '{publisher.Name}' that does not fit it.",
                "Get the plugin again from its publisher.");
            return TrustVerdict.Invalid;
        }

        if (store.Pinned.Of(candidate.Id, hash) is not null)
        {
            return TrustVerdict.Pinned;
        }

        if (candidate.HasCode && store.Policy != CodePolicy.Any && store.Policy != CodePolicy.Off
            && store.Pinned.Others(candidate.Id, version, hash).FirstOrDefault() is { } other)
        {
            draft.Stop(PluginState.Held, DiagnosticCodes.BytesNotAsTrusted,
                $"'{candidate.Id}' '{version}' is trusted with the SHA-256 '{other.Sha256}'; the bytes here have '{hash}'.",
                $"Find out why one version has two contents. If these are the right ones, '{CommandFor(candidate)}' pins them.");
            return TrustVerdict.Modified;
        }

        return publisher is not null ? TrustVerdict.Signed : TrustVerdict.Unsigned;
    }

    private static void CheckOwner(Draft draft, TrustStore store)
    {
        Candidate candidate = draft.Candidate;
        if (!draft.IsOpen || draft.Verdict == TrustVerdict.Shipped)
        {
            return;
        }

        // These very bytes were decided on: that decision says who owns the id.
        if (candidate.Hash is { } hash && store.Pinned.Of(candidate.Id, hash) is not null)
        {
            return;
        }

        if (store.IsOfRelease(candidate.Id))
        {
            draft.Stop(PluginState.Held, DiagnosticCodes.PublisherChanged,
                $"The id '{candidate.Id}' belongs to this release; '{candidate.Version}' did not come with it.",
                $"If it is meant to take the place of the release's, '{CommandFor(candidate)}' hands the id over.");
            return;
        }

        if (store.OwnerOf(candidate.Id) is not { } owner)
        {
            return;
        }

        Owner own = OwnerOf(draft, store);
        if (owner.IsSame(own, store.Publishers.ContainsKey))
        {
            return;
        }

        draft.Stop(PluginState.Held, DiagnosticCodes.PublisherChanged,
            $"The id '{candidate.Id}' belongs to {owner}; '{candidate.Version}' comes from {own}.",
            $"If the change is meant, '{CommandFor(candidate)}' hands the id over.");
    }

    /// <summary>To whom an id would belong by this candidate. A key alone counts only where the host knows it, and so has checked the signature.</summary>
    internal static Owner OwnerOf(Draft draft, TrustStore store) =>
        draft.Candidate.KeyId is { } key && store.Publishers.ContainsKey(key)
            ? new Owner(key, null)
            : new Owner(draft.Candidate.KeyId, store.NameOf(draft.Candidate.Found));

    private static string Because(Draft draft, TrustStore store) => draft.Verdict switch
    {
        TrustVerdict.Shipped => "it came with this release.",
        TrustVerdict.Pinned when store.Pinned.Of(draft.Id, draft.Candidate.Hash!) is { } record =>
            FormattableString.Invariant($"'{record.DecidedBy}' pinned these bytes on {record.DecidedOn:yyyy-MM-dd}."),
        TrustVerdict.Signed => $"'{store.Publishers[draft.Candidate.KeyId!].Name}' signed it.",
        _ => "the policy 'Any' lets all code run.",
    };
}
